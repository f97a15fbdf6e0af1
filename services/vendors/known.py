"""Vendors: who somebody is at a market, whether they may sell today."""

from datetime import date, datetime

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.market import Market, MarketDay
from models.refusals import NotRegistered, PermitExpired, Suspended, Unreviewed, WrongMarket
from models.stall import Stand, StandState
from models.vendor import Application, ApplicationState, Helper, Vendor
from services import days


async def vendor_at(session: AsyncSession, market_id: str, person_id: int) -> Vendor | None:
    """The vendor that somebody is at a market, else the one they help there."""
    found = await session.scalars(
        select(Vendor)
        .outerjoin(Helper, col(Helper.vendor_id) == col(Vendor.id))
        .where(
            col(Vendor.market_id) == market_id,
            or_(col(Vendor.person_id) == person_id, col(Helper.person_id) == person_id),
        )
        .order_by(col(Vendor.id))
    )
    vendors = list(found.unique())
    return next((each for each in vendors if each.person_id == person_id), vendors[0] if vendors else None)


async def vendor_ids(session: AsyncSession, person_id: int) -> set[int]:
    """The vendors that somebody is or helps, at any market."""
    found = await session.scalars(
        select(col(Vendor.id))
        .outerjoin(Helper, col(Helper.vendor_id) == col(Vendor.id))
        .where(or_(col(Vendor.person_id) == person_id, col(Helper.person_id) == person_id))
    )
    return set(found)


async def sellers_of(
    session: AsyncSession, stall_id: str, day: date | None
) -> tuple[frozenset[int], frozenset[int]]:
    """Persons who sold at a place on a day (None: who did last), and they with their helpers."""
    wanted = (
        select(Vendor)
        .join(Stand, col(Stand.vendor_id) == col(Vendor.id))
        .join(MarketDay, col(MarketDay.id) == col(Stand.market_day_id))
        .where(
            col(Stand.stall_id) == stall_id,
            col(Stand.state).in_([StandState.SIGNED_IN, StandState.SIGNED_OUT]),
        )
        .order_by(col(Stand.id).desc())
    )
    vendors = list(await session.scalars(wanted.where(col(MarketDay.day) == day) if day else wanted.limit(1)))
    helpers = await session.scalars(
        select(col(Helper.person_id)).where(col(Helper.vendor_id).in_([each.id for each in vendors]))
    )
    owners = frozenset(each.person_id for each in vendors if each.person_id is not None)
    return owners, owners | frozenset(helpers)


async def own_market(session: AsyncSession, person_id: int) -> Market | None:
    """A market where somebody is a vendor."""
    found: Market | None = await session.scalar(
        select(Market)
        .join(Vendor, col(Vendor.market_id) == col(Market.id))
        .where(col(Vendor.person_id) == person_id)
        .order_by(col(Vendor.id))
        .limit(1)
    )
    return found


async def markets_of(session: AsyncSession, person_id: int) -> list[Market]:
    """The markets where somebody is a vendor, or helps one."""
    found = await session.scalars(
        select(Market)
        .join(Vendor, col(Vendor.market_id) == col(Market.id))
        .where(col(Vendor.id).in_(await vendor_ids(session, person_id)))
        .distinct()
        .order_by(col(Market.id))
    )
    return list(found)


async def has_asked(session: AsyncSession, market_id: str, person_id: int) -> bool:
    """Whether a 备案 of theirs waits for its review."""
    found = await session.scalar(
        select(col(Application.id)).where(
            col(Application.market_id) == market_id,
            col(Application.person_id) == person_id,
            col(Application.state) == ApplicationState.ASKED,
        )
    )
    return found is not None


async def seller(session: AsyncSession, market: Market, person_id: int, *, now: datetime) -> Vendor:
    """The vendor, who may sell today.

    Raises NotRegistered, Unreviewed, WrongMarket, PermitExpired, Suspended.
    """
    vendor = await vendor_at(session, market.id, person_id)
    if vendor is None:
        if await has_asked(session, market.id, person_id):
            raise Unreviewed
        own = await own_market(session, person_id)
        if own is not None:
            raise WrongMarket(own=own.name, market=market.name)
        raise NotRegistered(market=market.name)
    if until := suspended_until(vendor, session, now=now):
        raise Suspended(until=until)
    if is_expired(vendor, session, now=now):
        assert vendor.permit_expiry is not None
        raise PermitExpired(expired=vendor.permit_expiry.isoformat())
    return vendor


def suspended_until(vendor: Vendor, session: AsyncSession, *, now: datetime) -> date | None:
    """The last day of a suspension; None: there is none, or it has been served."""
    until = vendor.suspended_until
    return until if until is not None and until >= days.day_of(now, days.zone_of(session)) else None


def is_expired(vendor: Vendor, session: AsyncSession, *, now: datetime) -> bool:
    """Whether the permit's last day is over; a vendor whose goods need none has no day."""
    return vendor.permit_expiry is not None and vendor.permit_expiry < days.day_of(now, days.zone_of(session))
