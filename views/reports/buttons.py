"""What the buttons of reports carry: at most 64 bytes each."""

from typing import ClassVar

from aiogram.filters.callback_data import CallbackData

from models.button import RowId, Word
from models.message import Button


class DraftButton(CallbackData, prefix="rd"):
    """On the writer's own message. `verb`: submit, cancel, undo, places, home, locate, communities,
    community, categories, category, photo, skip, me_too, behalf, for, back; of the status: add, withdraw,
    withdraw_yes, keep, appeal; of the list: look."""

    verb: Word
    report: RowId
    arg: Word = ""


class CardButton(CallbackData, prefix="rc"):
    """On the community's card. `verb`: ask, reject, reason, own_reason, merge, into, photos, back."""

    READ_FIRST: ClassVar = frozenset({"into"})
    verb: Word
    report: RowId
    arg: Word = ""


def draft(text: str, verb: str, report_id: int, arg: str | int = "") -> Button:
    """A button of the writer."""
    return Button(text, DraftButton(verb=verb, report=report_id, arg=str(arg)).pack())


def card(text: str, verb: str, report_id: int, arg: str | int = "") -> Button:
    """A button of the community."""
    return Button(text, CardButton(verb=verb, report=report_id, arg=str(arg)).pack())
