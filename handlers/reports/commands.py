"""/report, /orders and /cancel of reports, in a private chat."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.reports.drafts import Verb, me
from handlers.reports.filters import HasDraft
from locales.locale import LOCALES, Locale
from locales.locale import words as plain_words
from models.columns import ChatId
from models.person import Person
from models.refusals import OldButton
from models.report import Report
from services.reports import drafts, filing, following
from views.reports import DraftButton, own_list

router = Router(name="reports.commands")


class Privately(Filter):
    """/command or its plain words, in a private chat."""

    def __init__(self, command: str) -> None:
        self.command = Command(command)
        self.key = f"words-{command}"

    async def __call__(self, message: Message, bot: object = None) -> bool:
        if message.chat.type != "private" or not message.text:
            return False
        text = message.text.strip()
        if text.startswith("/"):
            return text[1:].partition(" ")[0].partition("@")[0] == self.command.commands[0]
        return any(text.casefold() in _plain(code, self.key) for code in LOCALES)


@router.message(Privately("report"))
async def report(
    message: Message, session: AsyncSession, person: Person, state: FSMContext, now: datetime
) -> TelegramMethod[Any] | None:
    """Open a draft, or show the open one at the bottom of the chat."""
    await state.clear()
    draft = await drafts.start(session, me(person), now=now)
    return _removed(message.chat.id, await drafts.show_below(session, draft, now=now))


@router.message(Privately("cancel"), HasDraft())
async def cancel(
    message: Message, draft: Report, session: AsyncSession, state: FSMContext, now: datetime
) -> TelegramMethod[Any] | None:
    """Throw the open draft away, and end whatever conversation is open."""
    await state.clear()
    await drafts.cancel(session, draft, now=now)
    return _removed(message.chat.id, await drafts.show_below(session, draft, now=now))


@router.message(Privately("orders"))
async def orders(
    message: Message, session: AsyncSession, person: Person, locale: Locale
) -> TelegramMethod[Any]:
    """我的反映: the latest reports."""
    shown = own_list(list(await filing.own(session, me(person))), locale)
    rows = [[InlineKeyboardButton(text=b.text, callback_data=b.data) for b in row] for row in shown.buttons]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
    return SendMessage(chat_id=message.chat.id, text=shown.text, reply_markup=keyboard)


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


def _plain(code: str, key: str) -> set[str]:
    return {word.casefold() for word in plain_words(code, key)}
