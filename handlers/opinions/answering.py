"""The owner answers an opinion or doubts it; a person of the community looks it over.

张   (taps 回复)   码上 ✎ 请写一句，社区看过后公开。  [返回]
张   面粉涨价了，加面不加钱
学府社区的群
码上  老张面馆回复了一条点评，可以公开吗？…  [公开] [退回]
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

from handlers.filters import HasPhoto, InPrivate, Pressed, Typed
from handlers.replies import edited, sent, toast
from locales.locale import Locale
from models.columns import ChatId, PersonId
from models.message import Addressee
from models.person import Person
from models.refusals import NotYours
from services import opinions
from services.people import Offices
from views import evaluations as evaluation_views
from views import opinions as views
from views.opinions import OpinionButton

router = Router(name="opinions.answering")


class Answering(StatesGroup):
    """What the next words are; data: opinion."""

    reply = State()
    reason = State()


@router.callback_query(Pressed(OpinionButton, "read"))
async def read(
    tap: CallbackQuery,
    button: OpinionButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """One opinion of the list, with what may be done. Raises NotYours."""
    await state.set_state(None)
    reader = Addressee(ChatId(tap.from_user.id), locale.code, person.id)
    face = await opinions.told_face(session, button.number, reader, now)
    if face is None:
        raise NotYours
    return edited(views.read(face, locale), tap)


@router.callback_query(Pressed(OpinionButton, "reply", "dispute"))
async def ask(
    tap: CallbackQuery,
    button: OpinionButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
) -> TelegramMethod[Any]:
    """One line. Raises NotYours, OldButton."""
    me, replies = PersonId(person.id or 0), button.verb == "reply"
    await (opinions.answerable if replies else opinions.disputable)(session, button.number, person_id=me)
    await state.set_state(Answering.reply if replies else Answering.reason)
    await state.update_data(opinion=button.number)
    return edited(views.ask_owner(button.verb, button.number, locale), tap)


@router.message(InPrivate(), StateFilter(Answering.reply, Answering.reason), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The line itself: the community looks. Raises NotYours, OldButton."""
    number, words = (await state.get_data()).get("opinion", 0), message.text or ""
    me, replies = PersonId(person.id or 0), await state.get_state() == Answering.reply.state
    await state.set_state(None)
    if replies:
        await opinions.reply(session, number, person_id=me, words=words, now=now)
    else:
        await opinions.dispute(session, number, person_id=me, reason=words, now=now)
    return sent(views.said_owner("reply" if replies else "dispute", locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Answering.reply, Answering.reason), HasPhoto())
async def not_a_photo(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A line was asked for; it still is."""
    return sent(evaluation_views.no_photo(locale), message.chat.id)


@router.callback_query(Pressed(OpinionButton, "release", "refuse", "judge", "burst"))
async def decide(
    tap: CallbackQuery,
    button: OpinionButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The community's word; the card follows by letter. Raises NotYours, OwnShop, OwnOpinion, OldButton."""
    me, number = PersonId(person.id or 0), button.number
    if button.verb == "judge":
        await opinions.decide_dispute(
            session, number, word=button.value, person_id=me, offices=offices, now=now
        )
    elif button.verb == "burst":
        await opinions.decide_burst(
            session, number, word=button.value, person_id=me, offices=offices, now=now
        )
    else:
        public = button.verb == "release"
        await opinions.decide_reply(session, number, public=public, person_id=me, offices=offices, now=now)
    return toast(tap, locale.plain("opinion-decided"))
