"""What is measured, in a process of its own: the product, or bare aiogram's echo on the same server."""

import asyncio
import cProfile
import gc
import json
import multiprocessing
import pstats
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bot.assembly import Product
from bot.post.engine import _Server
from bot.settings import Settings

SECRET: Final = "a-secret-of-the-benchmarks-that-is-long-enough"
START_WITHIN_S: Final = 60
UNPROFILED: Final = ""


@asynccontextmanager
async def serving(
    what: str, settings: dict[str, Any], profile: str = UNPROFILED
) -> AsyncIterator[dict[str, float]]:
    """Run `product`, `unpaced` (the same, its letters as fast as they go) or `echo` until the block ends.

    Then the yielded record holds `cpu_s`, the processor's seconds that it took meanwhile.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_main, args=(what, settings, theirs, profile), daemon=True)
    process.start()
    theirs.close()
    try:  # our loop is Telegram meanwhile: nothing here may block it
        if not await asyncio.to_thread(ours.poll, START_WITHIN_S):
            raise RuntimeError(f"{what} did not start")
        ours.recv()  # EOFError: it has died, and said why on stderr
        spent: dict[str, float] = {}
        yield spent
        ours.send("stop")
        spent["cpu_s"] = await asyncio.to_thread(ours.recv)
        await asyncio.to_thread(process.join, 30)
    finally:
        if process.is_alive():
            process.kill()


def _main(what: str, settings: dict[str, Any], connection: Connection, profile: str) -> None:
    profiler = cProfile.Profile() if profile else None
    serve = {"product": _product, "unpaced": _unpaced, "echo": _echo}[what]
    uvloop.run(serve(Settings(_env_file=None, **settings), connection, profiler))
    if profiler:
        with Path(profile).open("w", encoding="utf-8") as file:
            pstats.Stats(profiler, stream=file).sort_stats("tottime").print_stats(60)
            pstats.Stats(profiler, stream=file).sort_stats("cumtime").print_stats(120)


async def _until_stopped(connection: Connection, profiler: cProfile.Profile | None) -> None:
    if profiler:
        profiler.enable()
    begun_s = time.process_time()
    connection.send("ready")
    await asyncio.to_thread(connection.recv)
    connection.send(time.process_time() - begun_s)
    if profiler:
        profiler.disable()


async def _unpaced(settings: Settings, connection: Connection, profiler: cProfile.Profile | None) -> None:
    await _product(settings, connection, profiler, paced=False)


async def _product(
    settings: Settings, connection: Connection, profiler: cProfile.Profile | None, *, paced: bool = True
) -> None:
    product = Product(settings, paced=paced)
    await product.start()
    gc.collect()
    gc.freeze()
    await _until_stopped(connection, profiler)
    await product.stop()
    gc.unfreeze()


async def _echo(settings: Settings, connection: Connection, profiler: cProfile.Profile | None) -> None:
    """aiogram with nothing around it: no database, no state; the answer is a call of its own."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.bot_api_url))
    bot, dispatcher = Bot(settings.bot_token, session=session), Dispatcher(disable_fsm=True)

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def app(scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            part = await receive()
            body += part.get("body", b"")
            more = part.get("more_body", False)
        await dispatcher.feed_raw_update(bot, json.loads(body))
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    server = _Server(app, settings.web_host, settings.web_port)
    await server.start()
    gc.collect()
    gc.freeze()
    await _until_stopped(connection, profiler)
    await server.stop()
    await bot.session.close()
    gc.unfreeze()
