"""Groups that lose the bot, get it back, or become supergroups."""

from datetime import datetime

from aiogram import Router
from aiogram.types import ChatMemberUpdated, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import Migrated
from models.columns import ChatId, PersonId
from models.person import Person
from services import groups, letters, orders, people

router = Router(name="groups")
OUT = frozenset({"left", "kicked"})


@router.my_chat_member()
async def standing(change: ChatMemberUpdated, session: AsyncSession, person: Person, now: datetime) -> None:
    """Thrown out of a group or blocked by a person; and back again, to what waits there."""
    chat = ChatId(change.chat.id)
    if change.new_chat_member.status in OUT:
        await people.unreachable(session, chat, now)
    else:
        await people.reachable(session, chat)
        await letters.show_rested(session, chat, due_at=now)
        await groups.show_open(session, chat, now=now)
        if chat > 0:
            await orders.ask_again(session, PersonId(person.id or 0), now=now)


@router.message(Migrated())
async def migrated(message: Message, session: AsyncSession, now: datetime) -> None:
    """The group goes on under another id."""
    assert message.migrate_to_chat_id is not None
    new = ChatId(message.migrate_to_chat_id)
    await people.migrated(session, ChatId(message.chat.id), new)
    await groups.show_open(session, new, now=now)
