"""What time does to merchants."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import merchants


async def licence_ends(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.LICENCE_ENDS: 30, 7, 1 days ahead."""
    await merchants.remind(session, subject, now=now)


JOBS = {DueKind.LICENCE_ENDS: licence_ends}
