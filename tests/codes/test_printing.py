"""Printed sheets: read back from pixels, gone on with after a kill, as small as promised."""

import io
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from codes import fonts
from codes.drawing import Unfaithful, proved, symbol
from codes.number import number, proves, typed
from codes.payload import Code, Keys, Kind, link, sign
from codes.printing import Busy, journal_of, part_of, printing
from codes.reading import read, tries
from codes.sheets import LAYOUTS
from codes.sheets.label import Label, Print, Section
from locales.locale import locale_of

KEYS = Keys(["a-secret-of-the-tests-and-of-nobody-else"])
SHARED = Print("mashang_bot", [locale_of(code, "UTC").plain for code in ("zh", "en", "mn")])
DOORS = LAYOUTS[Kind.HOUSEHOLD]
DPI = 150


def doors(count: int, grid: str = "xf-1") -> list[Label]:
    """Labels of a grid."""
    codes = [Code(Kind.HOUSEHOLD, f"{grid}-3-2-{door}") for door in range(1, count + 1)]
    return [
        Label(link("mashang_bot", sign(KEYS, code)), number(KEYS, code), f"育英一品3号楼2单元{code.id[9:]}")
        for code in codes
    ]


def printed(out: Path, grids: Sequence[list[Label]], job: str = "job") -> int:
    """Print whole grids; how many pages an earlier run had done."""
    with printing(out, job, DOORS, SHARED) as work:
        for place, labels in enumerate(grids):
            section = Section(f"学府第{place + 1}网格", "学府街道 · 学府社区", "网格员李晓东", len(labels))
            assert sum(work.section(section, labels)) == len(labels)
        work.finish("一户一码")
    return work.continued


def box(kind: Kind, place: int) -> tuple[float, float, float, float]:
    """Where a label is on its sheet, in millimetres from the upper left corner."""
    if kind == Kind.HOUSEHOLD:
        row, column = divmod(place, 2)
        return 11 + 94 * column, 24 + 66 * row, 105 + 94 * column, 90 + 66 * row
    if kind == Kind.CADRE:
        return 19.4, 22 + 54 * place, 105, 76 + 54 * place
    return (148.5 * place, 0, 148.5 * (place + 1), 210) if LAYOUTS[kind].per_page == 2 else (0, 0, 210, 297)


def links_on(page: pypdfium2.PdfPage, kind: Kind = Kind.HOUSEHOLD) -> list[Image.Image]:
    """The labels of a page as pixels, row by row."""
    sheet = page.render(scale=DPI / 72).to_pil().convert("RGB")
    boxes = [box(kind, place) for place in range(LAYOUTS[kind].per_page)]
    return [sheet.crop(tuple(round(side * DPI / 25.4) for side in sides)) for sides in boxes]


def photographed(label: Image.Image) -> bytes:
    """A label as a poor phone sends it: out of focus by 1.2 pixels at 150 dpi, then a coarse JPEG."""
    file = io.BytesIO()
    label.filter(ImageFilter.GaussianBlur(1.2)).save(file, "JPEG", quality=40)
    return file.getvalue()


def test_two_hundred_labels_are_read_back_from_pixels_through_blur_and_jpeg(tmp_path: Path) -> None:
    """At 150 dpi, all of them."""
    labels = doors(200)
    printed(tmp_path / "doors.pdf", [labels])
    pages = list(pypdfium2.PdfDocument(tmp_path / "doors.pdf"))
    seen = [read(photographed(label)) for page in pages for label in links_on(page)]
    assert len(pages) == 25
    assert seen == [[label.link] for label in labels]


def test_a_sheet_says_where_it_belongs_and_what_we_never_ask_for(tmp_path: Path) -> None:
    """As text that can be selected, in three languages, in fonts that the file carries."""
    labels = doors(9)
    printed(tmp_path / "doors.pdf", [labels[:3], labels[3:]])
    document = pypdfium2.PdfDocument(tmp_path / "doors.pdf")
    first, second = (page.get_textpage().get_text_range() for page in document)
    for text in (
        "学府第1网格", "学府街道 · 学府社区 · 网格员李晓东", "第1页，共1页 · 3张", labels[0].name,
        labels[2].number, "一户一码", "我们从不索要钱款和验证码", "We never ask for money or codes",
        "Өрхийн код", "@mashang_bot",
    ):  # fmt: skip
        assert text in first
    assert labels[3].name not in first
    assert "学府第2网格" in second
    assert [item.get_title() for item in document.get_toc()] == ["学府第1网格", "学府第2网格"]
    raw = (tmp_path / "doors.pdf").read_bytes()
    assert len(re.findall(rb"/BaseFont/[A-Z]{6}\+NotoSansCJKsc/Encoding", raw)) == 1
    assert len(raw) < 100_000


