"""The draft: words, photos, place and category in any order, until 提交 or 取消."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, exists, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from models.columns import ChatId
from models.department import Category
from models.due import DueKind, FileState, WantedFile
from models.letter import Screen
from models.notice import Notice
from models.person import Person
from models.refusals import OldButton
from models.report import Attachment, Event, Report, ReportState
from services import dues, letters
from services.reports import desks, guesses, places
from services.words import within

ALBUM_WAIT: Final = timedelta(seconds=1.5)  # after an album's last part it is whole
AT_ONCE: Final = timedelta()
AFTER_WARNING: Final = timedelta(seconds=0.3)  # the warning of danger goes out first
FILES_THEN: Final = ("file_place", "file_communities")  # asked for after 提交: the answer files the report
UNDO: Final = timedelta(minutes=1)
WORDS_MAX: Final = 3000  # signs; the card shows the first few hundred


async def of(session: AsyncSession, person_id: int) -> Report | None:
    """The draft that somebody is writing, if there is one."""
    found: Report | None = await session.scalar(
        select(Report)
        .where(_writes(person_id), col(Report.state) == ReportState.DRAFT)
        .order_by(col(Report.id).desc())
        .limit(1)
    )
    return found


async def start(
    session: AsyncSession, person_id: int, *, household_id: str | None = None, now: datetime
) -> Report:
    """The open draft, or a new one at the scanned household, else at the writer's own."""
    report = await of(session, person_id)
    if report is None:
        report = Report(person_id=person_id, started_at=now)
        session.add(report)
        own = await places.homes(session, person_id) if household_id is None else []
        household_id = household_id or (own[0].household_id if own else None)
    if household_id is not None and report.community_id is None:
        await places.set_household(session, report, household_id)
    await session.flush()
    return report


async def mine(session: AsyncSession, report_id: int, person_id: int) -> Report:
    """The report for its writer's own buttons; anybody else's is an old button."""
    report: Report | None = await session.scalar(
        select(Report).where(col(Report.id) == report_id, _writes(person_id)).with_for_update()
    )
    if report is None:
        raise OldButton
    return report


async def say(
    session: AsyncSession, report: Report, text: str, *, message_id: int | None = None, now: datetime
) -> bool:
    """Add words; guess the category by all of them. True when danger was heard for the first time."""
    report.words = fitting(f"{report.words}\n{text}", text)
    if message_id is not None:
        report.said = [*(report.said or []), [message_id, text.strip()]]
    if report.asking == "words":
        report.asking = None
    return await weigh(session, report, now=now)


def fitting(words: str, said: str) -> str:
    """The words, if they fit; danger in what was `said` last is heard at any length. Raises TooLong."""
    return words.strip() if guesses.is_danger(said) else within(words, WORDS_MAX)


async def weigh(session: AsyncSession, report: Report, *, now: datetime) -> bool:
    """Guess the category by the words as they are now. True when danger was heard for the first time."""
    if report.category_id is None or not await _chosen(session, report):
        category = await guesses.category_of(session, report.words)
        report.category_id = category.id if category else None
    return await _hear_danger(session, report, now=now)


async def heard_later(session: AsyncSession, report: Report, text: str, *, now: datetime) -> bool:
    """Danger in words that join a filed report: the duty officers hear of it, once. True the first time."""
    if report.danger or not guesses.is_danger(text):
        return False
    report.danger = True
    await tell_duty(session, report, now=now)
    return True


async def choose_category(session: AsyncSession, report: Report, category_id: str, *, now: datetime) -> None:
    """Take the writer's own choice; later words don't change it."""
    _check_draft(report)
    category = await session.get(Category, category_id)
    if category is None:
        raise OldButton
    report.category_id, report.asking = category.id, None
    await note(session, report, "choose_category", report.person_id, now=now)


async def categories(session: AsyncSession) -> list[Category]:
    """All categories, by id."""
    return list(await session.scalars(select(Category).order_by(col(Category.id))))


async def ask(session: AsyncSession, report: Report, what: str | None) -> None:
    """What the draft's screen asks now: place, communities, category, photo, words, behalf; None: nothing."""
    _check_draft(report)
    going_on = report.asking in FILES_THEN and what in {"place", "communities"}
    report.asking = f"file_{what}" if going_on else what


async def cancel(session: AsyncSession, report: Report, *, now: datetime) -> None:
    """Throw the draft away; for a minute it can come back."""
    if report.state == ReportState.CANCELLED:
        return
    _check_draft(report)
    report.state, report.closed_at, report.asking = ReportState.CANCELLED, now, None
    await dues.schedule(
        session, DueKind.DRAFT_GONE, report_id(report), key=f"draft:{report.id}", due_at=now + UNDO
    )


