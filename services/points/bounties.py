"""The bounty of an order: promised out of the year's budget, held by shares, paid or returned."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import DepartmentId, OrderId, Tenths
from models.order import Offer, Order, OrderState
from models.point import Account, Currency, Hold, Holder, HoldState, Share
from models.refusals import BudgetShort
from models.system import System
from services import days, holds, ledger, systems
from services.ledger import ACCOUNT, ENTRY, TRANSFER, AccountKey, Leg
from services.points.accounts import department, person, rule_of

UNHELD: Final = (OrderState.PLACED, OrderState.GRABBED, OrderState.STARTED, OrderState.COMPLETED)


def worth(order: Order) -> Tenths:
    """What the order pays now: a raise by waiting is not for the unit whose duty it is."""
    raised = 0 if order.department_id is not None and order.department_id == order.duty_id else 1
    return Tenths(order.bounty_tenths + raised * order.raised_tenths)


async def check_budget(
    session: AsyncSession, bounty_tenths: int, *, order_id: int | None = None, now: datetime
) -> None:
    """Refuse a bounty that the year's budget can't pay after all that has been promised: BudgetShort.

    `order_id`: an order whose own promise does not count (its bounty is being raised).
    """
    left = await budget_left(session, order_id=order_id, now=now)
    if left < bounty_tenths and systems.is_on(session, System.POINTS):
        raise BudgetShort(left=ledger.shown(max(0, left)), need=ledger.shown(bounty_tenths))


async def budget_left(session: AsyncSession, *, order_id: int | None = None, now: datetime) -> Tenths:
    """The year's budget less the bounties of orders that are out and not yet held; 0 without points."""
    if not systems.is_on(session, System.POINTS):
        return Tenths(0)
    await ensure_budget(session, now=now)
    promised = await session.scalar(
        select(func.coalesce(func.sum(col(Order.bounty_tenths) + col(Order.raised_tenths)), 0)).where(
            col(Order.state).in_(UNHELD), col(Order.id) != (order_id or 0)
        )
    )
    return Tenths(await ledger.balance(session, _budget(session, now)) - (promised or 0))


async def ensure_budget(session: AsyncSession, *, now: datetime) -> None:
    """Give the district its budget of `now`'s local year, once, by the rule `budget`."""
    budget = _budget(session, now)
    if await session.scalar(select(TRANSFER.c.id).where(TRANSFER.c.key == f"budget:{budget.holder_id}")):
        return
    amount = (await rule_of(session, "budget")).material_tenths
    mint = AccountKey(Holder.MINT, "budget", Currency.MATERIAL)
    await ledger.move(
        session,
        f"budget:{budget.holder_id}",
        [Leg(mint, -amount), Leg(budget, amount)],
        rule_id="budget",
        now=now,
    )


async def hold_bounty(session: AsyncSession, order: Order, *, now: datetime) -> Tenths:
    """Set the order's bounty aside for who did the work, and say how much; held already, it stays.

    A bounty held for somebody else before the order was reopened goes back first. Raises BudgetShort.
    """
    if not systems.is_on(session, System.POINTS):
        return Tenths(0)
    await ensure_budget(session, now=now)
    parts = await _divide(session, order)
    total = Tenths(sum(amount for _, amount in parts))
    for key in await holds.bundles(session, _order_account(order)):
        if await holds.parts(session, key) == parts:
            return total
        await holds.give_back(session, key, now=now)
    budget = _budget(session, now)
    left = await ledger.balance(session, budget)
    if left < total:
        raise BudgetShort(left=ledger.shown(left), need=ledger.shown(total))
    if parts:
        await holds.hold(
            session,
            f"bounty:{order.id}:{await holds.count(session, _order_account(order))}",
            source=(budget.holder, budget.holder_id),
            at=_order_account(order),
            parts=parts,
            rule_id="bounty",
            report_id=order.report_id,
            order_id=order.id,
            now=now,
        )
    return total


