"""Codes that differ from "version 1, valid", and one-time invitations."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment, by_value


class Code(SQLModel, table=True):
    """The state of a printed code; a code without a row is version 1 and valid."""

    __tablename__ = "code"

    kind: str = Field(primary_key=True, max_length=16)
    subject_id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    version: int = 1  # older ones are revoked
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)  # the current one too


class InviteKind(StrEnum):
    STAFF = "staff"
    MERCHANT = "merchant"  # of an employee, by the owner
    VENDOR_HELPER = "vendor_helper"
    DEPARTMENT_GROUP = "department"
    COMMUNITY_GROUP = "community"


class Invite(SQLModel, table=True):
    """A one-time invitation; its payload carries `nonce` under the signature."""

    __tablename__ = "invite"

    nonce: str = Field(primary_key=True, max_length=16)
    kind: InviteKind = Field(sa_type=by_value(InviteKind))
    subject_id: str = Field(sa_type=DISTRICT_ID)
    created_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    used_by: int | None = Field(default=None, foreign_key="person.id")


class Remembered(SQLModel, table=True):
    """Facts asked once from outside and kept, such as the bot's username."""

    __tablename__ = "remembered"

    name: str = Field(primary_key=True, max_length=64)
    value: str


class Sighting(SQLModel, table=True):
    """A dead code that somebody has met on a wall or door, for a grid worker to look at."""

    __tablename__ = "sighting"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)  # never shown to anybody
    household_id: str | None = Field(
        default=None, foreign_key="household.id", sa_type=DISTRICT_ID
    )  # of a revoked code; None: we never signed it
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    words: str  # where it hangs
    at: datetime = Field(sa_type=Moment)
