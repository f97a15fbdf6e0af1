"""A stop finishes what is in hand and acknowledges it: nothing is left half, nothing comes again."""

import asyncio

import aiohttp
import pytest
from sqlalchemy import text

from bot.database import Database
from emulator.server import Emulator
from simulation.people import Door
from tests.engine.post import free_port, running

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
