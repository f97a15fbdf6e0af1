"""Opinions 点评: a passer-by's public rating of a place, the owner's one reply, and a doubt about it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import CheckConstraint, Date, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, JSONB_OR_JSON, Moment, by_value
from models.moves import Move


class SubjectKind(StrEnum):
    """What passers-by may rate: the first word of a subject, which is that of its code too."""

    MERCHANT = "merchant"
    STALL = "stall"


class Subject(NamedTuple):
    """A place that is rated, by its kind and the district's id."""

    kind: SubjectKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


class OpinionState(StrEnum):
    GIVEN = "given"  # may still be changed; nobody but its writer sees it
    PUBLIC = "public"
    HIDDEN = "hidden"  # the owner disputes it, and a person of the community looks
    STRUCK = "struck"  # taken down: it counts no more
    DROPPED = "dropped"  # of a burst that somebody has looked at: it never was public
    UPHELD = "upheld"  # public for good: it was disputed, and stays


_S = OpinionState

MOVES: Final = (
    Move(_S.GIVEN,  "publish", _S.PUBLIC),
    Move(_S.GIVEN,  "drop",    _S.DROPPED),
    Move(_S.PUBLIC, "dispute", _S.HIDDEN),
    Move(_S.HIDDEN, "uphold",  _S.UPHELD),
    Move(_S.HIDDEN, "strike",  _S.STRUCK),
)  # fmt: skip
"""The whole life of an opinion. What is not here is refused and changes nothing."""

SHOWN: Final = (OpinionState.PUBLIC, OpinionState.UPHELD)


class Opinion(SQLModel, table=True):
    """Stars, tags, words (and an exhibit) of one person for one place and day."""

    __tablename__ = "opinion"
    __table_args__ = (
        UniqueConstraint("person_id", "subject", "day"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        Index(
            "ix_opinion_burst_id",
            "burst_id",
            sqlite_where=text("burst_id IS NOT NULL"),
            postgresql_where=text("burst_id IS NOT NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    subject: str = Field(max_length=40, index=True)  # merchant:ID, stall:ID
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID)  # whose person looks at a dispute
    person_id: int = Field(foreign_key="person.id")  # never shown to anybody
    day: date = Field(sa_type=Date)  # of the district
    state: OpinionState = Field(default=OpinionState.GIVEN, sa_type=by_value(OpinionState))
    stars: int
    tags: list[Any] = Field(default_factory=list, sa_type=JSONB_OR_JSON)
    words: str | None = None
    rated_at: datetime = Field(sa_type=Moment)
    changed_at: datetime | None = Field(default=None, sa_type=Moment)
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    burst_id: int | None = Field(default=None, foreign_key="opinion_burst.id")  # it came with very many


class ReplyState(StrEnum):
    WAITING = "waiting"  # the community looks it over
    PUBLIC = "public"
    REFUSED = "refused"  # the owner may write another


class Reply(SQLModel, table=True):
    """The owner's one public answer to an opinion."""

    __tablename__ = "reply"

    id: int = Field(default=None, primary_key=True)
    opinion_id: int = Field(foreign_key="opinion.id", unique=True)
    person_id: int = Field(foreign_key="person.id")  # who wrote it
    words: str
    state: ReplyState = Field(default=ReplyState.WAITING, sa_type=by_value(ReplyState))
    round: int = 1  # grows when a refused one is written anew
    written_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")


GROUNDS: Final = ("elsewhere", "untrue", "insult")
"""Why an opinion is struck: of another place, not true, an insult."""


class Dispute(SQLModel, table=True):
    """The owner's doubt, once an opinion."""

    __tablename__ = "dispute"

    id: int = Field(default=None, primary_key=True)
    opinion_id: int = Field(foreign_key="opinion.id", unique=True)
    person_id: int = Field(foreign_key="person.id")  # who doubts
    reason: str
    opened_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    ground: str | None = Field(default=None, max_length=24)  # why it was struck: a word of `GROUNDS`


BURST_GROUNDS: Final = ("called", "absent", "doubles")
"""Why a burst is dropped: called together, were not there, several accounts of one person."""


class Burst(SQLModel, table=True):
    """Very many opinions of one place at once, which wait for a look; what they are is in the opinions."""

    __tablename__ = "opinion_burst"
    __table_args__ = (
        Index(
            "uq_opinion_burst_open",
            "subject",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    subject: str = Field(max_length=40)
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID)  # whose person looks
    opened_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    ground: str | None = Field(default=None, max_length=24)  # why it was dropped; None: it was let through
