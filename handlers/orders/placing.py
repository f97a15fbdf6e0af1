"""下单 on the community's card.

学府社区的群
  乙   (taps 下单)  码上 ✎ 派给谁？ [✓ 综合执法局·职责] [市场监管局] … [发出] [返回]
  乙   (taps 发出)  码上 ✎ 学府-0217 · 已发给2个部门，等待抢单 · 乙 15:02  [加急] [撤单]
"""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import PersonId, ReportId
from models.person import Person
from services import orders
from views.orders import PlaceButton

router = Router(name="orders.placing")


@router.callback_query(PlaceButton.filter())
async def place(
    tap: CallbackQuery, callback_data: PlaceButton, session: AsyncSession, person: Person, now: datetime
) -> None:
    """One tap on the choice; the card's edit is the answer."""
    report_id, staff = ReportId(callback_data.report), PersonId(person.id or 0)
    match callback_data.verb:
        case "open":
            await orders.open_placing(session, report_id, staff=staff, now=now)
        case "toggle":
            await orders.toggle(session, report_id, department_id=callback_data.arg, staff=staff, now=now)
        case "send":
            await orders.send(session, report_id, staff=staff, now=now)
        case "back":
            await orders.back(session, report_id, staff=staff, now=now)
        case what:
            await orders.change(session, report_id, what=what, staff=staff, now=now)
