"""A local Bot API and the product in one process, with a clock that is held and links for everybody.

No real time gets into what is played: the clock stands still at a moment until all is done that it is
time for, then it goes to the next at which something is due. So nothing is ever done late, and the
order of things is the same in every run.
"""

import asyncio
import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.assembly import Product
from bot.settings import DEMO_CODE_SECRET, DEMO_WEBHOOK_SECRET, Settings
from codes import payload
from emulator.server import Emulator
from services import imports, invites
from simulation.week import Links

TOKEN: Final = "1000000001:the-demo-talks-to-the-local-bot-api"  # noqa: S105 -- of no real bot
USERNAME: Final = "mashang_demo_bot"
HOST: Final = "127.0.0.1"
AN_ACT: Final = timedelta(seconds=5)  # people read before they tap
LOOK_AGAIN_S: Final = 0.005  # of real time
Rows = Iterable[tuple[int, list[str]]]


class Stage:
    """Where a district is played: what an operator would do beside it, and the pace of its people."""

    def __init__(self, emulator: Emulator, product: Product, begins: datetime) -> None:
        """Hold the clock of both before the product starts; it has to be one that does not tick."""
        self._world, self._updates = emulator.local.world, emulator.local.updates
        self.product = product
        self._hold(begins)
        self._winding = asyncio.Lock()
        self.links = Links(self._staff_link, self._group_link, _code_link)

    async def take(self, table: str, rows: Rows) -> None:
        """A table of the district, as `mashang import` takes it."""
        async with self.product.database.transaction() as session:
            await imports.take(session, imports.Kind(table), rows, now=self.product.clock.now())

    async def wind(self, moment: datetime) -> None:
        """Let time go by up to a moment, never back; on the way all is done as it falls due."""
        async with self._winding:
            await self._settled()
            while (due := await self.product.next_at()) is not None and due <= moment:
                self._hold(due)
                await self._settled()
            if moment > self._at:
                self._hold(moment)

    @property
    def moment(self) -> datetime:
        """What everybody's clock says."""
        return self._at

    def now(self) -> float:
        """Seconds of the clock that is held."""
        return self._at.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Who looks again does so a moment later, however impatient."""
        await self.wind(self._at + max(timedelta(seconds=seconds), AN_ACT))

    async def acted(self) -> None:
        """What anybody does takes a moment."""
        await self.wind(self._at + AN_ACT)

    async def lull(self, seconds: float) -> None:
        """Nothing comes between while the clock is held."""
        await self.sleep(seconds)

    def leave(self) -> None:
        """Let the clock run from here on."""
        self._world.let_run()

    def _hold(self, moment: datetime) -> None:
        self._at = moment.astimezone(UTC)
        self._world.held_at = self._at.timestamp()
        self.product.clock.hold(self._at)

    async def _settled(self) -> None:
        """All that is due is done, and each update is taken."""
        while True:
            await self.product.settle()
            if not self._updates.pending:
                return
            await asyncio.sleep(LOOK_AGAIN_S)

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


class Given(Settings):
    """Settings that nothing beside their own arguments decides: the environment is not read."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is given."""
        return (init_settings,)


def settings_of(folder: Path, api_port: int) -> Settings:
    """The product beside a local Bot API, all in one folder; nothing of the environment is read."""
    port = free_port()
    return Given(
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
