"""What the subdistrict and the district press on an order that its community could not settle.

街道 秦
  码上  ⚠️ 学府-0217 超过期限还没处理好。 …  [指派部门] [加急]
  秦   (taps 指派部门)  码上 ✎ 派给谁？ [市场监管局] [城建局] … [返回]
  秦   (taps 市场监管局)  已指派
"""

from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.replies import edited, sent, toast
from locales.locale import Locale
from models.columns import OrderId, PersonId
from services import orders
from views import orders as views
from views.orders import OrderButton


async def direct(
    tap: CallbackQuery,
    button: OrderButton,
    session: AsyncSession,
    person_id: PersonId,
    locale: Locale,
    now: datetime,
) -> list[Any]:
    """Choose, assign, or look how it stands; the message that was tapped shows it."""
    order_id = OrderId(button.order)
    done = None
    if button.verb == "assign":
        await orders.assign(session, order_id, department_id=button.arg, person_id=person_id, now=now)
        done = locale.plain("order-assign-done")
    above = await orders.above_face(session, order_id, person_id=person_id, now=now)
    if button.verb == "direct":
        choices = await orders.choices(session, order_id, person_id=person_id, now=now)
        return [tap.answer(), edited(views.directing(above, choices, locale), tap)]
    shown = views.escalated(above, locale, now)
    if button.arg == "new":
        return [tap.answer(), sent(shown, tap.from_user.id)]
    return [toast(tap, done), edited(shown, tap)]
