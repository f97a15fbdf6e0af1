"""The migrations make exactly the tables that the models describe, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Index, Table, UniqueConstraint
from sqlalchemy.ext.asyncio import create_async_engine

from models.tables import metadata


async def test_the_migrations_make_the_models_tables(database_url: str) -> None:
    """A changed model without its migration shows up as a difference."""

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


def test_no_index_only_repeats_how_another_begins() -> None:
    """Each index is paid for with every row; one that begins as another does is never asked."""
    needless = [
        f"{table.name}: {shorter}"
        for table in metadata.sorted_tables
        for shorter, others in _indexes(table)
        if any(longer[: len(shorter)] == shorter for longer in others)
    ]
    assert needless == []


def _indexes(table: Table) -> list[tuple[list[str], list[list[str]]]]:
    """Per plain index of the whole table: its columns, and those of each other index or constraint."""
    partial = [i for i in table.indexes if i.dialect_options["sqlite"]["where"] is not None]
    plain: list[Index | UniqueConstraint] = [i for i in table.indexes if i not in partial]
    plain += [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    columns = {each: [c.name for c in each.columns] for each in plain}
    return [
        (columns[one], [columns[other] for other in plain if other is not one])
        for one in plain
        if isinstance(one, Index) and not one.unique
    ]
