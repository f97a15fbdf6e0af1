"""What views show of markets, stalls and vendors: plain data, read by the services."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.case import Breach, CaseState, Verb
from models.evaluation_faces import Estimate
from models.opinion_faces import Figures
from models.stall import StandState, SwapState
from models.supervision import Duty
from models.vendor import ApplicationState


class Viewer(StrEnum):
    """Who looks at a market or a stall."""

    PASSER_BY = "passer_by"
    VENDOR = "vendor"  # of this market, or who helps one
    SUPERVISOR = "supervisor"


class Standing(StrEnum):
    """Where a vendor is on a day."""

    NOWHERE = "nowhere"
    BOOKED = "booked"
    SIGNED_IN = "signed_in"
    WAITS = "waits"
    DONE = "done"  # signed out


@dataclass(frozen=True)
class Seller:
    """Who sells at a stall today, without a name."""

    stall: str
    goods: str
    permit_valid: bool | None  # None: what is sold needs none


@dataclass(frozen=True)
class Mine:
    """A vendor's own day."""

    vendor_id: int
    goods: str
    standing: Standing
    stand_id: int = 0
    stall: str = ""
    at: datetime | None = None  # signed in at; kept until; signed out at
    waits_at: int = 0  # from 1
    permit_expired: date | None = None
    suspended_until: date | None = None
    away_until: date | None = None
    clean: bool = False  # a photo of the place left clean is there
    helps: bool = False  # the reader is the vendor's helper


@dataclass(frozen=True)
class Scene:
    """A market, or one stall of it, as somebody sees it who has scanned its code."""

    kind: str  # market or stall
    id: str
    market: str
    stall: str  # empty: the whole market
    viewer: Viewer
    opens_at: datetime | None  # the opening that runs or comes next; None: none this week
    closes_at: datetime | None
    runs: bool  # somebody may sign in
    rained: bool
    capacity: int
    taken: int
    waiting: int
    sellers: tuple[Seller, ...]  # of a stall: at most one
    free: bool = False  # the scanned stall
    case_id: int = 0  # what is open with who stands at the scanned stall; for supervisors
    warns: bool = False  # the reader may warn: market regulation or urban management
    mine: Mine | None = None
    elsewhere: str = ""  # the market where the reader is a vendor, when it is not this one
    asked: bool = False  # the reader's 备案 waits for its review
    figures: Figures | None = None  # of a stall: what passers-by say of it
    rated: tuple[int, int] | None = None  # the reader's own opinion of today: its id, its stars


@dataclass(frozen=True)
class FreePlaces:
    """Which places are free at the next opening; ids with names."""

    kind: str
    id: str
    market: str
    opens_at: datetime
    places: tuple[tuple[str, str], ...]
    mine: str  # the place that the reader has
    signed_in: bool  # then a choice moves there


@dataclass(frozen=True)
class Spot:
    """A place on the roster and its picture."""

    stall: str
    latitude: float
    longitude: float
    goods: str | None
    state: StandState | None
    clean: bool
    warned: bool = False


@dataclass(frozen=True)
class RosterFace:
    """A market's day as both departments see it."""

    market_day_id: int
    market_id: str
    market: str
    opens_at: datetime
    closes_at: datetime
    rained: bool
    ended: bool
    spots: tuple[Spot, ...]
    waiting: int
    warnings: int = 0
    stars: tuple[int, int] | None = None  # how many, and their mean in tenths of a star


@dataclass(frozen=True)
class FreedFace:
    """A place that has come free for who waited first."""

    stand_id: int
    market: str
    stall: str
    held_until: datetime


@dataclass(frozen=True)
class ClosedFace:
    """A place from which closing time has signed the vendor out."""

    stand_id: int
    stall: str


@dataclass(frozen=True)
class RainFace:
    """A day that the weather closed, or not any more."""

    market: str
    opens_at: datetime
    rained: bool
    sent_away: bool  # by the rain, from a place at which they had signed in


@dataclass(frozen=True)
class SwapFace:
    """换位: who is asked reads what the other sells and where."""

    swap_id: int
    state: SwapState
    theirs: str  # the asker's place
    goods: str
    own: str  # the asked one's place


@dataclass(frozen=True)
class Booked:
    """A vendor of the books whom nobody is yet."""

    vendor_id: int
    name: str
    goods: str
    number: str  # the district's own


@dataclass(frozen=True)
class BooksFace:
    """A page of the books, for who reviews an application without a permit."""

    application_id: int
    words: str  # what was looked for; empty: all
    booked: tuple[Booked, ...]
    count: int  # on all pages
    page: int  # from 0
    more: bool  # pages after this one


@dataclass(frozen=True)
class ApplicationFace:
    """备案, for who reviews it and for who asked."""

    application_id: int
    market: str
    market_id: str
    state: ApplicationState
    goods: str
    permit_number: str
    permit_expiry: date | None
    book_name: str  # of an imported vendor whose number it is; empty: none, or the own
    renews: bool
    photo: str | None  # by its SHA-256; None: not here yet
    booked: tuple[Booked, ...] = ()  # vendors of the books without a permit
    more: int = 0  # further ones
    decided_by: str = ""  # the reviewer's name


@dataclass(frozen=True)
class PermitFace:
    """A permit that ends soon."""

    vendor_id: int
    market: str
    expiry: date


@dataclass(frozen=True)
class YearOfVendor:
    """我的一年: on how many days a vendor sold, and what is said of them."""

    year: int
    days: int
    clean: int  # days after which the place was shown clean
    good: bool  # chooses first when places are booked
    vendor_id: int
    warnings: int = 0
    market: str = ""
    stars: Estimate | None = None  # what passers-by said where and when the vendor stood
    recent: Estimate | None = None  # of the days that the record is made of; None: no other than the year's


@dataclass(frozen=True)
class WarningFace:
    """One warning on a card."""

    at: datetime
    duty: Duty
    breach: Breach
    words: str | None
    stall: str


@dataclass(frozen=True)
class CaseFace:
    """A case: nobody's name."""

    case_id: int
    state: CaseState
    market: str
    stall: str
    goods: str
    warnings: tuple[WarningFace, ...]
    count: int  # of 90 days
    signed: tuple[tuple[Verb, Duty], ...]  # in this round
    heard_until: datetime | None
    answer: str | None
    appeal: str | None
    suspended_until: date | None
    photos: tuple[str, ...]
    last_photos: tuple[str, ...]  # of the last warning
    closed_at: datetime | None
