"""Photos, videos and voices: taken in from the chat, and ready when the fetcher has developed them.

Photos are downloaded, re-encoded and read for codes between transactions; videos and voices go on
by their file_id.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from codes.payload import Keys, Kind, payload_in
from models.columns import ChatId
from models.due import FileState, WantedFile
from models.notice import Notice
from models.person import Person
from models.place import Household
from models.refusals import CodeForged
from models.report import Attachment, AttachmentKind, AttachmentStage, Report, ReportState
from services import codes, letters
from services.reports import drafts, filing, following, places

MOST: Final = 20  # of one report
BYTES_MAX: Final = 20 * 1024 * 1024  # what getFile gives (Bot API)


class Developed(Protocol):
    """What became of a downloaded file."""

    @property
    def texts(self) -> tuple[str, ...]: ...

    @property
    def refused(self) -> str | None: ...


class HouseholdOf(Protocol):
    """Finds the household that one of the texts of QR codes in a photo names."""

    async def __call__(self, session: AsyncSession, texts: tuple[str, ...]) -> str | None: ...


@dataclass(frozen=True)
class Sent:
    """A file as it came in a message."""

    kind: AttachmentKind
    file_id: str
    unique_id: str
    size: int | None = None  # bytes
    album: str | None = None
    message_id: int | None = None
    document: bool = False  # a picture sent as a file: goes on only as our own JPEG


async def add(
    session: AsyncSession,
    report_id: int,
    sent: Sent,
    *,
    person_id: int,
    stage: AttachmentStage = AttachmentStage.BEFORE,
    completion_id: int | None = None,
    now: datetime,
) -> Attachment:
    """Keep a file with the report; a photo is wanted from now on.

    One that is too large is refused in words, and so is the first beyond twenty of one stage.
    """
    already = select(func.count()).where(
        col(Attachment.report_id) == report_id,
        col(Attachment.stage) == stage,
        col(Attachment.refused).is_(None),
    )
    refused = "too_large" if (sent.size or 0) > BYTES_MAX else None
    if int(await session.scalar(already) or 0) >= MOST:
        refused = "too_many"
    attachment = Attachment(
        report_id=report_id,
        completion_id=completion_id,
        stage=stage,
        kind=sent.kind,
        person_id=person_id,
        file_id=sent.file_id,
        unique_id=sent.unique_id,
        album=sent.album,
        message_id=sent.message_id,
        sent_at=now,
        refused=refused,
    )
    if attachment.refused is None and sent.kind == AttachmentKind.PHOTO:
        attachment.file_wanted = await want(session, sent, now=now)
    session.add(attachment)
    await session.flush()
    if attachment.refused is not None:
        await _tell_refused(session, attachment, now=now)
    return attachment


async def want(session: AsyncSession, sent: Sent, *, now: datetime) -> int:
    """Have a file downloaded and developed; the id of what waits for it."""
    wanted = WantedFile(
        file_id=sent.file_id, kind="document" if sent.document else sent.kind.value, due_at=now
    )
    session.add(wanted)
    await session.flush()
    assert wanted.id is not None
    return wanted.id


async def fetched(
    session: AsyncSession,
    wanted: WantedFile,
    developed: Developed,
    *,
    household_of: HouseholdOf,
    now: datetime,
) -> list[tuple[Report, int | None]]:
    """A photo is here or refused: put it on its card, read the place from its code, say what went wrong.

    Returns what it belongs to, each a report and a completion's id; a report that only waited for its place
    is filed by now.
    """
    belongs_to = []
    found = (await session.scalars(select(Attachment).where(col(Attachment.file_wanted) == wanted.id))).all()
    if not found:  # its draft was thrown away meanwhile
        await session.execute(
            update(WantedFile).where(col(WantedFile.id) == wanted.id).values(state=FileState.UNWANTED)
        )
    for attachment in found:
        attachment.sha256, attachment.refused = wanted.sha256, developed.refused
        if attachment.sha256 is None and attachment.refused is None:
            attachment.refused = "gone"
        await session.flush()
        if attachment.refused is not None:
            await _tell_refused(session, attachment, now=now)
        report = await _show(session, attachment, developed, household_of, now=now)
        belongs_to.append((report, attachment.completion_id))
    return belongs_to


def household_reader(keys: Keys, bot_username: str) -> HouseholdOf:
    """Believes only codes that we signed and that are still valid."""

    async def household_of(session: AsyncSession, texts: tuple[str, ...]) -> str | None:
        for text in texts:
            payload = payload_in(text, bot_username)
            if payload is None:
                continue
            try:
                subject = await codes.resolve(session, payload, keys)
            except CodeForged:  # a forged sticker in a photo tells no place; the photo stands
                continue
            if subject.kind == Kind.HOUSEHOLD and await session.get(Household, subject.id) is not None:
                return subject.id
        return None

    return household_of


async def of_report(
    session: AsyncSession, report_id: int, *, stage: AttachmentStage = AttachmentStage.BEFORE
) -> list[Attachment]:
    """What is usable of a report's files, in the order of the chat."""
    found = await session.scalars(
        select(Attachment)
        .where(
            col(Attachment.report_id) == report_id,
            col(Attachment.stage) == stage,
            col(Attachment.refused).is_(None),
        )
        .order_by(col(Attachment.message_id), col(Attachment.id))
    )
    return list(found)


