"""`mashang simulate`: a district in fast forward, with figures and a check at its end."""

import asyncio
import logging

import click

WIDTH = 34


@click.command()
@click.option("--households", default=600, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--days", default=3, show_default=True, type=click.IntRange(1, 366))
@click.option("--seed", default=1, show_default=True, help="What is drawn, from this number.")
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
