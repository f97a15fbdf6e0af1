"""Ordinary bots, unchanged, against the local Bot API: python-telegram-bot and aiogram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import BufferedInputFile, CallbackQuery, InputMediaPhoto, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from emulator.server import Emulator
from tests import botapi
from tests.emulator.doors import Doors, b64, picture

Context = ContextTypes.DEFAULT_TYPE


async def _start(update: Update, context: Context) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("按我", callback_data="pressed")]])
    assert update.message
    await update.message.reply_text(f"<b>你好</b> {context.args}", parse_mode="HTML", reply_markup=keyboard)


async def _echo(update: Update, context: Context) -> None:
    assert update.message and update.message.text
    await update.message.reply_text(update.message.text, do_quote=True)


async def _photo(update: Update, context: Context) -> None:
    """Download the photo and send it back, new and by its id, alone and as an album."""
    from telegram import InputMediaPhoto as Part

    assert update.message
    largest = update.message.photo[-1]
    file = await largest.get_file()
    data = bytes(await file.download_as_bytearray())
    await update.message.reply_photo(data, caption="新")
    await update.message.reply_media_group([Part(data), Part(largest.file_id, caption="旧")])


async def _pressed(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("按到了", show_alert=True)
    await update.callback_query.edit_message_text("按过了")


def ptb(em: Emulator) -> "Application[Any, Any, Any, Any, Any, Any]":
    """An echo bot with buttons and photos, as its authors would write it."""
    builder = ApplicationBuilder().token(em.token)
    builder = builder.base_url(f"{em.url}/bot").base_file_url(f"{em.url}/file/bot")
    application = builder.build()
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(MessageHandler(filters.PHOTO, _photo))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    application.add_handler(CallbackQueryHandler(_pressed))
    return application


@asynccontextmanager
async def running(em: Emulator, *, webhook: bool) -> AsyncIterator[None]:
    """The echo bot, polling or behind a web server of its own (the way of PTB's customwebhookbot example)."""
    application = ptb(em)
    async with application:
        await application.start()
        if webhook:
            async with _web_server(application) as url:
                await application.bot.set_webhook(url, secret_token="s-1", allowed_updates=Update.ALL_TYPES)
                yield
                await application.bot.delete_webhook()
        else:
            assert application.updater
            await application.updater.start_polling(timeout=5)
            yield
            await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def _web_server(application: "Application[Any, Any, Any, Any, Any, Any]") -> AsyncIterator[str]:
    async def take(request: web.BaseRequest) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s-1"
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    runner = web.ServerRunner(web.Server(take), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address: Any = runner.addresses[0]
    yield f"http://127.0.0.1:{address[1]}/hook"
    await runner.cleanup()


async def newest(doors: Doors, chat: int, count: int) -> list[dict[str, Any]]:
    """The chat once it has that many messages."""
    for _ in range(200):
        found = await doors.chat(chat, as_=chat)
        if len(found) >= count:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError([message.get("text") for message in await doors.chat(chat)])


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_python_telegram_bot_runs_unchanged(em: Emulator, doors: Doors, webhook: bool) -> None:
    wang = await doors.person()
    async with running(em, webhook=webhook):
        await doors.post("/open", person=wang, link="https://t.me/mashang_bot?start=h-1")
        hello = (await newest(doors, wang, 2))[-1]
        assert (hello["text"], hello["buttons"]) == ("你好 ['h-1']", [["按我"]])
        assert hello["entities"][0]["type"] == "bold"
        pressed = await doors.post(
            "/tap", person=wang, chat=wang, message_id=hello["message_id"], button="按我"
        )
        assert pressed == {"answer": "按到了", "alert": True}
        await doors.post("/send", person=wang, text="回声")
        echo = (await newest(doors, wang, 4))[-1]
        assert (echo["text"], echo["reply_to_message"]["text"]) == ("回声", "回声")
        await doors.post("/send", person=wang, photo=b64(picture(900, 600)), text="井盖")
        seen = await newest(doors, wang, 8)
        assert [message.get("caption") for message in seen[-4:]] == ["井盖", "新", None, "旧"]
        assert seen[-1]["media_group_id"] == seen[-2]["media_group_id"]
        assert seen[1]["text"] == "按过了"


async def test_aiogram_runs_unchanged(em: Emulator, doors: Doors) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(em.url))
    bot = Bot(em.token, session=session)
    dispatcher = Dispatcher()

    @dispatcher.message(F.photo)
    async def photo(message: Message) -> None:
        assert message.photo
        data = await bot.download(message.photo[-1])
        assert data
        again = BufferedInputFile(data.read(), "a.jpg")
        await message.answer_media_group([InputMediaPhoto(media=again), InputMediaPhoto(media=again)])

    @dispatcher.callback_query()
    async def tapped(tap: CallbackQuery) -> None:
        await tap.answer("好")

    wang = await doors.person()
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))
    await doors.post("/send", person=wang, photos=[b64(picture()), b64(picture())])
    seen = await newest(doors, wang, 6)
    assert len({message["media_group_id"] for message in seen}) == 3
    await bot.send_message(wang, "单", reply_markup=_keyboard())
    last = (await doors.chat(wang))[-1]
    answer = await doors.post("/tap", person=wang, chat=wang, message_id=last["message_id"], button="抢")
    assert answer == {"answer": "好", "alert": False}
    await dispatcher.stop_polling()
    await task
    await session.close()


