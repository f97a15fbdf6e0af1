"""Editing and deleting the bot's messages."""

from typing import Any, Final

from emulator import markup
from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.methods.sending import ALONE_IN_AN_ALBUM, IN_AN_ALBUM, media_content
from emulator.outgoing import caption_content, edit, text_content
from emulator.world import Group, Json, Message

DELETABLE_FOR_S: Final = 48 * 3600
CAPTIONED: Final = ("photo", "video", "document", "audio", "voice", "animation")
TOGETHER_AT_MOST: Final = 100  # messages of deleteMessages, copyMessages, forwardMessages


def edit_message_text(local: Local, params: Params) -> Json:
    """editMessageText."""
    message = _editable(local, params)
    content = text_content(local, params)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(local, message, content, params)


def edit_message_caption(local: Local, params: Params) -> Json:
    """editMessageCaption: the medium stays."""
    message = _editable(local, params)
    caption = caption_content(local, params)
    if not any(kind in message.body for kind in CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    kept = {key: value for key, value in message.body.items() if key in (*CAPTIONED, "has_media_spoiler")}
    return _edit(local, message, {**kept, **caption}, params)


async def edit_message_media(local: Local, params: Params) -> Json:
    """editMessageMedia."""
    message = _editable(local, params)
    if "text" in message.body and params["media"]["type"] == "audio":
        raise bad_request("message can't be edited to the specified message type")
    if "media_group_id" in message.body:
        _refuse_in_album(message, params["media"]["type"])
    content = await media_content(local, params["media"], params.files)
    return _edit(local, message, content, params)


def _refuse_in_album(message: Message, kind: str) -> None:
    """An album of documents or of audio stays one; photos and videos may change places."""
    if kind in message.body:
        return
    if kind not in IN_AN_ALBUM:
        raise bad_request("message content type can't be used in an album")
    if kind in ALONE_IN_AN_ALBUM or any(old in message.body for old in ALONE_IN_AN_ALBUM):
        raise bad_request("can't change media type in the album")


def edit_message_reply_markup(local: Local, params: Params) -> Json:
    """editMessageReplyMarkup."""
    return _edit(local, _editable(local, params), None, params)


def _editable(local: Local, params: Params) -> Message:
    if "inline_message_id" in params:
        raise bad_request("invalid inline message identifier specified")
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    if not params.get("message_id"):
        raise bad_request("message identifier is not specified")
    local.writable(params["chat_id"])
    return local.message(params, "message to edit")


def _edit(local: Local, message: Message, content: Json | None, params: Params) -> Json:
    return edit(local, message, content, markup.inline(params.get("reply_markup")))


def delete_message(local: Local, params: Params) -> bool:
    """deleteMessage."""
    local.writable(params["chat_id"])
    message = local.message(params, "message to delete")
    _refuse_delete(local, message)
    _delete(local, message)
    return True


def delete_messages(local: Local, params: Params) -> bool:
    """deleteMessages: those that cannot be found are passed over."""
    chat = local.writable(params["chat_id"])
    found = [local.world.find(chat.id, message_id) for message_id in dict.fromkeys(message_ids(params))]
    messages = [message for message in found if message is not None]
    for message in messages:
        _refuse_delete(local, message)  # all of them before the first one goes
    for message in messages:
        _delete(local, message)
    return True


def message_ids(params: Params) -> list[int]:
    """`message_ids`, checked for number. Raises 400."""
    ids: list[int] = params["message_ids"]
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > TOGETHER_AT_MOST:
        raise bad_request("too many message identifiers specified")
    return ids


def _refuse_delete(local: Local, message: Message) -> None:
    chat: Any = local.world.chat(message.chat_id)
    mine = message.sender == local.world.bot.id
    admin = isinstance(chat, Group) and chat.bot == "administrator"
    if not mine and isinstance(chat, Group) and not admin:
        raise bad_request("message can't be deleted")
    if not admin and local.world.now() - message.body["date"] > DELETABLE_FOR_S:
        raise bad_request("message can't be deleted for everyone")


def _delete(local: Local, message: Message) -> None:
    local.world.drop(message)
    local.events.add("deleted", message.chat_id, message_id=message.message_id)


METHODS: Final = {
    "editMessageText": edit_message_text, "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media, "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message, "deleteMessages": delete_messages,
}  # fmt: skip
