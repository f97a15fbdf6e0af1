"""What commands about codes share: the settings with their keys, and one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings

Result = TypeVar("Result")
Word = TypeVar("Word", bound=str)


class KindAndId(click.ParamType[tuple[Word, str]]):
    """`KIND:ID` with one of some kinds."""

    name = "KIND:ID"

    def __init__(self, kinds: Sequence[Word]) -> None:
        self.kinds = kinds

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Word, str]:
        """The kind and the id, or a usage error."""
        kind = next((kind for kind in self.kinds if value.startswith(f"{kind}:")), None)
        subject = value.removeprefix(f"{kind}:")
        if kind is None or not subject:
            self.fail(f"{value!r} is not KIND:ID with KIND one of {', '.join(self.kinds)}", param, ctx)
        return kind, subject


def code_settings() -> "Settings":
    """The settings, their secret checked."""
    from bot.settings import load

    return load().checked_for_codes()


def in_session(settings: "Settings", work: Callable[["AsyncSession"], Awaitable[Result]]) -> Result:
    """What `work` returns, in one transaction."""
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

    async def run() -> Result:
        waiting = {"timeout": 10} if settings.is_sqlite else {}  # seconds for the one writer
        engine = create_async_engine(settings.database_url, connect_args=waiting)
        try:
            async with AsyncSession(engine) as session, session.begin():
                return await work(session)
        finally:
            await engine.dispose()

    return asyncio.run(run())
