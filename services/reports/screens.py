"""What each message about a report shows, read from the rows of the moment it goes out."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.department import Category, Department
from models.message import Addressee
from models.order import Order, OrderState
from models.place import Place
from models.report import (
    Addition,
    Attachment,
    AttachmentKind,
    AttachmentStage,
    MeToo,
    Outcome,
    Report,
    ReportState,
)
from services import attachments
from services.hand import hand_of
from services.reports import draft_screen, drafts, guesses, nearby
from services.reports.draft_screen import Draft
from services.reports.nearby import Nearby
from services.reports.work_photos import WorkPhotos, photos_of


@dataclass(frozen=True)
class Work:
    """The report's order as its reporter needs it."""

    state: OrderState
    department: str | None
    deadline_at: datetime


@dataclass(frozen=True)
class Status:
    """A report on the screens of those who follow it."""

    report_id: int
    number: str
    state: ReportState
    community: str
    words: str
    promised_at: datetime | None
    late: bool
    asking: str | None
    own: bool  # may add and withdraw
    question: str | None = None
    added: int = 0
    reason: str | None = None
    outcome: Outcome | None = None
    work: Work | None = None
    followed: bool = False  # reached through another report: merged, or me too
    undo: bool = False  # a cancelled draft that can still come back
    photos: WorkPhotos = field(default_factory=WorkPhotos)


@dataclass(frozen=True)
class Card:
    """A report as its community's group sees it: no door, no reporter, no numbers of anybody."""

    report_id: int
    number: str
    state: ReportState
    category: str | None
    place: str
    words: str
    danger: bool
    promise_hours: int
    promise_days: str
    promised_at: datetime | None
    late: bool
    me_too: int
    photos: tuple[str, ...]
    albums: int  # photos and videos that [照片] sends
    voices: int
    deciding: str | None
    paused: bool
    questions: tuple[tuple[str, str | None], ...] = ()  # asked, answered
    additions: tuple[str, ...] = ()
    reason: str | None = None
    merged_into: str | None = None
    outcome: Outcome | None = None
    mergeable: tuple[Nearby, ...] = field(default=())


async def load_draft(
    session: AsyncSession, report_id: int, stranger: Addressee, now: datetime
) -> tuple[Addressee, Draft | Status | None]:
    """The writer's one message, the draft and what became of it; with what is known of who reads it."""
    addressee, draft = await draft_screen.load(session, report_id, stranger, now=now)
    if draft is not None:
        return addressee, draft
    report = await session.get(Report, report_id)
    return addressee, await _status(session, report, now, own=True) if report else None


async def load_status(
    session: AsyncSession, report_id: int, addressee: Addressee, now: datetime
) -> Status | None:
    """A report for somebody who follows it or looks it up."""
    report = await session.get(Report, report_id)
    if report is None or report.number is None:
        return None
    writer = report.filed_by or report.person_id
    own = addressee.person_id == writer
    return await _status(session, report, now, own=own)


async def load_card(
    session: AsyncSession, report_id: int, addressee: Addressee, now: datetime
) -> Card | None:
    """The community's card, as long as the community decides, and after it has decided against an order."""
    report = await session.get(Report, report_id)
    if report is None or report.number is None:
        return None
    category = await session.get(Category, report.category_id) if report.category_id else None
    files = await attachments.of_report(session, report_id)
    merged = await session.get(Report, report.merged_into) if report.merged_into else None
    additions = list(
        await session.scalars(
            select(Addition).where(col(Addition.report_id) == report_id).order_by(col(Addition.id))
        )
    )
    return Card(
        report_id=report_id,
        number=report.number,
        state=report.state,
        category=category.name if category else None,
        place=report.place_label,
        words=guesses.masked(report.words),
        danger=report.danger,
        promise_hours=category.promise_hours if category else 24,
        promise_days=category.days.value if category else "working",
        promised_at=report.promised_at,
        late=_late(report, now),
        me_too=await _me_too(session, report_id),
        photos=tuple(f.sha256 for f in files if f.sha256),
        albums=sum(f.kind != AttachmentKind.VOICE for f in files),
        voices=sum(f.kind == AttachmentKind.VOICE for f in files),
        deciding=report.deciding,
        paused=report.paused_at is not None,
        questions=tuple(
            (guesses.masked(a.question), guesses.masked(a.words or "") if a.answered_at else None)
            for a in additions
            if a.question
        ),
        additions=tuple(guesses.masked(a.words) for a in additions if not a.question and a.words),
        reason=report.reason and guesses.masked(report.reason),
        merged_into=merged.number if merged else None,
        outcome=report.outcome,
        mergeable=await mergeable(session, report, now) if report.deciding == "merge" else (),
    )


