"""What is done later: a letter that waits for the morning, a due row that a stop waits for."""

import asyncio
import time
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import aiohttp
import pytest
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from bot.database import Database
from emulator.server import Emulator
from models.columns import ChatId
from models.due import Due, DueKind
from models.message import Later
from models.message import Message as Shown
from models.notice import Notice
from services import letters
from simulation.people import Door
from tests.engine.post import people, running, tell


async def test_a_letter_is_put_off_by_its_view(database_url: str, emulator: Emulator) -> None:
    begin: list[datetime] = []

    async def render(
        session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, now: datetime
    ) -> Shown | Later | None:
        begin.append(now)
        morning = begin[0] + timedelta(hours=8)
        return Later(morning) if now < morning else Shown(Markup("good morning"))

    others: dict[str, Any] = {"render": render}
    async with (
        aiohttp.ClientSession() as http,
        running(database_url, emulator, clock=True, **others) as engine,
    ):
        door = Door(http, emulator.url)
        wang = await door.person("王")
        await wang.sends("你好")
        async with engine.database.transaction() as session:
            now = engine.clock.now()
            await letters.tell(
                session, Notice.RATING_PROMPT, 1, to=ChatId(wang.id), key="prompt:1", due_at=now
            )
        await wang.does_not_see("good morning")
        await door.post("/clock", advance=8 * 3600 + 5)
        await wang.sees("good morning")
        assert len(begin) == 2


async def test_a_stop_waits_for_the_row_in_hand(
    database_url: str, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    begun = asyncio.Event()

    async def slow(session: AsyncSession, subject: int, *, now: datetime) -> None:
        begun.set()
        await asyncio.sleep(0.5)

    async with running(database_url, emulator, jobs={DueKind.HOUSEKEEPING: slow}) as engine:
        async with engine.database.transaction() as session:
            session.add(Due(kind=DueKind.HOUSEKEEPING, subject=1, due_at=engine.clock.now(), key="slow"))
        await begun.wait()
    database = Database(database_url)
    async with database.reading() as session:
        row = (await session.scalars(select(Due))).one()
        assert row.done_at is not None
    await database.close()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_who_taps_is_served_between_two_cards_that_take_long(
    database_url: str, emulator: Emulator
) -> None:
    """SQLite's cards are made in the loop: however many are due, others have their turns between."""
    turns = 0
    begun: list[int] = []

    async def render(*_: Any, **__: Any) -> Shown:
        begun.append(turns)
        time.sleep(0.02)  # noqa: ASYNC251 -- as statements in the loop's own thread take it
        return Shown(Markup("a card"))

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    noun: dict[str, Any] = {"render": render}
    async with aiohttp.ClientSession() as http, running(database_url, emulator, **noun) as engine:
        crowd = await people(Door(http, emulator.url), 6)
        serving = asyncio.create_task(others())
        await tell(engine, *(somebody.id for somebody in crowd))
        for somebody in crowd:
            await somebody.sees("a card")
        serving.cancel()
    between = [after - before for before, after in pairwise(begun)]
    assert len(begun) == len(crowd)
    if database_url.startswith("sqlite"):
        assert min(between) > 20, between
