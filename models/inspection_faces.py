"""What views show of inspections: plain data, read by the services."""

from dataclasses import dataclass
from datetime import datetime

from models.inspection import Answer, RectificationState
from models.supervision import Duty


@dataclass(frozen=True)
class StepFace:
    """One item of an inspection that is being gone through."""

    inspection_id: int
    merchant_id: str
    merchant: str
    duty: Duty
    position: int  # from 1
    count: int
    item: str
    must: bool
    photo: bool
    answer: Answer | None
    words: str | None
    photos: int
    lacks: str | None  # photo, reason: what an answer still needs; None: it is whole


@dataclass(frozen=True)
class SumFace:
    """The inspection when everything is answered, or has been handed in."""

    inspection_id: int
    merchant_id: str
    merchant: str
    duty: Duty
    score: int
    passed: bool
    failed: tuple[str, ...]
    done_at: datetime | None = None


@dataclass(frozen=True)
class RectificationFace:
    """Something to be put right, as the keeper or a supervisor sees it."""

    rectification_id: int
    merchant_id: str
    merchant: str
    duty: Duty
    item: str
    found: str | None  # what the inspector wrote
    state: RectificationState
    deadline_at: datetime
    words: str | None  # the keeper's, of this round
    reason: str | None  # why it was sent back
    photos: int  # of this round
    keeper: bool  # the reader keeps the shop; else supervises it
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    number: str | None = None  # of the report that it became


@dataclass(frozen=True)
class Stop:
    """A shop on the inspector's way, and why it is due."""

    merchant_id: str
    merchant: str
    address: str
    latitude: float
    longitude: float
    risk: int
    score: int | None  # of the last inspection; None: never
    days: int | None  # since then
    complaints: int
    away_m: int | None  # from the stop before


@dataclass(frozen=True)
class DayFace:
    """The inspector's day: the shops that are due, in the order of the way."""

    duty: Duty | None  # None: the reader supervises nothing
    stops: tuple[Stop, ...]
