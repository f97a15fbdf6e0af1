"""Where a report is: a household, a location, or a community that somebody picked.

Groups see `place_label` only: the building or the grid, never a door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, hypot, radians
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.person import Membership, MembershipState
from models.place import Household, Place, PlaceKind
from models.refusals import OldButton, OutsideDistrict
from models.report import Report

METRES_A_DEGREE: Final = 111_320  # of latitude
BUILDING_REACH_M: Final = 80  # a location this near to a building is at it
REACHES_M: Final = (300, 3000)  # looked at in turn; beyond the last nothing is ours


SCAN_STAYS: Final = timedelta(hours=2)  # so long the code that somebody scanned last is where they are


@dataclass(frozen=True)
class Home:
    """A household as its own people see it."""

    household_id: str
    address: str


def scanned_in(data: Mapping[str, Any], *, now: datetime) -> str | None:
    """The household that somebody scanned within the last two hours, as their conversation remembers it."""
    at = data.get("scanned_at")
    if at is None or now - datetime.fromisoformat(at) > SCAN_STAYS:
        return None
    return str(data["scanned"])


async def set_household(session: AsyncSession, report: Report, household_id: str) -> None:
    """Put the report at a household; its building (or grid) is what groups will see."""
    household = await session.get_one(Household, household_id)
    grid = await session.get_one(Place, household.grid_id)
    report.household_id, report.grid_id, report.community_id = household.id, grid.id, grid.parent_id
    report.latitude, report.longitude = household.latitude, household.longitude
    report.place_label = household.building or grid.name


async def set_location(session: AsyncSession, report: Report, latitude: float, longitude: float) -> None:
    """Put the report at a location, in the grid of the nearest building. Raises OutsideDistrict."""
    nearest = await _nearest(session, latitude, longitude)
    if nearest is None:
        raise OutsideDistrict
    away_m, grid_id, building = nearest
    grid = await session.get_one(Place, grid_id)
    report.household_id, report.grid_id, report.community_id = None, grid.id, grid.parent_id
    report.latitude, report.longitude = latitude, longitude
    report.place_label = building if building and away_m <= BUILDING_REACH_M else grid.name


async def set_spot(
    session: AsyncSession,
    report: Report,
    *,
    community_id: str,
    latitude: float,
    longitude: float,
    label: str,
) -> None:
    """Put the report at a public place whose sign was scanned: groups may read its name."""
    nearest = await _nearest(session, latitude, longitude)
    grid = await session.get_one(Place, nearest[1]) if nearest else None
    report.household_id, report.community_id = None, community_id
    report.grid_id = grid.id if grid and grid.parent_id == community_id else None
    report.latitude, report.longitude, report.place_label = latitude, longitude, label


async def set_community(session: AsyncSession, report: Report, community_id: str) -> None:
    """Put the report somewhere in a community, when nothing better is known. Raises OldButton."""
    community = await session.get(Place, community_id)
    if community is None or community.kind != PlaceKind.COMMUNITY:
        raise OldButton
    report.household_id = report.grid_id = report.latitude = report.longitude = None
    report.community_id, report.place_label = community.id, community.name


async def homes(session: AsyncSession, person_id: int) -> list[Home]:
    """The households somebody belongs to, or has said to; the latest first, at most four."""
    rows = await session.execute(
        select(Household.id, Household.address)
        .join(Membership, col(Membership.household_id) == col(Household.id))
        .where(
            col(Membership.person_id) == person_id,
            col(Membership.state).in_([MembershipState.CLAIMED, MembershipState.CONFIRMED]),
        )
        .order_by(col(Membership.claimed_at).desc(), col(Membership.id).desc())
        .limit(4)
    )
    return [Home(household_id, address) for household_id, address in rows]


async def communities(session: AsyncSession) -> list[Place]:
    """All communities, by name."""
    wanted = select(Place).where(col(Place.kind) == PlaceKind.COMMUNITY).order_by(col(Place.name))
    return list(await session.scalars(wanted))


async def search(session: AsyncSession, typed: str) -> list[Home]:
    """Households by their id or a part of their address, at most eight."""
    typed = typed.strip()
    wanted = (
        select(Household.id, Household.address)
        .where((col(Household.id) == typed) | col(Household.address).contains(typed, autoescape=True))
        .order_by(col(Household.id))
        .limit(8)
    )
    return [Home(household_id, address) for household_id, address in await session.execute(wanted)]


def metres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The way between two near points, on a flat earth."""
    east = (longitude - other_longitude) * cos(radians(latitude))
    return METRES_A_DEGREE * hypot(latitude - other_latitude, east)


def box(latitude: float, longitude: float, reach_m: float) -> tuple[float, float, float, float]:
    """South, north, west, east of everything within reach."""
    up = reach_m / METRES_A_DEGREE
    aside = up / max(0.1, cos(radians(latitude)))
    return latitude - up, latitude + up, longitude - aside, longitude + aside


async def _nearest(
    session: AsyncSession, latitude: float, longitude: float
) -> tuple[float, str, str | None] | None:
    """Metres, grid and building of the nearest household within reach."""
    for reach_m in REACHES_M:
        south, north, west, east = box(latitude, longitude, reach_m)
        rows = await session.execute(
            select(Household.latitude, Household.longitude, Household.grid_id, Household.building)
            .where(
                col(Household.latitude).between(south, north), col(Household.longitude).between(west, east)
            )
            .distinct()
        )
        found = [
            (metres(latitude, longitude, lat, lon), grid, building or "") for lat, lon, grid, building in rows
        ]
        if found:
            away_m, grid, building = min(found)
            return away_m, grid, building or None
    return None
