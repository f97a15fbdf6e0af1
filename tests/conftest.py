"""What every test stands on: both databases, a session, a moment."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from benchmarks import postgres
from bot.database import Database
from tests.database import migrate

LONG = ("tests/faults/", "tests/conversations/test_tour.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, dealt out: each process of xdist begins with a stretch, and steals at the end."""
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    long = [item for item in items if item.nodeid.startswith(LONG)]
    rest = [item for item in items if not item.nodeid.startswith(LONG)]
    ends = [len(rest) * n // processes for n in range(processes + 1)]
    items[:] = [
        item for n in range(processes) for item in (*long[n::processes], *rest[ends[n] : ends[n + 1]])
    ]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One PostgreSQL for the whole run."""
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """The name of a migrated PostgreSQL database, to be copied."""
    name = f"template_{uuid4().hex[:12]}"
    execute(postgres_server, f"CREATE DATABASE {name}")
    migrate(_named(postgres_server, name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database of its own; the test runs once on each kind."""
    if request.param == "sqlite":
        path = tmp_path / "mashang.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    server, template = (
        request.getfixturevalue("postgres_server"),
        request.getfixturevalue("postgres_template"),
    )
    name = f"test_{uuid4().hex[:12]}"
    execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    execute(server, f"DROP DATABASE {name} WITH (FORCE)")


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


def execute(server_url: str, statement: str) -> None:
    """One statement outside any transaction, on a connection of its own."""

    async def run() -> None:
        engine = create_async_engine(server_url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    with ThreadPoolExecutor(1) as thread:  # pytest-asyncio may be running a loop in this one
        thread.submit(asyncio.run, run()).result()


def _named(server_url: str, name: str) -> str:
    return server_url.rpartition("/")[0] + f"/{name}"
