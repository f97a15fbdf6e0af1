"""Stalls: the places of a market, who stands where on a day, who waits, who would change places."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import BIG, DISTRICT_ID, Moment, by_value


class Stall(SQLModel, table=True):
    """A place to sell at."""

    __tablename__ = "stall"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    market_id: str = Field(foreign_key="market.id", sa_type=DISTRICT_ID, index=True)
    name: str
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    latitude: float  # degrees, WGS-84
    longitude: float
    hours: str  # as the district wrote it: 18:00-23:00, or with days before it


class StandState(StrEnum):
    BOOKED = "booked"  # kept for the vendor until `held_until`
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"  # by the vendor, or at closing
    GIVEN_UP = "given_up"  # the booking: by the vendor, by time, by the weather
    MOVED = "moved"  # to another place of the same day, which has a row of its own


HOLDS: Final = (StandState.BOOKED, StandState.SIGNED_IN)
"""The states in which a stand has its place."""

_HOLDS: Final = text("state IN ('booked', 'signed_in')")


class Stand(SQLModel, table=True):
    """A vendor's day at a stall. One vendor a place and one place a vendor: two unique indexes."""

    __tablename__ = "stand"
    __table_args__ = (
        Index(
            "uq_stand_place",
            "market_day_id",
            "stall_id",
            unique=True,
            sqlite_where=_HOLDS,
            postgresql_where=_HOLDS,
        ),
        Index(
            "uq_stand_vendor",
            "market_day_id",
            "vendor_id",
            unique=True,
            sqlite_where=_HOLDS,
            postgresql_where=_HOLDS,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    market_day_id: int = Field(foreign_key="market_day.id", index=True)
    stall_id: str = Field(foreign_key="stall.id", sa_type=DISTRICT_ID, index=True)
    vendor_id: int = Field(foreign_key="vendor.id", index=True)
    state: StandState = Field(sa_type=by_value(StandState))
    taken_at: datetime = Field(sa_type=Moment)
    held_until: datetime | None = Field(default=None, sa_type=Moment)  # of a booking
    signed_in_at: datetime | None = Field(default=None, sa_type=Moment)
    signed_out_at: datetime | None = Field(default=None, sa_type=Moment)
    clean_photo_id: int | None = Field(default=None, foreign_key="exhibit.id")
    by_time: bool = False  # signed out at closing, not by the vendor


class WaitingState(StrEnum):
    WAITS = "waits"
    PLACED = "placed"
    GONE = "gone"  # by the vendor, or the day is over


class Waiting(SQLModel, table=True):
    """Somebody who came when every place was taken; they move up in the order of their taps."""

    __tablename__ = "waiting"
    __table_args__ = (UniqueConstraint("market_day_id", "vendor_id"),)

    id: int = Field(default=None, primary_key=True)
    market_day_id: int = Field(foreign_key="market_day.id")
    vendor_id: int = Field(foreign_key="vendor.id", index=True)
    state: WaitingState = Field(default=WaitingState.WAITS, sa_type=by_value(WaitingState))
    tap: int = Field(sa_type=BIG)  # Telegram's number of the update, which grows with each tap
    at: datetime = Field(sa_type=Moment)


class SwapState(StrEnum):
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"
    GONE = "gone"  # one of the two stands there no more


class Swap(SQLModel, table=True):
    """换位: one vendor asks another to change places for the day."""

    __tablename__ = "swap"
    __table_args__ = (UniqueConstraint("asker_id", "asked_id"),)

    id: int = Field(default=None, primary_key=True)
    asker_id: int = Field(foreign_key="stand.id")
    asked_id: int = Field(foreign_key="stand.id", index=True)
    state: SwapState = Field(default=SwapState.ASKED, sa_type=by_value(SwapState))
    at: datetime = Field(sa_type=Moment)
