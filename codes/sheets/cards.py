"""The evaluation card that an official wears: 85.6 × 54 mm, front and back beside each other.

Cut out the pair, fold it at the dashed line, laminate: front and back meet without a printer that
turns the sheet well.
"""

from typing import Final

from codes.canvas import BLACK, WHITE, Canvas
from codes.sheets.label import Label, Page, Print
from codes.sheets.parts import DEEP, GRAY, PALE, RED, code, cut_marks, header, in_languages

WIDTH: Final = 85.6  # mm, as a bank card (ISO/IEC 7810 ID-1)
HEIGHT: Final = 54.0
ROWS: Final = 5
LEFT: Final = (210 - 2 * WIDTH) / 2
BOTTOM: Final = 5.0
_INSET: Final = 4.0
_BAND: Final = 10.0
_SIDE: Final = 34.0  # of the code, its quiet zone counted


class Cards:
    """The sheet of five cards."""

    size_mm = (210.0, 297.0)
    per_page = ROWS
    form_mm = (2 * WIDTH, HEIGHT)

    def form(self, canvas: Canvas, shared: Print) -> None:
        """Both sides, but for the person."""
        title, *titles = in_languages(shared, "sheet-cadre")
        canvas.rectangle(0, 0, 2 * WIDTH, HEIGHT, PALE)
        canvas.rectangle(0, HEIGHT - _BAND, 2 * WIDTH, _BAND, DEEP)
        canvas.text(_INSET, HEIGHT - 7, title, 14, WHITE, bold=True)
        canvas.text(WIDTH - _INSET, HEIGHT - 6.7, " · ".join(titles), 7, WHITE, align="right", width=46)
        self._back(canvas, shared)

    def _back(self, canvas: Canvas, shared: Print) -> None:
        x, width = WIDTH + _INSET, WIDTH - 2 * _INSET
        canvas.text(x, HEIGHT - 7, shared.languages[0]("sheet-cadre-ask"), 13, WHITE, bold=True, width=width)
        y = HEIGHT - _BAND - 6
        for place, text in enumerate(in_languages(shared, "sheet-cadre-use")):
            size, colour = (10, BLACK) if place == 0 else (7.5, GRAY)
            y = canvas.paragraph(x, y, text, size, colour, width=width, lines_max=2) - 0.8
        found, *founds = in_languages(shared, "sheet-cadre-found")
        canvas.text(x, 13.6, found, 8, BLACK, width=width)
        canvas.text(x, 10.4, " · ".join(founds), 6.5, GRAY, width=width)
        promise, *promises = in_languages(shared, "sheet-never")
        canvas.text(x, 5.8, promise, 9.5, RED, bold=True)
        canvas.text(x, 2.4, " · ".join(promises), 6.5, GRAY, width=width)

    def page(self, canvas: Canvas, page: Page, shared: Print) -> None:
        """Five cards, with fold lines and cut marks."""
        header(canvas, page, shared, LEFT, 287.5, 2 * WIDTH)
        for row, (label, symbol) in enumerate(page.labels):
            y = BOTTOM + (ROWS - 1 - row) * HEIGHT
            canvas.form(0, LEFT, y)
            code(canvas, symbol, LEFT + WIDTH - _INSET - _SIDE, y + 5, _SIDE)
            self._person(canvas, label, LEFT + _INSET, y)
        canvas.dashed(LEFT + WIDTH, BOTTOM, LEFT + WIDTH, BOTTOM + ROWS * HEIGHT, GRAY)
        cut_marks(
            canvas, (LEFT, LEFT + 2 * WIDTH), [BOTTOM + row * HEIGHT for row in range(ROWS + 1)], self.size_mm
        )

    def _person(self, canvas: Canvas, label: Label, x: float, y: float) -> None:
        width = WIDTH - 2 * _INSET - _SIDE - 3
        canvas.text(x, y + 31, label.name, 23, BLACK, bold=True, width=width, size_min=11)
        for line, part in enumerate(label.detail.split(" · ")):
            canvas.text(x, y + 23.5 - 5.2 * line, part, 10.5, BLACK, width=width, size_min=7)
        canvas.text(x, y + 4.6, label.number, 8.5, GRAY, width=width, size_min=3.5)
