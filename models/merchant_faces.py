"""What views show of merchants: plain data, read by the services."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.merchant import KeeperKind, KeeperState
from models.opinion_faces import Figures
from models.supervision import Duty


class Viewer(StrEnum):
    """Who looks at a shop's card."""

    PASSER_BY = "passer_by"
    OWNER = "owner"
    EMPLOYEE = "employee"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True)
class LastFace:
    """The public part of the last inspection: whose it was, what came of it."""

    duty: Duty
    score: int
    passed: bool
    done_at: datetime


@dataclass(frozen=True)
class OpenFace:
    """What is to be put right in a shop: how many things, and by when the first."""

    count: int
    deadline_at: datetime
    overdue: bool


@dataclass(frozen=True)
class LicenceFace:
    """A licence and its days left; below zero: it has run out."""

    licence_id: int
    name: str
    expires_on: date
    days_left: int
    photographed: bool


@dataclass(frozen=True)
class MerchantFace:
    """A shop's card as somebody sees it who has scanned it, or keeps it."""

    merchant_id: str
    name: str
    category: str
    address: str
    hours: str | None
    agreement: str | None
    promised_at: datetime | None
    viewer: Viewer
    figures: Figures
    today: tuple[int, int] | None = None  # own opinion of the day: its id, its stars
    free: bool = False  # nobody is its owner yet
    claim: int | None = None  # the number of one's own open claim
    duties: tuple[Duty, ...] = ()  # what the reader supervises here
    last: LastFace | None = None
    last_own: LastFace | None = None  # the last self-check, for who keeps or supervises the shop
    open: OpenFace | None = None
    licences: tuple[LicenceFace, ...] = ()  # for who keeps or supervises it
    reports: bool = True  # something can be reported here
    waiting: int = 0  # answers of the owner that the reader is to look at


@dataclass(frozen=True)
class ClaimFace:
    """Who says that the shop is theirs, by the number that they show in the shop."""

    keeper_id: int
    merchant: str
    address: str
    state: KeeperState


@dataclass(frozen=True)
class KeeperFace:
    """An employee as the owner sees one."""

    keeper_id: int
    kind: KeeperKind
    since: datetime


@dataclass(frozen=True)
class ExpiryFace:
    """A licence that runs out soon, for the owner."""

    merchant: str
    licence: LicenceFace


@dataclass(frozen=True)
class PhotosFace:
    """Photos of a shop's file, and of what."""

    name: str
    photos: tuple[str, ...]
