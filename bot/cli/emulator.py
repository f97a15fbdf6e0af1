"""`mashang emulator`: the local Bot API and its chat page, alone."""

import asyncio
from pathlib import Path

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    default=8081,
    show_default=True,
    type=click.IntRange(0, 65_535),
    help="0 takes a free one and prints it.",
)
@click.option("--token", default="1000000001:local-bot-api", show_default=True, help="The bot's token.")
@click.option("--bot-username", default="mashang_bot", show_default=True, help="Without the @.")
@click.option(
    "--state", type=click.Path(dir_okay=False, path_type=Path), help="Keep everything in this file."
)
@click.option("--no-limits", is_flag=True, help="Without Telegram's flood limits.")
@click.option(
    "--tour", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The guided tour's file."
)
def emulator(
    host: str,
    port: int,
    token: str,
    bot_username: str,
    state: Path | None,
    no_limits: bool,
    tour: Path | None,
) -> None:
    """Speak the Bot API on a local port, with a page where people are played by hand."""
    from emulator.server import Emulator
    from emulator.state import StateError

    try:
        local = Emulator(token=token, bot_username=bot_username, limits=not no_limits, state=state, tour=tour)
        asyncio.run(local.serve(host=host, port=port))
    except (StateError, ValueError, OSError) as refused:
        raise click.ClickException(str(refused)) from refused
