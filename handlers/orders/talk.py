"""Words where the bot waits for something about an order: a reason, what is not solved, or a photo.

After the plain words in the list of routers, so that 取消 and 积分 stay what they are.
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.orders.states import HasText, In, Talk
from handlers.replies import line
from locales.locale import Locale
from models.columns import OrderId, PersonId, ReportId
from models.person import Person
from services import orders

router = Router(name="orders.talk")


@router.message(In(Talk.reason), HasText())
async def give_back(
    message: Message,
    words: str,
    talk: dict[str, Any],
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> SendMessage:
    """退回 with a reason in words."""
    await orders.give_back(
        session, OrderId(talk["order"]), person_id=PersonId(person.id or 0), reason=words, now=now
    )
    await state.clear()
    return line(locale("order-returned-toast"), message.chat.id)


@router.message(In(Talk.unsolved), HasText())
async def say_why(
    message: Message,
    words: str,
    talk: dict[str, Any],
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> SendMessage:
    """What is not solved, in one line."""
    await orders.say_why(
        session, ReportId(talk["report"]), person_id=PersonId(person.id or 0), words=words, now=now
    )
    await state.clear()
    return line(locale("order-unsolved-thanks"), message.chat.id)


@router.message(In(Talk.photo, Talk.progress, Talk.more))
async def photo_needed(message: Message, locale: Locale) -> SendMessage:
    """Something else where a photo is asked for."""
    return line(locale("order-photo-needed"), message.chat.id)
