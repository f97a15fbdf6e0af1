"""/start: with the payload of a code or an invitation, or alone; /help, /settings.

王   (scans the sticker inside the door)
码上  您好，这里是育英一品3号楼2单元501。您是这里的  [房主] [租户] [家人]
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from codes import payload
from codes.number import Typed
from handlers import evaluations, menus, merchants, stalls, vendors
from handlers.entries import Reader
from handlers.filters import CodeNumber, InGroup, InPrivate, Said, Start, Words
from handlers.replies import edited, line, sent, with_menu
from handlers.reports import scans
from locales.locale import LOCALES, Locale, locale_of
from models.columns import ChatId, PersonId
from models.department import Department, Group
from models.person import MembershipState, Person
from models.place import Household, Place
from models.refusals import CodeForged, OldButton
from models.system import is_on
from services import arriving, codes, days, groups, households, invites, labels, people, visits
from services import menus as menu_services
from services import scans as scans_of_codes
from services.evaluations import KINDS
from services.people import Offices
from services.reports import incoming, places
from views import evaluations as evaluation_views
from views import households as household_views
from views import menus as views
from views import sightings as sighting_views
from views.menus import LanguageButton

Opening = Callable[
    [int, codes.CodeSubject, AsyncSession, Person, Offices, FSMContext, Locale, datetime],
    Awaitable[TelegramMethod[Any]],
]
OPENINGS: Final[dict[payload.Kind, tuple[str, Opening]]] = {  # whose code, and what a scan of it shows
    **dict.fromkeys(KINDS, ("evaluations", evaluations.scan)),
    payload.Kind.MERCHANT: ("merchants", merchants.scan),
    payload.Kind.MERCHANT_INVITE: ("merchants", merchants.join),
    **dict.fromkeys(stalls.KINDS, ("stalls", stalls.scan)),
    payload.Kind.VENDOR_HELPER: ("vendors", vendors.join),
}

router = Router(name="start")
last = Router(name="start.last")


@router.message(InPrivate(), Start())
async def start(
    message: Message,
    start: str,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    settings: Settings,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any] | list[Any]:
    """Alone a greeting or a menu; a household's code asks who one is; an invitation makes one staff."""
    if not start:
        reader = Reader(session, person, offices, now)
        face = await menus.face_of(reader, settings.systems_off)
        if face.others:
            return await menus.show(reader, face, locale)
        own = await places.homes(session, person.id or 0)
        return _hello(message, settings, locale, home=own[0].address if own else None)
    keys = payload.Keys(settings.code_secrets)
    try:
        code = await codes.resolve(session, start, keys)
    except CodeForged:
        return await _dead(message, codes.signed(start, keys), session, settings, locale, now)
    if code.kind == payload.Kind.STAFF_INVITE:
        return await _become_staff(message, code, session, person, locale, settings, now)
    return await _opened(message, code, session, person, offices, settings, locale, state, now)


@router.message(InPrivate(), CodeNumber())
async def type_number(
    message: Message,
    number: Typed,
    claims: list[tuple[payload.Kind, str]],
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    settings: Settings,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any]:
    """The number beside a code does what its scan does. Raises NumberWrong and CodeForged."""
    try:
        code = await codes.prove(session, claims, number, payload.Keys(settings.code_secrets))
    except CodeForged:
        return await _dead(message, claims[0], session, settings, locale, now)
    return await _opened(message, code, session, person, offices, settings, locale, state, now)


async def _opened(
    message: Message,
    code: codes.CodeSubject,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    settings: Settings,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any]:
    """What a valid code opens: what its noun makes of it, else a door. Raises CodeForged."""
    if code.nonce is None:  # a link that works once hangs on no wall
        await scans_of_codes.count(session, code.kind, code.id, now=now)
    noun, opening = OPENINGS.get(code.kind, ("start", None))
    if not is_on(noun, settings.systems_off):
        return _hello(message, settings, locale)
    if opening is None:
        return await _at_the_door(message, code, session, person, offices, settings, locale, state, now)
    try:
        return await opening(message.chat.id, code, session, person, offices, state, locale, now)
    except OldButton:  # signed by us, and in no book (any more)
        raise CodeForged from None


