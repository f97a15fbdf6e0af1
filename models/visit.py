"""Visits 入户走访: somebody who serves a grid came to a household's door, and what the household says."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Date, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, JSONB_OR_JSON, Moment, by_value
from models.moves import Move


class Purpose(StrEnum):
    """What somebody came for."""

    CARE = "care"  # 看望
    POLICY = "policy"  # 政策宣传
    SAFETY = "safety"  # 安全检查
    OPINIONS = "opinions"  # 收集意见
    OTHER = "other"  # 其他


class VisitState(StrEnum):
    LOGGED = "logged"  # nobody of the household has answered
    CONFIRMED = "confirmed"  # 来过
    DENIED = "denied"  # 没来过: it counts for nothing
    LAPSED = "lapsed"  # a week without an answer


MOVES: Final = (
    Move(VisitState.LOGGED, "confirm", VisitState.CONFIRMED),
    Move(VisitState.LOGGED, "deny", VisitState.DENIED),
    Move(VisitState.LOGGED, "lapse", VisitState.LAPSED),
    Move(VisitState.DENIED, "righted", VisitState.CONFIRMED),  # it was the wrong button
    Move(VisitState.DENIED, "confirm", VisitState.CONFIRMED),  # somebody else of the household knew better
    Move(VisitState.LAPSED, "rate", VisitState.CONFIRMED),  # stars by a scan say that somebody came
    Move(VisitState.LOGGED, "rate", VisitState.CONFIRMED),
    Move(VisitState.CONFIRMED, "rate", VisitState.CONFIRMED),
)


class Visit(SQLModel, table=True):
    """One an official, household and day; whatever else happens there that day is added to it."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("official_id", "household_id", "day"),)

    id: int = Field(default=None, primary_key=True)
    official_id: int = Field(foreign_key="person.id")
    household_id: str = Field(foreign_key="household.id", sa_type=DISTRICT_ID, index=True)
    unit: str = Field(max_length=40)  # of the official on that day: department:ID or community:ID
    day: date = Field(sa_type=Date)  # of the district
    purposes: list[Any] = Field(default_factory=list, sa_type=JSONB_OR_JSON)  # in the order of `Purpose`
    words: str | None = None  # of the household: for the official alone
    state: VisitState = Field(default=VisitState.LOGGED, sa_type=by_value(VisitState))
    logged_at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
