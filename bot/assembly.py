"""The running product, put together: settings, database, engine, nouns, web.

product = Product(settings)
await product.start()
...
await product.stop()
"""

import asyncio
import math
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

import aiohttp
from aiogram import Dispatcher
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import menus, notices
from bot.away import TROUBLE
from bot.clock import Clock
from bot.database import Database
from bot.develop import develop, fetched_with
from bot.gauges import gauges
from bot.media import Media
from bot.post.engine import ROLES, Engine
from bot.post.nouns import Nouns
from bot.post.wire import ApiError
from bot.settings import Settings, SettingsRefused
from bot.username import bot_username
from codes.payload import Keys
from handlers import ROUTERS
from handlers.orders import hot as order_hot
from handlers.reports import hot as report_hot
from jobs import evaluations as evaluation_jobs
from jobs import inspections as inspection_jobs
from jobs import merchants as merchant_jobs
from jobs import opinions as opinion_jobs
from jobs import orders as order_jobs
from jobs import points as point_jobs
from jobs import reports as report_jobs
from jobs import stalls as stall_jobs
from jobs import vendors as vendor_jobs
from jobs import visits as visit_jobs
from locales.locale import locale_of
from models import system as systems
from models.due import DueKind
from models.letter import ParkedUpdate
from models.message import Chart, Picture, Plan
from models.notice import Notice
from models.person import Office
from services import charts, defaults, letters, people, photos
from services.markets import plans
from views import refusals
from views.orders import OrderButton
from web.app import application

PATIENCE_S: Final = 5.0  # of the running product with PostgreSQL; its statements take milliseconds
PROBED_WITHIN_S: Final = 3.0


class Product:
    """One process of the product, with some or all roles."""

    def __init__(
        self, settings: Settings, *, only: frozenset[str] = ROLES, paced: bool = True, ticks: bool = True
    ) -> None:
        """`ticks=False`: time's work waits for `settle`, by whoever holds the clock."""
        self.settings = settings
        self.only = only
        self.clock = Clock(settings.clock_url)
        if unknown := systems.unknown(settings.systems_off):
            raise SettingsRefused(
                f"MASHANG_OFF names no system: {', '.join(unknown)}. It takes, `,` between: "
                f"MASHANG_OFF={','.join(systems.System)}"
            )
        self.database = Database(
            settings.database_url, settings.zone, off=settings.systems_off, patience_s=PATIENCE_S
        )
        self.media = Media(settings.media_url)
        self._paced, self._ticks = paced, ticks
        self._engine: Engine | None = None

    def session(self) -> AsyncSession:
        """A session beside the product's own."""
        return self.database.session()

    async def start(self) -> None:
        """Bring the tables up to date, then take updates, send letters, do what is due, serve pages."""
        await asyncio.to_thread(self.media.check)
        await self.clock.catch_up()
        self.database.claim()
        await self.database.upgrade()
        async with self.database.session() as session:
            self.settings.bot_username = await bot_username(session, self.settings)
            await session.commit()
        async with self.database.transaction() as session:
            await defaults.put(session, locale=self.settings.locale, now=self.clock.now())
        self._engine = Engine(
            self.settings,
            self.database,
            self.clock,
            self._nouns(),
            context={"settings": self.settings},
            roles=self.only,
            paced=self._paced,
            ticks=self._ticks,
        )
        probes = {
            "database": self._database_answers,
            "bot_api": self._bot_api_answers,
            "roles": self._roles_are_up,
        }
        await self._engine.start(application(probes, self._gauges))

    async def stop(self) -> None:
        """Take nothing new, finish what is in hand, leave the rest to Telegram and the outbox."""
        if self._engine:
            await self._engine.stop()
        await self.database.close()

    async def settle(self, within_s: float = math.inf) -> None:
        """Do, send and fetch all that is due by this moment, or what of it `within_s` leaves time for."""
        assert self._engine
        await self._engine.settle(within_s)

    async def next_at(self) -> datetime | None:
        """The next moment at which something is due."""
        assert self._engine
        return await self._engine.next_at()

    async def _database_answers(self) -> bool:
        try:
            async with asyncio.timeout(PROBED_WITHIN_S), self.database.probing() as session:
                await session.execute(select(1))
        except TROUBLE:
            return False
        return True

    async def _bot_api_answers(self) -> bool:
        assert self._engine
        try:
            await self._engine.wire.call("getMe", {}, timeout_s=5)
        except (ApiError, aiohttp.ClientError, TimeoutError):
            return False
        return True

    async def _gauges(self) -> bytes:
        try:
            async with self.database.probing() as session:
                return await gauges(session, self.clock.now())
        except TROUBLE:
            return b""  # `/readyz` says that the database is away

    async def _roles_are_up(self) -> bool:
        return self._engine is not None and not self._engine.ready()

    def _nouns(self) -> Nouns:
        settings = self.settings
        return Nouns(
            dispatcher=dispatcher(settings.systems_off),
            identify=partial(_identify, settings=settings),
            say=refusals.say,
            trouble=refusals.trouble,
            render=partial(notices.render, settings=settings),
            develop=develop,
            fetched=fetched_with(Keys(settings.code_secrets), settings.bot_username),
            draw=draw,
            media=self.media,
            unreachable=people.unreachable,
            migrated=people.migrated,
            parked=_parked,
            jobs={
                **jobs(settings.systems_off),
                DueKind.MENU_CHANGED: partial(menus.changed, settings=settings),
            },
            hot={OrderButton.__prefix__: partial(order_hot.grab, settings=settings)},
            words=partial(report_hot.first_words, settings=settings),
            menus=lambda: menus.everybodys(settings),
        )


