"""The typefaces of what is printed: measuring, encoding, and the small part that a PDF carries.

Noto Sans CJK has CFF outlines in numbered glyphs (CIDs). A PDF takes just that: the numbers stand
in the text, the subset keeps them, and the bare `CFF ` table is embedded; no outline is converted.
It lacks the Mongolian letters Ө and Ү, so a text that has them is set in Noto Sans (TrueType) as far as
that goes. Neither is embedded whole: some 300 glyphs of 65,535 carry a district.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from PIL import ImageFont


class Run(NamedTuple):
    """Characters in one font: its name in the page's resources, the codes as hex, the width in em."""

    font: str
    codes: str
    width_em: float


@dataclass
class Font:
    """One font file, and which of its characters have been used."""

    name: str  # in a page's resources
    path: Path
    number: int  # in a collection; -1 in a file of its own
    used: set[str] = field(default_factory=set)

    @cached_property
    def file(self) -> Any:
        return TTFont(self.path, fontNumber=self.number, lazy=True)

    @cached_property
    def names(self) -> dict[int, str]:
        """Character → the name of its glyph."""
        return _names(self.path, self.number)

    @property
    def is_cff(self) -> bool:
        return "CFF " in self.file

    def code(self, character: str) -> int:
        """What stands for the character in a text: a CID, or a glyph's number."""
        name = self.names[ord(character)]
        return int(name.removeprefix("cid")) if self.is_cff else int(self.file.getGlyphID(name))

    def width(self, character: str) -> int:
        """The advance in thousandths of an em."""
        advance: int = self.file["hmtx"][self.names[ord(character)]][0]
        em: int = self.file["head"].unitsPerEm
        return round(advance * 1000 / em)

    def subset(self) -> bytes:
        """The outlines of the characters used: a bare CFF table, or a TrueType file."""
        options = Options(
            layout_features=[],
            name_IDs=[],
            notdef_outline=True,
            retain_gids=not self.is_cff,
            hinting=self.is_cff,
        )
        options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "STAT", "MVAR"]
        options.drop_tables += ["GDEF", "GPOS", "GSUB"]  # nothing is shaped here, and reading them takes long
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=map(ord, self.used))
        with TTFont(self.path, fontNumber=self.number, lazy=True, recalcTimestamp=False) as part:
            subsetter.subset(part)
            if self.is_cff:
                return bytes(part.getTableData("CFF "))
            instancer.instantiateVariableFont(part, {"wght": 400, "wdth": 100}, inplace=True)
            whole = io.BytesIO()
            part.save(whole)
            return whole.getvalue()


@cache
def _names(path: Path, number: int) -> dict[int, str]:
    with TTFont(path, fontNumber=number, lazy=True) as file:
        return dict(file.getBestCmap())


class Letters(dict[str, tuple[str, int] | None]):
    """Character → its code as hex and its width in thousandths of an em; None where the font lacks it."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, character: str) -> tuple[str, int] | None:
        known = ord(character) in self.font.names
        found = (f"{self.font.code(character):04x}", self.font.width(character)) if known else None
        self[character] = found
        return found


class Typeface:
    """The fonts together: each text in the first that has all of it, else letter by letter."""

    def __init__(self) -> None:
        self.fonts: Final = (
            Font("C", _resource("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc"), 2),  # 2: simplified Chinese
            Font("N", _resource("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"), -1),
        )
        self._letters = {font.name: Letters(font) for font in self.fonts}
        self.runs = lru_cache(maxsize=4096)(self._runs)  # a text is measured, then drawn

    def _runs(self, text: str) -> tuple[Run, ...]:
        """The text as runs of one font each. A character that neither has becomes 〓, as printers do."""
        cjk, other = self.fonts
        letters = [self._letters[cjk.name][character] for character in text]
        whole = [letter for letter in letters if letter is not None]
        if len(whole) == len(letters):
            return (_run(cjk, text, whole),)
        runs: list[Run] = []
        for font, part in groupby(text, key=lambda character: self._font(character, other, cjk)):
            shown = "".join(c if ord(c) in font.names else MISSING for c in part)
            found = [self._letters[font.name][character] for character in shown]
            runs.append(_run(font, shown, [letter for letter in found if letter is not None]))
        return tuple(runs)

    def width_em(self, text: str) -> float:
        """How long a text is, in em."""
        return sum(run.width_em for run in self.runs(text))

    def close(self) -> None:
        """Let go of the font files."""
        for font in self.fonts:
            font.file.close()

    def use(self, name: str, characters: Iterable[str]) -> None:
        """Take over what an earlier run of the printing had used."""
        next(font for font in self.fonts if font.name == name).used.update(characters)

    def _font(self, character: str, first: Font, second: Font) -> Font:
        return first if ord(character) in first.names else second


MISSING: Final = "\u3013"  # the geta mark


def _resource(package: str, name: str) -> Path:
    return Path(str(files(package).joinpath(name)))


def _run(font: Font, text: str, letters: list[tuple[str, int]]) -> Run:
    font.used.update(text)
    return Run(font.name, "".join([code for code, _ in letters]), sum([width for _, width in letters]) / 1000)


def lettering(words: str, size: int) -> ImageFont.FreeTypeFont:
    """For drawing: the first typeface that has all of the words, Chinese, else Cyrillic with Ө and Ү."""
    cjk, other = _typeface().fonts
    font = cjk if all(ord(sign) in cjk.names for sign in words) else other
    return _loaded(str(font.path), max(0, font.number), size)


def _typeface() -> Typeface:
    """The process's one. Pictures are drawn in several threads: a second one would leave its files open."""
    with _ONE_AT_A_TIME:
        return _made()


_ONE_AT_A_TIME: Final = Lock()


@cache
def _made() -> Typeface:
    return Typeface()


@cache
def _loaded(path: str, number: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=number)
