"""What all moves of an order share: the table decides, one conditional UPDATE moves, screens follow."""

from datetime import datetime, timedelta
from typing import Any, Final, NoReturn

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId
from models.department import Department
from models.due import DueKind
from models.notice import Notice
from models.order import Actor, Offer, Order, after, befores
from models.person import Office
from models.place import Place
from models.refusals import NotYours, OldButton, OrderMoved
from models.report import Event, Report
from services import dues, letters, people, reports
from services.days import zone_of
from services.reports import desks

ACCEPTED_WITHIN: Final = timedelta(hours=24)
"""How long a community may leave work unlooked at before those above it hear of it."""


async def move(
    session: AsyncSession,
    order_id: int,
    verb: str,
    actor: Actor,
    *,
    person_id: int | None,
    now: datetime,
    where: tuple[ColumnElement[bool], ...] = (),
    data: dict[str, Any] | None = None,
    **values: Any,
) -> Order:
    """Make one move of the table and write it down; raises OrderMoved where the order stands elsewhere."""
    state = after(verb, actor)
    if state is not None:
        values["state"] = state
    order: Order | None = await session.scalar(
        update(Order)
        .where(col(Order.id) == order_id, col(Order.state).in_(befores(verb, actor)), *where)
        .values(asking=None, **values)
        .returning(Order)
        .execution_options(populate_existing=True)
    )
    if order is None:
        await moved_on(session, order_id)
    record(session, order, verb, person_id=person_id, now=now, data=data)
    return order


def record(
    session: AsyncSession,
    order: Order,
    verb: str,
    *,
    person_id: int | None,
    now: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    """Put a line into the report's history."""
    session.add(
        Event(
            report_id=order.report_id,
            order_id=order.id,
            verb=f"order_{verb}",
            person_id=person_id,
            data=data or {},
            at=now,
        )
    )


async def load(session: AsyncSession, order_id: int) -> Order:
    """The order as it stands in the database now; raises OldButton where there is none."""
    order = await session.get(Order, order_id, populate_existing=True)
    if order is None:
        raise OldButton
    return order


async def moved_on(session: AsyncSession, order_id: int) -> NoReturn:
    """Say where the order is: raises OrderMoved (OldButton where there is none)."""
    order = await load(session, order_id)
    raise OrderMoved(
        number=await number_of(session, order),
        step=order.state.value,
        by=await department_name(session, order.department_id),
    )


async def report_of(session: AsyncSession, order: Order) -> Report:
    """The report that the order works on."""
    report = await session.get(Report, order.report_id, populate_existing=True)
    if report is None:
        raise OldButton
    return report


async def report_id_of(session: AsyncSession, order_id: int) -> int | None:
    """The report of an order, or None where there is no such order."""
    order = await session.get(Order, order_id)
    return order.report_id if order else None


async def number_of(session: AsyncSession, order: Order) -> str:
    """学府-0217, of a report's second order 学府-0217-2."""
    number = await session.scalar(select(col(Report.number)).where(col(Report.id) == order.report_id)) or ""
    return number if order.sequence == 1 else f"{number}-{order.sequence}"


async def department_name(session: AsyncSession, department_id: str | None) -> str:
    """A department's name; empty for None."""
    if department_id is None:
        return ""
    return await session.scalar(select(col(Department.name)).where(col(Department.id) == department_id)) or ""


async def show(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Make every card of the order true again: the departments' groups, the community's, the reporter's."""
    assert order.id is not None
    offered = list(
        await session.scalars(
            select(col(Offer.department_id)).where(col(Offer.order_id) == order.id).order_by(col(Offer.id))
        )
    )
    if order.department_id is not None and order.department_id not in offered:  # assigned
        offered.append(order.department_id)
    for department_id in offered:
        chats = await people.group_chats(session, department_id=department_id)
        await letters.show(session, Notice.ORDER_CARD, order.id, to=chats, due_at=now)
    await reports.show_status(session, order.report_id, now=now)


async def watch_acceptance(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Have the subdistrict told of work that its community does not look at."""
    key = reminder_key(id_of(order))
    await dues.schedule(session, DueKind.ORDER_REMINDER, id_of(order), key=key, due_at=now + ACCEPTED_WITHIN)


async def watch_deadline(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Have the department reminded when a quarter of the time is left; for a deadline that runs anew."""
    await dues.schedule(
        session,
        DueKind.ORDER_REMINDER,
        id_of(order),
        key=reminder_key(id_of(order)),
        due_at=order.deadline_at - (order.deadline_at - now) / 4,
    )


async def departments_of(session: AsyncSession, person_id: int, *, now: datetime) -> list[str]:
    """The departments whose staff or head a person is today, by id."""
    held = await people.offices(session, person_id, zone=zone_of(session), now=now)
    return sorted(held.department_ids)


async def require_holder(session: AsyncSession, order: Order, person_id: int, *, now: datetime) -> None:
    """Raises NotYours unless the person belongs to the department that has the order."""
    if order.department_id not in await departments_of(session, person_id, now=now):
        raise NotYours


async def require_community(session: AsyncSession, order: Order, person_id: int, *, now: datetime) -> None:
    """Raises NotYours unless the person is of the order's community (or of what stands above it)."""
    await desks.check_staff(session, await report_of(session, order), person_id, now=now)


async def require_district(
    session: AsyncSession, order: Order, person_id: int | None, *, now: datetime
) -> None:
    """Raises NotYours unless the person is of the subdistrict above the community, or the district."""
    held = await people.offices(session, person_id, zone=zone_of(session), now=now)
    above = await session.scalar(select(col(Place.parent_id)).where(col(Place.id) == order.community_id))
    if not (held.has(Office.DISTRICT_STAFF) or held.has(Office.SUBDISTRICT_STAFF, above or "")):
        raise NotYours


def term_key(order_id: int) -> str:
    """Names the due row of an order's waiting."""
    return f"order:{order_id}:term"


def reminder_key(order_id: int) -> str:
    """Names the due row of an order's deadline."""
    return f"order:{order_id}:reminder"


def id_of(order: Order) -> OrderId:
    """The id of a stored order."""
    assert order.id is not None
    return OrderId(order.id)
