"""The engine: intake, sender, fetcher and ticker over one database, started and stopped together.

A start serves HTTP first (so that `/healthz` answers while the rest comes up), then opens the door
for updates. A stop closes the door, finishes what is in hand within 20 s, and leaves the rest to
Telegram and the outbox; nothing that is lost here was ever acknowledged.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Coroutine, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import uvicorn
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from bot.clock import Clock
from bot.database import Database
from bot.post.doors import UPDATES, Polling, Webhook
from bot.post.fetcher import Fetcher
from bot.post.intake import Intake
from bot.post.limits import Limits
from bot.post.nouns import Nouns
from bot.post.sender import Sender
from bot.post.ticker import Ticker
from bot.post.wire import ApiError, Wire
from bot.settings import Settings

log = logging.getLogger(__name__)

ROLES: Final = frozenset({"bot", "sender", "jobs", "web"})
FINISH_WITHIN_S: Final = 20.0
RETRY_S: Final = (1, 2, 5, 10, 30)
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
    ) -> None:
        self.settings, self.database, self.clock, self.nouns = settings, database, clock, nouns
        self.roles = roles
        self._context = context
        self._paced = paced
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

    async def start(self, web: Any) -> None:
        """Serve `web` (an ASGI application) and begin this process's roles."""
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=60))
        self.wire = Wire(self.settings.bot_api_url, self.settings.bot_token, self._http)
        self._bot = Bot(self.settings.bot_token, default=DefaultBotProperties(parse_mode="HTML"))
        self.intake = Intake(self.database, self.nouns, self._bot, self.clock, self._context)
        if self.clock.url:
            await self.clock.look(self._http)
            self._begin("clock", self.clock.follow(self._http))
        await self._serve(web)
        if not self.database.is_sqlite:
            self._begin("listen", self.database.listen())
        if "sender" in self.roles:
            limits = Limits(paced=self._paced)
            self.sender = Sender(self.database, self.wire, self.nouns, self.clock, limits)
            self._begin("sender", self.sender.run())
        if "jobs" in self.roles:
            self._fetcher = Fetcher(self.database, self.wire, self.nouns, self.clock)
            self._begin("fetcher", self._fetcher.run())
            self._ticker = Ticker(self.database, self.nouns, self.clock)
            self._ticker.start()
        if "bot" in self.roles:
            await self._open_door()
            self._begin("menus", self._introduce())

    async def stop(self) -> None:
        """Close the door, finish what is in hand, leave the rest to Telegram and the outbox."""
        if self._polling:
            self._polling.stop()
        if self.webhook:
            await self.webhook.finish(FINISH_WITHIN_S)
        if self._ticker:
            await self._ticker.stop()
        if self._fetcher:
            self._fetcher.stop()
        if self.sender:
            await self.sender.stop()
        if self._server:
            await self._server.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        await self._bot.session.close()
        await self._http.close()

    def ready(self) -> list[str]:
        """Roles of this process that are not up; empty: all are."""
        return [task.get_name() for task in self._tasks if task.done() and task.get_name() != "menus"]

    def _begin(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(_ended)
        self._tasks.append(task)

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
            asked = {
                "url": self.settings.webhook_url,
                "secret_token": self.settings.webhook_secret,
                "max_connections": CONNECTIONS,
                "allowed_updates": UPDATES,
            }
            if not await self._asked("setWebhook", asked):
                self._begin("webhook", self._until_told("setWebhook", asked))
            return
        await self._asked("deleteWebhook", {})
        self._polling = Polling(self.intake, self.wire, self.database)
        self._begin("polling", self._polling.run())

    async def _introduce(self) -> None:
        """Commands and descriptions, as far as Telegram takes them now."""
        for method, body in self.nouns.menus():
            await self._until_told(method, body)

    async def _until_told(self, method: str, body: dict[str, Any]) -> None:
        for pause_s in RETRY_S:
            if await self._asked(method, body):
                return
            await asyncio.sleep(pause_s)
        log.error("%s was not taken; it is tried again at the next start", method)

    async def _asked(self, method: str, body: dict[str, Any]) -> bool:
        try:
            await self.wire.call(method, body)
        except (ApiError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("%s: %s", method, error)
            return False
        return True


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
        self._socket = socket.create_server((host, port), backlog=2048)
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


def _beside(web: Any, path: str, webhook: Webhook | None) -> Any:
    """The webhook's door on its path, everything else to the web application."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if webhook is not None and scope["type"] == "http" and scope["path"] == path:
            await webhook(scope, receive, send)
        else:
            await web(scope, receive, send)

    return app


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        log.critical("%s has stopped", task.get_name(), exc_info=task.exception())
