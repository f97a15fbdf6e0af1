"""The draft's buttons and those of its status, in the writer's private chat.

王   (taps 提交)
码上 ✎ ⏳ 学府-0217 已交给学府社区，会在今天18:00前答复您。
      [补充] [撤回]
"""

from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import CallbackQuery, KeyboardButton, ReplyKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import Pressed, row_id
from handlers.replies import line, toast
from locales.locale import Locale
from models.person import Person
from models.refusals import OldButton
from models.report import Report
from services.reports import behalf, danger, decisions, drafts, filing, following, places
from views.reports import DraftButton

router = Router(name="reports.drafts")

ASKS = {
    "places": "place",
    "communities": "communities",
    "categories": "category",
    "photo": "photo",
    "skip": None,
    "back": None,
    "behalf": "behalf",
}


Verb = partial(Pressed, DraftButton)


@router.callback_query(Verb("submit"))
async def submit(
    tap: CallbackQuery,
    button: DraftButton,
    session: AsyncSession,
    person: Person,
    now: datetime,
) -> None:
    """提交, however much is missing: what must not be is asked for."""
    report = await drafts.mine(session, button.report, me(person))
    await filing.submit(session, report, person_id=me(person), now=now)
    await danger.place_at_once(session, report, now=now)


@router.callback_query(Verb(*ASKS))
async def ask(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """Open a choice on the draft, or leave it."""
    report = await drafts.mine(session, button.report, me(person))
    if button.verb == "behalf":
        await behalf.check_writer(session, me(person), now=now)
    await drafts.ask(session, report, ASKS[button.verb])
    await drafts.show(session, report, now=now)


@router.callback_query(Verb("home", "community", "category", "for"))
async def choose(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """Take the choice."""
    report = await drafts.mine(session, button.report, me(person))
    await _CHOICES[button.verb](session, report, button.arg, me(person), now)
    await danger.place_at_once(session, report, now=now)
    await drafts.show(session, report, now=now)


@router.callback_query(Verb("locate"))
async def locate(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, locale: Locale
) -> TelegramMethod[Any]:
    """A keyboard whose one button sends where somebody is."""
    await drafts.mine(session, button.report, me(person))
    key = KeyboardButton(text=locale.plain("report-location-button"), request_location=True)
    keyboard = ReplyKeyboardMarkup(keyboard=[[key]], resize_keyboard=True, one_time_keyboard=True)
    text = locale("report-send-location")
    return line(text, tap.from_user.id, keyboard)


@router.callback_query(Verb("me_too"))
async def me_too(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """就是这处: the draft's message becomes that of the report that was there first."""
    report = await drafts.mine(session, button.report, me(person))
    await following.me_too(session, report, row_id(button.arg), person_id=me(person), now=now)
    await drafts.show(session, report, now=now)


@router.callback_query(Verb("cancel", "undo"))
async def cancel(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """取消, and 撤销 within a minute."""
    report = await drafts.mine(session, button.report, me(person))
    await (drafts.cancel if button.verb == "cancel" else drafts.bring_back)(session, report, now=now)
    await drafts.show(session, report, now=now)


@router.callback_query(Verb("add", "withdraw", "keep"))
async def ask_filed(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """补充 waits for words or photos; 撤回 asks once."""
    report = await drafts.mine(session, button.report, me(person))
    await decisions.ask_writer(session, report, button.verb if button.verb != "keep" else None, now=now)


@router.callback_query(Verb("withdraw_yes"))
async def withdraw(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """The reporter takes the report back."""
    report = await drafts.mine(session, button.report, me(person))
    await decisions.withdraw(session, report, person_id=me(person), now=now)


@router.callback_query(Verb("appeal"))
async def appeal(
    tap: CallbackQuery,
    button: DraftButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    now: datetime,
) -> AnswerCallbackQuery:
    """The subdistrict looks at a rejection again; said in a toast, for the button may be a letter's."""
    report = await drafts.mine(session, button.report, me(person))
    await decisions.appeal(session, report, person_id=me(person), now=now)
    return toast(tap, locale.plain("report-appeal-toast"))


def me(person: Person) -> int:
    """The id of whoever writes."""
    assert person.id is not None
    return person.id


async def _home(session: AsyncSession, report: Report, arg: str, person_id: int, now: datetime) -> None:
    if arg not in {home.household_id for home in await places.homes(session, person_id)}:
        raise OldButton
    await places.set_household(session, report, arg)
    await filing.placed(session, report, now=now)


async def _community(session: AsyncSession, report: Report, arg: str, person_id: int, now: datetime) -> None:
    await places.set_community(session, report, arg)
    await filing.placed(session, report, now=now)


async def _category(session: AsyncSession, report: Report, arg: str, person_id: int, now: datetime) -> None:
    await drafts.choose_category(session, report, arg, now=now)


async def _for(session: AsyncSession, report: Report, arg: str, person_id: int, now: datetime) -> None:
    await behalf.write_for(session, report, arg, person_id=person_id, now=now)


_CHOICES = {"home": _home, "community": _community, "category": _category, "for": _for}
