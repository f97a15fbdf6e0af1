"""The race: who gets an order, and what happens when nobody wants it.

`grabbing` gives the order to the first department that asks; here whoever doesn't get it is told why.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId
from models.department import Department
from models.due import DueKind
from models.order import OPEN_MAX, Actor, Offer, Order, OrderState, befores
from models.refusals import AlreadyGrabbed, NotOffered, NotYours, TooManyOpen
from services import dues, points, reports
from services.days import zone_of
from services.hand import hand_of
from services.orders import grabbing, moves
from services.orders.escalating import escalate
from services.orders.moves import reminder_key, term_key
from services.words import within

REASON_MAX: Final = 200  # signs
TERM: Final = timedelta(hours=1)
"""How long an order waits for a tap before its bounty is raised, and again before it is assigned."""

RAISE_TENTHS: Final = 50
"""What one term of waiting adds to the bounty; not for the unit whose duty it is."""


async def grab(
    session: AsyncSession,
    order_id: OrderId,
    *,
    person_id: PersonId,
    chat_id: int | None = None,
    now: datetime,
) -> Order:
    """Give the order to the department of `person_id`: the first tap wins.

    `chat_id` is the group of the tap: its department is preferred where they serve in several. The
    same person's second tap gets the order again. Raises AlreadyGrabbed (by whom), NotOffered (to whom
    it was), NotYours (somebody without an office in a department), TooManyOpen, OldButton.
    """
    if not await moves.departments_of(session, person_id, now=now):
        raise NotYours
    hand = await hand_of(session)
    done = await grabbing.attempt(
        hand, order_id, person_id=person_id, chat_id=chat_id, zone=zone_of(session), now=now
    )
    if done is None or done.department_id is None:
        await moves.load(session, order_id)
        raise NotOffered(to=tuple(await offered_names(session, order_id)))
    if not done.won:
        return await _lost(session, order_id, person_id, done.department_id)
    return await moves.load(session, order_id)


async def give_back(
    session: AsyncSession, order_id: OrderId, *, person_id: PersonId, reason: str, now: datetime
) -> Order:
    """退回 with a reason: the race begins anew; the second return goes to the subdistrict."""
    held = await moves.load(session, order_id)
    await moves.require_holder(session, held, person_id, now=now)
    order = await moves.move(
        session,
        order_id,
        "give_back",
        Actor.DEPARTMENT,
        person_id=person_id,
        now=now,
        data={"reason": within(reason, REASON_MAX), "department": held.department_id},
        department_id=None,
        grabbed_by=None,
        grabbed_at=None,
        started_at=None,
        assigned=False,
        terms=0,
        returns=Order.returns + 1,
    )
    await points.return_bounty(session, order, now=now)  # held since before 没解决
    await wait(session, order, now=now)
    if order.returns >= 2:
        await escalate(session, order_id, now=now)
    await moves.show(session, order, now=now)
    return order


async def assign_by_time(session: AsyncSession, order_id: OrderId, *, now: datetime) -> Order:
    """Give an order that nobody grabbed to the duty unit, else to the lead or the first offered."""
    department = await duty_of(session, await moves.load(session, order_id))
    order = await moves.move(
        session,
        order_id,
        "assign",
        Actor.TIME,
        person_id=None,
        now=now,
        data={"department": department},
        department_id=department,
        grabbed_by=None,
        grabbed_at=now,
        assigned=True,
    )
    await dues.cancel(session, term_key(order_id), now=now)
    await moves.show(session, order, now=now)
    return order


async def raise_bounty(session: AsyncSession, order_id: OrderId, *, now: datetime) -> Order:
    """Raise the bounty in the open, as far as the budget goes, for others than the unit whose duty it is."""
    left = await points.budget_left(session, now=now)
    raised_by = min(RAISE_TENTHS, max(0, left)) if await _may_others_grab(session, order_id) else 0
    order = await moves.move(
        session,
        order_id,
        "raise_bounty",
        Actor.TIME,
        person_id=None,
        now=now,
        raised_tenths=Order.raised_tenths + raised_by,
        terms=Order.terms + 1,
    )
    await wait(session, order, now=now)
    await moves.show(session, order, now=now)
    return order


async def _may_others_grab(session: AsyncSession, order_id: OrderId) -> bool:
    """Whether the order is offered to others than the unit whose duty it is."""
    other = (
        select(col(Offer.id))
        .join(Order, col(Order.id) == col(Offer.order_id))
        .where(
            col(Offer.order_id) == order_id,
            col(Offer.helper).is_(False),
            col(Offer.department_id).is_distinct_from(col(Order.duty_id)),
        )
    )
    return await session.scalar(other.limit(1)) is not None


async def urge(session: AsyncSession, order_id: OrderId, *, person_id: PersonId, now: datetime) -> Order:
    """加急: the card says so, and the term of waiting ends in a quarter of the time."""
    await moves.require_community(session, await moves.load(session, order_id), person_id, now=now)
    order = await moves.move(
        session, order_id, "urge", Actor.COMMUNITY, person_id=person_id, now=now, urged_at=now
    )
    if order.state is OrderState.PLACED:
        await wait(session, order, now=now)
    await moves.show(session, order, now=now)
    return order


async def withdraw(
    session: AsyncSession,
    order_id: OrderId,
    *,
    person_id: PersonId,
    actor: Actor = Actor.COMMUNITY,
    now: datetime,
) -> Order:
    """撤单: the order ends and the report is the community's to decide again."""
    if actor is Actor.RESIDENT:
        report = await moves.report_of(session, await moves.load(session, order_id))
        if person_id not in (report.person_id, report.filed_by):
            raise NotYours
    else:
        await moves.require_community(session, await moves.load(session, order_id), person_id, now=now)
    order = await moves.move(session, order_id, "withdraw", actor, person_id=person_id, now=now)
    for key in (term_key(order_id), reminder_key(order_id)):
        await dues.cancel(session, key, now=now)
    await reports.unordered(session, order.report_id, now=now)
    await session.flush()
    await moves.show(session, order, now=now)
    return order


