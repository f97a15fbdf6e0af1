"""Connections of PostgreSQL that stay open and go from hand to hand.

SQLAlchemy's own pool takes as long over a connection as the server over a small statement (0.15 ms,
docs/performance.md), and a transaction by hand needs nothing that it does.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

HANDS: Final = 16  # connections of a process to PostgreSQL: more only wait for its disk


class Line:
    """One connection, as SQLAlchemy has it and as the driver has it; `session`: one that it left unused."""

    def __init__(self, connection: AsyncConnection, raw: Any) -> None:
        self.connection, self.raw = connection, raw
        self.session: AsyncSession | None = None


class Lines:
    """At most `HANDS` connections of an engine without a pool; the one that came back last goes first."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._room = asyncio.Semaphore(HANDS)
        self._free: list[Line] = []

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A connection for a while. One that was lost is not handed out, nor kept."""
        async with self._room:
            line = await self._open()
            try:
                yield line
            finally:
                if line.raw.is_closed():
                    await self._drop(line)
                else:
                    self._free.append(line)

    async def close(self) -> None:
        """Let go of all that nobody holds."""
        while self._free:
            await self._drop(self._free.pop())

    async def _open(self) -> Line:
        while self._free:
            line = self._free.pop()
            if not line.raw.is_closed():
                return line
            await self._drop(line)
        connection = await self._engine.connect()
        return Line(connection, (await connection.get_raw_connection()).driver_connection)

    @staticmethod
    async def _drop(line: Line) -> None:
        if line.raw.is_closed():
            await line.connection.invalidate()
        await line.connection.close()
