"""Signs: for a shop's door and a unit's counter (A5, two on a sheet), for a stall and a market (A4).

All are one drawing of 148 × 210 mm; on A4 it is √2 times as large. Seen from two metres: the name and
the code; from one: what scanning is for; in the hand: the number and the promise.
"""

from math import sqrt
from typing import Final

from codes.canvas import BLACK, WHITE, Canvas, Colour
from codes.drawing import Symbol
from codes.sheets.label import Label, Page, Print
from codes.sheets.parts import DEEP, GRAY, PALE, RED, code, footer, in_languages

WIDTH: Final = 148.0  # mm, A5
HEIGHT: Final = 210.0
_EDGE: Final = 8.0  # that no printer reaches
_FOOT: Final = 11.0  # below the ground there is the line for who carries the sheet
_INNER: Final = WIDTH - 2 * _EDGE
_SIDE: Final = 88.0  # of the code, its quiet zone counted
_CODE_Y: Final = 62.0


class Sign:
    """One kind's sign: its word in the messages, its colour, and whether two share a sheet."""

    def __init__(self, word: str, colour: Colour, *, two: bool) -> None:
        self.word, self.colour, self.two = word, colour, two
        self.size_mm = (297.0, 210.0) if two else (210.0, 297.0)
        self.per_page = 2 if two else 1
        self.form_mm = (WIDTH, HEIGHT)

    def form(self, canvas: Canvas, shared: Print) -> None:
        """The ground, the title, what scanning is for, and the promise."""
        middle = WIDTH / 2
        with canvas.clipped(_EDGE, _FOOT, _INNER, HEIGHT - _EDGE - _FOOT, 4):
            canvas.rectangle(0, 0, WIDTH, HEIGHT, PALE)
            canvas.rectangle(0, HEIGHT - _EDGE - 24, WIDTH, 24, self.colour)
        title, *titles = in_languages(shared, f"sheet-{self.word}")
        canvas.text(middle, HEIGHT - _EDGE - 12, title, 26, WHITE, bold=True, align="middle")
        canvas.text(middle, HEIGHT - _EDGE - 20, " · ".join(titles), 11, WHITE, align="middle", width=118)
        use, *uses = in_languages(shared, f"sheet-{self.word}-use")
        canvas.text(middle, 50.5, use, 19, DEEP, bold=True, align="middle", width=_INNER - 10)
        for line, text in enumerate(uses):
            canvas.text(middle, 44 - 5.4 * line, text, 11, GRAY, align="middle", width=_INNER - 10)
        promise, *promises = in_languages(shared, "sheet-never")
        canvas.text(middle, 21.7, promise, 14, RED, bold=True, align="middle", width=_INNER - 10)
        canvas.text(middle, 15.6, " · ".join(promises), 9.5, GRAY, align="middle", width=_INNER - 10)

    def page(self, canvas: Canvas, page: Page, shared: Print) -> None:
        """One sign, or two side by side with the line between them to cut along."""
        if not self.two:
            self._sign(canvas, *page.labels[0], shared, 0, 0, sqrt(2))
            footer(canvas, page, shared, 14, 8)
            return
        for place, (label, symbol) in enumerate(page.labels):
            self._sign(canvas, label, symbol, shared, 0.5 + place * WIDTH, 0, 1)
        canvas.dashed(148.5, 0, 148.5, 210, GRAY)
        footer(canvas, page, shared, 12, 6)

    def _sign(
        self, canvas: Canvas, label: Label, symbol: Symbol, shared: Print, x: float, y: float, scale: float
    ) -> None:
        middle = WIDTH / 2
        with canvas.placed(x, y, scale):
            canvas.form(0, 0, 0)
            canvas.text(
                middle, 164, label.name, 27, BLACK, bold=True, align="middle", width=_INNER - 10, size_min=12
            )
            canvas.text(
                middle, 155.5, label.detail, 12.5, GRAY, align="middle", width=_INNER - 10, size_min=8
            )
            code(canvas, symbol, middle - _SIDE / 2, _CODE_Y, _SIDE)
            hint = shared.languages[0]("sheet-type", bot=shared.bot_username)
            canvas.text(middle, 29.7, f"{hint}  {label.number}", 10, BLACK, align="middle", width=_INNER - 10)
