"""Every table, imported once, so that `SQLModel.metadata` is whole (migrations, tests)."""

from sqlmodel import SQLModel

from models import (
    code,
    contest,
    department,
    due,
    evaluation,
    letter,
    menu,
    order,
    person,
    place,
    point,
    report,
    review,
)

metadata = SQLModel.metadata

__all__ = [
    "code",
    "contest",
    "department",
    "due",
    "evaluation",
    "letter",
    "menu",
    "metadata",
    "order",
    "person",
    "place",
    "point",
    "report",
    "review",
]
