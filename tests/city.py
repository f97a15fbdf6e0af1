"""The conversation harness: a small city, played through the real parts.

    async def test_…(city: City) -> None:
        wang = await city.resident("王")
        await wang.opens(await city.household("xf-1-3-2-501"))
        await wang.taps("租户")
        await wang.sees("育英一品3-2-501", buttons=["确认"])

People write and tap through the local Bot API's second door; the product runs as it does in
earnest, webhook, sender and jobs, on the database of the fixture, with the sample district in it.
Leaving the city checks every invariant and every call on the wire.
"""

import asyncio
import os
import socket
from contextlib import AbstractAsyncContextManager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from bot.assembly import Product
from bot.settings import Settings
from codes import payload
from codes.number import number
from emulator.server import Emulator
from models.place import Household
from services import days, invites
from services.checks import check
from simulation.people import Chat, Door, RealPace, Somebody, flat, jpeg, number_in, words_of
from tests import botapi
from tests.privacy import Privacy

__all__ = ["BOT", "Chat", "City", "Somebody", "door_link", "flat", "jpeg", "number_in", "words_of"]

TOKEN = "424242:conversation-tests-token"
BOT = "mashang_test_bot"
BEGINS = os.environ.get("CITY_BEGINS", "Tue 10")  # or a moment: 2026-12-31T23:30
DAYS_LEFT = timedelta(days=5)  # of the month in which a city begins: its tests say "this month" of yesterday
LULL_S = 2.0  # a group's pace may hold letters up for a minute: nobody waits so long for them
SECRET = "a-secret-of-the-tests-that-is-long-enough"


class Pace(RealPace):
    """As for anybody; but a city can say when nothing more comes."""

    def __init__(self, city: "City") -> None:
        self._city = city

    async def lull(self, seconds: float) -> None:
        await self._city.lull(seconds)


