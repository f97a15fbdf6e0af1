"""Photos of residents and departments: cleaned, measured, and laid side by side.

Pure work on pictures, for the time between transactions; a big one takes half a second. What
people see is always our own JPEG: nothing of the sender's file but its pixels goes on.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from codes.pictures import opened

SIDE_MAX: Final = 2560  # Telegram's larger size; enough for a number plate across the street
QUALITY: Final = 85
COLLAGE_SIDE_MAX: Final = 1280  # what Telegram keeps of a photo
COLLAGE_PHOTOS_MAX: Final = 4
_GAP: Final = 6  # pixels between two photos
_DIVIDER: Final = 14  # pixels between before and after
_GROUND: Final = (255, 255, 255)
_PROPORTION: Final = (0.5, 2.0)  # of a cell, width to height: a panorama must not make a stripe


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A photo as we keep it: JPEG without metadata, named by its SHA-256."""

    jpeg: bytes
    sha256: str
    width: int
    height: int


def clean(data: bytes) -> CleanPhoto:
    """Re-encode what somebody sent: upright, at most 2560 pixels long, no EXIF, no place, no names.

    Raises `codes.pictures.Unreadable` with the flaw and, where known, the size.
    """
    picture = opened(data, side_max=SIDE_MAX)
    jpeg = _encoded(picture)
    return CleanPhoto(jpeg, hashlib.sha256(jpeg).hexdigest(), picture.width, picture.height)


def collage(before: Sequence[bytes], after: Sequence[bytes] | None = None) -> bytes:
    """One JPEG of at most 1280 pixels: up to four photos in a grid, or before beside after.

    Of more than four the first four are shown. With `after`, the halves stand left and right of a
    wider divider (one above the other when both are wide). Raises ValueError without a photo, and
    Unreadable for a photo that `clean` did not make.
    """
    if not before and not after:
        raise ValueError("a collage needs a photo")
    if before and after:
        return _encoded(_bounded(_halves(_grid(before), _grid(after))))
    return _encoded(_bounded(_grid(before or after or ())))


def _grid(photos: Sequence[bytes]) -> Image.Image:
    """One photo as it is; two in a row (or a column, when wide); three and four as two rows."""
    shown = [opened(photo, side_max=COLLAGE_SIDE_MAX) for photo in photos[:COLLAGE_PHOTOS_MAX]]
    if len(shown) == 1:
        return shown[0]
    if len(shown) == 2:
        return _beside(shown, _GAP) if _tall(shown) else _stacked(shown, _GAP)
    return _stacked([_beside(shown[:2], _GAP), _beside(shown[2:], _GAP)], _GAP)


def _halves(before: Image.Image, after: Image.Image) -> Image.Image:
    pair = [before, after]
    return _beside(pair, _DIVIDER) if _tall(pair) else _stacked(pair, _DIVIDER)


def _tall(pair: Sequence[Image.Image]) -> bool:
    """Whether the two are better seen left and right: not when both are much wider than high."""
    return sum(picture.width / picture.height for picture in pair) / len(pair) < 1.6


def _beside(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """The pictures in a row, of one height."""
    height = min(COLLAGE_SIDE_MAX // 2, max(picture.height for picture in pictures))
    cells = [_fitted(p, (max(1, round(height * _proportion(p))), height)) for p in pictures]
    row = Image.new("RGB", (sum(c.width for c in cells) + gap * (len(cells) - 1), height), _GROUND)
    left = 0
    for cell in cells:
        row.paste(cell, (left, 0))
        left += cell.width + gap
    return row


def _stacked(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """The pictures in a column, of one width."""
    width = min(COLLAGE_SIDE_MAX, max(picture.width for picture in pictures))
    cells = [p.resize((width, max(1, round(width * p.height / p.width)))) for p in pictures]
    column = Image.new("RGB", (width, sum(c.height for c in cells) + gap * (len(cells) - 1)), _GROUND)
    top = 0
    for cell in cells:
        column.paste(cell, (0, top))
        top += cell.height + gap
    return column


def _proportion(picture: Image.Image) -> float:
    narrowest, widest = _PROPORTION
    return min(max(picture.width / picture.height, narrowest), widest)


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture whole inside a cell, in its middle."""
    scale = min(size[0] / picture.width, size[1] / picture.height)
    inner = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    cell = Image.new("RGB", size, _GROUND)
    cell.paste(picture.resize(inner), ((size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2))
    return cell


def _bounded(picture: Image.Image) -> Image.Image:
    picture.thumbnail((COLLAGE_SIDE_MAX, COLLAGE_SIDE_MAX))
    return picture


def _encoded(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
