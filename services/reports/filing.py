"""提交: the draft becomes a report with a number, a promise and a card in the community's group."""

import re
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from locales.locale import words
from models.columns import ReportId
from models.department import Category
from models.due import DueKind
from models.notice import Notice
from models.place import Place
from models.refusals import AlreadyFiled, OldButton
from models.report import Attachment, MeToo, Report, ReportState
from services import dues, letters
from services.days import zone_of
from services.reports import desks, drafts, guesses
from services.reports.answers import answer_by

PHOTO_WAIT: Final = timedelta(seconds=10)  # a card waits at most so long for its photos
JOIN: Final = timedelta(minutes=10)  # words and photos after 提交 join the same report
HIDDEN: Final = (ReportState.DRAFT, ReportState.CANCELLED)
UNDER_WAY: Final = (ReportState.FILED, ReportState.ORDERED)


async def submit(session: AsyncSession, report: Report, *, person_id: int, now: datetime) -> bool:
    """File what is whole; else ask on the draft for what must not be missing. Raises AlreadyFiled."""
    if report.state == ReportState.DRAFT:
        report.asking = await missing(session, report)
        if report.asking is not None:
            await drafts.show(session, report, now=now)
            return False
    await session.flush()
    await file(session, ReportId(drafts.report_id(report)), person_id=person_id, now=now)
    return True


async def placed(session: AsyncSession, report: Report, *, now: datetime) -> None:
    """The place is known: what was asked after 提交 is filed now, and duty officers hear of danger there."""
    files, report.asking = report.asking in drafts.FILES_THEN, None
    if files:
        await submit(session, report, person_id=report.filed_by or report.person_id, now=now)
    elif report.danger:
        await drafts.tell_duty(session, report, now=now)


async def missing(session: AsyncSession, report: Report) -> str | None:
    """What a report can't be filed without: something to see, read or hear, and a place."""
    if not report.words:
        usable = (
            select(Attachment.id)
            .where(col(Attachment.report_id) == report.id, col(Attachment.refused).is_(None))
            .limit(1)
        )
        if await session.scalar(usable) is None:
            return "words"
    return "file_place" if report.community_id is None else None


async def file(session: AsyncSession, report_id: ReportId, *, person_id: int, now: datetime) -> Report:
    """Give the draft its number, promise and card. Raises AlreadyFiled with the number it has."""
    report = await session.get(Report, report_id, with_for_update=True)
    if report is None or report.state == ReportState.CANCELLED or report.community_id is None:
        raise OldButton
    if report.state != ReportState.DRAFT:
        raise AlreadyFiled(number=report.number or "")
    category = await _category(session, report)
    report.category_id = category.id if category else None
    report.danger = report.danger or bool(category and category.danger)
    report.number = await _next_number(session, report.community_id)
    report.state, report.filed_at, report.asking = ReportState.FILED, now, None
    report.promised_at = answer_by(now, zone_of(session), category, danger=report.danger)
    await session.flush()
    await drafts.note(session, report, "file", person_id, now=now)
    if report.danger:
        await drafts.tell_duty(session, report, now=now)
    await watch_promise(session, report)
    await drafts.show(session, report, now=now)
    await show_card(session, report, now=now)
    return report


async def recent(session: AsyncSession, person_id: int, *, now: datetime) -> Report | None:
    """The open report that somebody filed within the last ten minutes: what comes now joins it."""
    own = (col(Report.person_id) == person_id) & col(Report.filed_by).is_(None)
    found: Report | None = await session.scalar(
        select(Report)
        .where(
            own | (col(Report.filed_by) == person_id),
            col(Report.state).in_([ReportState.FILED, ReportState.ORDERED]),
            col(Report.filed_at) >= now - JOIN,
        )
        .order_by(col(Report.filed_at).desc())
        .limit(1)
    )
    return found


async def undecided(session: AsyncSession, community_id: str) -> list[str]:
    """The numbers of the reports that wait for their community's word, the earliest promise first."""
    wanted = (
        select(Report.number)
        .where(col(Report.community_id) == community_id, col(Report.state) == ReportState.FILED)
        .order_by(col(Report.promised_at), col(Report.id))
    )
    return [number or "" for number in await session.scalars(wanted)]


