"""An order's buttons in the departments' groups and on the community's card.

综合执法局的群
  码上  学府-0217 · 路面 …  [抢单]
  赵   (taps 抢单)  抢到了，请尽快出发
  码上 ✎ 学府-0217 · 综合执法局 赵 15:04  [开始处理] [退回] [导航]
  赵   (taps 完成)  请在和我的私聊里发一张处理后的照片
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.orders import above
from handlers.orders.states import Talk, private_of
from handlers.replies import line, toast
from locales.locale import Locale
from models.columns import OrderId, PersonId
from models.department import Group
from models.person import Person
from models.refusals import OldButton
from services import orders
from views import orders as views
from views.orders import OrderButton

router = Router(name="orders.race")
Answer = AnswerCallbackQuery | list[Any]


@router.callback_query(OrderButton.filter())
async def order(
    tap: CallbackQuery,
    callback_data: OrderButton,
    session: AsyncSession,
    person: Person,
    group: Group | None,
    locale: Locale,
    chat_locale: Locale,
    state: FSMContext,
    now: datetime,
) -> Answer:
    """One tap on a card; the cards in every group follow by letter."""
    order_id, person_id = OrderId(callback_data.order), PersonId(person.id or 0)
    match callback_data.verb:
        case "grab":
            chat_id = group.chat_id if group else None
            await orders.grab(session, order_id, person_id=person_id, chat_id=chat_id, now=now)
            return toast(tap, locale.plain("order-grabbed-toast"))
        case "start":
            await orders.start(session, order_id, person_id=person_id, now=now)
            return toast(tap, locale.plain("order-started-toast"))
        case "complete" | "progress" as verb:
            return await _ask_photo(tap, verb, order_id, session, person, locale, chat_locale, state, now)
        case "give_back":
            reason = callback_data.arg
            if reason not in views.RETURNS:
                raise OldButton
            await orders.give_back(session, order_id, person_id=person_id, reason=reason, now=now)
            return toast(tap, locale.plain("order-returned-toast"))
        case "write_back":
            return await _ask_reason(tap, order_id, session, person_id, chat_locale, state, now)
        case "urge":
            await orders.urge(session, order_id, person_id=person_id, now=now)
            return toast(tap, locale.plain("order-urge-done"))
        case "withdraw":
            await orders.withdraw(session, order_id, person_id=person_id, now=now)
            return toast(tap, locale.plain("order-withdrawn"))
        case "direct" | "assign" | "above":
            return await above.direct(tap, callback_data, session, person_id, locale, now)
        case "ask_back" | "ask_withdraw" | "keep" as verb:
            await orders.ask(session, order_id, verb, person_id=person_id, now=now)
            return tap.answer()
        case _:
            raise OldButton


async def _ask_photo(
    tap: CallbackQuery,
    verb: str,
    order_id: OrderId,
    session: AsyncSession,
    person: Person,
    locale: Locale,
    chat_locale: Locale,
    state: FSMContext,
    now: datetime,
) -> Answer:
    """Ask for the photo in private; of somebody whom the bot can't reach there, in the group by a reply."""
    await orders.may_work(session, order_id, verb=verb, person_id=PersonId(person.id or 0), now=now)
    face = await orders.face(session, order_id)
    wanted = Talk.photo if verb == "complete" else Talk.progress
    data = {"order": order_id}
    private = private_of(state)
    for context in (state, private):
        await context.set_state(wanted)
        await context.set_data(data)
    chat = tap.message.chat.id if tap.message else private.key.chat_id
    if person.reachable or chat == private.key.chat_id:
        text = views.ask_photo(face, locale, progress=verb == "progress", reply=False)
        return [
            toast(tap, locale.plain("order-photo-toast")),
            line(text, private.key.chat_id),
        ]
    text = views.ask_photo(face, chat_locale, progress=verb == "progress", reply=True)
    return [
        toast(tap, locale.plain("order-photo-toast-group")),
        line(text, chat, ForceReply(selective=True)),
    ]


async def _ask_reason(
    tap: CallbackQuery,
    order_id: OrderId,
    session: AsyncSession,
    person_id: PersonId,
    chat_locale: Locale,
    state: FSMContext,
    now: datetime,
) -> Answer:
    await orders.may_work(session, order_id, verb="give_back", person_id=person_id, now=now)
    face = await orders.face(session, order_id)
    await state.set_state(Talk.reason)
    await state.set_data({"order": order_id})
    chat = tap.message.chat.id if tap.message else state.key.chat_id
    text = chat_locale("order-write-reason", number=face.number)
    return [tap.answer(), line(text, chat, ForceReply(selective=True))]
