"""Copies and forwards."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local, is_service
from emulator.methods.editing import message_ids
from emulator.outgoing import CONTENT, caption_content, new_album, send
from emulator.replies import origin_of
from emulator.world import Chat, Json, Message

CAPTIONED: Final = ("photo", "video", "document", "audio", "voice", "animation")


def copy_message(local: Local, params: Params) -> Json:
    """copyMessage: its content under a new id, with another caption if one is given."""
    chat = local.writable(params["chat_id"])
    message = _source(local, params, params["message_id"], "message to copy")
    content = _content(message)
    if params.named("caption") and any(kind in content for kind in CAPTIONED):
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content.update(caption_content(local, params))
    return {"message_id": send(local, chat, content, params)["message_id"]}


def copy_messages(local: Local, params: Params) -> list[Json]:
    """copyMessages: those that cannot be copied are passed over, albums stay albums."""
    chat, messages = _many(local, params)
    contents = [_content(message) for message in messages]
    if params.get("remove_caption"):
        contents = [
            {key: value for key, value in content.items() if not key.startswith("caption")}
            for content in contents
        ]
    return _send_all(local, chat, params, messages, contents)


def forward_message(local: Local, params: Params) -> Json:
    """forwardMessage: with where it came from."""
    chat = local.writable(params["chat_id"])
    message = _source(local, params, params["message_id"], "message to forward")
    return send(local, chat, _forwarded(message), params)


def forward_messages(local: Local, params: Params) -> list[Json]:
    """forwardMessages: those that cannot be forwarded are passed over, albums stay albums."""
    chat, messages = _many(local, params)
    return _send_all(local, chat, params, messages, [_forwarded(message) for message in messages])


def _send_all(
    local: Local, chat: Chat, params: Params, messages: list[Message], contents: list[Json]
) -> list[Json]:
    local.pay(chat, len(messages))
    groups = Counter(message.body.get("media_group_id") for message in messages)
    albums = {group: new_album() for group, size in groups.items() if group and size > 1}
    sent = [
        send(
            local,
            chat,
            content,
            _bare(params),
            album=albums.get(message.body.get("media_group_id")),
            paid=True,
        )
        for message, content in zip(messages, contents, strict=True)
    ]
    return [{"message_id": message["message_id"]} for message in sent]


def _bare(params: Params) -> Params:
    """What of the parameters goes for each of many messages."""
    kept = Params({key: params[key] for key in _FOR_EACH if key in params})
    kept.files = {}
    return kept


_FOR_EACH: Final = ("message_thread_id", "protect_content", "message_effect_id")


def _source(local: Local, params: Params, message_id: int, role: str) -> Message:
    origin = local.find_chat(params["from_chat_id"])
    message = local.world.find(origin.id, message_id)
    if message is None:
        raise bad_request(f"{role} not found")
    if is_service(message.body):
        done = "copied" if role.endswith("copy") else "forwarded"
        raise bad_request(f"the message can't be {done}")
    if message.body.get("has_protected_content"):
        raise bad_request("message has protected content and can't be forwarded")
    return message


def _many(local: Local, params: Params) -> tuple[Chat, list[Message]]:
    chat = local.writable(params["chat_id"])
    ids = message_ids(params)
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    origin = local.find_chat(params["from_chat_id"])
    messages = list(_usable(local.world.find(origin.id, message_id) for message_id in ids))
    if not messages:
        raise bad_request("there are no messages to forward")
    return chat, messages


def _usable(messages: Iterable[Message | None]) -> Iterable[Message]:
    return (
        message
        for message in messages
        if message and not is_service(message.body) and not message.body.get("has_protected_content")
    )


def _content(message: Message) -> Json:
    return {key: value for key, value in message.body.items() if key in CONTENT}


def _forwarded(message: Message) -> Json:
    return {**_content(message), "forward_origin": origin_of(message)}


METHODS: Final = {
    "copyMessage": copy_message, "copyMessages": copy_messages,
    "forwardMessage": forward_message, "forwardMessages": forward_messages,
}  # fmt: skip
