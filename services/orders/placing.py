"""Placing 下单: the community chooses to whom, for how much and until when; then the cards go out."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId, ReportId, Tenths
from models.department import Category, Days, Department
from models.due import DueKind
from models.notice import Notice
from models.order import Offer, Order, OrderState, Placing
from models.person import Office
from models.refusals import AlreadyPlaced, NobodyChosen, OldButton
from models.report import Report, ReportState
from models.system import System
from services import days, dues, letters, people, points, promises, reports, systems
from services.orders import moves, race
from services.reports import desks

OTHER: Final = "other"
"""The category of a report that has none; `db upgrade` puts it in (contract)."""

BOUNTY_TENTHS: Final = 100
BOUNTY_STEP_TENTHS: Final = 50
BOUNTY_TENTHS_MAX: Final = 1000
REMIND_BEFORE: Final = timedelta(hours=2)


async def open_placing(
    session: AsyncSession, report_id: ReportId, *, staff: PersonId, now: datetime
) -> Placing:
    """下单: open the choice, with the duty unit chosen; raises AlreadyPlaced where there is an order."""
    report = await _placeable(session, report_id, staff, now=now)
    placing = await session.get(Placing, report_id)
    if placing is None:
        category = await category_of(session, report)
        placing = Placing(
            report_id=report_id,
            chosen=[category.duty_id] if category.duty_id else [],
            bounty_tenths=BOUNTY_TENTHS,
            deadline_at=promised(session, category, now),
            opened_by=staff,
        )
        session.add(placing)
        await session.flush()
    await reports.show_status(session, report_id, now=now)
    return placing


async def toggle(
    session: AsyncSession, report_id: ReportId, *, department_id: str, staff: PersonId, now: datetime
) -> None:
    """Choose a department, or take it out of the choice."""
    placing = await _open(session, report_id, staff, now=now)
    chosen = list(placing.chosen)
    if department_id in chosen:
        chosen.remove(department_id)
    elif await session.get(Department, department_id) is not None:
        chosen.append(department_id)
    placing.chosen = chosen
    await _show(session, placing, now=now)


async def change(
    session: AsyncSession, report_id: ReportId, *, what: str, staff: PersonId, now: datetime
) -> None:
    """One tap on the choice: less, more (bounty), earlier, later (deadline), joint, all (departments)."""
    placing = await _open(session, report_id, staff, now=now)
    category = await category_of(session, await _report(session, report_id))
    zone = days.zone_of(session)
    match what:
        case "less":
            placing.bounty_tenths = max(placing.bounty_tenths - BOUNTY_STEP_TENTHS, 0)
        case "more":
            placing.bounty_tenths = min(placing.bounty_tenths + BOUNTY_STEP_TENTHS, BOUNTY_TENTHS_MAX)
        case "earlier":
            placing.deadline_at = promises.earlier(placing.deadline_at, category.days, zone, now=now)
        case "later":
            placing.deadline_at = promises.later(placing.deadline_at, category.days, zone)
        case "joint":
            placing.joint = not placing.joint
        case "all":
            placing.more = not placing.more
        case _:
            raise OldButton
    await _show(session, placing, now=now)


async def back(session: AsyncSession, report_id: ReportId, *, staff: PersonId, now: datetime) -> None:
    """返回: throw the choice away."""
    await session.delete(await _open(session, report_id, staff, now=now))
    await session.flush()
    await reports.show_status(session, report_id, now=now)


async def send(session: AsyncSession, report_id: ReportId, *, staff: PersonId, now: datetime) -> Order:
    """发出: place the order as it was chosen; raises NobodyChosen."""
    placing = await _open(session, report_id, staff, now=now)
    if not placing.chosen:
        raise NobodyChosen
    return await place(
        session,
        report_id,
        departments=placing.chosen,
        lead=placing.chosen[0] if placing.joint and len(placing.chosen) > 1 else None,
        bounty_tenths=Tenths(placing.bounty_tenths),
        deadline_at=placing.deadline_at,
        staff=staff,
        now=now,
    )


async def place(
    session: AsyncSession,
    report_id: ReportId,
    *,
    departments: list[str],
    lead: str | None = None,
    bounty_tenths: Tenths,
    deadline_at: datetime,
    staff: PersonId | None,
    now: datetime,
) -> Order:
    """Send an order's cards to the departments; with a `lead` it is joint and the others help.

    `staff` None: danger placed itself. A report in danger is assigned at once, without a race.
    Raises AlreadyPlaced, NotYours, BudgetShort.
    """
    report = await _report(session, report_id)
    if staff is not None:
        await _placeable(session, report_id, staff, now=now)
        await points.check_budget(session, bounty_tenths, now=now)
    category = await category_of(session, report)
    last = await session.scalar(select(func.max(Order.sequence)).where(col(Order.report_id) == report_id))
    order = Order(
        report_id=report_id,
        sequence=(last or 0) + 1,
        community_id=report.community_id or "",
        category_id=category.id,
        duty_id=category.duty_id,
        bounty_tenths=bounty_tenths if systems.is_on(session, System.POINTS) else 0,
        deadline_at=deadline_at,
        placed_by=staff,
        placed_at=now,
        joint=lead is not None,
    )
    session.add(order)
    await session.flush()
    order_id = moves.id_of(order)
    first = lead or departments[0]
    for department in [first, *(d for d in departments if d != first)]:
        session.add(
            Offer(
                order_id=order_id, department_id=department, helper=lead is not None and department != first
            )
        )
    await reports.ordered(session, report_id, now=now)
    placing = await session.get(Placing, report_id)
    if placing is not None:
        await session.delete(placing)
    moves.record(session, order, "place", person_id=staff, now=now, data={"departments": departments})
    await session.flush()
    await _begin(session, order, danger=report.danger or category.danger, now=now)
    return order


async def place_danger(session: AsyncSession, report_id: ReportId, *, now: datetime) -> Order | None:
    """Send a report in danger to the unit whose duty it is, at any hour and without a tap of the community.

    None: the district's table names nobody for danger, and the community decides as ever.
    """
    report = await _report(session, report_id)
    category = await category_of(session, report)
    if not category.danger:
        found = await session.scalar(
            select(Category).where(col(Category.danger).is_(True)).order_by(col(Category.id)).limit(1)
        )
        category = found or category
    department = category.duty_id or next(iter(category.departments), None)
    if department is None:
        return None
    return await place(
        session,
        report_id,
        departments=[department],
        bounty_tenths=Tenths(BOUNTY_TENTHS),
        deadline_at=promised(session, category, now),
        staff=None,
        now=now,
    )


async def _begin(session: AsyncSession, order: Order, *, danger: bool, now: datetime) -> None:
    """Start the clocks of a new order, and show its cards."""
    order_id = moves.id_of(order)
    before = min(REMIND_BEFORE, (order.deadline_at - now) / 4)
    await dues.schedule(
        session,
        DueKind.ORDER_REMINDER,
        order_id,
        key=moves.reminder_key(order_id),
        due_at=order.deadline_at - before,
    )
    await _tell_of_calendar(session, order, now=now)
    if danger:
        await race.assign_by_time(session, order_id, now=now)
        return
    await race.wait(session, order, now=now)
    await moves.show(session, order, now=now)


async def _tell_of_calendar(session: AsyncSession, order: Order, *, now: datetime) -> None:
    year = promises.calendar_ends(order.deadline_at, days.zone_of(session))
    if year is None:
        return
    staff = await people.staff_with(session, Office.DISTRICT_STAFF, now=now)
    chats = [await people.private_chat(session, person.id) for person in staff]
    await letters.tell(session, Notice.OPERATOR_CALENDAR, year, to=chats, key=f"calendar:{year}", due_at=now)


def promised(session: AsyncSession, category: Category, now: datetime) -> datetime:
    """The deadline that a category's promise gives an order placed now, as a person would set it."""
    zone = days.zone_of(session)
    due = promises.deadline(now, category.promise_hours, category.days, zone)
    if category.danger:
        return due
    return promises.by_people(due, category.promise_hours, category.days, zone)


