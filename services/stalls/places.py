"""Who stands where: places given, kept, left, and the waiting list that moves up.

Promise: a place has one vendor and a vendor one place, whoever taps at once on however many
processes. How it is kept: whoever gives places away holds the row of the market's day, a place is given by
one conditional INSERT, and two unique indexes stand behind it. The waiting list is in the order of
Telegram's own numbers of the taps, not in the order in which processes came to them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, DateTime, Exists, String, exists, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import Moment
from models.due import DueKind
from models.market import MarketDay
from models.notice import Notice
from models.refusals import OldButton
from models.stall import HOLDS, Stall, Stand, StandState, Waiting, WaitingState
from models.vendor import Vendor
from services import dues, letters, people
from services.markets import days, rosters

HELD_FOR: Final = timedelta(minutes=30)  # after it opened, or after a place has come free


@dataclass(frozen=True)
class Placed:
    """What a tap got: a stand, or a place on the waiting list (from 1)."""

    stand: Stand | None
    waits_at: int = 0


async def stand_of(session: AsyncSession, market_day_id: int, vendor_id: int) -> Stand | None:
    """The place that a vendor has on that day."""
    found: Stand | None = await session.scalar(
        select(Stand)
        .where(
            col(Stand.market_day_id) == market_day_id,
            col(Stand.vendor_id) == vendor_id,
            col(Stand.state).in_(HOLDS),
        )
        .execution_options(populate_existing=True)
    )
    return found


async def own_stand(session: AsyncSession, stand_id: int, vendor_ids: set[int]) -> Stand:
    """A stand that holds its place, of one of these vendors. Raises OldButton."""
    stand = await session.get(Stand, stand_id, populate_existing=True)
    if stand is None or stand.vendor_id not in vendor_ids or stand.state not in HOLDS:
        raise OldButton
    return stand


async def free(session: AsyncSession, market_day_id: int | None, stall_ids: tuple[str, ...]) -> list[Stall]:
    """The places that nobody has on that day, as people count them."""
    wanted = select(Stall).where(col(Stall.id).in_(stall_ids))
    if market_day_id is not None:
        wanted = wanted.where(~_is_taken(market_day_id))
    wanted = wanted.order_by(func.length(col(Stall.id)), col(Stall.id))
    return list(await session.scalars(wanted))


async def take(
    session: AsyncSession,
    day: MarketDay,
    vendor_id: int,
    stall_ids: tuple[str, ...],
    *,
    state: StandState,
    held_until: datetime | None = None,
    now: datetime,
) -> Stand | None:
    """Give the vendor the first of these places that is free; None: none is. The day is locked."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    signed_in = now if state is StandState.SIGNED_IN else None
    moment = DateTime(timezone=True)
    values: list[ColumnElement[Any]] = [
        literal(day.id),
        Stall.__table__.c.id,  # type: ignore[attr-defined]
        literal(vendor_id),
        literal(state.value, String),
        literal(now, Moment),
        literal(held_until, Moment) if held_until else literal(None, moment),
        literal(signed_in, Moment) if signed_in else literal(None, moment),
        literal(False),
    ]
    first = (
        select(*values)
        .where(col(Stall.id).in_(stall_ids), ~_is_taken(day.id))
        .order_by(func.length(col(Stall.id)), col(Stall.id))
        .limit(1)
    )
    names = ["market_day_id", "stall_id", "vendor_id", "state", "taken_at", "held_until", "signed_in_at"]
    stand_id: int | None = await session.scalar(
        insert(Stand)
        .from_select([*names, "by_time"], first)
        .on_conflict_do_nothing()
        .returning(col(Stand.id))
    )
    return await session.get(Stand, stand_id, populate_existing=True) if stand_id is not None else None


async def keep(session: AsyncSession, stand: Stand, until: datetime) -> None:
    """A booking that nobody comes for goes on to the next."""
    await dues.schedule(session, DueKind.PLACE_HELD, stand.id, key=f"place-held:{stand.id}", due_at=until)


async def wait(session: AsyncSession, day: MarketDay, vendor_id: int, *, tap: int, now: datetime) -> int:
    """Put the vendor on the waiting list, once a day; their place in it, from 1."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "market_day_id": day.id,
        "vendor_id": vendor_id,
        "state": WaitingState.WAITS,
        "tap": tap,
        "at": now,
    }
    made = insert(Waiting).values(row)
    await session.execute(
        made.on_conflict_do_update(
            index_elements=["market_day_id", "vendor_id"],
            set_={"state": WaitingState.WAITS, "tap": tap, "at": now},
            where=col(Waiting.state) != WaitingState.WAITS,
        )
    )
    return await waits_at(session, day.id, vendor_id)


async def waits_at(session: AsyncSession, market_day_id: int, vendor_id: int) -> int:
    """Where the vendor stands on the list, from 1; 0: not on it."""
    waiting = [row.vendor_id for row in await rosters.waiting(session, market_day_id)]
    return waiting.index(vendor_id) + 1 if vendor_id in waiting else 0


async def leave_queue(session: AsyncSession, market_day_id: int, vendor_id: int, state: WaitingState) -> None:
    """Off the list: placed, or gone."""
    for row in await rosters.waiting(session, market_day_id):
        if row.vendor_id == vendor_id:
            row.state = state
    await session.flush()


async def move_up(session: AsyncSession, day: MarketDay, *, now: datetime) -> None:
    """Keep what has come free for who waits first, and tell them. The day is locked."""
    if day.rained_at or day.ended_at or now >= day.closes_at:
        return
    found = await days.opening(session, day.market_id, now=now)
    ids = found.stall_ids if found is not None and found.day == day.day else ()
    for row in await rosters.waiting(session, day.id):
        until = min(now + HELD_FOR, day.closes_at)
        stand = await take(
            session, day, row.vendor_id, ids, state=StandState.BOOKED, held_until=until, now=now
        )
        if stand is None:
            break
        row.state = WaitingState.PLACED
        await keep(session, stand, until)
        vendor = await session.get_one(Vendor, row.vendor_id)
        chat = await people.private_chat(session, vendor.person_id)
        await letters.tell(
            session, Notice.PLACE_FREED, stand.id, to=chat, key=f"place-freed:{stand.id}", due_at=now
        )
    await session.flush()
    await rosters.show(session, day, now=now)


async def give_up(session: AsyncSession, stand: Stand, *, now: datetime) -> None:
    """A booking is given back; the next of the list moves up. Raises OldButton."""
    day = await days.lock(session, stand.market_day_id)
    await session.refresh(stand)
    if stand.state is not StandState.BOOKED:
        raise OldButton
    stand.state = StandState.GIVEN_UP
    await session.flush()
    await move_up(session, day, now=now)


async def held_out(session: AsyncSession, stand_id: int, *, now: datetime) -> None:
    """Nobody came for a booking in time."""
    stand = await session.get(Stand, stand_id)
    if stand is not None and stand.state is StandState.BOOKED:
        await give_up(session, stand, now=now)


def _is_taken(market_day_id: int) -> Exists:
    return (
        exists()
        .where(
            col(Stand.stall_id) == col(Stall.id),
            col(Stand.market_day_id) == market_day_id,
            col(Stand.state).in_(HOLDS),
        )
        .correlate(Stall)
    )
