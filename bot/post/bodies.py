"""A view's message as the Bot API takes it, and what tells two of them apart."""

import hashlib
import json
import re
from html import unescape
from typing import Any, Final

from models.message import Message, Picture

TEXT_MAX: Final = 4096  # signs (Bot API, sendMessage)
CAPTION_MAX: Final = 1024  # signs (Bot API, sendPhoto)
_PAIRS: Final = (("<b>", "</b>"), ("<", ">"), ("&", ";"))
_TAG: Final = re.compile(r"<[^<>]*>")
Json = dict[str, Any]


def words(message: Message) -> Json:
    """The text of a message without a picture."""
    text = _cut(message.text, TEXT_MAX)
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def caption(message: Message) -> Json:
    """The text under a picture."""
    return {"caption": _cut(message.text, CAPTION_MAX), "parse_mode": "HTML"}


def markup(message: Message) -> Json:
    """Its inline buttons, or the words under the chat's line."""
    if message.keyboard:
        keys = [[{"text": text} for text in row] for row in message.keyboard]
        return {"keyboard": keys, "resize_keyboard": True}
    rows = [
        [
            {"text": b.text, "url": b.url} if b.url else {"text": b.text, "callback_data": b.data or "-"}
            for b in row
        ]
        for row in message.buttons
        if row
    ]
    return {"inline_keyboard": rows}


def digest(message: Message) -> str:
    """Equal where a chat would see no difference but the picture."""
    whole = json.dumps([message.text, markup(message)], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def key_of(picture: Picture | None) -> str | None:
    """Equal for the same photos in the same places; None: there are none."""
    if picture is None or picture.is_empty:
        return None
    if picture.drawing is not None:
        return hashlib.sha256(repr(picture.drawing).encode()).hexdigest()
    whole = ",".join(picture.before) + "|" + ",".join(picture.after)
    return hashlib.sha256(whole.encode()).hexdigest()


def _cut(words: str, longest: int) -> str:
    """Cut what is too long at a line, so that no tag is left open, and no sign such as `&amp;` halved."""
    if 2 * len(words) <= longest or _units(words) <= longest:
        return words
    kept = words
    while (over := _units(kept) - longest + 1) > 0:  # room for the ellipsis
        kept = kept[:-over]
    begun = (kept.rfind(begin) for begin, end in _PAIRS if kept.rfind(begin) > kept.rfind(end))
    whole = kept[: min(begun, default=len(kept))]
    line = whole.rfind("\n")
    return whole[: line if line > len(whole) // 2 else len(whole)] + "…"  # of one long line its beginning


def _units(words: str) -> int:
    """How long Telegram finds it: what is shown, `&amp;` one sign, in units of UTF-16 (an emoji has two)."""
    return len(unescape(_TAG.sub("", words)).encode("utf-16-le")) // 2
