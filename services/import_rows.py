"""The rows of an import file: what columns each kind has, and what their texts mean."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from models.department import Days
from models.person import Office
from models.place import PlaceKind
from models.supervision import OF_DEPARTMENTS, Duty
from services.markets.hours import NoHours, hours

ID: Final = re.compile(r"[A-Za-z0-9-]{1,24}")
NAME_MAX: Final = 200
INTEGER_MAX: Final = 2**31 - 1
HOURS_MAX: Final = 24 * 366
WEIGHT_MAX: Final = 100


class Kind(StrEnum):
    """What can be imported."""

    PLACES = "places"
    HOUSEHOLDS = "households"
    DEPARTMENTS = "departments"
    STAFF = "staff"
    CATEGORIES = "categories"
    CADRES = "cadres"
    DUTIES = "duties"
    MERCHANTS = "merchants"
    CHECKLISTS = "checklists"
    STALLS = "stalls"
    VENDORS = "vendors"


class Fault(NamedTuple):
    """What is wrong in a row; row 1 is the header."""

    row: int
    column: str
    what: str

    def __str__(self) -> str:
        return (
            f"row {self.row}, column {self.column}: {self.what}"
            if self.column
            else f"row {self.row}: {self.what}"
        )


class Bad(Exception):  # noqa: N818 -- becomes a Fault
    """A text that its column can't hold."""


