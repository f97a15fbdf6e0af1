"""What time does at a market: closing, bookings that nobody came for."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import stalls


async def market_closes(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.MARKET_CLOSES: everybody who is still there is signed out."""
    await stalls.close(session, subject, now=now)


async def place_held(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.PLACE_HELD: the booking goes to who waits."""
    await stalls.held_out(session, subject, now=now)


JOBS = {DueKind.MARKET_CLOSES: market_closes, DueKind.PLACE_HELD: place_held}
