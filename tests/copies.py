"""Templates, made once a run, and databases for one test after another: a copy, put back to what it was.

Making a database of PostgreSQL takes half a second of the processor, emptying one a fiftieth. The address
stays the same, too, so that SQLAlchemy knows the statements of the tests before (see `conftest.py`).
"""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import asyncpg
import pytest
from filelock import FileLock
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

TIMES_MAX: Final = 30  # then it is made anew: what was deleted still lies in its files
ENDS_WITHIN_MS: Final = 5_000


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A file that `make` writes for all processes of the run; whoever asks first makes it."""
    own = factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    file = folder / name
    with FileLock(f"{file}.lock"):
        if not file.exists():
            begun = folder / f"begun-{name}"
            make(begun)
            begun.rename(file)
    return file


def database_once(
    factory: pytest.TempPathFactory,
    server_url: str,
    kind: str,
    fill: Callable[[str], None],
    *,
    template: str = "template1",
) -> str:
    """The name of a PostgreSQL database that `fill` filled, given its URL, for all processes of the run."""

    def make(path: Path) -> None:
        name = f"{kind}_{uuid4().hex[:12]}"
        execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
        fill(named(server_url, name))
        path.write_text(name, encoding="utf-8")

    return made_once(factory, kind, make).read_text(encoding="utf-8")


class PostgresCopies:
    """One copy of a template database, lent to one test after another."""

    def __init__(self, server_url: str, template: str) -> None:
        self._server, self._template = server_url, template
        self._name, self._times, self._shape = "", 0, None

    @contextmanager
    def one(self) -> Iterator[str]:
        """Lend it; the URL, for asyncpg."""
        if not self._name:
            self._name, self._times = f"copy_{uuid4().hex[:12]}", 0
            execute(self._server, f"CREATE DATABASE {self._name} TEMPLATE {self._template}")
            self._shape = self._asked(_kept)
        self._times += 1
        yield named(self._server, self._name)
        if self._times >= TIMES_MAX or not self._asked(self._is_put_back):
            execute(self._server, f"DROP DATABASE {self._name} WITH (FORCE)")
            self._name = ""

    async def _is_put_back(self, line: Any) -> bool:
        """End whatever is still at work in it and put all rows back; False: more than rows has changed."""
        await line.execute(_END_OTHERS)
        if await line.fetchrow(_SHAPE) != self._shape:
            return False
        await line.execute(_PUT_BACK)
        return True

    def _asked(self, work: Any) -> Any:
        async def run() -> Any:
            line = await asyncpg.connect(named(self._server, self._name).replace("+asyncpg", ""))
            try:
                return await work(line)
            finally:
                await line.close()

        return in_thread(run())


def copy_for(request: pytest.FixtureRequest, sqlite: str, postgresql: str) -> AbstractContextManager[str]:
    """A copy on the database that the test is played on, by the names of their fixtures."""
    found = request.getfixturevalue
    if request.param == "sqlite":
        return sqlite_copy(found(sqlite), found("sqlite_folder"))
    copies: PostgresCopies = found(postgresql)
    return copies.one()


@contextmanager
def sqlite_copy(template: Path, folder: Path) -> Iterator[str]:
    """Lend a copy of a SQLite file, always at the same path."""
    path = folder / "mashang.db"
    for name in ("mashang.db", "mashang.db-wal", "mashang.db-shm"):
        with suppress(FileNotFoundError):
            (folder / name).unlink()
    shutil.copy(template, path)
    yield f"sqlite+aiosqlite:///{path}"


def execute(server_url: str, statement: str) -> None:
    """One statement outside any transaction, on a connection of its own."""

    async def run() -> None:
        engine = create_async_engine(server_url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    in_thread(run())


def named(server_url: str, name: str) -> str:
    """The URL of another database of a server."""
    return f"{server_url.rpartition('/')[0]}/{name}"


def in_thread(work: Any) -> Any:
    """Run a coroutine to its end: pytest-asyncio may be running a loop in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _kept(line: Any) -> Any:
    """Keep a copy of what the template holds beside it; returns the shape of everything."""
    await line.execute("CREATE SCHEMA kept")
    await line.execute(
        """DO $$ DECLARE name text; held boolean; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO held;
            IF held THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name); END IF;
        END LOOP; END $$"""
    )
    await line.execute(
        """CREATE TABLE kept."the sequences" AS
        SELECT sequencename::text AS name, coalesce(last_value, 1) AS at, last_value IS NOT NULL AS used
        FROM pg_sequences WHERE schemaname = 'public'"""
    )
    return await line.fetchrow(_SHAPE)


_END_OTHERS: Final = f"""
SELECT pg_terminate_backend(pid, {ENDS_WITHIN_MS}) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
_SHAPE: Final = """
SELECT count(*), max(xmin::text::bigint) FROM (
    SELECT xmin FROM pg_class UNION ALL SELECT xmin FROM pg_attribute UNION ALL SELECT xmin FROM pg_trigger
    UNION ALL SELECT xmin FROM pg_constraint UNION ALL SELECT xmin FROM pg_proc
    UNION ALL SELECT xmin FROM pg_namespace
) AS made"""  # whatever is made, changed or dropped changes it
_PUT_BACK: Final = """
DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;  -- no key is checked meanwhile
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    FOR name IN
        SELECT tablename FROM pg_tables WHERE schemaname = 'kept' AND tablename <> 'the sequences'
    LOOP
        EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', name, name);
    END LOOP;
    PERFORM setval(format('public.%I', kept.name)::regclass, kept.at, kept.used)
    FROM kept."the sequences" AS kept;
END $$"""
