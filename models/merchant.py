"""Merchants 商户: the shop's file, who keeps it, its licences."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, Moment, by_value


class Merchant(SQLModel, table=True):
    """A shop by the district's id; what stands after `agreement` is told by its owner in the chat."""

    __tablename__ = "merchant"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    name: str
    community_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    address: str
    latitude: float  # degrees, WGS-84
    longitude: float
    category: str  # what it sells, in the district's words
    agreement: str | None = None  # on 门前三包 and points: its number or date; None: not signed
    hours: str | None = None  # in the owner's words
    promised_at: datetime | None = Field(default=None, sa_type=Moment)  # 门前三包, by the owner
    promised_by: int | None = Field(default=None, foreign_key="person.id")


class KeeperKind(StrEnum):
    OWNER = "owner"  # 店主
    EMPLOYEE = "employee"  # 店员, invited by the owner


class KeeperState(StrEnum):
    CLAIMED = "claimed"  # the community has been asked
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    LEFT = "left"


class Keeper(SQLModel, table=True):
    """A person's tie to a shop; a shop has one confirmed owner."""

    __tablename__ = "keeper"
    __table_args__ = (
        UniqueConstraint("merchant_id", "person_id"),
        Index(
            "uq_keeper_owner",
            "merchant_id",
            unique=True,
            sqlite_where=text("kind = 'owner' AND state = 'confirmed'"),
            postgresql_where=text("kind = 'owner' AND state = 'confirmed'"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    merchant_id: str = Field(foreign_key="merchant.id", sa_type=DISTRICT_ID)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: KeeperKind = Field(sa_type=by_value(KeeperKind))
    state: KeeperState = Field(sa_type=by_value(KeeperState))
    claimed_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")


class Licence(SQLModel, table=True):
    """A licence of a shop; its photo is an exhibit."""

    __tablename__ = "licence"

    id: int = Field(default=None, primary_key=True)
    merchant_id: str = Field(foreign_key="merchant.id", sa_type=DISTRICT_ID, index=True)
    name: str
    expires_on: date = Field(sa_type=Date)
    told_by: int = Field(foreign_key="person.id")
    told_at: datetime = Field(sa_type=Moment)
    replaced_at: datetime | None = Field(default=None, sa_type=Moment)  # by a newer one of the same name
