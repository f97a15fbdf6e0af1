"""The ladder: what a community could not settle goes to its subdistrict, then to the district."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId
from models.notice import Notice
from models.order import Actor, Order
from models.person import Office
from models.place import Place
from services import letters, people
from services.orders import moves

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
    if order.level >= LEVEL_MAX:
        staff = await people.staff_with(session, Office.DISTRICT_STAFF, "")
    else:
        subdistrict = await session.scalar(
            select(col(Place.parent_id)).where(col(Place.id) == order.community_id)
        )
        staff = await people.staff_with(session, Office.SUBDISTRICT_STAFF, subdistrict or "")
    chats = [await people.private_chat(session, person.id) for person in staff]
    order_id = moves.id_of(order)
    await letters.tell(
        session,
        Notice.ORDER_ESCALATED,
        order_id,
        to=chats,
        key=f"order:{order_id}:escalated:{why}",
        due_at=now,
    )