async def category_of(session: AsyncSession, report: Report) -> Category:
    """The report's category; 其他 for a report without one."""
    category = await session.get(Category, report.category_id or OTHER)
    if category is None:
        category = await session.get(Category, OTHER)
    if category is None:
        category = Category(id=OTHER, name="", promise_hours=24, days=Days.WORKING)
        session.add(category)
        await session.flush()
    return category


async def _report(session: AsyncSession, report_id: int) -> Report:
    report = await session.get(Report, report_id, populate_existing=True)
    if report is None:
        raise OldButton
    return report


async def _placeable(session: AsyncSession, report_id: int, staff: PersonId, *, now: datetime) -> Report:
    """The report, locked against a second placing; raises NotYours, AlreadyPlaced."""
    report = await session.get(Report, report_id, with_for_update=True)
    if report is None:
        raise OldButton
    await desks.check_staff(session, report, staff, now=now)
    if report.state is not ReportState.FILED:
        raise AlreadyPlaced(number=report.number or "")
    return report


async def _open(session: AsyncSession, report_id: int, staff: PersonId, *, now: datetime) -> Placing:
    await _placeable(session, report_id, staff, now=now)
    placing = await session.get(Placing, report_id, populate_existing=True)
    if placing is None:
        return await open_placing(session, ReportId(report_id), staff=staff, now=now)
    return placing


async def _show(session: AsyncSession, placing: Placing, *, now: datetime) -> None:
    await session.flush()
    await reports.show_status(session, placing.report_id, now=now)


async def open_of(session: AsyncSession, report_id: int) -> OrderId | None:
    """The report's order that has not ended, or None."""
    found = await session.scalar(
        select(col(Order.id))
        .where(
            col(Order.report_id) == report_id,
            col(Order.state).not_in((OrderState.CONFIRMED, OrderState.WITHDRAWN)),
        )
        .order_by(col(Order.sequence).desc())
        .limit(1)
    )
    return OrderId(found) if found is not None else None
