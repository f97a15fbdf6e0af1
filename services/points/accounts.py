"""Whose account is called what, and the rules that fill them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.point import Currency, Holder, Rule
from services.ledger import AccountKey


async def rule_of(session: AsyncSession, rule_id: str) -> Rule:
    return (await session.scalars(select(Rule).where(col(Rule.id) == rule_id))).one()


def person(person_id: int, currency: Currency) -> AccountKey:
    return AccountKey(Holder.PERSON, str(person_id), currency)


def department(department_id: str) -> AccountKey:
    return AccountKey(Holder.DEPARTMENT, department_id, Currency.MATERIAL)


def waiting_account(person_id: int) -> str:
    return f"person:{person_id}"


async def rules(session: AsyncSession) -> list[Rule]:
    """The rules by which deeds earn points: the district's own order of what pays most."""
    rows = await session.scalars(select(Rule).where(col(Rule.moral_tenths) > 0))
    return sorted(rows, key=lambda rule: (-rule.moral_tenths, rule.id))
