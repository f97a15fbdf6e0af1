"""What views show of opinions: plain data, read by the services; nobody's name is in any of it."""

from dataclasses import dataclass
from datetime import datetime

from models.opinion import OpinionState, ReplyState, Subject


@dataclass(frozen=True)
class Figures:
    """How many opinions are public, and their mean in tenths of a star."""

    count: int
    mean_tenths: int


@dataclass(frozen=True)
class OwnOpinion:
    """An opinion as its writer sees it."""

    opinion_id: int
    subject: Subject
    name: str  # of the place
    stars: int
    tags: tuple[str, ...]
    words: str | None
    photos: int


@dataclass(frozen=True)
class OpinionFace:
    """An opinion as everybody may read it, with the place's public answer; what is private is masked."""

    opinion_id: int
    state: OpinionState
    stars: int
    tags: tuple[str, ...]
    words: str | None
    reply: str | None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListFace:
    """What passers-by say of a place, a page of it; their own the owner may answer."""

    subject: Subject
    name: str
    figures: Figures
    last: tuple[OpinionFace, ...]
    own: frozenset[int]  # of these, by id: the reader keeps the place, or did on their day
    page: int = 0
    older: bool = False  # there are more


@dataclass(frozen=True)
class ToldFace:
    """An opinion as the owner reads it."""

    name: str
    opinion: OpinionFace
    may_reply: bool
    may_dispute: bool


@dataclass(frozen=True)
class ReplyFace:
    """An owner's answer that the community looks over, or whose end is told."""

    reply_id: int
    name: str
    opinion: OpinionFace
    words: str
    state: ReplyState
    late: bool = False  # nobody has decided in three working days: who stands above may


@dataclass(frozen=True)
class DisputeFace:
    """A disputed opinion, as who decides reads it, and as both hear of its end."""

    dispute_id: int
    name: str
    opinion: OpinionFace
    reason: str
    ground: str | None
    for_rater: bool
    late: bool = False  # as of a reply


@dataclass(frozen=True)
class BurstFace:
    """Very many opinions at once, as who decides reads them, and as who rated hears of the end."""

    burst_id: int
    name: str
    stars: tuple[tuple[int, int], ...]  # stars, how often; the most stars first
    raters: int
    fresh: int  # of them new accounts
    since: datetime
    until: datetime
    last: tuple[OpinionFace, ...]  # a few of those with words
    decided: bool
    ground: str | None
    late: bool


@dataclass(frozen=True)
class ToldBurstFace:
    """Opinions that came all at once and were let through, as the owner reads of them."""

    subject: Subject
    name: str
    count: int
    stars: tuple[tuple[int, int], ...]  # stars, how often; the most stars first
