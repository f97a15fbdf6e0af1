"""What time does to opinions."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import opinions


async def opinion_public(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.OPINION_PUBLIC: a morning after the day of changes."""
    await opinions.publish(session, subject, now=now)


JOBS = {DueKind.OPINION_PUBLIC: opinion_public}
