"""Case 11: nobody works for a day, then three processes start at once, late in the evening; the clock jumps.

    21:30  all processes are stopped; for a day the prompts of the day, reminders and ends fall due
    21:30  three processes start on PostgreSQL, one on SQLite: what is due goes out
    22:30  the clock moves by an hour while it does: nothing more goes out, it is night
    08:00  the rest goes out

Whoever is to be asked or reminded is, once; whose days are over is not, and the prompt says so. `make test`
has 80 that are to hear something and 20 that are not; `make soak` 6,000 and 1,500.
"""

from asyncio import sleep
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from models.due import DueKind
from models.evaluation import Prompt, PromptState
from models.person import Person
from services import days
from tests.console import Stem
from tests.faults.crowd import FIRST, Asked, put, sets_clock
from tests.faults.soak import IS_WHOLE
from tests.faults.town import ALL, Town, settled, town

PROMPTS, REMINDERS, ENDS = (4_500, 1_500, 1_500) if IS_WHOLE else (60, 20, 20)
TELLABLE = PROMPTS + REMINDERS
A_DAY, WITHIN = timedelta(hours=24), timedelta(minutes=10)
THREE = (ALL, ALL, ALL)
FOLLOWS_S = 2  # a process follows the clock within a second, and what was in flight then is there


async def test_after_a_day_of_standstill_each_hears_once_and_nobody_at_night(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    webhook = not district_url.startswith("sqlite")

    async def before(made: Town) -> None:
        stop = sets_clock(made, hour=21, minute=30)
        morning = days.out_of_quiet(stop + timedelta(hours=1), days.DISTRICT_ZONE)
        day = stop + A_DAY - morning
        await put(
            made,
            [
                *(Asked(DueKind.PROMPT_DUE, morning + day * n / PROMPTS) for n in range(PROMPTS)),
                *(Asked(DueKind.PROMPT_REMINDER, morning + day * n / REMINDERS) for n in range(REMINDERS)),
                *(Asked(DueKind.PROMPT_EXPIRY, stop + A_DAY * (n + 1) / ENDS) for n in range(ENDS)),
            ],
        )

    async with town(district_url, stem, tmp_path, THREE, webhook=webhook, before=before) as made:
        told: list[tuple[int, datetime]] = []
        made.emulator.on_call(lambda call: told.append(_told(call)) if _is_told(call) else None)
        for process in made.processes:
            await process.stop()
        await made.waits(A_DAY)
        assert told == []
        await made.ready()
        await goes_out(told, TELLABLE // 5)
        await made.waits(timedelta(hours=1))
        night = made.now()
        assert days.out_of_quiet(night, days.DISTRICT_ZONE) > night
        await settled(made, within_s=600)
        evening = len(told)
        assert evening < TELLABLE
        assert max(at for _, at in told) < night + timedelta(seconds=FOLLOWS_S)
        await the_ends_are_marked(made)

        morning = days.out_of_quiet(night, days.DISTRICT_ZONE)
        await made.waits(morning - made.now() + timedelta(seconds=1))
        await goes_out(told, TELLABLE - len(told), within_s=600)
        await settled(made)
        assert Counter(chat for chat, _ in told) == dict.fromkeys(range(FIRST, FIRST + TELLABLE), 1)
        last = max(at for _, at in told) - morning
        print(f"{evening} in the evening, {TELLABLE - evening} within {last} of the morning")
        assert min(at for _, at in told[evening:]) >= morning
        assert last < WITHIN
        await the_ends_are_marked(made)


def _is_told(call: dict[str, Any]) -> bool:
    return call["method"] == "sendMessage" and isinstance(call["chat"], int) and call["chat"] >= FIRST


def _told(call: dict[str, Any]) -> tuple[int, datetime]:
    """To whom, and when by the clock of the town."""
    return call["chat"], datetime.fromisoformat(call["now"])


async def goes_out(told: list[tuple[int, datetime]], more: int, within_s: float = 60) -> None:
    """Wait until so many more have heard."""
    wanted = len(told) + more
    for _ in range(int(within_s / 0.05)):
        if len(told) >= wanted:
            return
        await sleep(0.05)
    raise AssertionError(f"{len(told)} of {wanted} have heard")


async def the_ends_are_marked(made: Town) -> None:
    """Exactly the prompts whose days were over have expired."""
    expired = select(Person.telegram_id).join(Prompt, col(Prompt.person_id) == col(Person.id))
    async with made.session() as session:
        found = set(await session.scalars(expired.where(col(Prompt.state) == PromptState.EXPIRED)))
    assert found == set(range(FIRST + TELLABLE, FIRST + TELLABLE + ENDS))
