"""The menu by who somebody is: one hat at a time, what stands under it, and what the chat was told of it."""

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Field, SQLModel

from models.columns import JSONB_OR_JSON


class Hat(StrEnum):
    """As what somebody looks at the menu; the work first, and everybody is a resident."""

    GRID = "grid"
    COMMUNITY = "community"
    DEPARTMENT = "department"
    ABOVE = "above"  # subdistrict, district
    BOARD = "board"
    OFFICIAL = "official"  # who has a card, and none of the offices above
    KEEPER = "keeper"  # of a shop
    VENDOR = "vendor"  # who sells at a market, or helps there
    RESIDENT = "resident"


class Menu(SQLModel, table=True):
    """What somebody's chat was last told; nobody has a row who never was more than a resident."""

    __tablename__ = "menu"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    hat: str = ""  # chosen; empty: the first
    hats: list[str] = Field(default_factory=list, sa_type=JSONB_OR_JSON)  # all of them, as last told
    commands: str = ""  # language and names, as last set for the chat; empty: everybody's


@dataclass(frozen=True)
class MenuLine:
    """One thing to do, as a button shows it."""

    name: str
    waits: int  # how many wait there; 0: nothing, or it is not counted


@dataclass(frozen=True)
class MenuFace:
    """A menu as its reader sees it."""

    name: str | None  # of staff and cadres
    hat: Hat
    others: tuple[Hat, ...]
    lines: tuple[MenuLine, ...]
    commands: tuple[str, ...]
