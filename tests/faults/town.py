"""A city (`tests/city.py`) whose product is operating system processes, which can be killed.

    async with town(district_url, stem, tmp_path, ["bot", "bot", "sender,jobs"]) as made:
        ...
        await made.processes[0].kill()
        made.processes[0].start()

The local Bot API stays up: it is Telegram. On SQLite the product is one process. Leaving checks every
invariant, every call on the wire, and that no process had anything to complain of.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, func, select

from bot.clock import Clock
from bot.database import Database
from bot.settings import Settings
from models.due import Due
from models.letter import Letter, LetterState, Screen
from simulation.people import Door
from tests.city import BOT, SECRET, TOKEN, City, free_port
from tests.console import Stem
from tests.faults.forwarder import Forwarder
from tests.faults.processes import Process

ALL = "bot,sender,jobs,web"


class Town(City):
    """The emulator here, the product in processes of its own."""

    def __init__(self, database_url: str, stem: Stem, folder: Path, roles: Sequence[str]) -> None:
        super().__init__(database_url, str(folder / "media"))
        self.database = Database(database_url)
        self.clock = Clock()
        self.entry = Forwarder()
        self.processes: list[Process] = []
        self.product_database_url = database_url
        self._stem, self._folder, self._roles = stem, folder, roles

    async def open(self, *, webhook: bool = True) -> None:
        """Start everything; every process is ready."""
        await self.emulator.start()
        self.emulator.webhook.first_retry_s = 0.1  # Telegram's 1 s, which doubles: tests kill often
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self.door = Door(self._http, self.emulator.url)
        self.clock.url = f"{self.emulator.url}/clock"
        await self.clock.look(self._http)
        await self.entry.start()
        self.settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=TOKEN,
            bot_username=BOT,
            bot_api_url=self.emulator.url,
            database_url=self.product_database_url,
            media_url=self._media_url,
            webhook_url=f"http://127.0.0.1:{self.entry.port}/webhook" if webhook else "",
            webhook_secret=SECRET[:32],
            code_secret=SECRET,
            clock_url=self.clock.url,
        )
        self.processes = [self._process(n, roles) for n, roles in enumerate(self._roles)]
        self.entry.targets = [("127.0.0.1", p.port) for p in self.processes if "bot" in p.roles]
        for process in self.processes:
            process.start()
        await self.ready()

    async def ready(self) -> None:
        """Start again what has ended, and wait until every process is ready."""
        for process in self.processes:
            if not process.lives:
                process.start()
        await asyncio.gather(*(process.ready(self._http) for process in self.processes))

    async def close(self) -> None:
        """Stop everything."""
        for process in self.processes:
            if process.lives:
                await process.kill()
        await self.entry.cut()
        await self._http.close()
        await self.emulator.stop()
        await self.database.close()

    def session(self) -> AsyncSession:
        """A look into the database, beside the processes."""
        return self.database.session()

    def snapshot(self) -> AbstractAsyncContextManager[AsyncSession]:
        """One moment of the database."""
        return self.database.snapshot()

    def now(self) -> datetime:
        """The emulator's clock, which the processes follow within a second."""
        return self.clock.now()

    async def waits(self, span: timedelta) -> None:
        """Move the clock on, and wait until every process has noticed."""
        await self.door.post("/clock", advance=span.total_seconds())
        await self.clock.look(self._http)
        await asyncio.sleep(0.7)

    def nobody_complains(self) -> None:
        """The processes' logs hold nothing that an operator would have to look into."""
        lines = [f"{p.log.name}: {line}" for p in self.processes for line in p.complaints()]
        assert not lines, "\n".join(lines)

    def _process(self, n: int, roles: str) -> Process:
        names = (
            "bot_token", "bot_username", "bot_api_url", "database_url", "media_url",
            "webhook_url", "webhook_secret", "code_secret", "clock_url",
        )  # fmt: skip
        env = {f"MASHANG_{name.upper()}": getattr(self.settings, name) for name in names}
        return Process(self._stem, roles, free_port(), env, self._folder / f"{n}-{roles}.log")


@asynccontextmanager
async def town(
    database_url: str,
    stem: Stem,
    folder: Path,
    roles: Sequence[str],
    *,
    webhook: bool = True,
    before: Callable[[Town], Awaitable[None]] | None = None,
) -> AsyncIterator[Town]:
    """A town at work; on SQLite the roles are one process's. `before` is done while nothing runs yet."""
    made = Town(database_url, stem, folder, [ALL] if database_url.startswith("sqlite") else roles)
    try:
        if before:
            await before(made)
        await made.open(webhook=webhook)
        yield made
        await made.check()
        made.nobody_complains()
    finally:
        await made.close()


async def settled(made: Town, within_s: float = 60) -> None:
    """Wait until Telegram keeps no update, and no letter, screen or due row waits for its moment."""
    await made.ready()
    for _ in range(int(within_s / 0.1)):
        async with made.session() as session:
            waits = [
                await session.scalar(select(func.count()).select_from(table).where(*where))
                for table, where in (
                    (Letter, (col(Letter.state) == LetterState.WAITING, col(Letter.due_at) <= made.now())),
                    (Screen, (col(Screen.due_at) <= made.now(),)),
                    (Due, (col(Due.done_at).is_(None), col(Due.due_at) <= made.now())),
                )
            ]
        waits.append(len(made.emulator.local.updates.pending))
        if not any(waits):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"letters, screens, due rows, updates that still wait: {waits}")
