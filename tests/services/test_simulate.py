"""`mashang simulate`: the same seed tells the same story, and what is broken is said."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.simulate import simulate
from services import checks
from tests.services.test_console import mashang

SMALL = ("--households", "40", "--days", "1", "--seed", "5")


def test_the_same_seed_gives_the_same_figures(tmp_path: Path) -> None:
    """Reports are filed and worked on; the figures on stdout depend on nothing but the seed."""
    first, second = (mashang(tmp_path, "simulate", *SMALL) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout == second.stdout
    assert re.search(r"^reports +3: ", first.stdout, re.MULTILINE), first.stdout
    assert re.search(r"^sum of all points +0\.0$", first.stdout, re.MULTILINE), first.stdout
    assert first.stdout.endswith("nothing is broken\n")
    assert re.search(r"^updates +\d{2,} in ", first.stderr, re.MULTILINE), first.stderr


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
        (("--week", "2"), "No such option '--week'."),
        (("2",), "Got unexpected extra argument (2)"),
    ],
)
def test_what_cannot_be_played_is_said_in_one_line(words: tuple[str, ...], why: str) -> None:
    done = CliRunner().invoke(main, ["simulate", *words])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Error: {why}\n")
