"""The bot's messages: what all sending methods share, and how a message changes when it is edited."""

import re
import secrets
from typing import Any

from emulator import markup, utf16
from emulator.description import Params
from emulator.entities import CAPTION_AT_MOST, TEXT_AT_MOST, formatted
from emulator.errors import bad_request
from emulator.local import Local, is_service
from emulator.replies import Reply, reply
from emulator.world import Chat, Group, Json, Message

# What a message is made of, besides who, when and where.
CONTENT: frozenset[str] = frozenset({
    "text", "entities", "caption", "caption_entities", "photo", "video", "document", "voice", "audio",
    "animation", "sticker", "video_note", "location", "venue", "contact", "link_preview_options",
    "show_caption_above_media", "has_media_spoiler", "dice", "poll",
})  # fmt: skip


def send(
    local: Local, chat: Chat, content: Json, params: Params, *, album: str | None = None, paid: bool = False
) -> Json:
    """Put the bot's message into a chat and return it as the method's result.

    Raises 429 when messages are too many; `paid` ones (of an album) were counted before.
    """
    inline, keyboard = markup.split(params.get("reply_markup"), chat)
    answered = reply(local, chat, params)
    thread = topic(local, chat, params, answered)
    effect = _effect(chat, params)
    if not paid:
        local.pay(chat)
    world = local.world
    message_id = world.take_message_id(chat)
    body: Json = {
        "message_id": message_id,
        "from": world.bot.user(),
        "chat": chat.chat(),
        "date": int(world.now()),
        **content,
        **answered.shown,
    }
    if thread is not None:
        body["message_thread_id"] = thread
        body["is_topic_message"] = True
    if album:
        body["media_group_id"] = album
    if params.get("protect_content"):
        body["has_protected_content"] = True
    if effect:
        body["effect_id"] = effect
    if inline:
        body["reply_markup"] = inline
    message = Message(chat.id, message_id, world.bot.id, body, answered.message_id, keyboard)
    if keyboard and keyboard.get("selective"):
        message.keyboard_for = _selected(local, message)
    local.keep(message)
    return world.view(message)


def _effect(chat: Chat, params: Params) -> str:
    """The effect of a message in a private chat; what is no number is none. Raises 400 in a group."""
    asked = params.get("message_effect_id", "")
    effect = asked if re.fullmatch(r"[1-9]\d{0,18}", asked) else ""
    if effect and isinstance(chat, Group):
        raise bad_request("can't use message effects in the chat")
    return effect


def new_album() -> str:
    """A `media_group_id` that no album had."""
    return str(secrets.randbits(53))


def _selected(local: Local, message: Message) -> list[int]:
    """Who a selective keyboard is for: whoever is mentioned or replied to."""
    people = {
        entity["user"]["id"]
        for entity in message.body.get("entities", ())
        if entity["type"] == "text_mention"
    }
    target = local.world.find(message.chat_id, message.reply_to)
    if target is not None:
        people.add(target.sender)
    return sorted(people)


def topic(local: Local, chat: Chat, params: Params, answered: Reply) -> int | None:
    """The forum topic a message goes to, else that of the message it answers. Raises 400 for none."""
    if not isinstance(chat, Group) or not chat.forum:
        if params.get("message_thread_id"):
            raise bad_request("message thread not found")
        return None
    target = local.world.find(chat.id, answered.message_id)
    thread: int | None = params.get("message_thread_id")
    thread = thread or (target.body.get("message_thread_id") if target else None)
    if not thread:
        return None
    if str(thread) not in chat.topics:
        raise bad_request("message thread not found")
    if chat.topics[str(thread)].get("closed") and chat.bot != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return thread


def text_content(local: Local, params: Params) -> Json:
    """`text` and `entities` of a text message. Raises 400 when empty, too long or badly marked."""
    if not params.get("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(local.world, params["text"], params.get("parse_mode"), params.get("entities"))
    if not text:  # white space alone, or marks around nothing
        raise bad_request("text must be non-empty")
    if utf16.length(text) > TEXT_AT_MOST:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if params.get("link_preview_options"):
        content["link_preview_options"] = params["link_preview_options"]
    elif params.get("disable_web_page_preview"):
        content["link_preview_options"] = {"is_disabled": True}
    return content


def caption_content(local: Local, given: dict[str, Any]) -> Json:
    """`caption` and `caption_entities`; nothing when there is no caption. Raises 400."""
    text, entities = formatted(
        local.world, given.get("caption") or "", given.get("parse_mode"), given.get("caption_entities")
    )
    if utf16.length(text) > CAPTION_AT_MOST:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    content: Json = {"caption": text}
    if entities:
        content["caption_entities"] = entities
    if given.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def edit(local: Local, message: Message, content: Json | None, inline: Json | None) -> Json:
    """Change the content (None: as it is) and the inline keyboard of the bot's message.

    Raises 400 when both are the same as before or it is no message that can be edited (one with a reply
    keyboard cannot), 429 when edits and messages are too many. The
    buttons that go can still be pressed by who has not seen the change.
    """
    old = message.body
    if message.sender != local.world.bot.id or "forward_origin" in old or message.keyboard or is_service(old):
        raise bad_request("message can't be edited")
    kept = {key: value for key, value in old.items() if key not in CONTENT and key != "reply_markup"}
    shown = {key: value for key, value in old.items() if key in CONTENT}
    body = {**kept, **(shown if content is None else content)}
    if inline:
        body["reply_markup"] = inline
    if _same(body, old):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    chat = local.writable(message.chat_id)
    local.pay(chat)
    for row in (old.get("reply_markup") or {}).get("inline_keyboard", ()):
        for button in row:
            if button not in message.old_buttons:
                message.old_buttons.append(button)
    if content is not None or "edit_date" in old:
        body["edit_date"] = int(local.world.now())
    message.body = body
    local.keep(message, "edited")
    return local.world.view(message)


def _same(new: Json, old: Json) -> bool:
    keys = CONTENT | {"reply_markup"}
    return all(_bare(new.get(key)) == _bare(old.get(key)) for key in keys)


def _bare(value: Any) -> Any:
    """A photo is the same when its bytes are, whatever its file_id."""
    if isinstance(value, list) and value and isinstance(value[-1], dict) and "file_unique_id" in value[-1]:
        return [size["file_unique_id"] for size in value]
    if isinstance(value, dict) and "file_unique_id" in value:
        return value["file_unique_id"]
    return value
