"""The menu by who you are: /start alone, /help, the chat's list of commands.

李   /start
码上  李，您好。您现在是网格员。
      [请您确认的住户 2]
      [我的评价]
      [换成居民]
李   (taps 换成居民)  码上 ✎ 李，您好。您现在是居民。  [📷 随手拍] [我反映的] [我的积分] [换成网格员]

A noun plugs in by one line of `MENUS`; see `handlers/entries.py`.
"""

from datetime import datetime
from typing import Any, Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMyCommands, SetMyCommands, TelegramMethod
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from handlers import evaluations, households, inspections, merchants, points, reports, stalls, visits
from handlers.entries import Entry, Methods, Reader
from handlers.orders import lists
from handlers.replies import edited, sent
from locales.locale import Locale
from models.menu import Hat, MenuFace, MenuLine
from models.person import Person
from models.refusals import OldButton
from models.system import Off, commands_of, is_on
from services import menus
from services.people import Offices
from views import menus as views
from views.menus import MenuButton

MENUS: Final[dict[str, tuple[Entry, ...]]] = {  # by noun, the likeliest first
    "households": households.MENU,
    "orders": lists.MENU,
    "visits": visits.MENU,
    "inspections": inspections.MENU,
    "merchants": merchants.MENU,
    "stalls": stalls.MENU,
    "reports": reports.MENU,
    "points": points.MENU,
    "evaluations": evaluations.MENU,
}

router = Router(name="menus")


@router.callback_query(MenuButton.filter())
async def tap(
    tap: CallbackQuery,
    callback_data: MenuButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    settings: Settings,
    locale: Locale,
    now: datetime,
) -> Methods:
    """Open what a button names, or change hats in place. Raises OldButton."""
    reader = Reader(session, person, offices, now)
    if callback_data.verb == "open":
        entry = (await _entries(reader, settings.systems_off)).get(callback_data.name)
        if entry is None:
            raise OldButton
        return await entry[0].open(reader, state, locale)
    face = await face_of(reader, settings.systems_off)
    hat = next((each for each in face.others if each == callback_data.name), None)
    if callback_data.verb != "wear" or hat is None:
        raise OldButton
    await menus.wear(session, reader.id, hat)
    face = await face_of(reader, settings.systems_off)
    return [edited(views.menu(face, locale), tap), await set_commands(reader, face, locale)]


async def show(reader: Reader, face: MenuFace, locale: Locale, *, with_help: Off | None = None) -> list[Any]:
    """The menu, and the chat's commands beside it; `with_help`: a line a command too, but of what is off."""
    shown = views.menu(face, locale) if with_help is None else views.help_menu(face, with_help, locale)
    return [sent(shown, reader.chat_id), await set_commands(reader, face, locale)]


async def face_of(reader: Reader, off: Off) -> MenuFace:
    """The menu under the hat that its reader wears."""
    entries = await _entries(reader, off)
    mine = menus.of_offices(reader.offices)
    under = {name: _under(entry, mine) for name, (entry, _) in entries.items()}
    hats = [hat for hat in Hat if any(hat in those for those in under.values())] or [Hat.RESIDENT]
    hat = await menus.worn(reader.session, reader.id, hats)
    here = [pair for name, pair in entries.items() if hat in under[name]]
    return MenuFace(
        name=reader.person.name if reader.offices or reader.person.district_id else None,
        hat=hat,
        others=tuple(each for each in hats if each != hat),
        lines=tuple(MenuLine(entry.name, waits) for entry, waits in here),
        commands=_commands([entry for entry, _ in here], off),
    )


async def set_commands(reader: Reader, face: MenuFace, locale: Locale) -> TelegramMethod[Any]:
    """The chat's own list of commands; a resident has everybody's. It is written down as told."""
    row = await menus.told(reader.session, reader.id)
    row.hats, row.commands = told_as(face, locale)
    scope = BotCommandScopeChat(chat_id=reader.chat_id)
    if face.hat == Hat.RESIDENT:
        return DeleteMyCommands(scope=scope)
    listed = views.commands_by_name(face.commands, locale)
    commands = [BotCommand(command=name, description=what) for name, what in listed]
    return SetMyCommands(commands=commands, scope=scope)


def told_as(face: MenuFace, locale: Locale) -> tuple[list[str], str]:
    """Hats and commands, as they are written down."""
    commands = "" if face.hat == Hat.RESIDENT else " ".join([locale.code, *face.commands])
    return sorted({face.hat, *face.others}), commands


async def _entries(reader: Reader, off: Off) -> dict[str, tuple[Entry, int]]:
    """What concerns the reader of the systems that are on, and how many wait there."""
    found: dict[str, tuple[Entry, int]] = {}
    for noun, entries in MENUS.items():
        if not is_on(noun, off):
            continue
        for entry in entries:
            waits = await entry.waits(reader)
            if waits is not None:
                found[entry.name] = (entry, waits)
    return found


def _under(entry: Entry, mine: frozenset[Hat]) -> set[Hat]:
    return set(entry.hats) & mine or {entry.hats[-1]}


def _commands(entries: list[Entry], off: Off) -> tuple[str, ...]:
    """The hat's own first, then everybody's."""
    own = [entry.command for entry in entries if entry.command]
    return tuple(dict.fromkeys([*own, *views.listed(commands_of(off))]))
