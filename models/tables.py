"""Every table, imported once, so that `SQLModel.metadata` is whole (migrations, tests)."""

from sqlmodel import SQLModel

from models import (
    code,
    contest,
    department,
    doubt,
    due,
    evaluation,
    exhibit,
    inspection,
    letter,
    menu,
    merchant,
    opinion,
    order,
    person,
    place,
    point,
    report,
    review,
    scan,
    supervision,
)

metadata = SQLModel.metadata

__all__ = [
    "code",
    "contest",
    "department",
    "doubt",
    "due",
    "evaluation",
    "exhibit",
    "inspection",
    "letter",
    "menu",
    "merchant",
    "metadata",
    "opinion",
    "order",
    "person",
    "place",
    "point",
    "report",
    "review",
    "scan",
    "supervision",
]
