"""The two databases: engines, migrations, and the transaction in which an update is handled.

SQLite is one process with one writer: transactions wait for each other here, in turn, instead of
timing out on each other in the driver, and each begins IMMEDIATE, because a deferred one that
later writes fails at once. On PostgreSQL a commit wakes the sender of another
process by NOTIFY; where the sender is in this one it says nothing, since what notifies commits one
by one: the server takes a lock for it until the disk has the commit.
"""

import asyncio
import fcntl
import logging
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from bot import engines
from bot.away import TROUBLE, is_away
from bot.driver import CHANNEL, Driver

log = logging.getLogger(__name__)

QUIET_TURNS, TURNS_MAX = 2, 16  # of the loop, before a group's COMMIT: some 0.1 ms of an idle one
ASK_EVERY_S: Final = 2.0  # whether a line that is held for long still answers
ANSWER_WITHIN_S: Final = 5.0
MIGRATIONS: Final = Path(__file__).parents[1] / "migrations"


class DatabaseBusy(Exception):  # noqa: N818 -- said to the operator in one line
    """Another `run` has this SQLite file."""


class Database:
    """One database, by its URL."""

    def __init__(
        self,
        url: str,
        zone: ZoneInfo | None = None,
        *,
        off: frozenset[str] = frozenset(),
        patience_s: float | None = None,
    ) -> None:
        """`patience_s`: a statement that takes PostgreSQL longer says that it is away; None: none does."""
        self.url = url
        self._info: dict[str, Any] = {"off": off}  # services/systems.py and services/days.py ask for them
        if zone:
            self._info["zone"] = zone
        self.is_sqlite = url.startswith("sqlite")
        self.engine = engines.pooled(url)
        self._hands = engines.by_hand(url, patience_s)
        self._readers = engines.by_hand(url) if self.is_sqlite else self._hands
        self._lines = self.engine if self.is_sqlite else engines.lines(url)
        self._writer: tuple[AsyncConnection, sqlite3.Connection] | None = None
        self._reader: AsyncConnection | None = None
        self._durable: asyncio.Future[None]
        self.woken = asyncio.Event()  # set after each commit: there may be letters
        self.announces = not self.is_sqlite  # whether commits are told to the sender of another process
        self._turn = asyncio.Lock()
        self._joined = 0  # transactions so far, for the group that shares a COMMIT
        self._settling = False
        self._file: Any = None

    def session(self) -> AsyncSession:
        """A session for reading, or for a writer that takes care of itself."""
        return AsyncSession(self.engine, expire_on_commit=False, info=dict(self._info))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads: each statement by itself, never in anybody's way."""
        if self.is_sqlite:
            async with self.looking() as driver, self._session(self._readers, driver) as session:
                yield session
        else:
            async with self._by_hand() as (line, raw), self._session(line, self._driver(raw)) as session:
                yield session

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Driver]:
        """The bare driver for what only reads."""
        if not self.is_sqlite:
            async with self.driver(wakes=False) as driver:
                yield driver
            return
        if self._reader is None:
            self._reader = await self._readers.connect()
        found: Any = (await self._reader.get_raw_connection()).driver_connection
        yield self._driver(found.raw)

    @asynccontextmanager
    async def transaction(self, opening: str = "") -> AsyncIterator[AsyncSession]:
        """One transaction: commits when the block ends well, else leaves nothing; wakes the sender.

        `opening` is one INSERT of ours that travels with BEGIN; `session.info["opened"]` says whether
        it put a row in.
        """
        begin = self._batched if self.is_sqlite else self._begun
        async with (
            begin(opening) as (connection, raw, opened),
            self._session(connection, self._driver(raw), opened=opened) as session,
        ):
            yield session
            if session.new or session.dirty or session.deleted:
                await session.flush()
        self.woken.set()

    @asynccontextmanager
    async def driver(self, *, wakes: bool = True) -> AsyncIterator[Driver]:
        """The bare driver for what is hot: on PostgreSQL each statement is its own transaction.

        `wakes`: it may leave letters, so that this process's sender looks afterwards; a statement that
        leaves some notifies `Driver.channel` itself.
        """
        if self.is_sqlite:
            async with self._batched("") as (_, raw, _opened):
                yield self._driver(raw)
        else:
            async with self._by_hand() as (_, raw):
                yield self._driver(raw)
        if wakes:
            self.woken.set()

    @asynccontextmanager
    async def _begun(self, opening: str) -> AsyncIterator[tuple[AsyncConnection, Any, bool]]:
        """PostgreSQL: BEGIN and what opens in one round, COMMIT in another, a session between."""
        async with self._by_hand() as (connection, raw):
            try:
                status = await raw.execute(f"BEGIN;{opening}")
                yield connection, raw, status.endswith(" 1")
                told = f"NOTIFY {CHANNEL};" if self.announces else ""
                await raw.execute(f"{told}COMMIT")  # raises where a statement had failed before
            except BaseException as error:
                if not raw.is_closed() and not _is_unanswered(error):
                    await raw.execute("ROLLBACK")
                raise

    @asynccontextmanager
    async def _by_hand(self) -> AsyncIterator[tuple[AsyncConnection, Any]]:
        """A connection of PostgreSQL and its driver's; one that was lost or owes an answer is not kept."""
        async with self._hands.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            try:
                yield connection, raw
            except BaseException as error:
                if _is_unanswered(error):
                    raw.terminate()
                if raw.is_closed():
                    await connection.invalidate()
                raise

    @asynccontextmanager
    async def _batched(self, opening: str) -> AsyncIterator[tuple[AsyncConnection, Any, bool]]:
        """SQLite: a savepoint each on the one writer; what comes while the loop is busy shares a COMMIT."""
        async with self._turn:
            connection, raw = await self._writing()
            if not raw.in_transaction:
                await self._begin_immediate(raw)
                self._durable = asyncio.get_running_loop().create_future()
            durable = self._durable
            raw.execute("SAVEPOINT work")
            try:
                opened = bool(opening and raw.execute(opening).rowcount)
                yield connection, raw, opened
                raw.execute("RELEASE work")
            except BaseException:
                raw.execute("ROLLBACK TO work")
                raw.execute("RELEASE work")
                raise
            finally:
                self._joined += 1
                if not self._settling:
                    self._settling = True
                    asyncio.get_running_loop().call_soon(self._settle, raw, self._joined, 0, 0)
        await asyncio.shield(durable)

    def _settle(self, raw: sqlite3.Connection, joined: int, quiet: int, turns: int) -> None:
        """Commit once two turns of the loop went by in which nobody joined, or sixteen in all."""
        if self._turn.locked() or not raw.in_transaction:  # whoever has the turn sees to it
            self._settling = False
            return
        quiet = quiet + 1 if joined == self._joined else 0
        if quiet < QUIET_TURNS and turns < TURNS_MAX:
            asyncio.get_running_loop().call_soon(self._settle, raw, self._joined, quiet, turns + 1)
            return
        self._settling = False
        self._commit(raw)

    def _commit(self, raw: sqlite3.Connection) -> None:
        try:
            raw.execute("COMMIT")
        except sqlite3.Error as error:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            self._durable.set_exception(error)
            self._durable.exception()  # seen, should nobody wait for it
        else:
            self._durable.set_result(None)

    async def _writing(self) -> tuple[AsyncConnection, sqlite3.Connection]:
        if self._writer is None:
            connection = await self._hands.connect()
            driver: Any = (await connection.get_raw_connection()).driver_connection
            self._writer = connection, driver.raw
        return self._writer

    @staticmethod
    async def _begin_immediate(raw: sqlite3.Connection) -> None:
        """Another process may be writing (an import): ask again between turns of the loop."""
        until = time.monotonic() + engines.BUSY_TIMEOUT_MS / 1000
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError:
                if time.monotonic() > until:
                    raise
            await asyncio.sleep(0.005)

    async def upgrade(self) -> None:
        """Bring the tables up to date."""
        async with self.engine.connect() as connection:
            if self.is_sqlite:
                await connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            else:  # of several processes that start at once one upgrades, the others find it done
                await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('upgrade'))")
            await connection.run_sync(_upgrade)
            await connection.commit()
            if self.is_sqlite:
                await connection.exec_driver_sql("PRAGMA foreign_keys = ON")

    @asynccontextmanager
    async def _session(
        self, bind: AsyncEngine | AsyncConnection, hand: Driver, **info: Any
    ) -> AsyncIterator[AsyncSession]:
        """A session with its hand; closing one that did nothing would cost a greenlet."""
        session = AsyncSession(bind, expire_on_commit=False, info={**self._info, **info, "hand": hand})
        try:
            yield session
        finally:
            if session.in_transaction():
                await session.close()

    def _driver(self, raw: Any) -> Driver:
        return Driver(raw, is_sqlite=self.is_sqlite, announces=self.announces)

    def claim(self) -> None:
        """Be the only `run` on a SQLite file; raises DatabaseBusy when there is one already."""
        path = self.url.partition(":///")[2]
        if not self.is_sqlite or not path:
            return
        self._file = Path(path + ".lock").open("w")  # noqa: SIM115 -- held until `close`
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            self._file = None
            raise DatabaseBusy(f"another mashang run has {path}; stop it first") from None

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Any]:
        """The bare driver on a connection of its own, to be held for long; PostgreSQL only."""
        async with self._lines.connect() as connection:
            yield (await connection.get_raw_connection()).driver_connection

    async def listen(self) -> None:
        """Wake this process when another has committed, for ever; PostgreSQL only."""
        while True:
            try:
                async with self.line() as line:
                    await line.add_listener(CHANNEL, lambda *_: self.woken.set())
                    self.woken.set()  # for what was said while nobody listened
                    while True:
                        await asyncio.sleep(ASK_EVERY_S)
                        async with asyncio.timeout(ANSWER_WITHIN_S):
                            await line.execute("SELECT 1")
            except TROUBLE as error:
                log.warning("nobody listens to the database: %s", type(error).__name__)
            await asyncio.sleep(ASK_EVERY_S)

    async def close(self) -> None:
        """Let go of everything."""
        for _ in range(TURNS_MAX):  # what was refused a moment ago still has its turns
            await asyncio.sleep(0)
        if self._writer:
            await self._writer[0].close()
            self._writer = None
        if self._reader:
            await self._reader.close()
            self._reader = None
        for engine in {self.engine, self._hands, self._readers, self._lines}:
            await engine.dispose()
        if self._file:
            self._file.close()
            self._file = None


def _is_unanswered(error: BaseException) -> bool:
    """Whether a statement may be still under way: on such a connection the next one would wait for it."""
    return isinstance(error, asyncio.CancelledError) or is_away(error)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
