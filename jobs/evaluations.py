"""What time does to evaluations: one function for each kind of due row."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import evaluations


async def prompt_due(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.PROMPT_DUE: two hours after the acceptance."""
    await evaluations.send(session, subject, now=now)


async def prompt_reminder(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.PROMPT_REMINDER: a day later, once."""
    await evaluations.remind(session, subject, now=now)


async def prompt_expiry(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.PROMPT_EXPIRY: three days later."""
    await evaluations.expire(session, subject, now=now)


async def rating_finished(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.RATING_FINISHED: some minutes without another tap."""
    await evaluations.finish(session, subject, now=now)


async def scanned_due(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.SCANNED_DUE: the morning after ratings of services by scans."""
    await evaluations.tell_scanned(session, subject, now=now)


async def digest_due(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.DIGEST_DUE: a morning after the day in which a rating in passing may be changed."""
    await evaluations.gather(session, subject, now=now)


async def rings_due(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.RINGS_DUE: the night after a day with ratings."""
    await evaluations.look_for_rings(session, now=now)


async def callback_overdue(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.CALLBACK_OVERDUE: 15 working days are over."""
    await evaluations.overdue(session, subject, now=now)


JOBS = {
    DueKind.PROMPT_DUE: prompt_due,
    DueKind.PROMPT_REMINDER: prompt_reminder,
    DueKind.PROMPT_EXPIRY: prompt_expiry,
    DueKind.RATING_FINISHED: rating_finished,
    DueKind.SCANNED_DUE: scanned_due,
    DueKind.DIGEST_DUE: digest_due,
    DueKind.RINGS_DUE: rings_due,
    DueKind.CALLBACK_OVERDUE: callback_overdue,
}
