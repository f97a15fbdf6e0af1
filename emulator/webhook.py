"""Delivery to a webhook, as Telegram's own server does it (WebhookActor.cpp of telegram-bot-api).

A queue's updates go in order, one in flight each; queues go side by side over at most
`max_connections` connections. What got no 2xx comes again after 1 s, doubling up to a random 60-120 s,
or after the `Retry-After` of the answer (at most an hour); what would come after its time is dropped.
The answer of a 2xx may be a method to carry out.
"""

import asyncio
import contextlib
import json
import os
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import aiohttp

from emulator import bodies
from emulator.description import Upload
from emulator.errors import ApiError
from emulator.updates import Update, Updates
from emulator.world import Json, World

DEFAULT_CONNECTIONS: Final = 40
ANSWER_WITHIN_S: Final = 60
RETRY_AT_MOST_S: Final = 60  # a random value up to twice this
RETRY_AFTER_AT_MOST_S: Final = 3600
NOT_IN_A_REPLY: Final = frozenset({"deletewebhook", "setwebhook", "close", "logout"})

Perform = Callable[[str, Json, Mapping[str, Upload]], Awaitable[Any]]


class Webhook:
    """The one webhook of the bot, running while one is set."""

    def __init__(self, world: World, updates: Updates, perform: Perform) -> None:
        """`perform` carries out a method that came as a reply."""
        self._world = world
        self._updates = updates
        self._perform = perform
        self._queues: dict[str, deque[Update]] = {}
        self._ready: deque[str] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._timers: set[asyncio.TimerHandle] = set()
        self._session: aiohttp.ClientSession | None = None
        self._stopped = True
        self.first_retry_s = 1.0

    @property
    def url(self) -> str:
        """The address, or an empty text."""
        return str(self._world.bot.webhook.get("url", ""))

    def start(self) -> None:
        """Begin to deliver what waits, if a webhook is set."""
        if not self.url:
            return
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=50),
            timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S),
            auto_decompress=True,
        )
        self._stopped = False
        self._updates.on_new = self._take
        for update in list(self._updates.pending.values()):
            self._take(update)

    async def stop(self) -> None:
        """End all deliveries; what was not answered stays with the updates that wait."""
        self._updates.on_new = None
        self._stopped = True
        for timer in self._timers:
            timer.cancel()
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._timers.clear()
        self._queues.clear()
        self._ready.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def _take(self, update: Update) -> None:
        queue = self._queues.get(update.queue)
        if queue is not None:  # one is in flight or waits for its retry
            queue.append(update)
            return
        self._queues[update.queue] = deque([update])
        self._make_ready(update.queue)

    def _make_ready(self, queue: str) -> None:
        self._ready.append(queue)
        self._pump()

    def _pump(self) -> None:
        most = self._world.bot.webhook.get("max_connections", DEFAULT_CONNECTIONS)
        while self._ready and len(self._tasks) < most and not self._stopped:
            task = asyncio.create_task(self._deliver(self._ready.popleft()))
            self._tasks.add(task)
            task.add_done_callback(self._delivered)

    def _delivered(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.result()
            self._world.save()
            self._pump()

    async def _deliver(self, queue: str) -> None:
        """Deliver the first update of a queue and see what comes next."""
        waiting = self._queues[queue]
        update = waiting[0]
        wait_s: float | None = None
        if update.id in self._updates.pending and update.expires_at >= self._updates.real_time():
            wait_s = await self._post(update)
        if wait_s is None or self._updates.real_time() + wait_s > update.expires_at:
            self._updates.forget(update.id)
            waiting.popleft()
            if waiting:
                self._ready.append(queue)
            else:
                del self._queues[queue]
        else:
            self._later(queue, wait_s)

    def _later(self, queue: str, wait_s: float) -> None:
        def due() -> None:
            self._timers.discard(timer)
            self._make_ready(queue)

        timer = asyncio.get_running_loop().call_later(wait_s, due)
        self._timers.add(timer)

    async def _post(self, update: Update) -> float | None:
        """Post one update: None when it was taken, else seconds until it comes again."""
        assert self._session is not None
        settings = self._world.bot.webhook
        headers = {"Content-Type": "application/json"}
        if settings.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = settings["secret_token"]
        body = json.dumps(update.whole(), separators=(",", ":")).encode()
        retry_after_s = 0
        try:
            async with self._session.post(
                settings["url"], data=body, headers=headers, allow_redirects=False
            ) as answer:
                if 200 <= answer.status <= 299:
                    await self._reply(answer)
                    return None
                await answer.read()
                error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                with contextlib.suppress(ValueError):
                    retry_after_s = int(answer.headers.get("Retry-After", "0"))
        except TimeoutError:
            error = "Read timeout expired"
        except aiohttp.ClientConnectorError as refused:
            number = refused.os_error.errno or 0
            error = os.strerror(number) if number > 0 else "Can't connect to the webhook"
        except (aiohttp.ClientError, OSError):
            error = "Webhook connection closed"
        settings["last_error_date"] = int(self._updates.real_time())
        settings["last_error_message"] = error
        self._world.touch("bot", "")
        return self._back_off(update, min(max(retry_after_s, 0), RETRY_AFTER_AT_MOST_S))

    def _back_off(self, update: Update, retry_after_s: int) -> float:
        update.fails += 1
        if retry_after_s:
            return retry_after_s
        most = RETRY_AT_MOST_S + secrets.randbelow(RETRY_AT_MOST_S + 1)
        update.delay_s = min(most, update.delay_s * 2) if update.delay_s else self.first_retry_s
        return update.delay_s

    async def _reply(self, answer: aiohttp.ClientResponse) -> None:
        """Carry out the method of a reply; nobody hears of its result."""
        try:
            arguments, files = await bodies.of_reply(answer)
        except ApiError:
            return  # a reply that says nothing readable is a plain yes
        method = arguments.pop("method", None)
        if not isinstance(method, str):
            return
        if method.lower() in NOT_IN_A_REPLY or method.lower().startswith("get"):
            return
        await self._perform(method, arguments, files)
