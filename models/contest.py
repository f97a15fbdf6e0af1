"""Contests 异议: an official doubts a rating, and two reviewers who agree decide; the rater is not named."""

from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import Moment, by_value


class Word(StrEnum):
    """A reviewer's word."""

    KEEP = "keep"  # 维持
    VOID = "void"  # 不算


class ContestState(StrEnum):
    OPEN = "open"  # nobody has looked yet
    ONE_KEEPS = "one_keeps"
    ONE_VOIDS = "one_voids"
    SPLIT = "split"  # one of each: the third decides
    KEPT = "kept"
    VOIDED = "voided"  # the rating counts no more


class Move(NamedTuple):
    before: ContestState
    word: Word
    after: ContestState


_S = ContestState

MOVES: Final = (
    Move(_S.OPEN,      Word.KEEP, _S.ONE_KEEPS),
    Move(_S.OPEN,      Word.VOID, _S.ONE_VOIDS),
    Move(_S.ONE_KEEPS, Word.KEEP, _S.KEPT),
    Move(_S.ONE_KEEPS, Word.VOID, _S.SPLIT),
    Move(_S.ONE_VOIDS, Word.VOID, _S.VOIDED),
    Move(_S.ONE_VOIDS, Word.KEEP, _S.SPLIT),
    Move(_S.SPLIT,     Word.KEEP, _S.KEPT),
    Move(_S.SPLIT,     Word.VOID, _S.VOIDED),
)  # fmt: skip
"""The whole life of a contest. What is not here is refused and changes nothing."""

DECIDED: Final = (ContestState.KEPT, ContestState.VOIDED)


def after(state: ContestState, word: Word) -> ContestState | None:
    """The state that a reviewer's word leads to; None: it is decided already."""
    return next((move.after for move in MOVES if (move.before, move.word) == (state, word)), None)


class Contest(SQLModel, table=True):
    """One a rating, ever."""

    __tablename__ = "contest"

    id: int = Field(default=None, primary_key=True)
    rating_id: int = Field(foreign_key="rating.id", unique=True)
    reason: str  # in the official's words
    state: ContestState = Field(default=ContestState.OPEN, sa_type=by_value(ContestState))
    opened_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)


class Verdict(SQLModel, table=True):
    """One word a reviewer and contest."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("contest_id", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    contest_id: int = Field(foreign_key="contest.id")
    person_id: int = Field(foreign_key="person.id")
    word: Word = Field(sa_type=by_value(Word))
    at: datetime = Field(sa_type=Moment)
