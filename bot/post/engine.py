"""The engine: intake, sender, fetcher and ticker over one database, started and stopped together.

A start serves HTTP first (so that `/healthz` answers while the rest comes up), then opens the door
for updates. A stop closes the door, finishes what is in hand within 20 s, and leaves the rest to
Telegram and the outbox; nothing that is lost here was ever acknowledged.
"""

import asyncio
import contextlib
import errno
import logging
import math
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import chain, repeat
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import uvicorn
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from bot.clock import Clock
from bot.database import Database
from bot.post import outbox
from bot.post.doors import UPDATES, Polling, Webhook
from bot.post.fetcher import Fetcher
from bot.post.intake import Intake
from bot.post.limits import Limits
from bot.post.nouns import Nouns
from bot.post.sender import Sender
from bot.post.silent import Silent
from bot.post.ticker import Ticker
from bot.post.wire import ApiError, Wire
from bot.settings import Settings, SettingsRefused

log = logging.getLogger(__name__)

ROLES: Final = frozenset({"bot", "sender", "jobs", "web"})
FINISH_WITHIN_S: Final = 20.0
RETRY_S: Final = (1, 2, 5, 10, 30)
AGAIN_AFTER_S: Final = 1.0
TOLD_WITHIN_S: Final = 5.0  # a start waits so long for Telegram, and goes on
LOOK_AGAIN_S: Final = 0.005
EVER_SINCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
CONNECTIONS: Final = 100  # webhook connections that Telegram may open at once


