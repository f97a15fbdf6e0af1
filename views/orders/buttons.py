"""What the buttons of orders carry: at most 64 bytes each."""

from typing import ClassVar

from aiogram.filters.callback_data import CallbackData

from models.button import RowId, Word


class PlaceButton(CallbackData, prefix="pl"):
    """On the community's card before 发出. `verb`: open (下单), toggle (`arg`: a department's id), all
    (更多部门), less, more (悬赏), earlier, later (期限), joint (联合), send (发出), back (返回)."""

    verb: Word
    report: RowId
    arg: Word = ""


class OrderButton(CallbackData, prefix="o"):
    """On a department's card and on the community's card of an order. `verb`: grab, start, complete,
    progress, give_back, urge, withdraw, and what asks before them; to those above: direct (指派部门), assign,
    above (how it stands). `arg`: a reason's name, a department's id."""

    READ_FIRST: ClassVar = frozenset({"urge", "withdraw", "assign"})
    verb: Word
    order: RowId
    arg: Word = ""


class DoneButton(CallbackData, prefix="oc"):
    """On a completion shown to the community (accept, rework, ask), to the department (add, take_back)
    and to the resident (confirm, reopen)."""

    READ_FIRST: ClassVar = frozenset({"why"})
    verb: Word
    completion: RowId
    arg: Word = ""
