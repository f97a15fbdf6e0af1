"""What the subdistrict and the district do about an order that its community could not settle."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId
from models.department import Category, Department
from models.order import Actor, Offer, Order, OrderState, befores
from models.order_faces import AboveFace, Choice
from models.person import Office
from models.place import Place
from models.refusals import OldButton
from services import dues, points
from services.orders import moves, work
from services.orders.escalating import LEVEL_MAX
from services.orders.placing import promised
from services.orders.reading import face
from services.people import Offices

UNSETTLED: Final = (OrderState.PLACED, OrderState.GRABBED, OrderState.STARTED)
LISTED_MOST: Final = 20


async def assign(
    session: AsyncSession, order_id: OrderId, *, department_id: str, person_id: PersonId, now: datetime
) -> Order:
    """Give the order to a department, also away from one that has it; a deadline gone by runs anew.

    Raises NotYours, OldButton, and OrderMoved where that department has it already.
    """
    held = await moves.load(session, order_id)
    await moves.require_district(session, held, person_id, now=now)
    if await session.get(Department, department_id) is None:
        raise OldButton
    if held.department_id == department_id:
        await moves.moved_on(session, order_id)
    late = now >= held.deadline_at
    category = await session.get_one(Category, held.category_id)
    order = await moves.move(
        session,
        order_id,
        "assign",
        Actor.DISTRICT,
        person_id=person_id,
        now=now,
        data={"department": department_id, "from": held.department_id},
        department_id=department_id,
        grabbed_by=None,
        grabbed_at=now,
        started_at=None,
        assigned=True,
        terms=0 if held.department_id else held.terms,  # somebody had grabbed it
        deadline_at=promised(session, category, now) if late else held.deadline_at,
    )
    await points.return_bounty(session, order, now=now)  # held since before 没解决
    await dues.cancel(session, moves.term_key(order_id), now=now)
    if late:
        await moves.watch_deadline(session, order, now=now)
    await moves.show(session, order, now=now)
    await work.tell_department(session, order, what=f"directed:{now.isoformat()}", now=now)
    return order


async def choices(
    session: AsyncSession, order_id: OrderId, *, person_id: PersonId, now: datetime
) -> tuple[Choice, ...]:
    """The departments that it may be given to: those that it was offered to first, then all others.

    Raises NotYours, OrderMoved.
    """
    order = await moves.load(session, order_id)
    await moves.require_district(session, order, person_id, now=now)
    if order.state not in befores("assign", Actor.DISTRICT):
        await moves.moved_on(session, order_id)
    offered = set(
        await session.scalars(select(col(Offer.department_id)).where(col(Offer.order_id) == order_id))
    )
    found = await session.scalars(select(Department).order_by(col(Department.name)))
    others = [department for department in found if department.id != order.department_id]
    return tuple(
        Choice(d.id, d.name, chosen=False, duty=d.id == order.duty_id, lead=False)
        for d in sorted(others, key=lambda d: (d.id != order.duty_id, d.id not in offered))
    )


async def above_face(
    session: AsyncSession, order_id: OrderId, *, person_id: PersonId | None = None, now: datetime
) -> AboveFace:
    """The order as those above its community see it. Raises OldButton, and NotYours for anybody else."""
    order = await moves.load(session, order_id)
    if person_id is not None:
        await moves.require_district(session, order, person_id, now=now)
    name = await session.scalar(select(col(Place.name)).where(col(Place.id) == order.community_id))
    return AboveFace(await face(session, order_id), name or "")


async def open_above(session: AsyncSession, offices: Offices) -> list[AboveFace]:
    """What communities could not settle and somebody above them has to know, the earliest deadline first."""
    rows = await session.execute(
        select(col(Order.id), col(Place.name))
        .join(Place, col(Place.id) == col(Order.community_id))
        .where(_unsettled(offices))
        .order_by(col(Order.deadline_at))
        .limit(LISTED_MOST)
    )
    return [AboveFace(await face(session, order_id), name) for order_id, name in rows.all()]


async def count_above(session: AsyncSession, offices: Offices) -> int:
    """How many there are of them."""
    joined = select(func.count()).select_from(Order).join(Place, col(Place.id) == col(Order.community_id))
    return await session.scalar(joined.where(_unsettled(offices))) or 0


def _unsettled(offices: Offices) -> ColumnElement[bool]:
    mine = and_(
        or_(col(Order.level) > 0, col(Order.assigned)), col(Place.parent_id).in_(offices.subdistrict_ids)
    )
    if offices.has(Office.DISTRICT_STAFF):
        mine = or_(mine, col(Order.level) >= LEVEL_MAX)
    return and_(col(Order.state).in_(UNSETTLED), mine)
