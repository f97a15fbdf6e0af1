"""What reaches the handlers of reports."""

from aiogram.filters import Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.orders.states import Talk
from models.person import Person
from services.reports import drafts


class Free(Filter):
    """A private chat with no other conversation open: one that only takes the rest of its album is none."""

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        return message.chat.type == "private" and raw_state in {None, Talk.handed.state}


class HasDraft(Filter):
    """The writer has an open draft, handed over as `draft`."""

    async def __call__(
        self, message: Message, session: AsyncSession, person: Person
    ) -> bool | dict[str, object]:
        if message.chat.type != "private" or person.id is None:
            return False
        draft = await drafts.of(session, person.id)
        return {"draft": draft} if draft is not None else False


class ReplyToBot(Filter):
    """In a group: a reply to a message of the bot."""

    async def __call__(self, message: Message) -> bool:
        reply = message.reply_to_message
        return bool(reply and reply.from_user and reply.from_user.is_bot and message.chat.type != "private")
