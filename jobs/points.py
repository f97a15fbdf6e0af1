"""What time does to points: a hold whose time is over goes back."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import holds


async def hold_expiry(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.HOLD_EXPIRY: the bundle returns to where it came from."""
    await holds.expire(session, subject, now=now)


JOBS = {DueKind.HOLD_EXPIRY: hold_expiry}
