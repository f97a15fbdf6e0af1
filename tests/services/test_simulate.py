"""`mashang simulate`: the same seed tells the same story, and what is broken is said."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from sqlmodel import select

from bot.cli import main
from bot.cli.simulate import simulate
from models.order import Order, OrderState
from models.report import Event
from services import checks
from simulation.simulate import cast_of, on_stage
from simulation.stories import Report
from tests.console import Stem, executed, over

SMALL = ("--households", "40", "--days", "1", "--seed", "5")
NIGHT = ("--households", "40", "--days", "2", "--seed", "7")
PLACED = 3  # the seed of a story in which somebody would grab the order


@pytest.mark.timeout(400)
def test_the_same_seed_gives_the_same_figures(tmp_path: Path, stem: Stem) -> None:
    """Whatever else differs: what the machine does beside, the order of sets, settings that lie about."""
    other = over(tmp_path, TIMEZONE="Europe/Berlin", OFF="points", LOCALE="en")
    words = ["simulate", *NIGHT]
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(executed, words, over(tmp_path), within_s=360)  # a busy machine
        second = stem.run(words, other, within_s=360)
    first = begun.result()
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout == second.stdout
    assert re.search(r"^reports +6: ", first.stdout, re.MULTILINE), first.stdout
    assert re.search(r"^sum of all points +0\.0$", first.stdout, re.MULTILINE), first.stdout
    assert re.search(r"^fingerprint +[0-9a-f]{16}$", first.stdout, re.MULTILINE), first.stdout
    assert first.stdout.endswith("nothing is broken\n")
    assert re.search(r"^updates +\d{2,} in ", first.stderr, re.MULTILINE), first.stderr


async def test_time_never_passes_what_is_undone(tmp_path: Path) -> None:
    """Nobody grabs over night: the ladder goes at its moments, and the unit that it chose works on."""
    async with on_stage(tmp_path) as (stage, door):
        cast = await cast_of(stage, door, 40)
        begun = stage.moment
        await stage.wind(begun + timedelta(hours=19))
        story = Report(cast, 1, Random(PLACED)).told()
        await anext(story)  # filed
        await stage.wind(begun + timedelta(hours=20))
        await anext(story)  # placed
        await stage.wind(begun + timedelta(hours=32))
        async with stage.product.session() as session:
            order = (await session.scalars(select(Order))).one()
            at = {event.verb: event.at for event in await session.scalars(select(Event).order_by(Event.id))}
        assert (order.state, order.assigned) == (OrderState.GRABBED, True)
        assert at["order_raise_bounty"] - order.placed_at == timedelta(hours=1)
        assert at["order_assign"] - order.placed_at == timedelta(hours=2)
        assert order.grabbed_at == at["order_assign"]
        async for pause in story:
            await stage.wind(stage.moment + pause)
        async with stage.product.session() as session:
            assert (await session.get_one(Order, order.id)).state is OrderState.CONFIRMED
            assert await checks.check(session) == []


def test_what_the_check_finds_is_said_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks.QUERIES, "report {} should not be there", "SELECT id FROM report")
    done = CliRunner().invoke(simulate, SMALL)
    assert done.exit_code == 1
    assert "report 1 should not be there" in done.output
    assert "3 broken" in done.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--households", "0"), "Invalid value for '--households': '0' is no whole number from 1 to 100000."),
        (("--days", "-1"), "Invalid value for '--days': '-1' is no whole number from 1 to 366."),
        (("--days", "x"), "Invalid value for '--days': 'x' is no whole number from 1 to 366."),
        (("--seed", "x"), "Invalid value for '--seed': 'x' is not a valid integer."),
        (("--foo", "2"), "No such option '--foo'."),
        (("2",), "Got unexpected extra argument (2)"),
    ],
)
def test_what_cannot_be_played_is_said_in_one_line(words: tuple[str, ...], why: str) -> None:
    done = CliRunner().invoke(main, ["simulate", *words])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Error: {why}\n")
