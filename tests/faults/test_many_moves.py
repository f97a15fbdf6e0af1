"""Case 16: sixteen clients move points at once, with repeats, reversals and holds that expire.

Each seed is a play of 512 moves. `make test` has two seeds a database, `make soak` a thousand.
"""

import asyncio
import random
from datetime import datetime

import pytest
from sqlalchemy import func, select

from bot.database import Database
from services import checks, defaults
from services.ledger import ACCOUNT
from tests.faults.soak import IS_WHOLE
from tests.services.moves import Play

CLIENTS, MOVES_EACH = 16, 32
SEEDS = 1_000 if IS_WHOLE else 2
TOGETHER = min(20, SEEDS)  # seeds in one database


@pytest.mark.parametrize("part", range(SEEDS // TOGETHER))
async def test_sixteen_clients_at_once_keep_the_books_right(
    database_url: str, now: datetime, dice: random.Random, part: int
) -> None:
    """Sum zero, nothing negative, chains whole, the same key the same answer."""
    database = Database(database_url)
    async with database.transaction() as session:
        await defaults.put(session, now=now)
    for n in range(TOGETHER):
        await played(database, Play(now, name=f"{n}.", keys=CLIENTS * MOVES_EACH // 3), dice.random())
        async with database.session() as session:
            assert await checks.check(session) == []
            assert await session.scalar(select(func.sum(ACCOUNT.c.balance_tenths))) == 0
    await database.close()


async def played(database: Database, play: Play, seed: float) -> None:
    """Every client at once, each with its own dice."""
    async with database.transaction() as session:
        await play.begins(session)

    async def client(number: int) -> None:
        dice = random.Random(f"{seed}:{number}")
        for _ in range(MOVES_EACH):
            async with database.transaction() as session:
                await play.step(session, dice)

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    assert len(play.answers) > 50
