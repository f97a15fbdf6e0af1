"""Gauges for `/metrics`: what waits, read from the database when somebody asks.

mashang_outbox_due{kind="letter"} 3.0
mashang_outbox_oldest_seconds 1.2
mashang_jobs_due 0.0
mashang_updates_parked 0.0
mashang_opinions_held 0.0
mashang_orders_open{state="placed"} 12.0
"""

from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import Executable, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.due import Due
from models.letter import Letter, LetterState, ParkedUpdate, Screen
from models.opinion import Burst, Opinion
from models.order import OPEN_STATES, Order, OrderState

IN_HAND = (OrderState.PLACED, *OPEN_STATES, OrderState.COMPLETED, OrderState.ACCEPTED)


async def gauges(session: AsyncSession, now: datetime) -> bytes:
    """What waits at `now`, in Prometheus' text form."""
    registry = CollectorRegistry()
    outbox = Gauge(
        "mashang_outbox_due", "Letters and screens that should have gone out.", ["kind"], registry=registry
    )
    oldest = Gauge("mashang_outbox_oldest_seconds", "How long the oldest of them waits.", registry=registry)
    jobs = Gauge("mashang_jobs_due", "Due rows whose time has come.", registry=registry)
    parked = Gauge("mashang_updates_parked", "Updates that failed three times.", registry=registry)
    orders = Gauge("mashang_orders_open", "Orders that are not at their end.", ["state"], registry=registry)

    held = Gauge("mashang_opinions_held", "Opinions of a burst that nobody has looked at.", registry=registry)

    waits_s = 0.0
    for kind, query in _outbox(now).items():
        count, since = (await session.execute(query)).one()
        outbox.labels(kind).set(count)
        if since is not None:
            waits_s = max(waits_s, (now - since).total_seconds())
    oldest.set(waits_s)
    late = (col(Due.done_at).is_(None), col(Due.due_at) <= now)
    jobs.set(await session.scalar(select(func.count()).where(*late)) or 0)
    open_ = col(ParkedUpdate.replayed_at).is_(None)
    parked.set(await session.scalar(select(func.count()).where(open_)) or 0)
    held.set(await session.scalar(_held()) or 0)
    for state in IN_HAND:
        orders.labels(state.value).set(0)
    for state, count in await session.execute(_orders()):
        orders.labels(OrderState(state).value).set(count)
    return generate_latest(registry)


def _outbox(now: datetime) -> dict[str, Executable]:
    letters = (col(Letter.state) == LetterState.WAITING, col(Letter.due_at) <= now)
    return {
        "letter": select(func.count(), func.min(col(Letter.due_at))).where(*letters),
        "screen": select(func.count(), func.min(col(Screen.due_at))).where(col(Screen.due_at) <= now),
    }


def _held() -> Select[int]:
    undecided = select(col(Burst.id)).where(col(Burst.decided_at).is_(None))
    return select(func.count()).select_from(Opinion).where(col(Opinion.burst_id).in_(undecided))


def _orders() -> Executable:
    return (
        select(col(Order.state), func.count()).where(col(Order.state).in_(IN_HAND)).group_by(col(Order.state))
    )
