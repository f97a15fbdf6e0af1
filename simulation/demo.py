"""The demo: the local Bot API, the product and the sample district in one process, kept in one folder.

The first start plays a week of the district's life with the clock a week back; a start that was
broken off in the middle of it begins anew. The next start goes on where the last one stopped.
"""

import asyncio
import contextlib
import logging
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import aiohttp

from bot.assembly import Product
from bot.settings import DEMO_CODE_SECRET, DEMO_WEBHOOK_SECRET, Settings
from codes import payload
from emulator.limits import Limits
from emulator.server import Emulator
from services import invites
from simulation.people import Door
from simulation.tour import lay_out
from simulation.week import SAMPLE, District, Links

TOKEN: Final = "1000000001:the-demo-talks-to-the-local-bot-api"  # noqa: S105 -- of no real bot
USERNAME: Final = "mashang_demo_bot"
TABLES: Final = ("places", "households", "departments", "categories", "staff", "cadres")
WEEK: Final = timedelta(days=8)

log = logging.getLogger(__name__)


class Demo:
    """A district in a folder."""

    def __init__(self, folder: Path, *, port: int, fresh: bool, tell: Callable[[str], None]) -> None:
        self.folder = folder
        self.port = port
        self.tell = tell
        self._ready = folder / "ready"
        if fresh or not self._ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        self.is_new = not self._ready.exists()
        self.emulator = Emulator(
            token=TOKEN,
            bot_username=USERNAME,
            state=folder / "emulator.state",
            tour=lay_out(folder / "tour", household_link),
        )
        self.product: Product | None = None

    async def run(self) -> None:
        """Start, seed if new, and serve until Ctrl-C or SIGTERM."""
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        if self.is_new:
            await self._import()
            self.emulator.local.world.clock_offset_s -= WEEK.total_seconds()
        await self.emulator.start(port=self.port)
        try:
            if self.is_new:
                seeding = asyncio.create_task(self._seed())
                await asyncio.wait(
                    [seeding, asyncio.create_task(ended.wait())], return_when=asyncio.FIRST_COMPLETED
                )
                if not seeding.done():
                    seeding.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await seeding
                    return
                seeding.result()
            self.product = Product(self._settings())
            await self.product.start()
            self.tell(f"{self.emulator.url}/")
            await ended.wait()
        finally:
            if self.product:
                await self.product.stop()
            await self.emulator.stop()

    async def _import(self) -> None:
        """The sample's tables, through the console command."""
        self.tell("taking in the sample district: 4 subdistricts, 19 communities, 608 households")
        env = {"MASHANG_DATABASE_URL": self._settings().database_url, "PATH": ""}
        for words in (["db", "upgrade"], *(["import", t, str(SAMPLE / f"{t}.csv")] for t in TABLES)):
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.cli", *words, env=env, stdout=subprocess.DEVNULL
            )
            if await process.wait():
                raise RuntimeError(f"mashang {' '.join(words)} failed")

    async def _seed(self) -> None:
        """A week of life, at full speed: nobody's limits but the machine's."""
        now = datetime.now(UTC)
        limits, self.emulator.local.limits = self.emulator.local.limits, None
        self.product = Product(self._settings(), paced=False)
        await self.product.start()
        async with aiohttp.ClientSession() as http:
            door = Door(http, self.emulator.url)
            links = Links(self._staff_link, self._group_link, _household_link)
            district = District(door, links, self._wind, self.product.settings.zone)
            await self._wind(now - WEEK)
            self.tell("inviting staff, groups and residents")
            await district.gather()
            await district.play(now, lambda done: self.tell(f"a week of its life: {done}"))
            await self._wind(now)
        await self.product.stop()
        self.product = None
        self.emulator.local.limits = limits or Limits()
        self._ready.write_text("the sample district has been played up to its first day\n")

    async def _wind(self, moment: datetime) -> None:
        """Move everybody's clock to a moment at once, never back."""
        world = self.emulator.local.world
        ahead = (moment - datetime.fromtimestamp(world.now(), UTC)).total_seconds()
        if ahead <= 0 or self.product is None:
            return
        world.clock_offset_s += ahead
        self.product.clock.offset = timedelta(seconds=world.clock_offset_s)
        self.product.clock.moved.set()
        await asyncio.sleep(0.05)

    async def _staff_link(self, staff_id: str) -> str:
        assert self.product
        async with self.product.database.transaction() as session:
            return await invites.invite_staff(
                session, staff_id, settings=self.product.settings, now=self.product.clock.now()
            )

    async def _group_link(self, bound_to: str) -> str:
        assert self.product
        async with self.product.database.transaction() as session:
            return await invites.invite_group(
                session, bound_to, settings=self.product.settings, now=self.product.clock.now()
            )

    def _settings(self) -> Settings:
        """The demo's own settings; nothing of the environment is read."""
        port = free_port()
        return Settings(
            _env_file=None,
            bot_token=TOKEN,
            bot_username=USERNAME,
            bot_api_url=f"http://127.0.0.1:{self.port}",
            database_url=f"sqlite+aiosqlite:///{(self.folder / 'mashang.db').absolute()}",
            media_url=str((self.folder / "media").absolute()),
            webhook_url=f"http://127.0.0.1:{port}/webhook",
            webhook_secret=DEMO_WEBHOOK_SECRET,
            code_secret=DEMO_CODE_SECRET,
            web_port=port,
            clock_url=f"http://127.0.0.1:{self.port}/clock",
            demo=True,
        )


def household_link(subject: str) -> str:
    """The deep link of `household:ID`, as on the sticker."""
    code = payload.Code(payload.Kind.HOUSEHOLD, subject.partition(":")[2])
    return payload.link(USERNAME, payload.sign(payload.Keys((DEMO_CODE_SECRET,)), code))


async def _household_link(household_id: str) -> str:
    return household_link(f"household:{household_id}")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has just now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port
