"""Handing an inspection in: the score, what has to be put right by when, and who hears of it."""

from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.due import DueKind
from models.inspection import Answer, Inspection, InspectionState, Rectification
from models.inspection_faces import SumFace
from models.message import Addressee
from models.notice import Notice
from models.refusals import OldButton
from models.supervision import Duty
from services import days, dues, letters, merchants
from services.inspections import walking

TERMS: Final = (3, 7, 15)  # days to put it right
CLOSES_AT: Final = time(18)


async def hand_in(
    session: AsyncSession, inspection_id: int, *, term: int, person_id: int, now: datetime
) -> Inspection:
    """The inspection is done: each failed item is to be put right within `term` days, until 18:00.

    A self-check orders nothing. The shop's people hear of the score. Raises NotYours, OldButton.
    """
    inspection = await walking.open_one(session, inspection_id, person_id=person_id)
    all_ = await walking.findings(session, inspection_id)
    failed = [each for each in all_ if each.answer is Answer.BAD]
    orders = inspection.duty is not Duty.OWN and bool(failed)
    if any(each.settled_at is None for each in all_) or (orders and term not in TERMS):
        raise OldButton
    inspection.state, inspection.done_at = InspectionState.DONE, now
    inspection.score, inspection.passed = walking.score_of(all_)
    await session.flush()
    if inspection.duty is Duty.OWN:
        return inspection
    keepers = await merchants.chats_of(session, inspection.merchant_id)
    key = f"inspection:{inspection_id}"
    await letters.tell(session, Notice.INSPECTION_TOLD, inspection_id, to=keepers, key=key, due_at=now)
    for finding in failed:
        row = Rectification(
            finding_id=finding.id,
            merchant_id=inspection.merchant_id,
            duty=inspection.duty,
            ordered_at=now,
            deadline_at=closing(session, now, term),
        )
        session.add(row)
        await session.flush()
        await watch(session, row)
        await letters.show(session, Notice.RECTIFICATION, row.id, to=keepers, due_at=now)
    return inspection


async def told_face(
    session: AsyncSession, inspection_id: int, addressee: Addressee, now: datetime
) -> SumFace | None:
    """What the shop's people hear of a finished inspection."""
    inspection = await session.get(Inspection, inspection_id)
    if inspection is None or inspection.state is not InspectionState.DONE:
        return None
    face = await walking.step_face(session, inspection)
    return face if isinstance(face, SumFace) else None


async def watch(session: AsyncSession, row: Rectification) -> None:
    """Have its deadline looked at; a new deadline moves it."""
    key = f"rectification:{row.id}"
    await dues.schedule(session, DueKind.RECTIFICATION_DUE, row.id, key=key, due_at=row.deadline_at)


def closing(session: AsyncSession, now: datetime, days_ahead: int) -> datetime:
    """18:00 of the day so many days ahead."""
    zone = days.zone_of(session)
    day = days.day_of(now, zone) + timedelta(days=days_ahead)
    return datetime.combine(day, CLOSES_AT, zone)
