"""The notices of orders: each with its loader and its view, for `bot/notices.py` to merge."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from locales.locale import Locale
from models.message import Addressee, Message
from models.notice import Notice
from models.order_faces import CardFace, DoneFace, OrderFace
from models.place import Place
from services import orders
from views import orders as views


@dataclass(frozen=True)
class Escalated:
    """An order that its community could not settle, and which community that is."""

    face: OrderFace
    community: str


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
) -> Escalated | None:
    """None: it has been settled meanwhile."""
    face = await orders.face(session, order_id)
    if not views.unsettled(face):
        return None
    name = await session.scalar(select(col(Place.name)).where(col(Place.id) == face.order.community_id))
    return Escalated(face, name or "")


async def load_year(session: AsyncSession, year: int, addressee: Addressee, now: datetime) -> int:
    """The year itself."""
    return year


def escalated(state: Escalated, locale: Locale, now: datetime) -> Message:
    """What the subdistrict or the district reads."""
    return views.escalated(state.face, locale, now=now, community=state.community)


RENDERERS = {
    Notice.ORDER_CARD: (load_card, views.card),
    Notice.ORDER_DONE: (load_done, views.done),
    Notice.ORDER_OUTCOME: (load_done, views.outcome),
    Notice.ORDER_REMINDER: (load_reminder, views.reminder),
    Notice.ORDER_ESCALATED: (load_escalated, escalated),
    Notice.OPERATOR_CALENDAR: (load_year, views.calendar_ends),
}
