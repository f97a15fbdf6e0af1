"""Every table, imported once, so that `SQLModel.metadata` is whole (migrations, tests)."""

from sqlmodel import SQLModel

from models import (
    code,
    contest,
    department,
    doubt,
    due,
    evaluation,
    letter,
    order,
    person,
    place,
    point,
    report,
    scan,
)

metadata = SQLModel.metadata

__all__ = [
    "code",
    "contest",
    "department",
    "doubt",
    "due",
    "evaluation",
    "letter",
    "metadata",
    "order",
    "person",
    "place",
    "point",
    "report",
    "scan",
]
