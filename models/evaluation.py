"""Evaluations 评价: the prompt that asks, the stars and words, the call-back of a low one."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import CheckConstraint, Date, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, JSONB_OR_JSON, Moment, by_value


class EvaluatedKind(StrEnum):
    CADRE = "cadre"
    DEPARTMENT = "department"
    COMMUNITY = "community"


class Evaluated(NamedTuple):
    """Who or what a card is for: an official by district id, or a unit."""

    kind: EvaluatedKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


class PromptState(StrEnum):
    STORED = "stored"  # with the acceptance, not yet sent
    SENT = "sent"
    REMINDED = "reminded"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"  # 没解决 before it was sent; the next acceptance stores it again
    EXPIRED = "expired"
    UNASKABLE = "unaskable"  # has no phone, and nobody who could ask at the door


class Prompt(SQLModel, table=True):
    """One prompt a service and person, ever; a visit's is there from its day on, and nothing else asks."""

    __tablename__ = "prompt"
    __table_args__ = (
        UniqueConstraint("order_id", "person_id"),
        UniqueConstraint("visit_id", "person_id"),
        CheckConstraint("(order_id IS NULL) <> (visit_id IS NULL)", name="order_or_visit"),
    )

    id: int = Field(default=None, primary_key=True)
    order_id: int | None = Field(default=None, foreign_key="order.id")
    visit_id: int | None = Field(default=None, foreign_key="visit.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    through_id: int | None = Field(default=None, foreign_key="person.id")  # asks who has no phone
    state: PromptState = Field(default=PromptState.STORED, sa_type=by_value(PromptState))
    round: int = 1  # grows when a withdrawn prompt is stored again
    due_at: datetime = Field(sa_type=Moment)  # never between 22:00 and 08:00 local time
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    expires_at: datetime | None = Field(default=None, sa_type=Moment)  # 72 hours after it went out


class Rating(SQLModel, table=True):
    """A person's stars; may be changed for 24 h.

    For one service (verified): an order or a visit. Or for a day, of who passed by: then `evaluated` is
    whose code was scanned.
    """

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("order_id", "person_id"),
        UniqueConstraint("visit_id", "person_id"),
        UniqueConstraint("person_id", "evaluated", "day"),
        UniqueConstraint("official_id", "told_no"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        CheckConstraint(
            "(order_id IS NOT NULL AND visit_id IS NULL AND day IS NULL)"
            " OR (order_id IS NULL AND visit_id IS NOT NULL AND day IS NULL)"
            " OR (order_id IS NULL AND visit_id IS NULL AND day IS NOT NULL)",
            name="service_or_day",
        ),
        CheckConstraint("(day IS NULL) = (evaluated IS NULL)", name="day_of_whom"),
    )

    id: int = Field(default=None, primary_key=True)
    order_id: int | None = Field(default=None, foreign_key="order.id")
    visit_id: int | None = Field(default=None, foreign_key="visit.id")
    person_id: int = Field(foreign_key="person.id")  # never shown to the official
    given_by: int | None = Field(default=None, foreign_key="person.id")  # for who has no phone
    official_id: int | None = Field(default=None, foreign_key="person.id")
    department_id: str | None = Field(
        default=None, foreign_key="department.id", sa_type=DISTRICT_ID, index=True
    )
    evaluated: str | None = Field(
        default=None, max_length=40, index=True
    )  # cadre:ID, department:ID, community:ID
    unit: str | None = Field(default=None, max_length=40, index=True)  # department:ID or community:ID
    day: date | None = Field(default=None, sa_type=Date)  # of the district
    stars: int
    tags: list[Any] = Field(default_factory=list, sa_type=JSONB_OR_JSON)
    words: str | None = None
    rated_at: datetime = Field(sa_type=Moment)
    changed_at: datetime | None = Field(default=None, sa_type=Moment)
    by_scan: bool = False  # of a service, and given where the official could see it: told next morning
    shared: bool = False  # the rater lets the unit's group read the words
    told_stars: int | None = None  # what the official has been told, of a service
    told_no: int | None = None  # the official's own count of what they were told: says nothing of when
    answer: str | None = None  # the official's, once
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    voided_at: datetime | None = Field(default=None, sa_type=Moment)  # by contest or review: counts no more
    digest_id: int | None = Field(default=None, foreign_key="digest.id", index=True)  # that told it
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)  # of a burst or a ring


class Digest(SQLModel, table=True):
    """Ratings in passing, told together so that nobody can guess whose they were."""

    __tablename__ = "digest"

    id: int = Field(default=None, primary_key=True)
    official_id: int | None = Field(default=None, foreign_key="person.id", index=True)  # None: of the unit
    unit: str = Field(max_length=40)
    made_at: datetime = Field(sa_type=Moment)


class CallbackState(StrEnum):
    OPEN = "open"
    DONE = "done"
    GONE = "gone"  # the rater changed to better stars before anybody called


class Callback(SQLModel, table=True):
    """A low rating's call-back: the community puts it right within 15 working days."""

    __tablename__ = "callback"

    id: int = Field(default=None, primary_key=True)
    rating_id: int = Field(foreign_key="rating.id", unique=True)
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    state: CallbackState = Field(default=CallbackState.OPEN, sa_type=by_value(CallbackState))
    due_at: datetime = Field(sa_type=Moment)
    result: str | None = None
    done_by: int | None = Field(default=None, foreign_key="person.id")
    done_at: datetime | None = Field(default=None, sa_type=Moment)
