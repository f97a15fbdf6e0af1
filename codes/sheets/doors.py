"""The label inside a home's door: eight on a sheet of A4, to cut along the marks.

Big enough to be read at arm's length by somebody of seventy: the code's modules are nine tenths of a
millimetre, the district's own language 10 points and more, the others 7.
"""

from typing import Final

from codes.canvas import BLACK, WHITE, Canvas
from codes.sheets.label import Label, Page, Print
from codes.sheets.parts import DEEP, GRAY, PALE, RED, code, cut_marks, header, in_languages

COLUMNS, ROWS = 2, 4
WIDTH: Final = 94.0  # mm
HEIGHT: Final = 66.0
LEFT, BOTTOM = 11.0, 9.0  # of the block of labels on the page
_SIDE: Final = 40.5  # of the code, its quiet zone counted
_INSET: Final = 3.5
_BAND: Final = 8.5
_ADDRESS: Final = 54.0  # mm for the address
_ONE_LINE, _TWO_LINES = 9.0, 5.0  # points, the least of each


class Doors:
    """The sheet of door labels."""

    size_mm = (210.0, 297.0)
    per_page = COLUMNS * ROWS
    form_mm = (WIDTH, HEIGHT)

    def form(self, canvas: Canvas, shared: Print) -> None:
        """The band, what scanning is for, and the promise."""
        title, *titles = in_languages(shared, "sheet-household")
        canvas.rectangle(0, 0, WIDTH, HEIGHT, PALE)
        canvas.rectangle(0, HEIGHT - _BAND, WIDTH, _BAND, RED)
        canvas.text(_INSET, HEIGHT - 6.1, title, 13, WHITE, bold=True)
        canvas.text(WIDTH - _INSET, HEIGHT - 5.6, " · ".join(titles), 7.5, WHITE, align="right", width=58)
        self._invitation(canvas, shared)
        hint = shared.languages[0]("sheet-type", bot=shared.bot_username)
        canvas.text(WIDTH - _INSET, 11.3, hint, 7, GRAY, align="right", width=32)
        promise, *promises = in_languages(shared, "sheet-never")
        canvas.text(_INSET, 5.5, promise, 9.5, RED, bold=True, width=WIDTH - 2 * _INSET)
        canvas.text(_INSET, 2.1, " · ".join(promises), 6.5, GRAY, width=WIDTH - 2 * _INSET)

    def _invitation(self, canvas: Canvas, shared: Print) -> None:
        x, width = _INSET + _SIDE + 3, WIDTH - 2 * _INSET - _SIDE - 3
        call, *calls = in_languages(shared, "sheet-scan")
        canvas.text(x, HEIGHT - _BAND - 7.6, call, 17, DEEP, bold=True, width=width)
        use, *uses = in_languages(shared, "sheet-household-use")
        y = canvas.paragraph(x, HEIGHT - _BAND - 14, use, 10.5, BLACK, width=width, lines_max=2) - 0.7
        for text in (f"{other} {more}" for other, more in zip(calls, uses, strict=True)):
            y = canvas.paragraph(x, y, text, 7.4, GRAY, width=width, lines_max=3, leading=1.22) - 0.9

    def page(self, canvas: Canvas, page: Page, shared: Print) -> None:
        """The labels, row by row from the top, with the carrier's header and the marks."""
        header(canvas, page, shared, LEFT, 286, COLUMNS * WIDTH)
        for place, (label, symbol) in enumerate(page.labels):
            row, column = divmod(place, COLUMNS)
            x, y = LEFT + column * WIDTH, BOTTOM + (ROWS - 1 - row) * HEIGHT
            canvas.form(0, x, y)
            code(canvas, symbol, x + _INSET, y + HEIGHT - _BAND - 1.5 - _SIDE, _SIDE)
            self._own(canvas, label, x, y)
        columns = [LEFT + column * WIDTH for column in range(COLUMNS + 1)]
        rows = [BOTTOM + row * HEIGHT for row in range(ROWS + 1)]
        cut_marks(canvas, columns, rows, self.size_mm)

    def _own(self, canvas: Canvas, label: Label, x: float, y: float) -> None:
        """What differs: the address, and the number to type."""
        self._address(canvas, label.name, x + _INSET, y)
        right = x + WIDTH - _INSET
        canvas.text(
            right, y + 7.3, label.number, 9.5, BLACK, bold=True, align="right", width=32, size_min=3.5
        )

    def _address(self, canvas: Canvas, address: str, x: float, y: float) -> None:
        """In one line where it fits, else in two; of a still longer one the end, which names the door."""
        if canvas.length(address, _ONE_LINE) <= _ADDRESS:
            canvas.text(x, y + 10.7, address, 13.5, BLACK, bold=True, width=_ADDRESS, size_min=_ONE_LINE)
            return
        while len(canvas.lines(address, _TWO_LINES, _ADDRESS)) > 2:
            address = "…" + address.removeprefix("…")[1:]
        canvas.paragraph(
            x, y + 12.6, address, 8.5, BLACK, bold=True, width=_ADDRESS, lines_max=2, leading=1.2
        )
