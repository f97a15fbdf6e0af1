"""Free words, photos, voices and places of a private chat: they start a draft or go on with it.

王   (sends two photos and "单元门口塌了一块，晚上看不见")
码上  📷 2张 · 单元门口塌了一块，晚上看不见
      📍 育英一品3号楼2单元(您家)  类别：路面
      社区和派到的部门能看到，不显示您是谁。
      [提交]
      [改地点] [改类别] [加照片] [取消]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from handlers.filters import InPrivate
from handlers.replies import line
from handlers.reports.drafts import me
from handlers.reports.filters import Free
from handlers.reports.scans import scanned
from locales.locale import Locale
from models.person import Person
from models.report import AttachmentKind
from services.attachments import Sent
from services.reports import corrections, incoming
from services.reports.incoming import Taken
from views.lines import lined
from views.reports import DraftButton
from views.reports.drafts import cut
from views.reports.letters import danger_first, question

router = Router(name="reports.incoming")


class Holds(Filter):
    """A message of one of these types; no command."""

    def __init__(self, *types: str) -> None:
        self.types = types

    async def __call__(self, message: Message) -> bool:
        return message.content_type in self.types and not (message.text or "").startswith("/")


class File(Filter):
    """A photo, video, voice or picture sent as a file, handed over as `sent`."""

    async def __call__(self, message: Message) -> bool | dict[str, object]:
        sent = _sent(message)
        return {"sent": sent} if sent is not None else False


@router.message(Free(), File())
async def file(
    message: Message,
    sent: Sent,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    settings: Settings,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """A file, with the words under it."""
    taken = await incoming.file(
        session,
        me(person),
        sent,
        message.caption,
        scanned=await scanned(state, now=now),
        reply_to=_replied(message),
        now=now,
    )
    return _beside(message, taken, locale, settings, now)


@router.message(Free(), Holds(ContentType.TEXT))
async def words(
    message: Message,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    settings: Settings,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """Words."""
    taken = await incoming.words(
        session,
        me(person),
        message.text or "",
        scanned=await scanned(state, now=now),
        message_id=message.message_id,
        reply_to=_replied(message),
        now=now,
    )
    return _beside(message, taken, locale, settings, now)


@router.edited_message(InPrivate())
async def correct(
    message: Message, session: AsyncSession, person: Person, locale: Locale, settings: Settings, now: datetime
) -> TelegramMethod[Any] | None:
    """Words changed in the message itself."""
    text = message.text or message.caption or ""
    if not text.strip() or text.startswith("/"):
        return None
    heard = await corrections.correct(
        session, me(person), message.message_id, text, sent_at=message.date, now=now
    )
    return _beside(message, Taken(danger=heard), locale, settings, now)


@router.message(Free(), Holds(ContentType.LOCATION, ContentType.VENUE))
async def location(message: Message, session: AsyncSession, person: Person, now: datetime) -> None:
    """A place."""
    place = message.location or (message.venue.location if message.venue else None)
    assert place is not None
    await incoming.location(session, me(person), place.latitude, place.longitude, now=now)


@router.message(Free(), Holds(ContentType.STICKER, ContentType.ANIMATION))
async def sticker(message: Message, session: AsyncSession, person: Person, now: datetime) -> None:
    """A sticker is no photo."""
    await incoming.sticker(session, me(person), now=now)


@router.message(Free(), Holds(ContentType.DOCUMENT, ContentType.CONTACT, ContentType.DICE, ContentType.POLL))
async def other(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """What a report can't hold."""
    return line(locale("report-file-kind"), message.chat.id)


def _sent(message: Message) -> Sent | None:
    """The file of a message that a report can hold."""
    document = message.document if message.document and _is_media(message.document.mime_type) else None
    kind = (
        AttachmentKind.PHOTO
        if message.photo or (document and (document.mime_type or "").startswith("image/"))
        else AttachmentKind.VIDEO
        if message.video or message.video_note or document
        else AttachmentKind.VOICE
    )
    photo = message.photo[-1] if message.photo else None
    media = photo or message.video or message.video_note or message.voice or message.audio or document
    if media is None or message.animation:
        return None
    return Sent(
        kind=kind,
        file_id=media.file_id,
        unique_id=media.file_unique_id,
        size=media.file_size,
        album=message.media_group_id,
        message_id=message.message_id,
        document=document is not None,
    )


def _replied(message: Message) -> int | None:
    """The message of ours that somebody answers by replying to it."""
    return message.reply_to_message.message_id if message.reply_to_message is not None else None


def _is_media(mime_type: str | None) -> bool:
    return (mime_type or "").partition("/")[0] in {"image", "video"}


def _beside(
    message: Message, taken: Taken, locale: Locale, settings: Settings, now: datetime
) -> TelegramMethod[Any] | None:
    """What is said beside the screens."""
    if taken.danger:
        return line(danger_first(settings.emergency_numbers, locale), message.chat.id)
    if taken.answered:
        left = question(taken.asked, locale, now).text if taken.asked is not None else None
        return line(lined(locale("report-answered"), left), message.chat.id)
    if taken.joined is not None:
        return line(locale("report-joined", number=taken.joined), message.chat.id)
    if taken.found is None:
        return None
    if not taken.found:
        return line(locale("report-household-none"), message.chat.id)
    rows = [
        [
            InlineKeyboardButton(
                text=cut(home.address, 40),
                callback_data=DraftButton(verb="for", report=taken.report_id, arg=home.household_id).pack(),
            )
        ]
        for home in taken.found
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows)
    return line(locale("report-ask-household"), message.chat.id, keyboard)
