"""What an account says: the balance, and the last entries with the rule behind each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId, Tenths
from models.point import Currency, Holder
from models.report import Report
from services.ledger import ACCOUNT, ENTRY, TRANSFER
from services.points.accounts import waiting_account
from services.points.binding import is_bound

NOTHING: Final = Tenths(0)


@dataclass(frozen=True)
class Balance:
    """A person's points in tenths; what waits for the binding stands beside what is there."""

    moral_tenths: Tenths
    material_tenths: Tenths
    waiting_moral_tenths: Tenths = NOTHING
    waiting_material_tenths: Tenths = NOTHING


@dataclass(frozen=True)
class Line:
    """One transfer as its owner sees it: how much, by which rule, for what, when."""

    transfer_id: int
    moral_tenths: int
    material_tenths: int
    rule_id: str
    number: str | None  # of the report: 学府-0217
    category_id: str | None
    reverses: bool
    waiting: bool
    at: datetime


async def balance(session: AsyncSession, person_id: PersonId) -> Balance:
    """A person's points, and those that wait for the binding."""
    found = {
        (row.holder, row.currency): Tenths(row.balance_tenths)
        for row in await session.execute(
            select(ACCOUNT.c.holder, ACCOUNT.c.currency, ACCOUNT.c.balance_tenths).where(_mine(person_id))
        )
    }

    def of(holder: Holder, currency: Currency) -> Tenths:
        return found.get((holder, currency), Tenths(0))

    return Balance(
        moral_tenths=of(Holder.PERSON, Currency.MORAL),
        material_tenths=of(Holder.PERSON, Currency.MATERIAL),
        waiting_moral_tenths=of(Holder.HOLD, Currency.MORAL),
        waiting_material_tenths=of(Holder.HOLD, Currency.MATERIAL),
    )


async def statement(
    session: AsyncSession, person_id: PersonId, *, limit: int = 5, offset: int = 0
) -> list[Line]:
    """The person's last transfers, newest first; what waits or waited stands once, when it was earned."""
    amount = {
        currency: func.sum(case((ACCOUNT.c.currency == currency, ENTRY.c.amount_tenths), else_=0))
        for currency in Currency
    }
    rows = await session.execute(
        select(
            TRANSFER.c.id,
            amount[Currency.MORAL].label("moral"),
            amount[Currency.MATERIAL].label("material"),
            TRANSFER.c.rule_id,
            TRANSFER.c.reverses_id,
            TRANSFER.c.at,
            func.max(case((ACCOUNT.c.holder == Holder.HOLD, 1), else_=0)).label("held"),
            col(Report.number),
            col(Report.category_id),
        )
        .select_from(TRANSFER)
        .join(ENTRY, ENTRY.c.transfer_id == TRANSFER.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == ENTRY.c.account_id)
        .outerjoin(Report, col(Report.id) == TRANSFER.c.report_id)
        .where(_mine(person_id))
        .group_by(TRANSFER.c.id, col(Report.id))
        .having(or_(amount[Currency.MORAL] != 0, amount[Currency.MATERIAL] != 0))
        .order_by(TRANSFER.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    bound = await is_bound(session, person_id)
    return [
        Line(
            transfer_id=row.id,
            moral_tenths=row.moral,
            material_tenths=row.material,
            rule_id=row.rule_id,
            number=row.number,
            category_id=row.category_id,
            reverses=row.reverses_id is not None,
            waiting=bool(row.held) and not bound,
            at=row.at,
        )
        for row in rows
    ]


def _mine(person_id: int) -> ColumnElement[bool]:
    return or_(
        and_(ACCOUNT.c.holder == Holder.PERSON, ACCOUNT.c.holder_id == str(person_id)),
        and_(ACCOUNT.c.holder == Holder.HOLD, ACCOUNT.c.holder_id == waiting_account(person_id)),
    )
