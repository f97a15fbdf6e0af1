"""The outbox: what is due to go out, and the marks of what went. Each letter passes here: by hand.

A letter and a screen are one thing here, an `Item`: something for a chat, due at a moment.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, exists, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.driver import Driver
from models.letter import Letter, LetterState, Priority, Screen

BATCH: Final = 100  # letters, and as many screens, of each priority
Json = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One letter or screen that is due, as its row was when it was looked for."""

    kind: str  # letter, screen
    id: int
    chat_id: int
    priority: int
    due_at: Any  # as the driver gives it: only ever compared with its like
    attempts: int
    notice: str | None  # None: a letter that is a ready call
    subject: int | None
    method: str | None
    body: Json | None
    version: int
    message_id: int | None  # of a screen: the message that hangs there
    shown: str | None
    picture: str | None

    @property
    def is_screen(self) -> bool:
        """Whether it stays true, rather than going out once."""
        return self.kind == "screen"

    @property
    def talks(self) -> bool:
        """Whether somebody waits for it just now; all that do stand before all others."""
        return self.priority == Priority.CONVERSATION

    @property
    def rewrites(self) -> bool:
        """Whether it is a call that changes a message: a question in a card's place, and what follows."""
        return self.method in ("editMessageText", "editMessageCaption", "editMessageMedia")

    @property
    def name(self) -> str:
        """What it is, for the log."""
        return f"{self.kind} {self.notice or self.method}"

    @property
    def rank(self) -> tuple[int, Any, int]:
        """Who goes first: the kind, then the moment, then the order in which they were stored."""
        return (self.priority, self.due_at, self.id)


async def due(driver: Driver, now: datetime, *, without: Sequence[int]) -> list[Item]:
    """What is due, best first; chats in `without` wait.

    A screen goes after the question that is to hang in its message: due before it, it may be wished for
    again by the answer, and would be drawn as it is after that.
    """
    passed_over: Any = json.dumps(without) if driver.is_sqlite else without
    found = []
    for row in await driver.rows(due_sql(driver), now=now, without=passed_over, most=BATCH):
        values = dict(row)
        values["body"] = driver.content(values["body"])
        found.append(Item(**values))
    asked = {(item.chat_id, item.body.get("message_id")) for item in found if item.body and item.rewrites}
    return sorted(found, key=lambda item: ((item.chat_id, item.message_id) in asked, item.rank))


def due_sql(driver: Driver) -> str:
    """What `due` asks for."""
    return _DUE_HERE if driver.is_sqlite else _DUE_THERE


async def next_due_at(driver: Driver, now: datetime) -> datetime | None:
    """The first moment after `now` at which something is due."""
    row = await driver.row(NEXT, now=now)
    return driver.moment(row["due_at"])


async def mark_letter(
    driver: Driver,
    item: Item,
    state: LetterState,
    *,
    sent_at: datetime | None = None,
    message_id: int | None = None,
    error: str | None = None,
) -> None:
    """How a letter ended; one that was withdrawn meanwhile stays withdrawn."""
    values = {"id": item.id, "state": state.value, "sent_at": sent_at, "message_id": message_id}
    await driver.row(_LETTER_ENDED, **values, error=error)


async def mark_screen(driver: Driver, item: Item) -> None:
    """The chat shows what is true; a wish that came meanwhile stays."""
    await driver.row(_SCREEN_TRUE, id=item.id, version=item.version)


async def mark_shown(driver: Driver, item: Item, *, message_id: int, shown: str, picture: str | None) -> None:
    """What the chat shows from now on; a wish that came meanwhile stays, and is shown whatever hangs there.

    It may have been drawn after that wish: then a question stood before it in the same message's queue, and
    hangs there next. To the wish it would seem that the chat showed already what is true.
    """
    values = {"id": item.id, "version": item.version, "message_id": message_id}
    await driver.row(_SCREEN_SHOWN, **values, shown=shown, picture=picture)


async def give_up_screen(driver: Driver, item: Item, error: str) -> None:
    """It can't be shown; a wish that came meanwhile stays."""
    await driver.row(_SCREEN_GIVEN_UP, id=item.id, version=item.version, error=error)


async def put_off(driver: Driver, item: Item, until: datetime, error: str) -> None:
    """Try again later."""
    await driver.row(_PUT_OFF.format(table=item.kind), id=item.id, until=until, error=error)


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


_LETTERS_DUE: Final = """
    SELECT 'letter' AS kind, id, chat_id, priority, due_at, attempts, notice, subject, method, body,
        0 AS version, CAST(NULL AS BIGINT) AS message_id, NULL AS shown, NULL AS picture
    FROM letter WHERE state = 'waiting' AND priority = {priority} AND due_at <= :now AND {others}
    ORDER BY due_at, id LIMIT :most"""
_SCREENS_DUE: Final = """
    SELECT 'screen' AS kind, id, chat_id, priority, due_at, attempts, notice, subject, NULL AS method,
        CAST(NULL AS JSONB) AS body, version, message_id, shown, picture
    FROM screen WHERE priority = {priority} AND due_at <= :now AND {others}
    ORDER BY due_at, id LIMIT :most"""
_OTHERS_HERE: Final = "chat_id NOT IN (SELECT value FROM json_each(:without))"
_OTHERS_THERE: Final = "chat_id <> ALL(CAST(:without AS BIGINT[]))"
_NEXT_LETTER: Final = """
    SELECT min(due_at) AS due_at FROM letter
    WHERE state = 'waiting' AND priority = {priority} AND due_at > :now"""
_NEXT_SCREEN: Final = "SELECT min(due_at) AS due_at FROM screen WHERE priority = {priority} AND due_at > :now"


def _of_each(*parts: str, others: str = "") -> str:
    """The rows of each part for each priority, each read from its index in the order that it has there.

    Asked for all priorities at once, a database sorts everything that waits, at every look.
    """
    asked = [part.format(priority=each.value, others=others) for part in parts for each in Priority]
    return " UNION ALL ".join(f"SELECT * FROM ({one}) AS part{n}" for n, one in enumerate(asked))


_DUE_HERE: Final = _of_each(_LETTERS_DUE, _SCREENS_DUE, others=_OTHERS_HERE)
_DUE_THERE: Final = _of_each(_LETTERS_DUE, _SCREENS_DUE, others=_OTHERS_THERE)
NEXT: Final = f"SELECT min(due_at) AS due_at FROM ({_of_each(_NEXT_LETTER, _NEXT_SCREEN)}) AS first"
_LETTER_ENDED: Final = """
UPDATE letter SET state = :state, sent_at = :sent_at, message_id = :message_id, error = :error
WHERE id = :id AND state = 'waiting'"""
_NO_LONGER_DUE: Final = "due_at = CASE WHEN version = :version THEN NULL ELSE due_at END, attempts = 0"
_SCREEN_TRUE: Final = f"UPDATE screen SET {_NO_LONGER_DUE} WHERE id = :id"
_SCREEN_SHOWN: Final = f"""
UPDATE screen SET {_NO_LONGER_DUE}, message_id = :message_id, picture = :picture, error = NULL,
    shown = CASE WHEN version = :version THEN :shown END
WHERE id = :id"""
_SCREEN_GIVEN_UP: Final = f"UPDATE screen SET {_NO_LONGER_DUE}, error = :error WHERE id = :id"
_PUT_OFF: Final = "UPDATE {table} SET due_at = :until, attempts = attempts + 1, error = :error WHERE id = :id"
