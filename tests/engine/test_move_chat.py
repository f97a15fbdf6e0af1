"""A chat's move, when what is to move is already there."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from bot.post import outbox
from models.letter import Screen
from models.notice import Notice


async def test_a_card_wished_for_under_both_ids_hangs_once(session: AsyncSession, now: datetime) -> None:
    """The service message bound the new id, a card was stored for it, then the old id's error came."""
    for chat_id in (-5, -1005):
        session.add(Screen(notice=Notice.ORDER_CARD, subject=1, chat_id=chat_id, due_at=now))
    session.add(Screen(notice=Notice.ORDER_CARD, subject=2, chat_id=-5, due_at=now, message_id=7))
    await session.flush()
    await outbox.move_chat(session, -5, -1005)
    session.expire_all()
    screens = (await session.scalars(select(Screen).order_by(Screen.subject))).all()
    assert [(s.subject, s.chat_id, s.message_id) for s in screens] == [(1, -1005, None), (2, -1005, None)]
