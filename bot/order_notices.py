"""The notices of orders: each with its loader and its view, for `bot/notices.py` to merge."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import OrderId
from models.message import Addressee
from models.notice import Notice
from models.order_faces import AboveFace, CardFace, DoneFace
from services import orders
from views import orders as views


async def load_card(
    session: AsyncSession, order_id: int, addressee: Addressee, now: datetime
) -> CardFace | None:
    """The card as the department of this group sees it."""
    return await orders.card_face(session, order_id, addressee.chat_id)


async def load_done(
    session: AsyncSession, completion_id: int, addressee: Addressee, now: datetime
) -> DoneFace | None:
    """One showing of the work."""
    return await orders.done_face(session, completion_id)


async def load_reminder(
    session: AsyncSession, order_id: int, addressee: Addressee, now: datetime
) -> CardFace | None:
    """None: another department has the order by now, or nobody, or it is done."""
    card = await orders.card_face(session, order_id, addressee.chat_id)
    return card if card is not None and views.reminds(card) else None


async def load_escalated(
    session: AsyncSession, order_id: int, addressee: Addressee, now: datetime
) -> AboveFace | None:
    """None: it has been settled meanwhile."""
    above = await orders.above_face(session, OrderId(order_id), now=now)
    return above if views.unsettled(above.face) else None


async def load_year(session: AsyncSession, year: int, addressee: Addressee, now: datetime) -> int:
    """The year itself."""
    return year


RENDERERS = {
    Notice.ORDER_CARD: (load_card, views.card),
    Notice.ORDER_DONE: (load_done, views.done),
    Notice.ORDER_OUTCOME: (load_done, views.outcome),
    Notice.ORDER_REMINDER: (load_reminder, views.reminder),
    Notice.ORDER_ESCALATED: (load_escalated, views.escalated),
    Notice.OPERATOR_CALENDAR: (load_year, views.calendar_ends),
}
