"""What every test stands on: both databases, a session, a moment."""

import functools
import gc
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks import postgres
from bot import engines
from bot.database import Database
from tests.console import Stem
from tests.copies import PostgresCopies, copy_for, database_once, made_once
from tests.database import migrate

pytest.register_assert_rewrite("tests.city", "tests.faults.town", "tests.faults.processes")
DATABASES = ("sqlite", "postgresql")
LONG = ("tests/faults/", "tests/conversations/test_tour.py")
DEALT = ("tests/conversations/", "tests/services/")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make test` asks for, and `.ci/run` does not."""
    parser.addoption(
        "--deal", action="store_true", help="play each conversation and rule on one of the databases"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Several processes share one PostgreSQL; one alone starts it when a test asks for it."""
    if config.getoption("numprocesses", None):
        running = ExitStack()
        config.add_cleanup(running.close)
        os.environ["MASHANG_TEST_DATABASE_URL"] = running.enter_context(postgres.server())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, dealt out: each process of xdist begins with a stretch, and steals at the end."""
    if config.getoption("--deal"):
        _deal(config, items)
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    long = [item for item in items if item.nodeid.startswith(LONG)]
    rest = [item for item in items if not item.nodeid.startswith(LONG)]
    ends = [len(rest) * n // processes for n in range(processes + 1)]
    items[:] = [
        item for n in range(processes) for item in (*long[n::processes], *rest[ends[n] : ends[n + 1]])
    ]


def _deal(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of each test that would run on both databases leave one, of the next the other."""
    on_each: dict[str, dict[str, pytest.Item]] = {}
    for item in items:
        callspec = getattr(item, "callspec", None)
        given = callspec.params.values() if callspec else ()
        kind = next((kind for kind in DATABASES if kind in given), None)
        if kind and item.nodeid.startswith(DEALT):
            on_each.setdefault(item.nodeid.replace(kind, "*"), {})[kind] = item
    both = [each for each in on_each.values() if len(each) == len(DATABASES)]
    others = [each[DATABASES[turn % len(DATABASES)]] for turn, each in enumerate(both)]
    config.hook.pytest_deselected(items=others)
    left = set(others)
    items[:] = [item for item in items if item not in left]


def pytest_collection_finish() -> None:
    """What is imported stays: no collection of garbage looks through it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Libraries that count their objects at the end find them gone."""
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def known_statements() -> Iterator[None]:
    """One engine for each address: what SQLAlchemy has compiled for one test it knows in the next."""
    made = engines.loose
    engines.loose = functools.cache(made)  # it has no pool, so nothing of one test's loop stays in it
    yield
    engines.loose = made


@pytest.fixture(scope="session")
def stem() -> Iterator[Stem]:
    """What processes grow from."""
    made = Stem()
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The PostgreSQL of the whole run."""
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    return made_once(tmp_path_factory, "template.db", lambda path: migrate(f"sqlite+aiosqlite:///{path}"))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated PostgreSQL database, to be copied."""
    return database_once(tmp_path_factory, postgres_server, "template", migrate)


@pytest.fixture(scope="session")
def postgres_copies(postgres_server: str, postgres_template: str) -> PostgresCopies:
    """Migrated, empty databases of PostgreSQL."""
    return PostgresCopies(postgres_server, postgres_template)


@pytest.fixture(scope="session")
def sqlite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the copies of SQLite files lie, one after another."""
    return tmp_path_factory.mktemp("copies")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated, empty database of its own; the test runs once on each kind."""
    with copy_for(request, "sqlite_template", "postgres_copies") as url:
        yield url


@pytest.fixture
async def session(database_url: str) -> AsyncIterator[AsyncSession]:
    """One session in the product's own kind of transaction; it commits when the test ends well."""
    database = Database(database_url)
    async with database.transaction() as session:
        yield session
    await database.close()


@pytest.fixture
def now() -> datetime:
    """Tuesday 24 November 2026, 15:00 in Shanghai."""
    return datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
