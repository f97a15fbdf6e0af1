"""`mashang invite`: one-time links for staff and groups."""

import asyncio

import click


@click.group()
def invite() -> None:
    """Print one-time links, each alone on a line."""


@invite.command("staff")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def staff(ids: tuple[str, ...]) -> None:
    """Links that make whoever opens one that staff member."""
    asyncio.run(_links([("staff", name) for name in ids]))


@invite.command("group")
@click.argument("units", nargs=-1, required=True, metavar="department:ID|community:ID...")
def group(units: tuple[str, ...]) -> None:
    """Links that make the group that the bot is added to that unit's group."""
    asyncio.run(_links([("group", unit) for unit in units]))


async def _links(wanted: list[tuple[str, str]]) -> None:
    """All of them or none."""
    from bot.clock import this_moment
    from bot.database import Database
    from bot.settings import load
    from bot.username import bot_username
    from models.refusals import NoSuchThing
    from services import invites

    settings = load()
    database = Database(settings.database_url)
    now = await this_moment(settings.clock_url)
    try:
        settings.checked_for_codes()
        async with database.transaction() as session:
            settings.bot_username = await bot_username(session, settings)
            makers = {"staff": invites.invite_staff, "group": invites.invite_group}
            links = [await makers[kind](session, name, settings=settings, now=now) for kind, name in wanted]
    except NoSuchThing as refusal:
        raise click.ClickException(f"no such {refusal.what}") from None
    finally:
        await database.close()
    for link in links:
        click.echo(link)
