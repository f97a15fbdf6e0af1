"""The demo: the local Bot API, the product and the sample district in one process, kept in one folder.

The first start plays a week of the district's life with the clock a week back; a start that was
broken off in the middle of it begins anew. The next start goes on where the last one stopped.
"""

import asyncio
import contextlib
import fcntl
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import aiohttp

from bot.assembly import Product
from emulator.limits import Limits
from emulator.server import Emulator
from simulation import passing, shops
from simulation.people import Door
from simulation.stage import HOST, TOKEN, USERNAME, Stage, code_link, free_port, settings_of
from simulation.tour import lay_out
from simulation.week import District, numbered

TABLES: Final = (
    "places",
    "households",
    "departments",
    "categories",
    "staff",
    "cadres",
    "merchants",
    "stalls",
    "vendors",
)
WEEK: Final = timedelta(days=9)  # a week, and an evening at the market before it


class DemoBusy(Exception):  # noqa: N818 -- said to whoever starts it, in one line
    """The port or the folder is somebody else's."""


class Demo:
    """A district in a folder, which is touched by nobody but the one demo that has it."""

    def __init__(self, folder: Path, *, port: int, tell: Callable[[str], None]) -> None:
        self.folder = folder
        self.port = port
        self.tell = tell
        self.emulator: Emulator
        self.product: Product | None = None
        self._ready = folder / "ready"

    async def run(self, *, fresh: bool) -> None:
        """Start, play the week if it is new, and serve until Ctrl-C or SIGTERM. Raises DemoBusy."""
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        with self._alone():
            is_new = self._open_folder(fresh=fresh)
            await self.emulator.start(host=HOST, port=self.port)
            work = asyncio.create_task(self._serve(is_new=is_new))
            ending = asyncio.create_task(ended.wait())
            try:
                await asyncio.wait([work, ending], return_when=asyncio.FIRST_COMPLETED)
                if not work.done():
                    self.tell("stopping")
            finally:
                ending.cancel()
                work.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await work
                if self.product:
                    await self.product.stop()
                await self.emulator.stop()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Have the port and the folder, before anything of the folder is touched."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.port))
            except OSError:
                free = free_port()
                raise DemoBusy(
                    f"port {self.port} is taken; choose another: make demo DEMO_PORT={free}"
                ) from None
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DemoBusy(f"another demo is running in {self.folder}; stop it first") from None
            yield

    def _open_folder(self, *, fresh: bool) -> bool:
        """Whether the district is new: it was asked for, or the one that is kept there was never finished."""
        is_new = fresh or not self._ready.exists()
        if is_new:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.emulator = Emulator(
            token=TOKEN,
            bot_username=USERNAME,
            state=self.folder / "emulator.state",
            tour=lay_out(self.folder / "tour", code_link),
        )
        if is_new:
            self.emulator.local.world.clock_offset_s -= WEEK.total_seconds()
        return is_new

    async def _serve(self, *, is_new: bool) -> None:
        """Make the district if it is new, then be there for ever."""
        if is_new:
            await self._seed()
        self.product = Product(settings_of(self.folder, self.port))
        await self.product.start()
        self.tell(f"{self.emulator.url}/")
        await asyncio.Event().wait()

    async def _seed(self) -> None:
        """A week of life, at full speed: nobody's limits but the machine's."""
        now = datetime.now(UTC)
        limits, self.emulator.local.limits = self.emulator.local.limits, None
        self.product = Product(settings_of(self.folder, self.port), paced=False, ticks=False)
        stage = Stage(self.emulator, self.product, now - WEEK)
        await self.product.start()
        self.tell("a district of 4 subdistricts, 19 communities, 608 households")
        for table in TABLES:
            await stage.take(table, numbered(table))
        async with aiohttp.ClientSession() as http:
            door = Door(http, self.emulator.url, stage)
            district = District(door, stage.links, stage.wind, self.product.settings.zone)
            self.tell("its staff, groups and residents")
            await district.gather()
            self.tell("its shops and its night market")
            await shops.play(district, now - WEEK)
            await district.play(now, self._played)
            await passing.play(district)
            await stage.wind(datetime.now(UTC))  # and not `now`: playing it has taken a minute
        await self.product.stop()
        self.product = None
        stage.leave()
        self.emulator.local.limits = limits or Limits()
        self._ready.write_text("the sample district has been played up to its first day\n")

    def _played(self, number: int, count: int) -> None:
        if number % 6 == 1:
            self.tell(f"a week of its life: report {number} of {count}")
