"""A deadline goes by: what should have been put right is a report, and an order, on the main loop's board."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from locales.locale import words
from models.columns import ReportId, Tenths
from models.inspection import MOVES, Finding, Inspection, Rectification
from models.merchant import Merchant
from models.moves import after
from models.notice import Notice
from models.report import Report
from models.system import System
from services import letters, orders, supervision, systems
from services.orders import placing
from services.reports import drafts, filing, guesses, places


async def lapse(session: AsyncSession, rectification_id: int, *, now: datetime) -> None:
    """Nobody has answered in time. The inspector is the reporter; the departments of the duty get the order.

    Looking after it is their duty, so that it brings no points. The rectification stays open beside it.
    """
    row = await session.get(Rectification, rectification_id, with_for_update=True)
    state = after(MOVES, row.state, "lapse") if row else None
    if row is None or state is None or now < row.deadline_at:
        return
    row.state = state
    if row.report_id is None and systems.is_on(session, System.REPORTS):
        row.report_id = await _report(session, row, now)
    await session.flush()
    await letters.show_again(session, Notice.RECTIFICATION, row.id, due_at=now)


async def _report(session: AsyncSession, row: Rectification, now: datetime) -> int:
    finding = await session.get_one(Finding, row.finding_id)
    inspection = await session.get_one(Inspection, finding.inspection_id)
    merchant = await session.get_one(Merchant, row.merchant_id)
    parts = [words("zh", "words-rectification-overdue")[0], finding.item, finding.words or ""]
    report = Report(
        person_id=inspection.inspector_id,
        words=" · ".join(part for part in parts if part),
        started_at=now,
    )
    session.add(report)
    await places.set_spot(
        session,
        report,
        community_id=merchant.community_id,
        latitude=merchant.latitude,
        longitude=merchant.longitude,
        label=merchant.name,
    )
    category = await guesses.category_of(session, report.words)
    report.category_id = category.id if category else None
    await session.flush()
    report_id = ReportId(drafts.report_id(report))
    await filing.file(session, report_id, person_id=inspection.inspector_id, now=now)
    departments = sorted(await supervision.departments_of(session, row.duty))
    if departments and systems.is_on(session, System.ORDERS):
        await orders.place(
            session,
            report_id,
            departments=departments,
            bounty_tenths=Tenths(0),
            deadline_at=placing.promised(session, await placing.category_of(session, report), now),
            staff=None,
            now=now,
        )
    return report_id
