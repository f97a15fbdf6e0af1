"""Labels to print: which doors, in the order in which somebody walks past them, with their codes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from codes.payload import Code, Kind
from models.code import Code as CodeRow
from models.person import Office, Person, Role
from models.place import Household, Place, PlaceKind
from models.refusals import NoSuchThing

PLACES: Final = frozenset(str(kind) for kind in PlaceKind)


@dataclass(frozen=True, slots=True)
class Round:
    """One grid's labels, which one person carries round."""

    grid_id: str
    name: str
    within: str  # its subdistrict and community
    carrier: str | None  # the grid worker's name


@dataclass(frozen=True, slots=True)
class Door:
    """One household's label; `code` is None where the code is revoked and not renewed."""

    household_id: str
    address: str
    code: Code | None


@dataclass(frozen=True, slots=True)
class Only:
    """What is printed: everything, or these places and households."""

    places: frozenset[tuple[str, str]] = frozenset()  # kind, id
    households: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.places or self.households)


async def only(session: AsyncSession, wanted: Sequence[tuple[str, str]]) -> Only:
    """What `kind:id` words name. Raises NoSuchThing for one that the books don't know."""
    for kind, subject in wanted:
        known = (
            select(col(Place.id)).where(col(Place.id) == subject, col(Place.kind) == PlaceKind(kind))
            if kind in PLACES
            else select(col(Household.id)).where(col(Household.id) == subject)
        )
        if await session.scalar(known) is None:
            raise NoSuchThing(f"{kind}: {subject}")
    return Only(
        frozenset((kind, subject) for kind, subject in wanted if kind in PLACES),
        frozenset(subject for kind, subject in wanted if kind not in PLACES),
    )


async def rounds(session: AsyncSession, wanted: Only) -> list[Round]:
    """The grids with labels to print, subdistrict by subdistrict, community by community."""
    places = {place.id: place for place in await session.scalars(select(Place))}
    holders = await _grids_of(session, wanted.households)
    found = []
    for grid in places.values():
        if grid.kind != PlaceKind.GRID:
            continue
        line = _line(places, grid)
        ours = {(str(place.kind), place.id) for place in line} & wanted.places
        if wanted and not ours and grid.id not in holders:
            continue
        found.append(line)
    carriers = await _carriers(session)
    return [
        Round(grid.id, grid.name, " · ".join(place.name for place in around), carriers.get(grid.id))
        for *around, grid in sorted(found, key=lambda line: [natural(place.id) for place in line])
    ]


async def doors(session: AsyncSession, grid_id: str, wanted: Only) -> list[Door]:
    """The doors of a grid, as one walks: building by building, 2 before 10."""
    places = {place.id: place for place in await session.scalars(select(Place))}
    whole = {(str(place.kind), place.id) for place in _line(places, places[grid_id])} & wanted.places
    query: Any = (
        select(
            col(Household.id),
            col(Household.address),
            col(Household.building),
            col(CodeRow.version),
            col(CodeRow.revoked_at),
        )
        .outerjoin(
            CodeRow,
            and_(col(CodeRow.kind) == str(Kind.HOUSEHOLD), col(CodeRow.subject_id) == col(Household.id)),
        )
        .where(col(Household.grid_id) == grid_id)
    )
    if wanted and not whole:
        query = query.where(col(Household.id).in_(sorted(wanted.households)))
    rows = (await session.execute(query)).all()
    return [
        Door(row.id, row.address, None if row.revoked_at else Code(Kind.HOUSEHOLD, row.id, row.version or 1))
        for row in sorted(rows, key=lambda row: (natural(row.building or ""), natural(row.address), row.id))
    ]


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts numbers within a text as numbers."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(text) if part]


_DIGITS: Final = re.compile(r"([0-9]+)")


def _line(places: dict[str, Place], place: Place) -> list[Place]:
    """The place and those around it, the widest first."""
    line = [place]
    while line[0].parent_id is not None:
        line.insert(0, places[line[0].parent_id])
    return line


async def _grids_of(session: AsyncSession, households: frozenset[str]) -> set[str]:
    query = select(col(Household.grid_id)).where(col(Household.id).in_(sorted(households)))
    return set(await session.scalars(query)) if households else set()


async def _carriers(session: AsyncSession) -> dict[str, str | None]:
    """Each grid's grid worker by name, the first of several."""
    query = (
        select(col(Role.at_id), col(Person.name))
        .join(Person, col(Person.id) == col(Role.person_id))
        .where(col(Role.office) == Office.GRID_WORKER)
        .order_by(col(Role.id).desc())
    )
    return {row.at_id: row.name for row in (await session.execute(query)).all()}
