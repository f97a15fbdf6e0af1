"""The facts of the district as they stand, to be compared before and after: no seen ids, no screens."""

from typing import Any

from sqlalchemy import Table, select

from models.tables import metadata
from tests.city import City

NO_FACTS = {"seen_update", "failed_update", "letter", "screen", "sent_file", "wanted_file", "person"}


async def books(city: City) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of facts, and where everybody stands in a conversation."""
    async with city.session() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(_all(table))]
            for table in metadata.sorted_tables
            if table.name not in NO_FACTS
        }


def _all(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)
