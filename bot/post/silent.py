"""aiogram's session of a bot that calls nobody: what a handler says goes by the outbox, or in the reply.

aiogram's own reads the system's certificates when it is made, for calls that never come.
"""

from collections.abc import AsyncGenerator
from typing import Any, NoReturn

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod


class Silent(BaseSession):
    """Prepares bodies; raises RuntimeError for each call."""

    async def close(self) -> None:
        """There is nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 -- aiogram's
    ) -> NoReturn:
        """Refuse: a call inside a handler would go out though its transaction fails."""
        raise RuntimeError(f"a handler calls {method.__api_method__} itself; it is to return it")

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 -- aiogram's
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Refuse: the fetcher downloads."""
        raise RuntimeError("a handler downloads a file itself; it is to want it")
        yield b""
