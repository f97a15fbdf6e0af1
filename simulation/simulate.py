"""A district in fast forward: invented households, real handlers, the local Bot API, a clock that is wound.

The same seed gives the same figures: people act one after another, as the seed has drawn it, and time
stands still until all is done that is due (stage.py).
"""

import contextlib
import hashlib
import heapq
import json
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import aiohttp
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.assembly import Product
from emulator.server import Emulator
from models.evaluation import Rating
from models.letter import Letter, SeenUpdate
from models.order import Order
from models.point import Entry, Transfer
from models.report import Event, Report, ReportState
from services.checks import check
from services.ledger import shown
from simulation import stories
from simulation.invented import Invented
from simulation.people import Door
from simulation.stage import HOST, TOKEN, USERNAME, Stage, free_port, settings_of
from simulation.week import District

A_REPORT: Final = 200  # households, for each report of a day,
REPORTS_LEAST, REPORTS_MOST = 3, 40  # within these
FIRST_DAY: Final = datetime(2026, 3, 2)  # noqa: DTZ001 -- midnight of the district's own zone, a Monday
DAY_BEGINS, DAY_ENDS = 8, 21  # o'clock: nobody is played at night
ROUNDED_TO: Final = timedelta(minutes=5)  # the steps in which people are played

Tell = Callable[[str], None]


@dataclass
class Outcome:
    """What a simulation found: figures that the seed decides, times that it does not, and what went wrong."""

    figures: list[tuple[str, str]] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)  # people who did not see what they should
    broken: list[str] = field(default_factory=list)  # invariants, as `db check` names them


async def simulate(households: int, days: int, seed: int, tell: Tell) -> Outcome:
    """Play a district of so many households for so many days; the database is thrown away afterwards."""
    chance = random.Random(seed)  # noqa: S311 -- scenery
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="mashang-simulate-") as folder:
        async with on_stage(Path(folder)) as (stage, door):
            cast = await cast_of(stage, door, households)
            tell(f"{households} households, {len(cast.invented.communities)} communities")
            begun = time.perf_counter()
            ends = await _play(cast, days, chance, outcome, tell)
            await stage.wind(ends)
            async with stage.product.database.snapshot() as session:
                outcome.figures = await figures(session, cast)
                outcome.times = await _times(session, time.perf_counter() - begun)
                outcome.broken = [str(line) for line in await check(session)]
    return outcome


@contextlib.asynccontextmanager
async def on_stage(folder: Path) -> AsyncIterator[tuple[Stage, Door]]:
    """The local Bot API without its limits, and the product on an empty database."""
    port = free_port()
    emulator = Emulator(token=TOKEN, bot_username=USERNAME)
    emulator.local.limits = None
    await emulator.start(host=HOST, port=port)
    product = Product(settings_of(folder, port), paced=False, ticks=False)
    stage = Stage(emulator, product, FIRST_DAY.replace(tzinfo=product.settings.zone))
    try:
        await product.start()
        async with aiohttp.ClientSession() as http:
            yield stage, Door(http, emulator.url, stage)
    finally:
        await product.stop()
        await emulator.stop()


async def cast_of(stage: Stage, door: Door, households: int) -> stories.Cast:
    """The district's books, taken in; of its people nobody has come yet."""
    invented = Invented(households)
    for table, numbered in invented.tables().items():
        await stage.take(table, numbered)
    district = District(door, stage.links, stage.wind, stage.product.settings.zone)
    return stories.Cast(district, invented)


