"""The ticker: each second it claims due rows and runs their jobs, one transaction each.

APScheduler only ticks, and not at all where somebody holds the clock (`Engine.settle`). Time lives in
rows, so many processes and long stops are harmless: a row is claimed with SKIP LOCKED and done in the
same transaction as its job.
"""

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import delete
from sqlmodel import col, select

from bot.away import TROUBLE
from bot.clock import Clock
from bot.database import Database
from bot.post.nouns import Nouns
from models.due import Due
from models.letter import FailedUpdate, SeenUpdate

log = logging.getLogger(__name__)

TICK_S: Final = 1
BATCH: Final = 50
SEEN_KEPT: Final = timedelta(hours=72)  # Telegram repeats for 24 h; the contract asks for 48 h
ATTEMPTS_MAX: Final = 10


class Ticker:
    """One process's ticks."""

    def __init__(self, database: Database, nouns: Nouns, clock: Clock) -> None:
        self._database = database
        self._nouns = nouns
        self._clock = clock
        kinds = ", ".join(f"'{kind.value}'" for kind in nouns.jobs)
        self._next = f"SELECT min(due_at) AS due_at FROM due WHERE done_at IS NULL AND kind IN ({kinds})"  # noqa: S608 -- ours
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self.tick, "interval", seconds=TICK_S, max_instances=1, coalesce=True)
        self._scheduler.add_job(self.clean, "interval", hours=1, max_instances=1, coalesce=True)
        self._scheduler.start()

    async def finish(self, within_s: float) -> None:
        """Tick no more; wait for the row in hand."""
        self._stopping = True
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), within_s)
        self._scheduler.shutdown(wait=False)

    async def next_at(self) -> datetime | None:
        """The moment of the first row that is not done; a past one: a tick is wanted."""
        async with self._database.looking() as driver:
            row = await driver.row(self._next)
            return driver.moment(row["due_at"])

    async def tick(self) -> None:
        """Do what is due now."""
        self._idle.clear()
        try:
            for _ in range(BATCH):
                if self._stopping or not await self._one():
                    return
        except TROUBLE as error:
            log.warning("a tick was lost: %s", type(error).__name__)
        finally:
            self._idle.set()

    async def _one(self) -> bool:
        """Claim and do one due row; False: nothing is due."""
        now = self._clock.now()
        due = (
            select(Due)
            .where(
                col(Due.done_at).is_(None), col(Due.due_at) <= now, col(Due.kind).in_(list(self._nouns.jobs))
            )
            .order_by(col(Due.due_at), col(Due.id))
            .limit(1)
        )
        async with self._database.reading() as session:
            if (await session.scalars(due)).first() is None:
                return False
        async with self._database.transaction() as session:
            row = await session.scalar(due.with_for_update(skip_locked=True))
            if row is None:
                return False
            row.done_at = now
            try:
                async with session.begin_nested():
                    await session.flush()
                    await self._nouns.jobs[row.kind](session, row.subject, now=now)
            except Exception as error:
                log.exception("the job %s failed", row.kind)
                await session.refresh(row)
                row.attempts += 1
                row.error = type(error).__name__
                row.done_at = now if row.attempts >= ATTEMPTS_MAX else None
                row.due_at = now + timedelta(seconds=min(3600, 5 * 2**row.attempts))
        return True

    async def clean(self) -> None:
        """Forget update ids that Telegram can't repeat any more."""
        before = self._clock.now() - SEEN_KEPT
        try:
            async with self._database.transaction() as session:
                await session.execute(delete(SeenUpdate).where(col(SeenUpdate.seen_at) < before))
                await session.execute(delete(FailedUpdate).where(col(FailedUpdate.failed_at) < before))
        except TROUBLE as error:
            log.warning("old ids stay for another hour: %s", type(error).__name__)
