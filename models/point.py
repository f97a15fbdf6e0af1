"""Points 积分: the double-entry ledger, in tenths. Entries are appended, never changed.

Every account has its own chain: an entry's `hash` covers the one before it in that account, so
that an edited or missing row is named by `db check`, and no row is hot for the whole district.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, JSONB_OR_JSON, Moment, by_value


class Currency(StrEnum):
    MORAL = "moral"  # 品德积分: what a person contributed; never spent
    MATERIAL = "material"  # 物质积分: spent


class Holder(StrEnum):
    PERSON = "person"
    DEPARTMENT = "department"
    COMMUNITY = "community"
    DISTRICT = "district"  # the year's budget
    MINT = "mint"  # where points come from; the only account below zero
    HOLD = "hold"  # promised, not yet paid


class Account(SQLModel, table=True):
    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("holder", "holder_id", "currency"),
        CheckConstraint("balance_tenths >= 0 OR holder = 'mint'", name="balance"),
    )

    id: int = Field(default=None, primary_key=True)
    holder: Holder = Field(sa_type=by_value(Holder))
    holder_id: str = Field(max_length=40)  # a person's id, a department's, a year's…
    currency: Currency = Field(sa_type=by_value(Currency))
    balance_tenths: int = 0
    entries: int = 0
    head: str = Field(default="", max_length=64)  # hash of the last entry


class Rule(SQLModel, table=True):
    """Why points are given: amounts and caps, the district's to change."""

    __tablename__ = "rule"

    id: str = Field(primary_key=True, max_length=32)  # report_solved, rating_given, bounty…
    moral_tenths: int = 0
    material_tenths: int = 0
    daily_cap: int | None = None  # how often a person may earn by it in a day
    monthly_cap: int | None = None


class Share(SQLModel, table=True):
    """How a bounty is divided, in percent: lead and helpers, department and person."""

    __tablename__ = "share"

    id: str = Field(primary_key=True, max_length=32)  # lead_department, lead_person, helpers…
    percent: int


class Transfer(SQLModel, table=True):
    """One move of points, balanced to zero; a correction is a new one that names the old."""

    __tablename__ = "transfer"
    __table_args__ = (Index("ix_transfer_earned", "person_id", "rule_id", "at"),)  # caps are counted by it

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=160)  # the same key gives the same answer, once
    body: str = Field(max_length=64)  # digest of what was asked: the same key with another body is refused
    rule_id: str = Field(foreign_key="rule.id", max_length=32)
    person_id: int | None = Field(default=None, foreign_key="person.id")  # who earned it by the rule
    report_id: int | None = Field(default=None, foreign_key="report.id", index=True)
    order_id: int | None = Field(default=None, foreign_key="order.id", index=True)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    reverses_id: int | None = Field(default=None, foreign_key="transfer.id", unique=True)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB_OR_JSON)
    at: datetime = Field(sa_type=Moment)


class Entry(SQLModel, table=True):
    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("account_id", "sequence"),)

    id: int = Field(default=None, primary_key=True)
    transfer_id: int = Field(foreign_key="transfer.id", index=True)
    account_id: int = Field(foreign_key="account.id")
    sequence: int  # 1, 2, 3 … within the account
    amount_tenths: int
    balance_tenths: int  # after this entry
    hash: str = Field(max_length=64)


class HoldState(StrEnum):
    HELD = "held"
    RELEASED = "released"
    RETURNED = "returned"  # reopened, reversed or expired


class Hold(SQLModel, table=True):
    """Points promised to somebody until the resident says it is fixed."""

    __tablename__ = "hold"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=160)
    bundle: str = Field(max_length=150, index=True)  # what is released or returned together
    state: HoldState = Field(default=HoldState.HELD, sa_type=by_value(HoldState), index=True)
    from_id: int = Field(foreign_key="account.id")
    hold_id: int = Field(foreign_key="account.id", index=True)
    to_id: int = Field(foreign_key="account.id")
    amount_tenths: int
    rule_id: str = Field(foreign_key="rule.id", max_length=32)
    report_id: int | None = Field(default=None, foreign_key="report.id")
    order_id: int | None = Field(default=None, foreign_key="order.id", index=True)
    expires_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    at: datetime = Field(sa_type=Moment)


class Appeal(SQLModel, table=True):
    """有疑问: a person doubts an entry; a person of the community answers."""

    __tablename__ = "appeal"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    transfer_id: int | None = Field(default=None, foreign_key="transfer.id")  # None: something is missing
    community_id: str | None = Field(default=None, foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    words: str
    at: datetime = Field(sa_type=Moment)
    answer: str | None = None
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
