"""The ladder: what a community could not settle goes to its subdistrict, then to the district."""

from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import OrderId
from models.notice import Notice
from models.order import Actor, Order
from services import letters
from services.orders import moves
from services.reports import desks

LEVEL_MAX = 2  # 0 community, 1 subdistrict, 2 district


async def escalate(session: AsyncSession, order_id: OrderId, *, now: datetime) -> Order:
    """Tell the next level, once each; at the district the ladder ends."""
    order = await moves.move(
        session,
        order_id,
        "escalate",
        Actor.TIME,
        person_id=None,
        now=now,
        level=func.min(Order.level + 1, LEVEL_MAX)
        if session.get_bind().dialect.name == "sqlite"
        else func.least(Order.level + 1, LEVEL_MAX),
    )
    await inform(session, order, why=f"level{order.level}", now=now)
    return order


async def inform(session: AsyncSession, order: Order, *, why: str, now: datetime) -> None:
    """Tell the staff of the order's level (the subdistrict at least) how it stands; once for each `why`."""
    report = await moves.report_of(session, order)
    at_district = order.level >= LEVEL_MAX
    chats = (
        await desks.district_chats(session, now=now)
        if at_district
        else await desks.subdistrict_chats(session, report, now=now)
    )
    order_id = moves.id_of(order)
    await letters.tell(
        session,
        Notice.ORDER_ESCALATED,
        order_id,
        to=chats,
        key=f"order:{order_id}:escalated:{why}",
        due_at=now,
    )
