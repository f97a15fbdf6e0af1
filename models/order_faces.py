"""What the cards of an order show: read by services, drawn by views. Nothing but data."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.order import Completion, Order, OrderState


@dataclass(frozen=True)
class Choice:
    """A department on the placing face."""

    department_id: str
    name: str
    chosen: bool
    duty: bool
    lead: bool  # the first chosen of a joint order


@dataclass(frozen=True)
class PlacingFace:
    """派给谁？ on the community's card."""

    report_id: int
    number: str
    category: str
    place: str
    words: str
    choices: tuple[Choice, ...]
    more: bool  # there are departments beyond the category's
    joint: bool
    bounty_tenths: int
    deadline_at: datetime
    points: bool = True  # whether the system of points is on


@dataclass(frozen=True)
class Mover:
    """Who did something on a card; the view shows the surname only."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Added:
    """What the reporter said later, of their own or when asked."""

    words: str
    question: str | None


@dataclass(frozen=True)
class OrderFace:
    """An order as its cards show it; who reported is not in it."""

    order: Order
    number: str  # 学府-0217, the second -2
    category: str
    place: str  # a building or a grid, never a door
    words: str
    offered: tuple[str, ...]  # names; of a joint order the lead first
    lead: str | None  # of a joint order
    helpers: tuple[str, ...]
    groupless: tuple[str, ...]  # names of the departments that have no group
    duty: str | None
    holder: str | None
    placed: Mover | None  # None: danger placed itself
    grabbed: Mover | None
    latitude: float | None
    longitude: float | None
    additions: tuple[Added, ...]  # what the reporter added
    before: tuple[str, ...]  # photos by SHA-256
    after: tuple[str, ...]
    last_reason: str | None  # of 退回 or 返工
    voices: int
    videos: int
    progress: int  # photos of the work as it goes
    photos: int  # of the report; the card's picture shows a few
    sent_back: bool  # the last showing was 返工
    said_unsolved: bool  # the last showing was 没解决
    points: bool = True  # whether the system of points is on

    @property
    def state(self) -> OrderState:
        return self.order.state

    @property
    def shows_all(self) -> bool:
        """Whether the card's picture leaves nothing to look at or listen to."""
        return not (self.voices or self.videos or self.progress) and self.photos <= len(self.before)


@dataclass(frozen=True)
class CardFace:
    """An order's card in one department's group."""

    face: OrderFace
    department_id: str
    helps: bool  # beside the lead
    unit_tenths: int = 0  # what the bounty brings the department, once it is held
    person_tenths: int = 0  # and who did the work


@dataclass(frozen=True)
class DoneFace:
    """A completion as the community or the resident sees it."""

    face: OrderFace
    completion: Completion
    by: Mover
    latest: bool
    taken: timedelta  # from the grab to the hand-over
    reason: str | None  # of 返工


@dataclass(frozen=True)
class AboveFace:
    """An order that its community could not settle, for the subdistrict and the district."""

    face: OrderFace
    community: str


@dataclass(frozen=True)
class Listing:
    """Open orders that a list shows, and how many there are."""

    faces: tuple[OrderFace, ...]
    count: int
