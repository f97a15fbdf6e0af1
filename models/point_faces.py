"""What views show of points: plain data, read by the services."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.columns import Tenths

NOTHING: Final = Tenths(0)


@dataclass(frozen=True)
class Awarded:
    """What somebody got, in tenths; nothing when a cap of the rule is reached. `waiting`: for the binding."""

    moral_tenths: Tenths
    material_tenths: Tenths
    waiting: bool = False


@dataclass(frozen=True)
class Balance:
    """A person's points in tenths; what waits for the binding stands beside what is there."""

    moral_tenths: Tenths
    material_tenths: Tenths
    waiting_moral_tenths: Tenths = NOTHING
    waiting_material_tenths: Tenths = NOTHING


@dataclass(frozen=True)
class Line:
    """One transfer as its owner sees it: how much, by which rule, for what, when."""

    transfer_id: int
    moral_tenths: int
    material_tenths: int
    rule_id: str
    number: str | None  # of the report: 学府-0217
    category: str | None  # its name
    reverses: bool
    waiting: bool
    at: datetime


@dataclass(frozen=True)
class Page:
    """A page of the statement."""

    lines: tuple[Line, ...]
    number: int  # from 0
    more: bool


@dataclass(frozen=True)
class AppealFace:
    """A doubt about an entry, for who answers it and for who had it."""

    appeal_id: int
    words: str
    line: Line | None
    answer: str | None
    place: str  # the community's name; empty: the district
