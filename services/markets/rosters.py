"""The day's roster: one card in both departments' groups that is edited, never a flood."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.case import StallWarning
from models.letter import Priority
from models.market import Market, MarketDay
from models.message import Addressee
from models.notice import Notice
from models.opinion import SHOWN, Opinion
from models.stall import HOLDS, Stall, Stand, StandState, Waiting, WaitingState
from models.stall_faces import RosterFace, Spot
from models.supervision import OF_DEPARTMENTS
from models.vendor import Vendor
from services import letters, supervision
from services.markets import days

MONTH: Final = timedelta(days=30)
PAUSE: Final = timedelta(seconds=3)  # taps that come together are one edit


async def show(session: AsyncSession, day: MarketDay, *, now: datetime, pause: timedelta = PAUSE) -> None:
    """Make the roster true in the groups of those who supervise the market, when taps have paused.

    Each tap puts the edit off: a group takes 18 a minute, and forty sign in within a second. Closing waits
    for nobody: what the card offers is over.
    """
    market = await session.get_one(Market, day.market_id)
    for duty in OF_DEPARTMENTS:
        chats = await supervision.chats_of(session, duty, community_id=market.community_id, now=now)
        await letters.show(
            session,
            Notice.MARKET_ROSTER,
            day.id,
            to=chats,
            due_at=now + pause,
            priority=Priority.NOTICE,
        )


async def roster_face(
    session: AsyncSession, market_day_id: int, addressee: Addressee, now: datetime
) -> RosterFace | None:
    """The day as both departments see it: places and goods, nobody's name."""
    day = await session.get(MarketDay, market_day_id)
    if day is None:
        return None
    market = await session.get_one(Market, day.market_id)
    return RosterFace(
        market_day_id=day.id,
        market_id=market.id,
        market=market.name,
        opens_at=day.opens_at,
        closes_at=day.closes_at,
        rained=day.rained_at is not None,
        ended=day.ended_at is not None,
        spots=await spots(session, day),
        waiting=len(await waiting(session, day.id)),
        warnings=sum((await _warned(session, day.id)).values()),
        stars=await _stars(session, market.id, now) if day.ended_at else None,
    )


async def spots(session: AsyncSession, day: MarketDay) -> tuple[Spot, ...]:
    """Every place of the market with who stands there, or stood there when the day was over."""
    ended = day.ended_at is not None
    states = (*HOLDS, StandState.SIGNED_OUT)
    rows = await session.execute(
        select(Stand, col(Vendor.goods))
        .join(Vendor, col(Vendor.id) == col(Stand.vendor_id))
        .where(col(Stand.market_day_id) == day.id, col(Stand.state).in_(states))
        .order_by(col(Stand.id))
    )
    there: dict[str, tuple[Stand, str]] = {}
    for stand, goods in rows:
        if stand.state in HOLDS or ended or stand.stall_id not in there:
            there[stand.stall_id] = (stand, goods)
    warned = await _warned(session, day.id)
    return tuple(
        _spot(each, there.get(each.id), warned=each.id in warned)
        for each in await days.stalls_of(session, day.market_id)
    )


async def waiting(session: AsyncSession, market_day_id: int) -> list[Waiting]:
    """Who waits for a place, in the order of their taps."""
    found = await session.scalars(
        select(Waiting)
        .where(col(Waiting.market_day_id) == market_day_id, col(Waiting.state) == WaitingState.WAITS)
        .order_by(col(Waiting.tap), col(Waiting.id))
        .execution_options(populate_existing=True)
    )
    return list(found)


async def _stars(session: AsyncSession, market_id: str, now: datetime) -> tuple[int, int] | None:
    """What passers-by say of its places in public: how many of a month, and their mean in tenths of a star.

    Those of the day itself may still be changed: nobody reads them before they are public.
    """
    places = [f"stall:{each.id}" for each in await days.stalls_of(session, market_id)]
    own = (
        col(Opinion.subject).in_(places),
        col(Opinion.state).in_(SHOWN),
        col(Opinion.rated_at) >= now - MONTH,
    )
    row = await session.execute(select(func.count(), func.sum(col(Opinion.stars))).where(*own))
    count, stars = row.one()
    return (int(count), round(10 * int(stars) / int(count))) if count else None


async def _warned(session: AsyncSession, market_day_id: int) -> dict[str, int]:
    """The day's warnings, place by place."""
    rows = await session.execute(
        select(col(StallWarning.stall_id), func.count())
        .where(col(StallWarning.market_day_id) == market_day_id)
        .group_by(col(StallWarning.stall_id))
    )
    return {stall_id: count for stall_id, count in rows if stall_id is not None}


def _spot(stall: Stall, found: tuple[Stand, str] | None, *, warned: bool) -> Spot:
    state = found[0].state if found else None
    return Spot(
        stall=stall.name,
        latitude=stall.latitude,
        longitude=stall.longitude,
        goods=found[1] if found else None,
        state=state,
        clean=found is not None and found[0].clean_photo_id is not None,
        warned=warned,
    )
