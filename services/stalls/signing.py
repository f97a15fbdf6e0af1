"""A vendor's day: signed in by a scan, signed out with a photo of the place left clean, or by time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.market import Market, MarketDay
from models.message import Addressee
from models.notice import Notice
from models.refusals import AlreadySignedIn, MarketShut, OldButton, PlaceTaken, RainedOff, TooFar
from models.stall import Stall, Stand, StandState, WaitingState
from models.stall_faces import ClosedFace
from models.vendor import Vendor
from services import days as local_days
from services import letters, people, vendors
from services.markets import days, rosters
from services.markets.days import EARLY, Opening
from services.reports.places import metres
from services.stalls import places
from services.stalls.places import Placed

LATE: Final = timedelta(hours=2)  # after closing: so long a photo of the place left clean still counts
REACH_M: Final = 150  # from the nearest stall: what a phone between houses is off by, and some steps


@dataclass(frozen=True)
class Spotted:
    """What a vendor scanned, and where they shared to be (latitude, longitude)."""

    market_id: str
    stall_id: str | None = None
    here: tuple[float, float] | None = None


async def sign_in(
    session: AsyncSession, spotted: Spotted, *, person_id: int, tap: int, now: datetime
) -> Placed:
    """Give the vendor the scanned stall, of a market's code their own booking or the first free place.

    With every place taken they wait, in the order of their taps. Raises NotRegistered, Unreviewed,
    WrongMarket, PermitExpired, Suspended, MarketShut, RainedOff, TooFar, AlreadySignedIn, PlaceTaken.
    """
    market = await days.market(session, spotted.market_id)
    vendor = await vendors.seller(session, market, person_id, now=now)
    stalls = await days.stalls_of(session, market.id)
    zone = local_days.zone_of(session)
    found = _running(market, stalls, spotted.stall_id, zone, now)
    _check_near(market, stalls, spotted.here)
    day = await days.lock(session, (await days.day_row(session, market.id, found)).id)
    if day.rained_at is not None:
        raise RainedOff(market=market.name)
    vendor.away_until = None  # whoever comes is back
    stand = await places.stand_of(session, day.id, vendor.id)
    if stand is not None and stand.state is StandState.SIGNED_IN:
        raise AlreadySignedIn(stall=(await session.get_one(Stall, stand.stall_id)).name)
    placed = await _placed(session, day, found, spotted.stall_id, stand, vendor.id, now=now)
    if placed is None:
        waits_at = await places.wait(session, day, vendor.id, tap=tap, now=now)
        await rosters.show(session, day, now=now)
        return Placed(None, waits_at)
    await places.leave_queue(session, day.id, vendor.id, WaitingState.PLACED)
    await places.move_up(session, day, now=now)
    return Placed(placed)


async def sign_out(session: AsyncSession, stand: Stand, *, photo_id: int | None, now: datetime) -> None:
    """The place is free again, for who waits; after closing the photo alone is kept. Raises OldButton."""
    day = await days.lock(session, stand.market_day_id)
    await session.refresh(stand)
    if photo_id is not None and _is_late(stand, now):
        stand.clean_photo_id = photo_id
        await session.flush()
        await rosters.show(session, day, now=now)
        return
    if stand.state is not StandState.SIGNED_IN:
        raise OldButton
    stand.state, stand.signed_out_at, stand.clean_photo_id = StandState.SIGNED_OUT, now, photo_id
    await session.flush()
    await places.move_up(session, day, now=now)


async def to_leave(session: AsyncSession, stand_id: int, *, person_id: int, now: datetime) -> Stand:
    """The stand that a photo is for: it holds its place, or closing has ended it. Raises OldButton."""
    own = await vendors.vendor_ids(session, person_id)
    stand = await session.get(Stand, stand_id, populate_existing=True)
    if stand is not None and stand.vendor_id in own and _is_late(stand, now):
        return stand
    return await places.own_stand(session, stand_id, own)


async def closed_face(
    session: AsyncSession, stand_id: int, addressee: Addressee, now: datetime
) -> ClosedFace | None:
    """What closing has done for the vendor; None: the photo is there, or comes too late."""
    stand = await session.get(Stand, stand_id)
    if stand is None or not _is_late(stand, now):
        return None
    return ClosedFace(stand_id=stand.id, stall=(await session.get_one(Stall, stand.stall_id)).name)


async def close(session: AsyncSession, market_day_id: int, *, now: datetime) -> None:
    """Closing time: who is still there is signed out, what was only booked is over, nobody waits."""
    day = await days.lock(session, market_day_id)
    if day.ended_at is not None:
        return
    for stand in await session.scalars(select(Stand).where(col(Stand.market_day_id) == day.id)):
        if stand.state is StandState.SIGNED_IN:
            stand.state, stand.signed_out_at, stand.by_time = StandState.SIGNED_OUT, now, True
            await _tell(session, stand, now=now)
        elif stand.state is StandState.BOOKED:
            stand.state = StandState.GIVEN_UP
    for row in await rosters.waiting(session, day.id):
        row.state = WaitingState.GONE
    day.ended_at = now
    await session.flush()
    await rosters.show(session, day, now=now, pause=timedelta())


async def _tell(session: AsyncSession, stand: Stand, *, now: datetime) -> None:
    """To the vendor: signed out, and how long a photo still counts."""
    vendor = await session.get_one(Vendor, stand.vendor_id)
    chat = await people.private_chat(session, vendor.person_id)
    key = f"stand-closed:{stand.id}"
    await letters.tell(session, Notice.STAND_CLOSED, stand.id, to=chat, key=key, due_at=now)


def _is_late(stand: Stand, now: datetime) -> bool:
    """Whether closing has signed the vendor out, not long ago, and no photo is there."""
    if stand.state is not StandState.SIGNED_OUT or not stand.by_time or stand.clean_photo_id is not None:
        return False
    return stand.signed_out_at is not None and now <= stand.signed_out_at + LATE


async def _placed(
    session: AsyncSession,
    day: MarketDay,
    found: Opening,
    stall_id: str | None,
    own: Stand | None,
    vendor_id: int,
    *,
    now: datetime,
) -> Stand | None:
    """The stand, signed in; None: every place is taken. Raises PlaceTaken where another is free."""
    if own is not None and stall_id in (None, own.stall_id):
        own.state, own.signed_in_at, own.held_until = StandState.SIGNED_IN, now, None
        await session.flush()
        return own
    if own is None and stall_id is None and await rosters.waiting(session, day.id):
        return None  # a place that comes free goes to who waits first
    if own is not None:  # booked there, and stands here: what was booked goes back
        own.state = StandState.GIVEN_UP
        await session.flush()
    wanted = found.stall_ids if stall_id is None else (stall_id,)
    stand = await places.take(session, day, vendor_id, wanted, state=StandState.SIGNED_IN, now=now)
    if stand is None and stall_id is not None:
        others = await places.free(session, day.id, found.stall_ids)
        if others:
            raise PlaceTaken(stall=(await session.get_one(Stall, stall_id)).name, free=len(others))
    return stand


def _running(
    market: Market, stalls: list[Stall], stall_id: str | None, zone: ZoneInfo, now: datetime
) -> Opening:
    """The opening that runs, of the scanned stall too. Raises MarketShut, OldButton."""
    if stall_id is not None and stall_id not in {each.id for each in stalls}:
        raise OldButton
    own = days.next_opening([each for each in stalls if stall_id in (None, each.id)], zone, now=now)
    if own is None or not own.runs(now):
        raise MarketShut(market=market.name, opens=own.opens_at - EARLY if own else None)
    found = days.next_opening(stalls, zone, now=now)
    assert found is not None
    return found


def _check_near(market: Market, stalls: list[Stall], here: tuple[float, float] | None) -> None:
    """Raises TooFar for a place that was shared and is not at the market."""
    if here is None or not stalls:
        return
    away_m = min(metres(*here, each.latitude, each.longitude) for each in stalls)
    if away_m > REACH_M:
        raise TooFar(market=market.name, away_m=round(away_m))
