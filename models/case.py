"""Cases 处理单: warnings to a vendor, which market regulation and urban management look after together."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment, by_value
from models.moves import Move
from models.supervision import Duty


class Breach(StrEnum):
    """What a vendor is warned of."""

    DIRT = "dirt"  # the place is not clean
    OUTSIDE = "outside"  # beyond the place's line
    FOOD = "food"  # how food is kept or made
    NOISE = "noise"
    GOODS = "goods"  # others than were registered
    OTHER = "other"


class CaseState(StrEnum):
    OPEN = "open"  # warned
    PROPOSED = "proposed"  # a suspension: the vendor is heard, then both sign
    SUSPENDED = "suspended"
    APPEALED = "appealed"  # both look again
    UPHELD = "upheld"  # for good
    CLOSED = "closed"


class Verb(StrEnum):
    """What both departments sign."""

    CLOSE = "close"
    SUSPEND = "suspend"


_S = CaseState

MOVES: Final = (
    Move(_S.OPEN,      "propose", _S.PROPOSED),
    Move(_S.OPEN,      "close",   _S.CLOSED),
    Move(_S.PROPOSED,  "suspend", _S.SUSPENDED),
    Move(_S.PROPOSED,  "close",   _S.CLOSED),
    Move(_S.SUSPENDED, "appeal",  _S.APPEALED),
    Move(_S.SUSPENDED, "close",   _S.CLOSED),
    Move(_S.SUSPENDED, "propose", _S.PROPOSED),
    Move(_S.APPEALED,  "suspend", _S.UPHELD),
    Move(_S.APPEALED,  "close",   _S.CLOSED),
    Move(_S.UPHELD,    "close",   _S.CLOSED),
    Move(_S.UPHELD,    "propose", _S.PROPOSED),
)  # fmt: skip
"""The whole life of a case; `close` and `suspend` take both signatures. What is not here is refused.

A second suspension is proposed once the first has been served: whoever is suspended cannot be warned.
"""

_OPEN: Final = text("state <> 'closed'")


class Case(SQLModel, table=True):
    """What is open between a vendor and the two departments: one at a time."""

    __tablename__ = "stall_case"
    __table_args__ = (
        Index("uq_stall_case_open", "vendor_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: int = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id", index=True)
    market_id: str = Field(foreign_key="market.id", sa_type=DISTRICT_ID, index=True)
    stall_id: str | None = Field(
        default=None, foreign_key="stall.id", sa_type=DISTRICT_ID
    )  # where the last warning was given
    state: CaseState = Field(default=CaseState.OPEN, sa_type=by_value(CaseState))
    round: int = 1  # grows with each proposal and appeal: what was signed before counts no more
    opened_at: datetime = Field(sa_type=Moment)
    heard_until: datetime | None = Field(default=None, sa_type=Moment)  # nobody suspends sooner, unless:
    answer: str | None = None  # the vendor's words to the proposal
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    appeal: str | None = None  # the vendor's words to the suspension, once
    appealed_at: datetime | None = Field(default=None, sa_type=Moment)
    suspended_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class StallWarning(SQLModel, table=True):
    """One warning, by one of the two departments."""

    __tablename__ = "stall_warning"

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="stall_case.id", index=True)
    vendor_id: int = Field(foreign_key="vendor.id", index=True)
    market_day_id: int | None = Field(default=None, foreign_key="market_day.id", index=True)
    stall_id: str | None = Field(default=None, foreign_key="stall.id", sa_type=DISTRICT_ID)
    duty: Duty = Field(sa_type=by_value(Duty))
    person_id: int = Field(foreign_key="person.id")
    breach: Breach = Field(sa_type=by_value(Breach))
    words: str | None = None
    at: datetime = Field(sa_type=Moment)


class Signature(SQLModel, table=True):
    """A department's word on closing or suspending; one a department, and one a person, a round."""

    __tablename__ = "case_signature"
    __table_args__ = (
        UniqueConstraint("case_id", "round", "verb", "duty"),
        UniqueConstraint("case_id", "round", "verb", "person_id"),
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="stall_case.id")
    round: int
    verb: Verb = Field(sa_type=by_value(Verb))
    duty: Duty = Field(sa_type=by_value(Duty))
    person_id: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=Moment)
