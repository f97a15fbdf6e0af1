"""What an account says: the balance, and the last entries with the rule behind each."""

from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId, Tenths
from models.department import Category
from models.point import Currency, Holder
from models.point_faces import Balance, Line, Page
from models.report import Report
from services.ledger import ACCOUNT, ENTRY, TRANSFER
from services.points.accounts import waiting_account
from services.points.binding import is_bound

PAGE: Final = 8


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
    session: AsyncSession,
    person_id: PersonId,
    *,
    limit: int = 5,
    offset: int = 0,
    transfer_id: int | None = None,
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
            col(Category.name).label("category"),
        )
        .select_from(TRANSFER)
        .join(ENTRY, ENTRY.c.transfer_id == TRANSFER.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == ENTRY.c.account_id)
        .outerjoin(Report, col(Report.id) == TRANSFER.c.report_id)
        .outerjoin(Category, col(Category.id) == col(Report.category_id))
        .where(_mine(person_id), TRANSFER.c.id == transfer_id if transfer_id else true())
        .group_by(TRANSFER.c.id, col(Report.id), col(Category.id))
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
            category=row.category,
            reverses=row.reverses_id is not None,
            waiting=bool(row.held) and not bound,
            at=row.at,
        )
        for row in rows
    ]


async def page(session: AsyncSession, person_id: PersonId, number: int) -> Page:
    """A page of the statement, from 0, the newest first."""
    lines = await statement(session, person_id, limit=PAGE + 1, offset=number * PAGE)
    return Page(tuple(lines[:PAGE]), number, more=len(lines) > PAGE)


def _mine(person_id: int) -> ColumnElement[bool]:
    return or_(
        and_(ACCOUNT.c.holder == Holder.PERSON, ACCOUNT.c.holder_id == str(person_id)),
        and_(ACCOUNT.c.holder == Holder.HOLD, ACCOUNT.c.holder_id == waiting_account(person_id)),
    )