@dataclass(frozen=True)
class Album:
    """What [照片] sends: files that go again by their file_id, and pictures that go as our own JPEG only."""

    media: tuple[tuple[AttachmentKind, str], ...]  # photos and videos
    voices: tuple[str, ...]
    alone: tuple[int, ...]  # attachments


async def album(session: AsyncSession, report_id: int, *, voices: bool) -> Album:
    """What there is to see of a report and of the work as it goes; with `voices` also to hear."""
    files = await of_report(session, report_id)
    files += await of_report(session, report_id, stage=AttachmentStage.PROGRESS)
    documents = set(
        await session.scalars(
            select(WantedFile.id).where(
                col(WantedFile.id).in_([f.file_wanted for f in files if f.file_wanted]),
                col(WantedFile.kind) == "document",
            )
        )
    )
    ours = [f for f in files if f.file_wanted in documents and f.sha256]
    again = [f for f in files if f.file_wanted not in documents]
    return Album(
        media=tuple((f.kind, f.file_id) for f in again if f.kind != AttachmentKind.VOICE),
        voices=tuple(f.file_id for f in again if f.kind == AttachmentKind.VOICE) if voices else (),
        alone=tuple(f.id for f in ours if f.id is not None),
    )


async def show_alone(session: AsyncSession, album_: Album, chat: ChatId, *, key: str, now: datetime) -> None:
    """Queue the pictures of an album that go as our own JPEG."""
    for attachment_id in album_.alone:
        await letters.tell(
            session,
            Notice.REPORT_PHOTO,
            attachment_id,
            to=chat,
            key=f"photo:{attachment_id}:{key}",
            due_at=now,
        )


async def album_of(session: AsyncSession, person_id: int, album_id: str | None) -> Report | None:
    """The report that has other parts of the same album: it may have been filed in between."""
    if album_id is None:
        return None
    found: Report | None = await session.scalar(
        select(Report)
        .join(Attachment, col(Attachment.report_id) == col(Report.id))
        .where(col(Attachment.album) == album_id, col(Attachment.person_id) == person_id)
        .limit(1)
    )
    return found


async def _show(
    session: AsyncSession,
    attachment: Attachment,
    developed: Developed,
    household_of: HouseholdOf,
    *,
    now: datetime,
) -> Report:
    report = await session.get_one(Report, attachment.report_id)
    if report.state == ReportState.DRAFT:
        household_id = await household_of(session, developed.texts) if developed.texts else None
        if household_id is not None:
            await places.set_household(session, report, household_id)
            await filing.placed(session, report, now=now)
        if household_id is not None or attachment.refused is not None:
            await drafts.show(session, report, now=now)
    elif await filing.awaited(session, attachment.report_id) == 0:
        await following.show_status(session, attachment.report_id, now=now)
    return report


async def _tell_refused(session: AsyncSession, attachment: Attachment, *, now: datetime) -> None:
    person = await session.get_one(Person, attachment.person_id)
    await letters.tell(
        session,
        Notice.ATTACHMENT_REFUSED,
        attachment.id or 0,
        to=ChatId(person.telegram_id) if person.telegram_id else None,
        key=f"too_many:{attachment.report_id}:{attachment.stage}"
        if attachment.refused == "too_many"
        else f"refused:{attachment.id}",
        due_at=now,
    )
