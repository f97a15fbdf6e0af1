"""The engine alone, between the local Bot API and a bot of three handlers, for its tests."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.filters import Filter
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from markupsafe import escape
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.database import Database
from bot.post.engine import Engine
from bot.post.nouns import Developed, Nouns
from bot.settings import Settings
from emulator.server import Emulator
from models.columns import ChatId
from models.message import Message as Shown
from models.notice import Notice
from models.refusals import AlreadyGrabbed, Refusal
from services import letters
from simulation.people import Door, Somebody

TOKEN = "424242:engine-tests-token"
SECRET = "a-secret-of-the-engine-tests-long-enough"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Carries(Filter):
    """A tap on the button with these data."""

    def __init__(self, data: str) -> None:
        self.data = data

    async def __call__(self, tap: CallbackQuery) -> bool:
        return tap.data == self.data


def router() -> Router:
    """`bad` raises, `too late` is refused; other words are counted and echoed with a button."""
    made = Router()

    @made.message()
    async def echo(message: Message, session: AsyncSession) -> TelegramMethod[Any]:
        if message.text == "bad":
            raise KeyError("a fault of ours")
        if message.text == "too late":
            raise AlreadyGrabbed(by="<i>lamps")
        insert = text("INSERT INTO remembered VALUES (:name, :value)")
        await session.execute(
            insert, {"name": f"{message.chat.id}:{message.message_id}", "value": message.text}
        )
        button = [InlineKeyboardButton(text=label, callback_data=label) for label in ("grab", "late", "old")]
        keyboard = InlineKeyboardMarkup(inline_keyboard=[button])
        return SendMessage(chat_id=message.chat.id, text=message.text or "", reply_markup=keyboard)

    @made.callback_query(Carries("grab"))
    async def grab(tap: CallbackQuery) -> TelegramMethod[Any]:
        return tap.answer("yours")

    @made.callback_query(Carries("late"))
    async def late(tap: CallbackQuery, session: AsyncSession) -> None:
        await session.execute(text("INSERT INTO remembered VALUES ('late', '')"))
        raise AlreadyGrabbed(by="lamps")

    return made


async def nothing(*_: Any, **__: Any) -> None:
    """A noun that these tests don't need."""


async def _identify(session: AsyncSession, **_: Any) -> dict[str, Any]:
    return {"locale": "en"}


async def _render(
    session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, now: datetime
) -> Shown | None:
    return Shown(escape(f"{notice} {subject}"))


def _say(refusal: Refusal, locale: Any, now: datetime) -> str:
    return f"refused: {type(refusal).__name__}"


def nouns(**others: Any) -> Nouns:
    """Nouns of the tests; `others` replace some."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router())
    made = Nouns(
        dispatcher=dispatcher,
        identify=_identify,
        say=_say,
        trouble=lambda number, locale: f"our fault {number}",
        render=_render,
        develop=lambda kind, content: Developed(content, ".bin"),
        fetched=nothing,
        draw=lambda picture, before, after: (before + after)[0],
        media=None,  # type: ignore[arg-type]
        unreachable=nothing,
        migrated=nothing,
        parked=nothing,
        jobs={},
    )
    return replace(made, **others)


async def _pages(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def running(
    database_url: str, emulator: Emulator, *, port: int = 0, clock: bool = False, **others: Any
) -> AsyncIterator[Engine]:
    """The engine at work: by webhook when `port` is given, else by polling."""
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=TOKEN,
        bot_api_url=emulator.url,
        database_url=database_url,
        webhook_url=f"http://127.0.0.1:{port}/webhook" if port else "",
        webhook_secret=SECRET,
        web_port=port,
    )
    database = Database(database_url)
    url = f"{emulator.url}/clock" if clock else ""
    engine = Engine(settings, database, Clock(url), nouns(**others), context={"settings": settings})
    await engine.start(_pages)
    try:
        yield engine
    finally:
        await engine.stop()
        await database.close()


async def people(door: Door, number: int) -> list[Somebody]:
    """Who has opened the chat, and seen the bot's answer."""
    made = [await door.person(f"人{n}") for n in range(number)]
    for somebody in made:
        await somebody.sends("你好")
        await somebody.sees("你好")
    return made


async def tell(engine: Engine, *chats: int) -> None:
    """A letter to each, at once."""
    async with engine.database.transaction() as session:
        for chat in chats:
            await letters.tell(
                session,
                Notice.MEMBERSHIP_DECIDED,
                chat,
                to=ChatId(chat),
                key=f"told-{chat}",
                due_at=engine.clock.now(),
            )
