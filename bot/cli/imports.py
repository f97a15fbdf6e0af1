"""`mashang import KIND FILE`: the district's tables from CSV or XLSX."""

import asyncio
import csv
import io
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

KINDS = (
    "places, households, departments, staff, categories, cadres, duties, merchants, checklists, stalls,"
    " vendors"
)
LATER = ("schools",)


@click.command("import")
@click.argument("kind", metavar="KIND")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def import_(kind: str, file: Path) -> None:
    """Take a table of the district in: places, households, departments, staff, categories, cadres …"""
    if kind in LATER:
        raise click.ClickException(
            f"{kind} can't be imported yet: this version has no system that needs them"
        )
    if kind not in KINDS.split(", "):
        raise click.UsageError(f"{kind!r} is none of {KINDS}")
    if not file.is_file():
        raise click.ClickException(f"{file}: no such file")
    asyncio.run(_run(kind, file))


async def _run(kind: str, file: Path) -> None:
    from sqlalchemy.exc import IntegrityError

    from bot.clock import this_moment
    from bot.database import Database
    from bot.settings import load
    from services import imports

    settings = load()
    database = Database(settings.database_url)
    now = await this_moment(settings.clock_url)
    try:
        async with database.transaction() as session:
            summary = await imports.take(session, imports.Kind(kind), rows_of(file), now=now)
    except imports.FileRefused as refused:
        for fault in refused.faults[: imports.FAULTS_MAX]:
            click.echo(f"{file.name}: {fault}", err=True)
        if len(refused.faults) > imports.FAULTS_MAX:
            click.echo(f"{file.name}: and {len(refused.faults) - imports.FAULTS_MAX} more", err=True)
        sys.exit(1)
    except IntegrityError as error:
        raise click.ClickException(f"{file.name}: nothing was taken: {error.orig}") from None
    finally:
        await database.close()
    click.echo(str(summary))


def rows_of(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV or XLSX file with their numbers, as texts; empty rows count."""
    with file.open("rb") as begun:
        head = begun.read(4)
    if head == b"PK\x03\x04":
        yield from _xlsx(file)
        return
    reader = csv.reader(io.StringIO(_decoded(file), newline=""), strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise click.ClickException(f"{file.name}: row {reader.line_num}: {error}") from None


def _decoded(file: Path) -> str:
    """UTF-8, with or without its mark; else GB18030, as Chinese Excel writes it."""
    content = file.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise click.ClickException(f"{file.name}: neither UTF-8 nor GB18030 nor XLSX")


def _xlsx(file: Path) -> Iterator[tuple[int, list[str]]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise click.ClickException(f"{file.name}: this XLSX file can't be opened: {error}") from None
    sheet = book.worksheets[0]
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_cell(value) for value in row]
    book.close()


def _cell(value: object) -> str:
    """A cell as somebody would have typed it: 24, not 24.0; a day, not a moment."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
