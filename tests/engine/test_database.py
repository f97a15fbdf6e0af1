"""The transaction in which everything happens: whole or not at all, on both databases."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlmodel import col, select

from bot.away import is_away
from bot.database import Database, DatabaseBusy
from bot.sqlite import TIDY_AFTER
from models.letter import Letter, Priority


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    found = Database(database_url)
    yield found
    await found.close()


async def remembered(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(text("SELECT name FROM remembered ORDER BY name")))


async def remember(database: Database, name: str, *, fails: bool = False) -> None:
    async with database.transaction() as session:
        await session.execute(text("INSERT INTO remembered (name, value) VALUES (:n, '')"), {"n": name})
        if fails:
            raise KeyError(name)


async def test_a_block_that_raises_leaves_nothing_and_its_neighbours_stay(database: Database) -> None:
    done = await asyncio.gather(
        remember(database, "a"),
        remember(database, "b", fails=True),
        remember(database, "c"),
        return_exceptions=True,
    )
    assert [type(result) for result in done] == [type(None), KeyError, type(None)]
    assert await remembered(database) == ["a", "c"]


async def test_a_savepoint_undoes_its_part_only(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("INSERT INTO remembered VALUES ('a', '')"))
        with pytest.raises(KeyError):
            async with session.begin_nested():
                await session.execute(text("INSERT INTO remembered VALUES ('b', '')"))
                raise KeyError
    assert await remembered(database) == ["a"]


async def test_a_statement_that_was_passed_over_does_not_pass_for_a_commit(database: Database) -> None:
    async def passes_over() -> None:
        async with database.transaction() as session:
            await session.execute(text("INSERT INTO remembered VALUES ('a', '')"))
            with pytest.raises(Exception, match="nowhere"):
                await session.execute(text("INSERT INTO nowhere VALUES (1)"))

    if database.is_sqlite:
        await passes_over()  # SQLite undoes the statement alone
        assert await remembered(database) == ["a"]
    else:
        with pytest.raises(Exception, match="transaction is aborted"):
            await passes_over()
        assert await remembered(database) == []


async def test_a_writer_beside_us_is_waited_for(database: Database) -> None:
    async with database.session() as session:
        await session.execute(text("INSERT INTO remembered VALUES ('a', '')"))
        ours = asyncio.create_task(remember(database, "b"))
        await asyncio.sleep(0.05)
        await session.commit()
    await ours
    assert await remembered(database) == ["a", "b"]


async def test_a_second_run_on_one_sqlite_file_is_refused(database: Database) -> None:
    other = Database(database.url)
    database.claim()
    if database.is_sqlite:
        with pytest.raises(DatabaseBusy):
            other.claim()
    else:
        other.claim()
    await other.close()


async def test_a_line_whose_farewell_is_half_read_is_away(postgres_server: str) -> None:
    """The server ends a session while we are busy; whoever asks next, at whatever moment, learns of it."""
    for turns in range(8):
        line = await asyncpg.connect(postgres_server.replace("+asyncpg", ""))
        await line.execute("SET idle_session_timeout = '100ms'")
        time.sleep(0.3)  # noqa: ASYNC251 -- the loop reads nothing meanwhile
        for _ in range(turns):
            await asyncio.sleep(0)
        with pytest.raises(Exception) as raised:
            await line.execute("SELECT 1")
        assert is_away(raised.value), type(raised.value)


async def test_a_row_that_is_locked_is_read_anew(database: Database) -> None:
    """Somebody decides while we wait for the lock: we see it, though we had read the row before."""
    letter = Letter(
        chat_id=1, priority=Priority.NOTICE, due_at=datetime(2026, 11, 24, tzinfo=UTC), attempts=1
    )
    async with database.transaction() as session:
        session.add(letter)
    for lock in ("get", "select"):
        async with database.session() as ours:
            row = await ours.get_one(Letter, letter.id)
            before = row.attempts
            await ours.commit()
            async with database.transaction() as theirs:
                (await theirs.get_one(Letter, letter.id)).attempts += 1
            if lock == "get":
                again = await ours.get_one(Letter, letter.id, with_for_update=True)
            else:
                locked = select(Letter).where(col(Letter.id) == letter.id).with_for_update()
                again = (await ours.scalars(locked)).one()
            assert (again is row, row.attempts) == (True, before + 1)
            row.attempts += 1  # what is not written yet is not lost
            assert (await ours.get_one(Letter, letter.id, with_for_update=True)).attempts == before + 2
            await ours.commit()


async def test_a_snapshot_sees_one_moment_and_is_in_nobodys_way(database: Database) -> None:
    """What is checked in many statements is not half of before and half of after."""
    await remember(database, "a")
    count = text("SELECT count(*) FROM remembered")
    async with database.snapshot() as session:
        assert await session.scalar(count) == 1
        await remember(database, "b")
        assert await session.scalar(count) == 1
    assert await remembered(database) == ["a", "b"]


async def test_what_was_committed_goes_into_sqlites_file_beside_the_loop(tmp_path: Path) -> None:
    """The loop's own COMMITs never do it; what is in the file alone is seen in a copy without its log."""
    file, copy = tmp_path / "city.db", tmp_path / "copy.db"
    database = Database(f"sqlite+aiosqlite:///{file}")
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE remembered (name TEXT, value TEXT)"))
    for n in range(TIDY_AFTER):
        await remember(database, f"{n:03}")
    await database.tidied()
    copy.write_bytes(file.read_bytes())
    await database.close()
    with sqlite3.connect(copy) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM remembered ORDER BY name")]
    connection.close()
    assert len(names) >= TIDY_AFTER - 1
