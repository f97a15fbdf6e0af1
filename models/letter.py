"""Letters that leave, screens that stay true, updates that came: the engine's own tables.

A *letter* goes out once (a fact that somebody must get, or a reply in a conversation). A *screen*
is a message that stays true: it is sent when new and edited ever after; the last state wins.
"""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import Index, SmallInteger, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.columns import BIG, JSONB_OR_JSON, Moment, by_value


class Priority(IntEnum):
    """Who goes first when Telegram's limits make letters wait."""

    CONVERSATION = 0
    NOTICE = 1
    BROADCAST = 2


class LetterState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"  # blocked, thrown out, refused by Telegram: see `error`
    WITHDRAWN = "withdrawn"  # no longer true when its time came


class Letter(SQLModel, table=True):
    """A message to send once: either a notice rendered when it goes out, or a ready Bot API call."""

    __tablename__ = "letter"
    __table_args__ = (
        Index(
            "ix_letter_waiting",  # in the order in which they go
            "priority",
            "due_at",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    key: str | None = Field(default=None, unique=True, max_length=160)  # unique for ever
    chat_id: int = Field(sa_type=BIG, index=True)
    priority: int = Field(default=Priority.NOTICE, sa_type=SmallInteger)
    notice: str | None = Field(default=None, max_length=48)
    subject: int | None = Field(default=None, sa_type=BIG)  # of a lost group its chat id
    method: str | None = Field(default=None, max_length=48)  # a ready call: its method and body
    body: dict[str, Any] | None = Field(default=None, sa_type=JSONB_OR_JSON)
    state: LetterState = Field(default=LetterState.WAITING, sa_type=by_value(LetterState))
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: int | None = None
    error: str | None = None


class Screen(SQLModel, table=True):
    """A card or status that stays true: one message for (notice, subject, chat).

    `due_at` is set while what the chat shows may be old, and null when it is true.
    `version` grows with each `show`, so that an edit in flight doesn't clear a newer wish.
    """

    __tablename__ = "screen"
    __table_args__ = (
        UniqueConstraint("notice", "subject", "chat_id"),
        Index(
            "ix_screen_due",
            "priority",
            "due_at",
            "id",
            sqlite_where=text("due_at IS NOT NULL"),
            postgresql_where=text("due_at IS NOT NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    notice: str = Field(max_length=48)
    subject: int
    chat_id: int = Field(sa_type=BIG, index=True)
    priority: int = Field(default=Priority.CONVERSATION, sa_type=SmallInteger)
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
    message_id: int | None = None
    shown: str | None = Field(default=None, max_length=64)  # a digest of what the chat shows now
    picture: str | None = Field(default=None, max_length=80)  # key of the picture it shows now
    attempts: int = 0
    error: str | None = None  # why it can't be shown any more


class SentFile(SQLModel, table=True):
    """What was once uploaded goes again by its file_id."""

    __tablename__ = "sent_file"

    key: str = Field(primary_key=True, max_length=80)
    file_id: str


class SeenUpdate(SQLModel, table=True):
    """An update that was handled, kept for 48 h or more, with the answer to a tap."""

    __tablename__ = "seen_update"

    update_id: int = Field(primary_key=True, sa_type=BIG)
    seen_at: datetime = Field(sa_type=Moment, index=True)
    answer: dict[str, Any] | None = Field(default=None, sa_type=JSONB_OR_JSON)


class ParkedUpdate(SQLModel, table=True):
    """An update that failed three times, whole, for the operator."""

    __tablename__ = "parked_update"

    update_id: int = Field(primary_key=True, sa_type=BIG)
    number: str = Field(max_length=8)  # E-4F2A, as the person was told
    body: dict[str, Any] = Field(sa_type=JSONB_OR_JSON)
    error: str
    parked_at: datetime = Field(sa_type=Moment)
    replayed_at: datetime | None = Field(default=None, sa_type=Moment)


class FailedUpdate(SQLModel, table=True):
    """How often an update has failed so far; the third time parks it."""

    __tablename__ = "failed_update"

    update_id: int = Field(primary_key=True, sa_type=BIG)
    failures: int
    failed_at: datetime = Field(sa_type=Moment)


class Conversation(SQLModel, table=True):
    """Where somebody stands in a conversation: aiogram's state and data."""

    __tablename__ = "conversation"

    chat_id: int = Field(primary_key=True, sa_type=BIG)
    telegram_id: int = Field(primary_key=True, sa_type=BIG)
    state: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB_OR_JSON)
