"""Supervision: who looks after what. Two duties are a department's, two belong to a place."""

from enum import StrEnum
from typing import Final

from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, by_value


class Duty(StrEnum):
    """What a supervisor looks after; the word of the imports `duties` and `checklists`."""

    MARKET = "market"  # 市场监管: licences, hygiene, prices
    URBAN = "urban"  # 城管, 综合执法: the street in front
    COMMUNITY = "community"  # of the place's own community
    GRID = "grid"  # of a grid of that community
    OWN = "own"  # nobody's office: what an owner checks for themselves


OF_DEPARTMENTS: Final = (Duty.MARKET, Duty.URBAN)


class DutyHolder(SQLModel, table=True):
    """A department that has a duty because an operator said so (import `duties`), whatever its name."""

    __tablename__ = "duty_holder"

    duty: Duty = Field(primary_key=True, sa_type=by_value(Duty))
    department_id: str = Field(primary_key=True, foreign_key="department.id", sa_type=DISTRICT_ID)
