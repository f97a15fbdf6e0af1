"""What time does to inspections."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import inspections


async def rectification_due(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.RECTIFICATION_DUE: the deadline of what is to be put right."""
    await inspections.lapse(session, subject, now=now)


JOBS = {DueKind.RECTIFICATION_DUE: rectification_due}
