"""What an operator can mend, in one line; everything else is our fault and keeps its traceback.

$ MASHANG_TIMEZONE=Mars/X mashang run
Error: MASHANG_TIMEZONE: no time zone is called 'Mars/X'
"""

import errno
from typing import Final

import asyncpg
from sqlalchemy.exc import DBAPIError

from bot.away import is_away
from bot.database import DatabaseBusy
from bot.settings import SettingsRefused


def in_one_line(error: Exception) -> str | None:
    """The sentence for an error that the operator can mend, else None."""
    if isinstance(error, SettingsRefused | DatabaseBusy):
        return str(error)
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "MASHANG_WEB_PORT is another program's: set it to a free port"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, DBAPIError) and any(words in str(error.orig) for words in _NO_TABLES):
        return f"the database is not ready: run `mashang db upgrade` ({_first_line(error.orig)})"
    if isinstance(error, BrokenPipeError):  # whoever read us has gone
        return None
    if is_away(error) or isinstance(error, asyncpg.PostgresError):
        return f"the database of MASHANG_DATABASE_URL can't be used: {_first_line(error)}"
    return None


_NO_TABLES: Final = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")


def _first_line(error: object) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
