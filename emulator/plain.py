"""Plain values of a call: texts, numbers, switches, ids of chats, as Telegram reads them from any form."""

import math
from collections.abc import Callable
from typing import Any, Final


class WrongValueError(Exception):
    """A value that does not fit; its text is the detail of Telegram's sentence."""


def string(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise WrongValueError("must be of type String")


def _integer(value: Any) -> int:
    if isinstance(value, str):
        return int(_read(value, int, "Integer"))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise WrongValueError("must be a valid Integer")


def _float(value: Any) -> float:
    if isinstance(value, str):
        value = _read(value, float, "Number")
    if isinstance(value, int | float) and not isinstance(value, bool) and _fits(value):
        return value
    raise WrongValueError("must be a valid Number")


def _fits(value: float) -> bool:
    """Whether a number, of however many digits, is one that a float holds."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _read(text: str, kind: Callable[[str], float], called: str) -> float:
    try:
        return kind(text)
    except ValueError:
        raise WrongValueError(f"must be a valid {called}") from None


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word in ("true", "yes", "1"):
        return True
    if word in ("false", "no", "0"):
        return False
    raise WrongValueError("must be of type Boolean")


def chat_id(value: Any) -> int | str:
    """A chat: its number, or `@username`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return value
    raise WrongValueError("must be an Integer or a String")


PLAIN: Final[dict[str, Callable[[Any], Any]]] = {
    "String": string, "Integer": _integer, "Boolean": _boolean, "Float": _float,
}  # fmt: skip
