"""点评: a passer-by who has scanned the code of a shop or a stall gives stars.

王   (taps 评一评)
码上 ✎ 老张面馆  您觉得这里怎么样？  [⭐] … [⭐⭐⭐⭐⭐] [返回]
王   (taps two)
码上 ✎ ⭐⭐  哪里不好？（可不选）
      [不干净] [态度差] [贵] [缺斤少两] [吵人]   [写一句] [加照片] [好了]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers import starred
from handlers.filters import InPrivate, Pressed, Typed, number_in
from handlers.orders.states import HasShot
from handlers.replies import edited, sent
from handlers.reports import scans
from locales.locale import Locale
from models import message as messages
from models.columns import PersonId
from models.opinion import Opinion, Subject, SubjectKind
from models.person import Person
from models.refusals import OldButton
from services import opinions
from services.attachments import Sent
from views import opinions as views
from views.opinions import OpinionButton, SubjectButton

router = Router(name="opinions.giving")


class Opining(StatesGroup):
    """What is waited for; data: opinion."""

    words = State()
    photo = State()


class OfKind(Filter):
    """A button of a place of this kind with one of these verbs, handed over as `button`."""

    def __init__(self, kind: SubjectKind, *verbs: str) -> None:
        self.kind, self.pressed = kind, Pressed(SubjectButton, *verbs)

    async def __call__(self, tap: CallbackQuery) -> bool | dict[str, object]:
        found = await self.pressed(tap)
        button = found["button"] if isinstance(found, dict) else None
        return found if isinstance(button, SubjectButton) and button.kind == self.kind else False


@router.callback_query(Pressed(SubjectButton, "ask", "list", "stars"))
async def about_place(
    tap: CallbackQuery,
    button: SubjectButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """评一评, 看评价, the stars. Raises SignAgain, OwnShop, RatingClosed, OldButton."""
    subject, me = subject_of(button), PersonId(person.id or 0)
    if button.verb == "list":
        page = number_in(button.value)
        face = await opinions.list_face(session, subject, person_id=me, now=now, page=page)
        return edited(views.listed(face, locale), tap)
    if button.verb == "ask":
        place = await opinions.rated(session, subject)
        return edited(views.ask(subject, place.name, locale), tap)
    scan = await scans.sign_scanned(state, str(subject))
    stars = number_in(button.value)
    opinion = await opinions.give(session, subject, scan, person_id=me, stars=stars, now=now)
    return edited(await screen("rated", session, opinion, locale), tap)


@router.callback_query(Pressed(OpinionButton, "tag", "show", "words", "done", "change", "set"))
async def tapped(
    tap: CallbackQuery,
    button: OpinionButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """The taps of who gives it. Raises NotYours, RatingClosed, OldButton."""
    me = PersonId(person.id or 0)
    verb, number, value = button.verb, button.number, button.value
    shown = await starred.tapped(TALK, verb, number, value, me, session, state, locale, now)
    return edited(shown, tap)


@router.callback_query(Pressed(OpinionButton, "photo"))
async def ask_photo(
    tap: CallbackQuery,
    button: OpinionButton,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """加照片. Raises NotYours, RatingClosed, OldButton."""
    opinion = await opinions.own(session, button.number, person_id=PersonId(person.id or 0), now=now)
    await state.set_state(Opining.photo)
    await state.update_data(opinion=button.number)
    return edited(views.ask_photo(await opinions.own_face(session, opinion), locale), tap)


@router.message(InPrivate(), StateFilter(Opining.words, Opining.photo), Typed())
async def say(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, locale: Locale, now: datetime
) -> TelegramMethod[Any]:
    """The rater's line; where a photo was asked for it is one too."""
    number = await _waiting(state)
    opinion = await opinions.say(
        session, number, person_id=PersonId(person.id or 0), words=message.text or "", now=now
    )
    await state.set_state(None)
    return sent(await screen("rated", session, opinion, locale), message.chat.id)


@router.message(InPrivate(), StateFilter(Opining.words, Opining.photo), HasShot())
async def show(
    message: Message,
    shot: Sent,
    session: AsyncSession,
    person: Person,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A photo, of the thing itself; more may follow, of an album too."""
    number, words = await _waiting(state), (message.caption or "").strip()
    opinion = await opinions.show(
        session, number, shot, person_id=PersonId(person.id or 0), words=words, now=now
    )
    await state.set_state(Opining.photo)
    return sent(await screen("rated", session, opinion, locale), message.chat.id)


async def screen(what: str, session: AsyncSession, opinion: Opinion, locale: Locale) -> messages.Message:
    """One of the rater's screens."""
    face = await opinions.own_face(session, opinion)
    if what == "rated":
        return views.rated(face, opinions.tags_for(opinion.stars), locale)
    return {"words": views.ask_words, "thanked": views.thanked, "changed": views.changed}[what](face, locale)


def subject_of(button: SubjectButton) -> Subject:
    """The place that a button names. Raises OldButton."""
    return opinions.subject_of(f"{button.kind}:{button.id}")


async def _waiting(state: FSMContext) -> int:
    number = (await state.get_data()).get("opinion")
    if not isinstance(number, int):
        raise OldButton
    return number


TALK = starred.Talk(
    state=Opining.words,
    number="opinion",
    own=opinions.own,
    tag=opinions.tag,
    change=opinions.change,
    finish=opinions.own,
    screen=screen,
)
