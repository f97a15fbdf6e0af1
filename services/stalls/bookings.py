"""Which places are free tonight: booked ahead, given back, moved to, left for a holiday."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.market import Market, MarketDay
from models.message import Addressee
from models.refusals import BookingLater, MarketShut, OldButton, PlaceTaken, RainedOff
from models.stall import HOLDS, Stall, Stand, StandState, WaitingState
from models.stall_faces import FreedFace, FreePlaces
from models.vendor import Vendor
from services import days as local_days
from services import vendors
from services.markets import days, rosters
from services.markets.days import Opening
from services.stalls import places

BOOK_AHEAD: Final = timedelta(hours=8)  # before it opens: at ten for a market that opens at six
CHOOSES_FIRST: Final = timedelta(hours=2)  # so much sooner, with a good record
HOLIDAYS: Final = (1, 3, 7)  # days
SHOWN_MAX: Final = 30  # places as buttons


async def free_places(
    session: AsyncSession, market_id: str, *, scene: tuple[str, str], person_id: int, now: datetime
) -> FreePlaces:
    """What is free at the opening that runs or comes next. Raises as `vendors.seller`, and MarketShut."""
    market, vendor, found, day = await _opening(session, market_id, person_id, now)
    stand = await places.stand_of(session, day.id, vendor.id) if day else None
    free = await places.free(session, day.id if day else None, found.stall_ids)
    own = await session.get(Stall, stand.stall_id) if stand else None
    return FreePlaces(
        kind=scene[0],
        id=scene[1],
        market=market.name,
        opens_at=found.opens_at,
        places=tuple((each.id, each.name) for each in free[:SHOWN_MAX]),
        mine=own.name if own else "",
        signed_in=stand is not None and stand.state is StandState.SIGNED_IN,
    )


async def book(
    session: AsyncSession, market_id: str, stall_id: str, *, person_id: int, now: datetime
) -> Stand:
    """Keep a free place until half an hour after the opening; who is signed in moves there at once.

    Raises as `vendors.seller`, and MarketShut, RainedOff, BookingLater, PlaceTaken, OldButton.
    """
    market, vendor, found, _ = await _opening(session, market_id, person_id, now)
    if stall_id not in found.stall_ids:
        raise OldButton
    opens = await _may_book_from(session, vendor, found, now=now)
    if now < opens:
        raise BookingLater(opens=opens)
    day = await days.lock(session, (await days.day_row(session, market.id, found)).id)
    if day.rained_at is not None:
        raise RainedOff(market=market.name)
    own = await places.stand_of(session, day.id, vendor.id)
    signed_in = own is not None and own.state is StandState.SIGNED_IN
    if own is not None:
        own.state = StandState.MOVED if signed_in else StandState.GIVEN_UP
        await session.flush()
    until = None if signed_in else min(max(now, found.opens_at) + places.HELD_FOR, day.closes_at)
    state = StandState.SIGNED_IN if signed_in else StandState.BOOKED
    stand = await places.take(session, day, vendor.id, (stall_id,), state=state, held_until=until, now=now)
    if stand is None:
        taken = await session.get_one(Stall, stall_id)
        raise PlaceTaken(stall=taken.name, free=len(await places.free(session, day.id, found.stall_ids)))
    if until is not None:
        await places.keep(session, stand, until)
    await places.leave_queue(session, day.id, vendor.id, WaitingState.PLACED)
    await places.move_up(session, day, now=now)
    return stand


async def cancel(session: AsyncSession, stand_id: int, *, person_id: int, now: datetime) -> Stand:
    """不去了: the booking goes to who waits. Raises OldButton."""
    stand = await places.own_stand(session, stand_id, await vendors.vendor_ids(session, person_id))
    await places.give_up(session, stand, now=now)
    return stand


async def leave_queue(session: AsyncSession, market_id: str, *, person_id: int, now: datetime) -> None:
    """不等了. Raises OldButton."""
    market = await days.market(session, market_id)
    vendor = await vendors.vendor_at(session, market.id, person_id)
    found = await days.opening(session, market.id, now=now)
    day = await days.known_day(session, market.id, found) if found else None
    if vendor is None or day is None:
        raise OldButton
    await days.lock(session, day.id)
    await places.leave_queue(session, day.id, vendor.id, WaitingState.GONE)
    await rosters.show(session, day, now=now)


async def holiday(
    session: AsyncSession, market_id: str, days_off: int, *, person_id: int, now: datetime
) -> Vendor:
    """请假: so many days from today; what was booked in them goes back. Raises OldButton."""
    vendor = await vendors.vendor_at(session, market_id, person_id)
    if vendor is None or days_off not in HOLIDAYS:
        raise OldButton
    today = local_days.day_of(now, local_days.zone_of(session))
    vendor.away_until = today + timedelta(days=days_off - 1)
    rows = await session.execute(
        select(Stand, MarketDay.id)
        .join(MarketDay, col(MarketDay.id) == col(Stand.market_day_id))
        .where(
            col(Stand.vendor_id) == vendor.id,
            col(Stand.state).in_(HOLDS),
            col(MarketDay.day) >= today,
            col(MarketDay.day) <= vendor.away_until,
        )
    )
    for stand, _ in rows.all():
        if stand.state is StandState.BOOKED:
            await places.give_up(session, stand, now=now)
    return vendor


async def freed_face(
    session: AsyncSession, stand_id: int, addressee: Addressee, now: datetime
) -> FreedFace | None:
    """A place that is kept for who waited; None: it is not any more."""
    stand = await session.get(Stand, stand_id)
    if stand is None or stand.state is not StandState.BOOKED or stand.held_until is None:
        return None
    stall = await session.get_one(Stall, stand.stall_id)
    market = await session.get_one(Market, stall.market_id)
    return FreedFace(stand_id=stand.id, market=market.name, stall=stall.name, held_until=stand.held_until)


async def _opening(
    session: AsyncSession, market_id: str, person_id: int, now: datetime
) -> tuple[Market, Vendor, Opening, MarketDay | None]:
    market = await days.market(session, market_id)
    vendor = await vendors.seller(session, market, person_id, now=now)
    found = await days.opening(session, market.id, now=now)
    if found is None:
        raise MarketShut(market=market.name, opens=None)
    return market, vendor, found, await days.known_day(session, market.id, found)


async def _may_book_from(session: AsyncSession, vendor: Vendor, found: Opening, *, now: datetime) -> datetime:
    """Two hours sooner for who has a good record."""
    good = await vendors.has_good_record(session, vendor, now=now)
    return found.opens_at - BOOK_AHEAD - (CHOOSES_FIRST if good else timedelta())
