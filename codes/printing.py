"""Printing a file of sheets: page after page, gone on with after a stop, whole when it bears its name.

Promise: who finds `doors.pdf` has a whole file; a run that was killed is continued by the same
command, and no page stands in it twice. How it is kept: pages are appended to `doors.pdf.part`;
then, once they are on the disk, a line a page goes to `doors.pdf.pages` (where it ends, and which
letters were new in it). What lies behind the last line is cut off before going on. The first line
names what is printed; when that has changed in the meantime (a household more, a code renewed,
another key, other words on the labels) the printing begins anew, so that no file holds two states of
the district.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from codes.canvas import Canvas
from codes.drawing import proved, symbol
from codes.embedding import OBJECTS, embed
from codes.fonts import Typeface
from codes.pdf import FONTS, PdfFile
from codes.sheets.label import Label, Layout, Page, Print, Section

SYNC_PAGES: Final = 32  # pages between two times that the disk is waited for


class Busy(Exception):  # noqa: N818 -- said to whoever prints
    """Somebody else prints into the same file at this moment."""


@dataclass
class Printing:
    """One file on its way."""

    out: Path
    layout: Layout
    shared: Print
    pdf: PdfFile
    journal: TextIO
    continued: int  # pages that an earlier run had done
    typeface: Typeface
    form: bytes  # what all labels share
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    _place: int = 0  # pages passed or drawn in this run
    _lines: list[str] = field(default_factory=list)

    def section(self, section: Section, labels: Sequence[Label]) -> Iterator[int]:
        """Print the pages of a section that are not there yet; after each, how many labels it has.

        Raises Unfaithful for a code that does not read as it should.
        """
        per_page = self.layout.per_page
        of = -(-len(labels) // per_page)
        self.bookmarks.append((section.name, self._place))
        for index in range(of):
            part = labels[index * per_page : (index + 1) * per_page]
            if self._place >= self.pdf.pages:
                page = Page(section, index + 1, of, [(label, proved(symbol(label.link))) for label in part])
                self._draw(page)
            self._place += 1
            yield len(part)

    def finish(self, title: str) -> None:
        """Write what all pages share, and give the file its name."""
        self.pdf.add_form(0, self.form, self.layout.form_mm)
        numbers = {font.name: FONTS + place * OBJECTS for place, font in enumerate(self.typeface.fonts)}
        used = [font for font in self.typeface.fonts if font.used]
        for font in used:
            embed(self.pdf, font, numbers[font.name])
        self.pdf.finish({font.name: numbers[font.name] for font in used}, 1, title, self.bookmarks)
        self._on_disk()
        part_of(self.out).replace(self.out)
        journal_of(self.out).unlink()

    def _draw(self, page: Page) -> None:
        before = [set(font.used) for font in self.typeface.fonts]
        canvas = Canvas(self.typeface)
        self.layout.page(canvas, page, self.shared)
        self.pdf.add_page(canvas.content(), self.layout.size_mm)
        new = {
            font.name: "".join(sorted(font.used - old))
            for font, old in zip(self.typeface.fonts, before, strict=True)
        }
        line = {"end": self.pdf.file.tell(), "offsets": self.pdf.offsets[-2:], "letters": new}
        self._lines.append(json.dumps(line, ensure_ascii=False))
        if len(self._lines) >= SYNC_PAGES:
            self.keep()

    def keep(self) -> None:
        """Make sure that what was printed so far will not be printed again."""
        self._on_disk()
        self.journal.writelines(f"{line}\n" for line in self._lines)
        self.journal.flush()
        self._lines.clear()

    def _on_disk(self) -> None:
        self.pdf.file.flush()
        os.fsync(self.pdf.file.fileno())


def part_of(out: Path) -> Path:
    """Where the pages are until the file is whole."""
    return out.with_name(f"{out.name}.part")


def journal_of(out: Path) -> Path:
    """Where it stands which pages are done."""
    return out.with_name(f"{out.name}.pages")


@contextmanager
def printing(out: Path, job: str, layout: Layout, shared: Print) -> Iterator[Printing]:
    """A printing of `job` (what it is, in one line) into `out`, gone on with where an earlier one stopped.

    Raises Busy while another process prints into the same file, and OSError.
    """
    with part_of(out).open("a+b") as part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Busy(str(out)) from busy
        with journal_of(out).open("a+", encoding="utf-8") as journal:
            typeface = Typeface()
            form = Canvas(typeface)
            layout.form(form, shared)
            job = f"{job} {sha256(form.content()).hexdigest()}"
            done = _done(journal, job, part.seek(0, os.SEEK_END))
            pdf = _continued(part, journal, job, done, typeface)
            work = Printing(out, layout, shared, pdf, journal, len(done), typeface, form.content())
            try:
                yield work
            finally:
                typeface.close()
                if part_of(out).exists():
                    work.keep()


def _done(journal: TextIO, job: str, size: int) -> list[dict[str, object]]:
    """The pages of an earlier run of the same job that are whole in a file of `size` bytes."""
    journal.seek(0)
    first, *lines = [line for line in journal if line.endswith("\n")] or [""]
    if first != f"{job}\n":
        return []
    pages = [json.loads(line) for line in lines]
    return [page for page in pages if page["end"] <= size]


def _continued(
    part: BinaryIO, journal: TextIO, job: str, done: list[dict[str, object]], typeface: Typeface
) -> PdfFile:
    """Cut off what was not finished, or begin anew."""
    journal.truncate(0)
    journal.write("\n".join([job, *(json.dumps(page, ensure_ascii=False) for page in done), ""]))
    journal.flush()
    pdf = PdfFile(part)
    if not done:
        part.truncate(0)
        pdf.begin()
        return pdf
    part.truncate(int(str(done[-1]["end"])))
    part.seek(0, os.SEEK_END)
    for page in done:
        offsets, letters = page["offsets"], page["letters"]
        assert isinstance(offsets, list)
        assert isinstance(letters, dict)
        pdf.offsets += offsets
        for name, new in letters.items():
            typeface.use(name, new)
    return pdf
