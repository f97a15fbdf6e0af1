"""记一次走访: an official at a household's door writes down what for; the household says whether it was.

李   (scans the sticker)      码上  您好，这里是育英一品3号楼2单元501。…  [记一次走访]
李   (taps 记一次走访, 看望)   码上 ✎ 走访 · 育英一品3-2-501  [✓ 看望] … [好了]
李   (taps 好了)              码上 ✎ ✅ 记下了：育英一品3-2-501 · 看望。
王   码上  (without a sound) 小李今天来过您家：看望。有没有这回事？  [来过] [没来过]
王   (taps 来过)              码上 ✎ 您好，您对我的工作还满意吗？请扫码评价!  [⭐] … [⭐⭐⭐⭐⭐]
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

from bot.settings import Settings
from handlers.entries import Entry, Reader
from handlers.filters import InPrivate, Said, Typed, Words
from handlers.replies import edited, line, sent
from handlers.reports import scans
from handlers.settled import Settled
from locales.locale import Locale
from models import message as messages
from models.columns import PersonId
from models.menu import Hat
from models.person import Person
from models.refusals import OldButton, ScanAgain
from models.visit_faces import CameFace, VisitFace
from services import evaluations, visits
from services.people import Offices
from services.visits import WORDS_MAX
from services.words import within
from views import evaluations as evaluation_views
from views import households as household_views
from views import visits as views
from views.visits import CameButton, VisitButton

router = Router(name="visits")
router.callback_query.middleware(Settled())


class Visiting(StatesGroup):
    """What the next words are; data: visit (household, purposes, words)."""

    words = State()


@router.callback_query(VisitButton.filter())
async def write(
    tap: CallbackQuery,
    callback_data: VisitButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    settings: Settings,
    now: datetime,
) -> TelegramMethod[Any]:
    """The official's taps at the door. Raises NotYours, OwnHome, ScanAgain, OldButton."""
    household = callback_data.household
    kept = await visits.at_door(session, household, person=person, offices=offices, now=now)
    if await scans.scanned(state, now=now) != household:
        raise ScanAgain
    face = await _draft(state, kept)
    match callback_data.verb:
        case "open":
            pass
        case "pick":
            face = _with(face, visits.picked(face.purposes, callback_data.purpose), face.words)
        case "unsay":
            face = _with(face, face.purposes, None)
        case "back":
            await _leave(state)
            off = settings.systems_off
            return edited(household_views.greeting(household, kept.address, locale, off=off, visit=True), tap)
        case "log":
            logged = await visits.log(
                session,
                household,
                person=person,
                offices=offices,
                purposes=face.purposes,
                words=face.words,
                now=now,
            )
            await _leave(state)
            return edited(views.logged(logged, locale, now), tap)
        case _:
            raise OldButton
    await _keep(state, face)
    return edited(views.writing(face, locale), tap)


@router.message(InPrivate(), StateFilter(Visiting.words), Typed())
async def say(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A line about the visit, below an earlier one."""
    household = ((await state.get_data()).get("visit") or {}).get("household", "")
    kept = await visits.at_door(session, household, person=person, offices=offices, now=now)
    face = await _draft(state, kept)
    words = "\n".join(part for part in (face.words, message.text) if part)
    face = _with(face, face.purposes, within(words, WORDS_MAX))
    await _keep(state, face)
    return sent(views.writing(face, locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Visiting.words), Said("text"))
async def no_line(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A photo, a voice: what was chosen stands."""
    return line(locale("visit-no-line"), message.chat.id)


@router.callback_query(CameButton.filter())
async def answer(
    tap: CallbackQuery,
    callback_data: CameButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """来过, 没来过. Raises NotYours, MovedOut, VisitOver, SaidAlready, OldButton."""
    me = PersonId(person.id or 0)
    face = await visits.answer(session, callback_data.visit, verb=callback_data.verb, person_id=me, now=now)
    return edited(await _answered(face, session, me, locale, now), tap)


async def _answered(
    face: CameFace, session: AsyncSession, me: PersonId, locale: Locale, now: datetime
) -> messages.Message:
    if face.prompt_id is None:
        return views.answered(face, locale, now)
    prompt = await evaluations.own_prompt(session, face.prompt_id, person_id=me, now=now)
    return evaluation_views.asked(prompt, locale, now)


@router.message(InPrivate(), Words("visits"))
async def own(
    message: Message, session: AsyncSession, person: Person, offices: Offices, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """This month's visits."""
    return await _own(Reader(session, person, offices, now), locale)


async def _open_own(reader: Reader, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    return await _own(reader, locale)


async def _own(reader: Reader, locale: Locale) -> TelegramMethod[Any]:
    mine = await visits.own(reader.session, reader.id, offices=reader.offices, now=reader.now)
    return sent(views.own(mine, locale, reader.now), reader.chat_id)


async def _visits(reader: Reader) -> int | None:
    return 0 if visits.serves_anywhere(reader.offices) else None


MENU = (Entry("visits", (Hat.GRID, Hat.COMMUNITY, Hat.OFFICIAL), _open_own, _visits, command="visits"),)


async def _draft(state: FSMContext, kept: VisitFace) -> VisitFace:
    """What is being written for this household; else what was written down today."""
    draft = (await state.get_data()).get("visit") or {}
    if draft.get("household") != kept.household:
        return kept
    return _with(kept, draft["purposes"], draft["words"])


def _with(face: VisitFace, purposes: Any, words: str | None) -> VisitFace:
    return VisitFace(face.household, face.address, tuple(purposes), words, face.before)


async def _keep(state: FSMContext, face: VisitFace) -> None:
    await state.set_state(Visiting.words)
    draft = {"household": face.household, "purposes": list(face.purposes), "words": face.words}
    await state.update_data(visit=draft)


async def _leave(state: FSMContext) -> None:
    await state.set_state(None)
    await state.update_data(visit=None)
