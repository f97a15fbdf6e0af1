"""Write `botapi.json`: the Bot API's methods and input types, read off aiogram's typed classes.

`python -m emulator.describe` after the pinned aiogram has changed. The running emulator reads
the file alone and so starts without a bot framework; a test holds the file against aiogram.

aiogram is at a later Bot API than the 10.1 that we speak; `LATER` names what came after it. Some of
aiogram's fields are earlier ones that Telegram still takes (`reply_to_message_id`); they stay.
"""

import inspect
import json
import types
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile, TelegramObject

FILE: Final = Path(__file__).with_name("botapi.json")

_EPHEMERAL: Final = ("ephemeral_message_parameters", "receiver_user_id", "callback_query_id")
_EPHEMERAL_IN: Final = (
    "sendAnimation", "sendAudio", "sendContact", "sendDocument", "sendLivePhoto", "sendLocation",
    "sendMessage", "sendPhoto", "sendSticker", "sendVenue", "sendVideo", "sendVideoNote", "sendVoice",
    "sendRichMessage",
)  # fmt: skip
LATER_METHODS: Final = {
    "editEphemeralMessageMedia", "deleteEphemeralMessage", "editEphemeralMessageText",
    "editEphemeralMessageReplyMarkup", "editEphemeralMessageCaption",
}  # fmt: skip
LATER: Final[dict[str, set[str]]] = {
    **{method: set(_EPHEMERAL) for method in _EPHEMERAL_IN},
    "promoteChatMember": {"can_send_welcome_messages"},
    "sendMessageDraft": {"can_stop", "keep_on_stop"},
    "sendRichMessageDraft": {"can_stop", "keep_on_stop"},
    "BotCommand": {"is_ephemeral"},
    "ChatAdministratorRights": {"can_send_welcome_messages"},
    "InlineKeyboardButton": {"disabled"},
    "InlineKeyboardMarkup": {"force_reply"},
    "ReplyKeyboardMarkup": {"force_reply"},
    "ReplyParameters": {"ephemeral_message_id"},
    "InputRichMessage": {"media", "blocks"},
    "MenuButtonCommands": {"text", "web_app"},  # aiogram lets every menu button have all fields
    "MenuButtonDefault": {"text", "web_app"},
}
# What aiogram leaves open and Telegram does not (a later version made it optional).
REQUIRED: Final = {("ReplyParameters", "message_id")}


def describe() -> dict[str, Any]:
    """All methods with their parameters, and the types that parameters are made of."""
    found: dict[str, type[TelegramObject]] = {}
    methods = {
        method.__api_method__: _fields(method.__api_method__, method, found)
        for method in vars(aiogram.methods).values()
        if inspect.isclass(method) and issubclass(method, TelegramMethod) and method is not TelegramMethod
        if method.__api_method__ not in LATER_METHODS
    }
    described: dict[str, Any] = {}
    while missing := {name: kind for name, kind in found.items() if name not in described}:
        for name, kind in missing.items():
            described[name] = _fields(name, kind, found)
    return {
        "version": "10.1",
        "methods": dict(sorted(methods.items())),
        "types": dict(sorted(described.items())),
        "later": {
            "methods": sorted(LATER_METHODS),
            "fields": {name: sorted(fields) for name, fields in sorted(LATER.items())},
        },
    }


def _fields(name: str, model: type[Any], found: dict[str, type[TelegramObject]]) -> dict[str, Any]:
    """`{field: {"kinds": [...], "required": ..., "only": value}}` of a method or a type."""
    fields = {}
    for key, field in model.model_fields.items():
        if (field.alias or key) in LATER.get(name, ()):
            continue
        kinds = _kinds(field.annotation, found)
        entry: dict[str, Any] = {"kinds": sorted(kinds - {"null"}), "required": field.is_required()}
        entry["required"] |= (name, key) in REQUIRED
        if get_origin(field.annotation) is Literal:
            value = get_args(field.annotation)[0]
            entry = {"kinds": ["Boolean" if value is True else "String"], "required": True}
            entry["only"] = value.value if isinstance(value, Enum) else value
        fields[field.alias or key] = entry
    return fields


_PLAIN: Final[dict[Any, str]] = {
    str: "String", int: "Integer", bool: "Boolean", float: "Float", datetime: "Integer", timedelta: "Integer",
    type(None): "null", Default: "null",
}  # fmt: skip


def _kinds(annotation: Any, found: dict[str, type[TelegramObject]]) -> set[str]:
    """The kinds a value may be: `String`, `Integer`, `Array of X`, a type's name, `InputFile`."""
    if annotation in _PLAIN:
        return {_PLAIN[annotation]}
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return set().union(*(_kinds(part, found) for part in get_args(annotation)))
    if origin is list:
        return {"Array of " + "|".join(sorted(_kinds(get_args(annotation)[0], found)))}
    if hasattr(annotation, "__metadata__"):
        return _kinds(annotation.__origin__, found)
    if origin is Literal:
        return {"String"}
    if inspect.isclass(annotation) and issubclass(annotation, InputFile):
        return {"InputFile"}
    if inspect.isclass(annotation) and issubclass(annotation, Enum):
        return {"String"}
    if inspect.isclass(annotation) and issubclass(annotation, TelegramObject):
        children = [kind for kind in _every(annotation) if not kind.__name__.startswith("Result")]
        if children:
            return set().union(*(_kinds(child, found) for child in children))
        found[annotation.__name__] = annotation
        return {annotation.__name__}
    raise TypeError(f"no kind for {annotation!r}")


def _every(base: type[TelegramObject]) -> list[type[TelegramObject]]:
    """The concrete types of an abstract one (`InputMedia` → `InputMediaPhoto`, …)."""
    return [
        kind
        for kind in vars(aiogram.types).values()
        if inspect.isclass(kind) and issubclass(kind, base) and kind is not base
    ]


if __name__ == "__main__":
    FILE.write_text(json.dumps(describe(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
