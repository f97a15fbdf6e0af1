"""Two verbs that tell people things, on the caller's session and in its transaction.

`tell` a fact that somebody must get once; `show` a card or status that stays true. Both are rendered
when they go out, in the addressee's language, from the state of that moment (`bot/notices.py`).
A person without a Telegram account has no chat: `None` among the addressees is passed over.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import case, func, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId
from models.letter import Letter, LetterState, Priority, Screen
from models.notice import Notice

Chats = ChatId | None | Iterable[ChatId | None]


async def tell(
    session: AsyncSession,
    notice: Notice,
    subject: int,
    *,
    to: Chats,
    key: str,
    due_at: datetime,
    priority: Priority = Priority.NOTICE,
) -> None:
    """Store one letter a chat; `key` (with the chat) is unique for ever, so a second call changes nothing."""
    for chat in _chats(to):
        await session.execute(
            _insert(session, Letter)
            .values(
                key=f"{key}:{chat}",
                chat_id=chat,
                notice=notice,
                subject=subject,
                priority=priority,
                due_at=due_at,
                state=LetterState.WAITING,
                attempts=0,
            )
            .on_conflict_do_nothing()
        )


async def show(
    session: AsyncSession,
    notice: Notice,
    subject: int,
    *,
    to: Chats,
    due_at: datetime,
    priority: Priority = Priority.CONVERSATION,
) -> None:
    """Make each chat's screen of (notice, subject) true again by `due_at`: sent if new, else edited."""
    for chat in _chats(to):
        insert = _insert(session, Screen).values(
            notice=notice,
            subject=subject,
            chat_id=chat,
            priority=priority,
            due_at=due_at,
            version=1,
            attempts=0,
        )
        await session.execute(
            insert.on_conflict_do_update(
                index_elements=["notice", "subject", "chat_id"],
                set_={"due_at": insert.excluded.due_at, "version": Screen.__table__.c.version + 1},  # type: ignore[attr-defined]
            )
        )


async def show_again(session: AsyncSession, notice: Notice, subject: int, *, due_at: datetime) -> None:
    """Make every screen of (notice, subject) that exists true again, wherever it hangs."""
    await session.execute(
        update(Screen)
        .where(col(Screen.notice) == notice, col(Screen.subject) == subject)
        .values(
            version=col(Screen.version) + 1,
            due_at=case(
                (or_(col(Screen.due_at).is_(None), col(Screen.due_at) > due_at), due_at),
                else_=col(Screen.due_at),
            ),
        )
    )


async def show_rested(session: AsyncSession, chat: ChatId, *, due_at: datetime) -> None:
    """Make true again what hangs in a chat that is back, and rested while nothing reached it."""
    await session.execute(
        update(Screen)
        .where(
            col(Screen.chat_id) == chat,
            col(Screen.due_at).is_(None),
            col(Screen.error).is_not(None),
            col(Screen.message_id).is_not(None),
        )
        .values(version=col(Screen.version) + 1, due_at=due_at, error=None)
    )


async def send_anew(session: AsyncSession, notice: Notice, subject: int, chat: ChatId) -> int | None:
    """Let go of the message that a screen has, so that the next stands at the bottom; returns its id."""
    here = (col(Screen.notice) == notice, col(Screen.subject) == subject, col(Screen.chat_id) == chat)
    old: int | None = await session.scalar(select(Screen.message_id).where(*here))
    await session.execute(update(Screen).where(*here).values(message_id=None, shown=None, picture=None))
    return old


async def is_below(session: AsyncSession, notice: Notice, subject: int, chat: ChatId) -> bool:
    """Whether letters have come below a screen, so that an edit of it alone would go unseen."""
    here = (col(Screen.notice) == notice, col(Screen.subject) == subject, col(Screen.chat_id) == chat)
    later = select(Letter.id).where(
        col(Letter.chat_id) == chat,
        col(Letter.message_id) > select(Screen.message_id).where(*here).scalar_subquery(),
    )
    return await session.scalar(later.limit(1)) is not None


async def withdraw(session: AsyncSession, key: str) -> int:
    """Withdraw the letters of a key that have not gone out, and say how many; what has gone out stays."""
    withdrawn = await session.scalars(
        update(Letter)
        .where(
            func.substr(Letter.key, 1, len(key) + 1) == f"{key}:", col(Letter.state) == LetterState.WAITING
        )
        .values(state=LetterState.WITHDRAWN)
        .returning(col(Letter.id))
    )
    return len(withdrawn.all())


def _chats(to: Chats) -> list[ChatId]:
    if to is None:
        return []
    if isinstance(to, int):
        return [ChatId(to)]
    return [chat for chat in to if chat is not None]


def _insert(session: AsyncSession, table: type[Letter] | type[Screen]) -> sqlite.Insert | postgresql.Insert:
    dialect = session.get_bind().dialect.name
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
