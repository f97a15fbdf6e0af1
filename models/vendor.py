"""Vendors 流动摊贩: who sells at a market, by import or 备案, and who helps them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment, by_value

_OWNED = text("person_id IS NOT NULL")
_ASKED = text("state = 'asked'")


class Vendor(SQLModel, table=True):
    """A vendor of one market. Without a person: in the books, and nobody has claimed it yet."""

    __tablename__ = "vendor"
    __table_args__ = (
        Index(
            "uq_vendor_person",
            "market_id",
            "person_id",
            unique=True,
            sqlite_where=_OWNED,
            postgresql_where=_OWNED,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    district_id: str | None = Field(default=None, unique=True, sa_type=DISTRICT_ID)  # of an import
    market_id: str = Field(foreign_key="market.id", sa_type=DISTRICT_ID, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = ""  # by import; never in a group
    goods: str
    permit_number: str = ""  # of the health permit; empty: none is needed
    permit_expiry: date | None = Field(default=None, sa_type=Date)  # the last day on which it is valid
    away_until: date | None = Field(default=None, sa_type=Date)  # a holiday, inclusive
    suspended_until: date | None = Field(default=None, sa_type=Date)  # by two departments, inclusive
    registered_at: datetime = Field(sa_type=Moment)


class ApplicationState(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    UNCLEAR = "unclear"  # the photo can't be read
    MISMATCH = "mismatch"  # photo, number and books don't agree


class Application(SQLModel, table=True):
    """备案: somebody asks to be a vendor, to be known as an imported one, or shows a new permit."""

    __tablename__ = "vendor_application"
    __table_args__ = (
        Index(
            "uq_vendor_application_open",
            "market_id",
            "person_id",
            unique=True,
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    market_id: str = Field(foreign_key="market.id", sa_type=DISTRICT_ID, index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    vendor_id: int | None = Field(default=None, foreign_key="vendor.id", index=True)  # claimed, or own
    goods: str
    permit_number: str
    permit_expiry: date | None = Field(default=None, sa_type=Date)
    state: ApplicationState = Field(default=ApplicationState.ASKED, sa_type=by_value(ApplicationState))
    asked_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")


class Helper(SQLModel, table=True):
    """Who may sign in and out for a vendor."""

    __tablename__ = "vendor_helper"
    __table_args__ = (UniqueConstraint("vendor_id", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    since: datetime = Field(sa_type=Moment)
