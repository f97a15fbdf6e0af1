"""The outbox: what is due to go out, and the marks of what went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, exists, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.letter import Letter, LetterState, Screen

BATCH = 300


@dataclass(frozen=True)
class Item:
    """One letter or screen that is due."""

    chat_id: int
    priority: int
    due_at: datetime
    letter: Letter | None = None
    screen: Screen | None = None

    @property
    def rank(self) -> tuple[int, datetime, int]:
        """Who goes first: the kind, then the moment, then the order in which they were stored."""
        row = self.letter or self.screen
        return (self.priority, self.due_at, (row.id or 0) if row else 0)


async def due(session: AsyncSession, now: datetime, *, without: Sequence[int]) -> list[Item]:
    """What is due, best first; chats in `without` wait."""
    letters = select(Letter).where(
        col(Letter.state) == LetterState.WAITING,
        col(Letter.due_at) <= now,
        col(Letter.chat_id).not_in(without),
    )
    screens = select(Screen).where(col(Screen.due_at) <= now, col(Screen.chat_id).not_in(without))
    found = [
        Item(row.chat_id, row.priority, row.due_at, letter=row)
        for row in await session.scalars(
            letters.order_by(col(Letter.priority), col(Letter.due_at), col(Letter.id)).limit(BATCH)
        )
    ]
    found += [
        Item(row.chat_id, row.priority, row.due_at or now, screen=row)
        for row in await session.scalars(
            screens.order_by(col(Screen.priority), col(Screen.due_at), col(Screen.id)).limit(BATCH)
        )
    ]
    return sorted(found, key=lambda item: item.rank)


async def next_due_at(session: AsyncSession, now: datetime) -> datetime | None:
    """The first moment after `now` at which something is due."""
    letters = await session.scalar(
        select(func.min(Letter.due_at)).where(
            col(Letter.state) == LetterState.WAITING, col(Letter.due_at) > now
        )
    )
    screens = await session.scalar(select(func.min(Screen.due_at)).where(col(Screen.due_at) > now))
    return min((moment for moment in (letters, screens) if moment is not None), default=None)


async def mark_letter(session: AsyncSession, letter: Letter, state: LetterState, **values: Any) -> None:
    """How a letter ended; one that was withdrawn meanwhile stays withdrawn."""
    await session.execute(
        update(Letter)
        .where(col(Letter.id) == letter.id, col(Letter.state) == LetterState.WAITING)
        .values(state=state, **values)
    )


async def mark_screen(session: AsyncSession, screen: Screen, **values: Any) -> None:
    """What the chat shows now; a wish that came meanwhile stays."""
    await session.execute(
        update(Screen)
        .where(col(Screen.id) == screen.id)
        .values(
            due_at=case((col(Screen.version) == screen.version, None), else_=col(Screen.due_at)),
            attempts=0,
            **values,
        )
    )


async def put_off(session: AsyncSession, item: Item, until: datetime, error: str) -> None:
    """Try again later."""
    if item.letter:
        statement = update(Letter).where(col(Letter.id) == item.letter.id)
        await session.execute(statement.values(due_at=until, attempts=col(Letter.attempts) + 1, error=error))
    elif item.screen:
        await session.execute(
            update(Screen)
            .where(col(Screen.id) == item.screen.id)
            .values(due_at=until, attempts=col(Screen.attempts) + 1, error=error)
        )


async def give_up_chat(session: AsyncSession, chat_id: int, error: str, now: datetime) -> None:
    """Nothing reaches this chat any more: what waits is undeliverable, its screens rest."""
    await session.execute(
        update(Letter)
        .where(
            col(Letter.chat_id) == chat_id,
            col(Letter.state) == LetterState.WAITING,
            col(Letter.due_at) <= now + timedelta(days=3),
        )
        .values(state=LetterState.UNDELIVERABLE, error=error)
    )
    await session.execute(
        update(Screen)
        .where(col(Screen.chat_id) == chat_id, col(Screen.due_at).is_not(None))
        .values(due_at=None, error=error)
    )


async def move_chat(session: AsyncSession, old: int, new: int) -> None:
    """A group has become a supergroup: its letters and screens go there. Message ids are the old chat's.

    A screen that was wished for under the new id meanwhile stays; its twin of the old id goes.
    """
    await session.execute(update(Letter).where(col(Letter.chat_id) == old).values(chat_id=new))
    there = aliased(Screen)
    twin = exists().where(
        col(there.chat_id) == new,
        col(there.notice) == col(Screen.notice),
        col(there.subject) == col(Screen.subject),
    )
    await session.execute(
        delete(Screen).where(col(Screen.chat_id) == old, twin).execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Screen)
        .where(col(Screen.chat_id) == old)
        .values(chat_id=new, message_id=None, shown=None, picture=None)
    )
