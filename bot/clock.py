"""The clock: `now()` for facts, due rows and expiry; `monotonic()` for leases, back-off and pacing.

With `CLOCK_URL` (demos and tests) `now()` follows the local Bot API's clock within a second.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import aiohttp

FOLLOW_EVERY_S = 0.5


class Clock:
    """Real time plus an offset that `follow` keeps up to date."""

    def __init__(self, url: str = "") -> None:
        self.url = url
        self.offset = timedelta()
        self._held: datetime | None = None
        self.moved = asyncio.Event()  # set when the offset jumps, so that waits look again

    def now(self) -> datetime:
        """The moment of facts: aware, UTC."""
        return self._held or datetime.now(UTC) + self.offset

    def hold(self, moment: datetime) -> None:
        """Stand still at a moment from now on: whoever plays a district lets time go by, not the machine."""
        self._held = moment
        self.moved.set()

    @staticmethod
    def monotonic() -> float:
        """Seconds that never jump, for leases and pacing."""
        return time.monotonic()

    async def catch_up(self) -> None:
        """Look once, before anything is done by this clock."""
        if self.url:
            async with aiohttp.ClientSession() as http:
                await self.look(http)

    async def follow(self, http: aiohttp.ClientSession) -> None:
        """Keep the offset equal to that of CLOCK_URL, for ever; an unreachable clock stands as it stood."""
        while self.url:
            await self.look(http)
            await asyncio.sleep(FOLLOW_EVERY_S)

    async def look(self, http: aiohttp.ClientSession) -> None:
        """Take the offset over once."""
        try:
            async with http.get(self.url, timeout=aiohttp.ClientTimeout(total=2)) as answer:
                theirs = datetime.fromisoformat((await answer.json())["now"])
        except (aiohttp.ClientError, TimeoutError):
            return  # it is asked again in half a second
        offset = theirs - datetime.now(UTC)
        if abs(offset - self.offset) > timedelta(seconds=0.5):
            self.offset = offset
            self.moved.set()


async def this_moment(url: str) -> datetime:
    """`now()` of the clock that follows `url`, or of the machine where that is empty: for what runs once."""
    clock = Clock(url)
    await clock.catch_up()
    return clock.now()
