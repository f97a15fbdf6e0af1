"""Case 4: an update that always raises is parked, the operator is told, and its chat goes on at once."""

import asyncio

from sqlalchemy import text
from sqlmodel import select

from models.letter import ParkedUpdate
from tests.city import City

BROKEN = {  # a fault that no handler foresees: the table refuses these words
    "sqlite": tuple(
        f"CREATE TRIGGER broken_{verb} BEFORE {verb} ON report WHEN NEW.words = '坏了的话'"
        " BEGIN SELECT RAISE(ABORT, 'broken'); END"
        for verb in ("INSERT", "UPDATE")
    ),
    "postgresql": (
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'broken'; END $$",
        "CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON report FOR EACH ROW"
        " WHEN (NEW.words = '坏了的话') EXECUTE FUNCTION broken()",
    ),
}
NEXT_WITHIN_S = 5


async def test_an_update_that_always_fails_is_parked_and_the_chat_goes_on(city: City) -> None:
    office = await city.staff("q-1", "顾平")
    wang = await city.resident("王")
    async with city.session() as session:
        for statement in BROKEN[session.get_bind().dialect.name]:
            await session.execute(text(statement))
        await session.commit()
    await wang.sends("坏了的话")
    began = asyncio.get_running_loop().time()
    await wang.sends("积分")
    await wang.sees("品德积分 0.0", within_s=NEXT_WITHIN_S)
    assert asyncio.get_running_loop().time() - began < NEXT_WITHIN_S
    async with city.session() as session:
        parked = (await session.scalars(select(ParkedUpdate))).one()
    await wang.sees("您发的都在", parked.number)
    await office.sees(parked.number)
