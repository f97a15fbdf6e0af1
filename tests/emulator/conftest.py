"""An emulator for each test, and its two doors."""

from collections.abc import AsyncIterator

import pytest

from emulator.server import Emulator
from tests import botapi
from tests.browser import browser
from tests.emulator.doors import Doors, opened
from tests.emulator.stage import stage

__all__ = ["browser", "doors", "em", "stage"]


@pytest.fixture
async def em() -> AsyncIterator[Emulator]:
    """A running emulator without flood limits."""
    emulator = Emulator(token="42:secret", bot_username="mashang_bot", limits=False)
    await emulator.start()
    yield emulator
    await emulator.stop()


@pytest.fixture
async def doors(em: Emulator) -> AsyncIterator[Doors]:
    """Its doors; every answer is held against the outside description where that is there."""
    witness = botapi.Witness(botapi.description()) if botapi.description() else None
    async with opened(em) as doors:
        if witness:
            em.on_call(lambda entry: witness.check(entry) if entry["ok"] else None)
        yield doors
    if witness:
        assert witness.findings == []


@pytest.fixture
async def limited() -> AsyncIterator[Doors]:
    """The doors of an emulator with Telegram's flood limits."""
    em = Emulator(token="42:secret", bot_username="mashang_bot")
    await em.start()
    async with opened(em) as doors:
        yield doors
    await em.stop()
