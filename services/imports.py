"""Imports: the district's own tables, read row by row, checked whole, then put in by bulk.

    read (rows of text) → check (named faults) → compare with what is there → insert, update

Nothing of a file is taken when one of its rows is bad. The same file again changes nothing. What a
file doesn't name stays: an office ends by its `until`, never by being left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from models.columns import PersonId
from models.department import Category, Department
from models.inspection import CheckItem
from models.market import Market
from models.merchant import Merchant
from models.person import Cadre, Office, OtherId, Person, Role
from models.place import Household, Place, PlaceKind
from models.stall import Stall
from models.supervision import DutyHolder
from models.vendor import Vendor
from services import arriving, menus, vendors
from services.import_rows import Fault, FileRefused, Kind, Row, parse_rows
from services.markets import market_key, name_of

__all__ = ["FAULTS_MAX", "FileRefused", "Kind", "Summary", "take"]

FAULTS_MAX: Final = 20
BATCH: Final = 2_000
OFFICE_AT: Final = {
    Office.GRID_WORKER: PlaceKind.GRID,
    Office.GRID_OFFICER: PlaceKind.GRID,
    Office.PROPERTY_MANAGER: PlaceKind.GRID,
    Office.COMMUNITY_STAFF: PlaceKind.COMMUNITY,
    Office.DUTY_OFFICER: PlaceKind.COMMUNITY,
    Office.SUBDISTRICT_STAFF: PlaceKind.SUBDISTRICT,
}
PARENT_KIND: Final = {PlaceKind.COMMUNITY: PlaceKind.SUBDISTRICT, PlaceKind.GRID: PlaceKind.COMMUNITY}


@dataclass(frozen=True)
class Summary:
    """How many rows were new, changed, unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged"

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


async def take(
    session: AsyncSession, kind: Kind, rows: Iterable[tuple[int, list[str]]], *, now: datetime
) -> Summary:
    """Take a file's rows (the first is the header) in.

    Raises FileRefused with every fault that was found, at most FAULTS_MAX of them named.
    """
    parsed = parse_rows(kind, rows)
    await _check_references(session, kind, parsed.rows, parsed.faults)
    if parsed.faults:
        raise FileRefused(sorted(parsed.faults))
    if kind == Kind.STAFF:
        return await _take_staff(session, parsed.rows, now)
    if kind == Kind.CADRES:
        return await _take_cadres(session, parsed.rows, now)
    if kind == Kind.DUTIES:
        return await _take_duties(session, parsed.rows)
    if kind == Kind.VENDORS:
        return await _take_vendors(session, parsed.rows, now)
    if kind == Kind.STALLS:
        await _take_markets(session, parsed.rows)
    table, make = _PLAIN[kind]
    values = [make(row.values) for row in parsed.rows]
    if kind == Kind.PLACES:  # parents first, for the foreign key
        values.sort(key=lambda value: list(PlaceKind).index(value["kind"]))
    return await _upsert(session, table, values)


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "kind": row["kind"],
        "name": row["name"],
        "parent_id": row["parent"] or None,
        "short": row["short"] or None,
    }


