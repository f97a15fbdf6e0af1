"""积分, in a private chat.

王   积分
码上  品德积分 37.0
      物质积分 12.5（可抵扣）
      最近：+2.0 反映路面问题 学府-0217 · 今天
      [明细] [怎么得分] [有疑问]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.entries import Entry, Reader
from handlers.filters import InPrivate, Typed, Words
from handlers.replies import edited, sent
from locales.locale import Locale
from models import message as messages
from models.columns import PersonId
from models.menu import Hat
from models.person import Person
from models.refusals import OldButton
from services import points
from services.people import Offices
from views import points as views
from views.points import PointButton

router = Router(name="points")


class Saying(StatesGroup):
    """What the next words are."""

    doubt = State()
    answer = State()


@router.message(InPrivate(), Words("points"))
async def show(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The balance and the last entries."""
    await state.set_state(None)
    return sent(await _balance(session, person, locale, now), message.chat.id)


@router.callback_query(PointButton.filter())
async def look(
    tap: CallbackQuery,
    callback_data: PointButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The buttons under it: each edits the one message."""
    me, number = _me(person), callback_data.number
    match callback_data.verb:
        case "page":
            shown = views.page(await points.page(session, me, number), locale, now)
        case "rules":
            shown = views.rules(await points.rules(session), locale)
        case "which":
            shown = views.which(await points.statement(session, me), locale, now)
        case "doubt":
            await points.check_entry(session, me, number or None)
            await state.set_state(Saying.doubt)
            await state.update_data(transfer=number or None)
            shown = views.ask_words(locale)
        case "answer":
            await points.check_appeal(session, number, offices=offices)
            await state.set_state(Saying.answer)
            await state.update_data(appeal=number)
            return sent(views.ask_answer(locale), tap.from_user.id)
        case "balance":
            await state.set_state(None)
            shown = await _balance(session, person, locale, now)
        case _:
            raise OldButton
    return edited(shown, tap)


@router.message(InPrivate(), StateFilter(Saying.doubt), Typed())
async def doubt(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The words of a doubt."""
    data = await state.get_data()
    made = await points.appeal(
        session, _me(person), transfer_id=data.get("transfer"), words=message.text or "", now=now
    )
    await state.set_state(None)
    face = await points.appeal_face(session, made.id or 0)
    assert face is not None
    return sent(views.appealed(face, locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Saying.answer), Typed())
async def answer(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The words of the answer."""
    data = await state.get_data()
    await points.answer(
        session,
        data.get("appeal", 0),
        words=message.text or "",
        person_id=_me(person),
        offices=offices,
        now=now,
    )
    await state.set_state(None)
    return sent(views.answered(locale), message.chat.id)


async def _open(reader: Reader, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    await state.set_state(None)
    return sent(await _balance(reader.session, reader.person, locale, reader.now), reader.chat_id)


MENU = (Entry("points", (Hat.RESIDENT,), _open, command="points"),)


async def _balance(session: AsyncSession, person: Person, locale: Locale, now: datetime) -> messages.Message:
    me = _me(person)
    last = await points.statement(session, me, limit=2)
    return views.balance(await points.balance(session, me), last, locale, now)


def _me(person: Person) -> PersonId:
    assert person.id is not None
    return PersonId(person.id)
