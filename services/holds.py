"""Holds: points promised to somebody, set aside until they are released or given back.

A bundle of holds has one source and one hold account, and is settled as a whole by one transfer.
Either way it is settled once: the rows are locked first, and only those still held are moved.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import Tenths
from models.due import DueKind
from models.point import Currency, Holder, HoldState, Transfer
from models.refusals import HoldExpired
from models.tables import metadata
from services import dues, ledger
from services.ledger import ACCOUNT, AccountKey, Leg

HOLD: Final = metadata.tables["hold"]


async def hold(
    session: AsyncSession,
    key: str,
    *,
    source: tuple[Holder, str],
    at: str,
    parts: Sequence[tuple[AccountKey, int]],
    rule_id: str,
    person_id: int | None = None,
    report_id: int | None = None,
    order_id: int | None = None,
    expires_at: datetime | None = None,
    now: datetime,
) -> Transfer:
    """Set `parts` aside from `source` in the hold account named `at`; the same key again changes nothing.

    Each part leaves the source's account of its own currency. Raises NotEnoughPoints, KeyUsed.
    """
    legs = [Leg(AccountKey(*source, to.currency), -amount) for to, amount in parts]
    legs += [Leg(AccountKey(Holder.HOLD, at, to.currency), amount) for to, amount in parts]
    accounts = await ledger.ids_of(session, [*(leg.account for leg in legs), *(to for to, _ in parts)])
    transfer = await ledger.move(
        session,
        key,
        legs,
        rule_id=rule_id,
        person_id=person_id,
        report_id=report_id,
        order_id=order_id,
        data={"for": [[to.holder, to.holder_id, amount] for to, amount in parts]},
        now=now,
    )
    if await session.scalar(select(HOLD.c.id).where(HOLD.c.bundle == key).limit(1)):
        return transfer
    rows = [
        {
            "key": f"{key}/{number}",
            "bundle": key,
            "state": HoldState.HELD,
            "from_id": accounts[AccountKey(*source, to.currency)],
            "hold_id": accounts[AccountKey(Holder.HOLD, at, to.currency)],
            "to_id": accounts[to],
            "amount_tenths": amount,
            "rule_id": rule_id,
            "report_id": report_id,
            "order_id": order_id,
            "expires_at": expires_at,
            "at": now,
        }
        for number, (to, amount) in enumerate(parts)
    ]
    if rows:
        await session.execute(insert(HOLD), rows)
    if expires_at is not None:
        first = await session.scalar(select(HOLD.c.id).where(HOLD.c.bundle == key).limit(1))
        await dues.schedule(
            session, DueKind.HOLD_EXPIRY, first or 0, key=f"hold-expiry:{key}", due_at=expires_at
        )
    return transfer


async def release(session: AsyncSession, key: str, *, now: datetime) -> Tenths:
    """Pay a bundle out to those it was promised to; 0 when it was settled before. Raises HoldExpired."""
    held = await _held(session, key)
    if any(row.expires_at is not None and row.expires_at <= now for row in held):
        raise HoldExpired
    return await _settle(session, key, held, HoldState.RELEASED, now)


async def give_back(session: AsyncSession, key: str, *, now: datetime) -> Tenths:
    """Return a bundle to where it came from; 0 when it was settled before."""
    return await _settle(session, key, await _held(session, key), HoldState.RETURNED, now)


async def expire(session: AsyncSession, hold_id: int, *, now: datetime) -> Tenths:
    """Return the bundle of a hold whose time is over; 0 when it was settled, or has time left."""
    row = (await session.execute(select(HOLD).where(HOLD.c.id == hold_id))).one_or_none()
    if row is None or row.expires_at is None or row.expires_at > now:
        return Tenths(0)
    return await give_back(session, row.bundle, now=now)


async def bundles(session: AsyncSession, at: str) -> list[str]:
    """The keys of the bundles that the hold accounts named `at` still hold, oldest first."""
    keys = await session.scalars(
        select(HOLD.c.bundle)
        .join(ACCOUNT, ACCOUNT.c.id == HOLD.c.hold_id)
        .where(ACCOUNT.c.holder == Holder.HOLD, ACCOUNT.c.holder_id == at, HOLD.c.state == HoldState.HELD)
        .order_by(HOLD.c.id)
    )
    return list(dict.fromkeys(keys))


async def parts(session: AsyncSession, key: str) -> list[tuple[AccountKey, int]]:
    """To whom a bundle is promised, and how much, in the order it was given."""
    rows = await session.execute(
        select(HOLD.c.to_id, HOLD.c.amount_tenths).where(HOLD.c.bundle == key).order_by(HOLD.c.id)
    )
    promised = [(row.to_id, row.amount_tenths) for row in rows]
    names = await _names(session, {to for to, _ in promised})
    return [(names[to], amount) for to, amount in promised]


async def count(session: AsyncSession, at: str) -> int:
    """How many holds the accounts named `at` have ever had."""
    found = await session.scalar(
        select(func.count())
        .select_from(HOLD)
        .join(ACCOUNT, ACCOUNT.c.id == HOLD.c.hold_id)
        .where(ACCOUNT.c.holder_id == at, ACCOUNT.c.holder == Holder.HOLD)
    )
    return found or 0


async def _held(session: AsyncSession, key: str) -> list[Row[Any]]:
    rows = await session.execute(
        select(HOLD)
        .where(HOLD.c.bundle == key, HOLD.c.state == HoldState.HELD)
        .order_by(HOLD.c.id)
        .with_for_update()
    )
    return list(rows)


async def _settle(
    session: AsyncSession, key: str, held: Sequence[Row[Any]], state: HoldState, now: datetime
) -> Tenths:
    if not held:
        return Tenths(0)
    taken = await session.scalars(
        update(HOLD)
        .where(HOLD.c.id.in_([row.id for row in held]), HOLD.c.state == HoldState.HELD)
        .values(state=state)
        .returning(HOLD.c.id)
    )
    if not (mine := set(taken)):
        return Tenths(0)
    rows = [row for row in held if row.id in mine]
    names = await _names(session, {i for row in rows for i in (row.from_id, row.hold_id, row.to_id)})
    source = names[rows[0].from_id]
    legs = [Leg(names[row.hold_id], -row.amount_tenths) for row in rows]
    legs += [
        Leg(names[row.to_id if state is HoldState.RELEASED else row.from_id], row.amount_tenths)
        for row in rows
    ]
    await ledger.move(
        session,
        f"{key}:{state}",
        legs,
        rule_id=rows[0].rule_id,
        report_id=rows[0].report_id,
        order_id=rows[0].order_id,
        data={"from": [source.holder, source.holder_id]},
        now=now,
    )
    return Tenths(sum(row.amount_tenths for row in rows))


async def _names(session: AsyncSession, ids: Iterable[int]) -> dict[int, AccountKey]:
    rows = await session.execute(
        select(ACCOUNT.c.id, ACCOUNT.c.holder, ACCOUNT.c.holder_id, ACCOUNT.c.currency).where(
            ACCOUNT.c.id.in_(ids)
        )
    )
    return {row.id: AccountKey(row.holder, row.holder_id, Currency(row.currency)) for row in rows}
