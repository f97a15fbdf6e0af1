"""The outbox: what goes first, and that a long queue is not read to find it."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.driver import Driver
from bot.post import outbox
from models.columns import ChatId
from models.letter import Letter, Priority, Screen
from models.notice import Notice
from services import letters


async def tell(session: AsyncSession, chat: int, priority: Priority, due_at: datetime) -> None:
    """One letter, one screen."""
    to = ChatId(chat)
    await letters.tell(session, Notice.RATING_TOLD, 1, to=to, key="told", due_at=due_at, priority=priority)
    await letters.show(session, Notice.REPORT_CARD, 1, to=to, due_at=due_at, priority=priority)


async def test_answers_go_before_notices_and_notices_before_broadcasts(
    session: AsyncSession, now: datetime
) -> None:
    """Within a kind, what was due first; what is not due yet is named by its moment."""
    before, later = now - timedelta(hours=1), now + timedelta(hours=1)
    await tell(session, 1, Priority.BROADCAST, before)
    await tell(session, 2, Priority.NOTICE, before)
    await tell(session, 3, Priority.CONVERSATION, now)
    await tell(session, 4, Priority.CONVERSATION, before)
    await tell(session, 5, Priority.CONVERSATION, later)
    hand: Driver = session.info["hand"]
    found = await outbox.due(hand, now, without=[2])
    assert [(item.chat_id, item.kind) for item in found] == [
        (chat, kind) for chat in (4, 3, 1) for kind in ("letter", "screen")
    ]
    assert await outbox.next_due_at(hand, now) == later


async def test_nothing_is_sorted_to_find_what_goes_first(session: AsyncSession, now: datetime) -> None:
    """60,000 that wait are looked at as fast as 60: each kind is read in the order of its index."""
    hand: Driver = session.info["hand"]
    explain = "EXPLAIN QUERY PLAN " if hand.is_sqlite else "EXPLAIN "
    if not hand.is_sqlite:  # of an empty table it would read all
        await hand.row("SET LOCAL enable_seqscan = off")
        await hand.row("SET LOCAL enable_bitmapscan = off")
    without = "[]" if hand.is_sqlite else []
    for asked in (outbox.due_sql(hand), outbox.NEXT):
        values = {"without": without, "most": 10} if asked != outbox.NEXT else {}
        plan = "\n".join(str(tuple(step)) for step in await hand.rows(explain + asked, now=now, **values))
        assert plan.count("ix_letter_waiting") == plan.count("ix_screen_due") == len(Priority), plan
        assert not any(word in plan for word in ("Sort", "TEMP B-TREE FOR ORDER BY")), plan


async def test_a_question_hangs_in_a_card_s_message_before_the_card_is_true_again(
    session: AsyncSession, now: datetime
) -> None:
    """The card was due first; its answer will have it shown again, and nothing comes after that."""
    before = now - timedelta(seconds=1)
    cards = [(1, 7), (2, 8), (1, 9)]
    for subject, (chat, message_id) in enumerate(cards):
        session.add(
            Screen(notice="order_card", subject=subject, chat_id=chat, due_at=before, message_id=message_id)
        )
    body = {"chat_id": 1, "message_id": 7, "text": "Why?"}
    session.add(
        Letter(chat_id=1, priority=Priority.CONVERSATION, method="editMessageText", body=body, due_at=now)
    )
    await session.flush()
    found = await outbox.due(session.info["hand"], now, without=[])
    assert [(item.chat_id, item.message_id) for item in found] == [(2, 8), (1, 9), (1, None), (1, 7)]
