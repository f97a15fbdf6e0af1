"""What stands on a sheet: labels, and the section of the district that one person carries round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from codes.canvas import Canvas
from codes.drawing import Symbol

# The messages of one language, as `locales` says them; the district's own language comes first.
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Label:
    """One code to print: its link, what people call the place or person, and the number to type."""

    link: str
    number: str
    name: str  # an address, a shop's, a stall's, a person's or a unit's name
    detail: str = ""  # a title and unit, a market and its hours


@dataclass(frozen=True, slots=True)
class Section:
    """The labels of one grid (or community): sorted together, carried round by one person."""

    name: str
    within: str  # the places around it
    carrier: str = ""  # who carries them round
    total: int = 0  # labels


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a section."""

    section: Section
    number: int  # from 1, within the section
    of: int
    labels: Sequence[tuple[Label, Symbol]]


@dataclass(frozen=True, slots=True)
class Print:
    """What all pages of one file share: the bot's name and the languages."""

    bot_username: str
    languages: Sequence[Say]


class Layout(Protocol):
    """How one kind is laid out."""

    size_mm: tuple[float, float]
    per_page: int
    form_mm: tuple[float, float]

    def form(self, canvas: Canvas, shared: Print) -> None:
        """Draw what is the same on every label, once a file."""

    def page(self, canvas: Canvas, page: Page, shared: Print) -> None:
        """Draw one page with its labels."""
