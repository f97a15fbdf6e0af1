"""The pictures of printed sheets in docs/pictures: `python -m simulation.sheets`.

Each is the first page of a PDF that the printing itself wrote, rendered at 100 dpi.
"""

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
from simulation import wall
from simulation.week import rows

PICTURES: Final = Path(__file__).parents[1] / "docs" / "pictures"
KEYS: Final = Keys(["a-secret-of-the-pictures-and-of-nobody-else"])
BOT: Final = "mashang_bot"
DPI: Final = 100
GRID: Final = "xf-1"


def main() -> None:
    """Write them all."""
    doors = [row for row in rows("households") if row["grid"] == GRID]
    _picture(Kind.HOUSEHOLD, [_label(Kind.HOUSEHOLD, row["id"], row["address"]) for row in doors])
    hung = [each for each in wall.codes() if each.kind != Kind.HOUSEHOLD and not each.is_old]
    for kind in dict.fromkeys(each.kind for each in hung):
        own = [each for each in hung if each.kind == kind]
        if kind != Kind.COMMUNITY_UNIT:  # looks as a department's does
            _picture(kind, [_label(kind, each.id, each.title, each.detail) for each in own])


def _label(kind: Kind, subject_id: str, name: str, detail: str = "") -> Label:
    code = Code(kind, subject_id)
    return Label(link(BOT, sign(KEYS, code)), number(KEYS, code), name, detail)


def _word(kind: Kind) -> str:
    """unit:department → unit."""
    return kind.partition(":")[0]


def _picture(kind: Kind, labels: list[Label]) -> None:
    places = {row["id"]: row["name"] for row in rows("places")}
    shared = Print(BOT, [locale_of(code, "UTC").plain for code in LOCALES])
    name, within = (places[GRID], [places["xuefu"], places["xf"]])
    if kind != Kind.HOUSEHOLD:  # by community
        name, within = within[1], within[:1]
    section = Section(name, " · ".join(within), "", len(labels))
    with TemporaryDirectory() as folder:
        out = Path(folder) / "sheet.pdf"
        with printing(out, "picture", LAYOUTS[kind], shared) as work:
            for _ in work.section(section, labels[: 2 * LAYOUTS[kind].per_page]):
                pass
            work.finish(str(kind))
        document = pypdfium2.PdfDocument(out)
        page = document[0].render(scale=DPI / 72).to_pil()
        document.close()
    page.quantize(64).save(PICTURES / f"print-{_word(kind)}.png", optimize=True)


if __name__ == "__main__":
    main()
