"""Persons of the district's books, the offices they hold, and their ties to households."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import BIG, DISTRICT_ID, Moment, by_value


class Office(StrEnum):
    """What a role is; residents have none. The words of the import (contract)."""

    GRID_WORKER = "grid_worker"
    GRID_OFFICER = "grid_officer"
    PROPERTY_MANAGER = "property_manager"
    COMMUNITY_STAFF = "community_staff"
    DUTY_OFFICER = "duty_officer"
    SUBDISTRICT_STAFF = "subdistrict_staff"
    DEPARTMENT_STAFF = "department_staff"
    DEPARTMENT_HEAD = "department_head"
    DISTRICT_STAFF = "district_staff"
    BOARD_MEMBER = "board_member"


class Person(SQLModel, table=True):
    """Somebody in the district's books, with or without a Telegram account."""

    __tablename__ = "person"

    id: int = Field(default=None, primary_key=True)
    district_id: str | None = Field(default=None, unique=True, sa_type=DISTRICT_ID)  # staff and cadres
    telegram_id: int | None = Field(default=None, unique=True, sa_type=BIG)  # also the private chat's id
    name: str | None = None  # of staff and cadres; a resident's name is not asked for
    locale: str | None = None  # chosen; None: the district's
    reachable: bool = True  # False while the person blocks the bot
    created_at: datetime | None = Field(default=None, sa_type=Moment)
    erased_at: datetime | None = Field(default=None, sa_type=Moment)


class OtherId(SQLModel, table=True):
    """A further id of the district's for somebody: one human who opened the links of two rows of staff."""

    __tablename__ = "other_id"

    district_id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    person_id: int = Field(foreign_key="person.id", index=True)


class Role(SQLModel, table=True):
    """An office that a person holds at a place or unit until a day (inclusive), by import."""

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("person_id", "office", "at_id"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    office: Office = Field(sa_type=by_value(Office))
    at_id: str = Field(
        default="", sa_type=DISTRICT_ID, index=True
    )  # grid, community, subdistrict, department
    until: date | None = Field(default=None, sa_type=Date)


class Cadre(SQLModel, table=True):
    """An official who is rated: title and unit as on the card."""

    __tablename__ = "cadre"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    title: str
    unit: str  # department:ID or community:ID


class Tie(StrEnum):
    OWNER = "owner"  # 房主
    TENANT = "tenant"  # 租户
    RELATIVE = "relative"  # 家人


class MembershipState(StrEnum):
    CLAIMED = "claimed"  # the grid worker has been asked
    CONFIRMED = "confirmed"
    REFUSED = "refused"  # 不认识
    LEFT = "left"  # moved out


class Membership(SQLModel, table=True):
    """A person's tie to a household, confirmed by the grid worker."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "household_id"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    household_id: str = Field(foreign_key="household.id", sa_type=DISTRICT_ID, index=True)
    tie: Tie = Field(sa_type=by_value(Tie))
    state: MembershipState = Field(sa_type=by_value(MembershipState))
    claimed_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
