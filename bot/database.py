"""The two databases: engines, migrations, and the transaction in which an update is handled.

SQLite is one process with one writer: transactions wait for each other here, in turn, instead of
timing out on each other in the driver, and each begins IMMEDIATE, because a deferred one that
later writes fails at once. PostgreSQL wakes the sender of every process by NOTIFY.
"""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

BUSY_TIMEOUT_MS: Final = 10_000
CHANNEL: Final = "mashang"
MIGRATIONS: Final = Path(__file__).parents[1] / "migrations"


class DatabaseBusy(Exception):  # noqa: N818 -- said to the operator in one line
    """Another `run` has this SQLite file."""


class Database:
    """One database, by its URL."""

    def __init__(self, url: str, zone: ZoneInfo | None = None) -> None:
        self.url = url
        self._info = {"zone": zone} if zone else {}  # services/promises.py asks for it
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _engine(url)
        self.woken = asyncio.Event()  # set after each commit: there may be letters
        self._turn = asyncio.Lock()
        self._file: Any = None

    def session(self) -> AsyncSession:
        """A session for reading, or for a writer that takes care of itself."""
        return AsyncSession(self.engine, expire_on_commit=False, info=dict(self._info))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction: commits when the block ends well, else leaves nothing; wakes the sender."""
        async with AsyncExitStack() as stack:
            if self.is_sqlite:
                await stack.enter_async_context(self._turn)
            session = await stack.enter_async_context(self.session())
            async with session.begin():
                yield session
                if not self.is_sqlite:
                    await session.execute(text(f"NOTIFY {CHANNEL}"))
        self.woken.set()

    async def upgrade(self) -> None:
        """Bring the tables up to date."""
        async with self.engine.connect() as connection:
            if self.is_sqlite:
                await connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            await connection.run_sync(_upgrade)
            await connection.commit()
            if self.is_sqlite:
                await connection.exec_driver_sql("PRAGMA foreign_keys = ON")

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
    async def alone(self, name: str) -> AsyncIterator[AsyncConnection | None]:
        """Wait until this process alone has the lock `name`, and keep it for the block."""
        if self.is_sqlite:
            yield None
            return
        async with self.engine.connect() as connection:
            options = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await options.execute(text("SELECT pg_advisory_lock(hashtext(:name))"), {"name": name})
            yield options

    async def listen(self) -> None:
        """Wake this process when another has committed; PostgreSQL only, for ever."""
        async with self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            await driver.add_listener(CHANNEL, lambda *_: self.woken.set())
            try:
                while True:
                    await asyncio.sleep(60)
                    await driver.execute("SELECT 1")
            finally:
                await driver.remove_listener(CHANNEL, lambda *_: None)

    async def close(self) -> None:
        """Let go of everything."""
        await self.engine.dispose()
        if self._file:
            self._file.close()
            self._file = None


def _engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=20, max_overflow=10, pool_pre_ping=True)
    engine = create_async_engine(url)

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "foreign_keys = ON",
            "synchronous = FULL",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
