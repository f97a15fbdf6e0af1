"""Statements by hand, for the few use cases that are hot: on the transaction's own connection.

SQLAlchemy takes 0.15 to 0.35 ms to say a statement that the database answers in 0.05 (measured,
docs/performance.md). A hot use case says its own, once, for both databases; everything else is
written to be read. Whoever opens a transaction puts the hand into `session.info["hand"]`.
"""

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class Hand(Protocol):
    """The driver's connection. `:name` stands for an argument; JSON goes in as text."""

    @property
    def channel(self) -> str:
        """What PostgreSQL notifies when there are letters."""

    @property
    def announces(self) -> bool:
        """Whether the sender is in another process, so that a statement that leaves letters notifies it."""

    @property
    def is_sqlite(self) -> bool: ...

    def content(self, value: Any) -> Any:
        """What a stored JSON object or list holds."""

    def moment(self, value: Any) -> datetime | None:
        """A stored moment as an aware UTC datetime."""

    async def row(self, sql: str, /, **values: Any) -> Any:
        """The first row, by name, or None."""

    async def rows(self, sql: str, /, **values: Any) -> list[Any]:
        """All rows, by name."""


async def hand_of(session: AsyncSession) -> Hand:
    """The hand of the session's transaction, with everything that the session knows written down."""
    if session.new or session.dirty or session.deleted:
        await session.flush()
    hand: Hand = session.info["hand"]
    return hand
