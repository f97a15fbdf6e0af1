"""`mashang demo`: what `make demo` runs."""

import asyncio
import logging
from pathlib import Path

import click


@click.command()
@click.option("--port", default=8081, show_default=True, help="Of the chat page.")
@click.option("--folder", default="var/demo", show_default=True, type=click.Path(path_type=Path))
@click.option("--fresh", is_flag=True, help="Start anew.")
def demo(port: int, folder: Path, fresh: bool) -> None:
    """A whole sample district to play with in the browser, until Ctrl-C."""
    from simulation.demo import Demo, DemoBusy

    logging.basicConfig(level=logging.ERROR, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("aiogram.event").setLevel(logging.CRITICAL)
    try:
        asyncio.run(Demo(folder, port=port, tell=click.echo).run(fresh=fresh))
    except DemoBusy as busy:
        raise click.ClickException(str(busy)) from None
