"""What is drawn on one page (or on the part that many pages share): millimetres from the lower left corner.

Sizes of letters are in points, as printers say them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from codes.drawing import Symbol
from codes.fonts import Typeface
from codes.pdf import POINTS_PER_MM

Align = Literal["left", "middle", "right"]


class Colour(NamedTuple):
    """Red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return " ".join(f"{part / 255:.3g}" for part in self)


BLACK: Final = Colour(0, 0, 0)
WHITE: Final = Colour(255, 255, 255)
_BOLD_EM: Final = 0.032  # the stroke around a letter: the font has one weight only
_KAPPA: Final = 0.5523  # of a quarter circle drawn as one curve


@dataclass
class Canvas:
    """The commands so far, in points."""

    typeface: Typeface
    parts: list[str] = field(default_factory=list)

    def content(self) -> bytes:
        """What a PDF takes as a page's content."""
        return "\n".join(self.parts).encode("ascii")

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: Colour, round_mm: float = 0
    ) -> None:
        """A filled rectangle, its corners rounded by `round_mm`."""
        self.parts.append(f"{fill} rg {_rounded(x, y, width, height, round_mm)} f")

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float, round_mm: float) -> Iterator[None]:
        """What is drawn inside ends at a rectangle with rounded corners."""
        self.parts.append(f"q {_rounded(x, y, width, height, round_mm)} W n")
        yield
        self.parts.append("Q")

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        line: Colour,
        line_mm: float,
        round_mm: float = 0,
    ) -> None:
        """The outline of a rectangle."""
        shape = _rounded(x, y, width, height, round_mm)
        self.parts.append(f"{line} RG {_pt(line_mm)} w {shape} S")

    def line(
        self, x: float, y: float, to_x: float, to_y: float, line: Colour = BLACK, line_mm: float = 0.15
    ) -> None:
        """A straight line."""
        self.parts.append(f"{line} RG {_pt(line_mm)} w {_pt(x)} {_pt(y)} m {_pt(to_x)} {_pt(to_y)} l S")

    def dashed(self, x: float, y: float, to_x: float, to_y: float, line: Colour) -> None:
        """A line to fold or cut along."""
        self.parts.append("[3 3] 0 d")
        self.line(x, y, to_x, to_y, line)
        self.parts.append("[] 0 d")

    def symbol(self, symbol: Symbol, x: float, y: float, side: float) -> None:
        """A code, its quiet zone inside `side`."""
        scale = f"{side * POINTS_PER_MM / symbol.side:.5f}"
        self.parts.append(f"q {scale} 0 0 {scale} {_pt(x)} {_pt(y)} cm 0 g\n{symbol.path()}\nf Q")

    def form(self, index: int, x: float, y: float) -> None:
        """What labels share, with its corner at (x, y)."""
        self.parts.append(f"q 1 0 0 1 {_pt(x)} {_pt(y)} cm /X{index} Do Q")

    @contextmanager
    def placed(self, x: float, y: float, scale: float = 1) -> Iterator[None]:
        """What is drawn inside has its origin at (x, y) and is `scale` times as large."""
        self.parts.append(f"q {scale:.5f} 0 0 {scale:.5f} {_pt(x)} {_pt(y)} cm")
        yield
        self.parts.append("Q")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour = BLACK,
        *,
        bold: bool = False,
        align: Align = "left",
        width: float | None = None,
        size_min: float = 5,
    ) -> float:
        """One line on the baseline y; smaller, down to `size_min`, where it is longer than `width`, then cut.

        Returns the size in points that it got.
        """
        if width is not None:
            text, size = self._fitted(text, size, width, size_min)
        length = self.length(text, size)
        x -= {"left": 0.0, "middle": length / 2, "right": length}[align]
        weight = f"2 Tr {colour} RG {size * _BOLD_EM:.3f} w" if bold else "0 Tr"
        shown = " ".join(f"/{run.font} {size:.5g} Tf <{run.codes}> Tj" for run in self.typeface.runs(text))
        self.parts.append(f"BT {colour} rg {weight} {_pt(x)} {_pt(y)} Td {shown} ET")
        return size

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour = BLACK,
        *,
        width: float,
        lines_max: int,
        bold: bool = False,
        leading: float = 1.35,
        align: Align = "left",
        size_min: float = 5,
    ) -> float:
        """Lines from the baseline y downwards, smaller where they are more than `lines_max`.

        Returns the baseline of a next line.
        """
        while len(lines := self.lines(text, size, width)) > lines_max and size > size_min:
            size = max(size_min, size * 0.94)
        for line in lines[:lines_max]:
            self.text(x, y, line, size, colour, bold=bold, align=align)
            y -= size * leading / POINTS_PER_MM
        return y

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """The text broken so that no line is longer than `width` where a break is allowed."""
        lines = [""]
        for piece in _pieces(text):
            if lines[-1] and self.length((lines[-1] + piece).rstrip(), size) > width:
                lines.append("")
            lines[-1] += piece if lines[-1] else piece.lstrip()
        return [line.rstrip() for line in lines]

    def length(self, text: str, size: float) -> float:
        """How long a text is, in millimetres."""
        return self.typeface.width_em(text) * size / POINTS_PER_MM

    def _fitted(self, text: str, size: float, width: float, size_min: float) -> tuple[str, float]:
        length = self.length(text, size)
        if length <= width:
            return text, size
        size = max(size_min, size * width / length)
        while text and self.length(text, size) > width * 1.001:
            text = text[:-2].rstrip() + "…"
        return text, size


def _pieces(text: str) -> Iterator[str]:
    """Where a line may break: behind a space, and around a Chinese letter.

    Not before what closes, nor between a number and what it counts (12号楼).
    """
    piece = ""
    for character in text:
        if piece and character not in CLOSING and _breaks(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _breaks(before: str, after: str) -> bool:
    return before == " " or _is_wide(before) or (_is_wide(after) and not before.isdigit())


def _is_wide(character: str) -> bool:
    return ord(character) >= 0x2E80


CLOSING: Final = "，。、；：？！）」》·…, .;:?!)"


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"{_pt(x)} {_pt(y)} {_pt(width)} {_pt(height)} re"
    left, right, low, high = x, x + width, y, y + height
    bend = radius * (1 - _KAPPA)
    curves = (
        ((right - radius, low), (right - bend, low), (right, low + bend), (right, low + radius)),
        ((right, high - radius), (right, high - bend), (right - bend, high), (right - radius, high)),
        ((left + radius, high), (left + bend, high), (left, high - bend), (left, high - radius)),
        ((left, low + radius), (left, low + bend), (left + bend, low), (left + radius, low)),
    )
    path = [f"{_pt(left + radius)} {_pt(low)} m"]
    for begin, *points in curves:
        path.append(f"{_pt(begin[0])} {_pt(begin[1])} l")
        path.append(" ".join(f"{_pt(px)} {_pt(py)}" for px, py in points) + " c")
    return " ".join(path) + " h"


def _pt(mm: float) -> str:
    return f"{mm * POINTS_PER_MM:.2f}"