async def release_bounty(session: AsyncSession, order: Order, *, now: datetime) -> Tenths:
    """Pay the held bounty to those it was divided for, and say how much; 0 when it was paid before."""
    paid = 0
    for key in await holds.bundles(session, _order_account(order)):
        paid += await holds.release(session, key, now=now)
    return Tenths(paid)


async def return_bounty(session: AsyncSession, order: Order, *, now: datetime) -> Tenths:
    """Give the held bounty back to the budget, and say how much."""
    back = 0
    for key in await holds.bundles(session, _order_account(order)):
        back += await holds.give_back(session, key, now=now)
    return Tenths(back)


async def paid(session: AsyncSession, order_id: OrderId) -> Tenths:
    """What has been paid out for an order so far."""
    found = await session.scalar(
        select(func.sum(-ENTRY.c.amount_tenths))
        .join(TRANSFER, TRANSFER.c.id == ENTRY.c.transfer_id)
        .join(ACCOUNT, ACCOUNT.c.id == ENTRY.c.account_id)
        .where(
            TRANSFER.c.order_id == order_id,
            TRANSFER.c.rule_id == "bounty",
            ACCOUNT.c.holder == Holder.HOLD,
            ENTRY.c.amount_tenths < 0,
            TRANSFER.c.key.endswith(":released"),
        )
    )
    return Tenths(found or 0)


async def parts_of(session: AsyncSession, order_id: int) -> dict[tuple[Holder, str], Tenths]:
    """What an order's bounty brings to each holder, held or paid; what went back is not in it."""
    rows = await session.execute(
        select(col(Account.holder), col(Account.holder_id), col(Hold.amount_tenths))
        .join(Account, col(Account.id) == col(Hold.to_id))
        .where(col(Hold.order_id) == order_id, col(Hold.rule_id) == "bounty")
        .where(col(Hold.state).in_((HoldState.HELD, HoldState.RELEASED)))
    )
    return {(holder, holder_id): Tenths(amount) for holder, holder_id, amount in rows}


def split(amount_tenths: int, weights: Sequence[int]) -> list[int]:
    """Divide an amount by weights in whole tenths that always add up to it (largest remainder first)."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [amount_tenths * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount_tenths * weights[i] % whole), i))
    for i in by_remainder[: amount_tenths - sum(parts)]:
        parts[i] += 1
    return parts


async def _divide(session: AsyncSession, order: Order) -> list[tuple[AccountKey, int]]:
    """The parts of an order's bounty by the table of shares; parts of zero are left out."""
    if order.department_id is None:
        return []
    shares = {row.id: row.percent for row in await session.scalars(select(Share))}
    helpers = await _helpers(session, order)
    of_helpers = shares["helpers"] if helpers else 0
    help_part, lead_part = split(worth(order), [of_helpers, 100 - of_helpers])
    person_weight = shares["lead_person"] if order.grabbed_by is not None else 0
    to_department, to_person = split(lead_part, [shares["lead_department"], person_weight])
    parts = [(department(order.department_id), to_department)]
    if order.grabbed_by is not None:
        parts.append((person(order.grabbed_by, Currency.MATERIAL), to_person))
    parts += zip(map(department, helpers), split(help_part, [1] * len(helpers)), strict=True)
    return [part for part in parts if part[1]]


async def _helpers(session: AsyncSession, order: Order) -> list[DepartmentId]:
    ids = await session.scalars(
        select(col(Offer.department_id))
        .where(
            col(Offer.order_id) == order.id,
            col(Offer.helper),
            col(Offer.department_id) != order.department_id,
        )
        .order_by(col(Offer.id))
    )
    return [DepartmentId(each) for each in ids]


def _budget(session: AsyncSession, now: datetime) -> AccountKey:
    return AccountKey(Holder.DISTRICT, str(days.year_of(now, days.zone_of(session))), Currency.MATERIAL)


def _order_account(order: Order) -> str:
    return f"order:{order.id}"
