"""Menus by role, help, language: built from the systems that are switched on."""

from aiogram.filters.callback_data import CallbackData

from locales.locale import LOCALES, Locale
from locales.locale import words as plain_words
from models.button import Word
from models.message import Button, Message
from models.system import commands_of

MENU = ("report", "points", "orders")


class LanguageButton(CallbackData, prefix="lang"):
    code: Word


def keys(off: frozenset[str], locale: Locale) -> tuple[str, ...]:
    """The words on the reply keyboard of a private chat; each is a plain word that works."""
    names = [name for name in MENU if name in commands_of(off)]
    return tuple(("📷 " if n == "report" else "") + plain_words(locale.code, f"words-{n}")[0] for n in names)


def hello(locale: Locale, *, staff: str | None) -> Message:
    """/start alone."""
    if staff:
        return Message(text=locale("menu-hello-staff", name=staff))
    return Message(text=locale("menu-hello"))


def help_(off: frozenset[str], locale: Locale, *, in_group: bool) -> Message:
    """One line a command that exists."""
    lines = [locale("menu-help-group" if in_group else "menu-help")]
    lines += [f"/{name} {locale(f'menu-command-{name}')}" for name in commands_of(off, in_group=in_group)]
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


def commands(off: frozenset[str], locale: Locale, *, in_group: bool) -> list[tuple[str, str]]:
    """What setMyCommands says in this scope and language: (command, line)."""
    return [(name, locale(f"menu-command-{name}")) for name in commands_of(off, in_group=in_group)]


def bound(title: str, kind: str, locale: Locale) -> Message:
    """The greeting in a group that has just been bound."""
    return Message(text=locale(f"group-bound-{kind}", name=title))


def group_lost(title: str, locale: Locale) -> Message:
    """To the community: a department's group can't be reached."""
    return Message(text=locale("group-lost", name=title))
