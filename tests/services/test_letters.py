"""The two verbs: a letter goes once, a screen stays one message."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId
from models.letter import Letter, LetterState, Screen
from models.notice import Notice
from services import letters


async def test_the_same_key_tells_once(session: AsyncSession, now: datetime) -> None:
    """A job that runs twice, or an update that comes again, stores one letter a chat."""
    for _ in range(2):
        await letters.tell(
            session, Notice.RATING_TOLD, 7, to=[ChatId(1), ChatId(2), None], key="rating:7", due_at=now
        )
    kept = (await session.scalars(select(Letter).order_by(col(Letter.chat_id)))).all()
    assert [(letter.chat_id, letter.key) for letter in kept] == [(1, "rating:7:1"), (2, "rating:7:2")]


async def test_a_withdrawn_letter_does_not_go_and_a_longer_key_stays(
    session: AsyncSession, now: datetime
) -> None:
    """`withdraw` takes the letters of exactly that key."""
    await letters.tell(session, Notice.RATING_TOLD, 1, to=ChatId(5), key="a", due_at=now)
    await letters.tell(session, Notice.RATING_TOLD, 1, to=ChatId(5), key="ab", due_at=now)
    await letters.withdraw(session, "a")
    kept = (await session.scalars(select(Letter).order_by(col(Letter.key)))).all()
    assert [letter.state for letter in kept] == [LetterState.WITHDRAWN, LetterState.WAITING]


async def test_showing_again_keeps_one_screen_and_counts_the_wish(
    session: AsyncSession, now: datetime
) -> None:
    """The last wish decides when; the version tells the sender that it is not finished."""
    await letters.show(session, Notice.REPORT_CARD, 3, to=ChatId(-9), due_at=now + timedelta(seconds=10))
    await letters.show(session, Notice.REPORT_CARD, 3, to=ChatId(-9), due_at=now)
    await letters.show_again(session, Notice.REPORT_CARD, 3, due_at=now + timedelta(seconds=5))
    (screen,) = (await session.scalars(select(Screen))).all()
    assert (screen.version, screen.due_at) == (3, now)
