"""A PDF file that is written once from the front to the back, page by page.

Promise: memory does not grow with the pages but by two numbers a page, and a file that was cut off
behind a page is gone on with from there. How it is kept: a PDF is a row of numbered objects, and
the table that finds them comes last. Pages go out as they are made; what belongs to all of them
(fonts, what the labels share, bookmarks, the table) has its numbers from the start and is written
at the end. No library that was tried does either (docs/decisions/0005-printing.md).

    1 catalog   2 page tree   3 information   4 resources   5… fonts   20… forms   40… pages, two objects each
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

HEADER: Final = b"%PDF-1.6\n%\xe7\xa0\x81\xe4\xb8\x8a\n"  # four bytes above 127 say: not a text file
CATALOG, TREE, INFORMATION, RESOURCES, FONTS, FORMS, PAGES = 1, 2, 3, 4, 5, 20, 40
POINTS_PER_MM: Final = 72 / 25.4


@dataclass
class PdfFile:
    """The file as far as it has been written; `offsets` are those of its pages' objects, two a page."""

    file: BinaryIO
    offsets: list[int] = field(default_factory=list)
    _shared: dict[int, int] = field(default_factory=dict)  # the number of an object → where it stands

    def begin(self) -> None:
        """Write the header."""
        self.file.write(HEADER)

    @property
    def pages(self) -> int:
        """How many have been written."""
        return len(self.offsets) // 2

    def add_page(self, content: bytes, size_mm: tuple[float, float]) -> None:
        """Write one page, `content` measured in points."""
        number = PAGES + len(self.offsets)
        width, height = (round(side * POINTS_PER_MM, 2) for side in size_mm)
        self.offsets.append(self.file.tell())
        self._write(number, _stream(content))
        self.offsets.append(self.file.tell())
        self._write(
            number + 1,
            f"<</Type/Page/Parent {TREE} 0 R/MediaBox[0 0 {width} {height}]/Contents {number} 0 R"
            f"/Resources {RESOURCES} 0 R>>".encode(),
        )

    def add_form(self, index: int, content: bytes, size_mm: tuple[float, float]) -> None:
        """Write what pages draw by `/X<index> Do`."""
        width, height = (round(side * POINTS_PER_MM, 2) for side in size_mm)
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {width} {height}]/Resources {RESOURCES} 0 R"
        self.add(FORMS + index, _stream(content, entries))

    def add_stream(self, number: int, data: bytes, entries: str = "") -> None:
        """Write a shared object that is a stream."""
        self.add(number, _stream(data, entries))

    def add(self, number: int, body: bytes) -> None:
        """Write a shared object."""
        self._shared[number] = self.file.tell()
        self._write(number, body)

    def finish(
        self, fonts: Mapping[str, int], forms: int, title: str, bookmarks: Sequence[tuple[str, int]]
    ) -> None:
        """Write what finds the pages; `bookmarks` are names and the pages, from 0, that they open."""
        named = "".join(f"/{name} {number} 0 R" for name, number in fonts.items())
        drawn = "".join(f"/X{index} {FORMS + index} 0 R" for index in range(forms))
        self.add(RESOURCES, f"<</Font<<{named}>>/XObject<<{drawn}>>>>".encode())
        kids = " ".join(f"{PAGES + 2 * page + 1} 0 R" for page in range(self.pages))
        self.add(TREE, f"<</Type/Pages/Count {self.pages}/Kids[{kids}]>>".encode())
        self.add(INFORMATION, f"<</Title {_text(title)}/Producer {_text('Mashang')}>>".encode())
        outlines = self._add_bookmarks(bookmarks)
        self.add(CATALOG, f"<</Type/Catalog/Pages {TREE} 0 R/Lang(zh){outlines}>>".encode())
        self._add_table()

    def _add_bookmarks(self, bookmarks: Sequence[tuple[str, int]]) -> str:
        if not bookmarks:
            return ""
        root = PAGES + len(self.offsets)
        for index, (name, page) in enumerate(bookmarks):
            number = root + 1 + index
            before = f"/Prev {number - 1} 0 R" if index else ""
            after = f"/Next {number + 1} 0 R" if index + 1 < len(bookmarks) else ""
            opened = f"/Dest[{PAGES + 2 * page + 1} 0 R/Fit]"
            self.add(number, f"<</Title {_text(name)}/Parent {root} 0 R{before}{after}{opened}>>".encode())
        ends = f"/First {root + 1} 0 R/Last {root + len(bookmarks)} 0 R/Count {len(bookmarks)}"
        self.add(root, f"<</Type/Outlines{ends}>>".encode())
        return f"/Outlines {root} 0 R/PageMode/UseOutlines"

    def _add_table(self) -> None:
        places = self._shared | {PAGES + index: place for index, place in enumerate(self.offsets)}
        begun = self.file.tell()
        last = max(places)
        lines = [
            f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n"
            for number in range(last + 1)
        ]
        self.file.write(f"xref\n0 {last + 1}\n{''.join(lines)}".encode())
        trailer = f"<</Size {last + 1}/Root {CATALOG} 0 R/Info {INFORMATION} 0 R>>"
        self.file.write(f"trailer\n{trailer}\nstartxref\n{begun}\n%%EOF\n".encode())

    def _write(self, number: int, body: bytes) -> None:
        self.file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<<{entries}/Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"


def _text(text: str) -> str:
    """A string that people read, as UTF-16."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
