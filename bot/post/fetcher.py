"""The fetcher: downloads wanted files between transactions and tells the rows that wait for them."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.away import TROUBLE, is_away
from bot.clock import Clock
from bot.database import Database
from bot.post.nouns import Developed, Nouns
from bot.post.wire import ApiError, Wire
from models.due import FileState, WantedFile

log = logging.getLogger(__name__)

SIZE_MAX: Final = 20 * 1024 * 1024  # what getFile gives (Bot API)
AT_ONCE: Final = 4
LEASE_S: Final = 6.0  # so long a photo waits for a process that has died; whoever lives renews its own
RENEW_EVERY_S: Final = 2.0
ATTEMPTS_MAX: Final = 8
LOOK_EVERY_S: Final = 1.0
_IS_ANY_DUE: Final = "SELECT 1 FROM wanted_file WHERE state = 'wanted' AND due_at <= :now LIMIT 1"


class Fetcher:
    """One process's downloads; several processes share the rows by leases."""

    def __init__(self, database: Database, wire: Wire, nouns: Nouns, clock: Clock) -> None:
        self._database = database
        self._wire = wire
        self._nouns = nouns
        self._clock = clock
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self.in_hand = False  # files, or the question which to take
        self._developing = asyncio.Lock()  # one picture may take 200 MB while it is decoded

    async def run(self) -> None:
        """Fetch until `finish`."""
        looked_at = self._clock.monotonic()
        self._idle.clear()
        try:
            while not self._stopping:
                self.in_hand = True
                try:
                    claimed = await self._claim()
                    if not claimed and self._clock.monotonic() - looked_at >= LOOK_EVERY_S:
                        looked_at = self._clock.monotonic()
                        await self._forget()
                except TROUBLE as error:
                    log.warning("the database is away: %s", type(error).__name__)
                    claimed = []
                await asyncio.gather(*(self._tried(wanted) for wanted in claimed))
                self.in_hand = False
                if not claimed:
                    await asyncio.sleep(0.15)
        finally:
            self._idle.set()

    async def finish(self, within_s: float) -> None:
        """Take nothing new; wait for what is in hand. What is left comes again after its lease."""
        self._stopping = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), within_s)

    async def next_at(self) -> datetime | None:
        """The moment at which the first file is to be fetched."""
        async with self._database.looking() as driver:
            row = await driver.row("SELECT min(due_at) AS due_at FROM wanted_file WHERE state = 'wanted'")
            return driver.moment(row["due_at"])

    async def _tried(self, wanted: WantedFile) -> None:
        """One file; whatever went wrong, it comes again after its lease."""
        try:
            await self._fetch(wanted)
        except Exception as error:
            if not is_away(error):
                log.exception("the file %s failed", wanted.id)

    async def _claim(self) -> list[WantedFile]:
        now = self._clock.now()
        async with self._database.looking() as driver:  # several times a second
            if not await driver.row(_IS_ANY_DUE, now=now):
                return []
        due = (
            select(WantedFile)
            .where(col(WantedFile.state) == FileState.WANTED, col(WantedFile.due_at) <= now)
            .order_by(col(WantedFile.id))
            .limit(AT_ONCE)
        )
        async with self._database.transaction() as session:
            rows = list(await session.scalars(due.with_for_update(skip_locked=True)))
            for row in rows:
                await session.execute(
                    update(WantedFile)
                    .where(col(WantedFile.id) == row.id)
                    .values(due_at=now + timedelta(seconds=LEASE_S), attempts=row.attempts + 1)
                )
        return rows

    async def _forget(self) -> None:
        """Delete what its sender threw away, unless the same picture came another time too."""
        unwanted = select(WantedFile).where(col(WantedFile.state) == FileState.UNWANTED).limit(AT_ONCE)
        async with self._database.reading() as session:
            rows = list(await session.scalars(unwanted))
        await self._delete([row.sha256 for row in rows if row.sha256])
        if rows:
            async with self._database.transaction() as session:
                await session.execute(
                    delete(WantedFile).where(col(WantedFile.id).in_([row.id for row in rows]))
                )

    async def _delete(self, shas: list[str]) -> None:
        async with self._database.reading() as session:
            kept = set(
                await session.scalars(
                    select(WantedFile.sha256).where(
                        col(WantedFile.sha256).in_(shas), col(WantedFile.state) == FileState.READY
                    )
                )
            )
        for sha in set(shas) - kept:
            await asyncio.to_thread(self._nouns.media.delete, sha)

    async def _fetch(self, wanted: WantedFile) -> None:
        try:
            if wanted.attempts > ATTEMPTS_MAX:  # whatever it is that fails, or ends the process, each time
                raise ValueError
            async with self._renewed(wanted):
                raw = await self._wire.download(wanted.file_id, size_max=SIZE_MAX)
                async with self._developing:
                    developed = await asyncio.to_thread(self._nouns.develop, wanted.kind, raw)
        except ValueError:
            developed = Developed(None, refused="too_large")
        except (ApiError, aiohttp.ClientError, TimeoutError) as error:
            again_s = _again_s(error, wanted.attempts)
            if again_s is not None:
                return await self._later(wanted, again_s)
            developed = Developed(None, refused="too_large" if "too big" in str(error) else "gone")
        sha = None
        if developed.content is not None:
            sha = await asyncio.to_thread(self._nouns.media.put, developed.content, developed.suffix)
        if not await self._tell(wanted, sha, developed) and sha:
            await self._delete([sha])  # thrown away meanwhile, or done by another after our lease
        return None

    @contextlib.asynccontextmanager
    async def _renewed(self, wanted: WantedFile) -> AsyncIterator[None]:
        """Keep the lease for as long as this takes."""
        done = asyncio.Event()
        renewing = asyncio.create_task(self._renew(wanted, done), name="lease")
        try:
            yield
        finally:
            done.set()
            await renewing

    async def _renew(self, wanted: WantedFile, done: asyncio.Event) -> None:
        while not done.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), RENEW_EVERY_S)
                return
            try:
                await self._later(wanted, LEASE_S)
            except TROUBLE as error:
                log.warning("the database is away: %s", type(error).__name__)

    async def _tell(self, wanted: WantedFile, sha: str | None, developed: Developed) -> bool:
        """Tell the row that waits for the file; False: none does any more."""
        state = FileState.READY if sha else FileState.REFUSED
        async with self._database.transaction() as session:
            done: Any = await session.execute(
                update(WantedFile)
                .where(col(WantedFile.id) == wanted.id, col(WantedFile.state) == FileState.WANTED)
                .values(state=state, sha256=sha, reason=developed.refused)
            )
            if done.rowcount:
                wanted.sha256, wanted.state = sha, state
                await self._nouns.fetched(session, wanted, developed, now=self._clock.now())
            return bool(done.rowcount)

    async def _later(self, wanted: WantedFile, seconds: float) -> None:
        async with self._database.transaction() as session:
            await session.execute(
                update(WantedFile)
                .where(col(WantedFile.id) == wanted.id)
                .values(due_at=self._clock.now() + timedelta(seconds=seconds))
            )


def _again_s(error: Exception, attempts: int) -> float | None:
    """In how many seconds it is worth another try; None: never."""
    if isinstance(error, ApiError):
        if error.retry_after_s is not None:
            return error.retry_after_s
        if not error.is_passing:
            return None
    return min(60, 2**attempts) if attempts < ATTEMPTS_MAX else None
