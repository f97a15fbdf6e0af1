"""A city for each conversation: the sample district, imported once, copied for every test."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.imports import rows_of
from bot.database import Database
from services import imports
from tests.city import City
from tests.console import Stem
from tests.copies import PostgresCopies, copy_for, database_once, in_thread, made_once

SAMPLE = Path(__file__).parents[1] / "simulation" / "sample"
TABLES = (
    "places",
    "households",
    "departments",
    "categories",
    "staff",
    "cadres",
    "merchants",
    "stalls",
    "vendors",
)


def import_sample(url: str) -> None:
    """Take the sample district in, as the console command does, without a process for each table."""

    async def run() -> None:
        database = Database(url)
        for table in TABLES:
            rows = rows_of(SAMPLE / f"{table}.csv")
            async with database.transaction() as session:
                await imports.take(session, imports.Kind(table), rows, now=datetime.now(UTC))
        await database.close()

    in_thread(run())


async def import_rows(stem: Stem, city: City, table: str, rows: list[str]) -> None:
    """Take some rows in through the console command, as an operator does beside a product that runs."""
    header = (SAMPLE / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{table}.csv"
        file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        words = ["import", table, str(file)]
        settings = {
            "MASHANG_DATABASE_URL": city.settings.database_url,
            "MASHANG_CLOCK_URL": city.settings.clock_url,
        }
        done = await asyncio.to_thread(stem.run, words, settings)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def sqlite_district(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample district."""

    def make(path: Path) -> None:
        shutil.copy(sqlite_template, path)
        import_sample(f"sqlite+aiosqlite:///{path}")

    return made_once(tmp_path_factory, "district.db", make)


@pytest.fixture(scope="session")
def postgres_district(
    postgres_server: str, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The name of a PostgreSQL database with the sample district."""
    return database_once(
        tmp_path_factory, postgres_server, "district", import_sample, template=postgres_template
    )


@pytest.fixture(scope="session")
def postgres_districts(postgres_server: str, postgres_district: str) -> PostgresCopies:
    """Databases of PostgreSQL with the sample district."""
    return PostgresCopies(postgres_server, postgres_district)


@pytest.fixture(params=["sqlite", "postgresql"])
def district_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of its own with the sample district; the test runs once on each kind."""
    with copy_for(request, "sqlite_district", "postgres_districts") as url:
        yield url


@pytest.fixture
async def city(district_url: str, tmp_path: Path) -> AsyncIterator[City]:
    """Everything running; leaving it checks every invariant and every call."""
    made = City(district_url, str(tmp_path / "media"))
    await made.open()
    try:
        yield made
        await made.check()
    finally:
        await made.close()
        await asyncio.sleep(0)
