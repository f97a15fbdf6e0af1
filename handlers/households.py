"""Binding a household, and the grid worker's word on it.

王   (taps 租户)
码上 ✎ 租户 · 育英一品3-2-501  [确认]
李   (in own chat) 码上  有住户请您确认：育英一品3-2-501 · 租户  [确认] [不认识] [打电话再说]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from handlers.entries import Entry, Reader
from handlers.filters import InPrivate, Words
from handlers.replies import edited, line, sent, toast, with_menu
from locales.locale import Locale
from models.menu import Hat
from models.person import Person, Tie
from models.place import Household
from models.refusals import OldButton
from services import households, visits
from services.people import Offices
from services.reports import drafts
from views import households as views
from views.households import HomeButton, MemberButton

router = Router(name="households")


def _decides(offices: Offices) -> bool:
    return bool(offices.grid_ids or offices.community_ids)


class Decides(Filter):
    """Somebody who may confirm homes."""

    async def __call__(self, message: Message, offices: Offices) -> bool:
        return _decides(offices)


@router.callback_query(HomeButton.filter())
async def about_home(
    tap: CallbackQuery,
    callback_data: HomeButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    settings: Settings,
    now: datetime,
) -> TelegramMethod[Any] | list[Any] | None:
    """The resident's taps: tie, 确认, back, not my home, moving out."""
    household = await session.get(Household, callback_data.household)
    if household is None:
        raise OldButton
    if not _offers(tap, household.id):
        await households.check_own(session, household.id, person=person)
    off = settings.systems_off
    match callback_data.verb:
        case "tie":
            worker = await households.worker_name(session, household.grid_id, now=now)
            tie = _tie(callback_data)
            return edited(
                views.confirming(household.id, household.address, tie, worker, locale, off=off), tap
            )
        case "claim":
            message_id = tap.message.message_id if tap.message else None
            await households.claim(
                session,
                household.id,
                person=person,
                tie=_tie(callback_data),
                now=now,
                message_id=message_id,
            )
            return None
        case "visitor":
            draft, old = await drafts.of(session, person.id or 0), None
            if draft is not None:  # of another place: it stands below, so that nothing joins it unseen
                old = await drafts.show_below(session, draft, now=now)
            answer = with_menu(line(locale("household-visitor-answer"), tap.from_user.id), settings, locale)
            return [answer, DeleteMessage(chat_id=tap.from_user.id, message_id=old)] if old else answer
        case "leave":
            return edited(views.leaving(household.id, household.address, locale), tap)
        case "left":
            await households.leave(session, household.id, person=person, now=now)
        case "back":
            pass
        case _:
            raise OldButton
    row = await households.membership(session, person.id, household.id)
    if row is None:
        visit = await visits.may_log(session, household, offices=offices)
        return edited(views.greeting(household.id, household.address, locale, off=off, visit=visit), tap)
    face = await households.face(session, row.id or 0, now=now)
    assert face is not None
    if callback_data.verb == "left":
        return edited(views.status(face, locale), tap)
    return edited(views.at_home(face, locale), tap)


@router.callback_query(MemberButton.filter())
async def decide(
    tap: CallbackQuery,
    callback_data: MemberButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any] | None:
    """The grid worker's 确认, 不认识, 打电话再说."""
    match callback_data.verb:
        case "later":
            await households.check_decider(session, callback_data.membership, offices=offices)
            return toast(tap, locale.plain("household-later-toast"))
        case "confirm" | "refuse" as verb:
            await households.decide(
                session,
                callback_data.membership,
                by=person,
                offices=offices,
                confirmed=verb == "confirm",
                now=now,
            )
            return None
        case _:
            raise OldButton


@router.message(InPrivate(), Words("homes"), Decides())
async def homes(
    message: Message, session: AsyncSession, person: Person, offices: Offices, locale: Locale, now: datetime
) -> list[Any]:
    """待确认: the claims that wait come down to the bottom of the chat."""
    return await _to_confirm(Reader(session, person, offices, now), locale)


async def _open_homes(reader: Reader, state: FSMContext, locale: Locale) -> list[Any]:
    return await _to_confirm(reader, locale)


async def _to_confirm(reader: Reader, locale: Locale) -> list[Any]:
    count, old = await households.show_below(reader.session, reader.offices, reader.chat_id, now=reader.now)
    gone = [DeleteMessage(chat_id=reader.chat_id, message_id=message_id) for message_id in old]
    return [*gone, sent(views.to_confirm(count, locale), reader.chat_id)]


async def _waiting(reader: Reader) -> int | None:
    if not _decides(reader.offices):
        return None
    return len(await households.waiting(reader.session, reader.offices, limit=100))


MENU = (Entry("homes", (Hat.GRID, Hat.COMMUNITY), _open_homes, _waiting, command="homes"),)


def _offers(tap: CallbackQuery, household_id: str) -> bool:
    """Whether the tapped message has a button of that household, as it has for whoever scanned the code.

    The data of a tap are the client's word; the message beside them is Telegram's.
    """
    markup = tap.message.reply_markup if isinstance(tap.message, Message) else None
    data = [b.callback_data or "" for row in markup.inline_keyboard for b in row] if markup else []
    return any(text.split(":")[:1] == ["h"] and household_id in text.split(":") for text in data)


def _tie(button: HomeButton) -> Tie:
    if button.tie not in set(Tie):
        raise OldButton
    return Tie(button.tie)
