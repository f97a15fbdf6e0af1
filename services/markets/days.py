"""A market's openings: when the next one is, its row, and the lock that puts taps in a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.due import DueKind
from models.market import Market, MarketDay
from models.refusals import OldButton
from models.stall import Stall
from services import days, dues
from services.markets.hours import hours

EARLY: Final = timedelta(hours=1)  # before it opens: to put the stall up
AHEAD_DAYS: Final = 7  # how far an opening is looked for: any day of a week


@dataclass(frozen=True)
class Opening:
    """One opening: from the first stall's hour to the last one's; `stall_ids`: those open on that day."""

    day: date
    opens_at: datetime
    closes_at: datetime
    stall_ids: tuple[str, ...]

    def runs(self, now: datetime) -> bool:
        """Whether somebody may sign in."""
        return self.opens_at - EARLY <= now < self.closes_at


async def market(session: AsyncSession, market_id: str) -> Market:
    """The market. Raises OldButton."""
    found = await session.get(Market, market_id)
    if found is None:
        raise OldButton
    return found


async def stall(session: AsyncSession, stall_id: str) -> Stall:
    """The stall. Raises OldButton."""
    found = await session.get(Stall, stall_id)
    if found is None:
        raise OldButton
    return found


async def stalls_of(session: AsyncSession, market_id: str) -> list[Stall]:
    """Its places, as people count them: 2 before 10."""
    wanted = (
        select(Stall)
        .where(col(Stall.market_id) == market_id)
        .order_by(func.length(col(Stall.id)), col(Stall.id))
    )
    return list(await session.scalars(wanted))


async def opening(session: AsyncSession, market_id: str, *, now: datetime) -> Opening | None:
    """The one that runs, else the next one of this week."""
    return next_opening(await stalls_of(session, market_id), days.zone_of(session), now=now)


def next_opening(stalls: Iterable[Stall], zone: ZoneInfo, *, now: datetime) -> Opening | None:
    """The first that has not closed. The night that began yesterday comes before this evening."""
    there = list(stalls)
    today = days.day_of(now, zone)
    for ahead in range(-1, AHEAD_DAYS + 1):
        day = today + timedelta(days=ahead)
        found = {each.id: span for each in there if (span := hours(each.hours).on(day, zone)) is not None}
        if not found:
            continue
        closes_at = max(closes for _, closes in found.values())
        if closes_at > now:
            return Opening(day, min(opens for opens, _ in found.values()), closes_at, tuple(found))
    return None


async def day_row(session: AsyncSession, market_id: str, found: Opening) -> MarketDay:
    """The row of an opening, made if there is none; at its end everybody is signed out."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    made: int | None = await session.scalar(
        insert(MarketDay)
        .values(
            market_id=market_id, day=found.day, opens_at=found.opens_at, closes_at=found.closes_at, turn=0
        )
        .on_conflict_do_nothing(index_elements=["market_id", "day"])
        .returning(col(MarketDay.id))
    )
    if made is not None:
        await dues.schedule(
            session, DueKind.MARKET_CLOSES, made, key=f"market-closes:{made}", due_at=found.closes_at
        )
    row = await session.scalars(
        select(MarketDay).where(col(MarketDay.market_id) == market_id, col(MarketDay.day) == found.day)
    )
    return row.one()


async def known_day(session: AsyncSession, market_id: str, found: Opening) -> MarketDay | None:
    """The row of an opening, if anything has happened on it."""
    return await row_of(session, market_id, found.day)


async def row_of(session: AsyncSession, market_id: str, day: date) -> MarketDay | None:
    """The row of a day on which anything has happened."""
    row: MarketDay | None = await session.scalar(
        select(MarketDay).where(col(MarketDay.market_id) == market_id, col(MarketDay.day) == day)
    )
    return row


async def lock(session: AsyncSession, market_day_id: int) -> MarketDay:
    """Let one at a time give places away: whoever waited reads what the one before has committed."""
    row: MarketDay | None = await session.scalar(
        update(MarketDay)
        .where(col(MarketDay.id) == market_day_id)
        .values(turn=col(MarketDay.turn) + 1)
        .returning(MarketDay)
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise OldButton
    return row