def _household(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "grid_id": row["grid"],
        "address": row["address"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "building": row["building"] or None,
    }


def _department(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": row["id"], "name": row["name"]}


def _category(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "promise_hours": row["promise_hours"],
        "days": row["days"],
        "danger": row["danger"],
        "departments": row["departments"],
        "duty_id": row["duty"] or None,
        "words": row["words"],
    }


def _merchant(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "name", "address", "latitude", "longitude", "category", "agreement")
    return {**{name: row[name] for name in names}, "community_id": row["community"]}


def _check_item(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "duty", "item", "weight", "must", "photo")}


def _stall(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "market_id": market_key(row["market"]),
        "name": row["name"],
        "community_id": row["community"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "hours": row["hours"],
    }


_PLAIN: Final[dict[Kind, tuple[type[SQLModel], Any]]] = {
    Kind.PLACES: (Place, _place),
    Kind.HOUSEHOLDS: (Household, _household),
    Kind.DEPARTMENTS: (Department, _department),
    Kind.CATEGORIES: (Category, _category),
    Kind.MERCHANTS: (Merchant, _merchant),
    Kind.CHECKLISTS: (CheckItem, _check_item),
    Kind.STALLS: (Stall, _stall),
}


async def _upsert(session: AsyncSession, model: type[SQLModel], rows: list[dict[str, Any]]) -> Summary:
    """Insert what is new, update what differs, touch nothing else."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    if not rows:
        return Summary()
    names = list(rows[0])
    found = await session.execute(select(*[table.c[name] for name in names]))
    there = {row[0]: tuple(row) for row in found}
    new = [row for row in rows if row["id"] not in there]
    changed = [
        row for row in rows if row["id"] in there and there[row["id"]] != tuple(row[name] for name in names)
    ]
    for start in range(0, len(new), BATCH):
        await session.execute(insert(table), _whole(model, new[start : start + BATCH]))
    if changed:
        statement = update(table).where(table.c.id == bindparam("_id"))
        values = {name: bindparam(f"_{name}", type_=table.c[name].type) for name in names if name != "id"}
        connection = await session.connection()
        await connection.execute(
            statement.values(values), [{f"_{name}": row[name] for name in names} for row in changed]
        )
    return Summary(len(new), len(changed), len(rows) - len(new) - len(changed))


def _whole(model: type[SQLModel], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With the counters that a file doesn't know."""
    return [{**row, "last_report_number": 0} for row in rows] if model is Place else rows


async def _take_staff(session: AsyncSession, rows: list[Row], now: datetime) -> Summary:
    """Persons by district id, and their offices: one row of the table a place."""
    people = await _people(session, {row.values["id"]: row.values["name"] for row in rows}, now)
    found = await session.scalars(
        select(Role).where(
            col(Role.person_id).in_(select(Person.id).where(col(Person.district_id).is_not(None)))
        )
    )
    there = {(role.person_id, role.office, role.at_id): role for role in found}
    total, moved = Summary(), dict[PersonId, None]()
    for row in rows:
        person, state = people[row.values["id"]]
        outcome = "new" if state == "new" else state
        for at in row.values["at"] or [""]:
            key = (person.id or 0, row.values["role"], at)
            role, until = there.get(key), row.values["until"]
            if role is None:
                role = Role(person_id=key[0], office=key[1], at_id=at, until=until)
                session.add(role)
                there[key] = role
                outcome = "new"
            elif role.until != until:
                role.until = until
                outcome = "changed" if outcome == "unchanged" else outcome
        total += Summary(**{outcome: 1})
        if outcome != "unchanged":
            await _tell_menu(session, person, now)
            moved[PersonId(person.id or 0)] = None
    await session.flush()
    await arriving.show_to(session, list(moved), now=now)
    return total


async def _tell_menu(session: AsyncSession, person: Person, now: datetime) -> None:
    if person.telegram_id is not None:
        await menus.changed(session, person.id or 0, now=now)


async def _take_cadres(session: AsyncSession, rows: list[Row], now: datetime) -> Summary:
    """Officials who are rated; the same id in `staff` is the same person."""
    people = await _people(session, {row.values["id"]: row.values["name"] for row in rows}, now)
    there = {cadre.person_id: cadre for cadre in await session.scalars(select(Cadre))}
    total = Summary()
    for row in rows:
        person, outcome = people[row.values["id"]]
        title, unit = row.values["title"], row.values["unit"]
        cadre = there.get(person.id or 0)
        if cadre is None:
            session.add(Cadre(person_id=person.id or 0, title=title, unit=unit))
            outcome = "new"
        elif (cadre.title, cadre.unit) != (title, unit):
            cadre.title, cadre.unit = title, unit
            outcome = "changed"
        total += Summary(**{outcome: 1})
        if outcome != "unchanged":
            await _tell_menu(session, person, now)
    await session.flush()
    return total


async def _take_duties(session: AsyncSession, rows: list[Row]) -> Summary:
    """Who has a duty: what the file says of a duty is the whole of it, so that one can be taken away."""
    wanted = {(row.values["duty"], row.values["department"]) for row in rows}
    duties = {duty for duty, _ in wanted}
    there = {(row.duty, row.department_id): row for row in await session.scalars(select(DutyHolder))}
    gone = [row for key, row in there.items() if key[0] in duties and key not in wanted]
    for row in gone:
        await session.delete(row)
    new = sorted(wanted - there.keys())
    session.add_all([DutyHolder(duty=duty, department_id=department) for duty, department in new])
    await session.flush()
    return Summary(len(new), len(gone), len(wanted) - len(new))


async def _take_markets(session: AsyncSession, rows: list[Row]) -> None:
    """Markets come into being by the stalls that name them; the first stall's community is a market's."""
    for written in dict.fromkeys(row.values["market"] for row in rows):
        own = [row.values for row in rows if row.values["market"] == written]
        market = await session.get(Market, market_key(written))
        if market is None:
            market = Market(id=market_key(written), name="", community_id=own[0]["community"])
            session.add(market)
        there = await session.scalars(select(Stall.name).where(col(Stall.market_id) == market.id))
        market.name = name_of(written, [*there, *(each["name"] for each in own)])
        market.community_id = own[0]["community"]
    await session.flush()


async def _take_vendors(session: AsyncSession, rows: list[Row], now: datetime) -> Summary:
    """Vendors by district id; who has claimed one stays who it is."""
    found = await session.scalars(select(Vendor).where(col(Vendor.district_id).is_not(None)))
    there = {vendor.district_id: vendor for vendor in found}
    total = Summary()
    for row in rows:
        values = {name: row.values[name] for name in ("name", "goods", "permit_number", "permit_expiry")}
        values["market_id"] = market_key(row.values["market"])
        vendor = there.get(row.values["id"])
        if vendor is None:
            vendor = Vendor(district_id=row.values["id"], registered_at=now, **values)
            session.add(vendor)
            total += Summary(new=1)
        elif {name: getattr(vendor, name) for name in values} != values:
            for name, value in values.items():
                setattr(vendor, name, value)
            total += Summary(changed=1)
        else:
            total += Summary(unchanged=1)
            continue
        await session.flush()
        await vendors.watch_permit(session, vendor)
    return total


async def _people(
    session: AsyncSession, names: Mapping[str, str], now: datetime
) -> dict[str, tuple[Person, str]]:
    """The persons of these district ids, made or renamed; with each: new, changed or unchanged."""
    found = await session.scalars(select(Person).where(col(Person.district_id).is_not(None)))
    there = {person.district_id: person for person in found}
    others = await session.execute(
        select(OtherId.district_id, Person).join(Person, col(Person.id) == col(OtherId.person_id))
    )
    further = {row.district_id: row.Person for row in others}
    people: dict[str, tuple[Person, str]] = {}
    for district_id, name in names.items():
        person = there.get(district_id)
        if district_id in further:  # called as the first of the two ids says
            people[district_id] = (further[district_id], "unchanged")
        elif person is None:
            person = Person(district_id=district_id, name=name, created_at=now)
            session.add(person)
            people[district_id] = (person, "new")
        else:
            people[district_id] = (person, "unchanged" if person.name == name else "changed")
            person.name = name
    await session.flush()
    return people


async def _check_references(session: AsyncSession, kind: Kind, rows: list[Row], faults: list[Fault]) -> None:
    """Every id that a row names must be there, of the right kind; inside the places file also later."""
    places = {p[0]: PlaceKind(p[1]) for p in await session.execute(select(Place.id, Place.kind))}
    departments = set(await session.scalars(select(Department.id)))
    if kind == Kind.PLACES:
        places |= {row.values["id"]: row.values["kind"] for row in rows}
    markets = set(await session.scalars(select(Market.id)))
    for row in rows:
        faults.extend(_dangling(kind, row, places, departments, markets))


def _dangling(
    kind: Kind, row: Row, places: Mapping[str, PlaceKind], departments: set[str], markets: set[str]
) -> Iterable[Fault]:
    value = row.values
    if kind == Kind.PLACES:
        wanted = PARENT_KIND.get(value["kind"])
        if wanted is None and value["parent"]:
            yield Fault(row.number, "parent", "a subdistrict has none")
        elif wanted is not None and places.get(value["parent"]) != wanted:
            yield Fault(row.number, "parent", f"no {wanted} {value['parent']!r}")
    elif kind == Kind.HOUSEHOLDS and places.get(value["grid"]) != PlaceKind.GRID:
        yield Fault(row.number, "grid", f"no grid {value['grid']!r}")
    elif kind == Kind.CATEGORIES:
        for name in sorted(set(value["departments"]) - departments):
            yield Fault(row.number, "departments", f"no department {name!r}")
        if value["duty"] and value["duty"] not in departments:
            yield Fault(row.number, "duty", f"no department {value['duty']!r}")
    elif kind == Kind.STAFF:
        yield from _dangling_office(row, places, departments)
    elif kind in (Kind.MERCHANTS, Kind.STALLS, Kind.VENDORS):
        yield from _dangling_seller(kind, row, places, markets)
    elif kind == Kind.DUTIES and value["department"] not in departments:
        yield Fault(row.number, "department", f"no department {value['department']!r}")
    elif kind == Kind.CADRES:
        word, _, subject = value["unit"].partition(":")
        known = subject in departments if word == "department" else places.get(subject) == PlaceKind.COMMUNITY
        if word not in ("department", "community") or not known:
            yield Fault(row.number, "unit", f"no department:ID or community:ID {value['unit']!r}")


def _dangling_seller(
    kind: Kind, row: Row, places: Mapping[str, PlaceKind], markets: set[str]
) -> Iterable[Fault]:
    value = row.values
    if kind in (Kind.MERCHANTS, Kind.STALLS) and places.get(value["community"]) != PlaceKind.COMMUNITY:
        yield Fault(row.number, "community", f"no community {value['community']!r}")
    elif kind == Kind.VENDORS and market_key(value["market"]) not in markets:
        yield Fault(row.number, "market", f"no stall of a market {value['market']!r}")


def _dangling_office(row: Row, places: Mapping[str, PlaceKind], departments: set[str]) -> Iterable[Fault]:
    office, at = row.values["role"], row.values["at"]
    if office in (Office.DISTRICT_STAFF, Office.BOARD_MEMBER):
        if at:
            yield Fault(row.number, "at", f"{office} has none")
        return
    if not at:
        yield Fault(row.number, "at", "is empty")
    if len(at) > 1 and OFFICE_AT.get(office) != PlaceKind.GRID:
        yield Fault(row.number, "at", f"{office} is at one place")
    for subject in at:
        wanted = OFFICE_AT.get(office)
        if wanted is None and subject not in departments:
            yield Fault(row.number, "at", f"no department {subject!r}")
        elif wanted is not None and places.get(subject) != wanted:
            yield Fault(row.number, "at", f"no {wanted} {subject!r}")