@pytest.mark.parametrize(
    ("kind", "size_mm", "word"),
    [
        (Kind.MERCHANT, (297, 210), "商户码"),
        (Kind.DEPARTMENT_UNIT, (297, 210), "单位码"),
        (Kind.STALL, (210, 297), "摊位码"),
        (Kind.MARKET, (210, 297), "市场码"),
        (Kind.CADRE, (210, 297), "服务评议卡"),
    ],
    ids=lambda value: str(value) if isinstance(value, Kind) else "",
)
def test_every_kind_has_its_sheet(
    tmp_path: Path, kind: Kind, size_mm: tuple[float, float], word: str
) -> None:
    """One more label than a sheet takes: each code is read where it stands, and the names are words."""
    layout = LAYOUTS[kind]
    codes = [Code(kind, f"id-{place}") for place in range(layout.per_page + 1)]
    labels = [
        Label(link("mashang_bot", sign(KEYS, code)), number(KEYS, code), f"名字{code.id}", "说明 · 再说明")
        for code in codes
    ]
    with printing(tmp_path / "out.pdf", "job", layout, SHARED) as work:
        assert sum(work.section(Section("学府社区", "学府街道", "", len(labels)), labels)) == len(labels)
        work.finish(word)
    pages = list(pypdfium2.PdfDocument(tmp_path / "out.pdf"))
    assert [page.get_size() for page in pages] == [
        pytest.approx([mm * 72 / 25.4 for mm in size_mm], abs=0.1)
    ] * 2
    seen = [text for page in pages for texts in tries(page.render(scale=DPI / 72).to_pil()) for text in texts]
    assert sorted(seen) == sorted(label.link for label in labels)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    for said in (word, "我们从不索要钱款和验证码", *(label.name for label in labels), labels[0].number):
        assert said in text


@pytest.mark.parametrize("kind", list(LAYOUTS), ids=str)
def test_every_kind_is_read_back_from_pixels_through_blur_and_jpeg(tmp_path: Path, kind: Kind) -> None:
    """At 150 dpi, each label as somebody photographs it, with the longest id that a district may give."""
    layout = LAYOUTS[kind]
    codes = [Code(kind, f"{place:W>24}", 36**2) for place in range(layout.per_page * 3)]
    labels = [
        Label(link("mashang_bot", sign(KEYS, code)), number(KEYS, code), f"名字{code.id}", "说明 · 再说明")
        for code in codes
    ]
    with printing(tmp_path / "out.pdf", "job", layout, SHARED) as work:
        assert sum(work.section(Section("学府社区", ""), labels)) == len(labels)
        work.finish(str(kind))
    pages = list(pypdfium2.PdfDocument(tmp_path / "out.pdf"))
    seen = [read(photographed(label)) for page in pages for label in links_on(page, kind)]
    assert seen == [[label.link] for label in labels]


def test_a_long_name_and_title_stand_whole_on_the_card(tmp_path: Path) -> None:
    """In two lines each, clear of the number below them."""
    name, title = "Бат-Эрдэнийн Болормаа Оюунчимэг", "综合行政执法局文昌路执法中队副中队长兼指导员"
    code = Code(Kind.CADRE, "d-zhzf-1")
    label = Label(
        link("mashang_bot", sign(KEYS, code)), number(KEYS, code), name, f"玉泉区综合行政执法局 · {title}"
    )
    with printing(tmp_path / "out.pdf", "job", LAYOUTS[Kind.CADRE], SHARED) as work:
        assert sum(work.section(Section("综合执法局", ""), [label])) == 1
        work.finish("card")
    text = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].get_textpage().get_text_range()
    body = "".join(text.split())
    for said in (name, title, "玉泉区综合行政执法局", label.number, "扫不了？在@mashang_bot输入"):
        assert "".join(said.split()) in body


def test_a_second_printing_is_byte_for_byte_the_first(tmp_path: Path) -> None:
    """Nothing of the moment or the machine is in a file."""
    for name in ("one.pdf", "two.pdf"):
        printed(tmp_path / name, [doors(9)])
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.pdf", "two.pdf"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.codes import test_printing as tests
from codes.printing import printing
labels = tests.doors(800)
with printing(Path(sys.argv[1]), "job", tests.DOORS, tests.SHARED) as work:
    section = tests.Section("学府第1网格", "学府街道 · 学府社区", "网格员李晓东", 800)
    for place, _ in enumerate(work.section(section, labels)):
        if place == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_printing_goes_on_and_no_page_comes_twice(tmp_path: Path) -> None:
    """Killed behind page 71 of 100 with a page half written: the file is as of an undisturbed run."""
    out = tmp_path / "doors.pdf"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(out), "70"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not out.exists()
    with part_of(out).open("ab") as part:
        part.write(b"181 0 obj\n<</Length")

    assert printed(out, [doors(800)]) == 64
    printed(tmp_path / "whole.pdf", [doors(800)])
    assert out.read_bytes() == (tmp_path / "whole.pdf").read_bytes()
    assert not part_of(out).exists()
    assert not journal_of(out).exists()


