"""What time does to opinions."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from services import opinions


async def opinion_public(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.OPINION_PUBLIC: a morning after the day of changes."""
    await opinions.publish(session, subject, now=now)


async def dispute_waits(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.DISPUTE_WAITS: nobody has decided on a disputed opinion in one working day, or in three."""
    await opinions.remind_of_dispute(session, subject, now=now)


async def reply_waits(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.REPLY_WAITS: nobody has read an owner's answer in one working day, or in three."""
    await opinions.remind_of_reply(session, subject, now=now)


async def burst_waits(session: AsyncSession, subject: int, *, now: datetime) -> None:
    """DueKind.BURST_WAITS: nobody has looked at a burst in one working day, or in three."""
    await opinions.remind_of_burst(session, subject, now=now)


JOBS = {
    DueKind.OPINION_PUBLIC: opinion_public,
    DueKind.DISPUTE_WAITS: dispute_waits,
    DueKind.REPLY_WAITS: reply_waits,
    DueKind.BURST_WAITS: burst_waits,
}
