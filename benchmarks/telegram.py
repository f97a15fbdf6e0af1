"""Telegram as the benchmarks need it: takes every call at once, posts updates, sees when what arrives."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

Json = dict[str, Any]
ME = {"id": 424242, "is_bot": True, "first_name": "bench", "username": "bench_bot"}


class Telegram:
    """The far end: a Bot API that answers at once, and whoever posts to the webhook."""

    def __init__(self) -> None:
        self.url = ""
        self.calls = 0
        self._message_id = 0
        self._update_id = int(time.time() * 1000)  # none that an earlier far end has used
        self._arrived: dict[int, asyncio.Future[float]] = {}  # by chat: its next sendMessage

    async def start(self) -> None:
        """Listen on a free port."""
        server = web.Server(self._call)
        self._runner = web.ServerRunner(server, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def stop(self) -> None:
        """Listen no more."""
        await self._http.close()
        await self._runner.cleanup()

    async def post(self, url: str, secret: str, happening: Json) -> Json | None:
        """Post one update; returns the call in the reply."""
        self._update_id += 1
        body = {"update_id": self._update_id, **happening}
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with self._http.post(url, json=body, headers=headers) as reply:
            content = await reply.read()
            if reply.status != 200:
                raise RuntimeError(f"the webhook said {reply.status}")
            answer: Json | None = json.loads(content) if content else None
            return answer

    def arrival(self, chat_id: int) -> asyncio.Future[float]:
        """The moment at which the next message for this chat arrives."""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._arrived[chat_id] = future
        return future

    async def quiet(self, for_s: float = 0.5) -> None:
        """Wait until no call has come for a while."""
        seen = -1
        while seen != self.calls:
            seen = self.calls
            await asyncio.sleep(for_s)

    async def _call(self, request: web.BaseRequest) -> web.Response:
        self.calls += 1
        method = request.path.rpartition("/")[2]
        content = await request.read()
        if request.content_type == "application/json":
            body = json.loads(content) if content else {}
        else:
            body = dict(await request.post())  # aiogram's own client sends forms
        result: Any = ME if method == "getMe" else True
        if method.startswith(("sendMessage", "editMessage")):
            chat_id = int(body["chat_id"])
            arrived = self._arrived.pop(chat_id, None) if method == "sendMessage" else None
            if arrived and not arrived.done():
                arrived.set_result(time.perf_counter())
            self._message_id += 1
            chat = {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup", "title": "群"}
            result = {"message_id": self._message_id, "date": int(time.time()), "chat": chat, "text": "…"}
        return web.json_response({"ok": True, "result": result})


def writing(telegram_id: int, words: str) -> Json:
    """Somebody writes in the private chat."""
    chat = {"id": telegram_id, "type": "private", "first_name": "王"}
    message = {"message_id": 1, "date": int(time.time()), "chat": chat, "from": _user(telegram_id)}
    return {"message": {**message, "text": words}}


def tapping(telegram_id: int, group_id: int, data: str) -> Json:
    """Somebody taps a button in a group."""
    chat = {"id": group_id, "type": "supergroup", "title": "群"}
    message = {"message_id": 1, "date": int(time.time()), "chat": chat, "from": ME, "text": "…"}
    tap = {"id": str(time.perf_counter_ns()), "from": _user(telegram_id), "chat_instance": "1"}
    return {"callback_query": {**tap, "message": message, "data": data}}


def _user(telegram_id: int) -> Json:
    return {"id": telegram_id, "is_bot": False, "first_name": "王", "language_code": "zh-hans"}


One = Callable[[int], Any]  # number -> awaitable of the seconds from post to call


async def in_flight(one: One, numbers: range, at_once: int) -> Json:
    """Do all, so many at a time: updates a second and how long each took."""
    left = iter(numbers)
    times_s: list[float] = []

    async def worker() -> None:
        while (number := next(left, None)) is not None:
            times_s.append(await one(number))

    begun = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return {"per_s": len(times_s) / (time.perf_counter() - begun), **_quantiles(times_s)}


async def at_rate(one: One, numbers: range, per_s: float) -> Json:
    """Begin so many a second, whatever has become of those before."""
    begun = time.perf_counter()
    tasks = []
    for place, number in enumerate(numbers):
        await asyncio.sleep(max(0, begun + place / per_s - time.perf_counter()))
        tasks.append(asyncio.create_task(one(number)))
    times_s = await asyncio.gather(*tasks)
    return {"per_s": len(times_s) / (time.perf_counter() - begun), **_quantiles(list(times_s))}


def _quantiles(times_s: list[float]) -> Json:
    ordered = sorted(times_s)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return {"p50_ms": ordered[len(ordered) // 2] * 1000, "p99_ms": p99 * 1000}
