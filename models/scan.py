"""Scans 扫码: how often each code is opened, by the hour; and a jump, which somebody should look at."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment


class ScanHour(SQLModel, table=True):
    """How often a living code was opened within one hour; who opened it is not kept."""

    __tablename__ = "scan_hour"

    kind: str = Field(primary_key=True, max_length=16)
    subject_id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    hour: datetime = Field(primary_key=True, sa_type=Moment)  # its beginning
    scans: int


class ScanJump(SQLModel, table=True):
    """An hour in which a code was opened far more often than it is used to."""

    __tablename__ = "scan_jump"
    __table_args__ = (UniqueConstraint("kind", "subject_id", "hour"),)

    id: int = Field(default=None, primary_key=True)
    kind: str = Field(max_length=16)
    subject_id: str = Field(sa_type=DISTRICT_ID)
    hour: datetime = Field(sa_type=Moment)
    scans: int  # when it was noticed
    norm: int  # scans of a usual hour of its month, rounded up
    community_id: str | None = Field(default=None, foreign_key="place.id", sa_type=DISTRICT_ID)
    department_id: str | None = Field(default=None, foreign_key="department.id", sa_type=DISTRICT_ID)
    at: datetime = Field(sa_type=Moment)
    seen_by: int | None = Field(default=None, foreign_key="person.id")
    seen_at: datetime | None = Field(default=None, sa_type=Moment)


@dataclass(frozen=True)
class JumpFace:
    """A jump as the group reads it."""

    jump_id: int
    word: str  # household, cadre, unit, …
    name: str  # in public words
    scans: int
    norm: int
    seen_by: str | None  # a name
    seen_at: datetime | None
