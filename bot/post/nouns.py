"""What the engine needs of the nouns: one typed record of functions, passed in by `bot/assembly.py`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from aiogram import Dispatcher
from sqlalchemy.ext.asyncio import AsyncSession

from bot.driver import Driver
from models.columns import ChatId
from models.due import DueKind, WantedFile
from models.letter import ParkedUpdate
from models.message import Later, Message, Picture
from models.notice import Notice
from models.refusals import Refusal


@dataclass(frozen=True)
class Developed:
    """What became of a downloaded file: kept under its SHA-256, with the codes in it, or refused."""

    content: bytes | None
    suffix: str = ""
    texts: tuple[str, ...] = ()
    refused: str | None = None


class Identify(Protocol):
    """Who writes, where: the keyword arguments of every handler, `locale` among them."""

    async def __call__(
        self,
        session: AsyncSession,
        *,
        telegram_id: int,
        language_code: str | None,
        chat_id: int,
        tapped: bool,
        now: datetime,
    ) -> Mapping[str, Any]: ...


class Render(Protocol):
    """What a notice says to a chat now; None: it is no longer true; Later: not before that."""

    async def __call__(
        self, session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, now: datetime
    ) -> Message | Later | None: ...


class Job(Protocol):
    """One due row's work."""

    async def __call__(self, session: AsyncSession, subject: int, *, now: datetime) -> None: ...


class Fetched(Protocol):
    """A file is here (or refused): tell the row that waited for it."""

    async def __call__(
        self, session: AsyncSession, wanted: WantedFile, developed: Developed, *, now: datetime
    ) -> None: ...


class Media(Protocol):
    """Where photos are kept, by their SHA-256."""

    def put(self, content: bytes, suffix: str) -> str: ...

    def get(self, sha256: str) -> bytes: ...

    def delete(self, sha256: str) -> None: ...


class Facts(Protocol):
    """Who taps or writes what where, as far as what is hot needs it."""

    @property
    def update_id(self) -> int: ...
    @property
    def telegram_id(self) -> int: ...
    @property
    def chat_id(self) -> int: ...
    @property
    def tap_id(self) -> str | None: ...
    @property
    def data(self) -> str: ...
    @property
    def text(self) -> str | None: ...


class Words(Protocol):
    """What is by hand of a text in the private chat, in the update's transaction. False: nothing was done."""

    async def __call__(self, driver: Driver, facts: Facts, *, now: datetime) -> bool: ...


class Hot(Protocol):
    """A use case as one statement that carries the update's id into `seen_update`, with its answer.

    Called before any transaction; returns the answer to the tap, as a Bot API call. None: nothing was
    done, and the update goes the ordinary way.
    """

    async def __call__(self, driver: Driver, facts: Facts, *, now: datetime) -> dict[str, Any] | None: ...


@dataclass(frozen=True)
class Nouns:
    """All of them."""

    dispatcher: Dispatcher
    identify: Identify
    say: Callable[[Refusal, Any, datetime], str]  # a refusal in a locale, at that moment
    trouble: Callable[[str, Any], str]  # "our fault, number E-4F2A" in a locale
    render: Render
    develop: Callable[[str, bytes], Developed]  # off the loop: re-encode, read codes
    fetched: Fetched
    draw: Callable[[Picture, list[bytes], list[bytes]], bytes]  # off the loop: one picture of several
    media: Media
    unreachable: Callable[[AsyncSession, ChatId, datetime], Awaitable[None]]
    migrated: Callable[[AsyncSession, ChatId, ChatId], Awaitable[None]]
    parked: Callable[[AsyncSession, ParkedUpdate, datetime], Awaitable[None]]
    jobs: Mapping[DueKind, Job]
    hot: Mapping[str, Hot] = field(default_factory=dict)  # by the prefix of the button's data
    words: Words | None = None
    menus: Callable[[], Sequence[tuple[str, dict[str, Any]]]] = tuple  # Bot API calls made at each start
