"""Answers to people: taps, chat actions, reactions."""

from typing import Any, Final

from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.world import Json

ACTIONS: Final = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    "record_audio", "upload_audio",
})  # fmt: skip


def answer_callback_query(local: Local, params: Params) -> bool:
    """answerCallbackQuery."""
    answer = (params.get("text", ""), bool(params.get("show_alert")), params.get("url", ""))
    local.taps.answer(params["callback_query_id"], answer)
    return True


def send_chat_action(local: Local, params: Params) -> bool:
    """sendChatAction."""
    chat = local.writable(params["chat_id"])
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    local.events.add("typing", chat.id, action=params["action"])
    return True


def set_message_reaction(local: Local, params: Params) -> bool:
    """setMessageReaction: a bot may set one, and none that costs."""
    local.writable(params["chat_id"])
    message = local.message(params, "message to react")
    wanted: list[Json] = params.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] == "paid" for reaction in wanted):
        raise bad_request("bots can't use paid reactions")
    if any(not is_emoji(reaction) for reaction in wanted):
        raise bad_request("REACTION_INVALID")
    who = str(local.world.bot.id)
    if wanted:
        message.reactions[who] = wanted
    else:
        message.reactions.pop(who, None)
    local.keep(message, "reaction")
    return True


# The emoji that may be a reaction (ReactionTypeEmoji).
REACTIONS: Final = frozenset({
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩",
    "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯",
    "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭",
    "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄",
    "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂",
    "🤷", "🤷\u200d♀", "😡",
})  # fmt: skip


def is_emoji(reaction: dict[str, Any]) -> bool:
    """Whether a reaction is one of those that Telegram takes."""
    return reaction["type"] != "emoji" or str(reaction["emoji"]).replace("\ufe0f", "") in REACTIONS


METHODS: Final = {
    "answerCallbackQuery": answer_callback_query, "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
}  # fmt: skip
