"""Many people tap 抢单 at once, each on a connection of its own."""

import asyncio
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.database import Database
from models.columns import OrderId, PersonId
from models.order import Order, OrderState
from models.person import Office, Person, Role
from models.refusals import AlreadyGrabbed
from models.report import Event
from services import orders
from tests.services.order_world import world

TAPPERS = 30


async def test_one_wins_however_many_tap_at_once(now: datetime, database_url: str) -> None:
    """Two departments; everybody else is told who was first, and the order has one grab in its history."""
    database = Database(database_url)
    async with database.transaction() as session:
        w = await world(session, now)
        order_id = await w.place()
        people = [await _staff(session, i, now) for i in range(TAPPERS)]
    try:
        answers = await asyncio.gather(*(_tap(database, order_id, person, now) for person in people))
        async with database.reading() as session:
            order = await session.get_one(Order, order_id)
            grabs = list(await session.scalars(select(Event).where(col(Event.verb) == "order_grab")))
    finally:
        await database.close()
    winners = [answer for answer in answers if answer is None]
    assert len(winners) == 1
    names = {"zhzf": "综合执法局", "scjg": "市场监管局"}
    assert order.state is OrderState.GRABBED
    assert {answer for answer in answers if answer} == {names[order.department_id or ""]}
    assert [event.person_id for event in grabs] == [order.grabbed_by]


async def _staff(session: AsyncSession, i: int, now: datetime) -> PersonId:
    person = Person(name=f"员{i}", telegram_id=5000 + i, created_at=now)
    session.add(person)
    await session.flush()
    assert person.id is not None
    at_id = "zhzf" if i % 2 else "scjg"
    session.add(Role(person_id=person.id, office=Office.DEPARTMENT_STAFF, at_id=at_id))
    return PersonId(person.id)


async def _tap(database: Database, order_id: OrderId, person: PersonId, now: datetime) -> str | None:
    """None: won; else by whom the order was taken."""
    try:
        async with database.transaction() as session:
            await orders.grab(session, order_id, person_id=person, now=now)
    except AlreadyGrabbed as refused:
        return refused.by
    return None