def test_a_printing_of_something_else_begins_anew(tmp_path: Path) -> None:
    """A code renewed in between must not leave a dead sticker in the file."""
    out = tmp_path / "doors.pdf"
    with printing(out, "yesterday", DOORS, SHARED) as work:
        assert sum(work.section(Section("网格", ""), doors(9))) == 9
    assert part_of(out).exists()
    english = Print("mashang_bot", SHARED.languages[1:])
    with printing(out, "yesterday", DOORS, english) as work:
        assert work.continued == 0, "other words on the labels"
        assert sum(work.section(Section("网格", ""), doors(9))) == 9
    with printing(out, "yesterday", DOORS, english) as work:
        assert work.continued == 2
    assert printed(out, [doors(3)], job="today") == 0
    assert len(pypdfium2.PdfDocument(out)) == 1


def test_two_printings_into_one_file_do_not_mix(tmp_path: Path) -> None:
    """The second is refused."""
    out = tmp_path / "doors.pdf"
    with printing(out, "job", DOORS, SHARED), pytest.raises(Busy), printing(out, "job", DOORS, SHARED):
        pass


def test_a_picture_that_says_something_else_is_not_printed() -> None:
    """Each is read back before it goes out."""
    good, other = symbol("code 1"), symbol("code 2")
    assert proved(good) is good
    for wrong in (replace(good, edges=other.edges), replace(good, edges=good.edges[:20])):
        with pytest.raises(Unfaithful, match="code 1"):
            proved(wrong)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("文昌路8号" + chr(0x1F3E0), "文昌路8号〓"),
        ("玉泉区昭君路街道学府花园小区南院12号楼3单元1501室",) * 2,
        ("育英一品花园小区南院" * 12 + "12号楼3单元1501", "南院12号楼3单元1501"),
    ],
    ids=["no glyph", "two lines", "the end of a long one"],
)
def test_the_door_is_on_the_label_however_long_the_address(tmp_path: Path, address: str, shown: str) -> None:
    """A character that no font has becomes a geta mark; the widest id is printed whole."""
    code = Code(Kind.HOUSEHOLD, "W" * 24)
    label = Label(link("mashang_bot", sign(KEYS, code)), number(KEYS, code), address)
    printed(tmp_path / "odd.pdf", [[label]])
    text = pypdfium2.PdfDocument(tmp_path / "odd.pdf")[0].get_textpage().get_text_bounded(left=0, top=780)
    body = "".join(text.split())
    assert shown in body
    assert label.number in body


def test_a_number_is_proved_by_its_letters() -> None:
    """As typed by hand: other dashes, small letters; another door's, version's or kind's letters don't do."""
    code = Code(Kind.HOUSEHOLD, "xf-3-2-501")
    whole = number(KEYS, code)
    assert re.fullmatch(r"xf-3-2-501-[2-9A-HJ-NP-Z]{4}", whole)
    for text in (
        whole,
        whole[:-4] + whole[-4:].lower(),
        f"  {whole.replace('-', '–')} ",
        whole.replace("-", " "),
    ):
        shape = typed(text)
        assert shape is not None
        assert shape.id == code.id
        assert proves(KEYS, code, shape.check)
    check = whole[-4:]
    for other in (
        Code(Kind.HOUSEHOLD, "xf-3-2-502"),
        Code(Kind.HOUSEHOLD, code.id, 2),
        Code(Kind.DEPARTMENT_UNIT, code.id),
    ):
        assert not proves(KEYS, other, check)
    assert not proves(Keys(["x" * 40]), code, check)
    assert proves(Keys(["x" * 40, "a-secret-of-the-tests-and-of-nobody-else"]), code, check)
    for text in ("", "路灯坏了", "xf-3-2-501", "hello there everybody"):
        assert (shape := typed(text)) is None or not proves(KEYS, Code(Kind.HOUSEHOLD, shape.id), shape.check)


def test_threads_that_draw_at_once_share_the_typefaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each opens font files that only the end of the process closes: there is one of each."""
    opened: list[fonts.Typeface] = []

    class Slow(fonts.Typeface):
        def __init__(self) -> None:
            time.sleep(0.05)  # so that the others come meanwhile
            super().__init__()
            opened.append(self)

    monkeypatch.setattr(fonts, "_made", cache(Slow))
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: fonts.lettering("夜市", 20), range(8)))
    assert len(opened) == 1
    opened[0].close()
