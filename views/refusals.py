"""What a refusal says: one Fluent message a class, with exactly the class's fields."""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Final

from locales.locale import Locale
from models.refusals import Refusal

TOAST_MAX: Final = 200  # signs of an answer to a tap (Bot API, answerCallbackQuery)


def key_of(kind: type[Refusal]) -> str:
    """AlreadyGrabbed → refusal-already-grabbed."""
    return "refusal-" + re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def say(refusal: Refusal, locale: Locale, now: datetime) -> str:
    """The sentence, in this language; moments and several names as the language says them."""
    values: dict[str, Any] = (
        {f.name: getattr(refusal, f.name) for f in fields(refusal)} if is_dataclass(refusal) else {}
    )
    return locale.plain(
        key_of(type(refusal)), **{name: _said(name, value, locale, now) for name, value in values.items()}
    )


def _said(name: str, value: Any, locale: Locale, now: datetime) -> str | int:
    match value:
        case int() if name.endswith("_m"):
            return locale.distance(value)
        case datetime():
            return locale.moment(value, now=now)
        case date():
            return locale.date(value)
        case tuple() | list():
            return locale.plain("refusal-and").join(value)
        case None:
            return "none"  # a variant's name, for the message to choose its words by
        case str() | int():
            return value
    raise TypeError(f"no words for {value!r}")


def trouble(number: str, locale: Locale) -> str:
    """Our fault; nothing that the person sent is lost."""
    return locale.plain("refusal-trouble", number=number)
