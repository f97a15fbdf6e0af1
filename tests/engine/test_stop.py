"""A stop finishes what is in hand and acknowledges it: nothing is left half, nothing comes again."""

import asyncio
import logging
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text
from sqlmodel import col, select

from bot.database import Database
from bot.post import outbox
from emulator.server import Emulator
from models.letter import Letter, LetterState
from simulation.people import Door
from tests.engine.post import free_port, people, running, tell

SAID = 60


@pytest.mark.parametrize("by", ["webhook", "polling"])
async def test_what_is_committed_at_a_stop_is_acknowledged(
    database_url: str, emulator: Emulator, by: str
) -> None:
    """In the middle of sixty messages: as many are remembered as Telegram has forgotten."""
    async with aiohttp.ClientSession() as http:
        door = Door(http, emulator.url)
        crowd = [await door.person(f"人{n}") for n in range(SAID)]
        async with running(database_url, emulator, port=free_port() if by == "webhook" else 0):
            await asyncio.gather(*(somebody.sends("你好") for somebody in crowd))
            await asyncio.sleep(0.02)
        database = Database(database_url)
        async with database.reading() as session:
            remembered = await session.scalar(text("SELECT count(*) FROM remembered"))
        await database.close()
        assert remembered == SAID - len(emulator.local.updates.pending)


async def test_a_look_that_is_under_way_at_a_stop_sends_nothing_more(
    database_url: str,
    emulator: Emulator,
    door: Door,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What it finds would go out over a line that is being closed: it stays due."""
    looks, looked_at = asyncio.Event(), outbox.due

    async def slow(*args: Any, **kwargs: Any) -> list[outbox.Item]:
        items = await looked_at(*args, **kwargs)
        if items:
            looks.set()
            await asyncio.sleep(0.03)  # the stop waits for other parts meanwhile
        return items

    async with running(database_url, emulator) as engine:
        crowd = await people(door, 5)
        monkeypatch.setattr(outbox, "due", slow)
        await tell(engine, *(somebody.id for somebody in crowd))
        await looks.wait()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    database = Database(database_url)
    async with database.reading() as session:
        waiting = list(await session.scalars(select(Letter).where(col(Letter.key).startswith("told-"))))
    await database.close()
    assert {(letter.state, letter.attempts) for letter in waiting} == {(LetterState.WAITING, 0)}
    assert len(waiting) == len(crowd)
