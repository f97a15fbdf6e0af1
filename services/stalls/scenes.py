"""What a scan of a market or a stall shows: who looks at it decides what they see first."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.case import Case, CaseState
from models.market import Market, MarketDay
from models.opinion import Subject, SubjectKind
from models.stall import HOLDS, Stall, Stand, StandState
from models.stall_faces import Mine, Scene, Seller, Standing, Viewer
from models.supervision import OF_DEPARTMENTS, Duty
from models.vendor import Vendor
from services import days as local_days
from services import opinions, supervision, vendors
from services.markets import days, rosters
from services.people import Offices
from services.reports import spots
from services.reports.spots import PublicPlace
from services.stalls import places

SUPERVISE = (Duty.MARKET, Duty.URBAN, Duty.COMMUNITY)
_STANDINGS = {StandState.BOOKED: Standing.BOOKED, StandState.SIGNED_IN: Standing.SIGNED_IN}


async def scene(
    session: AsyncSession, kind: str, subject_id: str, *, person_id: int, offices: Offices, now: datetime
) -> Scene:
    """The market or stall as this person sees it. Raises OldButton."""
    stall = await days.stall(session, subject_id) if kind == "stall" else None
    market = await days.market(session, stall.market_id if stall else subject_id)
    found = await days.opening(session, market.id, now=now)
    day = await days.known_day(session, market.id, found) if found else None
    vendor = await vendors.vendor_at(session, market.id, person_id)
    viewer = await _viewer(session, market, vendor, offices)
    sellers = await _sellers(session, day, now=now)
    free = await places.free(session, day.id if day else None, found.stall_ids if found else ())
    own = await vendors.own_market(session, person_id) if vendor is None else None
    return Scene(
        kind=kind,
        id=subject_id,
        market=market.name,
        stall=stall.name if stall else "",
        viewer=viewer,
        opens_at=found.opens_at if found else None,
        closes_at=found.closes_at if found else None,
        runs=found is not None and found.runs(now),
        rained=day is not None and day.rained_at is not None,
        capacity=len(found.stall_ids) if found else 0,
        taken=len(found.stall_ids) - len(free) if found else 0,
        waiting=len(await rosters.waiting(session, day.id)) if day else 0,
        sellers=tuple(s for s in sellers if stall is None or s.stall == stall.name),
        free=stall is not None and stall.id in {each.id for each in free},
        case_id=await _case_id(session, stall, day) if viewer is Viewer.SUPERVISOR else 0,
        warns=viewer is Viewer.SUPERVISOR and await _warns(session, market, offices),
        mine=await mine(session, vendor, day, person_id=person_id, now=now) if vendor else None,
        elsewhere=own.name if own else "",
        asked=await vendors.has_asked(session, market.id, person_id),
        figures=await opinions.figures(session, rated_as(stall.id), now=now) if stall else None,
        rated=await opinions.of_today(session, rated_as(stall.id), person_id=person_id, now=now)
        if stall
        else None,
    )


def rated_as(stall_id: str) -> Subject:
    """The place as something that is rated."""
    return Subject(SubjectKind.STALL, stall_id)


async def report_here(
    session: AsyncSession, kind: str, subject_id: str, *, person_id: int, now: datetime
) -> int | None:
    """反映问题: a draft with the place known; the id of a message that is to be removed. Raises OldButton."""
    if kind == "stall":
        stall = await days.stall(session, subject_id)
        place = PublicPlace(stall.community_id, stall.latitude, stall.longitude, stall.name)
    else:
        market = await days.market(session, subject_id)
        first = (await days.stalls_of(session, market.id))[0]
        place = PublicPlace(market.community_id, first.latitude, first.longitude, market.name)
    return await spots.begin(session, person_id, place, now=now)


async def mine(
    session: AsyncSession, vendor: Vendor, day: MarketDay | None, *, person_id: int, now: datetime
) -> Mine:
    """A vendor's own day."""
    today = local_days.day_of(now, local_days.zone_of(session))
    stand = await _last_stand(session, day.id, vendor.id) if day else None
    stall = await session.get(Stall, stand.stall_id) if stand else None
    waits_at = await places.waits_at(session, day.id, vendor.id) if day else 0
    standing = _STANDINGS.get(stand.state, Standing.DONE) if stand else Standing.NOWHERE
    if standing in (Standing.DONE, Standing.NOWHERE) and waits_at:
        standing = Standing.WAITS
    moments = {
        Standing.BOOKED: stand.held_until if stand else None,
        Standing.SIGNED_IN: stand.signed_in_at if stand else None,
        Standing.DONE: stand.signed_out_at if stand else None,
    }
    return Mine(
        vendor_id=vendor.id,
        goods=vendor.goods,
        standing=standing,
        stand_id=stand.id if stand else 0,
        stall=stall.name if stall else "",
        at=moments.get(standing),
        waits_at=waits_at,
        permit_expired=vendor.permit_expiry if vendors.is_expired(vendor, session, now=now) else None,
        suspended_until=vendors.suspended_until(vendor, session, now=now),
        away_until=vendor.away_until if vendor.away_until and vendor.away_until >= today else None,
        clean=stand is not None and stand.clean_photo_id is not None,
        helps=vendor.person_id != person_id,
    )


