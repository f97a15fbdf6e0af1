"""What reaches a handler: plain words and commands, kinds of chats, kinds of messages.

Every filter is a class with an async `__call__`: aiogram runs plain functions in threads.
"""

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from codes.number import typed
from locales.locale import LOCALES, words
from models.button import ROW_ID_MAX
from models.refusals import OldButton
from models.system import COMMANDS, commands_of
from services import codes


class Words(Filter):
    """`/name` (also `/name@bot`), or one of its plain words in any language; none while its system is off."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.plain = {word.casefold() for code in LOCALES for word in words(code, f"words-{name}")}

    async def __call__(self, message: Message, settings: Settings | None = None) -> bool:
        if settings and self.name not in commands_of(settings.systems_off):
            return False
        text = (message.text or "").strip().removeprefix("📷").strip()  # as the menu writes it
        if text.startswith("/"):
            return text[1:].split(maxsplit=1)[0].partition("@")[0] == self.name if len(text) > 1 else False
        return text.rstrip("。.!！").casefold() in self.plain


class Start(Filter):
    """`/start`, in private or in a group; hands what follows it over as `start`."""

    async def __call__(self, message: Message) -> bool | dict[str, object]:
        first, _, rest = (message.text or "").strip().partition(" ")
        return {"start": rest.strip()} if first.partition("@")[0] == "/start" else False


class Pressed(Filter):
    """A button of a kind with one of these verbs, handed over as `button`; forged data is no button."""

    def __init__(self, kind: type[CallbackData], *verbs: str) -> None:
        self.kind, self.verbs = kind, verbs

    async def __call__(self, tap: CallbackQuery) -> bool | dict[str, object]:
        data = tap.data or ""
        if data.partition(":")[0] != self.kind.__prefix__:
            return False
        try:
            button = self.kind.unpack(data)
        except (TypeError, ValueError):
            return False
        return {"button": button} if button.model_dump()["verb"] in self.verbs else False


def number_in(value: str) -> int:
    """The number in a button's value; 0 where there is none."""
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def row_id(arg: str) -> int:
    """The row that a button's argument names. Raises OldButton."""
    if not arg.isdecimal() or int(arg) > ROW_ID_MAX:
        raise OldButton
    return int(arg)


class InGroup(Filter):
    """In a group or supergroup."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type in {"group", "supergroup"}


class InPrivate(Filter):
    """In the private chat."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private"


class HasPhoto(Filter):
    """A photo, alone or in an album."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.photo)


class CodeNumber(Filter):
    """The number beside a code, typed by hand; hands it over as `number`, and as `claims` whose it may be."""

    async def __call__(self, message: Message, session: AsyncSession) -> bool | dict[str, object]:
        number = typed(message.text or "")
        claims = await codes.claimed(session, number) if number is not None else []
        return {"number": number, "claims": claims} if claims else False


class Typed(Filter):
    """Typed words that are no command and none of its plain words: what an open conversation asked for."""

    plain = frozenset(
        word.casefold() for name in COMMANDS for code in LOCALES for word in words(code, f"words-{name}")
    )

    async def __call__(self, message: Message) -> bool:
        return self.is_free((message.text or "").strip())

    @classmethod
    def is_free(cls, text: str) -> bool:
        """Whether the text is neither a command nor one of its plain words, as the menu writes it or not."""
        word = text.removeprefix("📷").strip().rstrip("。.!！").casefold()
        return bool(text) and not text.startswith("/") and word not in cls.plain


class Said(Filter):
    """Something that a person has sent, no service message; `without` some kinds."""

    kinds = frozenset(
        {"text", "photo", "video", "video_note", "voice", "audio", "document", "sticker", "animation"}
        | {"location", "venue", "contact", "dice", "poll"}
    )

    def __init__(self, *without: str) -> None:
        self.wanted = self.kinds - set(without)

    async def __call__(self, message: Message) -> bool:
        return message.content_type in self.wanted


class Migrated(Filter):
    """The group has become a supergroup."""

    async def __call__(self, message: Message) -> bool:
        return message.migrate_to_chat_id is not None
