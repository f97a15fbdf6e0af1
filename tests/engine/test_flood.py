"""What the sender does when Telegram says 429."""

import asyncio
from typing import Any

from emulator.server import Emulator
from simulation.people import Door
from tests.engine.post import people, running, tell


async def sends(door: Door, after: int) -> list[tuple[int, float, bool]]:
    """Chat, moment and success of each message since."""
    calls: list[dict[str, Any]] = await door.get("/log", after=after)
    return [
        (int(c["parameters"]["chat_id"]), c["time"], c["ok"]) for c in calls if c["method"] == "sendMessage"
    ]


async def test_a_429_holds_its_chat_for_as_long_as_it_says_and_no_other(
    database_url: str, emulator: Emulator, door: Door
) -> None:
    async with running(database_url, emulator) as engine:
        one, other = await people(door, 2)
        before = (await door.get("/log", after=0))[-1]["n"]
        await door.post("/faults", method="sendMessage", error_code=429, retry_after=2, times=1)
        await tell(engine, one.id)
        await asyncio.sleep(0.3)
        await tell(engine, other.id)
        await one.sees(f"{one.id}")
        (first, refused_at, _), (_, told_at, _), (again, at, ok) = await sends(door, before)
        assert (first, again, ok) == (one.id, one.id, True)
        assert told_at - refused_at < 1.5  # the other did not wait
        assert 2 <= at - refused_at < 3


async def test_three_chats_that_are_refused_in_a_row_hold_everything(
    database_url: str, emulator: Emulator, door: Door
) -> None:
    async with running(database_url, emulator) as engine:
        crowd = await people(door, 5)
        before = (await door.get("/log", after=0))[-1]["n"]
        await door.post("/faults", method="sendMessage", error_code=429, retry_after=2, times=3)
        await tell(engine, *(somebody.id for somebody in crowd[:3]))
        await asyncio.sleep(0.3)
        await tell(engine, *(somebody.id for somebody in crowd[3:]))
        for somebody in crowd:
            await somebody.sees(f"{somebody.id}")
        found = await sends(door, before)
        refused = [at for _, at, ok in found if not ok]
        assert len(refused) == 3
        assert len(found) == 8  # nothing lost, nothing doubled
        assert min(at for _, at, ok in found if ok) - max(refused) >= 1.9
