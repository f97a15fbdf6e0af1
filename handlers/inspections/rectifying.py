"""整改: the shop's people show that it is put right, the inspector passes it or sends it back.

张   (taps 改好了)    码上 ✎ 请发改好后的照片，可以发几张。 [返回]
张   (sends a photo)  码上  📷 1张 [交] [返回]
钱   (in own chat)    码上  (before and after) … [通过] [退回]
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
from handlers.orders.states import HasShot, private_of
from handlers.replies import edited, sent, toast
from locales.locale import Locale
from models.columns import ChatId, PersonId
from models.inspection_faces import RectificationFace
from models.message import Addressee
from models.person import Person
from models.refusals import NotYours, OldButton
from services import inspections
from services.attachments import Sent
from services.inspections import rectifying
from services.people import Offices
from views import evaluations as evaluation_views
from views import inspections as views
from views.inspections import RectificationButton
from views.merchants import MerchantButton

router = Router(name="inspections.rectifying")


class Rectifying(StatesGroup):
    """What is waited for; data: rectification."""

    photo = State()
    reason = State()


@router.callback_query(Pressed(MerchantButton, "rectify"))
async def which(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """整改 of a shop. Raises OldButton where there is none, or none of the reader's."""
    reader = Addressee(ChatId(tap.from_user.id), locale.code, person.id)
    faces = await inspections.listed(session, button.id, reader, now=now)
    if not faces:
        raise NotYours
    return edited(views.listed(faces, locale, now), tap)


@router.callback_query(Pressed(RectificationButton, "show"))
async def show_one(
    tap: CallbackQuery,
    button: RectificationButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """One of them. Raises NotYours."""
    await state.set_state(None)
    return edited(views.opened(await _face(session, button.number, person, now), locale, now), tap)


@router.callback_query(Pressed(RectificationButton, "fix"))
async def fix(
    tap: CallbackQuery,
    button: RectificationButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """改好了: photos come next. Raises NotYours, OldButton."""
    await inspections.answerable(session, button.number, person_id=PersonId(person.id or 0))
    await state.set_state(Rectifying.photo)
    await state.update_data(rectification=button.number)
    face = await _face(session, button.number, person, now)
    return sent(views.ask_photo(face, locale), tap.from_user.id)


@router.message(InPrivate(), StateFilter(Rectifying.photo), HasShot())
async def photograph(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """How it is now; more may follow. Raises NotYours, OldButton."""
    number, words = await _number(state), (message.caption or "").strip()
    me = PersonId(person.id or 0)
    await rectifying.photograph(session, number, shot, words=words, person_id=me, now=now)
    return sent(views.ask_photo(await _face(session, number, person, now), locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Rectifying.photo), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """A line beside the photos. Raises NotYours, OldButton."""
    number, me = await _number(state), PersonId(person.id or 0)
    await rectifying.say(session, number, message.text or "", person_id=me, now=now)
    return sent(views.ask_photo(await _face(session, number, person, now), locale), message.chat.id)


@router.callback_query(Pressed(RectificationButton, "hand"))
async def hand(
    tap: CallbackQuery,
    button: RectificationButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """交: the inspector looks. Raises PhotoMissing, NotYours, OldButton."""
    await inspections.hand_over(session, button.number, person_id=PersonId(person.id or 0), now=now)
    await state.set_state(None)
    return edited(views.handed(await _face(session, button.number, person, now), locale), tap)


@router.callback_query(Pressed(RectificationButton, "pass", "back"))
async def judge(
    tap: CallbackQuery,
    button: RectificationButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """通过; 退回 asks why, in private. Raises NotYours, OwnShop, OldButton."""
    me = PersonId(person.id or 0)
    if button.verb == "pass":
        await inspections.judge(session, button.number, passed=True, person_id=me, offices=offices, now=now)
        return toast(tap, locale.plain("opinion-decided"))
    await inspections.judgeable(session, button.number, person_id=me, offices=offices)
    private = private_of(state)
    await private.set_state(Rectifying.reason)
    await private.update_data(rectification=button.number)
    face = await _face(session, button.number, person, now)
    return sent(views.ask_reason(face, locale), tap.from_user.id)


@router.message(InPrivate(), StateFilter(Rectifying.reason), Typed())
async def send_back(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """Why it is sent back. Raises NotYours, OwnShop, OldButton."""
    number, me = await _number(state), PersonId(person.id or 0)
    await state.set_state(None)
    await inspections.judge(
        session,
        number,
        passed=False,
        reason=message.text or "",
        person_id=me,
        offices=offices,
        now=now,
    )
    return sent(views.judged(await _face(session, number, person, now), locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Rectifying.reason), HasPhoto())
async def not_a_photo(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A line was asked for; it still is."""
    return sent(evaluation_views.no_photo(locale), message.chat.id)


async def _face(session: AsyncSession, number: int, person: Person, now: datetime) -> RectificationFace:
    reader = Addressee(ChatId(person.telegram_id or 0), person.locale or "", person.id)
    face = await inspections.face(session, number, reader, now)
    if face is None:
        raise NotYours
    return face


async def _number(state: FSMContext) -> int:
    number = (await state.get_data()).get("rectification")
    if not isinstance(number, int):
        raise OldButton
    return number