async def _at_the_door(
    message: Message,
    code: codes.CodeSubject,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    settings: Settings,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> TelegramMethod[Any]:
    """A household greets with its address, so that a moved sticker is seen. Raises CodeForged."""
    household = await session.get(Household, code.id) if code.kind == payload.Kind.HOUSEHOLD else None
    if household is None:
        raise CodeForged
    await scans.remember(state, household.id, now=now)
    if is_on("reports", settings.systems_off):
        await incoming.scan(session, person.id or 0, household.id, now=now)
    if not is_on("households", settings.systems_off):
        return _hello(message, settings, locale)
    row = await households.membership(session, person.id, household.id)
    if row is not None and row.state in {MembershipState.CLAIMED, MembershipState.CONFIRMED}:
        face = await households.face(session, row.id or 0, now=now)
        assert face is not None
        return sent(household_views.at_home(face, locale), message.chat.id)
    visit = await visits.may_log(session, household, offices=offices)
    off = settings.systems_off
    shown = household_views.greeting(household.id, household.address, locale, off=off, visit=visit)
    return sent(shown, message.chat.id)


async def _dead(
    message: Message,
    signed: tuple[payload.Kind, str] | None,
    session: AsyncSession,
    settings: Settings,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A code that is dead says what to do with it. Raises CodeForged where nobody can be told of it.

    `signed`: whose it was, where we signed it once.
    """
    kind, subject = signed or (payload.Kind.HOUSEHOLD, "")
    if kind == payload.Kind.CADRE and is_on("evaluations", settings.systems_off):
        return sent(evaluation_views.dead(locale), message.chat.id)
    if not is_on("sightings", settings.systems_off):
        raise CodeForged
    if kind == payload.Kind.HOUSEHOLD:
        return sent(sighting_views.dead(subject, locale, now), message.chat.id)
    today = days.day_of(now, settings.zone)
    sign = await labels.named(session, kind, subject, today=today)
    if sign is None:
        return sent(sighting_views.dead("", locale, now), message.chat.id)
    shown = sighting_views.dead_sign(sign.word, sign.name, sign.community_id or "", locale)
    return sent(shown, message.chat.id)


async def _become_staff(
    message: Message,
    code: codes.CodeSubject,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    settings: Settings,
    now: datetime,
) -> list[Any]:
    invitation = payload.Code(code.kind, code.id, nonce=code.nonce)
    await invites.use(session, invitation, person=person, now=now)
    staff = await invites.become_staff(session, code.id, person=person, now=now)
    held = await people.offices(session, staff.id, zone=settings.zone, now=now)
    await arriving.show_waiting(session, PersonId(staff.id), held, ChatId(message.chat.id), now=now)
    text = locale("menu-staff-bound", name=staff.name or "")
    reader = Reader(session, staff, held, now)
    await menu_services.watch(session, reader.id, now=now)
    commands = await menus.set_commands(reader, await menus.face_of(reader, settings.systems_off), locale)
    return [with_menu(line(text, message.chat.id), settings, locale), commands]


@router.message(InGroup(), Start())
async def start_in_group(
    message: Message,
    start: str,
    session: AsyncSession,
    person: Person,
    settings: Settings,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """The link of a group's invitation: the group is bound, and is told what will come."""
    if not start:
        return None
    code = await codes.resolve(session, start, payload.Keys(settings.code_secrets))
    if code.kind not in {payload.Kind.DEPARTMENT_GROUP, payload.Kind.COMMUNITY_GROUP}:
        raise CodeForged
    invitation = payload.Code(code.kind, code.id, nonce=code.nonce)
    invite = await invites.use(session, invitation, person=person, now=now)
    chat = ChatId(message.chat.id)
    group = await invites.bind_group(session, invite, chat_id=chat, title=message.chat.title or "", now=now)
    await groups.show_open(session, chat, now=now)
    locale = locale_of(group.locale or settings.locale, settings.timezone)
    if group.department_id is not None:
        name = (await session.get_one(Department, group.department_id)).name
        return sent(views.bound(name, "department", locale), chat)
    name = (await session.get_one(Place, group.community_id)).name
    return sent(views.bound(name, "community", locale), chat)


@router.message(InGroup(), Words("help"))
async def help_in_group(message: Message, locale: Locale, settings: Settings) -> TelegramMethod[Any]:
    """What one can do in a group."""
    return sent(views.help_in_group(settings.systems_off, locale), message.chat.id)


@router.message(InPrivate(), Words("help"))
async def help_(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    settings: Settings,
    now: datetime,
) -> list[Any]:
    """What one can do here."""
    reader, off = Reader(session, person, offices, now), settings.systems_off
    return await menus.show(reader, await menus.face_of(reader, off), locale, with_help=off)


@router.message(Words("settings"))
async def languages(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """Which language?"""
    return sent(views.languages(locale), message.chat.id)


@router.callback_query(LanguageButton.filter())
async def choose_language(
    tap: CallbackQuery,
    callback_data: LanguageButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    group: Group | None,
    settings: Settings,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """A person's own; a group's by the staff whose group it is. Raises NotYours, OldButton."""
    if callback_data.code not in LOCALES:
        raise OldButton
    if tap.message is not None and tap.message.chat.type != "private":
        people.own_group(group, offices).locale = callback_data.code
    else:
        person.locale = callback_data.code
        await menu_services.changed(session, person.id or 0, now=now)
    await session.flush()
    locale = locale_of(callback_data.code, settings.timezone)
    return [edited(views.chosen(locale), tap)]


@router.message(InPrivate(), Words("cancel"))
async def nothing_to_cancel(message: Message, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    """/cancel where no draft is open: whatever was asked is asked no more."""
    asked = await state.get_state() is not None
    await state.clear()
    return line(locale("menu-cancelled-question" if asked else "menu-cancelled"), message.chat.id)


@last.message(InPrivate(), ~StateFilter(None), Said("text"))
async def not_this(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A sticker, a voice, a place where something else was asked for: the question stays, and its way out."""
    return line(locale("menu-not-this"), message.chat.id)


@last.message(InPrivate(), Said())
async def greet(
    message: Message, state: FSMContext, settings: Settings, locale: Locale
) -> TelegramMethod[Any]:
    """What nobody here takes, such as words to a system that is off: nobody stays stuck in its question."""
    await state.clear()
    return _hello(message, settings, locale)


def _hello(message: Message, settings: Settings, locale: Locale, *, home: str | None = None) -> SendMessage:
    shown = views.hello(settings.systems_off, locale, home=home)
    return with_menu(sent(shown, message.chat.id), settings, locale)
