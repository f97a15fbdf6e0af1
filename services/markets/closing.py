"""雨天休市: who supervises a market, or its community, calls one day off for the weather."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.market import Market, MarketDay
from models.message import Addressee
from models.notice import Notice
from models.refusals import DayOver, OldButton
from models.stall import HOLDS, Stand, StandState, WaitingState
from models.stall_faces import RainFace
from models.supervision import Duty
from models.vendor import Vendor
from services import letters, people, supervision
from services.markets import days, rosters
from services.markets.days import Opening
from services.people import Offices

MAY_CLOSE = (Duty.MARKET, Duty.URBAN, Duty.COMMUNITY)


async def may_close(
    session: AsyncSession, market_id: str, day: date | None, *, offices: Offices, now: datetime
) -> tuple[Market, Opening]:
    """The market and its opening of that day, for who may close it. Raises NotYours, DayOver, OldButton."""
    market = await days.market(session, market_id)
    await supervision.require(session, MAY_CLOSE, offices, community_id=market.community_id)
    found = await days.opening(session, market.id, now=now)
    if found is not None and found.day == day:
        return market, found
    over = await days.row_of(session, market.id, day) if day is not None else None
    if day is None or over is None or over.closes_at > now:
        raise OldButton
    refusal = DayOver(market=market.name, day=day)
    refusal.stale = ((Notice.MARKET_ROSTER, over.id),)
    raise refusal


async def rain(
    session: AsyncSession, market_id: str, on: date | None, *, person_id: int, offices: Offices, now: datetime
) -> MarketDay:
    """Close the opening of that day, which runs or comes next; everybody who has a place or waits is told.

    Raises NotYours, DayOver, OldButton (no such opening, or closed already).
    """
    day = await _day(session, market_id, on, offices, now)
    if day.rained_at is not None:
        raise OldButton
    day.rained_at, day.rained_by = now, person_id
    told = set()
    stands = select(Stand).where(col(Stand.market_day_id) == day.id, col(Stand.state).in_(HOLDS))
    for stand in await session.scalars(stands):
        signed_in = stand.state is StandState.SIGNED_IN
        stand.state = StandState.SIGNED_OUT if signed_in else StandState.GIVEN_UP
        stand.signed_out_at, stand.by_time = (now, True) if signed_in else (None, False)
        told.add(stand.vendor_id)
    for row in await rosters.waiting(session, day.id):
        row.state = WaitingState.GONE
        told.add(row.vendor_id)
    await session.flush()
    await _tell(session, day, told, now=now)
    await rosters.show(session, day, now=now)
    return day


async def reopen(
    session: AsyncSession, market_id: str, on: date | None, *, offices: Offices, now: datetime
) -> MarketDay:
    """The weather was better than feared: who was told is told again. Raises as `rain`."""
    day = await _day(session, market_id, on, offices, now)
    if day.rained_at is None:
        raise OldButton
    rained_at, day.rained_at, day.rained_by = day.rained_at, None, None
    given_up = await session.scalars(
        select(Stand.vendor_id).where(col(Stand.market_day_id) == day.id, col(Stand.taken_at) <= rained_at)
    )
    await session.flush()
    await _tell(session, day, set(given_up), now=now)
    await rosters.show(session, day, now=now)
    return day


async def rain_face(
    session: AsyncSession, market_day_id: int, addressee: Addressee, now: datetime
) -> RainFace | None:
    """What the vendors of that day are told."""
    day = await session.get(MarketDay, market_day_id)
    if day is None:
        return None
    market = await session.get_one(Market, day.market_id)
    stood_there = select(Stand.id).where(
        col(Stand.market_day_id) == day.id,
        col(Stand.signed_out_at) == day.rained_at,
        col(Stand.vendor_id).in_(select(Vendor.id).where(col(Vendor.person_id) == addressee.person_id)),
    )
    return RainFace(
        market=market.name,
        opens_at=day.opens_at,
        rained=day.rained_at is not None,
        sent_away=day.rained_at is not None and await session.scalar(stood_there) is not None,
    )


async def _day(
    session: AsyncSession, market_id: str, on: date | None, offices: Offices, now: datetime
) -> MarketDay:
    market, found = await may_close(session, market_id, on, offices=offices, now=now)
    return await days.lock(session, (await days.day_row(session, market.id, found)).id)


async def _tell(session: AsyncSession, day: MarketDay, vendors: set[int], *, now: datetime) -> None:
    found = await session.scalars(select(Vendor).where(col(Vendor.id).in_(vendors)))
    chats = [await people.private_chat(session, each.person_id) for each in found]
    key = f"market-rain:{day.id}:{day.turn}"
    await letters.tell(session, Notice.MARKET_RAIN, day.id, to=chats, key=key, due_at=now)
