"""`mashang codes print`: sheets of labels to cut, gone on with where an earlier run was stopped."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.cli.sessions import KindAndId, code_settings, in_session
from codes.payload import Kind

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings
    from codes.printing import Printing
    from codes.sheets.label import Label, Print, Section
    from services.labels import Door, Only, Round

PLACES: Final = ("subdistrict", "community", "grid", "household")
REPORT_EVERY: Final = 0.1  # of all labels, where stderr is no terminal


@click.command("print")
@click.argument("kind", type=click.Choice([str(Kind.HOUSEHOLD)]))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The PDF to write."
)
@click.option(
    "--only", multiple=True, type=KindAndId(PLACES), metavar="KIND:ID",
    help="Only these: subdistrict, community, grid or household; may be given again.",
)  # fmt: skip
def print_codes(kind: str, out: Path, only: tuple[tuple[str, str], ...]) -> None:
    """Write sheets of codes to cut, grid by grid, as a PDF.

    Run the same command again after a stop: it goes on where it was.
    """
    from codes.drawing import Unfaithful
    from codes.printing import Busy
    from models.refusals import NoSuchThing

    settings = code_settings()
    try:
        done = in_session(settings, lambda session: _printed(session, settings, out, only))
    except NoSuchThing as unknown:
        raise click.ClickException(f"no such {unknown.what}") from unknown
    except Busy as busy:
        raise click.ClickException(f"{out} is being printed at this moment") from busy
    except Unfaithful as wrong:
        raise click.ClickException(
            f"a code could not be read back, nothing more is printed: {wrong}"
        ) from wrong
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from error
    for household_id in done.left_out:
        click.echo(f"left out, revoked and not renewed: household:{household_id}", err=True)
    click.echo(f"{done.labels} labels on {done.pages} pages: {out}")


@dataclass
class Plan:
    """What will be printed: each round's digest, and how many labels there are."""

    rounds: "list[tuple[Round, str]]" = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    labels: int = 0
    pages: int = 0


async def _printed(
    session: "AsyncSession", settings: "Settings", out: Path, wanted: tuple[tuple[str, str], ...]
) -> Plan:
    """Look at everything once, then print it: both passes hold one grid in memory, not the district."""
    from bot.username import bot_username
    from codes.printing import printing
    from codes.sheets import LAYOUTS
    from codes.sheets.label import Print
    from locales.locale import LOCALES, locale_of
    from services import labels

    only = await labels.only(session, wanted)
    order = [settings.locale, *(code for code in LOCALES if code != settings.locale)]
    shared = Print(
        await bot_username(session, settings), [locale_of(code, settings.timezone) for code in order]
    )
    plan = await _planned(session, settings, shared, only)
    if not plan.labels:
        raise click.ClickException("there is no label to print")
    job = _digest([digest for _, digest in plan.rounds])
    try:
        with printing(out, job, LAYOUTS[Kind.HOUSEHOLD], shared) as work:
            await _pages(session, settings, work, plan, only)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from error
    return plan


async def _pages(
    session: "AsyncSession", settings: "Settings", work: "Printing", plan: Plan, only: "Only"
) -> None:
    """Print what is not there yet, and give the file its name."""
    if work.continued:
        click.echo(f"going on behind page {work.continued}", err=True)
    shared = work.shared
    with _bar(plan.labels) as tick:
        for round_, digest in plan.rounds:
            printed = await _labels(session, settings, shared, round_, only)
            if _digest(printed) != digest:
                raise click.ClickException("the district's books changed while printing: print again")
            for count in work.section(_section(round_, len(printed), shared), printed):
                tick(count)
    plan.pages = work.pdf.pages
    work.finish(shared.languages[0]("sheet-household"))


async def _planned(session: "AsyncSession", settings: "Settings", shared: "Print", only: "Only") -> Plan:
    from services import labels

    plan = Plan()
    for round_ in await labels.rounds(session, only):
        doors = await labels.doors(session, round_.grid_id, only)
        plan.left_out += [door.household_id for door in doors if door.code is None]
        printed = _made(doors, settings, shared)
        if printed:
            plan.rounds.append((round_, _digest(printed)))
            plan.labels += len(printed)
    return plan


async def _labels(
    session: "AsyncSession", settings: "Settings", shared: "Print", round_: "Round", only: "Only"
) -> "list[Label]":
    from services import labels

    return _made(await labels.doors(session, round_.grid_id, only), settings, shared)


def _made(doors: "list[Door]", settings: "Settings", shared: "Print") -> "list[Label]":
    """The labels of the doors whose codes are alive."""
    from codes.number import number
    from codes.payload import Keys, link, sign
    from codes.sheets.label import Label

    keys = Keys(settings.code_secrets)
    return [
        Label(link(shared.bot_username, sign(keys, door.code)), number(keys, door.code), door.address)
        for door in doors
        if door.code is not None
    ]


def _section(round_: "Round", total: int, shared: "Print") -> "Section":
    from codes.sheets.label import Section

    locale = shared.languages[0]
    carrier = locale("household-worker", name=round_.carrier) if round_.carrier else ""
    return Section(round_.name, round_.within, carrier, total)


def _digest(parts: "list[Label] | list[str]") -> str:
    """The same for the same labels, on any machine."""
    from hashlib import sha256

    return sha256("\n".join(map(repr, parts)).encode()).hexdigest()


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal, else a line of stderr every tenth of the way."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, label="codes", file=sys.stderr, show_pos=True) as bar:
            yield bar.update
        return
    yield Lines(total)


class Lines:
    """Progress for a log."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.said = total, 0, 0
        self.begun = time.monotonic()

    def __call__(self, count: int) -> None:
        """So many labels more are done."""
        self.done += count
        if self.done - self.said >= self.total * REPORT_EVERY or self.done == self.total:
            self.said = self.done
            rate = self.done / max(time.monotonic() - self.begun, 0.001)
            click.echo(f"{self.done} of {self.total} labels, {rate:.0f} a second", err=True)
