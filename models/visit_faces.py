"""What views show of visits: plain data, read by the services."""

from dataclasses import dataclass
from datetime import datetime

from models.visit import VisitState


@dataclass(frozen=True)
class VisitFace:
    """A visit as its official writes it down; `before`: it was written down earlier that day."""

    household: str
    address: str
    purposes: tuple[str, ...]
    words: str | None
    before: bool = False


@dataclass(frozen=True)
class LoggedFace:
    """What was written down; `asked_at`: when the household is asked, None: nobody there can be."""

    visit: VisitFace
    asked_at: datetime | None


@dataclass(frozen=True)
class CameFace:
    """A visit as the household reads it; `prompt_id`: by which whoever answers gives stars."""

    visit_id: int
    state: VisitState
    by: str | None  # staff, by name
    at: datetime
    purposes: tuple[str, ...]
    prompt_id: int | None = None


@dataclass(frozen=True)
class DeniedFace:
    """A visit of which a household says that it never was; nobody is named who said it."""

    by: str | None
    address: str
    at: datetime
    purposes: tuple[str, ...]
    state: VisitState


@dataclass(frozen=True)
class VisitLine:
    """A visit in an official's own list: nothing of what the household has said."""

    at: datetime
    address: str
    purposes: tuple[str, ...]


@dataclass(frozen=True)
class OwnVisits:
    """An official's visits of the month: how many, and the latest of them."""

    count: int
    lines: tuple[VisitLine, ...]