class FileRefused(Exception):  # noqa: N818 -- said to the operator, line by line
    """Nothing of the file was taken."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    values: Mapping[str, Any]


@dataclass
class Parsed:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise Bad(f"{text!r} is no id (1 to 24 ASCII letters, digits or -)")
    return text


def _text(text: str) -> str:
    if not text:
        raise Bad("is empty")
    if len(text) > NAME_MAX:
        raise Bad(f"is longer than {NAME_MAX} characters")
    if "\0" in text:
        raise Bad("holds a character that no text can hold")
    return text


def _or_empty(read: Callable[[str], Any], empty: Any = "") -> Callable[[str], Any]:
    return lambda text: read(text) if text else empty


def _many(read: Callable[[str], str]) -> Callable[[str], list[str]]:
    def parts(text: str) -> list[str]:
        found = [read(part.strip()) for part in text.replace("\uff1b", ";").split(";") if part.strip()]
        return list(dict.fromkeys(found))

    return parts


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        try:
            return kind(text)
        except ValueError:
            raise Bad(f"{text!r} is none of {', '.join(kind)}") from None

    return read


def _hours(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}(\.0+)?", text) or not 1 <= int(float(text)) <= HOURS_MAX:
        raise Bad(f"{text!r} is no number of hours from 1 to {HOURS_MAX}")
    return int(float(text))


def _degrees(limit: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise Bad(f"{text!r} is no number") from None
        if not math.isfinite(number) or abs(number) > limit:
            raise Bad(f"{text!r} is not from -{limit} to {limit}")
        return number

    return read


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10] if text[10:] in (" 00:00:00", "T00:00:00") else text)
    except ValueError:
        raise Bad(f"{text!r} is no date like 2026-12-31") from None


def _yes(text: str) -> bool:
    if text not in ("", "yes"):
        raise Bad(f"{text!r} is neither yes nor empty")
    return text == "yes"


def _weight(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > WEIGHT_MAX:
        raise Bad(f"{text!r} is no weight from 0 (not asked any more) to {WEIGHT_MAX}")
    return int(text)


def _opening_hours(text: str) -> str:
    try:
        hours(text)
    except NoHours:
        raise Bad(f"{text!r} are no hours like 18:00-23:00 or 5-7 18:00-23:00") from None
    return text


def _duty_of_departments(text: str) -> Duty:
    if text not in OF_DEPARTMENTS:
        raise Bad(f"{text!r} is none of {', '.join(OF_DEPARTMENTS)}")
    return Duty(text)


Read = Callable[[str], Any]
COLUMNS: Final[dict[Kind, dict[str, Read]]] = {
    Kind.PLACES: {
        "id": _id,
        "kind": _one_of(PlaceKind),
        "name": _text,
        "parent": _or_empty(_id),
        "short": _or_empty(_text),
    },
    Kind.HOUSEHOLDS: {
        "id": _id,
        "grid": _id,
        "address": _text,
        "latitude": _degrees(90),
        "longitude": _degrees(180),
        "building": _or_empty(_text),
    },
    Kind.DEPARTMENTS: {"id": _id, "name": _text},
    Kind.STAFF: {
        "id": _id,
        "name": _text,
        "role": _one_of(Office),
        "at": _many(_id),
        "until": _or_empty(_day, None),
    },
    Kind.CATEGORIES: {
        "id": _id,
        "name": _text,
        "promise_hours": _hours,
        "days": _one_of(Days),
        "danger": _yes,
        "departments": _many(_id),
        "duty": _or_empty(_id),
        "words": _many(_text),
    },
    Kind.CADRES: {"id": _id, "name": _text, "title": _text, "unit": _text},
    Kind.DUTIES: {"duty": _duty_of_departments, "department": _id},
    Kind.MERCHANTS: {
        "id": _id,
        "name": _text,
        "community": _id,
        "address": _text,
        "latitude": _degrees(90),
        "longitude": _degrees(180),
        "category": _text,
        "agreement": _or_empty(_text, None),
    },
    Kind.CHECKLISTS: {
        "id": _id,
        "duty": _one_of(Duty),
        "item": _text,
        "weight": _weight,
        "must": _yes,
        "photo": _yes,
    },
    Kind.STALLS: {
        "id": _id,
        "market": _text,
        "name": _text,
        "community": _id,
        "latitude": _degrees(90),
        "longitude": _degrees(180),
        "hours": _opening_hours,
    },
    Kind.VENDORS: {
        "id": _id,
        "name": _text,
        "goods": _text,
        "permit_number": _or_empty(_text),
        "permit_expiry": _or_empty(_day, None),
        "market": _text,
    },
}  # fmt: skip
KEYS: Final = {Kind.DUTIES: ("duty", "department")}
"""What makes a row the same as another, where it is not the id."""
OPTIONAL: Final = frozenset({"short", "building", "until", "words"})


def parse_rows(kind: Kind, rows: Iterable[tuple[int, list[str]]]) -> Parsed:
    """Read every row by its kind's columns; what can't be read is a Fault, not a Row."""
    columns = COLUMNS[kind]
    parsed = Parsed()
    rows = iter(rows)
    _, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    parsed.faults.extend(
        Fault(1, name or "(empty)", "is no column of " + kind) for name in names if name not in columns
    )
    parsed.faults.extend(
        Fault(1, name, "is missing") for name in columns if name not in names and name not in OPTIONAL
    )
    parsed.faults.extend(Fault(1, name, "stands there twice") for name in columns if names.count(name) > 1)
    if parsed.faults:
        return parsed
    seen: dict[Any, int] = {}
    called: dict[str, tuple[str, int]] = {}
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        row = _parse_row(columns, names, number, cells, parsed.faults)
        if row is None:
            continue
        first = _first_with(kind, row, seen)
        if first != number:
            key = KEYS.get(kind, ("id",))[-1]
            parsed.faults.append(Fault(number, key, f"{row.values[key]!r} stands in row {first} too"))
        if kind == Kind.STAFF:
            name, there = called.setdefault(row.values["id"], (row.values["name"], number))
            if name != row.values["name"]:
                parsed.faults.append(Fault(number, "name", f"is {name!r} in row {there}, the same id"))
        parsed.rows.append(row)
    return parsed


def _first_with(kind: Kind, row: Row, seen: dict[Any, int]) -> int:
    """The first row with the same key: an id, mostly; of staff, an id with the same role and place."""
    if kind != Kind.STAFF:
        return seen.setdefault(tuple(row.values[name] for name in KEYS.get(kind, ("id",))), row.number)
    keys = [(row.values["id"], row.values["role"], at) for at in row.values["at"] or [""]]
    return min(seen.setdefault(key, row.number) for key in keys)


def _parse_row(
    columns: Mapping[str, Read], names: list[str], number: int, cells: list[str], faults: list[Fault]
) -> Row | None:
    if any(cell.strip() for cell in cells[len(names) :]):
        faults.append(Fault(number, "", f"has more than the {len(names)} columns of the first row"))
        return None
    texts = dict(zip(names, cells, strict=False))
    values: dict[str, Any] = {}
    whole = True
    for name, read in columns.items():
        try:
            values[name] = read(texts.get(name, "").strip())
        except Bad as bad:
            faults.append(Fault(number, name, str(bad)))
            whole = False
    return Row(number, values) if whole else None
