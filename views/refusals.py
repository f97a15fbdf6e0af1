"""What a refusal says: one Fluent message a class, with exactly the class's fields."""

import re
from dataclasses import fields, is_dataclass
from typing import Any, Final

from locales.locale import Locale
from models.refusals import Refusal

TOAST_MAX: Final = 200  # signs of an answer to a tap (Bot API, answerCallbackQuery)


def key_of(kind: type[Refusal]) -> str:
    """AlreadyGrabbed → refusal-already-grabbed."""
    return "refusal-" + re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def say(refusal: Refusal, locale: Locale) -> str:
    """The sentence, in this language; several names are joined as the language joins them."""
    values: dict[str, Any] = (
        {f.name: getattr(refusal, f.name) for f in fields(refusal)} if is_dataclass(refusal) else {}
    )
    joiner = locale("refusal-and")
    return locale(
        key_of(type(refusal)),
        **{
            name: joiner.join(value) if isinstance(value, tuple | list) else value
            for name, value in values.items()
        },
    )


def trouble(number: str, locale: Locale) -> str:
    """Our fault; nothing that the person sent is lost."""
    return locale("refusal-trouble", number=number)
