"""Reports 随手拍: what a resident files, from the draft to the end, with its photos and voices."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import BIG, DISTRICT_ID, JSONB_OR_JSON, Moment, by_value


class ReportState(StrEnum):
    DRAFT = "draft"  # not yet filed
    CANCELLED = "cancelled"  # a draft thrown away; 撤销 brings it back for a minute
    FILED = "filed"  # the community decides
    ORDERED = "ordered"  # an order is out
    CLOSED = "closed"  # with an outcome
    REJECTED = "rejected"  # 驳回, with a reason
    WITHDRAWN = "withdrawn"  # by the reporter
    MERGED = "merged"  # 并入旧单: follows another report


class Outcome(StrEnum):
    FIXED = "fixed"
    PARTLY = "partly"
    NOT_OURS = "not_ours"
    CANNOT_BE_DONE = "cannot_be_done"  # two people say so
    GONE = "gone"  # by itself


def _where_set(column: str) -> Index:
    """An index of the rows that have it."""
    is_set = text(f"{column} IS NOT NULL")
    return Index(f"ix_report_{column}", column, postgresql_where=is_set, sqlite_where=is_set)


class Report(SQLModel, table=True):
    """A report; its number is the report's own for life."""

    __tablename__ = "report"
    __table_args__ = (
        Index("ix_report_near", "state", "latitude", "longitude"),  # services/reports/nearby.py: open ones
        *(_where_set(column) for column in ("filed_by", "merged_into")),  # of few reports
    )

    id: int = Field(default=None, primary_key=True)
    state: ReportState = Field(default=ReportState.DRAFT, sa_type=by_value(ReportState))
    number: str | None = Field(default=None, unique=True, max_length=48)  # 学府-0217, from filing on
    person_id: int = Field(foreign_key="person.id", index=True)  # the reporter
    filed_by: int | None = Field(default=None, foreign_key="person.id")  # staff, for somebody without a phone
    words: str = ""
    said: list[Any] | None = Field(default=None, sa_type=JSONB_OR_JSON)  # of `words`: [message id, its part]
    category_id: str | None = Field(default=None, foreign_key="category.id", sa_type=DISTRICT_ID)
    community_id: str | None = Field(default=None, foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    grid_id: str | None = Field(default=None, foreign_key="place.id", sa_type=DISTRICT_ID)
    household_id: str | None = Field(default=None, foreign_key="household.id", sa_type=DISTRICT_ID)
    latitude: float | None = None  # degrees, WGS-84
    longitude: float | None = None
    place_label: str = ""  # what groups may see: a building or a grid, never a door
    danger: bool = False
    started_at: datetime = Field(sa_type=Moment)
    filed_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    promised_at: datetime | None = Field(default=None, sa_type=Moment)  # the community's answer
    paused_at: datetime | None = Field(default=None, sa_type=Moment)  # 询问: the clock stands still
    paused_s: int = 0  # seconds that it stood still before
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    outcome: Outcome | None = Field(default=None, sa_type=by_value(Outcome))
    reason: str | None = None  # of a rejection, in the community's words
    merged_into: int | None = Field(default=None, foreign_key="report.id")
    asking: str | None = Field(default=None, max_length=64)  # what the reporter's screen asks just now
    deciding: str | None = Field(default=None, max_length=64)  # what the community's card asks just now


class AttachmentKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"


class AttachmentStage(StrEnum):
    BEFORE = "before"  # the reporter's
    PROGRESS = "progress"  # 传进度
    AFTER = "after"  # 完成


class Attachment(SQLModel, table=True):
    """A photo, video or voice of a report or of the work on it."""

    __tablename__ = "attachment"

    id: int = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    completion_id: int | None = Field(default=None, foreign_key="completion.id", index=True)
    stage: AttachmentStage = Field(default=AttachmentStage.BEFORE, sa_type=by_value(AttachmentStage))
    kind: AttachmentKind = Field(sa_type=by_value(AttachmentKind))
    person_id: int = Field(foreign_key="person.id")  # who sent it
    file_id: str
    unique_id: str
    album: str | None = None  # media_group_id
    message_id: int | None = Field(default=None, sa_type=BIG)
    file_wanted: int | None = Field(default=None, foreign_key="wanted_file.id", index=True)
    sha256: str | None = Field(default=None, max_length=64)  # once re-encoded; None while wanted
    refused: str | None = None  # why it can't be used
    sent_at: datetime = Field(sa_type=Moment)


class MeToo(SQLModel, table=True):
    """Somebody met the same thing and follows the first report."""

    __tablename__ = "me_too"
    __table_args__ = (UniqueConstraint("report_id", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    said_at: datetime = Field(sa_type=Moment)


class Addition(SQLModel, table=True):
    """What the reporter added later (补充), or asked and answered (询问)."""

    __tablename__ = "addition"

    id: int = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    question: str | None = None  # staff asked; None: the reporter's own addition
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    words: str | None = None
    at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)


class Event(SQLModel, table=True):
    """The history of a report and its orders: what happened, who did it, for the file and the console."""

    __tablename__ = "event"

    id: int = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    order_id: int | None = Field(default=None, foreign_key="order.id", index=True)
    verb: str = Field(max_length=32)
    person_id: int | None = Field(default=None, foreign_key="person.id")  # None: time did it
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB_OR_JSON)
    at: datetime = Field(sa_type=Moment)
