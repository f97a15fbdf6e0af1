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
_TOP: Final = 275.0
_INSET: Final = 4.0
_BAND: Final = 10.0
_SIDE: Final = 38.0  # of the code, its quiet zone counted
_NAME_MIN: Final = 13.0  # points; a longer name takes two lines


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
        y = HEIGHT - _BAND - 5.6
        for place, text in enumerate(in_languages(shared, "sheet-cadre-use")):
            size, colour = (10, BLACK) if place == 0 else (7.2, GRAY)
            y = canvas.paragraph(x, y, text, size, colour, width=width, lines_max=2, leading=1.2) - 1
        found, *founds = in_languages(shared, "sheet-cadre-found")
        canvas.text(x, 15.8, found, 8, BLACK, width=width)
        canvas.text(x, 12.6, " · ".join(founds), 6.5, GRAY, width=width)
        promise, *promises = in_languages(shared, "sheet-never")
        canvas.text(x, 7.2, promise, 9.5, RED, bold=True, width=width)
        canvas.text(x, 3.8, " · ".join(promises), 6.5, GRAY, width=width)

    def page(self, canvas: Canvas, page: Page, shared: Print) -> None:
        """Cards one below the other, as many as there are, with fold line and cut marks."""
        header(canvas, page, shared, LEFT, 287.5, 2 * WIDTH)
        hint = shared.languages[0]("sheet-type", bot=shared.bot_username)
        for row, (label, symbol) in enumerate(page.labels):
            y = _TOP - (row + 1) * HEIGHT
            canvas.form(0, LEFT, y)
            code(canvas, symbol, LEFT + WIDTH - _INSET - _SIDE, y + 3, _SIDE)
            self._person(canvas, label, LEFT + _INSET, y, hint)
        rows = [_TOP - row * HEIGHT for row in range(len(page.labels) + 1)]
        canvas.dashed(LEFT + WIDTH, rows[-1], LEFT + WIDTH, _TOP, GRAY)
        cut_marks(canvas, (LEFT, LEFT + 2 * WIDTH), rows, self.size_mm)

    def _person(self, canvas: Canvas, label: Label, x: float, y: float, hint: str) -> None:
        """Name, unit and title as the office writes them, two lines each where they are long; the number."""
        width = WIDTH - 2 * _INSET - _SIDE - 3
        if canvas.length(label.name, _NAME_MIN) <= width:
            canvas.text(x, y + 33, label.name, 23, BLACK, bold=True, width=width, size_min=_NAME_MIN)
        else:
            canvas.paragraph(
                x, y + 36, label.name, _NAME_MIN, BLACK, bold=True, width=width, lines_max=2, leading=1.2
            )
        below = y + 25.5
        for part in label.detail.split(" · "):
            below = canvas.paragraph(x, below, part, 10, BLACK, width=width, lines_max=2, leading=1.25) - 0.6
        canvas.text(x, y + 8.4, hint, 6.5, GRAY, width=width)
        canvas.text(x, y + 4.4, label.number, 9, BLACK, bold=True, width=width, size_min=3.5)
