"""sqlite3 in the loop's own thread, for SQLAlchemy's aiosqlite dialect.

A statement of ours takes 10-50 µs; handing it to a thread and back costs more than that several
times over. So the engine's connections call sqlite3 where they stand. Nothing may wait for another
connection's lock here (the one who holds it could not go on): busy_timeout is 0, and
`bot.database` asks again between turns of the loop.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

log = logging.getLogger(__name__)

TIDY_AFTER: Final = 64  # commits: some hundred pages of the log
LOG_PAGES: Final = 20_000  # 80 MB: a log that nobody has tidied is, by the loop itself


class Cursor:
    """A sqlite3 cursor whose methods are coroutines that never wait."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> "Cursor":
        self._cursor.execute(sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> "Cursor":
        self._cursor.executemany(sql, parameters)
        return self

    async def fetchone(self) -> Any:
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        return self._cursor.fetchmany(size or self._cursor.arraysize)

    async def fetchall(self) -> Sequence[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()


class _Now:
    """Stands for aiosqlite's queue to its thread: what is put in is done at once."""

    @staticmethod
    def put_nowait(work: tuple[asyncio.Future[Any], Callable[[], Any]]) -> None:
        future, function = work
        future.set_result(function())


class Connection:
    """A sqlite3 connection with the methods and attributes that SQLAlchemy's dialect uses."""

    def __init__(self, path: str) -> None:
        self.raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
        self._conn = self._connection = self.raw
        self._tx = _Now()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "busy_timeout = 0",
            f"wal_autocheckpoint = {LOG_PAGES}",
        ):
            self.raw.execute(f"PRAGMA {pragma}").close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)

    async def create_function(self, *args: Any, **kw: Any) -> None:
        self.raw.create_function(*args, **kw)

    def cursor(self) -> Cursor:
        return Cursor(self.raw.cursor())

    async def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        return Cursor(self.raw.execute(sql, parameters))

    async def commit(self) -> None:
        """Nothing: transactions are opened and closed by `bot.database`, by hand."""

    async def rollback(self) -> None:
        """Nothing, likewise."""

    async def close(self) -> None:
        self.raw.close()

    def stop(self) -> None:
        self.raw.close()


class Tidying:
    """Brings what the log of a SQLite file holds into the file, in a thread and on a connection of its own.

    Left to SQLite, the COMMIT that fills a thousand pages does it, and the loop stands still meanwhile.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._commits = 0
        self._at_work: asyncio.Future[None] | None = None

    def committed(self) -> None:
        """Once more; tidies when it is time and nothing is being tidied."""
        self._commits += 1
        if self._commits >= TIDY_AFTER and (self._at_work is None or self._at_work.done()):
            self._commits = 0
            self._at_work = asyncio.get_running_loop().run_in_executor(None, self._tidy)

    async def finish(self) -> None:
        """Wait for what is at work."""
        if self._at_work is not None:
            await self._at_work

    def _tidy(self) -> None:
        try:
            connection = sqlite3.connect(self._path, isolation_level=None)
            try:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").close()
            finally:
                connection.close()
        except sqlite3.Error as error:  # the next time does it, or the loop
            log.warning("the log of the database was not tidied: %s", type(error).__name__)
