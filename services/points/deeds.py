"""What deeds earn: by a rule, within its caps, once; waiting for who is not bound to a household."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId, Tenths
from models.person import Person
from models.point import Currency, Holder, Rule
from models.point_faces import Awarded, Balance
from models.report import Report
from models.system import System
from services import days, holds, ledger, systems
from services.ledger import ACCOUNT, ENTRY, TRANSFER, AccountKey, Leg
from services.points.accounts import person, rule_of, waiting_account
from services.points.binding import is_bound
from services.points.statements import balance


async def award(
    session: AsyncSession,
    rule_id: str,
    person_id: PersonId,
    *,
    key: str,
    report_id: int | None = None,
    order_id: int | None = None,
    approved_by: int | None = None,
    now: datetime,
) -> Awarded:
    """Pay a deed by its rule, once a `key`: nothing at the cap, or without the system of points.

    Who is not bound finds them waiting. Raises KeyUsed.
    """
    if not systems.is_on(session, System.POINTS):
        return Awarded(Tenths(0), Tenths(0))
    if (before := await _awarded(session, key)) is not None:
        return before
    rule = await rule_of(session, rule_id)
    await _one_at_a_time(session, person_id)
    if await _capped(session, rule, person_id, now):
        return Awarded(Tenths(0), Tenths(0))
    mint = (Holder.MINT, await _mint_id(session, rule_id, report_id))
    both = ((Currency.MORAL, rule.moral_tenths), (Currency.MATERIAL, rule.material_tenths))
    parts = [(person(person_id, currency), amount) for currency, amount in both if amount]
    waiting = not await is_bound(session, person_id)
    if waiting:
        await holds.hold(
            session,
            key,
            source=mint,
            at=waiting_account(person_id),
            parts=parts,
            rule_id=rule_id,
            person_id=person_id,
            report_id=report_id,
            order_id=order_id,
            now=now,
        )
    else:
        legs = [Leg(AccountKey(*mint, to.currency), -amount) for to, amount in parts]
        legs += [Leg(to, amount) for to, amount in parts]
        await ledger.move(
            session,
            key,
            legs,
            rule_id=rule_id,
            person_id=person_id,
            report_id=report_id,
            order_id=order_id,
            approved_by=approved_by,
            now=now,
        )
    return Awarded(Tenths(rule.moral_tenths), Tenths(rule.material_tenths), waiting)


async def release_waiting(session: AsyncSession, person_id: PersonId, *, now: datetime) -> Balance:
    """Pay out what waited for the person's binding, now that it is confirmed; gives the new balance."""
    for key in await holds.bundles(session, waiting_account(person_id)):
        await holds.release(session, key, now=now)
    return await balance(session, person_id)


async def _awarded(session: AsyncSession, key: str) -> Awarded | None:
    """What an award of this key gave, if there was one."""
    rows = (
        await session.execute(
            select(ACCOUNT.c.currency, ACCOUNT.c.holder, ENTRY.c.amount_tenths)
            .select_from(TRANSFER)
            .join(ENTRY, ENTRY.c.transfer_id == TRANSFER.c.id)
            .join(ACCOUNT, ACCOUNT.c.id == ENTRY.c.account_id)
            .where(TRANSFER.c.key == key, ENTRY.c.amount_tenths > 0)
        )
    ).all()
    if not rows:
        return None
    got = {row.currency: row.amount_tenths for row in rows}
    return Awarded(
        Tenths(got.get(Currency.MORAL, 0)),
        Tenths(got.get(Currency.MATERIAL, 0)),
        waiting=rows[0].holder is Holder.HOLD,
    )


async def _one_at_a_time(session: AsyncSession, person_id: int) -> None:
    """Two awards to one person at once would not count each other; SQLite has one writer anyway."""
    await session.execute(
        select(col(Person.id)).where(col(Person.id) == person_id).with_for_update(key_share=True)
    )


async def _capped(session: AsyncSession, rule: Rule, person_id: int, now: datetime) -> bool:
    zone = days.zone_of(session)
    for cap, since in (
        (rule.daily_cap, days.day_start(now, zone)),
        (rule.monthly_cap, days.month_start(now, zone)),
    ):
        if cap is None:
            continue
        earned = await session.scalar(
            select(func.count())
            .select_from(TRANSFER)
            .where(TRANSFER.c.person_id == person_id, TRANSFER.c.rule_id == rule.id, TRANSFER.c.at >= since)
        )
        if (earned or 0) >= cap:
            return True
    return False


async def _mint_id(session: AsyncSession, rule_id: str, report_id: int | None) -> str:
    """One mint account a rule and community, so that no row is hot for the whole district."""
    community = None
    if report_id is not None:
        community = await session.scalar(select(col(Report.community_id)).where(col(Report.id) == report_id))
    return f"{rule_id}:{community or ''}"[:40]
