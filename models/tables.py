"""Every table, imported once, so that `SQLModel.metadata` is whole (migrations, tests)."""

from sqlmodel import SQLModel

from models import (
    case,
    code,
    contest,
    department,
    due,
    evaluation,
    exhibit,
    inspection,
    letter,
    market,
    merchant,
    opinion,
    order,
    person,
    place,
    point,
    report,
    stall,
    supervision,
    vendor,
)

metadata = SQLModel.metadata

__all__ = [
    "case",
    "code",
    "contest",
    "department",
    "due",
    "evaluation",
    "exhibit",
    "inspection",
    "letter",
    "market",
    "merchant",
    "metadata",
    "opinion",
    "order",
    "person",
    "place",
    "point",
    "report",
    "stall",
    "supervision",
    "vendor",
]
