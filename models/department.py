"""Departments, the groups they and the communities work in, and the categories of their work."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel

from models.columns import BIG, DISTRICT_ID, JSONB_OR_JSON, Moment, by_value


class Department(SQLModel, table=True):
    __tablename__ = "department"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    name: str


class Group(SQLModel, table=True):
    """A Telegram group bound to one department or one community by a one-time link."""

    __tablename__ = "chat_group"

    chat_id: int = Field(primary_key=True, sa_type=BIG)  # changes once, when it becomes a supergroup
    department_id: str | None = Field(
        default=None, foreign_key="department.id", sa_type=DISTRICT_ID, index=True
    )
    community_id: str | None = Field(default=None, foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    title: str = ""
    locale: str | None = None  # None: the district's
    bound_at: datetime = Field(sa_type=Moment)
    lost_at: datetime | None = Field(default=None, sa_type=Moment)  # the bot was thrown out


class Days(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


class Category(SQLModel, table=True):
    """What a report is about: its promise, who may grab its orders, whose duty they are."""

    __tablename__ = "category"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    name: str
    promise_hours: int
    days: Days = Field(sa_type=by_value(Days))
    danger: bool = False
    departments: list[Any] = Field(default_factory=list, sa_type=JSONB_OR_JSON)  # ids; empty: any
    duty_id: str | None = Field(default=None, foreign_key="department.id", sa_type=DISTRICT_ID)
    words: list[Any] = Field(default_factory=list, sa_type=JSONB_OR_JSON)  # that suggest it
