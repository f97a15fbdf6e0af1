"""What comes into a private chat with no other conversation open, and where it belongs.

In this order: a report whose writer was asked to add to it, the answer to a question of the community,
the open draft, the report filed within the last ten minutes, a new draft.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from models.notice import Notice
from models.report import AttachmentKind, Report, ReportState
from services import attachments, letters
from services.attachments import Sent
from services.reports import danger, decisions, drafts, filing, nearby, places, told
from services.reports.places import Home
from services.reports.told import Question


@dataclass(frozen=True)
class Taken:
    """What is to be said beside the screens that are true again by themselves."""

    danger: bool = False  # heard for the first time
    answered: bool = False  # a question of the community
    asked: Question | None = None  # the next that waits, when one was answered
    joined: str | None = None  # the number of a filed report, where its status alone would go unseen
    found: tuple[Home, ...] | None = None  # households that the words name, when one was asked for
    report_id: int = 0


async def words(
    session: AsyncSession,
    person_id: int,
    text: str,
    *,
    scanned: str | None = None,
    message_id: int | None = None,
    reply_to: int | None = None,
    now: datetime,
) -> Taken:
    """Take words in; `scanned` is the household whose code was read last."""
    recent: Report | None = None
    report = await _asked_to_add(session, person_id)
    draft = await drafts.of(session, person_id)
    if report is None and (draft is None or draft.asking is None):
        question = await decisions.open_question(session, person_id, told_by=reply_to)
        if question is not None and draft is None:
            await decisions.answer(session, question, person_id=person_id, words=text, now=now)
            return Taken(answered=True, asked=await _next_question(session, person_id))
    if report is None and draft is None:
        recent = report = await filing.recent(session, person_id, now=now)
    if report is not None:
        await decisions.add(session, report, person_id=person_id, words=text, now=now)
        heard = await drafts.heard_later(session, report, text, now=now)
        await danger.place_at_once(session, report, now=now)
        return Taken(danger=heard, joined=await _joined(session, recent))
    draft = draft or await drafts.start(session, person_id, household_id=scanned, now=now)
    if draft.asking == "behalf":
        return Taken(found=tuple(await places.search(session, text)), report_id=drafts.report_id(draft))
    if draft.asking in {"place", "communities", *drafts.FILES_THEN} and await _names_community(
        session, draft, text, now=now
    ):
        await drafts.show(session, draft, now=now)
        return Taken()
    heard = await drafts.say(session, draft, text, message_id=message_id, now=now)
    await drafts.show(session, draft, now=now, wait=drafts.AFTER_WARNING if heard else drafts.AT_ONCE)
    return Taken(danger=heard)


async def file(
    session: AsyncSession,
    person_id: int,
    sent: Sent,
    caption: str | None,
    *,
    scanned: str | None = None,
    reply_to: int | None = None,
    now: datetime,
) -> Taken:
    """Take a photo, video or voice in, with the words under it; an album comes part by part."""
    report = await _asked_to_add(session, person_id)
    draft = await drafts.of(session, person_id)
    answered, recent = False, None
    if report is None and draft is None:
        question = await decisions.open_question(session, person_id, told_by=reply_to)
        if question is not None:
            report = await session.get(Report, question.report_id)
            answered = True
            await decisions.answer(session, question, person_id=person_id, words=caption or "", now=now)
    if report is None and draft is None:
        report = await attachments.album_of(session, person_id, sent.album)
        if report is None:
            recent = report = await filing.recent(session, person_id, now=now)
    if report is not None:
        await attachments.add(session, drafts.report_id(report), sent, person_id=person_id, now=now)
        if not answered and report.state in nearby.OPEN:
            await decisions.add(session, report, person_id=person_id, words=caption or "", now=now)
        left = await _next_question(session, person_id) if answered else None
        return Taken(answered=answered, asked=left, joined=await _joined(session, recent))
    draft = draft or await drafts.start(session, person_id, household_id=scanned, now=now)
    await attachments.add(session, drafts.report_id(draft), sent, person_id=person_id, now=now)
    heard = (
        await drafts.say(session, draft, caption, message_id=sent.message_id, now=now) if caption else False
    )
    if draft.asking in {"photo", "photo_please", "words"} and sent.kind != AttachmentKind.VOICE:
        draft.asking = None
    wait = drafts.ALBUM_WAIT if sent.album else drafts.AFTER_WARNING if heard else drafts.AT_ONCE
    await drafts.show(session, draft, now=now, wait=wait)
    return Taken(danger=heard)


async def location(
    session: AsyncSession, person_id: int, latitude: float, longitude: float, *, now: datetime
) -> None:
    """Take a location in: the place of the draft. Raises OutsideDistrict."""
    draft = await drafts.start(session, person_id, now=now)
    await places.set_location(session, draft, latitude, longitude)
    await filing.placed(session, draft, now=now)
    await danger.place_at_once(session, draft, now=now)
    await drafts.show(session, draft, now=now)


async def scan(session: AsyncSession, person_id: int, household_id: str, *, now: datetime) -> bool:
    """A code was scanned: it is the place of an open draft that has none, or that is asked for it."""
    draft = await drafts.of(session, person_id)
    if draft is None or (draft.community_id is not None and draft.asking is None):
        return False
    await places.set_household(session, draft, household_id)
    await filing.placed(session, draft, now=now)
    await danger.place_at_once(session, draft, now=now)
    await drafts.show(session, draft, now=now)
    return True


async def sticker(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    """A sticker is no photo: the draft stands and asks for one."""
    draft = await drafts.start(session, person_id, now=now)
    draft.asking = "photo_please"
    await drafts.show(session, draft, now=now)


async def _joined(session: AsyncSession, report: Report | None) -> str | None:
    """The number of the report that words or a photo have joined unasked, unless its status says it in view.

    Once a department has it, or something stands below it, what is about another matter would be lost there.
    """
    chat = await drafts.writer_chat(session, report) if report is not None else None
    if report is None or chat is None:
        return None
    hidden = report.state == ReportState.ORDERED or await letters.is_below(
        session, Notice.REPORT_DRAFT, drafts.report_id(report), chat
    )
    return report.number if hidden else None


async def _next_question(session: AsyncSession, person_id: int) -> Question | None:
    """What still waits: two of a group may have asked, and one answer is to one question."""
    left = await decisions.open_question(session, person_id)
    return await told.as_question(session, left) if left is not None else None


async def _asked_to_add(session: AsyncSession, person_id: int) -> Report | None:
    own = (col(Report.person_id) == person_id) & col(Report.filed_by).is_(None)
    found: Report | None = await session.scalar(
        select(Report)
        .where(
            or_(own, col(Report.filed_by) == person_id),
            col(Report.state).in_([ReportState.FILED, ReportState.ORDERED]),
            col(Report.asking) == "add",
        )
        .order_by(col(Report.id).desc())
        .limit(1)
    )
    return found


async def _names_community(session: AsyncSession, draft: Report, text: str, *, now: datetime) -> bool:
    named = [c for c in await places.communities(session) if c.name in text or (c.short and c.short in text)]
    if len(named) != 1:
        return False
    await places.set_community(session, draft, named[0].id)
    await filing.placed(session, draft, now=now)
    return True
