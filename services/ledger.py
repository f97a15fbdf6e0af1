"""The ledger: points move between accounts by transfers that balance to zero, and are never changed.

Promise: a point is never lost, doubled or made from nothing, whoever moves at the same time.

How it is kept. `move` first inserts the transfer's row: its unique key decides which of two equal
requests is the first, and makes the second wait (PostgreSQL) or come after (SQLite). Then it locks
the accounts in the order of their ids, so that two moves never wait for each other in a circle,
looks at the balances, and appends one entry an account. Each entry's hash covers the entry before
it in that account, the amount, the moment and the transfer's key and body; the body is a digest of
everything that was asked, so that an edited row anywhere breaks a chain (`services/checks.py`).

What may go wrong: a key that comes again with another body (KeyUsed), an account that would fall
below zero (NotEnoughPoints; only the mint may), moral points that would be spent (MoralNotSpent).
All three change nothing: intake undoes what the handler did.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, bindparam, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import Tenths
from models.point import Currency, Holder, Transfer
from models.refusals import KeyUsed, MoralNotSpent, NotEnoughPoints
from models.tables import metadata

ACCOUNT: Final = metadata.tables["account"]
TRANSFER: Final = metadata.tables["transfer"]
ENTRY: Final = metadata.tables["entry"]


class AccountKey(NamedTuple):
    """Whose account, in which kind of points; the row is made at the first move."""

    holder: Holder
    holder_id: str
    currency: Currency


@dataclass(frozen=True)
class Leg:
    """One account's part of a transfer, in tenths: above zero in, below zero out."""

    account: AccountKey
    amount_tenths: int


async def move(
    session: AsyncSession,
    key: str,
    legs: Iterable[Leg],
    *,
    rule_id: str,
    person_id: int | None = None,
    report_id: int | None = None,
    order_id: int | None = None,
    approved_by: int | None = None,
    reverses_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    now: datetime,
) -> Transfer:
    """Move points; the same key with the same body gives the transfer of the first time.

    Raises KeyUsed, NotEnoughPoints, MoralNotSpent; ValueError when the legs don't balance to zero.
    """
    amounts = _netted(legs)
    if reverses_id is None:
        _refuse_spending_moral(amounts)
    facts = {
        "rule_id": rule_id,
        "person_id": person_id,
        "report_id": report_id,
        "order_id": order_id,
        "approved_by": approved_by,
        "reverses_id": reverses_id,
        "data": dict(data or {}),
    }
    body = body_of(facts, ((account, amount) for account, amount in amounts.items()))
    row: dict[str, Any] = {"key": key, "body": body, "at": now, **facts}
    made = await session.scalar(
        _upsert(session, "transfer", row).on_conflict_do_nothing().returning(TRANSFER.c.id)
    )
    if made is None:
        return await _moved_before(session, key, body)
    accounts = await _existing(session, list(amounts), lock=True)
    if len(accounts) < len(amounts):
        await ids_of(session, amounts)
        accounts = await _existing(session, list(amounts), lock=True)
    await _append(session, made, key, body, accounts, amounts, now)
    return Transfer(id=made, **row)


async def ids_of(session: AsyncSession, keys: Iterable[AccountKey]) -> dict[AccountKey, int]:
    """The accounts' ids, without a lock; rows are made where they are missing, in one order for all."""
    wanted = sorted(set(keys))
    found = await _existing(session, wanted)
    if len(found) < len(wanted):
        for key in wanted:
            if key not in found:
                row = {**key._asdict(), "balance_tenths": 0, "entries": 0, "head": ""}
                await session.execute(_upsert(session, "account", row).on_conflict_do_nothing())
        found = await _existing(session, wanted)
    return {key: row.id for key, row in found.items()}


async def reverse(
    session: AsyncSession, transfer_id: int, *, approved_by: int | None = None, now: datetime
) -> Transfer:
    """Undo a transfer by a new one that names it; asked again, the same answer.

    What had come out of a hold goes back to where the hold took it from. Raises NotEnoughPoints
    when somebody no longer has the points; ValueError for a transfer into a hold (give that back).
    """
    old = (await session.execute(select(TRANSFER).where(TRANSFER.c.id == transfer_id))).one()
    rows = await session.execute(
        select(ENTRY.c.amount_tenths, ACCOUNT.c.holder, ACCOUNT.c.holder_id, ACCOUNT.c.currency)
        .join(ACCOUNT, ACCOUNT.c.id == ENTRY.c.account_id)
        .where(ENTRY.c.transfer_id == transfer_id)
    )
    legs = [Leg(AccountKey(r.holder, r.holder_id, r.currency), -r.amount_tenths) for r in rows]
    if any(leg.account.holder is Holder.HOLD for leg in legs):
        source = old.data.get("from")
        if source is None:
            raise ValueError(f"transfer {transfer_id} filled a hold: give the hold back instead")
        legs = [
            Leg(_source(source, leg.account.currency), leg.amount_tenths)
            if leg.account.holder is Holder.HOLD
            else leg
            for leg in legs
        ]
    return await move(
        session,
        f"reverse:{transfer_id}",
        legs,
        rule_id=old.rule_id,
        report_id=old.report_id,
        order_id=old.order_id,
        approved_by=approved_by,
        reverses_id=transfer_id,
        now=now,
    )


