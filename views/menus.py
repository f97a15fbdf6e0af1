"""Menus by role, help, language: built from the systems that are switched on."""

from aiogram.filters.callback_data import CallbackData

from locales.locale import LOCALES, Locale
from locales.locale import words as plain_words
from models.button import Word
from models.message import Button, Message
from models.system import UNLISTED, Off, commands_of, is_on

MENU = {"report": 0, "orders": 0, "points": 1}  # which of a command's plain words stands on its key


class LanguageButton(CallbackData, prefix="lang"):
    code: Word


def keys(off: Off, locale: Locale) -> tuple[str, ...]:
    """The words on the reply keyboard of a private chat; each is a plain word that works."""
    return tuple(
        ("📷 " if name == "report" else "") + plain_words(locale.code, f"words-{name}")[which]
        for name, which in MENU.items()
        if name in commands_of(off)
    )


def hello(off: Off, locale: Locale, *, staff: str | None = None) -> Message:
    """/start alone."""
    if staff:
        return Message(text=locale("menu-hello-staff", name=staff))
    lines = [locale("menu-hello")]
    lines += [locale("menu-hello-report")] if is_on("reports", off) else []
    lines += [locale("menu-hello-home")] if is_on("households", off) else []
    return Message(text="\n".join(lines))


def help_(off: Off, locale: Locale, *, in_group: bool) -> Message:
    """One line a command that exists."""
    first = "menu-help" if is_on("reports", off) else "menu-help-only"
    lines = [locale("menu-help-group" if in_group else first)]
    lines += [f"/{name} {line}" for name, line in commands(off, locale, in_group=in_group)]
    return Message(text="\n".join(lines))


def languages(locale: Locale) -> Message:
    """Which language?"""
    return Message(
        text=locale("menu-language"),
        buttons=tuple(
            (Button(locale(f"menu-language-{code}"), data=LanguageButton(code=code).pack()),)
            for code in LOCALES
        ),
    )


def chosen(locale: Locale) -> Message:
    """In the new language."""
    return Message(text=locale("menu-language-chosen"))


def commands(off: Off, locale: Locale, *, in_group: bool) -> list[tuple[str, str]]:
    """What setMyCommands says in this scope and language: (command, line)."""
    names = [name for name in commands_of(off, in_group=in_group) if name not in UNLISTED]
    return [(name, locale(f"menu-command-{name}")) for name in names]


def bound(title: str, kind: str, locale: Locale) -> Message:
    """The greeting in a group that has just been bound."""
    return Message(text=locale(f"group-bound-{kind}", name=title))


def group_lost(title: str, locale: Locale) -> Message:
    """To the community: a department's group can't be reached."""
    return Message(text=locale("group-lost", name=title))