class City:
    """The emulator, the product and the people's door."""

    def __init__(
        self, database_url: str, media_url: str, *, limits: bool = False, tour: Path | None = None
    ) -> None:
        self.emulator = Emulator(token=TOKEN, bot_username=BOT, limits=limits, tour=tour)
        self.emulator.local.world.move_on(span_to(BEGINS).total_seconds())
        description = botapi.description()  # tests/left_out.py says aloud when it is not there
        assert description or not os.environ.get("CI"), "in CI every call is held against the description"
        self.witness = botapi.Witness(description) if description else None
        if self.witness:
            self.emulator.on_call(self.witness.check)
        self.privacy = Privacy()
        self.emulator.on_call(self.privacy.listen)
        self._residents: set[str] = set()
        self._database_url, self._media_url = database_url, media_url
        self.settings: Settings
        self.product: Product
        self.door: Door
        self._http: aiohttp.ClientSession

    async def open(self) -> None:
        """Start everything."""
        await self.emulator.start()
        self._http = aiohttp.ClientSession()
        self.door = Door(self._http, self.emulator.url, Pace(self))
        self._port = free_port()
        await self._begin()

    async def switches_off(self, off: str) -> None:
        """Stop the product and start it anew with these systems off; empty: all are on."""
        await self.product.stop()
        await self._begin(off)

    async def _begin(self, off: str = "") -> None:
        port = self._port
        self.settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=TOKEN,
            bot_username=BOT,
            bot_api_url=self.emulator.url,
            database_url=self._database_url,
            media_url=self._media_url,
            webhook_url=f"http://127.0.0.1:{port}/webhook",
            webhook_secret=SECRET[:32],
            code_secret=SECRET,
            web_port=port,
            clock_url=f"{self.emulator.url}/clock",
            off=off,
        )
        self.product = Product(self.settings)
        await self.product.start()

    async def restart(self) -> None:
        """Stop the product cleanly and start it anew on the same database."""
        await self.product.stop()
        self.product = Product(self.settings)
        await self.product.start()

    async def close(self) -> None:
        """Stop everything."""
        await self.product.stop()
        await self._http.close()
        await self.emulator.stop()

    async def check(self) -> None:
        """Every invariant of the database, every call on the wire, nothing personal in a group."""
        async with self.snapshot() as session:
            assert await check(session) == []
            addresses = set(await session.scalars(select(Household.address)))
        assert self.privacy.findings(names=self._residents, addresses=addresses) == []
        if self.witness:
            assert self.witness.findings == []

    def session(self) -> AsyncSession:
        """A look into the database, beside the product."""
        return self.product.session()

    def snapshot(self) -> AbstractAsyncContextManager[AsyncSession]:
        """One moment of the database, whatever goes on meanwhile."""
        return self.product.database.snapshot()

    def now(self) -> datetime:
        """The product's clock."""
        return self.product.clock.now()

    async def waits(self, span: timedelta) -> None:
        """Move the clock on, and let the product do what is due by then."""
        target = self.now() + span
        await self.door.post("/clock", advance=span.total_seconds())
        await self.product.clock.look(self._http)  # as it does each half second
        assert self.now() >= target
        await self.product.settle(LULL_S)

    async def lull(self, seconds: float) -> None:
        """Wait until nothing is under way, nor due within so many seconds."""
        end = asyncio.get_running_loop().time() + LULL_S
        while asyncio.get_running_loop().time() < end:
            if not self.emulator.local.updates.pending:
                await self.product.settle(LULL_S)
                at = await self.product.next_at()
                is_due = at is not None and at <= self.now() + timedelta(seconds=seconds)
                if not is_due and not self.emulator.local.updates.pending:
                    return
            await asyncio.sleep(0.02)

    async def tomorrow_at(self, hour: int) -> None:
        """Move the clock to an hour of the next day, where people are: what a test sees hangs on no hour."""
        here = self.now().astimezone(self.settings.zone)
        then = datetime.combine(here.date() + timedelta(days=1), time(hour), self.settings.zone)
        await self.waits(then - here)

    async def forges(self, person: Somebody, data: str, *, on: dict[str, Any]) -> str:
        """A tap with data that no button of the message carries, as a changed client sends; the toast."""
        local = self.emulator.local
        tap_id, answer = local.taps.open()
        message = local.world.find(on["chat"]["id"], on["message_id"])
        assert message is not None
        local.tap_update(
            {
                "id": tap_id,
                "from": local.world.people[person.id].user(),
                "message": local.world.view(message),
                "chat_instance": local.world.chat_instance(on["chat"]["id"]),
                "data": data,
            }
        )
        text, _, _ = await asyncio.wait_for(answer, 20)
        return text

    async def resident(self, name: str, language_code: str = "zh-hans") -> Somebody:
        """Somebody new, who has not opened the chat yet."""
        self._residents.add(name)
        return await self.door.person(name, language_code)

    async def staff(self, staff_id: str, name: str, *, group: Chat | None = None) -> Somebody:
        """A staff member of the imported district, who has opened the invitation; looks at `group`."""
        person = await self.door.person(name)
        async with self.session() as session:
            link = await invites.invite_staff(session, staff_id, settings=self.settings, now=self.now())
            await session.commit()
        await person.opens(link)
        await person.sees("")
        if group is not None:
            await self.door.post("/join", person=person.id, chat=group.id)
        return person.in_(group)

    async def group(self, title: str, bound_to: str) -> Chat:
        """A group that a one-time link has bound to `department:ID` or `community:ID`."""
        opener = await self.resident(f"{title}群主")
        chat = await self.door.group(title, opener)
        async with self.session() as session:
            link = await invites.invite_group(session, bound_to, settings=self.settings, now=self.now())
            await session.commit()
        await opener.opens(link, chat=chat.id)
        await opener.in_(chat).sees("")
        return chat

    async def household(self, household_id: str) -> str:
        """The link on a household's code."""
        return door_link(household_id)


def span_to(begins: str) -> timedelta:
    """From now to the moment at which a city begins: what a test sees hangs on no hour of its run.

    A weekday is the next on which people work, or, Saturday and Sunday, rest.
    """
    now = datetime.now(days.DISTRICT_ZONE)
    weekday, is_weekday, hour = begins.partition(" ")
    if not is_weekday:
        return datetime.fromisoformat(begins).replace(tzinfo=days.DISTRICT_ZONE) - now
    day = now.date() + timedelta(days=1)
    while (
        day.strftime("%a") != weekday
        or days.works(day) != (weekday not in ("Sat", "Sun"))
        or (day + DAYS_LEFT).month != day.month
    ):
        day += timedelta(days=1)
    return datetime.combine(day, time(int(hour)), days.DISTRICT_ZONE) - now


def door_link(household_id: str) -> str:
    """The link on the code inside a door of the city."""
    return code_link(payload.Kind.HOUSEHOLD, household_id)


def code_link(kind: payload.Kind, subject_id: str, *, version: int = 1) -> str:
    """The link on a card or a sign of the city."""
    return payload.link(
        BOT, payload.sign(payload.Keys((SECRET,)), payload.Code(kind, subject_id, version)), kind
    )


def number_of(city: City, household_id: str, *, version: int = 1) -> str:
    """The number beside a household's code."""
    keys = payload.Keys(city.settings.code_secrets)
    return number(keys, payload.Code(payload.Kind.HOUSEHOLD, household_id, version=version))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has just now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port
