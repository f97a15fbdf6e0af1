"""我的评价: an official answers a rating once, or lays a wrong one before two of the board.

赵   我的评价
码上  2026年，按收到的评价估计：…
      [回复] [有异议]
      [卡丢了]
赵   (taps 回复)   码上 ✎ 回复哪一条？  [⭐ 慢] [返回]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import DeleteMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.entries import Entry, Reader
from handlers.filters import HasPhoto, InPrivate, Pressed, Typed, Words
from handlers.replies import edited, sent, toast
from locales.locale import Locale
from models.columns import PersonId
from models.menu import Hat
from models.person import Office, Person
from services import evaluations
from services.people import Offices
from views import evaluations as views
from views.evaluations import ContestButton, RatingButton

router = Router(name="evaluations.official")


class Official(StatesGroup):
    """What the next words are; data: rating."""

    answer = State()
    reason = State()


@router.message(InPrivate(), Words("ratings"))
async def own(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """An official's year."""
    await state.set_state(None)
    me = PersonId(person.id or 0)
    mine = await evaluations.own_ratings(session, me, now=now)
    await evaluations.show_year(session, me, asked=str(message.message_id), now=now)
    return sent(views.own(mine, locale), message.chat.id)


async def _open_own(reader: Reader, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    await state.set_state(None)
    mine = await evaluations.own_ratings(reader.session, reader.id, now=reader.now)
    await evaluations.show_year(reader.session, reader.id, asked=reader.now.isoformat(), now=reader.now)
    return sent(views.own(mine, locale), reader.chat_id)


async def _has_ratings(reader: Reader) -> int | None:
    has = await evaluations.has_ratings(reader.session, reader.id, reader.offices)
    return 0 if has else None


async def _open_contests(reader: Reader, state: FSMContext, locale: Locale) -> list[Any]:
    contests, reviews, old = await evaluations.waiting_below(
        reader.session, reader.id, reader.offices, reader.chat_id, now=reader.now
    )
    gone = [DeleteMessage(chat_id=reader.chat_id, message_id=message_id) for message_id in old]
    return [*gone, sent(views.contests_waiting(contests, reviews, locale), reader.chat_id)]


async def _contests(reader: Reader) -> int | None:
    """For the board always; for the district while something waits for it, because the board is short."""
    count = await evaluations.count_waiting(reader.session, reader.id, reader.offices, now=reader.now)
    return count if count or reader.offices.has(Office.BOARD_MEMBER) else None


_OFFICIALS = (Hat.GRID, Hat.COMMUNITY, Hat.DEPARTMENT, Hat.ABOVE, Hat.OFFICIAL)
MENU = (
    Entry("contests", (Hat.BOARD, Hat.ABOVE), _open_contests, _contests),
    Entry("ratings", _OFFICIALS, _open_own, _has_ratings, command="ratings"),
)


@router.callback_query(Pressed(RatingButton, "mine", "back", "answers", "contests"))
async def look(
    tap: CallbackQuery,
    button: RatingButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The year, anew or in place; which one to answer or contest."""
    mine = await evaluations.own_ratings(session, PersonId(person.id or 0), now=now)
    if button.verb == "mine":
        await evaluations.show_year(session, PersonId(person.id or 0), asked=tap.id, now=now)
        return sent(views.own(mine, locale), tap.from_user.id)
    await state.set_state(None)
    shown = views.own(mine, locale) if button.verb == "back" else views.which(mine, button.verb, locale)
    return edited(shown, tap)


@router.callback_query(Pressed(RatingButton, "units"))
async def units(
    tap: CallbackQuery, session: AsyncSession, offices: Offices, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """单位的评价: the unit's year, or which of several."""
    found = await evaluations.headed(session, offices)
    if len(found) == 1:
        face = await evaluations.unit_face(session, found[0][0], offices=offices, now=now)
        return edited(views.unit(face, locale), tap)
    return edited(views.which_unit(found, locale), tap)


@router.callback_query(Pressed(RatingButton, "answer", "contest"))
async def ask(
    tap: CallbackQuery,
    button: RatingButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
) -> TelegramMethod[Any]:
    """One line. Raises OldButton."""
    await evaluations.told_rating(session, button.number, person_id=PersonId(person.id or 0))
    await state.set_state(Official.answer if button.verb == "answer" else Official.reason)
    await state.update_data(rating=button.number)
    return edited(views.ask_official(button.verb, locale), tap)


@router.message(InPrivate(), StateFilter(Official.answer, Official.reason), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The line itself: to the rater without names, or to the board. Raises OldButton."""
    told_no, words = (await state.get_data()).get("rating", 0), message.text or ""
    me, answers = PersonId(person.id or 0), await state.get_state() == Official.answer.state
    await state.set_state(None)
    if answers:
        await evaluations.answer(session, told_no, person_id=me, words=words, now=now)
    else:
        await evaluations.contest(session, told_no, person_id=me, reason=words, now=now)
    return sent(views.said_official("answer" if answers else "contest", locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Official.answer, Official.reason), HasPhoto())
async def not_a_photo(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A line was asked for; it still is."""
    return sent(views.no_photo(locale), message.chat.id)


@router.callback_query(ContestButton.filter())
async def decide(
    tap: CallbackQuery,
    callback_data: ContestButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A reviewer's word; the card follows by letter. Raises NotYours, OldButton."""
    me, number = PersonId(person.id or 0), callback_data.number
    await evaluations.decide(session, number, word=callback_data.verb, person_id=me, offices=offices, now=now)
    return toast(tap, locale.plain("contest-taken"))
