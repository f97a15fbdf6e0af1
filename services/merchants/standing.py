"""How a shop stands: its last inspection, what is open, what waits for whom."""

from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.inspection import Inspection, InspectionState, Rectification, RectificationState
from models.merchant_faces import LastFace, OpenFace
from models.supervision import Duty

OPEN = (RectificationState.OPEN, RectificationState.OVERDUE)


async def last(session: AsyncSession, merchant_id: str) -> LastFace | None:
    """The last inspection by a supervisor: what everybody may know of it."""
    row: Inspection | None = await session.scalar(
        select(Inspection)
        .where(
            col(Inspection.merchant_id) == merchant_id,
            col(Inspection.state) == InspectionState.DONE,
            col(Inspection.duty) != Duty.OWN,
        )
        .order_by(col(Inspection.done_at).desc())
        .limit(1)
    )
    return last_of(row) if row else None


async def last_own(session: AsyncSession, merchant_id: str) -> LastFace | None:
    """The last self-check, for who keeps or supervises the shop."""
    row: Inspection | None = await session.scalar(
        select(Inspection)
        .where(
            col(Inspection.merchant_id) == merchant_id,
            col(Inspection.state) == InspectionState.DONE,
            col(Inspection.duty) == Duty.OWN,
        )
        .order_by(col(Inspection.done_at).desc())
        .limit(1)
    )
    return last_of(row) if row else None


async def open_of(session: AsyncSession, merchant_id: str, *, now: datetime) -> OpenFace | None:
    """What is to be put right, and the first deadline of it."""
    count, deadline = (
        await session.execute(
            select(func.count(), func.min(Rectification.deadline_at)).where(
                col(Rectification.merchant_id) == merchant_id, col(Rectification.state).in_(OPEN)
            )
        )
    ).one()
    return OpenFace(count, deadline, overdue=deadline < now) if count else None


async def open_in(session: AsyncSession, merchant_ids: list[str]) -> int:
    """How many things are to be put right in these shops."""
    where = (col(Rectification.merchant_id).in_(merchant_ids), col(Rectification.state).in_(OPEN))
    return int(await session.scalar(select(func.count()).select_from(Rectification).where(*where)) or 0)


async def waiting(session: AsyncSession, merchant_id: str, duties: tuple[Duty, ...]) -> int:
    """How many answers of the shop wait for who has these duties."""
    where = (
        col(Rectification.merchant_id) == merchant_id,
        col(Rectification.state) == RectificationState.ANSWERED,
        col(Rectification.duty).in_(duties),
    )
    return int(await session.scalar(select(func.count()).select_from(Rectification).where(*where)) or 0)


def last_of(row: Inspection) -> LastFace:
    """The public part of a finished inspection."""
    assert row.done_at is not None
    return LastFace(row.duty, row.score or 0, bool(row.passed), row.done_at)