class Engine:
    """One process's share of the work."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        nouns: Nouns,
        *,
        context: Mapping[str, Any],
        roles: frozenset[str] = ROLES,
        paced: bool = True,
        ticks: bool = True,
    ) -> None:
        self.settings, self.database, self.clock, self.nouns = settings, database, clock, nouns
        self.roles = roles
        self._context = context
        self._paced, self._ticks = paced, ticks
        self._tasks: list[asyncio.Task[None]] = []
        self._server: _Server | None = None
        self.webhook: Webhook | None = None
        self.sender: Sender | None = None
        self._polling: Polling | None = None
        self._fetcher: Fetcher | None = None
        self._ticker: Ticker | None = None
        self.wire: Wire
        self.intake: Intake
        self.web_port = 0
        self._http: aiohttp.ClientSession | None = None
        self._down: set[str] = set()

    async def start(self, web: Any) -> None:
        """Serve `web` (an ASGI application) and begin this process's roles."""
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=60))
        self.wire = Wire(self.settings.bot_api_url, self.settings.bot_token, self._http)
        bot = Bot(self.settings.bot_token, Silent(), DefaultBotProperties(parse_mode="HTML"))
        self.intake = Intake(self.database, self.nouns, bot, self.clock, self._context)
        if self.clock.url:
            await self.clock.look(self._http)
            self._begin("clock", partial(self.clock.follow, self._http))
        await self._serve(web)
        if not self.database.is_sqlite:
            self._begin("listen", self.database.listen)
        if "sender" in self.roles:
            limits = Limits(paced=self._paced)
            self.sender = Sender(self.database, self.wire, self.nouns, self.clock, limits)
            self._begin("sender", self.sender.run)
        if "jobs" in self.roles:
            self._fetcher = Fetcher(self.database, self.wire, self.nouns, self.clock)
            self._begin("fetcher", self._fetcher.run)
            self._ticker = Ticker(self.database, self.nouns, self.clock)
            if self._ticks:
                self._ticker.start()
        if "bot" in self.roles:
            await self._open_door()
            self._begin("menus", self._introduce)

    async def stop(self) -> None:
        """Close the door, finish what is in hand, leave the rest to Telegram and the outbox."""
        parts = [part for part in (self._polling, self.webhook, self._fetcher, self._ticker) if part]
        finishing = [part.finish(FINISH_WITHIN_S) for part in parts]
        if self.sender:
            finishing.append(self.sender.stop())
        await asyncio.gather(*finishing)
        if self._server:
            await self._server.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        if self._http:
            await self._http.close()

    async def settle(self, within_s: float = math.inf) -> None:
        """Do, send and fetch all that is due by this moment, or what of it `within_s` leaves time for.

        For whoever holds the clock (`ticks=False`) or has just moved it.
        """
        assert self._ticker and self._fetcher
        until = self.clock.monotonic() + within_s
        while self.clock.monotonic() < until:
            if self._fetcher.in_hand or _is_due(await self._next_post_at(), self.clock.now()):
                await asyncio.sleep(LOOK_AGAIN_S)
                continue
            if not _is_due(await self._ticker.next_at(), self.clock.now()):
                return
            await self._ticker.tick()

    async def next_at(self) -> datetime | None:
        """The next moment at which something is due, once all has settled; None: nothing ever is."""
        assert self._ticker
        moments = (await self._ticker.next_at(), await self._next_post_at())
        return min((moment for moment in moments if moment is not None), default=None)

    async def _next_post_at(self) -> datetime | None:
        """The moment of the first letter, screen or file; one that is past is in hand, or about to be."""
        assert self._fetcher
        async with self.database.looking() as driver:
            moments = (await outbox.next_due_at(driver, EVER_SINCE), await self._fetcher.next_at())
        return min((moment for moment in moments if moment is not None), default=None)

    def ready(self) -> list[str]:
        """Parts of this process that are not up; empty: all are."""
        return sorted(self._down)

    def _begin(self, name: str, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._kept_up(name, work), name=name)
        self._tasks.append(task)
        return task

    async def _kept_up(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do one part's work; where it fails, by a fault that nobody foresaw, it begins anew."""
        while True:
            try:
                await work()
                return
            except Exception:
                log.exception("%s has failed, and begins anew", name)
            self._down.add(name)
            await asyncio.sleep(AGAIN_AFTER_S)
            self._down.discard(name)

    async def _serve(self, web: Any) -> None:
        path = urlsplit(self.settings.webhook_url).path or "/"
        if "bot" in self.roles and self.settings.webhook_url:
            self.webhook = Webhook(self.intake, self.settings.webhook_secret)
        app = _beside(web, path, self.webhook)
        self._server = _Server(app, self.settings.web_host, self.settings.web_port)
        self.web_port = await self._server.start()

    async def _open_door(self) -> None:
        """Tell Telegram where updates go, or begin to ask for them."""
        if self.webhook:
            telling = self._begin("webhook", self._tell_webhook)
            await asyncio.wait([telling], timeout=TOLD_WITHIN_S)
            return
        self._polling = Polling(self.intake, self.wire, self.database)
        self._begin("polling", self._polling.run)

    async def _tell_webhook(self) -> None:
        self._down.add("webhook")
        asked = {
            "url": self.settings.webhook_url,
            "secret_token": self.settings.webhook_secret,
            "max_connections": CONNECTIONS,
            "allowed_updates": UPDATES,
        }
        if await self._told("setWebhook", asked):
            self._down.discard("webhook")

    async def _introduce(self) -> None:
        """Commands and descriptions."""
        for method, body in self.nouns.menus():
            await self._told(method, body)

    async def _told(self, method: str, body: dict[str, Any]) -> bool:
        """Say it until Telegram has heard; False: it refused."""
        for pause_s in chain(RETRY_S, repeat(RETRY_S[-1])):
            wait_s: float = pause_s
            try:
                await self.wire.call(method, body)
                return True
            except ApiError as error:
                if not error.is_passing and error.retry_after_s is None:
                    log.error("%s was refused: %s", method, error)
                    return False
                wait_s = error.retry_after_s or pause_s
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("%s: %s", method, type(error).__name__)
            await asyncio.sleep(wait_s)
        return False


def _listening(host: str, port: int) -> socket.socket:
    """Raises OSError where the port is taken, SettingsRefused where nobody could listen."""
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise
        why = f"nothing can listen at {host}:{port} ({error.strerror})"
        raise SettingsRefused(f"MASHANG_WEB_HOST: {why}") from error


class _Server(uvicorn.Server):
    """uvicorn inside our loop; signals are ours."""

    def __init__(self, app: Any, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                date_header=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=2,
            )
        )
        self._socket = _listening(host, port)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Listen; returns the port."""
        port: int = self._socket.getsockname()[1]
        self._task = asyncio.create_task(self.serve([self._socket]), name="http")
        while not self.started:
            if self._task.done():
                self._task.result()
            await asyncio.sleep(0.01)
        return port

    async def stop(self) -> None:
        """Serve no more."""
        self.should_exit = True
        if self._task:
            await self._task

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _is_due(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def _beside(web: Any, path: str, webhook: Webhook | None) -> Any:
    """The webhook's door on its path, everything else to the web application."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if webhook is not None and scope["type"] == "http" and scope["path"] == path:
            await webhook(scope, receive, send)
        else:
            await web(scope, receive, send)

    return app
