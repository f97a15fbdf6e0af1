"""The areas that labels are grouped by: a grid, a community, a unit, the whole district; and who carries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.department import Department
from models.market import Market
from models.person import Office, Person, Role
from models.place import Place, PlaceKind

DEPARTMENT: Final = "department"
MARKET: Final = "market"
PLACES: Final = tuple(str(kind) for kind in PlaceKind)


class AreaKind(StrEnum):
    """What a source's `at` names."""

    PLACE = "place"  # a grid, community or subdistrict, by id
    MARKET = "market"  # a market, by id
    UNIT = "unit"  # department:ID or community:ID
    DISTRICT = "district"  # nothing: there is one


@dataclass(frozen=True, slots=True)
class Area:
    """An area as a heading shows it."""

    at: str
    name: str | None
    within: tuple[str, ...]  # names of the places around it, the widest first
    path: tuple[str, ...]  # what areas are sorted by
    line: frozenset[tuple[str, str]]  # word and id of it and of what is around it
    office: Office | None = None  # who carries its labels round
    carrier: str | None = None
    carried_from: str = ""  # where that office is, if not here


OFFICES: Final = {
    PlaceKind.GRID: Office.GRID_WORKER,
    PlaceKind.COMMUNITY: Office.COMMUNITY_STAFF,
    PlaceKind.SUBDISTRICT: Office.SUBDISTRICT_STAFF,
}


async def is_area(session: AsyncSession, word: str, subject: str) -> bool:
    """Whether the books know such an area."""
    if word in PLACES:
        known: Any = select(col(Place.id)).where(col(Place.id) == subject, col(Place.kind) == PlaceKind(word))
    else:
        ids: Any = col(Department.id) if word == DEPARTMENT else col(Market.id)
        known = select(ids).where(ids == subject)
    return await session.scalar(known) is not None


async def areas(session: AsyncSession, kind: AreaKind, *, today: date) -> dict[str, Area]:
    """All areas of a kind, by what a source's rows call them."""
    if kind is AreaKind.DISTRICT:
        return {"": Area("", None, (), (), frozenset())}
    places = {place.id: place for place in await session.scalars(select(Place))}
    found = {area.at: area for area in _of_places(places, in_units=kind is AreaKind.UNIT)}
    if kind is AreaKind.MARKET:
        found = {market.id: _market(market, found) for market in await session.scalars(select(Market))}
    elif kind is AreaKind.UNIT:
        found |= {area.at: area async for area in _of_departments(session)}
    carriers = await _carriers(session, today)
    return {
        key: replace(area, carrier=carriers.get((area.office, area.carried_from or key.rpartition(":")[2])))
        for key, area in found.items()
    }


def _of_places(places: dict[str, Place], *, in_units: bool) -> Iterator[Area]:
    for place in places.values():
        if in_units and place.kind != PlaceKind.COMMUNITY:
            continue
        line = _line(places, place)
        yield Area(
            at=f"{place.kind}:{place.id}" if in_units else place.id,
            name=place.name,
            within=tuple(each.name for each in line[:-1]),
            path=tuple(each.id for each in line),
            line=frozenset((str(each.kind), each.id) for each in line),
            office=OFFICES[place.kind],
        )


def _market(market: Market, places: dict[str, Area]) -> Area:
    """A market within its community, whose staff carry its signs round."""
    around = places[market.community_id]
    return Area(
        at=market.id,
        name=market.name,
        within=(*around.within, around.name or ""),
        path=(*around.path, market.id),
        line=around.line | {(MARKET, market.id)},
        office=around.office,
        carried_from=market.community_id,
    )


async def _of_departments(session: AsyncSession) -> Any:
    for department in await session.scalars(select(Department)):
        yield Area(
            at=f"{DEPARTMENT}:{department.id}",
            name=department.name,
            within=(),
            path=("", department.id),  # departments before communities
            line=frozenset({(DEPARTMENT, department.id)}),
            office=Office.DEPARTMENT_HEAD,
        )


def _line(places: dict[str, Place], place: Place) -> list[Place]:
    """The place and those around it, the widest first."""
    line = [place]
    while line[0].parent_id is not None:
        line.insert(0, places[line[0].parent_id])
    return line


async def _carriers(session: AsyncSession, today: date) -> dict[tuple[Office | None, str], str | None]:
    """Who holds an office at a place or department today, by name; the first of several."""
    query = (
        select(col(Role.office), col(Role.at_id), col(Person.name))
        .join(Person, col(Person.id) == col(Role.person_id))
        .where(or_(col(Role.until).is_(None), col(Role.until) >= today))
        .order_by(col(Role.id).desc())
    )
    return {(row.office, row.at_id): row.name for row in (await session.execute(query)).all()}
