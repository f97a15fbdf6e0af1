"""评价: the resident's stars, the official's month, the community's call-back.

码上  您好，您对我的工作还满意吗？请扫码评价!
      学府-0217 · 路面 · 综合执法局
      [⭐] [⭐⭐] [⭐⭐⭐] [⭐⭐⭐⭐] [⭐⭐⭐⭐⭐]
王   (taps five) 码上 ✎ ⭐⭐⭐⭐⭐  哪里好？（可不选）
      [快] [态度好] [修得好] [讲得清]   [写一句] [好了]
      24小时内可以改。
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

from handlers import starred
from handlers.filters import InPrivate, Typed, number_in
from handlers.orders.states import HasShot
from handlers.replies import edited, sent
from handlers.reports import scans
from handlers.settled import Settled
from locales.locale import Locale
from models import message as messages
from models.columns import PersonId
from models.evaluation import Rating
from models.person import Person
from models.refusals import OldButton
from services import evaluations
from services.attachments import Sent
from services.evaluations import RESULTS, tags_for
from services.people import Offices
from views import evaluations as views
from views.evaluations import CallbackButton, RatingButton

router = Router(name="evaluations.ratings")
router.callback_query.middleware(Settled())


class Saying(StatesGroup):
    """What the next words are."""

    words = State()


@router.callback_query(RatingButton.filter())
async def rate(
    tap: CallbackQuery,
    callback_data: RatingButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The rater's taps: each edits the one message."""
    me, number, value = _me(person), callback_data.number, callback_data.value
    match callback_data.verb:
        case "stars":
            scanned = await scans.any_sign_scanned(state, now=now)
            rating = await evaluations.rate(
                session, number, person_id=me, stars=number_in(value), by_scan=scanned, now=now
            )
        case "share":
            rating = await evaluations.share(session, number, person_id=me, now=now)
        case "again":
            face = await evaluations.own_prompt(session, number, person_id=me, now=now)
            return edited(views.asked(face, locale, now), tap)
        case verb:
            shown = await starred.tapped(TALK, verb, number, value, me, session, state, locale, now)
            return edited(shown, tap)
    return edited(await rated(session, rating, locale), tap)


@router.message(InPrivate(), StateFilter(Saying.words), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The rater's own line."""
    data = await state.get_data()
    await state.set_state(None)
    rating = await evaluations.say(
        session, data.get("rating", 0), person_id=_me(person), words=message.text or "", now=now
    )
    return sent(await rated(session, rating, locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Saying.words), HasShot())
async def show(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A photo instead of a line, or with it as its caption."""
    number = (await state.get_data()).get("rating", 0)
    await state.set_state(None)
    rating = await evaluations.show_photo(
        session, number, shot, person_id=_me(person), words=message.caption or "", now=now
    )
    return sent(await rated(session, rating, locale), message.chat.id)


@router.callback_query(CallbackButton.filter())
async def call_back(
    tap: CallbackQuery,
    callback_data: CallbackButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The community's taps under a low rating."""
    number = callback_data.number
    who: dict[str, Any] = {"person_id": _me(person), "offices": offices, "now": now}
    face = await evaluations.open_callback(session, number, **who)
    match callback_data.verb:
        case "called":
            return edited(views.callback_results(face, RESULTS, locale, now), tap)
        case "result":
            await evaluations.call_back(session, number, result=callback_data.result, **who)
            face = await evaluations.open_callback(session, number, **who)
        case "back":
            pass
        case _:
            raise OldButton
    return edited(views.callback(face, locale, now), tap)


async def rated(session: AsyncSession, rating: Rating, locale: Locale) -> messages.Message:
    """The stars, and the words that fit them."""
    return await screen("rated", session, rating, locale)


async def screen(what: str, session: AsyncSession, rating: Rating, locale: Locale) -> messages.Message:
    """One of the rater's screens."""
    face = await evaluations.rating_face(session, rating)
    if what == "rated":
        return views.rated(face, tags_for(rating), locale)
    return {"words": views.ask_words, "thanked": views.thanked, "changed": views.changed}[what](face, locale)


TALK = starred.Talk(
    state=Saying.words,
    number="rating",
    own=evaluations.rating_of,
    tag=evaluations.tag,
    change=evaluations.change,
    finish=evaluations.finish,
    screen=screen,
)


def _me(person: Person) -> PersonId:
    assert person.id is not None
    return PersonId(person.id)
