"""The facts of the district as they stand, to be compared before and after: no seen ids, no screens."""

import asyncio
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import col

from models.due import Due
from models.tables import metadata
from tests.city import City

NO_FACTS = {"seen_update", "failed_update", "letter", "screen", "sent_file", "wanted_file", "person"}


async def books(city: City) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of facts, and where everybody stands in a conversation.

    What is due already is done first: it would change them whatever is tried meanwhile.
    """
    for _ in range(600):
        if not await _is_due(city):
            break
        await asyncio.sleep(0.05)
    async with city.session() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(_all(table))]
            for table in metadata.sorted_tables
            if table.name not in NO_FACTS
        }


async def _is_due(city: City) -> bool:
    waiting = select(Due.id).where(col(Due.done_at).is_(None), col(Due.due_at) <= city.now())
    async with city.session() as session:
        return await session.scalar(waiting.limit(1)) is not None


def _all(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)
