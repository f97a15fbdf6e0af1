"""`mashang simulate`: a district in fast forward, with figures and a check at its end."""

import asyncio
import logging
from typing import Any

import click

WIDTH = 34


class Count(click.IntRange):
    """So many of something."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Refuses others with the numbers that are taken."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"{value!r} is no whole number from {self.min} to {self.max}.", param, ctx)


class OneLine(click.Command):
    """A command whose usage errors are one line, as its other errors are."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; what is wrong with one is said without the usage before it."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            error.ctx = None  # what click puts the usage and the way to --help from
            raise


@click.command(cls=OneLine)
@click.option("--households", default=600, show_default=True, type=Count(1, 100_000))
@click.option("--days", default=3, show_default=True, type=Count(1, 366))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same figures.")
def simulate(households: int, days: int, seed: int) -> None:
    """A district in fast forward through the real handlers; exit 1 where something broke."""
    from simulation import simulate as simulation

    logging.basicConfig(level=logging.ERROR, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("aiogram.event").setLevel(logging.CRITICAL)  # refusals, which people meet here too
    outcome = asyncio.run(
        simulation.simulate(households, days, seed, lambda line: click.echo(line, err=True))
    )
    for name, figure in outcome.figures:
        click.echo(f"{name:<{WIDTH}}{figure}")
    for name, figure in outcome.times:
        click.echo(f"{name:<{WIDTH}}{figure}", err=True)
    for line in (*outcome.unseen, *outcome.broken):
        click.echo(line, err=True)
    click.echo(
        f"{'db check':<{WIDTH}}{f'{len(outcome.broken)} broken' if outcome.broken else 'nothing is broken'}"
    )
    if outcome.unseen or outcome.broken:
        raise SystemExit(1)
