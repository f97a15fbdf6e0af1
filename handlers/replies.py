"""A view's `Message` as a Bot API call. Pictures are not for here: they go out by letters and screens."""

from aiogram.methods import AnswerCallbackQuery, EditMessageCaption, EditMessageText, SendMessage
from aiogram.types import (
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from aiogram.types import Message as Shown
from markupsafe import Markup

from bot.settings import Settings
from locales.locale import Locale
from models.message import Message, refuse_markup
from views import menus

Keys = InlineKeyboardMarkup | ReplyKeyboardMarkup | ForceReply


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The inline buttons, or None where there are none."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=b.text, callback_data=b.data, url=b.url) for b in row]
            for row in message.buttons
        ]
    )


def sent(message: Message, chat_id: int) -> SendMessage:
    """As a new message."""
    reply = line(message.text, chat_id, keyboard(message))
    reply.disable_notification = message.silent or None
    return reply


def line(text: Markup, chat_id: int, keys: Keys | None = None) -> SendMessage:
    """A message of words alone, or with keys that are not a view's."""
    return SendMessage(chat_id=chat_id, text=text, parse_mode="HTML", reply_markup=keys)


def toast(tap: CallbackQuery, words: str | None) -> AnswerCallbackQuery:
    """What Telegram shows for a moment over the chat, and does not parse."""
    refuse_markup(words)
    return tap.answer(words)


def edited(message: Message, tap: CallbackQuery) -> EditMessageText | EditMessageCaption | SendMessage:
    """In place of the message that the button stands in; anew where Telegram doesn't say which it is.

    What is said under a picture stays under it.
    """
    if tap.message is None:
        return sent(message, tap.from_user.id)
    if isinstance(tap.message, Shown) and tap.message.photo:
        return EditMessageCaption(
            chat_id=tap.message.chat.id,
            message_id=tap.message.message_id,
            caption=message.text,
            parse_mode="HTML",
            reply_markup=keyboard(message),
        )
    return EditMessageText(
        chat_id=tap.message.chat.id,
        message_id=tap.message.message_id,
        text=message.text,
        parse_mode="HTML",
        reply_markup=keyboard(message),
    )


def with_menu(reply: SendMessage, settings: Settings, locale: Locale) -> SendMessage:
    """The reply with the words of the menu under the chat's line."""
    row = [KeyboardButton(text=text) for text in menus.keys(settings.systems_off, locale)]
    if row:
        reply.reply_markup = ReplyKeyboardMarkup(keyboard=[row], resize_keyboard=True)
    return reply
