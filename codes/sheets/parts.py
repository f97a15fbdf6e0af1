"""Pieces that sheets share: cut marks, the line for who carries them, the promise about money."""

from collections.abc import Iterable
from typing import Final

from codes.canvas import BLACK, WHITE, Canvas, Colour
from codes.drawing import Symbol
from codes.sheets.label import Page, Print

RED: Final = Colour(178, 50, 38)  # of brick and of official seals; prints as a dark gray on a plain printer
DEEP: Final = Colour(33, 62, 66)
GRAY: Final = Colour(105, 105, 105)
PALE: Final = Colour(250, 243, 233)
_MARK_MM: Final = 4.0  # length of a cut mark
_GAP_MM: Final = 1.0  # between the mark and the corner it shows


def cut_marks(
    canvas: Canvas, columns: Iterable[float], rows: Iterable[float], size_mm: tuple[float, float]
) -> None:
    """Short lines outside the labels, where a ruler is laid: at each cut, on both edges of the block."""
    xs, ys = sorted(columns), sorted(rows)
    for x in xs:
        canvas.line(x, ys[0] - _GAP_MM, x, max(0, ys[0] - _GAP_MM - _MARK_MM))
        canvas.line(x, ys[-1] + _GAP_MM, x, min(size_mm[1], ys[-1] + _GAP_MM + _MARK_MM))
    for y in ys:
        canvas.line(xs[0] - _GAP_MM, y, max(0, xs[0] - _GAP_MM - _MARK_MM), y)
        canvas.line(xs[-1] + _GAP_MM, y, min(size_mm[0], xs[-1] + _GAP_MM + _MARK_MM), y)


def header(canvas: Canvas, page: Page, shared: Print, x: float, y: float, width: float) -> None:
    """For the person who carries the sheet: which grid, whose round, which page; two lines from y down."""
    locale = shared.languages[0]
    section = page.section
    count = locale("sheet-pages", page=page.number, of=page.of, labels=section.total)
    canvas.text(x + width, y, count, 10, BLACK, align="right")
    room = width - canvas.length(count, 10) - 6
    canvas.text(x, y, section.name, 14, BLACK, bold=True, width=room, size_min=9)
    last = page.labels[-1][0].name
    doors = locale("sheet-from-to", begin=page.labels[0][0].name, end=last) if len(page.labels) > 1 else last
    canvas.text(x + width, y - 5.5, doors, 8, GRAY, align="right", width=width * 0.62)
    who = " · ".join(filter(None, (section.within, section.carrier)))
    canvas.text(x, y - 5.5, who, 8, GRAY, width=width * 0.36)


def footer(canvas: Canvas, page: Page, shared: Print, x: float, y: float) -> None:
    """The same in one small line, where a sheet has no room for more."""
    count = shared.languages[0]("sheet-pages", page=page.number, of=page.of, labels=page.section.total)
    line = (page.section.within, page.section.name, page.section.carrier, count)
    canvas.text(x, y, " · ".join(filter(None, line)), 7, GRAY)


def code(canvas: Canvas, symbol: Symbol, x: float, y: float, side: float) -> None:
    """A code on white, with its quiet zone."""
    canvas.rectangle(x, y, side, side, WHITE, 1.5)
    canvas.symbol(symbol, x, y, side)


def in_languages(shared: Print, key: str, **words: str | int) -> list[str]:
    """A message in every language, the district's own first."""
    return [locale(key, **words) for locale in shared.languages]
