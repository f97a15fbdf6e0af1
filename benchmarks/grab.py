"""Grab: the shipped use case beside the same statements in the bare driver, in one run.

The use case is the tap as intake hands it over (`handlers/orders/hot.py`): the seen update with its
answer, offices, offers, the cap, the conditional UPDATE, the event, the end of the waiting, every
screen that must follow. The baseline is what a hand would write with nothing around it: BEGIN, the
UPDATE, one event, one outbox row, COMMIT. Both durable; they take turns, several times.
"""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

import asyncpg

from benchmarks import district
from benchmarks.rounds import Json, middle, span
from bot.database import Database
from bot.post.intake import Facts
from bot.settings import Settings
from handlers.orders import hot
from locales.locale import locale_of
from views.orders import OrderButton

ROUNDS: Final = 3
GRABS: Final = 300  # of each kind, at each number of connections, in each round
CONNECTIONS: Final = (1, 8)
WARMING: Final = 10  # grabs of a connection that are not counted: PostgreSQL plans the first five anew
Grab = Callable[[int], Awaitable[None]]

UPDATE: Final = """UPDATE "order" SET state = 'grabbed', department_id = {0}, grabbed_by = {1},
grabbed_at = {2} WHERE id = {3} AND state = 'placed' RETURNING report_id"""
EVENT: Final = """INSERT INTO event (report_id, order_id, verb, person_id, data, at)
VALUES ({0}, {1}, 'order_grab', {2}, '{{}}', {3})"""
LETTER: Final = """INSERT INTO letter (chat_id, priority, notice, subject, state, due_at, attempts)
VALUES ({0}, 1, 'order_card', {1}, 'waiting', {2}, 0)"""


def run() -> Json:
    """Rates and times: `{database: {connections: {"use_case" | "bare": {per_s, p50_ms, p99_ms}, ratio}}}`,
    medians of the rounds. Raises NoPostgres.
    """
    with district.databases() as urls:
        return {name: middle(asyncio.run(_measured(url))) for name, url in urls.items()}


def show(figures: Json) -> None:
    """Print one line a database, number of connections and way."""
    print(f"{'database':<12}{'at once':>8}  {'way':<10}{'grabs/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'ratio':>20}")
    for database, by_connections in figures.items():
        for at_once, ways in by_connections.items():
            for way in ("bare", "use_case"):
                line = ways[way]
                ratio = f"{span(ways):>20}" if way == "use_case" else ""
                print(
                    f"{database:<12}{at_once:>8}  {way:<10}{line['per_s']:>9.0f}{line['p50_ms']:>8.1f}"
                    f"{line['p99_ms']:>8.1f}{ratio}"
                )


async def _measured(url: str) -> list[Json]:
    """Figures by connections, of each round."""
    turns = 2 * ROUNDS * len(CONNECTIONS)
    await district.fill(url, residents=0, orders=GRABS * turns + WARMING * max(CONNECTIONS) * turns)
    database = Database(url)
    database.announces = False  # as in a process that has the sender
    bare, close = await (_bare_sqlite(url) if database.is_sqlite else _bare_postgres(url))
    left = iter(range(1, 1_000_000))

    async def one_round() -> Json:
        figures: Json = {}
        for at_once in CONNECTIONS:
            ways: Json = {}
            for way, grab in (("bare", bare), ("use_case", _shipped(database))):
                await _timed(grab, [next(left) for _ in range(WARMING * at_once)], at_once)
                ways[way] = await _timed(grab, [next(left) for _ in range(GRABS)], at_once)
            figures[str(at_once)] = {**ways, "ratio": ways["use_case"]["per_s"] / ways["bare"]["per_s"]}
        return figures

    rounds = [await one_round() for _ in range(ROUNDS)]
    await close()
    await database.close()
    return rounds


async def _timed(grab: Grab, ids: list[int], at_once: int) -> dict[str, float]:
    left, times_ms = iter(ids), []

    async def taker() -> None:
        for order_id in left:
            begun = time.perf_counter()
            await grab(order_id)
            times_ms.append((time.perf_counter() - begun) * 1000)

    begun = time.perf_counter()
    await asyncio.gather(*(taker() for _ in range(at_once)))
    took_s = time.perf_counter() - begun
    p99_ms = statistics.quantiles(times_ms, n=100)[-1]
    return {"per_s": len(ids) / took_s, "p50_ms": statistics.median(times_ms), "p99_ms": p99_ms}


def _department(order_id: int) -> int:
    return (order_id - 1) // district.TAPS_MAX


def _shipped(database: Database) -> Grab:
    settings = Settings(_env_file=None)
    won = locale_of("zh", settings.timezone).plain("order-grabbed-toast")

    async def grab(order_id: int) -> None:
        n = _department(order_id)
        data = OrderButton(verb="grab", order=order_id).pack()
        facts = Facts(order_id, district.STAFF + n, district.GROUP - n, None, tap_id=str(order_id), data=data)
        async with database.driver() as driver:
            answer = await hot.grab(driver, facts, settings=settings, now=datetime.now(UTC))
        assert answer
        assert answer["text"] == won

    return grab


async def _bare_postgres(url: str) -> tuple[Grab, Callable[[], Awaitable[None]]]:
    size = max(CONNECTIONS)
    pool = await asyncpg.create_pool(url.replace("+asyncpg", ""), min_size=size, max_size=size)
    marks = ("$1", "$2", "$3", "$4")
    update, event, letter = (statement.format(*marks) for statement in (UPDATE, EVENT, LETTER))

    async def grab(order_id: int) -> None:
        n, now = _department(order_id), datetime.now(UTC)
        async with pool.acquire() as connection, connection.transaction():
            report = await connection.fetchval(update, f"d{n}", n + 1, now, order_id)
            assert report
            await connection.execute(event, report, order_id, n + 1, now)
            await connection.execute(letter, district.GROUP - n, order_id, now)

    return grab, pool.close


async def _bare_sqlite(url: str) -> tuple[Grab, Callable[[], Awaitable[None]]]:
    raw = sqlite3.connect(url.partition(":///")[2], isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    update, event, letter = (statement.format(*"????") for statement in (UPDATE, EVENT, LETTER))

    async def grab(order_id: int) -> None:
        n, now = _department(order_id), datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        raw.execute("BEGIN IMMEDIATE")
        (report,) = raw.execute(update, (f"d{n}", n + 1, now, order_id)).fetchone()
        raw.execute(event, (report, order_id, n + 1, now))
        raw.execute(letter, (district.GROUP - n, order_id, now))
        raw.execute("COMMIT")
        await asyncio.sleep(0)

    async def close() -> None:
        raw.close()

    return grab, close


if __name__ == "__main__":
    show(run())
