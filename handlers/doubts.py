"""/verify 核验: somebody doubts a code, and sends its number, what it says, or a photo of it.

王   /verify
码上  请把码旁边的编号发给我，或拍一张码的照片。
王   xf-1-3-2-501-7K2M
码上  ✅ 是我们的户码：育英一品3号楼。可以放心扫，我们从不索要钱款和验证码。
"""

from datetime import datetime
from typing import Any, Final

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import TelegramMethod
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from codes.payload import Keys
from handlers.filters import InPrivate, Said, Typed, Words
from handlers.replies import sent
from locales.locale import Locale
from models.person import Person
from services import doubts
from views import doubts as views

router = Router(name="doubts")

IMAGE: Final = "image/"


class Doubting(StatesGroup):
    """What the next message is."""

    shown = State()  # data: album, once the first of its photos came


class Picture(Filter):
    """A photo, or a picture sent as a file, handed over as `file_id`; also the rest of the album."""

    async def __call__(
        self, message: Message, state: FSMContext, raw_state: str | None = None
    ) -> bool | dict[str, object]:
        document = message.document
        file_id = message.photo[-1].file_id if message.photo else None
        if document is not None and (document.mime_type or "").startswith(IMAGE):
            file_id = document.file_id
        if file_id is None or message.chat.type != "private":
            return False
        if raw_state == Doubting.shown.state:
            return {"file_id": file_id}
        album = message.media_group_id
        rest = album is not None and (await state.get_data()).get("doubted") == album
        return {"file_id": file_id} if rest else False


@router.message(InPrivate(), Words("verify"))
async def verify(
    message: Message,
    session: AsyncSession,
    settings: Settings,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """Alone it asks; with a number behind it, it answers."""
    command, _, rest = (message.text or "").partition(" ")
    if command.startswith("/") and rest.strip():
        return await _answered(message, rest, session, settings, locale, now)
    await state.set_state(Doubting.shown)
    return sent(views.ask(locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Doubting.shown), Typed())
async def words(
    message: Message,
    session: AsyncSession,
    settings: Settings,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A number, or what was copied out of a code."""
    await state.set_state(None)
    return await _answered(message, message.text or "", session, settings, locale, now)


@router.message(Picture())
async def picture(
    message: Message, file_id: str, session: AsyncSession, person: Person, state: FSMContext, now: datetime
) -> None:
    """A photo: what is in it is said when it has been looked at."""
    await state.set_state(None)
    await state.update_data(doubted=message.media_group_id)
    await doubts.ask(session, file_id, person=person, now=now)


@router.message(InPrivate(), StateFilter(Doubting.shown), Said("text"))
async def other(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A voice or a sticker says nothing about a code."""
    return sent(views.ask(locale), message.chat.id)


async def _answered(
    message: Message, text: str, session: AsyncSession, settings: Settings, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    keys = Keys(settings.code_secrets)
    found = await doubts.of_words(session, text, keys=keys, bot_username=settings.bot_username)
    face = await doubts.face_of(session, found, now=now)
    return sent(views.answer(face, locale, off=settings.systems_off), message.chat.id)