async def ask(
    session: AsyncSession, order_id: OrderId, verb: str, *, person_id: PersonId, now: datetime
) -> Order:
    """Have the card ask once: ask_back (退回), ask_withdraw (撤单); keep: it asks nothing any more."""
    order = await moves.load(session, order_id)
    if verb == "ask_back" or (verb == "keep" and order.asking == "give_back"):
        order = await may_work(session, order_id, verb="give_back", person_id=person_id, now=now)
    else:
        await moves.require_community(session, order, person_id, now=now)
        if order.state not in befores("withdraw", Actor.COMMUNITY):
            await moves.moved_on(session, order_id)
    order.asking = {"ask_back": "give_back", "ask_withdraw": "withdraw"}.get(verb)
    await session.flush()
    await moves.show(session, order, now=now)
    return order


async def may_work(
    session: AsyncSession, order_id: OrderId, *, verb: str, person_id: PersonId, now: datetime
) -> Order:
    """Look before something is asked for; raises NotYours or OrderMoved."""
    order = await moves.load(session, order_id)
    departments = set(await moves.departments_of(session, person_id, now=now))
    allowed = {order.department_id}
    if verb == "progress":
        helpers = select(col(Offer.department_id)).where(
            col(Offer.order_id) == order_id, col(Offer.helper).is_(True)
        )
        allowed |= set(await session.scalars(helpers))
    if order.state not in befores(verb, Actor.DEPARTMENT):
        await moves.moved_on(session, order_id)
    if not allowed & departments:
        raise NotYours
    return order


async def wait(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Begin a term of waiting for a tap."""
    term = TERM / 4 if order.urged_at else TERM
    order_id = moves.id_of(order)
    await dues.schedule(session, DueKind.ORDER_TERM, order_id, key=term_key(order_id), due_at=now + term)


async def duty_of(session: AsyncSession, order: Order) -> str:
    """Who gets an order that nobody grabs: of a joint one the lead, else the duty unit, else the first."""
    offered = list(
        await session.scalars(
            select(col(Offer.department_id))
            .where(col(Offer.order_id) == order.id)
            .order_by(col(Offer.helper), col(Offer.id))
        )
    )
    if order.duty_id is not None and not order.joint:
        return order.duty_id
    return offered[0]


async def offered_names(session: AsyncSession, order_id: int) -> list[str]:
    """Names of the departments that may grab."""
    return list(
        await session.scalars(
            select(col(Department.name))
            .join(Offer, col(Offer.department_id) == col(Department.id))
            .where(col(Offer.order_id) == order_id, col(Offer.helper).is_(False))
            .order_by(col(Offer.id))
        )
    )


async def _lost(session: AsyncSession, order_id: int, person_id: int, department: str) -> Order:
    order = await moves.load(session, order_id)
    if order.state is OrderState.PLACED:
        raise TooManyOpen(department=await moves.department_name(session, department), most=OPEN_MAX)
    if order.state is OrderState.GRABBED and order.grabbed_by == person_id:
        return order
    if order.department_id is None:
        await moves.moved_on(session, order_id)
    raise AlreadyGrabbed(by=await moves.department_name(session, order.department_id))
