"""Markets: the night market, the morning market, the street corner; and one evening or morning of one."""

from datetime import date, datetime

from sqlalchemy import Date, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment


class Market(SQLModel, table=True):
    """A place with stalls. It comes into being by the stalls that name it; its capacity is their number."""

    __tablename__ = "market"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    name: str
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)


class MarketDay(SQLModel, table=True):
    """One opening of a market. Whoever gives places away locks its row, so that taps come one by one."""

    __tablename__ = "market_day"
    __table_args__ = (UniqueConstraint("market_id", "day"),)

    id: int = Field(default=None, primary_key=True)
    market_id: str = Field(foreign_key="market.id", sa_type=DISTRICT_ID)
    day: date = Field(sa_type=Date)  # of the district, on which it opens
    opens_at: datetime = Field(sa_type=Moment)
    closes_at: datetime = Field(sa_type=Moment)
    turn: int = 0  # grows with each lock
    rained_at: datetime | None = Field(default=None, sa_type=Moment)  # closed for the weather
    rained_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = Field(default=None, sa_type=Moment)  # everybody has been signed out
