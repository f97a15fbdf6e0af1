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
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Select, event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import ORMExecuteState, Session

from bot import engines
from bot.away import TROUBLE
from bot.driver import CHANNEL, Driver
from bot.lines import Line, Lines, is_unanswered
from bot.sqlite import Tidying

log = logging.getLogger(__name__)

QUIET_TURNS, TURNS_MAX = 2, 16  # of the loop, before a group's COMMIT: some 0.1 ms of an idle one
PROBES: Final = 2  # connections of PostgreSQL for `/readyz` and `/metrics`
ASK_EVERY_S: Final = 2.0  # whether a line that is held for long still answers
ANSWER_WITHIN_S: Final = 5.0
MIGRATIONS: Final = Path(__file__).parents[1] / "migrations"


class DatabaseBusy(Exception):  # noqa: N818 -- said to the operator in one line
    """Another `run` has this SQLite file."""


class _Session(Session):
    """The ORM's session, in which a row that is locked is read anew.

    Else SQLAlchemy waits for the lock and then gives the row as the session has read it before.
    """


@event.listens_for(_Session, "do_orm_execute")
def _read_anew(asked: ORMExecuteState) -> None:
    if isinstance(asked.statement, Select) and asked.statement._for_update_arg is not None:
        asked.update_execution_options(populate_existing=True)


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
        self._loose = engines.loose(url)  # connections that nobody shares, held for long
        self._hands = engines.loose(url, patience_s)
        self._lines = Lines(self._hands)  # PostgreSQL's, from hand to hand
        self._probes = Lines(self._hands, hands=PROBES)
        self._writer: Line | None = None  # SQLite's
        self._reader: Line | None = None
        self._durable: asyncio.Future[None]
        self._tidying = Tidying(url.partition(":///")[2])
        self.woken = asyncio.Event()  # set after each commit: there may be letters
        self.announces = not self.is_sqlite  # whether commits are told to the sender of another process
        self._turn = asyncio.Lock()
        self._joined = 0  # transactions so far, for the group that shares a COMMIT
        self._settling = False
        self._file: Any = None

    def session(self) -> AsyncSession:
        """A session for reading, or for a writer that takes care of itself."""
        return AsyncSession(
            self.engine, expire_on_commit=False, info=dict(self._info), sync_session_class=_Session
        )

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one moment in however many statements, in nobody's way; it can't write."""
        begin = "BEGIN" if self.is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        async with self._loose.connect() as connection:
            await connection.exec_driver_sql(begin)
            async with AsyncSession(connection, expire_on_commit=False, info=dict(self._info)) as session:
                yield session
            await connection.exec_driver_sql("ROLLBACK")

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads: each statement by itself, never in anybody's way."""
        async with self._reading_on(self._lines) as session:
            yield session

    @asynccontextmanager
    async def probing(self) -> AsyncIterator[AsyncSession]:
        """`reading` for whoever asks how we are: a process whose hands are all full is busy, not ill."""
        async with self._reading_on(self._probes) as session:
            yield session

    @asynccontextmanager
    async def _reading_on(self, lines: Lines) -> AsyncIterator[AsyncSession]:
        if self.is_sqlite:
            async with self._session(await self._reading()) as session:
                yield session
        else:
            async with lines.line() as line, self._session(line) as session:
                yield session

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Driver]:
        """The bare driver for what only reads."""
        if self.is_sqlite:
            yield self._driver(await self._reading())
        else:
            async with self._lines.line() as line:
                yield self._driver(line)

    @asynccontextmanager
    async def transaction(self, opening: str = "") -> AsyncIterator[AsyncSession]:
        """One transaction: commits when the block ends well, else leaves nothing; wakes the sender.

        `opening` is one INSERT of ours that travels with BEGIN; `session.info["opened"]` says whether
        it put a row in.
        """
        begin = self._batched if self.is_sqlite else self._begun
        async with begin(opening) as (line, opened), self._session(line, opened=opened) as session:
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
            async with self._batched("") as (line, _opened):
                yield self._driver(line)
        else:
            async with self._lines.line() as line:
                yield self._driver(line)
        if wakes:
            self.woken.set()

    @asynccontextmanager
    async def _begun(self, opening: str) -> AsyncIterator[tuple[Line, bool]]:
        """PostgreSQL: BEGIN and what opens in one round, COMMIT in another, a session between."""
        async with self._lines.line() as line:
            try:
                status = await line.raw.execute(f"BEGIN;{opening}")
                yield line, status.endswith(" 1")
                told = f"NOTIFY {CHANNEL};" if self.announces else ""
                await line.raw.execute(f"{told}COMMIT")  # raises where a statement had failed before
            except BaseException as error:
                if not line.raw.is_closed() and not is_unanswered(error):
                    await line.raw.execute("ROLLBACK")
                raise

    @asynccontextmanager
    async def _batched(self, opening: str) -> AsyncIterator[tuple[Line, bool]]:
        """SQLite: a savepoint each on the one writer; what comes while the loop is busy shares a COMMIT."""
        async with self._turn:
            line = await self._writing()
            raw = line.raw
            if not raw.in_transaction:
                await self._begin_immediate(raw)
                self._durable = asyncio.get_running_loop().create_future()
            durable = self._durable
            raw.execute("SAVEPOINT work")
            try:
                opened = bool(opening and raw.execute(opening).rowcount)
                yield line, opened
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
            self._tidying.committed()

    async def _writing(self) -> Line:
        if self._writer is None:
            self._writer = await self._here()
        return self._writer

    async def _reading(self) -> Line:
        if self._reader is None:
            self._reader = await self._here()
        return self._reader

    async def _here(self) -> Line:
        """A connection of SQLite in the loop's own thread."""
        connection = await self._hands.connect()
        driver: Any = (await connection.get_raw_connection()).driver_connection
        return Line(connection, driver.raw)

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
    async def _session(self, line: Line, **info: Any) -> AsyncIterator[AsyncSession]:
        """A session on a connection, with its hand in `info`.

        One that is closed, or did nothing, is like new and goes to the next: making one takes as long as
        a statement by hand.
        """
        session, line.session = line.session, None
        if session is None:
            session = AsyncSession(
                line.connection, expire_on_commit=False, info=dict(self._info), sync_session_class=_Session
            )
        session.info.update(info, hand=self._driver(line))
        try:
            yield session
        finally:
            if session.in_transaction():
                await session.close()
            line.session = session

    def _driver(self, line: Line) -> Driver:
        return Driver(line.raw, is_sqlite=self.is_sqlite, announces=self.announces)

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
        async with self._loose.connect() as connection:
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

    async def tidied(self) -> None:
        """Wait until SQLite's log is not being brought into the file."""
        await self._tidying.finish()

    async def close(self) -> None:
        """Let go of everything."""
        for _ in range(TURNS_MAX):  # what was refused a moment ago still has its turns
            await asyncio.sleep(0)
        await self.tidied()
        for line in (self._writer, self._reader):
            if line:
                await line.connection.close()
        self._writer = self._reader = None
        await self._lines.close()
        await self._probes.close()
        for engine in (self.engine, self._loose, self._hands):
            await engine.dispose()
        if self._file:
            self._file.close()
            self._file = None


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    heads = set(MigrationContext.configure(connection).get_current_heads())
    if heads == _newest():
        return
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _newest() -> frozenset[str]:
    """The last migration that this program knows."""
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())
