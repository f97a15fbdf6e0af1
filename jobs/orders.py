"""What time does to orders: one function for each kind of due row."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import OrderId
from models.due import DueKind
from services import orders


async def term(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """Nobody has grabbed the order in its term."""
    await orders.end_term(session, OrderId(subject), now=now)


async def reminder(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """The order's deadline is near, or over."""
    await orders.remind(session, OrderId(subject), now=now)


async def silence(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """The resident has not answered for 72 hours."""
    await orders.confirm_by_silence(session, OrderId(subject), now=now)


JOBS = {
    DueKind.ORDER_TERM: term,
    DueKind.ORDER_REMINDER: reminder,
    DueKind.ORDER_SILENCE: silence,
}
