"""警告, and what becomes of it: two departments, one card, two signatures; the vendor's word.

钱   (scans place 03, taps 警告)   码上 ✎ 警告什么？  [不干净] [占道] …
钱   (taps 占道, sends a photo)    码上  ✅ 已警告青年夜市03，摊主和两个部门都看到了。
张   (in own chat)                 码上  处理单12 · 青年夜市03 · 烤冷面 …
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

from handlers.filters import InPrivate, Pressed, Typed, row_id
from handlers.orders.states import HasShot
from handlers.replies import edited, sent, toast
from handlers.settled import Settled
from handlers.stalls.days import scene_of
from locales.locale import Locale
from models.case import Breach, Case, Verb
from models.columns import ChatId
from models.message import Addressee
from models.person import Person
from models.refusals import OldButton
from services import cases
from services.attachments import Sent
from services.people import Offices
from views import cases as views
from views.cases import CaseButton
from views.stalls import StallButton

router = Router(name="cases")
router.callback_query.middleware(Settled())


class Warns(StatesGroup):
    """What the next words or photo are."""

    words = State()  # of a warning; data: warns (stall, breach)
    answer = State()  # the vendor's, to a proposal; data: case
    appeal = State()


@router.callback_query(Pressed(StallButton, "warn", "breach"))
async def ask(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """警告: of what, then a photo or a line. Raises as `cases.whom`."""
    scene = scene_of(button)
    await cases.whom(session, scene[1], person_id=person.id, offices=offices, now=now)
    if button.verb == "warn":
        return edited(views.which(scene, locale), tap)
    breach = _breach(button.value)
    await state.set_state(Warns.words)
    await state.update_data(warns=[scene[1], breach])
    return edited(views.ask(scene, breach, locale), tap)


@router.callback_query(Pressed(StallButton, "warned"))
async def without(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """就这样: neither photo nor words. Raises as `cases.warn`."""
    if await state.get_state() != Warns.words.state:
        raise OldButton
    await state.set_state(None)
    stall, breach = scene_of(button)[1], _breach(button.value)
    case = await cases.warn(
        session, stall, breach, words="", shot=None, person_id=person.id, offices=offices, now=now
    )
    return edited(await _warned(session, case, locale, now), tap)


@router.message(InPrivate(), StateFilter(Warns.words), HasShot())
async def show(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A photo of the breach, with the words under it. Raises as `cases.warn`."""
    return await _warn(message, message.caption or "", shot, session, person, offices, state, locale, now)


@router.message(InPrivate(), StateFilter(Warns.words), Typed())
async def say(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A line about it. Raises as `cases.warn`."""
    return await _warn(message, message.text or "", None, session, person, offices, state, locale, now)


@router.callback_query(Pressed(StallButton, "case"))
async def look(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """处理单, in private. Raises NotYours, OldButton."""
    await cases.whom(session, scene_of(button)[1], person_id=person.id, offices=offices, now=now)
    await cases.show_to(session, row_id(button.value), ChatId(tap.from_user.id), now=now)
    return [tap.answer()]


@router.callback_query(Pressed(CaseButton, "close", "suspend", "propose"))
async def sign(
    tap: CallbackQuery,
    button: CaseButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """结案, 停业, 提停业; the card follows by letter. Raises as `cases.sign`."""
    if button.verb == "propose":
        await cases.propose(session, button.number, person_id=person.id, offices=offices, now=now)
        return toast(tap, locale.plain("case-toast-proposed"))
    verb = Verb(button.verb)
    case = await cases.sign(session, button.number, verb, person_id=person.id, offices=offices, now=now)
    return toast(tap, locale.plain("case-toast", state=case.state, verb=verb))


@router.callback_query(Pressed(CaseButton, "answer", "appeal"))
async def ask_vendor(
    tap: CallbackQuery,
    button: CaseButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
) -> list[TelegramMethod[Any]]:
    """我有话说, 申诉: one line. Raises NotYours, OldButton."""
    await cases.own(session, button.number, person_id=person.id)
    await state.set_state(Warns.answer if button.verb == "answer" else Warns.appeal)
    await state.update_data(case=button.number)
    return [tap.answer(), sent(views.ask_vendor(button.verb, locale), tap.from_user.id)]


@router.message(InPrivate(), StateFilter(Warns.answer, Warns.appeal), Typed())
async def hear(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The vendor's line, to both departments. Raises NotYours, OldButton."""
    case_id, words = int((await state.get_data()).get("case") or 0), message.text or ""
    verb = "answer" if await state.get_state() == Warns.answer.state else "appeal"
    await state.set_state(None)
    heard = cases.answer if verb == "answer" else cases.appeal
    await heard(session, case_id, words, person_id=person.id, now=now)
    return sent(views.heard(verb, locale), message.chat.id)


async def _warn(
    message: Message,
    words: str,
    shot: Sent | None,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    stall, breach = (await state.get_data())["warns"]
    await state.set_state(None)
    case = await cases.warn(
        session,
        stall,
        _breach(breach),
        words=words.strip(),
        shot=shot,
        person_id=person.id,
        offices=offices,
        now=now,
    )
    return sent(await _warned(session, case, locale, now), message.chat.id)


async def _warned(session: AsyncSession, case: Case, locale: Locale, now: datetime) -> Any:
    face = await cases.case_face(session, case.id, Addressee(ChatId(0), locale.code), now)
    assert face is not None
    return views.warned(face, locale)


def _breach(value: str) -> Breach:
    found = next((each for each in Breach if each == value), None)
    if found is None:
        raise OldButton
    return found
