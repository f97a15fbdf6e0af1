"""`mashang run`: one process of the product, until Ctrl-C or SIGTERM."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings

ROLES = ("bot", "sender", "jobs", "web")
EXIT_WITHIN_S = 25
STOPS = (signal.SIGINT, signal.SIGTERM)


@click.command()
@click.option("--only", default=",".join(ROLES), show_default=True, help="Some of the roles, `,` between.")
def run(only: str) -> None:
    """Take updates, send letters, do what is due, serve pages."""
    for number in STOPS:
        signal.signal(number, lambda *_: sys.exit(0))  # nothing has begun yet
    import uvloop

    from bot.settings import load

    roles = frozenset(word.strip() for word in only.split(",") if word.strip())
    if not roles or not roles <= set(ROLES):
        raise click.UsageError(f"--only takes {','.join(ROLES)}")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("aiogram").setLevel(logging.WARNING)
    logging.getLogger("aiogram.event").setLevel(logging.CRITICAL)  # refusals; intake logs what failed
    uvloop.run(_run(load().checked_for_run(), roles))


async def _run(settings: "Settings", roles: frozenset[str]) -> None:
    from bot.assembly import Product

    ended = asyncio.Event()
    for number in STOPS:
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    product = Product(settings, only=roles)
    starting, ending = asyncio.create_task(product.start()), asyncio.create_task(ended.wait())
    try:
        await asyncio.wait([starting, ending], return_when=asyncio.FIRST_COMPLETED)
        if not ended.is_set():
            starting.result()  # raises why it did not start
            gc.collect()
            gc.freeze()  # a full collection of aiogram's heap would stop everything for 150 ms
            click.echo(f"http://{settings.web_host}:{settings.web_port}/")
            await ending
    finally:
        overdue = threading.Timer(EXIT_WITHIN_S - 1, os._exit, (1,))
        overdue.daemon = True
        overdue.start()  # whatever hangs: what is not committed comes again
        for task in (starting, ending):
            task.cancel()
        await asyncio.wait([starting, ending])
        await product.stop()
        if left := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(left, timeout=1)  # the driver's own, of queries that the stop cut short
        gc.unfreeze()  # so that libraries that count their objects at the end find them gone
        overdue.cancel()
