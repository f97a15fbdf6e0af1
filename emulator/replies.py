"""What a message answers: the message in the same chat, one of another chat, and the words quoted of it."""

from dataclasses import dataclass, field
from typing import Final

from emulator import utf16
from emulator.description import Params
from emulator.entities import CAPTION_AT_MOST, formatted
from emulator.errors import bad_request
from emulator.local import Local, is_service
from emulator.world import Chat, Group, Json, Message

# What is shown of a message of another chat, besides where it came from.
EXTERNAL: Final = (
    "animation", "audio", "contact", "dice", "document", "has_media_spoiler", "link_preview_options",
    "location", "photo", "poll", "sticker", "venue", "video", "video_note", "voice",
)  # fmt: skip
IN_A_QUOTE: Final = ("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji")


@dataclass
class Reply:
    """The id of the message replied to (in the same chat), and what the new message shows of the reply."""

    message_id: int | None = None
    shown: Json = field(default_factory=dict)


def reply(local: Local, chat: Chat, params: Params) -> Reply:
    """What the call answers. Raises 400 when that is not there and must be."""
    asked: Json = params.get("reply_parameters") or {}
    wanted = asked.get("message_id", params.get("reply_to_message_id"))
    if not wanted:
        return Reply()
    origin = local.find_chat(asked.get("chat_id", chat.id))
    target = local.world.find(origin.id, wanted)
    if target is None:
        if asked.get("allow_sending_without_reply") or params.get("allow_sending_without_reply"):
            return Reply()
        raise bad_request("message to be replied not found")
    shown = _quote(local, target, asked)
    if origin.id == chat.id:
        return Reply(target.message_id, shown)
    if is_service(target.body) or target.body.get("has_protected_content"):
        raise bad_request("message can't be replied in another chat")
    return Reply(None, {**shown, "external_reply": _external(origin, target)})


def origin_of(message: Message) -> Json:
    """Where a message came from, as its copies in other chats say it."""
    body = message.body
    origin: Json = body.get("forward_origin") or {
        "type": "user", "sender_user": body["from"], "date": body["date"],
    }  # fmt: skip
    return origin


def _external(chat: Chat, target: Message) -> Json:
    shown: Json = {"origin": origin_of(target)}
    if isinstance(chat, Group) and chat.supergroup:
        shown.update(chat=chat.chat(), message_id=target.message_id)
    shown.update({key: target.body[key] for key in EXTERNAL if key in target.body})
    return shown


def _quote(local: Local, target: Message, asked: Json) -> Json:
    """The quoted words and where they stand. Raises 400 when they do not."""
    if not asked.get("quote"):
        return {}
    words, entities = formatted(
        local.world, asked["quote"], asked.get("quote_parse_mode"), asked.get("quote_entities")
    )
    whole = target.body.get("text") or target.body.get("caption") or ""
    near = asked.get("quote_position", 0)
    at = near if utf16.piece(whole, near, utf16.length(words)) == words else _first(whole, words)
    if not words or at is None or utf16.length(words) > CAPTION_AT_MOST:
        raise bad_request("QUOTE_TEXT_INVALID")
    quote: Json = {"text": words, "position": at, "is_manual": True}
    if kept := [entity for entity in entities if entity["type"] in IN_A_QUOTE]:
        quote["entities"] = kept
    return {"quote": quote}


def _first(whole: str, words: str) -> int | None:
    """UTF-16 units before the first place where the words stand."""
    at = whole.find(words)
    return None if at < 0 else utf16.length(whole[:at])
