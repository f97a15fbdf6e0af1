"""Evaluations 评价: who is asked, when, and what became of it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.order import Order


async def store_prompts(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Store a prompt for the reporter and everybody who said "me too", due two hours later."""


async def withdraw_prompts(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Withdraw the order's prompts that have not gone out; the next acceptance stores them again."""
