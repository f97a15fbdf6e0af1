"""Whether a database is away, as its two drivers say it, by hand or through SQLAlchemy."""

import sqlite3
from typing import Final

import asyncpg
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database does not answer, rather than that a statement is wrong."""
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        error = error.orig or error
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error) for word in ("locked", "busy", "unable to open", "disk"))
    cause = error.__cause__ if type(error).__module__.startswith("sqlalchemy") else None
    return isinstance(error, _AWAY) or isinstance(cause, _AWAY)


_AWAY: Final = (
    OSError,
    TimeoutError,
    PoolTimeout,
    asyncpg.InterfaceError,  # the connection was closed under us
    asyncpg.InternalClientError,  # or is being closed: the server's farewell is half read
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.IdleSessionTimeoutError,
    asyncpg.TooManyConnectionsError,
)
TROUBLE: Final = (*_AWAY, SQLAlchemyError, asyncpg.PostgresError, sqlite3.Error)
"""What a database raises, through SQLAlchemy or by hand: whoever works for ever waits and goes on."""