async def own(session: AsyncSession, person_id: int, *, limit: int = 8) -> list[Report]:
    """What somebody filed or follows, the latest first; drafts are not among them."""
    followed = select(MeToo.report_id).where(col(MeToo.person_id) == person_id)
    found = await session.scalars(
        select(Report)
        .where(
            or_(
                col(Report.person_id) == person_id,
                col(Report.filed_by) == person_id,
                col(Report.id).in_(followed),
            ),
            col(Report.state).not_in(HIDDEN),
        )
        .order_by(col(Report.filed_at).desc())
        .limit(limit)
    )
    return list(found)


async def open_of(session: AsyncSession, person_id: int) -> int:
    """How many of what somebody filed or follows have not ended."""
    followed = select(MeToo.report_id).where(col(MeToo.person_id) == person_id)
    mine = or_(
        col(Report.person_id) == person_id, col(Report.filed_by) == person_id, col(Report.id).in_(followed)
    )
    found = select(func.count()).select_from(Report).where(mine, col(Report.state).in_(UNDER_WAY))
    return await session.scalar(found) or 0


async def watch_promise(session: AsyncSession, report: Report) -> None:
    """Have the promise looked at when it is due."""
    if report.promised_at is not None:
        await dues.schedule(
            session,
            DueKind.REPORT_PROMISE,
            drafts.report_id(report),
            key=f"promise:{report.id}",
            due_at=report.promised_at,
        )


async def show_card(session: AsyncSession, report: Report, *, now: datetime) -> None:
    """Queue the community's card; a new one waits a little for photos that are on their way."""
    due_at = now
    if report.filed_at is not None and not report.danger and await awaited(session, drafts.report_id(report)):
        due_at = max(now, report.filed_at + PHOTO_WAIT)
    chats = await desks.card_chats(session, report, now=now)
    await letters.show(session, Notice.REPORT_CARD, drafts.report_id(report), to=chats, due_at=due_at)


async def awaited(session: AsyncSession, report_id: int) -> int:
    """How many files of the report are still on their way."""
    wanted = select(func.count()).where(
        col(Attachment.report_id) == report_id,
        col(Attachment.file_wanted).is_not(None),
        col(Attachment.sha256).is_(None),
        col(Attachment.refused).is_(None),
    )
    return int(await session.scalar(wanted) or 0)


async def late(session: AsyncSession, report_id: int, *, now: datetime) -> None:
    """The promise is broken: the grid worker and the subdistrict hear of it, and the status says so."""
    report = await session.get(Report, report_id)
    if report is None or report.state != ReportState.FILED or report.paused_at is not None:
        return
    if report.promised_at is None or report.promised_at > now:
        return
    chats = [
        *await desks.grid_chats(session, report, now=now),
        *await desks.subdistrict_chats(session, report, now=now),
    ]
    key = f"late:{report_id}:{int(report.promised_at.timestamp())}"
    await letters.tell(session, Notice.REPORT_LATE, report_id, to=set(chats), key=key, due_at=now)
    await letters.show_again(session, Notice.REPORT_DRAFT, report_id, due_at=now)
    await letters.show_again(session, Notice.REPORT_CARD, report_id, due_at=now)


async def _category(session: AsyncSession, report: Report) -> Category | None:
    if report.category_id is not None:
        return await session.get(Category, report.category_id)
    return await guesses.category_of(session, report.words)


async def _next_number(session: AsyncSession, community_id: str) -> str:
    """学府-0217 from the community's own counter; the row's lock gives each number once."""
    row = (
        await session.execute(
            update(Place)
            .where(col(Place.id) == community_id)
            .values(last_report_number=col(Place.last_report_number) + 1)
            .returning(col(Place.last_report_number), col(Place.short), col(Place.name))
        )
    ).one()
    count, short, name = row
    if not short:
        short = name
        for suffix in words("zh", "report-place-suffixes"):
            short = short.removesuffix(suffix)
    spoken = re.sub(r"[^\w-]", "", short)  # it is read out, typed, and stands in every message as it is
    return f"{spoken or community_id}-{count:04d}"
