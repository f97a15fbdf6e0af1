"""Menus by role, help, language: built from the systems that are switched on."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import LOCALES, Locale
from locales.locale import words as plain_words
from models.button import Word
from models.menu import MenuFace, MenuLine
from models.message import Button, Message
from models.system import UNLISTED, Off, commands_of, is_on
from views.lines import lined
from views.people import short_address
from views.reports.drafts import pairs

MENU = {"report": 0, "orders": 0, "points": 1}  # which of a command's plain words stands on its key


class LanguageButton(CallbackData, prefix="lang"):
    code: Word


class MenuButton(CallbackData, prefix="m"):
    verb: Word  # open, wear
    name: Word  # of an entry, of a hat


def keys(off: Off, locale: Locale) -> tuple[str, ...]:
    """The words on the reply keyboard of a private chat; each is a plain word that works."""
    return tuple(
        ("📷 " if name == "report" else "") + plain_words(locale.code, f"words-{name}")[which]
        for name, which in MENU.items()
        if name in commands_of(off)
    )


def hello(off: Off, locale: Locale, *, home: str | None = None) -> Message:
    """/start alone, of a resident; whose home is known is not asked to scan its code."""
    lines = [locale("menu-hello")]
    lines += [locale("menu-hello-report")] if is_on("reports", off) else []
    if is_on("households", off):
        at = locale("menu-hello-at", home=short_address(home)) if home else locale("menu-hello-home")
        lines.append(at)
    return Message(text=lined(*lines))


def help_in_group(off: Off, locale: Locale) -> Message:
    """One line a command that exists in a group."""
    lines = [f"/{name} {line}" for name, line in commands(off, locale, in_group=True)]
    return Message(lined(locale("menu-help-group"), *lines))


def menu(face: MenuFace, locale: Locale) -> Message:
    """What somebody can do under the hat they wear: the likeliest alone in its row, the others' hats last."""
    text = _hat_now(face, locale)
    if face.name:
        text = lined(locale("menu-hello-staff", name=face.name), text)
    return Message(text, buttons=_rows(face, locale))


def help_menu(face: MenuFace, off: Off, locale: Locale) -> Message:
    """The same with a line a command."""
    lines: list[str] = [locale("menu-help" if is_on("reports", off) else "menu-help-only")]
    lines += [f"/{name} {what}" for name, what in commands_by_name(face.commands, locale)]
    if not face.others:
        return Message(lined(*lines))
    return Message(lined(_hat_now(face, locale), *lines), buttons=_rows(face, locale))


def menu_changed(face: MenuFace, locale: Locale) -> Message:
    """The letter when an office was given or has ended."""
    shown = menu(face, locale)
    return Message(lined(locale("menu-changed"), shown.text), buttons=shown.buttons)


def _hat_now(face: MenuFace, locale: Locale) -> Markup:
    return locale("menu-hat-now", hat=locale.plain(f"menu-hat-{face.hat}"))


def _rows(face: MenuFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    lines = [
        Button(_labelled(line, locale), MenuButton(verb="open", name=line.name).pack()) for line in face.lines
    ]
    rows = [tuple(lines[:1]), *pairs(lines[1:])]
    rows += [
        (Button(locale.plain(f"menu-wear-{hat}"), MenuButton(verb="wear", name=hat.value).pack()),)
        for hat in face.others
    ]
    return tuple(row for row in rows if row)


def _labelled(line: MenuLine, locale: Locale) -> str:
    label = locale.plain(f"menu-entry-{line.name}")
    return locale.plain("menu-entry-waits", label=label, waits=line.waits) if line.waits else label


def languages(locale: Locale) -> Message:
    """Which language?"""
    return Message(
        text=locale("menu-language"),
        buttons=tuple(
            (Button(locale.plain(f"menu-language-{code}"), data=LanguageButton(code=code).pack()),)
            for code in LOCALES
        ),
    )


def chosen(locale: Locale) -> Message:
    """In the new language."""
    return Message(text=locale("menu-language-chosen"))


def commands(off: Off, locale: Locale, *, in_group: bool) -> list[tuple[str, str]]:
    """What setMyCommands says in this scope and language: (command, line)."""
    return commands_by_name(listed(commands_of(off, in_group=in_group)), locale)


def listed(names: Iterable[str]) -> list[str]:
    """Those of the commands that stand in everybody's list."""
    return [name for name in names if name not in UNLISTED]


def commands_by_name(names: Iterable[str], locale: Locale) -> list[tuple[str, str]]:
    """Each with its line."""
    return [(name, locale.plain(f"menu-command-{name}")) for name in names]


def bound(title: str, kind: str, locale: Locale) -> Message:
    """The greeting in a group that has just been bound."""
    return Message(text=locale(f"group-bound-{kind}", name=title))


def group_lost(title: str, locale: Locale) -> Message:
    """To the community: a department's group can't be reached."""
    return Message(text=locale("group-lost", name=title))