async def balance(session: AsyncSession, account: AccountKey) -> Tenths:
    """What is in an account now; 0 for one that was never used."""
    found = await session.scalar(
        select(ACCOUNT.c.balance_tenths).where(
            ACCOUNT.c.holder == account.holder,
            ACCOUNT.c.holder_id == account.holder_id,
            ACCOUNT.c.currency == account.currency,
        )
    )
    return Tenths(found or 0)


def hash_of(
    previous: str, account_id: int, sequence: int, amount: int, after: int, key: str, body: str, at: datetime
) -> str:
    """An entry's link: SHA-256 over the link before it and all that the entry says."""
    said = (previous, account_id, sequence, amount, after, key, body, at.astimezone(UTC).isoformat())
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()


def body_of(facts: Mapping[str, Any], legs: Iterable[tuple[AccountKey, int]]) -> str:
    """The digest of what a transfer was asked to do; `facts` are the columns of that name."""
    said = {
        "facts": dict(facts),
        "legs": sorted([a.holder, a.holder_id, a.currency, amount] for a, amount in legs),
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def shown(tenths: int) -> str:
    """Tenths as a refusal's sentence shows them: 125 → 12.5."""
    return f"{tenths // 10}.{tenths % 10}"


def _netted(legs: Iterable[Leg]) -> dict[AccountKey, int]:
    amounts: dict[AccountKey, int] = {}
    sums: dict[Currency, int] = {}
    for leg in legs:
        amounts[leg.account] = amounts.get(leg.account, 0) + leg.amount_tenths
        sums[leg.account.currency] = sums.get(leg.account.currency, 0) + leg.amount_tenths
    if any(sums.values()):
        raise ValueError(f"a transfer must balance to zero, not {sums}")
    return {account: amounts[account] for account in sorted(amounts) if amounts[account]}


def _refuse_spending_moral(amounts: Mapping[AccountKey, int]) -> None:
    for account, amount in amounts.items():
        if account.currency is Currency.MORAL and account.holder is Holder.PERSON and amount < 0:
            raise MoralNotSpent


async def _moved_before(session: AsyncSession, key: str, body: str) -> Transfer:
    row = (await session.execute(select(TRANSFER).where(TRANSFER.c.key == key))).one()
    if row.body != body:
        raise KeyUsed(key=key)
    return Transfer(**row._mapping)


async def _existing(
    session: AsyncSession, keys: Sequence[AccountKey], *, lock: bool = False
) -> dict[AccountKey, Row[Any]]:
    """The accounts' rows (id, entries, balance_tenths, head); locked in the order of their ids."""
    query = select(ACCOUNT).where(tuple_(ACCOUNT.c.holder, ACCOUNT.c.holder_id, ACCOUNT.c.currency).in_(keys))
    if lock:
        query = query.order_by(ACCOUNT.c.id).with_for_update(key_share=True)  # lets foreign keys look
    rows = await session.execute(query)
    return {AccountKey(row.holder, row.holder_id, row.currency): row for row in rows}


async def _append(
    session: AsyncSession,
    transfer_id: int,
    key: str,
    body: str,
    accounts: Mapping[AccountKey, Row[Any]],
    amounts: Mapping[AccountKey, int],
    now: datetime,
) -> None:
    entries, heads = [], []
    for account, amount in amounts.items():
        row = accounts[account]
        after, sequence = row.balance_tenths + amount, row.entries + 1
        if after < 0 and account.holder is not Holder.MINT:
            raise NotEnoughPoints(have=shown(row.balance_tenths), need=shown(-amount))
        link = hash_of(row.head, row.id, sequence, amount, after, key, body, now)
        heads.append({"of": row.id, "balance_tenths": after, "entries": sequence, "head": link})
        entries.append(
            {
                "transfer_id": transfer_id,
                "account_id": row.id,
                "sequence": sequence,
                "amount_tenths": amount,
                "balance_tenths": after,
                "hash": link,
            }
        )
    if entries:
        connection = await session.connection()
        await connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == bindparam("of")), heads)
        await connection.execute(insert(ENTRY), entries)


def _source(source: Sequence[str], currency: Currency) -> AccountKey:
    return AccountKey(Holder(source[0]), source[1], currency)


def _upsert(session: AsyncSession, table: str, row: dict[str, Any]) -> sqlite.Insert | postgresql.Insert:
    dialect = session.get_bind().dialect.name
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return make(metadata.tables[table]).values(row)
