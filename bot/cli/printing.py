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
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.settings import Settings
    from codes.printing import Printing
    from codes.sheets.label import Label, Print, Section
    from services.labels import Label as Row
    from services.labels import Only, Round

WORDS: Final[dict[str, tuple[Kind, ...]]] = {  # what may be printed: kinds of one sheet
    "household": (Kind.HOUSEHOLD,),
    "merchant": (Kind.MERCHANT,),
    "stall": (Kind.STALL,),
    "market": (Kind.MARKET,),
    "cadre": (Kind.CADRE,),
    "unit": (Kind.DEPARTMENT_UNIT, Kind.COMMUNITY_UNIT),
    "unit:department": (Kind.DEPARTMENT_UNIT,),
    "unit:community": (Kind.COMMUNITY_UNIT,),
}
AREAS: Final = ("subdistrict", "community", "grid", "department")
REPORT_EVERY: Final = 0.1  # of all labels, where stderr is no terminal


@click.command("print")
@click.argument("word", type=click.Choice(list(WORDS)), metavar="KIND")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The PDF to write."
)
@click.option(
    "--only", multiple=True, type=KindAndId((*AREAS, *dict.fromkeys(sum(WORDS.values(), ())))),
    metavar="KIND:ID", help="Only these: of an area, or one code; may be given again.",
)  # fmt: skip
def print_codes(word: str, out: Path, only: tuple[tuple[str, str], ...]) -> None:
    """Write sheets of codes to cut, heaped by who carries them round, as a PDF.

    KIND is household, merchant, stall, market, cadre or unit (or unit:department, unit:community alone).
    Run the same command again after a stop: it goes on where it was.
    """
    from codes.drawing import Unfaithful
    from codes.printing import Busy
    from models.refusals import NoSuchThing

    _fit(WORDS[word], only)
    settings = code_settings()
    try:
        done = in_session(settings, lambda session: _printed(session, settings, word, out, only))
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
    for reason in done.left_out:
        click.echo(f"left out, {reason}", err=True)
    click.echo(f"{done.labels} labels on {done.pages} pages: {out}")


@dataclass
class Plan:
    """What will be printed: each round's digest, and how many labels there are."""

    today: "date"
    only: "dict[Kind, Only]"
    rounds: "list[tuple[Round, str]]" = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    labels: int = 0
    pages: int = 0


def _fit(kinds: tuple[Kind, ...], wanted: tuple[tuple[str, str], ...]) -> None:
    """A part that these kinds don't come in is a usage error."""
    if not wanted:
        return
    from services.labels import SOURCES

    words = dict.fromkeys(word for kind in kinds for word in (*SOURCES[kind].areas, str(kind)))
    for word, subject in wanted:
        if word not in words:
            raise click.BadParameter(
                f"'{word}:{subject}' is no part of these labels: it takes {', '.join(words)}",
                param_hint="--only",
            )


async def _printed(
    session: "AsyncSession",
    settings: "Settings",
    word: str,
    out: Path,
    wanted: tuple[tuple[str, str], ...],
) -> Plan:
    """Look at everything once, then print it: both passes hold one round in memory, not the district."""
    from bot.clock import this_moment
    from bot.username import bot_username
    from codes.printing import printing
    from codes.sheets import LAYOUTS
    from codes.sheets.label import Print
    from locales.locale import LOCALES, locale_of
    from services import days, labels

    kinds = WORDS[word]
    order = [settings.locale, *(code for code in LOCALES if code != settings.locale)]
    shared = Print(
        await bot_username(session, settings), [locale_of(code, settings.timezone).plain for code in order]
    )
    today = days.day_of(await this_moment(settings.clock_url), settings.zone)
    plan = Plan(today, {kind: await labels.only(session, kind, wanted, today=today) for kind in kinds})
    await _look(session, settings, shared, plan, wanted)
    if not plan.labels:
        raise click.ClickException("there is no label to print")
    job = _digest([digest for _, digest in plan.rounds])
    try:
        with printing(out, job, LAYOUTS[kinds[0]], shared) as work:
            await _pages(session, settings, work, plan)
            work.finish(shared.languages[0](f"sheet-{word.partition(':')[0]}"))
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from error
    return plan


async def _look(
    session: "AsyncSession",
    settings: "Settings",
    shared: "Print",
    plan: Plan,
    wanted: tuple[tuple[str, str], ...],
) -> None:
    """Fill the plan with what there is."""
    from services import labels

    for kind, only in plan.only.items():
        if wanted and not only:
            continue  # of two kinds on one sheet the other is wanted
        for round_ in await labels.rounds(session, kind, only, today=plan.today):
            rows = await labels.labels(session, round_, only, today=plan.today)
            plan.left_out += [_why(row, kind) for row in rows if row.code is None]
            printed = _made(rows, settings, shared)
            if printed:
                plan.rounds.append((round_, _digest(printed)))
                plan.labels += len(printed)


async def _pages(session: "AsyncSession", settings: "Settings", work: "Printing", plan: Plan) -> None:
    """Print what is not there yet."""
    from services import labels

    if work.continued:
        click.echo(f"going on behind page {work.continued}", err=True)
    shared = work.shared
    with _bar(plan.labels) as tick:
        for round_, digest in plan.rounds:
            rows = await labels.labels(session, round_, plan.only[round_.kind], today=plan.today)
            printed = _made(rows, settings, shared)
            if _digest(printed) != digest:
                raise click.ClickException("the district's books changed while printing: print again")
            for count in work.section(_section(round_, len(printed), shared), printed):
                tick(count)
    plan.pages = work.pdf.pages


def _made(rows: "list[Row]", settings: "Settings", shared: "Print") -> "list[Label]":
    """The labels of the rows whose codes are alive."""
    from codes.number import number
    from codes.payload import Keys, link, sign
    from codes.sheets.label import Label

    keys = Keys(settings.code_secrets)
    return [
        Label(link(shared.bot_username, sign(keys, row.code)), number(keys, row.code), row.name, row.detail)
        for row in rows
        if row.code is not None
    ]


def _why(row: "Row", kind: Kind) -> str:
    return f"{'no longer in office' if row.left else 'revoked and not renewed'}: {kind}:{row.id}"


def _section(round_: "Round", total: int, shared: "Print") -> "Section":
    from codes.sheets.label import Section

    locale = shared.languages[0]
    carrier = locale("sheet-carrier", office=round_.office or "", name=round_.carrier or "")
    name = locale("sheet-departments") if round_.name is None else round_.name
    return Section(name, round_.within, carrier if round_.carrier else "", total)


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