async def _case_id(session: AsyncSession, stall: Stall | None, day: MarketDay | None) -> int:
    """What is open with who stands at the scanned stall."""
    found = await session.scalar(
        select(col(Case.id))
        .join(Stand, col(Stand.vendor_id) == col(Case.vendor_id))
        .where(
            col(Stand.stall_id) == (stall.id if stall else ""),
            col(Stand.market_day_id) == (day.id if day else 0),
            col(Stand.state) == StandState.SIGNED_IN,
            col(Case.state) != CaseState.CLOSED,
        )
    )
    return int(found or 0)


async def _warns(session: AsyncSession, market: Market, offices: Offices) -> bool:
    held = await supervision.duties_of(session, offices, community_id=market.community_id)
    return bool(set(held) & set(OF_DEPARTMENTS))


async def _viewer(session: AsyncSession, market: Market, vendor: Vendor | None, offices: Offices) -> Viewer:
    """Who sells here is a vendor, whatever office they hold: nobody supervises their own stall."""
    if vendor is not None:
        return Viewer.VENDOR
    held = await supervision.duties_of(session, offices, community_id=market.community_id)
    return Viewer.SUPERVISOR if set(held) & set(SUPERVISE) else Viewer.PASSER_BY


async def _sellers(session: AsyncSession, day: MarketDay | None, *, now: datetime) -> list[Seller]:
    """Who is signed in, place by place."""
    if day is None:
        return []
    rows = await session.execute(
        select(Stall.name, Vendor)
        .join(Stand, col(Stand.stall_id) == col(Stall.id))
        .join(Vendor, col(Vendor.id) == col(Stand.vendor_id))
        .where(col(Stand.market_day_id) == day.id, col(Stand.state) == StandState.SIGNED_IN)
        .order_by(col(Stall.name))
    )
    return [
        Seller(
            name,
            vendor.goods,
            not vendors.is_expired(vendor, session, now=now) if vendor.permit_expiry else None,
        )
        for name, vendor in rows
    ]


async def _last_stand(session: AsyncSession, market_day_id: int, vendor_id: int) -> Stand | None:
    """The place that they have, else the one that they have signed out of."""
    found = await session.scalars(
        select(Stand)
        .where(
            col(Stand.market_day_id) == market_day_id,
            col(Stand.vendor_id) == vendor_id,
            col(Stand.state).in_((*HOLDS, StandState.SIGNED_OUT)),
        )
        .order_by(col(Stand.id).desc())
    )
    stands = list(found)
    return next((each for each in stands if each.state in HOLDS), stands[0] if stands else None)
