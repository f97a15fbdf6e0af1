"""Keyboards: what is checked of them beyond their form, and which of them go where."""

import re
from typing import Final

from emulator.errors import bad_request
from emulator.world import Chat, Group, Json

DATA_AT_MOST: Final = 64  # bytes of callback_data
BUTTONS_AT_MOST: Final = 100  # of an inline keyboard
REPLY_BUTTONS_AT_MOST: Final = 300
BYTES_AT_MOST: Final = 10_240  # of an inline keyboard's texts and data
KINDS: Final = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
ONLY_FIRST: Final = ("pay", "callback_game")  # of an invoice or a game, which are not sent here
COPIED_AT_MOST: Final = 256  # characters
PRIVATE_ONLY: Final = {
    "request_contact": "Phone number can be requested", "request_location": "Location can be requested",
    "request_poll": "Poll can be requested", "request_users": "Users can be requested",
    "request_chat": "Chats can be requested", "request_managed_bot": "Managed bots can be requested",
    "web_app": "Web App buttons can be used",
}  # fmt: skip


def split(markup: Json | None, chat: Chat) -> tuple[Json | None, Json | None]:
    """(inline keyboard, reply keyboard) of a message's `reply_markup`. Raises Telegram's refusals."""
    if not markup:
        return None, None
    if "inline_keyboard" in markup:
        keyboard = inline(markup)
        if keyboard and isinstance(chat, Group) and any(
            "web_app" in button for row in keyboard["inline_keyboard"] for button in row
        ):  # fmt: skip
            raise bad_request("BUTTON_TYPE_INVALID")
        return keyboard, None
    if "keyboard" in markup:
        _check_reply(markup, chat)
        if not any(markup["keyboard"]):
            return None, None
    return None, markup


def inline(markup: Json | None) -> Json | None:
    """A checked inline keyboard, without empty rows; None when nothing is left."""
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    if not buttons:
        return None
    size = 0
    for button in buttons:
        size += len(button["text"].encode()) + len(button.get("callback_data", "").encode())
        _check_button(button)
    if len(buttons) > BUTTONS_AT_MOST or size > BYTES_AT_MOST:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows}


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    kinds = [
        kind for kind in KINDS if button.get(kind) not in (None, "") or (kind in button and "switch" in kind)
    ]
    if not kinds:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(kinds) > 1:
        raise bad_request(
            "can't parse inline keyboard button: exactly one of the optional fields must be used"
        )
    if kinds[0] in ONLY_FIRST:
        raise bad_request("BUTTON_TYPE_INVALID")
    if kinds[0] == "copy_text" and not 1 <= len(button["copy_text"]["text"]) <= COPIED_AT_MOST:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if kinds[0] == "web_app" and not button["web_app"]["url"].startswith("https://"):
        url = button["web_app"]["url"]
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )
    if len(button.get("callback_data", "").encode()) > DATA_AT_MOST:
        raise bad_request("BUTTON_DATA_INVALID")
    if kinds == ["url"]:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    if re.match(r"tg://|ton://|tonsite://", url):
        return
    host = re.fullmatch(r"(?:https?://)?([^\s/?#:@]+)(?::(\d+))?(?:[/?#]\S*)?", url)
    if host is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if host[2] and not 0 < int(host[2]) < 65536:
        raise bad_request(
            f"inline keyboard button URL '{url}' is invalid: Wrong port number specified in the URL"
        )
    if "." not in host[1] or host[1] == "localhost":
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(markup: Json, chat: Chat) -> None:
    buttons = [button for row in markup["keyboard"] for button in row]
    if len(buttons) > REPLY_BUTTONS_AT_MOST:
        raise bad_request("reply markup is too long")
    for button in buttons:
        if not button["text"].strip():
            raise bad_request("keyboard button text must be non-empty")
        for kind, called in PRIVATE_ONLY.items():
            if button.get(kind) and isinstance(chat, Group):
                raise bad_request(f"{called} in private chats only")


def texts(markup: Json | None, key: str) -> list[list[str]]:
    """The rows of a keyboard as texts; no rows when there is none."""
    if not markup or key not in markup:
        return []
    return [[button["text"] for button in row] for row in markup[key]]
