"""/report, /orders and /cancel of reports, in a private chat."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.entries import Entry, Reader
from handlers.filters import InPrivate, Words
from handlers.replies import sent
from handlers.reports.drafts import Verb, me
from handlers.reports.filters import HasDraft
from handlers.reports.scans import scanned
from locales.locale import Locale
from models.columns import ChatId
from models.menu import Hat
from models.person import Person
from models.refusals import OldButton
from models.report import Report
from services.reports import drafts, filing, following
from views.reports import DraftButton, own_list

router = Router(name="reports.commands")


@router.message(InPrivate(), Words("report"))
async def report(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, now: datetime
) -> TelegramMethod[Any] | None:
    """Open a draft, or show the open one at the bottom of the chat."""
    return await _begin(session, person, state, now)


async def _begin(
    session: AsyncSession, person: Person, state: FSMContext, now: datetime
) -> TelegramMethod[Any] | None:
    household_id = await scanned(state, now=now)
    await state.set_state(None)
    draft = await drafts.start(session, me(person), household_id=household_id, now=now)
    return _removed(person.telegram_id or 0, await drafts.show_below(session, draft, now=now))


@router.message(InPrivate(), Words("cancel"), HasDraft())
async def cancel(
    message: Message, draft: Report, session: AsyncSession, state: FSMContext, now: datetime
) -> TelegramMethod[Any] | None:
    """Throw the open draft away, and end whatever conversation is open."""
    await state.set_state(None)
    await drafts.cancel(session, draft, now=now)
    return _removed(message.chat.id, await drafts.show_below(session, draft, now=now))


@router.message(InPrivate(), Words("orders"))
async def orders(
    message: Message, session: AsyncSession, person: Person, locale: Locale
) -> TelegramMethod[Any]:
    """我的反映: the latest reports."""
    shown = own_list(list(await filing.own(session, me(person))), locale)
    return sent(shown, message.chat.id)


async def _open_report(reader: Reader, state: FSMContext, locale: Locale) -> TelegramMethod[Any] | None:
    return await _begin(reader.session, reader.person, state, reader.now)


async def _open_own(reader: Reader, state: FSMContext, locale: Locale) -> TelegramMethod[Any]:
    return sent(own_list(list(await filing.own(reader.session, reader.id)), locale), reader.chat_id)


async def _own_open(reader: Reader) -> int:
    return await filing.open_of(reader.session, reader.id)


MENU = (
    Entry("report", (Hat.RESIDENT,), _open_report, command="report"),
    Entry("own", (Hat.RESIDENT,), _open_own, _own_open, command="orders"),
)


@router.callback_query(Verb("look"))
async def look(
    tap: CallbackQuery, button: DraftButton, session: AsyncSession, person: Person, now: datetime
) -> TelegramMethod[Any] | None:
    """One report's status, at the bottom of the chat."""
    own = {report.id: report for report in await filing.own(session, me(person), limit=100)}
    if button.report not in own:
        raise OldButton
    chat = ChatId(tap.from_user.id)
    return _removed(chat, await following.look_up(session, own[button.report], chat, now=now))


def _removed(chat_id: int, message_id: int | None) -> TelegramMethod[Any] | None:
    return DeleteMessage(chat_id=chat_id, message_id=message_id) if message_id else None
