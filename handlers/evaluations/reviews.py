"""A burst or a ring before the board: 照常计入, or 不计入 with a word why.

苏   (taps 不计入)   码上 ✎ 为什么不计入？请写一句，会转给评的人，不写您是谁。 [返回]
苏   照片在网上传开了，不是办事的人评的
码上  您的意见记下了，两位意见一致就有结果。
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import HasPhoto, InPrivate, Typed
from handlers.replies import edited, line, sent, toast
from locales.locale import Locale
from models.columns import ChatId, PersonId
from models.contest import Word
from models.message import Addressee
from models.person import Person
from models.refusals import OldButton
from services import evaluations
from services.people import Offices
from views import evaluations as views
from views.evaluations import ReviewButton

router = Router(name="evaluations.reviews")


class Reviewing(StatesGroup):
    """What the next words are; data: review."""

    reason = State()


@router.callback_query(ReviewButton.filter())
async def tap(
    tap: CallbackQuery,
    callback_data: ReviewButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """A reviewer's word; the card follows by letter. Raises NotYours, OldButton."""
    me, number = PersonId(person.id or 0), callback_data.number
    await evaluations.open_review(session, number, person_id=me, offices=offices, now=now)
    match callback_data.verb:
        case Word.KEEP:
            await evaluations.decide_review(
                session, number, word=Word.KEEP, person_id=me, offices=offices, now=now
            )
            return toast(tap, locale.plain("review-taken"))
        case Word.VOID:
            await state.set_state(Reviewing.reason)
            await state.update_data(review=number)
            return edited(views.ask_reason(number, locale), tap)
        case "back":
            await state.set_state(None)
            reader = Addressee(ChatId(tap.from_user.id), locale.code, me)
            face = await evaluations.review_face(session, number, reader, now)
            if face is None:
                raise OldButton
            return edited(views.review(face, locale, now), tap)
        case _:
            raise OldButton


@router.message(InPrivate(), StateFilter(Reviewing.reason), Typed())
async def say(
    message: Message,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> TelegramMethod[Any]:
    """Why they don't count. Raises NotYours, OldButton."""
    number = (await state.get_data()).get("review", 0)
    await state.set_state(None)
    me, reason = PersonId(person.id or 0), message.text or ""
    await evaluations.decide_review(
        session, number, word=Word.VOID, reason=reason, person_id=me, offices=offices, now=now
    )
    return line(locale("review-taken"), message.chat.id)


@router.message(InPrivate(), StateFilter(Reviewing.reason), HasPhoto())
async def not_a_photo(message: Message, locale: Locale) -> TelegramMethod[Any]:
    """A line was asked for; it still is."""
    return sent(views.no_photo(locale), message.chat.id)
