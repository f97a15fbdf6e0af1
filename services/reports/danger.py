"""Danger goes past the race: filed, it is with the unit whose duty it is, at any hour."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ReportId
from models.report import Report, ReportState
from models.system import System
from services import orders, systems
from services.reports import drafts


async def place_at_once(session: AsyncSession, report: Report, *, now: datetime) -> None:
    """Place the order of a filed report in danger; any other report stays with the community."""
    if report.danger and report.state == ReportState.FILED and systems.is_on(session, System.ORDERS):
        await orders.place_danger(session, ReportId(drafts.report_id(report)), now=now)
