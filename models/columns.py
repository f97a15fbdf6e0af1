"""Column types that every table shares: aware UTC moments, enums kept by value, ids, points.

SQLModel 0.0.50 can't derive a column from a NewType or keep an enum's value by itself, so each
field names its type here: `Field(sa_type=Moment)`, `Field(sa_type=by_value(OrderState))`.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

PersonId = NewType("PersonId", int)
ChatId = NewType("ChatId", int)
TelegramId = NewType("TelegramId", int)
ReportId = NewType("ReportId", int)
OrderId = NewType("OrderId", int)
PlaceId = NewType("PlaceId", str)
HouseholdId = NewType("HouseholdId", str)
DepartmentId = NewType("DepartmentId", str)
CategoryId = NewType("CategoryId", str)
Tenths = NewType("Tenths", int)
"""Points in tenths: 211.2 points are 2112."""

DISTRICT_ID = String(24)
"""The district's own short texts: ASCII letters, digits and `-`, at most 24 (contract, imports)."""

BIG = BigInteger()
"""Telegram's ids take up to 52 bits."""

JSONB_OR_JSON: TypeEngine[Any] = JSON().with_variant(JSONB(), "postgresql")


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; a naive one is refused. SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must know its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def by_value(kind: type[StrEnum]) -> Enum:
    """Keep an enum by its value in a plain VARCHAR, so that a new member needs no migration."""
    return Enum(kind, native_enum=False, length=32, values_callable=lambda k: [m.value for m in k])
