"""The chats' lists of commands: everybody's at each start, somebody's own when an office is given or ends."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from handlers import menus as handlers
from handlers.entries import Reader
from locales.locale import LOCALES, Locale, locale_of
from models.letter import Letter, Priority
from models.menu import MenuFace
from models.message import Addressee, Message
from models.notice import Notice
from services import menus, systems
from views import menus as views

OFFICES = frozenset(menus.HATS.values())


def everybodys(settings: Settings) -> list[tuple[str, dict[str, Any]]]:
    """The calls that set the bot's commands, by scope and language, and its menu button."""
    calls: list[tuple[str, dict[str, Any]]] = []
    for scope, in_group in (("all_private_chats", False), ("all_group_chats", True)):
        for code in ("", *LOCALES):
            locale = locale_of(code or settings.locale, settings.timezone)
            shown = views.commands(settings.systems_off, locale, in_group=in_group)
            commands = [{"command": name, "description": what} for name, what in shown]
            body: dict[str, Any] = {"commands": commands, "scope": {"type": scope}}
            calls.append(("setMyCommands", {**body, "language_code": code} if code else body))
    calls.append(("setChatMenuButton", {"menu_button": {"type": "commands"}}))
    return calls


async def changed(session: AsyncSession, person_id: int, *, settings: Settings, now: datetime) -> None:
    """DueKind.MENU_CHANGED: set the chat's commands where they differ, and tell of offices given or ended."""
    found = await menus.reader(session, person_id, None, now)
    if found is None or found[0].telegram_id is None:
        return
    person, offices = found
    reader = Reader(session, person, offices, now)
    await menus.watch(session, person_id, now=now)
    locale = locale_of(person.locale or settings.locale, settings.timezone)
    face = await handlers.face_of(reader, settings.systems_off)
    row = await menus.told(session, person_id)
    before = (list(row.hats), row.commands)
    if before == handlers.told_as(face, locale):
        return
    call = await handlers.set_commands(reader, face, locale)
    scope = {"type": "chat", "chat_id": reader.chat_id}
    body = {"scope": scope, **call.model_dump(include={"commands"}, mode="json", exclude_unset=True)}
    session.add(
        Letter(
            chat_id=reader.chat_id,
            priority=Priority.NOTICE,
            method=call.__api_method__,
            body=body,
            due_at=now,
        )
    )
    if OFFICES & set(before[0]) != OFFICES & set(row.hats):
        await menus.tell(session, person_id, [face.hat, *face.others], now=now)


async def load(session: AsyncSession, person_id: int, addressee: Addressee, now: datetime) -> MenuFace | None:
    """The menu of this moment; None: somebody else has the chat by now."""
    found = await menus.reader(session, person_id, addressee, now)
    if found is None:
        return None
    return await handlers.face_of(Reader(session, *found, now), systems.off_of(session))


def letter(face: MenuFace, locale: Locale, now: datetime) -> Message:
    """The letter of a changed menu."""
    return views.menu_changed(face, locale)


RENDERERS = {Notice.MENU_CHANGED: (load, letter)}