def _keyboard() -> Any:
    from aiogram.types import InlineKeyboardButton as Button
    from aiogram.types import InlineKeyboardMarkup as Markup

    return Markup(inline_keyboard=[[Button(text="抢单", callback_data="g")]])


async def test_aiogram_knows_the_errors(em: Emulator, doors: Doors) -> None:
    bot = Bot(em.token, session=AiohttpSession(api=TelegramAPIServer.from_base(em.url)))
    wang = await doors.person()
    group = await doors.group(wang)
    moved = (await doors.post("/migrate", chat=group))["id"]
    with pytest.raises(TelegramMigrateToChat) as migrated:
        await bot.send_message(group, "x")
    assert migrated.value.migrate_to_chat_id == moved
    await doors.post("/faults", method="sendMessage", error_code=429, retry_after=37, times=1)
    with pytest.raises(TelegramRetryAfter) as limited:
        await bot.send_message(wang, "x")
    assert limited.value.retry_after == 37
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(wang, "<b>", parse_mode="HTML")
    await bot.session.close()


async def test_a_whole_bot_asks_only_what_the_description_has(em: Emulator, doors: Doors) -> None:
    witness = botapi.witness()
    em.on_call(witness.check)
    wang = await doors.person()
    async with running(em, webhook=False):
        await doors.post("/send", person=wang, photo=b64(picture(900, 600)))
        await newest(doors, wang, 4)
    assert witness.findings == []
    assert {"getMe", "getUpdates", "getFile", "sendPhoto", "sendMediaGroup"} <= witness.seen


async def test_aiograms_own_webhook_answers_in_its_reply(em: Emulator, doors: Doors) -> None:
    server = TelegramAPIServer.from_base(em.url)
    bot = Bot(em.token, session=AiohttpSession(api=server))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> Any:
        return message.answer(f"收到 {message.text}")  # returned, not awaited: it travels in the reply

    application = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token="s-1")
    handler.register(application, path="/hook")
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address: Any = runner.addresses[0]
    wang = await doors.person()
    await bot.set_webhook(f"http://127.0.0.1:{address[1]}/hook", secret_token="s-1")
    await doors.post("/send", person=wang, text="井盖")
    [answer] = await doors.chat(wang, after=1, wait=5)
    assert answer["text"] == "收到 井盖"
    [call] = [entry for entry in await doors.get("/log") if entry["method"] == "sendMessage"]
    assert call["source"] == "webhook"
    await bot.delete_webhook()
    await runner.cleanup()
    await bot.session.close()
