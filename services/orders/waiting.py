"""What time does to an order: nobody grabs it, its deadline comes and goes."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import OrderId
from models.due import DueKind
from models.order import OPEN_STATES, Order, OrderState
from services import dues
from services.orders import moves, race, work
from services.orders.escalating import LEVEL_MAX, escalate, inform

OVERDUE_STEP: Final = timedelta(hours=24)
"""How long an overdue order stays with one level before the next is told."""


async def end_term(session: AsyncSession, order_id: OrderId, *, now: datetime) -> None:
    """A term went by without a tap: the first raises the bounty, the second assigns; both in the open."""
    order = await moves.load(session, order_id)
    if order.state is not OrderState.PLACED:
        return
    if order.terms == 0:
        await race.raise_bounty(session, order_id, now=now)
        return
    order = await race.assign_by_time(session, order_id, now=now)
    if now < order.deadline_at:
        await inform(session, order, why=f"assigned:{order.returns}", now=now)
        await work.tell_department(session, order, what=f"assigned:{order.returns}", now=now)
        return
    # After a long stop the deadline is over too: that is what the letters say, and `remind` says it once.
    if order.level:  # it has told those above already, and there was no department to tell
        await work.tell_department(session, order, what=f"assigned:{order.returns}", now=now)


async def remind(session: AsyncSession, order_id: OrderId, *, now: datetime) -> None:
    """Before the deadline the department is reminded; after it the next level is told, a day a level."""
    order = await moves.load(session, order_id)
    if order.state is OrderState.COMPLETED:
        await _not_accepted(session, order, now=now)
        return
    if order.state not in (OrderState.PLACED, *OPEN_STATES):
        return
    late = now >= order.deadline_at
    if order.state in OPEN_STATES:
        what = f"late:{order.level}" if late else "soon"
        await work.tell_department(session, order, what=f"{what}:{order.deadline_at.isoformat()}", now=now)
    if late:
        order = await escalate(session, order_id, now=now)
        await moves.show(session, order, now=now)
        if order.level >= LEVEL_MAX:
            return
    await dues.schedule(
        session,
        DueKind.ORDER_REMINDER,
        order_id,
        key=moves.reminder_key(order_id),
        due_at=now + OVERDUE_STEP if late else order.deadline_at,
    )


async def _not_accepted(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """The community has not looked at work for a day: the subdistrict is told, once a showing."""
    why = f"not-accepted:{order.completed_at.isoformat() if order.completed_at else ''}"
    await inform(session, order, why=why, now=now)
