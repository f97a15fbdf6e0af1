"""A small district for the benchmarks, and databases to put it into."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import asyncpg
from sqlalchemy import delete, insert, make_url, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from benchmarks import postgres
from bot.database import Database
from models.department import Category, Days, Department, Group
from models.letter import Letter, LetterState, Screen
from models.order import Offer, Order
from models.person import Membership, MembershipState, Office, Person, Role, Tie
from models.place import Household, Place, PlaceKind
from models.report import Report, ReportState

RESIDENT: Final = 10_000_000  # + number: a resident's Telegram id
STAFF: Final = 20_000_000
GROUP: Final = -30_000_000  # - number: a department's group
REPORTS_EACH: Final = 5
TAPS_MAX: Final = 25  # orders of one department: fewer than it may hold open


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Yield the URLs of two empty databases, both durable: `{"sqlite": …, "postgresql": …}`.

    Raises NoPostgres.
    """
    with postgres.server(durable=True) as server, databases_of(server) as urls:
        yield urls


@contextmanager
def databases_of(server: str) -> Iterator[dict[str, str]]:
    """`databases` where the PostgreSQL is already there: several districts may share it."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="mashang-bench-"))
        name = f"bench_{uuid4().hex[:12]}"
        asyncio.run(_execute(server, f"CREATE DATABASE {name}"))
        stack.callback(lambda: asyncio.run(_execute(server, f"DROP DATABASE {name} WITH (FORCE)")))
        yield {
            "sqlite": f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}",
            "postgresql": make_url(server).set(database=name).render_as_string(hide_password=False),
        }


async def fill(url: str, *, residents: int, orders: int, households: int = 1) -> None:
    """Migrate the database and put the district in; order n is offered to department (n - 1) // TAPS_MAX.

    Each further household has somebody who lives in it and a report of the past; each tenth an open one.
    """
    database = Database(url)
    await database.upgrade()
    async with database.transaction() as session:
        await _places(session, departments=orders // TAPS_MAX + 1)
        await _households(session, households)
        await _residents(session, residents, households)
        await _orders(session, orders)
        await _past(session, households)
    if not database.is_sqlite:  # as a district that has been lived in: nothing is tidied meanwhile
        await _execute(url, "VACUUM ANALYZE")
    await database.close()


async def forget(url: str) -> None:
    """Leave what is still to be sent: whatever is measured next would have it in its figures."""
    database = Database(url)
    async with database.transaction() as session:
        await session.execute(update(Screen).values(due_at=None).where(col(Screen.due_at).is_not(None)))
        await session.execute(delete(Letter).where(col(Letter.state) == LetterState.WAITING))
    await database.close()


async def _places(session: AsyncSession, *, departments: int) -> None:
    await _put(session, Place, [{"id": "s", "kind": PlaceKind.SUBDISTRICT, "name": "学府街道"}])
    community = {
        "id": "c",
        "kind": PlaceKind.COMMUNITY,
        "name": "学府社区",
        "parent_id": "s",
        "short": "学府",
    }
    await _put(session, Place, [community])
    await _put(session, Place, [{"id": "g", "kind": PlaceKind.GRID, "name": "一网格", "parent_id": "c"}])
    numbers = range(departments)
    await _put(session, Department, [{"id": f"d{n}", "name": f"第{n}局"} for n in numbers])
    road = {"id": "road", "name": "路面", "promise_hours": 24, "days": Days.WORKING, "words": ["塌"]}
    await _put(session, Category, [road])
    persons = [{"district_id": f"p{n}", "telegram_id": STAFF + n, "name": "赵强"} for n in numbers]
    ids = await _put(session, Person, persons)
    offices: Any = {"office": Office.DEPARTMENT_STAFF}
    await _put(session, Role, [{**offices, "person_id": i, "at_id": f"d{n}"} for n, i in enumerate(ids)])
    bound = {"title": "群", "bound_at": _now()}
    await _put(session, Group, [{**bound, "chat_id": GROUP - n, "department_id": f"d{n}"} for n in numbers])


async def _households(session: AsyncSession, count: int) -> None:
    """Buildings of fifty households, a hundred metres apart in a square."""
    rows = []
    for n in range(count):
        building = n // 50
        place = {"latitude": 40.8 + building // 36 * 0.001, "longitude": 111.7 + building % 36 * 0.0012}
        rows.append({"id": f"h{n}", "grid_id": "g", "address": f"育英{building}号楼{n % 50}", **place})
    await _put(session, Household, rows)


async def _residents(session: AsyncSession, count: int, households: int) -> None:
    numbers = range(max(count, households))
    ids = await _put(session, Person, [{"telegram_id": RESIDENT + n} for n in numbers])
    tie: Any = {"tie": Tie.TENANT, "state": MembershipState.CONFIRMED, "claimed_at": _now()}
    homes = [f"h{n % households}" for n in numbers]
    await _put(
        session,
        Membership,
        [{**tie, "person_id": i, "household_id": home} for i, home in zip(ids, homes, strict=True)],
    )


async def _past(session: AsyncSession, households: int) -> None:
    """Reports of others, the open ones in the same places as those to come."""
    if households == 1:
        return
    long_ago, lately = _now() - timedelta(days=90), _now() - timedelta(days=3)
    writer = (await _put(session, Person, [{"telegram_id": RESIDENT - 2}]))[0]
    where: Any = {"category_id": "road", "community_id": "c", "grid_id": "g", "person_id": writer}
    rows = []
    for n in range(households):
        is_open, building = n % 10 == 0, n // 50
        filed = lately if is_open else long_ago
        state = ReportState.FILED if is_open else ReportState.CLOSED
        place = {"latitude": 40.8 + building // 36 * 0.001, "longitude": 111.7 + building % 36 * 0.0012}
        told = {"number": f"旧-{n:06}", "words": "路灯不亮", "started_at": filed, "filed_at": filed}
        rows.append({**where, **place, **told, "state": state})
    await _put(session, Report, rows)


async def _orders(session: AsyncSession, count: int) -> None:
    now, soon = _now(), _now() + timedelta(days=2)
    reporters = await _put(
        session, Person, [{"telegram_id": _reporter(n)} for n in range(0, count, REPORTS_EACH)]
    )
    where: Any = {"category_id": "road", "community_id": "c"}
    filed: Any = {"state": ReportState.ORDERED, "grid_id": "g", "words": "塌了一块"}
    filed |= {**where, "started_at": now, "filed_at": now, "promised_at": soon}
    rows = [
        {**filed, "number": f"学府-{n:06}", "person_id": reporters[n // REPORTS_EACH]} for n in range(count)
    ]
    reports = await _put(session, Report, rows)
    placed = {**where, "bounty_tenths": 50, "deadline_at": soon, "placed_at": now}
    orders = await _put(session, Order, [{**placed, "report_id": i} for i in reports])
    offers = [{"order_id": i, "department_id": f"d{(i - 1) // TAPS_MAX}"} for i in orders]
    await _put(session, Offer, offers)
    cards = [("order_card", i, GROUP - (i - 1) // TAPS_MAX) for i in orders]
    cards += [("report_draft", i, _reporter(n)) for n, i in enumerate(reports)]
    hangs = {"message_id": 1, "shown": "before", "due_at": None}
    rows = [
        {**hangs, "notice": notice, "subject": subject, "chat_id": chat} for notice, subject, chat in cards
    ]
    await _put(session, Screen, rows)


def _reporter(order: int) -> int:
    """The Telegram id of who filed the report of an order; none of those writes during the measurement."""
    return RESIDENT - 3 - order // REPORTS_EACH


async def _put(session: AsyncSession, table: Any, rows: list[dict[str, Any]]) -> list[Any]:
    """Put rows in; returns their keys in order."""
    if not rows:
        return []
    key = next(iter(table.__table__.primary_key.columns))
    statement = insert(table).returning(key, sort_by_parameter_order=True)
    return list(await session.scalars(statement, rows))


def _now() -> datetime:
    return datetime.now(UTC)


async def _execute(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server.replace("+asyncpg", ""))
    await connection.execute(statement)
    await connection.close()
