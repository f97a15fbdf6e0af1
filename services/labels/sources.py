"""Which codes there are to print: one row of `SOURCES` a kind.

A source is a query with the columns `id`, `name` (in large letters), `detail` (below it), `at` (the area
whose heap it goes on), `first` (sorts before the name) and `left` (nothing is printed for who has left).
A system that comes later adds its row here.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, String, case, exists, false, func, literal, select
from sqlmodel import col

from codes.payload import Kind
from models.department import Department
from models.market import Market
from models.merchant import Merchant
from models.person import Cadre, Person, Role
from models.place import Household, Place, PlaceKind
from models.stall import Stall
from services.labels.areas import DEPARTMENT, PLACES, AreaKind


class Source(NamedTuple):
    """How a kind's labels are found and heaped."""

    rows: Callable[[date], Any]  # the query, for a day
    area: AreaKind  # what `at` names
    areas: tuple[str, ...] = ()  # the words of areas by which a part is chosen


def _households(today: date) -> Any:
    return _rows(
        col(Household.id), col(Household.address), at=col(Household.grid_id), first=col(Household.building)
    )


def _cadres(today: date) -> Any:
    """Unit and title stand below the name. Who held offices and has none any more wears no card."""
    held = exists().where(col(Role.person_id) == col(Cadre.person_id))
    holds = held.where(func.coalesce(col(Role.until), today) >= today)
    unit = case(
        (col(Department.id).is_not(None), col(Department.name)), else_=func.coalesce(col(Place.name), "")
    )
    return (
        _rows(
            col(Person.district_id),
            func.coalesce(col(Person.name), ""),
            detail=unit + " · " + col(Cadre.title),
            at=col(Cadre.unit),
            left=held & ~holds,
        )
        .join(Cadre, col(Cadre.person_id) == col(Person.id))
        .outerjoin(Department, col(Cadre.unit) == literal(f"{DEPARTMENT}:") + col(Department.id))
        .outerjoin(Place, col(Cadre.unit) == literal(f"{PlaceKind.COMMUNITY}:") + col(Place.id))
    )


def _departments(today: date) -> Any:
    return _rows(col(Department.id), col(Department.name), at=literal(""))


def _communities(today: date) -> Any:
    """A community's counter sign; its subdistrict carries it there."""
    around = select(col(Place.id), col(Place.name)).subquery()
    return (
        _rows(col(Place.id), col(Place.name), detail=around.c.name, at=col(Place.parent_id))
        .join(around, around.c.id == col(Place.parent_id))
        .where(col(Place.kind) == PlaceKind.COMMUNITY)
    )


def _merchants(today: date) -> Any:
    return _rows(
        col(Merchant.id),
        col(Merchant.name),
        detail=col(Merchant.address) + " · " + col(Merchant.category),
        at=col(Merchant.community_id),
        first=col(Merchant.address),
    )


def _stalls(today: date) -> Any:
    """A stall's sign says when it sells; its market's heap goes round together."""
    return _rows(
        col(Stall.id),
        col(Stall.name),
        detail=col(Market.name) + " · " + col(Stall.hours),
        at=col(Stall.market_id),
    ).join(Market, col(Market.id) == col(Stall.market_id))


def _markets(today: date) -> Any:
    """At the entrance: where it is, and the hours of its stalls."""
    hours = select(func.min(col(Stall.hours))).where(col(Stall.market_id) == col(Market.id)).scalar_subquery()
    return _rows(
        col(Market.id),
        col(Market.name),
        detail=col(Place.name) + " · " + func.coalesce(hours, ""),
        at=col(Market.community_id),
    ).join(Place, col(Place.id) == col(Market.community_id))


def _rows(
    key: Any,
    name: Any,
    *,
    at: Any,
    detail: Any = None,
    first: Any = None,
    left: ColumnElement[bool] | None = None,
) -> Any:
    """The columns of a source, in one order and under one name each."""
    nothing = literal("", String)
    return select(
        key.label("id"),
        name.label("name"),
        (nothing if detail is None else detail).label("detail"),
        at.label("at"),
        (nothing if first is None else first).label("first"),
        (false() if left is None else left).label("left"),
    )


SOURCES: Final[dict[Kind, Source]] = {
    Kind.HOUSEHOLD: Source(_households, AreaKind.PLACE, PLACES),
    Kind.MERCHANT: Source(_merchants, AreaKind.PLACE, ("community", "subdistrict")),
    Kind.STALL: Source(_stalls, AreaKind.MARKET, ("market", "community", "subdistrict")),
    Kind.MARKET: Source(_markets, AreaKind.PLACE, ("community", "subdistrict")),
    Kind.CADRE: Source(_cadres, AreaKind.UNIT, (DEPARTMENT, "community", "subdistrict")),
    Kind.DEPARTMENT_UNIT: Source(_departments, AreaKind.DISTRICT),
    Kind.COMMUNITY_UNIT: Source(_communities, AreaKind.PLACE, ("subdistrict",)),
}
