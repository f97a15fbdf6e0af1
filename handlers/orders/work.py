"""The photo that hands the work over, and what the community and the resident say to it.

赵   (taps 完成)      码上  请发一张处理后的照片，最好和原照片同一角度。
赵   (sends the photo) 码上  已交社区验收。  [再拍一张] [撤回]
学府社区的群
  码上  学府-0217 已处理 · 综合执法局 赵 · 用时1小时52分  [验收] [返工] [再问问住户]
王   码上  ✅ 学府-0217 处理好了：单元门口路面已补平。  [已解决] [没解决]
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.orders.states import HasShot, In, SameAlbum, Talk, private_of
from handlers.replies import line, sent, toast
from locales.locale import Locale
from models.columns import ChatId, OrderId, PersonId, ReportId
from models.person import Person
from models.refusals import OldButton
from services import orders
from services.attachments import Sent
from views import orders as views
from views.orders import DoneButton

router = Router(name="orders.work")


@router.message(In(Talk.photo), HasShot())
async def complete(
    message: Message,
    talk: dict[str, Any],
    shot: Sent,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> SendMessage:
    """The photo hands the work over; the rest of its album joins it."""
    completion = await orders.complete(
        session,
        OrderId(talk["order"]),
        person_id=PersonId(person.id or 0),
        shot=shot,
        chat_id=ChatId(message.chat.id),
        words=message.caption or "",
        now=now,
    )
    await _settle(state, Talk.handed, {"completion": completion.id, "album": shot.album})
    return sent(views.delivered(completion, locale), message.chat.id)


@router.message(In(Talk.progress), HasShot())
async def progress(
    message: Message,
    talk: dict[str, Any],
    shot: Sent,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> SendMessage:
    """A photo of the work as it goes."""
    await orders.progress(
        session, OrderId(talk["order"]), person_id=PersonId(person.id or 0), shot=shot, now=now
    )
    await _settle(state, None, {})
    return line(locale("order-progress-sent"), message.chat.id)


@router.message(In(Talk.more), HasShot())
async def one_more(
    message: Message,
    talk: dict[str, Any],
    shot: Sent,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> SendMessage:
    """再拍一张."""
    completion = await orders.add_photo(
        session, talk["completion"], person_id=PersonId(person.id or 0), shot=shot, now=now
    )
    await _settle(state, Talk.handed, {"completion": completion.id, "album": shot.album})
    return sent(views.delivered(completion, locale, more=True), message.chat.id)


@router.message(In(Talk.handed), HasShot(), SameAlbum())
async def album(
    message: Message, talk: dict[str, Any], shot: Sent, session: AsyncSession, person: Person, now: datetime
) -> None:
    """The other photos of an album whose first was the answer: nothing more is said."""
    if talk.get("completion"):
        await orders.add_photo(
            session, talk["completion"], person_id=PersonId(person.id or 0), shot=shot, now=now
        )
    else:
        await orders.say_why(
            session, ReportId(talk["report"]), person_id=PersonId(person.id or 0), shot=shot, now=now
        )


@router.message(In(Talk.unsolved), HasShot())
async def show_why(
    message: Message,
    talk: dict[str, Any],
    shot: Sent,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> SendMessage:
    """What is not solved, as a photo."""
    await orders.say_why(
        session,
        ReportId(talk["report"]),
        person_id=PersonId(person.id or 0),
        words=(message.caption or "").strip(),
        shot=shot,
        now=now,
    )
    await _settle(state, Talk.handed, {"report": talk["report"], "album": shot.album})
    return line(locale("order-unsolved-thanks"), message.chat.id)


@router.callback_query(DoneButton.filter())
async def done(
    tap: CallbackQuery,
    callback_data: DoneButton,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    state: FSMContext,
    now: datetime,
) -> AnswerCallbackQuery | list[Any]:
    """One tap on a showing of the work: by the community, the department or the resident."""
    completion_id, person_id = callback_data.completion, PersonId(person.id or 0)
    chat = tap.message.chat.id if tap.message else state.key.user_id
    match callback_data.verb:
        case "accept":
            await orders.accept(session, completion_id, person_id=person_id, now=now)
            return toast(tap, locale.plain("order-accepted-toast"))
        case "rework":
            await orders.rework(session, completion_id, person_id=person_id, now=now)
            return toast(tap, locale.plain("order-rework-toast"))
        case "why":
            if callback_data.arg not in views.REWORKS:
                raise OldButton
            await orders.give_reason(
                session, completion_id, reason=callback_data.arg, person_id=person_id, now=now
            )
            return toast(tap, locale.plain("order-reason-thanks"))
        case "add":
            await orders.may_show(session, completion_id, person_id=person_id, now=now)
            await _settle(state, Talk.more, {"completion": completion_id})
            return [tap.answer(), line(locale("order-ask-more"), chat)]
        case "take_back":
            await orders.take_back(session, completion_id, person_id=person_id, now=now)
            await _settle(state, None, {})
            return [tap.answer(), line(locale("order-taken-back"), chat)]
        case "confirm":
            await orders.confirm(session, completion_id, person_id=person_id, now=now)
            return tap.answer()
        case "reopen":
            order = await orders.reopen(session, completion_id, person_id=person_id, now=now)
            await state.set_state(Talk.unsolved)
            await state.set_data({"report": order.report_id})
            ask = line(locale("order-unsolved-ask"), chat)
            return [toast(tap, locale.plain("order-unsolved-toast")), ask]
        case _:
            raise OldButton


async def _settle(state: FSMContext, where: Any, data: dict[str, Any]) -> None:
    """The same place in this chat and in private: the photo was asked for in both."""
    for context in (state, private_of(state)):
        await context.set_state(where)
        await context.set_data(data)
