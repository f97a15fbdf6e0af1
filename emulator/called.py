"""How Telegram's sentences call what is missing from a call, or cannot be parsed."""

from typing import Final

# How Telegram says that a parameter is missing.
MISSING: Final[dict[str, str]] = {
    "text": "message text is empty", "chat_id": "chat_id is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request", "video": "there is no video in the request",
    "voice": "there is no voice in the request", "audio": "there is no audio in the request",
    "animation": "there is no animation in the request", "sticker": "there is no sticker in the request",
    "video_note": "there is no video note in the request", "file_id": "file_id not specified",
    "from_chat_id": "chat_id is empty", "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified", "latitude": "latitude is empty",
    "longitude": "longitude is empty", "user_id": "invalid user_id specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "action": "wrong parameter action in request", "url": "invalid webhook URL specified",
}  # fmt: skip
# How Telegram calls what it cannot parse.
CALLED: Final[dict[str, str]] = {
    "reply_markup": "reply keyboard markup", "InlineKeyboardButton": "inline keyboard button",
    "KeyboardButton": "keyboard button", "reply_parameters": "reply parameters", "menu_button": "menu button",
    "BotCommandScopeChat": "BotCommandScope", "BotCommandScopeChatAdministrators": "BotCommandScope",
    "BotCommandScopeChatMember": "BotCommandScope", "ReplyParameters": "reply parameters",
    "LinkPreviewOptions": "link preview options", "scope": "BotCommandScope",
    "link_preview_options": "link preview options", "reaction": "reaction types",
    "InputMediaPhoto": "InputMedia", "InputMediaVideo": "InputMedia", "InputMediaDocument": "InputMedia",
    "InputMediaAudio": "InputMedia", "InputMediaAnimation": "InputMedia",
}  # fmt: skip
