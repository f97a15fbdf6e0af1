"""Buttons of a market or a stall, and of 换位."""

from datetime import datetime
from typing import Final

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button

SHORT: Final = {"market": "m", "stall": "s"}
LONG: Final = {short: kind for kind, short in SHORT.items()}
Row = tuple[Button, ...]


class StallButton(CallbackData, prefix="st"):
    """A button of whoever scanned: `kind` (m, s) and `id` say what; `value`: a place, a stand, a day."""

    verb: Word
    kind: Word
    id: Word
    value: Word = ""


class SwapButton(CallbackData, prefix="sw"):
    """The word of who is asked to change places: agree or refuse."""

    verb: Word
    number: RowId


def button(key: str, verb: str, scene: tuple[str, str], locale: Locale, value: str = "") -> Button:
    """One button of a scene (kind, id)."""
    return Button(locale.plain(key), data(verb, scene, value))


def weather(verb: str, scene: tuple[str, str], opens_at: datetime, locale: Locale) -> Button:
    """雨天休市 or 恢复开市 of one opening: the same button a day later means that one, not the next."""
    day = opens_at.astimezone(locale.zone).date().isoformat()
    return button(f"market-{verb.replace('_', '-')}", verb, scene, locale, day)


def data(verb: str, scene: tuple[str, str], value: str = "") -> str:
    """What a button of a scene carries."""
    kind, subject = scene
    return StallButton(verb=verb, kind=SHORT[kind], id=subject, value=value).pack()


def back(scene: tuple[str, str], locale: Locale) -> Row:
    """返回, to the scene."""
    return (button("stall-back", "card", scene, locale),)