async def bring_back(session: AsyncSession, report: Report, *, now: datetime) -> None:
    """撤销 within the minute; the newer draft of the same writer, if there is one, stays too."""
    if report.state != ReportState.CANCELLED or report.closed_at is None or now - report.closed_at > UNDO:
        raise OldButton
    report.state, report.closed_at = ReportState.DRAFT, None
    await dues.cancel(session, f"draft:{report.id}", now=now)


async def forget(session: AsyncSession, report_id: int, *, now: datetime) -> None:
    """The minute is over: nothing of a cancelled draft stays, neither words nor photos."""
    report = await session.get(Report, report_id, with_for_update=True)
    if report is None or report.state != ReportState.CANCELLED:
        return
    wanted = select(Attachment.file_wanted).where(
        col(Attachment.report_id) == report_id, col(Attachment.file_wanted).is_not(None)
    )
    gone = [file for file in await session.scalars(wanted) if file is not None]
    await session.execute(delete(Attachment).where(col(Attachment.report_id) == report_id))
    kept = exists().where(col(Attachment.sha256) == col(WantedFile.sha256))
    await session.execute(
        update(WantedFile)
        .where(col(WantedFile.id).in_(gone), or_(col(WantedFile.sha256).is_(None), ~kept))
        .values(state=FileState.UNWANTED)
    )
    report.words, report.place_label, report.said = "", "", None
    report.household_id = report.latitude = report.longitude = None
    await letters.show_again(session, Notice.REPORT_DRAFT, report_id, due_at=now)


async def show(
    session: AsyncSession, report: Report, *, now: datetime, wait: timedelta = timedelta()
) -> None:
    """Make the writer's one message true; never earlier than an album that is still coming in."""
    chat = await writer_chat(session, report)
    if chat is None:
        return
    waiting = await session.scalar(
        select(Screen.due_at).where(
            col(Screen.notice) == Notice.REPORT_DRAFT,
            col(Screen.subject) == report.id,
            col(Screen.chat_id) == chat,
        )
    )
    due_at = max(now + wait, waiting) if waiting is not None else now + wait
    await letters.show(session, Notice.REPORT_DRAFT, report_id(report), to=chat, due_at=due_at)


async def show_below(session: AsyncSession, report: Report, *, now: datetime) -> int | None:
    """Send the writer's message anew at the bottom of the chat; returns the old one's id, to be removed."""
    await show(session, report, now=now)
    chat = await writer_chat(session, report)
    return await letters.send_anew(session, Notice.REPORT_DRAFT, report_id(report), chat) if chat else None


async def writer_chat(session: AsyncSession, report: Report) -> ChatId | None:
    """The private chat of whoever writes: the reporter, or staff for somebody without a phone."""
    writer = await session.get(Person, report.filed_by or report.person_id)
    return ChatId(writer.telegram_id) if writer and writer.telegram_id else None


async def tell_duty(session: AsyncSession, report: Report, *, now: datetime) -> None:
    """Wake the duty officers of the place, once each, at any hour."""
    chats = await desks.duty_chats(session, report.community_id, now=now)
    await letters.tell(
        session,
        Notice.REPORT_DANGER,
        report_id(report),
        to=chats,
        key=f"danger:{report.id}",
        due_at=now,
    )


async def note(
    session: AsyncSession, report: Report, verb: str, person_id: int | None, *, now: datetime, **data: str
) -> None:
    """Write a line into the report's history."""
    session.add(Event(report_id=report_id(report), verb=verb, person_id=person_id, data=data, at=now))
    await session.flush()


def report_id(report: Report) -> int:
    """The id of a report that has been stored."""
    assert report.id is not None
    return report.id


async def _hear_danger(session: AsyncSession, report: Report, *, now: datetime) -> bool:
    if report.danger or not guesses.is_danger(report.words):
        return False
    report.danger = True
    await tell_duty(session, report, now=now)
    return True


async def _chosen(session: AsyncSession, report: Report) -> bool:
    chosen = select(Event.id).where(col(Event.report_id) == report.id, col(Event.verb) == "choose_category")
    return await session.scalar(chosen.limit(1)) is not None


def _check_draft(report: Report) -> None:
    if report.state != ReportState.DRAFT:
        raise OldButton


def _writes(person_id: int) -> ColumnElement[bool]:
    own = (col(Report.person_id) == person_id) & col(Report.filed_by).is_(None)
    return own | (col(Report.filed_by) == person_id)
