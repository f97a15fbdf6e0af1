"""Due rows: what time shall do. `jobs/` holds one function for each kind; the ticker claims them."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.due import Due, DueKind


async def schedule(session: AsyncSession, kind: DueKind, subject: int, *, key: str, due_at: datetime) -> None:
    """Have the job of `kind` run for `subject` at `due_at`; the same key again moves it and wakes it."""
    insert = _row(session, kind, subject, key, due_at)
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=["key"], set_={"due_at": insert.excluded.due_at, "done_at": None, "attempts": 0}
        )
    )


async def once(session: AsyncSession, kind: DueKind, subject: int, *, key: str, due_at: datetime) -> None:
    """As `schedule`, and the same key again changes nothing: many may ask for it at one time."""
    insert = _row(session, kind, subject, key, due_at)
    await session.execute(insert.on_conflict_do_nothing(index_elements=["key"]))


async def cancel(session: AsyncSession, key: str, *, now: datetime) -> None:
    """Take a due row back; one that has been done stays done."""
    await session.execute(
        update(Due).where(col(Due.key) == key, col(Due.done_at).is_(None)).values(done_at=now)
    )


def _row(
    session: AsyncSession, kind: DueKind, subject: int, key: str, due_at: datetime
) -> sqlite.Insert | postgresql.Insert:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(Due).values(kind=kind, subject=subject, key=key, due_at=due_at, attempts=0)
