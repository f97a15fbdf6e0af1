"""A local Bot API and the product in one process, with a clock that is wound on and links for everybody."""

import asyncio
import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bot.assembly import Product
from bot.settings import DEMO_CODE_SECRET, DEMO_WEBHOOK_SECRET, Settings
from codes import payload
from emulator.server import Emulator
from services import imports, invites
from simulation.week import Links

TOKEN: Final = "1000000001:the-demo-talks-to-the-local-bot-api"  # noqa: S105 -- of no real bot
USERNAME: Final = "mashang_demo_bot"
HOST: Final = "127.0.0.1"
Rows = Iterable[tuple[int, list[str]]]


class Stage:
    """Where a district is played: what an operator would do beside it."""

    def __init__(self, emulator: Emulator, product: Product) -> None:
        self._world = emulator.local.world
        self.product = product
        self.links = Links(self._staff_link, self._group_link, _code_link)

    async def take(self, table: str, rows: Rows) -> None:
        """A table of the district, as `mashang import` takes it."""
        async with self.product.database.transaction() as session:
            await imports.take(session, imports.Kind(table), rows, now=self.product.clock.now())

    async def wind(self, moment: datetime) -> None:
        """Move everybody's clock to a moment at once, never back."""
        ahead = (moment - datetime.fromtimestamp(self._world.now(), UTC)).total_seconds()
        if ahead <= 0:
            return
        self._world.clock_offset_s += ahead
        self.product.clock.offset = timedelta(seconds=self._world.clock_offset_s)
        self.product.clock.moved.set()
        await asyncio.sleep(0.05)

    async def _staff_link(self, staff_id: str) -> str:
        async with self.product.database.transaction() as session:
            return await invites.invite_staff(
                session, staff_id, settings=self.product.settings, now=self.product.clock.now()
            )

    async def _group_link(self, bound_to: str) -> str:
        async with self.product.database.transaction() as session:
            return await invites.invite_group(
                session, bound_to, settings=self.product.settings, now=self.product.clock.now()
            )


def settings_of(folder: Path, api_port: int) -> Settings:
    """The product beside a local Bot API, all in one folder; nothing of the environment is read."""
    port = free_port()
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        bot_username=USERNAME,
        bot_api_url=f"http://{HOST}:{api_port}",
        database_url=f"sqlite+aiosqlite:///{(folder / 'mashang.db').absolute()}",
        media_url=str((folder / "media").absolute()),
        webhook_url=f"http://{HOST}:{port}/webhook",
        webhook_secret=DEMO_WEBHOOK_SECRET,
        code_secret=DEMO_CODE_SECRET,
        web_port=port,
        clock_url=f"http://{HOST}:{api_port}/clock",
        demo=True,
    )


def code_link(subject: str) -> str:
    """The deep link of `KIND:ID`, as on the sticker, or of `KIND:ID@VERSION`."""
    kind, _, rest = subject.rpartition(":")
    subject_id, _, version = rest.partition("@")
    code = payload.Code(payload.Kind(kind), subject_id, int(version or 1))
    return payload.link(USERNAME, payload.sign(payload.Keys((DEMO_CODE_SECRET,)), code))


async def _code_link(subject: str) -> str:
    return code_link(subject)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has just now."""
    with socket.socket() as s:
        s.bind((HOST, 0))
        port: int = s.getsockname()[1]
        return port
