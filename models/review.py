"""Reviews 复核: ratings that two of the board look at, because a burst or a ring of accounts gave them.

Two reviewers who agree decide, by the table of the contests (`models/contest.py`): keep, they count; void,
they are set aside. Nobody names who rated.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import Moment, by_value
from models.contest import ContestState, Word


class ReviewKind(StrEnum):
    BURST = "burst"  # many ratings in passing of one card at once: they wait for the look
    RING = "ring"  # accounts that rate the same on the same days: together they weigh like few


class Review(SQLModel, table=True):
    """One burst of one card, or one ring."""

    __tablename__ = "review"
    __table_args__ = (
        Index(
            "uq_review_open_burst",
            "evaluated",
            unique=True,
            sqlite_where=text("kind = 'burst' AND decided_at IS NULL"),
            postgresql_where=text("kind = 'burst' AND decided_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    kind: ReviewKind = Field(sa_type=by_value(ReviewKind))
    evaluated: str | None = Field(default=None, max_length=40)  # of a burst: whose card
    state: ContestState = Field(default=ContestState.OPEN, sa_type=by_value(ContestState))
    opened_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    joined_id: int | None = Field(default=None, foreign_key="review.id")  # part of a larger ring since
    reason: str | None = None  # of ratings set aside, in a reviewer's words


class ReviewVerdict(SQLModel, table=True):
    """One word a reviewer and review."""

    __tablename__ = "review_verdict"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    person_id: int = Field(foreign_key="person.id")
    word: Word = Field(sa_type=by_value(Word))
    at: datetime = Field(sa_type=Moment)
