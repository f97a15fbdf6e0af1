"""Engines of the two databases: how connections are made, shared and left.

A PostgreSQL that takes connections and never answers, as one whose disk is gone does, must not hold
anybody up: connecting ends by itself, a running product's statements do, and a connection is left
without a farewell, which would wait for an answer.
"""

from typing import Any, Final

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.sqlite import Connection as InLoop

BUSY_TIMEOUT_MS: Final = 10_000
CONNECTS_WITHIN_S: Final = 5.0


def pooled(url: str) -> AsyncEngine:
    """For the ORM with transactions of its own: migrations, checks, looks from beside."""
    if not url.startswith("sqlite"):
        return _postgresql(url, pool_size=20, max_overflow=10, pool_pre_ping=True)
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepared)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def loose(url: str, patience_s: float | None = None) -> AsyncEngine:
    """Connections that nobody shares, without transactions of their own: they are opened and closed by hand.

    `patience_s`: a statement that takes PostgreSQL longer raises TimeoutError; None: none does.
    """
    if not url.startswith("sqlite"):
        return _postgresql(
            url, command_timeout_s=patience_s, isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
    path = url.partition(":///")[2]

    async def creator(*_: Any, **__: Any) -> InLoop:
        return InLoop(path)

    return create_async_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool, async_creator=creator)


def _postgresql(url: str, *, command_timeout_s: float | None = None, **how: Any) -> AsyncEngine:
    connects = {"timeout": CONNECTS_WITHIN_S, "command_timeout": command_timeout_s}
    engine = create_async_engine(url, connect_args=connects, **how)
    event.listen(engine.sync_engine, "close", _curtly)
    return engine


def _curtly(connection: Any, _record: Any) -> None:
    connection.driver_connection.terminate()


def _prepared(connection: Any, _record: Any) -> None:
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


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
