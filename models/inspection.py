"""Inspections 检查: a checklist gone through in a shop, and what has to be put right (整改)."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment, by_value
from models.moves import Move
from models.supervision import Duty


class CheckItem(SQLModel, table=True):
    """A line of a duty's checklist; one that weighs nothing is not asked any more."""

    __tablename__ = "check_item"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    duty: Duty = Field(sa_type=by_value(Duty))
    item: str
    weight: int  # of the score; 0: not asked
    must: bool = False  # failed, the inspection has failed
    photo: bool = False  # no answer without a photo


class InspectionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Inspection(SQLModel, table=True):
    """One going through a checklist; of `Duty.OWN` it is the owner's self-check."""

    __tablename__ = "inspection"
    __table_args__ = (
        Index(
            "uq_inspection_open",
            "merchant_id",
            "duty",
            "inspector_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    merchant_id: str = Field(foreign_key="merchant.id", sa_type=DISTRICT_ID, index=True)
    duty: Duty = Field(sa_type=by_value(Duty))
    inspector_id: int = Field(foreign_key="person.id")
    state: InspectionState = Field(default=InspectionState.OPEN, sa_type=by_value(InspectionState))
    started_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    score: int | None = None  # 0 to 100, of what was asked
    passed: bool | None = None  # False: a must-have failed


class Answer(StrEnum):
    GOOD = "good"
    BAD = "bad"
    NONE = "none"  # does not apply here


class Finding(SQLModel, table=True):
    """One item of an inspection, as the checklist had it then; its photos are exhibits."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("inspection_id", "position"),)

    id: int = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    position: int
    item: str
    weight: int
    must: bool
    photo: bool
    answer: Answer | None = Field(default=None, sa_type=by_value(Answer))
    words: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=Moment)  # answered, with what it needs


class RectificationState(StrEnum):
    OPEN = "open"  # the owner has to put it right
    ANSWERED = "answered"  # the inspector looks
    PASSED = "passed"
    OVERDUE = "overdue"  # the deadline went by: it is an order too


_R = RectificationState

MOVES: Final = (
    Move(_R.OPEN,     "answer",    _R.ANSWERED),
    Move(_R.OVERDUE,  "answer",    _R.ANSWERED),
    Move(_R.ANSWERED, "pass",      _R.PASSED),
    Move(_R.ANSWERED, "send_back", _R.OPEN),
    Move(_R.OPEN,     "lapse",     _R.OVERDUE),
)  # fmt: skip
"""The whole life of a rectification. What is not here is refused and changes nothing."""


class Rectification(SQLModel, table=True):
    """What a failed item asks of the owner (整改); photos of round N are exhibits of `rectification:ID.N`."""

    __tablename__ = "rectification"

    id: int = Field(default=None, primary_key=True)
    finding_id: int = Field(foreign_key="finding.id", unique=True)
    merchant_id: str = Field(foreign_key="merchant.id", sa_type=DISTRICT_ID, index=True)
    duty: Duty = Field(sa_type=by_value(Duty))
    state: RectificationState = Field(
        default=RectificationState.OPEN, sa_type=by_value(RectificationState), index=True
    )
    round: int = 1  # grows when it is sent back
    ordered_at: datetime = Field(sa_type=Moment)
    deadline_at: datetime = Field(sa_type=Moment)
    words: str | None = None  # the owner's, of this round
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    reason: str | None = None  # why it was sent back
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    report_id: int | None = Field(default=None, foreign_key="report.id")  # once overdue
