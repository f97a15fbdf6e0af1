"""What views show of evaluations: plain data, read by the services."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.contest import ContestState, Word
from models.evaluation import CallbackState, Evaluated
from models.review import ReviewKind


class Viewer(StrEnum):
    """Who looks at a card."""

    PASSER_BY = "passer_by"
    OWNER = "owner"
    HEAD = "head"  # of the unit
    COLLEAGUE = "colleague"


class Sure(StrEnum):
    """How sure a mean is."""

    SURE = "sure"
    FAIRLY = "fairly"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Estimate:
    """What so many ratings speak for: a mean and its interval, in tenths of a star."""

    count: int
    mean_tenths: int
    low_tenths: int
    high_tenths: int
    sure: Sure


@dataclass(frozen=True)
class YearFace:
    """A year's ratings; None: there are none."""

    year: int
    services: Estimate | None
    passing: Estimate | None
    together: Estimate | None


@dataclass(frozen=True)
class OrderName:
    """What an order is called: the report's number, its category."""

    number: str
    category: str


@dataclass(frozen=True)
class VisitName:
    """What a visit is called by who was visited: when, what for, whose."""

    at: datetime
    purposes: tuple[str, ...]
    by: str | None  # staff, by name


ServiceName = OrderName | VisitName


@dataclass(frozen=True)
class Service:
    """A finished order or a visit of whoever looks, not rated yet."""

    prompt_id: int
    name: ServiceName


@dataclass(frozen=True)
class EvaluatedFace:
    """A card as somebody sees it who has scanned it; `title` is empty for a unit."""

    evaluated: Evaluated
    name: str
    title: str
    unit: str
    viewer: Viewer
    left: bool = False  # the official holds no office any more
    services: tuple[Service, ...] = ()
    today: tuple[int, int] | None = None  # own rating of the day: its id, its stars
    year: YearFace | None = None  # of the unit, for its head


@dataclass(frozen=True)
class PromptFace:
    """The question; `quiet_until` is set while nobody may be disturbed."""

    prompt_id: int
    name: ServiceName
    department: str  # that did the work; empty: of a visit
    quiet_until: datetime | None = None
    behalf: str | None = None  # the address of who has no phone, for who asks at the door


@dataclass(frozen=True)
class RatingFace:
    """A rating as its rater sees it; `prompt_id` None: of who passed by."""

    rating_id: int
    prompt_id: int | None
    stars: int
    tags: tuple[str, ...]
    words: str | None
    held: bool = False  # until somebody has looked at a burst
    photo: bool = False
    shared: bool | None = None  # for the unit's group; None: it is no praise in words


@dataclass(frozen=True)
class Month:
    """A month's ratings: how many, and their mean in tenths of a star."""

    count: int
    mean_tenths: int


@dataclass(frozen=True)
class ToldFace:
    """A rating as the official (or, with `unit`, the unit's group) sees it: nobody's name, no order."""

    stars: int
    tags: tuple[str, ...]
    words: str | None
    month: Month
    unit: str | None
    told_no: int = 0  # the official's own count
    called_back: str | None = None  # what came of the call-back
    answered: bool = False
    contested: bool = False


@dataclass(frozen=True)
class PraiseFace:
    """Praise that its giver lets the unit's group read; `whose`: an official's name or the unit's."""

    whose: str
    words: str


@dataclass(frozen=True)
class OwnRatings:
    """An official's year and month; `card`: theirs, if they wear one."""

    year: YearFace
    month: Month
    last: tuple[ToldFace, ...]
    card: Evaluated | None = None
    heads: bool = False  # a unit, or several


@dataclass(frozen=True)
class DigestFace:
    """Ratings in passing, together; `unit`: whose, None: the reader's own."""

    unit: str | None
    count: int
    stars: tuple[tuple[int, int], ...]  # stars, how often; the most stars first
    tags: tuple[tuple[str, int], ...]
    words: tuple[str, ...]  # sorted, so that they stand beside nobody's stars


@dataclass(frozen=True)
class CallbackFace:
    """A low rating to be called back about."""

    callback_id: int
    state: CallbackState
    name: ServiceName
    address: str | None  # of the household that was visited, in private
    stars: int
    tags: tuple[str, ...]
    words: str | None
    voided: bool
    due_at: datetime
    result: str | None
    done_by: str | None  # staff, by name; the view shows the surname
    done_at: datetime | None


@dataclass(frozen=True)
class AnswerFace:
    """An official's answer as the rater reads it."""

    name: ServiceName
    words: str


@dataclass(frozen=True)
class ContestFace:
    """A contested rating; `mine`: the reader's own word, of a reviewer."""

    contest_id: int
    state: ContestState
    stars: int
    tags: tuple[str, ...]
    words: str | None
    category: str | None  # of the order; None: it was a visit
    unit: str
    reason: str
    mine: Word | None
    photos: tuple[str, ...]  # by SHA-256
    for_rater: bool


@dataclass(frozen=True)
class ReviewFace:
    """A burst or a ring as the board sees it: whose ratings, and of how many people; nobody who rated."""

    review_id: int
    kind: ReviewKind
    state: ContestState
    stars: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]  # whose: stars, how often
    raters: int
    fresh: int  # of them new accounts
    since: datetime
    until: datetime
    mine: Word | None
    reason: str | None
    joined: bool = False  # part of a larger ring since, which has a card of its own


@dataclass(frozen=True)
class ReviewedFace:
    """What became of one's ratings; `whose`: of a burst, the name on the card."""

    whose: str | None
    state: ContestState
    reason: str | None


@dataclass(frozen=True)
class UnitFace:
    """A unit's year, as its head sees it."""

    name: str
    year: YearFace
