"""A vendor's record: who left the place clean and was not warned chooses first when places are booked.

The year in words and in stars: what passers-by said in public of a place on a day counts for who sold there.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, literal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.case import StallWarning
from models.evaluation_faces import Estimate
from models.letter import Priority
from models.market import Market, MarketDay
from models.message import Addressee
from models.notice import Notice
from models.opinion import SHOWN, Opinion, SubjectKind
from models.stall import Stand, StandState
from models.stall_faces import YearOfVendor
from models.vendor import Vendor
from services import days, letters, people
from services.estimates import estimate
from services.vendors import known

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
    of_year = await _stars(session, vendor, days.year_start(now, zone))
    recent = await _stars(session, vendor, max(now - RECORD, days.year_start(now, zone)))
    return YearOfVendor(
        year=days.year_of(now, zone),
        days=days_,
        clean=clean,
        good=await has_good_record(session, vendor, now=now),
        vendor_id=vendor.id,
        warnings=await _warnings(session, vendor, days.year_start(now, zone)),
        market=(await session.get_one(Market, vendor.market_id)).name,
        stars=of_year,
        recent=recent if of_year and recent and recent.count != of_year.count else None,
    )


async def show_year(session: AsyncSession, vendor: Vendor, *, person_id: int, now: datetime) -> None:
    """Send the year as a picture too, once a day, if somebody has said something of it."""
    if (await year(session, vendor, now=now)).stars is None:
        return
    chat = await people.private_chat(session, person_id)
    key = f"vendor-year:{vendor.id}:{days.day_of(now, days.zone_of(session))}"
    await letters.tell(
        session,
        Notice.VENDOR_YEAR,
        vendor.id,
        to=chat,
        key=key,
        due_at=now,
        priority=Priority.CONVERSATION,
    )


async def own_year(
    session: AsyncSession, vendor_id: int, addressee: Addressee, now: datetime
) -> YearOfVendor | None:
    """For the vendor, and who helps; None for anybody else, and while nobody has said anything."""
    if vendor_id not in await known.vendor_ids(session, addressee.person_id or 0):
        return None
    face = await year(session, await session.get_one(Vendor, vendor_id), now=now)
    return face if face.stars is not None else None


async def _stars(session: AsyncSession, vendor: Vendor, since: datetime) -> Estimate | None:
    """What passers-by have said in public of the places, on the days on which the vendor sold there."""
    there = (
        select(col(Stand.id))
        .join(MarketDay, col(MarketDay.id) == col(Stand.market_day_id))
        .where(
            col(Stand.vendor_id) == vendor.id,
            col(Stand.state).in_([StandState.SIGNED_IN, StandState.SIGNED_OUT]),
            col(Opinion.subject) == literal(f"{SubjectKind.STALL}:").concat(col(Stand.stall_id)),
            col(Opinion.day) == col(MarketDay.day),
        )
    )
    rows = await session.execute(
        select(col(Opinion.stars), func.count())
        .where(col(Opinion.state).in_(SHOWN), col(Opinion.rated_at) >= since, there.exists())
        .group_by(col(Opinion.stars))
    )
    return estimate({row[0]: row[1] for row in rows})


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
