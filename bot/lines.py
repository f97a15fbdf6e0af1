"""Connections of PostgreSQL that stay open and go from hand to hand.

SQLAlchemy's own pool takes as long over a connection as the server over a small statement (0.15 ms,
docs/performance.md), and a transaction by hand needs nothing that it does.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from bot.away import is_away

HANDS: Final = 16  # connections of a process to PostgreSQL: more only wait for its disk
HAND_WITHIN_S: Final = 10.0


class HandsFull(TimeoutError):  # noqa: N818 -- the log names it
    """All connections are in use, and too many wait for one."""


class Line:
    """One connection, as SQLAlchemy has it and as the driver has it; `session`: one that it left unused."""

    def __init__(self, connection: AsyncConnection, raw: Any) -> None:
        self.connection, self.raw = connection, raw
        self.session: AsyncSession | None = None


class Lines:
    """At most `hands` connections of an engine without a pool; the one that came back last goes first."""

    def __init__(self, engine: AsyncEngine, hands: int = HANDS) -> None:
        self._engine = engine
        self._room = asyncio.Semaphore(hands)
        self._free: list[Line] = []

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A connection for a while. One that was lost or owes an answer is not handed out, nor kept.

        Raises HandsFull where none comes free within ten seconds.
        """
        try:
            async with asyncio.timeout(HAND_WITHIN_S if self._room.locked() else None):
                await self._room.acquire()
        except TimeoutError:
            raise HandsFull from None
        try:
            line = await self._open()
            try:
                yield line
            except BaseException as error:
                if is_unanswered(error):
                    line.raw.terminate()
                raise
            finally:
                if line.raw.is_closed():
                    await self._drop(line)
                else:
                    self._free.append(line)
        finally:
            self._room.release()

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


def is_unanswered(error: BaseException) -> bool:
    """Whether a statement may be still under way: on such a connection the next one would wait for it."""
    return isinstance(error, asyncio.CancelledError) or is_away(error)
