"""The pictures of printed sheets in docs/pictures: `python -m simulation.sheets`.

Each is the first page of a PDF that the printing itself wrote, rendered at 100 dpi.
"""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2

from codes.number import number
from codes.payload import Code, Keys, Kind, link, sign
from codes.printing import printing
from codes.sheets import LAYOUTS
from codes.sheets.label import Label, Print, Section
from locales.locale import LOCALES, locale_of

SAMPLE: Final = Path(__file__).parent / "sample"
PICTURES: Final = Path(__file__).parents[1] / "docs" / "pictures"
KEYS: Final = Keys(["a-secret-of-the-pictures-and-of-nobody-else"])
BOT: Final = "mashang_bot"
DPI: Final = 100
GRID: Final = "xf-1"


def main() -> None:
    """Write them all."""
    doors = [row for row in _rows("households") if row["grid"] == GRID]
    _picture(Kind.HOUSEHOLD, [_label(Kind.HOUSEHOLD, row["id"], row["address"]) for row in doors])
    for kind in (Kind.MERCHANT, Kind.DEPARTMENT_UNIT, Kind.STALL, Kind.MARKET, Kind.CADRE):
        rows = [row for row in _rows("signs") if row["kind"] == _word(kind)]
        labels = [
            _label(kind, f"xf-{place}", row["name"], row["detail"]) for place, row in enumerate(rows, 1)
        ]
        _picture(kind, labels)


def _rows(name: str) -> list[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _label(kind: Kind, subject_id: str, name: str, detail: str = "") -> Label:
    code = Code(kind, subject_id)
    return Label(link(BOT, sign(KEYS, code)), number(KEYS, code), name, detail)


def _word(kind: Kind) -> str:
    """unit:department → unit."""
    return kind.partition(":")[0]


def _picture(kind: Kind, labels: list[Label]) -> None:
    places = {row["id"]: row["name"] for row in _rows("places")}
    shared = Print(BOT, [locale_of(code, "UTC") for code in LOCALES])
    section = Section(places[GRID], f"{places['xuefu']} · {places['xf']}", "", len(labels))
    with TemporaryDirectory() as folder:
        out = Path(folder) / "sheet.pdf"
        with printing(out, "picture", LAYOUTS[kind], shared) as work:
            for _ in work.section(section, labels):
                pass
            work.finish(str(kind))
        document = pypdfium2.PdfDocument(out)
        page = document[0].render(scale=DPI / 72).to_pil()
        document.close()
    page.quantize(64).save(PICTURES / f"print-{_word(kind)}.png", optimize=True)


if __name__ == "__main__":
    main()
