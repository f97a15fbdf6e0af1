"""A vendor's record: who left the place clean and was not warned chooses first when places are booked."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.case import StallWarning
from models.market import MarketDay
from models.stall import Stand, StandState
from models.stall_faces import YearOfVendor
from models.vendor import Vendor
from services import days

RECORD: Final = timedelta(days=90)  # as long as a warning counts
DAYS_MIN: Final = 5  # of those 90: who has hardly been there has no record yet


async def has_good_record(session: AsyncSession, vendor: Vendor, *, now: datetime) -> bool:
    """Several days of the last 90, each left clean with a photo, and no warning."""
    since = now - RECORD
    days_, clean = await _days(session, vendor, since)
    return days_ >= DAYS_MIN and clean == days_ and not await _warnings(session, vendor, since)


async def year(session: AsyncSession, vendor: Vendor, *, now: datetime) -> YearOfVendor:
    """My year, in numbers for words."""
    zone = days.zone_of(session)
    days_, clean = await _days(session, vendor, days.year_start(now, zone))
    return YearOfVendor(
        year=days.year_of(now, zone),
        days=days_,
        clean=clean,
        good=await has_good_record(session, vendor, now=now),
        vendor_id=vendor.id,
        warnings=await _warnings(session, vendor, days.year_start(now, zone)),
    )


async def _warnings(session: AsyncSession, vendor: Vendor, since: datetime) -> int:
    wanted = select(func.count()).where(
        col(StallWarning.vendor_id) == vendor.id, col(StallWarning.at) >= since
    )
    return int(await session.scalar(wanted) or 0)


async def _days(session: AsyncSession, vendor: Vendor, since: datetime) -> tuple[int, int]:
    """How many days the vendor sold since then, and after how many the place was shown clean."""
    done = (
        select(col(MarketDay.id), func.count(col(Stand.clean_photo_id)).label("clean"))
        .join(Stand, col(Stand.market_day_id) == col(MarketDay.id))
        .where(
            col(Stand.vendor_id) == vendor.id,
            col(Stand.state) == StandState.SIGNED_OUT,
            col(Stand.signed_in_at) >= since,
        )
        .group_by(col(MarketDay.id))
        .subquery()
    )
    clean = func.count().filter(done.c.clean > 0)
    row = (await session.execute(select(func.count(), clean).select_from(done))).one()
    return int(row[0]), int(row[1])
