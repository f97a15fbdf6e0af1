"""What each test of the engine stands on: a local Bot API, and the people's door of it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from emulator.server import Emulator
from simulation.people import Door
from tests.engine.post import TOKEN


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    local = Emulator(token=TOKEN, bot_username="engine_test_bot", limits=False)
    await local.start()
    yield local
    await local.stop()


@pytest.fixture
async def door(emulator: Emulator) -> AsyncIterator[Door]:
    async with aiohttp.ClientSession() as http:
        yield Door(http, emulator.url)