async def _play(
    cast: stories.Cast, days: int, chance: random.Random, outcome: Outcome, tell: Tell
) -> datetime:
    """Everybody's steps in the order of their moments; returns the end of the last day."""
    zone = cast.district.zone
    first = FIRST_DAY.replace(tzinfo=zone)
    ends = first + timedelta(days=days)
    a_day = min(REPORTS_MOST, max(REPORTS_LEAST, len(cast.invented.homes) // A_REPORT))
    numbers, waiting = count(1), []
    for day in range(days):
        for _ in range(a_day):
            minute = chance.randrange(DAY_BEGINS * 60, (DAY_ENDS - 1) * 60, 5)
            number = next(numbers)
            story = stories.Report(cast, number, random.Random(chance.random())).told()  # noqa: S311
            waiting.append((first + timedelta(days=day, minutes=minute), number, story))
    heapq.heapify(waiting)
    today = 0
    while waiting and waiting[0][0] < ends:
        at, number, story = heapq.heappop(waiting)
        if (day := (at - first).days + 1) != today:
            today = day
            tell(f"day {day} of {days}")
        await cast.district.wind(at)
        try:
            pause = await anext(story, None)
        except AssertionError as unseen:
            outcome.unseen.append(f"report {number}: {unseen}")
            continue
        if pause is not None:
            heapq.heappush(waiting, (_by_day(at + pause, zone), number, story))
    for _, _, story in waiting:
        await story.aclose()
    return ends


def _by_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment, or the morning after it where it falls into the night."""
    local = moment.astimezone(zone)
    morning = local.replace(hour=DAY_BEGINS, minute=0)
    if local < morning:
        return morning
    return local if local.hour < DAY_ENDS else morning + timedelta(days=1)


async def figures(session: AsyncSession, cast: stories.Cast) -> list[tuple[str, str]]:
    """What became of it all, in words for a reader."""
    states = Counter(
        await session.scalars(select(col(Report.state)).where(col(Report.state) != ReportState.DRAFT))
    )
    orders = list(await session.scalars(select(Order)))
    grabs = [o.grabbed_at - o.placed_at for o in orders if o.grabbed_at]
    works = [o.completed_at - o.grabbed_at for o in orders if o.completed_at and o.grabbed_at]
    stars = [int(s) for s in await session.scalars(select(col(Rating.stars)))]
    everything = int(await session.scalar(select(func.sum(col(Entry.amount_tenths)))) or 0)
    of_orders = select(func.sum(col(Entry.amount_tenths))).join(
        Transfer, col(Transfer.id) == col(Entry.transfer_id)
    )
    paid = await session.scalar(
        of_orders.where(col(Transfer.order_id).is_not(None), col(Entry.amount_tenths) > 0)
    )
    return [
        ("residents", str(len(cast.residents))),
        ("staff", str(len(cast.district.staff))),
        ("reports", _counted(states)),
        ("orders", _counted(Counter(o.state for o in orders))),
        ("from card to grab, median", _median(grabs)),
        ("from grab to completion, median", _median(works)),
        ("ratings", f"{len(stars)}, mean {statistics.mean(stars):.2f}" if stars else "0"),
        ("points moved by orders", shown(int(paid or 0))),
        ("sum of all points", shown(everything)),
        ("fingerprint", await _fingerprint(session)),
    ]


async def _fingerprint(session: AsyncSession) -> str:
    """Of all that happened, with its moments: two runs that differ anywhere differ here."""
    told = hashlib.sha256()
    for table in (Event, Order, Rating, Transfer, Entry):
        for row in await session.scalars(select(table).order_by(col(table.id))):
            told.update(json.dumps(row.model_dump(mode="json"), sort_keys=True).encode())
    return told.hexdigest()[:16]


async def _times(session: AsyncSession, took_s: float) -> list[tuple[str, str]]:
    """What depends on the machine: how fast it went, and how many letters that made."""
    updates = int(await session.scalar(select(func.count()).select_from(SeenUpdate)) or 0)
    letters = Counter(await session.scalars(select(col(Letter.state))))
    return [
        ("updates", f"{updates} in {took_s:.0f} s, {updates / took_s:.0f} a second"),
        ("letters", _counted(letters)),
    ]


def _counted(states: Counter[Any]) -> str:
    """`12: 9 closed, 3 filed`."""
    parts = ", ".join(f"{n} {state}" for state, n in sorted(states.items()))
    return f"{states.total()}: {parts}" if states else "0"


def _median(times: Sequence[timedelta]) -> str:
    """In minutes, to the five."""
    if not times:
        return "none"
    return f"{round(statistics.median(time / ROUNDED_TO for time in times)) * 5} min"
