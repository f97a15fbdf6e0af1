"""Due rows: what time shall do. `jobs/` holds one function for each kind; the ticker claims them."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.due import Due, DueKind


async def schedule(session: AsyncSession, kind: DueKind, subject: int, *, key: str, due_at: datetime) -> None:
    """Have the job of `kind` run for `subject` at `due_at`; the same key again moves it and wakes it."""
    dialect = session.get_bind().dialect.name
    insert = (sqlite.insert(Due) if dialect == "sqlite" else postgresql.insert(Due)).values(
        kind=kind, subject=subject, key=key, due_at=due_at, attempts=0
    )
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=["key"], set_={"due_at": insert.excluded.due_at, "done_at": None, "attempts": 0}
        )
    )


async def cancel(session: AsyncSession, key: str, *, now: datetime) -> None:
    """Take a due row back; one that has been done stays done."""
    await session.execute(
        update(Due).where(col(Due.key) == key, col(Due.done_at).is_(None)).values(done_at=now)
    )
