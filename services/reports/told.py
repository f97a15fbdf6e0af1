"""What the letters about reports tell, read from the rows of the moment they go out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.department import Category
from models.message import Addressee
from models.place import Household
from models.report import Addition, Attachment, Report, ReportState
from services.reports.screens import community_name


@dataclass(frozen=True)
class Alarm:
    """Danger, or a broken promise, in the private chat of staff."""

    number: str | None
    address: str
    category: str | None
    words: str
    community: str
    filed: bool
    reason: str | None = None  # of the rejection that the reporter does not agree with
    promised_at: datetime | None = None


async def load_alarm(
    session: AsyncSession, report_id: int, addressee: Addressee, now: datetime
) -> Alarm | None:
    """For duty officers, grid workers and the subdistrict."""
    report = await session.get(Report, report_id)
    if report is None:
        return None
    household = await session.get(Household, report.household_id) if report.household_id else None
    category = await session.get(Category, report.category_id) if report.category_id else None
    return Alarm(
        number=report.number,
        address=household.address if household else report.place_label,
        category=category.name if category else None,
        words=report.words,
        community=await community_name(session, report),
        filed=report.number is not None,
        reason=report.reason,
        promised_at=report.promised_at,
    )


@dataclass(frozen=True)
class Decided:
    """What the community decided, for a letter to the reporter."""

    report_id: int
    number: str
    state: ReportState
    community: str
    reason: str
    into: str


async def load_decided(
    session: AsyncSession, report_id: int, addressee: Addressee, now: datetime
) -> Decided | None:
    """None when it has been decided anew since."""
    report = await session.get(Report, report_id)
    if report is None or report.state not in {ReportState.REJECTED, ReportState.MERGED}:
        return None
    merged = await session.get(Report, report.merged_into) if report.merged_into else None
    return Decided(
        report_id=report_id,
        number=report.number or "",
        state=report.state,
        community=await community_name(session, report),
        reason=report.reason or "",
        into=(merged.number or "") if merged else "",
    )


@dataclass(frozen=True)
class Question:
    """A question of the community to the reporter."""

    number: str
    community: str
    question: str


async def load_question(
    session: AsyncSession, addition_id: int, addressee: Addressee, now: datetime
) -> Question | None:
    """None once it has been answered."""
    addition = await session.get(Addition, addition_id)
    if addition is None or addition.question is None or addition.answered_at is not None:
        return None
    return await as_question(session, addition)


async def as_question(session: AsyncSession, addition: Addition) -> Question:
    """A question in what its reader needs."""
    report = await session.get_one(Report, addition.report_id)
    return Question(report.number or "", await community_name(session, report), addition.question or "")


async def load_attachment(
    session: AsyncSession, attachment_id: int, addressee: Addressee, now: datetime
) -> Attachment | None:
    """One file, refused or to be shown alone."""
    return await session.get(Attachment, attachment_id)
