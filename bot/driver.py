"""Statements by hand on the driver's own connection, the same on both databases."""

import json
import re
import sqlite3
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

CHANNEL: Final = "mashang"  # what PostgreSQL notifies when something was committed


class Driver:
    """Hand-written statements on the driver, the same on both databases: `:name` stands for an argument.

    Moments are aware UTC datetimes, JSON goes in as text.
    """

    channel: Final = CHANNEL

    def __init__(self, raw: Any, *, is_sqlite: bool, announces: bool = False) -> None:
        self._raw = raw
        self.is_sqlite = is_sqlite
        self.announces = announces  # a statement that leaves letters is to notify `channel`

    async def row(self, sql: str, /, **values: Any) -> Any:
        """The first row of a statement, by name; None: there is none."""
        if self.is_sqlite:
            return self._done(sql, values).fetchone()
        numbered, names = _numbered(sql)
        return await self._raw.fetchrow(numbered, *(values[name] for name in names))

    async def rows(self, sql: str, /, **values: Any) -> list[Any]:
        """All rows of a statement, by name."""
        if self.is_sqlite:
            return list(self._done(sql, values).fetchall())
        numbered, names = _numbered(sql)
        return list(await self._raw.fetch(numbered, *(values[name] for name in names)))

    @staticmethod
    def content(value: Any) -> Any:
        """What a stored JSON object or list holds: SQLite gives it as text."""
        return json.loads(value) if isinstance(value, str) else value

    @staticmethod
    def moment(value: Any) -> datetime | None:
        """A stored moment as an aware UTC datetime: SQLite keeps it as text without its zone."""
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        found: datetime | None = value
        return found

    def _done(self, sql: str, values: dict[str, Any]) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self._raw.cursor()
        cursor.row_factory = sqlite3.Row
        for name, value in values.items():
            if isinstance(value, date):
                values[name] = _plain(value)
        return cursor.execute(sql, values)


def _plain(value: date) -> str:
    """A day or a moment as SQLAlchemy writes it into SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()


@cache
def _numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """`:name` as PostgreSQL's `$1`, and the names in the order of their numbers."""
    names: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f"${names.setdefault(found[1], len(names) + 1)}"

    return re.sub(r"(?<!:):([a-z][a-z_]*)", number, sql), tuple(names)
