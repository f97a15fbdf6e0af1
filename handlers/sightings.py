"""联系网格员 under a dead code: where does it hang? Somebody who can walk there hears of it.

王   (taps 联系网格员)
码上 ✎ 请写一句这张码贴在哪里，或发一张照片，我转给网格员小李。  [返回]
王   单元门口的柱子上
码上  已转给网格员小李，会去看的。谢谢您。
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendPhoto, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import HasPhoto, InPrivate, Typed
from handlers.replies import edited, sent
from locales.locale import Locale
from models.person import Person
from models.refusals import OldButton
from services import sightings
from services.reports import places
from views import sightings as views
from views.sightings import SightingButton

router = Router(name="sightings")


class Saying(StatesGroup):
    """What the next words are."""

    where = State()  # data: household, community


@router.callback_query(SightingButton.filter())
async def tell(
    tap: CallbackQuery,
    callback_data: SightingButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """联系网格员, the community where nobody knows it, 返回."""
    household = callback_data.household
    match callback_data.verb:
        case "back":
            await state.set_state(None)
            return edited(views.dead(household, locale, now), tap)
        case "tell":
            desk = await sightings.desk_of(session, person, household, now=now)
        case "community":
            desk = await sightings.desk_at(session, callback_data.arg, now=now)
        case _:
            raise OldButton
    if desk is None:
        found = [(place.id, place.name) for place in await places.communities(session)]
        return edited(views.which(found, locale), tap)
    await state.set_state(Saying.where if desk.chats else None)
    await state.update_data(household=household, community=desk.community_id)
    return edited(views.ask(desk, household, locale), tap)


@router.message(InPrivate(), StateFilter(Saying.where), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> list[TelegramMethod[Any]]:
    """Where it hangs, in a line."""
    return await _told(message, message.text or "", session, person, state, locale, now)


@router.message(InPrivate(), StateFilter(Saying.where), HasPhoto())
async def show(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> list[TelegramMethod[Any]]:
    """Where it hangs, in a photo: as Telegram made it, without what a camera writes into a file."""
    return await _told(message, message.caption or "", session, person, state, locale, now)


async def _told(
    message: Message,
    words: str,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    data = await state.get_data()
    await state.set_state(None)
    household = data.get("household") or None
    desk = await sightings.desk_of(session, person, household, now=now)
    if desk is None or desk.community_id != data.get("community"):
        desk = await sightings.desk_at(session, data.get("community", ""), now=now)
    await sightings.tell(session, desk, person=person, household_id=household, words=words, now=now)
    photo = message.photo[-1].file_id if message.photo else None
    shown = [SendPhoto(chat_id=chat, photo=photo) for chat in desk.chats] if photo else []
    return [*shown, sent(views.told(desk, locale), message.chat.id)]
