"""`mashang db`: migrations and defaults; the check of every invariant."""

import asyncio
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings


@click.group()
def db() -> None:
    """The database: bring it up to date, check it."""


@db.command()
def upgrade() -> None:
    """Bring the tables up to date and put in the defaults that are missing."""
    from bot.settings import load

    asyncio.run(_upgrade(load()))


@db.command()
def check() -> None:
    """Check every invariant; exit 1 with what is broken."""
    from bot.settings import load

    broken = asyncio.run(_check(load()))
    for line in broken:
        click.echo(line, err=True)
    if broken:
        raise SystemExit(1)


async def _upgrade(settings: "Settings") -> None:
    from bot.clock import this_moment
    from bot.database import Database
    from services import defaults

    database = Database(settings.database_url)
    now = await this_moment(settings.clock_url)
    try:
        await database.upgrade()
        async with database.transaction() as session:
            await defaults.put(session, locale=settings.locale, now=now)
    finally:
        await database.close()


async def _check(settings: "Settings") -> list[str]:
    from bot.database import Database
    from services.checks import check as broken

    database = Database(settings.database_url)
    try:
        async with database.snapshot() as session:
            return [str(line) for line in await broken(session)]
    finally:
        await database.close()
