"""A code's picture: its modules, for a screen as pixels, for a printer as one path.

zxing-cpp's writer draws them all: eighteen times as fast as segno (docs/decisions/0005-printing.md).
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

LEVEL: Final = "Q"  # a quarter of the sticker may be scratched
QUIET_ZONE: Final = 4  # modules of white around it, as ISO/IEC 18004 asks


class Unfaithful(Exception):  # noqa: N818 -- a symbol that must not be printed
    """A picture that does not say, when it is read, what it was drawn for."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One QR code as runs of black: where a row turns black and white again, in modules.

    Pixels and paths are both painted from the runs, so what was read is what is printed.
    """

    text: str
    side: int  # modules along one edge, the quiet zone counted
    edges: NDArray[np.intp]  # into the modules row by row: black begins, white begins, black begins, …

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Row from above, column and length of each run, the quiet zone counted."""
        rows, columns = np.divmod(self.edges[::2], self.side)
        return zip(
            rows.tolist(), columns.tolist(), (self.edges[1::2] - self.edges[::2]).tolist(), strict=True
        )

    def path(self) -> str:
        """Rectangles of a PDF path in modules, the origin at the quiet zone's lower left corner.

        They share their edges inside one path, so a filled path has no seams.
        """
        top = self.side - 1
        return "\n".join([f"{column} {top - row} {length} 1 re" for row, column, length in self.runs()])

    def pixels(self, scale: int) -> NDArray[np.uint8]:
        """Gray pixels with the quiet zone, `scale` a module."""
        lengths = np.diff(self.edges, prepend=0, append=self.side**2)
        shades = np.resize(np.array([255, 0], np.uint8), len(lengths))
        gray = shades.repeat(lengths).reshape(self.side, self.side)
        return gray.repeat(scale, axis=0).repeat(scale, axis=1)


def symbol(text: str) -> Symbol:
    """The QR code of `text` at level Q."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=LEVEL)
    inner = np.asarray(made.to_image(scale=1, add_quiet_zones=False)) == 0
    modules = np.zeros((len(inner) + 2 * QUIET_ZONE,) * 2, np.bool_)
    modules[QUIET_ZONE:-QUIET_ZONE, QUIET_ZONE:-QUIET_ZONE] = inner
    flat = modules.ravel()
    return Symbol(text, len(modules), np.flatnonzero(flat[1:] != flat[:-1]) + 1)


def proved(made: Symbol) -> Symbol:
    """The symbol, once it has been read back from what will be printed. Raises Unfaithful."""
    read = zxingcpp.read_barcodes(made.pixels(2), formats=_QR)
    if [found.text for found in read if found.valid] != [made.text]:
        raise Unfaithful(made.text)
    return made


def draw(text: str, form: Literal["png", "svg"] = "png", *, scale: int = 10) -> bytes:
    """The QR code of `text` with its quiet zone, `scale` pixels (SVG: units) a module."""
    made = symbol(text)
    if form == "svg":
        return _svg(made, scale)
    file = io.BytesIO()
    Image.fromarray(made.pixels(scale)).convert("1").save(file, "PNG", optimize=True)
    return file.getvalue()


_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)


def _svg(made: Symbol, scale: int) -> bytes:
    path = "".join(f"M{column} {row}h{length}v1h-{length}z" for row, column, length in made.runs())
    side = made.side
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * scale}" height="{side * scale}" '
        f'viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>\n'
    ).encode()
