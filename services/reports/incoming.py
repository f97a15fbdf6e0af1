"""What comes into a private chat with no other conversation open, and where it belongs.

In this order: a report whose writer was asked to add to it, the answer to a question of the community,
the open draft, the report filed within the last ten minutes, a new draft.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from models.report import AttachmentKind, Report, ReportState
from services import attachments
from services.attachments import Sent
from services.reports import danger, decisions, drafts, filing, nearby, places
from services.reports.places import Home


@dataclass(frozen=True)
class Taken:
    """What is to be said beside the screens that are true again by themselves."""

    danger: bool = False  # heard for the first time
    answered: bool = False  # a question of the community
    found: tuple[Home, ...] | None = None  # households that the words name, when one was asked for
    report_id: int = 0


async def words(
    session: AsyncSession,
    person_id: int,
    text: str,
    *,
    scanned: str | None = None,
    message_id: int | None = None,
    now: datetime,
) -> Taken:
    """Take words in; `scanned` is the household whose code was read last."""
    report = await _asked_to_add(session, person_id)
    draft = await drafts.of(session, person_id)
    if report is None and (draft is None or draft.asking is None):
        question = await decisions.open_question(session, person_id)
        if question is not None and draft is None:
            await decisions.answer(session, question, person_id=person_id, words=text, now=now)
            return Taken(answered=True)
    if report is None and draft is None:
        report = await filing.recent(session, person_id, now=now)
    if report is not None:
        await decisions.add(session, report, person_id=person_id, words=text, now=now)
        heard = await drafts.heard_later(session, report, text, now=now)
        await danger.place_at_once(session, report, now=now)
        return Taken(danger=heard)
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
    now: datetime,
) -> Taken:
    """Take a photo, video or voice in, with the words under it; an album comes part by part."""
    report = await _asked_to_add(session, person_id)
    draft = await drafts.of(session, person_id)
    answered = False
    if report is None and draft is None:
        question = await decisions.open_question(session, person_id)
        if question is not None:
            report = await session.get(Report, question.report_id)
            answered = True
            await decisions.answer(session, question, person_id=person_id, words=caption or "", now=now)
    if report is None and draft is None:
        report = await attachments.album_of(session, person_id, sent.album) or await filing.recent(
            session, person_id, now=now
        )
    if report is not None:
        await attachments.add(session, drafts.report_id(report), sent, person_id=person_id, now=now)
        if not answered and report.state in nearby.OPEN:
            await decisions.add(session, report, person_id=person_id, words=caption or "", now=now)
        return Taken(answered=answered)
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