async def mergeable(session: AsyncSession, report: Report, now: datetime) -> tuple[Nearby, ...]:
    """Open reports of the same community nearby that a report could be merged into, at most five."""
    spot = nearby.spot_of(report)
    if spot is None or report.community_id is None:
        return ()
    hand = await hand_of(session)
    return await nearby.mergeable(hand, spot, community_id=report.community_id, now=now)


async def _status(session: AsyncSession, report: Report, now: datetime, *, own: bool) -> Status:
    shown, followed = report, False
    if report.state == ReportState.MERGED and report.merged_into is not None:
        shown, followed = await session.get_one(Report, report.merged_into), True
    question = await session.scalar(
        select(Addition.question)
        .where(
            col(Addition.report_id) == shown.id,
            col(Addition.question).is_not(None),
            col(Addition.answered_at).is_(None),
        )
        .order_by(col(Addition.id).desc())
        .limit(1)
    )
    undo = report.state == ReportState.CANCELLED and report.closed_at is not None
    return Status(
        report_id=drafts.report_id(shown if not followed else report),
        number=shown.number or "",
        state=shown.state,
        community=await community_name(session, shown),
        words=shown.words if own and not followed else guesses.masked(shown.words),
        promised_at=shown.promised_at,
        late=_late(shown, now),
        asking=report.asking,
        own=own and not followed,
        question=question if own and not followed else None,
        added=await _added(session, shown),
        reason=shown.reason,
        outcome=shown.outcome,
        work=await _work(session, shown),
        followed=followed,
        photos=await photos_of(session, shown, own=own and not followed),
        undo=undo and report.closed_at is not None and now - report.closed_at < drafts.UNDO,
    )


async def _work(session: AsyncSession, report: Report) -> Work | None:
    found = await session.execute(
        select(Order.state, Department.name, Order.deadline_at)
        .outerjoin(Department, col(Department.id) == col(Order.department_id))
        .where(col(Order.report_id) == report.id, col(Order.state) != OrderState.WITHDRAWN)
        .order_by(col(Order.sequence).desc())
        .limit(1)
    )
    row = found.first()
    return Work(OrderState(row[0]), row[1], row[2]) if row else None


async def community_name(session: AsyncSession, report: Report) -> str:
    community = await session.get(Place, report.community_id) if report.community_id else None
    return community.name if community else ""


async def _me_too(session: AsyncSession, report_id: int) -> int:
    return int(await session.scalar(select(func.count()).where(col(MeToo.report_id) == report_id)) or 0)


async def _added(session: AsyncSession, report: Report) -> int:
    """How many times the reporter has added words or files since 提交."""
    if report.filed_at is None:
        return 0
    words = select(func.count()).where(col(Addition.report_id) == report.id, col(Addition.question).is_(None))
    files = select(func.count()).where(
        col(Attachment.report_id) == report.id,
        col(Attachment.stage) == AttachmentStage.BEFORE,
        col(Attachment.sent_at) > report.filed_at,
    )
    return int(await session.scalar(words) or 0) + int(await session.scalar(files) or 0)


def _late(report: Report, now: datetime) -> bool:
    return (
        report.state == ReportState.FILED
        and report.paused_at is None
        and report.promised_at is not None
        and report.promised_at < now
    )
