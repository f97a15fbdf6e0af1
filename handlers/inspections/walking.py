"""检查: a supervisor who has scanned the shop's code goes through the checklist; so does its owner, unasked.

钱   (taps 不合格)
码上 ✎ 老王面馆 · 市场监管检查 3/6 … 请写一句或拍照，说清哪里不合格。
钱   (sends a photo with "两箱牛奶过期")
码上  老王面馆 · 市场监管检查 3/6 … [下一项] [合格] [✓ 不合格] [不适用]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.entries import Entry, Reader
from handlers.filters import InPrivate, Pressed, Typed, Words, number_in
from handlers.orders.states import HasShot
from handlers.replies import edited, sent
from handlers.reports import scans
from locales.locale import Locale
from models import message as messages
from models.columns import PersonId
from models.inspection import Inspection
from models.inspection_faces import StepFace, SumFace
from models.menu import Hat
from models.person import Person
from models.refusals import NotYours, OldButton
from models.supervision import Duty
from services import inspections, merchants
from services.attachments import Sent
from services.people import Offices
from views import inspections as views
from views.inspections import InspectionButton
from views.merchants import MerchantButton

router = Router(name="inspections.walking")


class Inspecting(StatesGroup):
    """A photo or a line is of the item that is asked; data: inspection."""

    item = State()


@router.message(InPrivate(), Words("inspect"))
async def day(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """今天查哪里."""
    return await _open_day(Reader(session, person, offices, now), state, locale)


async def _open_day(reader: Reader, state: FSMContext, locale: Locale) -> SendMessage:
    await state.set_state(None)
    face = await inspections.day_of(
        reader.session, person_id=reader.id, offices=reader.offices, now=reader.now
    )
    return sent(views.day(face, locale), reader.chat_id)


async def _inspects(reader: Reader) -> int | None:
    """For whose duty it is; how many are due takes a look at every shop, and is not counted."""
    return None if await inspections.first_duty(reader.session, reader.offices) is None else 0


MENU = (Entry("inspect", (Hat.DEPARTMENT, Hat.COMMUNITY, Hat.GRID), _open_day, _inspects, command="inspect"),)


@router.callback_query(Pressed(MerchantButton, "inspect", "check"))
async def begin(
    tap: CallbackQuery,
    button: MerchantButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """开始检查, 自查. Raises SignAgain, NotYours, OwnShop, NothingToCheck, OldButton."""
    me = PersonId(person.id or 0)
    if button.verb == "check":
        inspection = await inspections.begin_own(session, button.id, person_id=me, now=now)
        return edited(await _shown(session, inspection, state, locale), tap)
    face = await merchants.card_face(session, button.id, person_id=me, offices=offices, now=now)
    duty = next((each for each in Duty if each == button.value), None)
    if duty is None and len(face.duties) > 1:
        return edited(views.which(button.id, face.duties, locale), tap)
    if not face.duties:
        raise NotYours
    inspection = await inspections.begin(
        session,
        button.id,
        await scans.sign_scanned(state, str(merchants.subject_of(button.id))),
        duty=duty or face.duties[0],
        person_id=me,
        offices=offices,
        now=now,
    )
    return edited(await _shown(session, inspection, state, locale), tap)


@router.callback_query(Pressed(InspectionButton, "answer", "next", "back", "drop", "done", "later"))
async def tapped(
    tap: CallbackQuery,
    button: InspectionButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The inspector's taps. Raises NotYours, OldButton."""
    number: int = button.number
    who: dict[str, Any] = {"person_id": PersonId(person.id or 0), "now": now}
    match button.verb:
        case "answer":
            inspection = await inspections.answer(session, number, word=button.value, **who)
        case "next":
            inspection = await inspections.go_on(session, number, **who)
        case "back":
            inspection = await inspections.go_back(session, number, **who)
        case "drop":
            inspection = await inspections.drop(session, number, **who)
            await state.set_state(None)
            return edited(views.dropped(inspection.merchant_id, locale), tap)
        case "done":
            term = number_in(button.value)
            inspection = await inspections.hand_in(session, number, term=term, **who)
            await state.set_state(None)
            return edited(views.handed_in(await _sum(session, inspection), locale), tap)
        case _:
            return edited(await _put_aside(session, number, person, state, locale), tap)
    return edited(await _shown(session, inspection, state, locale), tap)


@router.message(InPrivate(), StateFilter(Inspecting.item), HasShot())
async def show(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A photo of the item that is asked; of an album each. Raises NotYours, OldButton."""
    number, words = await _number(state), (message.caption or "").strip()
    inspection = await inspections.photograph(
        session, number, shot, words=words, person_id=PersonId(person.id or 0), now=now
    )
    return sent(await _shown(session, inspection, state, locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Inspecting.item), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """What is wrong with the item. Raises NotYours, OldButton."""
    inspection = await inspections.say(
        session, await _number(state), message.text or "", person_id=PersonId(person.id or 0), now=now
    )
    return sent(await _shown(session, inspection, state, locale), message.chat.id)


async def _shown(
    session: AsyncSession, inspection: Inspection, state: FSMContext, locale: Locale
) -> messages.Message:
    """The item that is asked now, whose photos and words come next; or the sum."""
    face = await inspections.step_face(session, inspection)
    await state.set_state(Inspecting.item if isinstance(face, StepFace) else None)
    await state.update_data(inspection=inspection.id)
    return views.step(face, inspections.TERMS, locale)


async def _put_aside(
    session: AsyncSession, number: int, person: Person, state: FSMContext, locale: Locale
) -> messages.Message:
    inspection = await inspections.open_one(session, number, person_id=person.id or 0)
    face = await inspections.step_face(session, inspection)
    await state.set_state(None)
    if isinstance(face, SumFace):
        return views.step(face, inspections.TERMS, locale)
    return views.later(face, locale)


async def _sum(session: AsyncSession, inspection: Inspection) -> SumFace:
    face = await inspections.step_face(session, inspection)
    assert isinstance(face, SumFace)
    return face


async def _number(state: FSMContext) -> int:
    number = (await state.get_data()).get("inspection")
    if not isinstance(number, int):
        raise OldButton
    return number
