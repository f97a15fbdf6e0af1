"""What time does to visits."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import visits


async def visit_lapses(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.VISIT_LAPSES: a week later."""
    await visits.lapse(session, subject)


JOBS = {DueKind.VISIT_LAPSES: visit_lapses}
