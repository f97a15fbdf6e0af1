"""The lock: work that one process of several does at a time, and only while it surely has the lock.

On PostgreSQL it is an advisory lock, which lives as long as its session, so it stands on a connection
of its own. When that closes, or does not answer the question that the holder asks it every 2 s, the work
ends at once and the lock is waited for anew. The server, for its part, ends the session of a holder
that has not asked for 15 s (frozen, or cut off): then another takes over without waiting for TCP to
notice. So there are never two but for what is in flight, and none for at most 15 s. SQLite is one
process, which is always alone.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from bot.away import TROUBLE
from bot.database import Database

log = logging.getLogger(__name__)

ASK_EVERY_S: Final = 2.0
ANSWER_WITHIN_S: Final = 5.0
LEASE_S: Final = 15
LOOK_EVERY_S: Final = 0.5  # of one that stands by


async def alone(database: Database, name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Run `work` while this process alone has the lock `name`; over again whenever the lock was lost.

    Returns when the work has ended by itself; a lost lock cancels it.
    """
    if database.is_sqlite:
        await work()
        return
    while True:
        try:
            async with database.line() as line:
                await line.execute(f"SET idle_session_timeout = '{LEASE_S}s'")
                await _taken(line, name)
                await _while_held(line, work)
                return
        except TROUBLE as error:
            log.warning("the lock %s is waited for anew: %s", name, type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_S)


async def _taken(line: Any, name: str) -> None:
    """Ask for the lock until nobody else has it."""
    while True:
        if await _answered(line.fetchval("SELECT pg_try_advisory_lock(hashtext($1))", name)):
            return
        await asyncio.sleep(LOOK_EVERY_S)


async def _while_held(line: Any, work: Callable[[], Awaitable[None]]) -> None:
    """The work, until it ends or the line that holds the lock does not answer (which is raised)."""
    working = asyncio.ensure_future(work())
    closed = asyncio.Event()
    line.add_termination_listener(lambda _: closed.set())
    closing = asyncio.ensure_future(closed.wait())
    try:
        while not working.done():
            await asyncio.wait([working, closing], timeout=ASK_EVERY_S, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                await _answered(line.execute("SELECT 1"))
        working.result()
    finally:
        working.cancel()
        closing.cancel()
        await asyncio.wait([working, closing])


async def _answered(asked: Awaitable[Any]) -> Any:
    async with asyncio.timeout(ANSWER_WITHIN_S):
        return await asked
