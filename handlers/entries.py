"""What a noun puts into people's menus: `MENU`, a tuple of entries, in its handlers.

    MENU = (Entry("points", (Hat.RESIDENT,), show_points, command="points"),)

A noun whose `MENU` stands in `handlers/menus.py` shows it to whom it concerns, while its system is on. Its
words stand in its own file of the languages: `menu-entry-NAME`; of a new hat `menu-hat-…`, `menu-wear-…`.
Who gives somebody what an entry depends on (a shop, a place) says so: `services.menus.changed`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.methods import TelegramMethod
from sqlalchemy.ext.asyncio import AsyncSession

from locales.locale import Locale
from models.columns import ChatId, PersonId
from models.menu import Hat
from models.person import Person
from services.people import Offices


@dataclass(frozen=True)
class Reader:
    """Whose menu it is, and when."""

    session: AsyncSession
    person: Person
    offices: Offices
    now: datetime

    @property
    def id(self) -> PersonId:
        """The person's."""
        return PersonId(self.person.id or 0)

    @property
    def chat_id(self) -> ChatId:
        """Where they read it."""
        return ChatId(self.person.telegram_id or 0)


Methods = TelegramMethod[Any] | list[Any] | None
Open = Callable[[Reader, FSMContext, Locale], Awaitable[Methods]]
Waits = Callable[[Reader], Awaitable[int | None]]


async def for_everybody(reader: Reader) -> int:
    """Of what is there for whoever wears the hat, and isn't counted."""
    return 0


@dataclass(frozen=True)
class Entry:
    """One button of a menu: `menu-entry-NAME` in the languages.

    It stands under each of `hats` that its reader has; under the last where they have none of them.
    `waits` counts what waits for the reader (0: nothing, or nothing is counted); None: not for them.
    `command` is the same as a command, for the chat's list of commands.
    """

    name: str
    hats: tuple[Hat, ...]
    open: Open
    waits: Waits = for_everybody
    command: str | None = None
