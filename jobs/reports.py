"""What time does to reports: a promise that is broken, a cancelled draft whose minute is over."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services.reports import drafts, filing


async def promise(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.REPORT_PROMISE: tell who must know that the community has not answered."""
    await filing.late(session, subject, now=now)


async def draft_gone(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.DRAFT_GONE: nothing of the draft stays."""
    await drafts.forget(session, subject, now=now)


JOBS = {DueKind.REPORT_PROMISE: promise, DueKind.DRAFT_GONE: draft_gone}