async def _identify(
    session: AsyncSession,
    *,
    telegram_id: int,
    language_code: str | None,
    chat_id: int,
    tapped: bool,
    settings: Settings,
    now: datetime,
) -> Mapping[str, Any]:
    """What every handler may ask for of who writes where."""
    found = await people.identify(
        session,
        telegram_id=telegram_id,
        language_code=language_code,
        chat_id=chat_id,
        tapped=tapped,
        locale=settings.locale,
        zone=settings.zone,
        now=now,
    )
    return {
        "person": found["person"],
        "offices": found["offices"],
        "group": found["group"],
        "locale": locale_of(found["locale_code"], settings.timezone),
        "chat_locale": locale_of(found["chat_locale_code"], settings.timezone),
    }


async def _parked(session: AsyncSession, update: ParkedUpdate, now: datetime) -> None:
    """Tell the district's staff of an update that failed three times."""
    operators = await people.staff_with(session, Office.DISTRICT_STAFF, now=now)
    chats = [await people.private_chat(session, operator.id) for operator in operators]
    key = f"parked:{update.update_id}"
    await letters.tell(session, Notice.OPERATOR_PARKED, update.update_id, to=chats, key=key, due_at=now)


JOBS: Final[dict[str, dict[DueKind, Any]]] = {  # by noun
    "orders": order_jobs.JOBS,
    "reports": report_jobs.JOBS,
    "points": point_jobs.JOBS,
    "evaluations": evaluation_jobs.JOBS,
    "merchants": merchant_jobs.JOBS,
    "inspections": inspection_jobs.JOBS,
    "opinions": opinion_jobs.JOBS,
    "stalls": stall_jobs.JOBS,
    "vendors": vendor_jobs.JOBS,
    "visits": visit_jobs.JOBS,
}


def jobs(off: systems.Off) -> dict[DueKind, Any]:
    """What time does, of the systems that are on: the due rows of the others wait."""
    return {kind: job for noun, own in JOBS.items() if systems.is_on(noun, off) for kind, job in own.items()}


def dispatcher(off: systems.Off = frozenset()) -> Dispatcher:
    """The conversations of what is on, hot first; a router has one dispatcher, so each process makes one."""
    made = Dispatcher(disable_fsm=True)
    for router in ROUTERS:
        if not systems.is_on(router.name, off):
            continue
        router._parent_router = None  # a second product of the same process (tests) takes them over
        made.include_router(router)
    return made


def draw(picture: Picture, before: list[bytes], after: list[bytes]) -> bytes:
    """The one picture of a card."""
    match picture.drawing:
        case Plan():
            return plans.drawn(picture.drawing)
        case Chart():
            return charts.drawn(picture.drawing)
    if not after and len(before) == 1:
        return before[0]
    return photos.collage(before, after or None)
