"""The norm of a code that is rated, a card as a shop: how many at once are so many that somebody has to look.

A code goes round, or a crowd is called together. More than five times what the code gets otherwise, and
never fewer than a floor (a class that visits the hall, a table of guests is no burst), in an hour or a day.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped

TIMES: Final = 5  # the usual, of ratings and of scans (the district's choice)
NORM_OF: Final = timedelta(days=30)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
FLOORS: Final = ((HOUR, 12), (DAY, 30))  # ratings in an hour, in a day, below which nothing is a burst
NEW_FOR: Final = timedelta(days=7)  # how long whoever looks is told that an account is new
SHOWN_AFTER: Final = timedelta(minutes=1)  # a card follows a crowd in few edits

Free = tuple[ColumnElement[bool], ...]
"""Of a code's ratings those that nobody doubts."""


class Window(NamedTuple):
    """An hour or a day of a burst: after `since`, until `until`."""

    since: datetime
    until: datetime


async def burst_at(
    session: AsyncSession, rated_at: Mapped[datetime], free: Free, *, at: datetime, until: datetime
) -> Window | None:
    """The last hour or day that holds `at`, ends by `until`, and is a burst; None: there is none."""
    by_day = await _per_day(session, rated_at, free, at)
    for span, floor in FLOORS:
        near = (rated_at > at - span, rated_at <= min(at + span, until))
        times = list(await session.scalars(select(rated_at).where(*free, *near).order_by(rated_at)))
        found = _last_full(times, at, span, max(floor, TIMES * by_day * (span / DAY)))
        if found is not None:
            return found
    return None


def _last_full(times: Sequence[datetime], at: datetime, span: timedelta, least: float) -> Window | None:
    """The last stretch of `span` around `at` with so many of the sorted times."""
    for end in [*(time for time in reversed(times) if time > at), at]:
        inside = bisect_right(times, end) - bisect_right(times, end - span)
        if inside >= least:
            return Window(end - span, end)
    return None


async def _per_day(session: AsyncSession, rated_at: Mapped[datetime], free: Free, at: datetime) -> float:
    """The code's own norm: ratings a day in the month before the last day, or since its first."""
    before = select(func.count(), func.min(rated_at)).where(
        *free, rated_at <= at - DAY, rated_at > at - DAY - NORM_OF
    )
    count, first = (await session.execute(before)).one()
    return count / max(1.0, (at - DAY - first) / DAY) if count else 0.0
