"""A font inside a PDF: its outlines, the widths, and the way back from glyphs to letters."""

from collections.abc import Iterator
from typing import Final

from codes.fonts import Font
from codes.pdf import PdfFile

OBJECTS: Final = 5  # of one font
_BLOCK: Final = 100  # entries of one bfchar section, as the format allows


def embed(pdf: PdfFile, font: Font, number: int) -> None:
    """Write the used part of a font as the objects `number` to `number` + 4.

    Texts stay selectable and searchable: every code is named with its letter.
    """
    name = f"{_tag(font)}+{'NotoSansCJKsc' if font.is_cff else 'NotoSans'}"
    codes = sorted((int(font.code(letter)), letter) for letter in font.used)
    widths = "".join(f"{code}[{font.width(letter)}]" for code, letter in codes)
    kind, outlines, fixed = (
        ("CIDFontType0", f"/FontFile3 {number + 3} 0 R", "")
        if font.is_cff
        else ("CIDFontType2", f"/FontFile2 {number + 3} 0 R", "/CIDToGIDMap/Identity")
    )
    pdf.add(
        number,
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{number + 1} 0 R]/ToUnicode {number + 4} 0 R>>".encode(),
    )
    pdf.add(
        number + 1,
        f"<</Type/Font/Subtype/{kind}/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor {number + 2} 0 R/DW 1000/W[{widths}]{fixed}>>".encode(),
    )
    pdf.add(
        number + 2,
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-1002 -1048 2928 1808]/ItalicAngle 0"
        f"/Ascent 880/Descent -120/CapHeight 733/StemV 80{outlines}>>".encode(),
    )
    data = font.subset()
    pdf.add_stream(number + 3, data, "/Subtype/CIDFontType0C" if font.is_cff else f"/Length1 {len(data)}")
    pdf.add_stream(number + 4, "\n".join(_letters(codes)).encode())


def _tag(font: Font) -> str:
    """Six capitals that tell one subset from another, from the letters in it."""
    rest, tag = hash_of(font.used), ""
    for _ in range(6):
        rest, letter = divmod(rest, 26)
        tag += chr(ord("A") + letter)
    return tag


def hash_of(letters: set[str]) -> int:
    """The same number for the same letters, on any machine."""
    number = 0
    for letter in sorted(letters):
        number = (number * 31 + ord(letter)) % 2**31
    return number


def _letters(codes: list[tuple[int, str]]) -> Iterator[str]:
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CMapName /Mashang def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <ffff> endcodespacerange"
    for begin in range(0, len(codes), _BLOCK):
        block = codes[begin : begin + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from (f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in block)
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"
