"""Opening a picture that a stranger sent: nothing is decoded before its size is known to be harmless.

What may go wrong, and what happens then. A few bytes claim millions of pixels: the header is read
first, and the limits below keep decoding under 512 MB. JPEGs are decoded at a smaller scale where
that is enough; a progressive one holds two bytes a pixel and channel at any scale, hence its own
limit. Only formats that cameras and Telegram make are opened, so no SVG, TIFF or PDF reader stands
at the door. EXIF is believed in one number, the orientation.
"""

import io
import struct
import warnings
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PIL import Image, UnidentifiedImageError

BYTES_MAX: Final = 20 * 1024 * 1024  # what a bot may download from Telegram
PIXELS_MAX: Final = 50_000_000  # a phone's 50 MP mode, as baseline JPEG
PIXELS_MAX_WHOLE: Final = 26_000_000  # formats that are decoded whole, and progressive JPEG
SIDE_MAX: Final = 30_000


class Flaw(StrEnum):
    """Why a picture was not taken."""

    FORMAT = "format"  # no picture, or of a format that we don't open (SVG, HEIC, PDF)
    PIXELS = "pixels"  # more pixels than we are willing to decode
    BYTES = "bytes"  # a file larger than Telegram hands to bots
    BROKEN = "broken"  # begins like a picture, but can't be decoded to its end


@dataclass(eq=False)
class Unreadable(Exception):  # noqa: N818 -- a refusal, not a failure
    """A picture was not opened."""

    flaw: Flaw
    width: int = 0  # as its header says, where it was understood
    height: int = 0

    def __str__(self) -> str:
        size = f" ({self.width}×{self.height})" if self.width else ""
        return _SAID[self.flaw] + size


def opened(data: bytes, *, side_max: int, gray: bool = False) -> Image.Image:
    """The picture upright, in RGB (or gray), its long side at most `side_max`; never enlarged.

    Of an animation the first frame; what is transparent becomes white; metadata is gone.
    Raises Unreadable.
    """
    if len(data) > BYTES_MAX:
        raise Unreadable(Flaw.BYTES)
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unreadable(Flaw.PIXELS) from bomb
    except UnidentifiedImageError as unknown:
        raise Unreadable(Flaw.FORMAT) from unknown
    except _DECODER_ERRORS as broken:
        raise Unreadable(Flaw.BROKEN) from broken
    with picture:
        _check_size(picture)
        try:
            return _decoded(picture, side_max, gray)
        except _DECODER_ERRORS as broken:
            raise Unreadable(Flaw.BROKEN, picture.width, picture.height) from broken


# Pillow warns above 89 million pixels; our own limits, below that, refuse instead of printing.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
# What Pillow's readers of these formats raise for bytes that lie about themselves.
_DECODER_ERRORS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
    Image.DecompressionBombError,
)
_SMALLER_FIRST: Final = ("L", "RGB", "RGBA", "CMYK")
_SAID: Final = {
    Flaw.FORMAT: "not a JPEG, PNG, WebP, GIF or BMP picture",
    Flaw.PIXELS: "more pixels than a picture may have",
    Flaw.BYTES: "larger than 20 MB",
    Flaw.BROKEN: "broken or cut off",
}
_ORIENTATION: Final = 0x0112  # EXIF tag
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    in_part = picture.format in ("JPEG", "MPO") and not picture.info.get("progressive")
    if width * height > (PIXELS_MAX if in_part else PIXELS_MAX_WHOLE) or max(width, height) > SIDE_MAX:
        raise Unreadable(Flaw.PIXELS, width, height)


def _decoded(picture: Image.Image, side_max: int, gray: bool) -> Image.Image:
    turn = _UPRIGHT.get(_orientation(picture))
    if picture.format in ("JPEG", "MPO"):
        picture.draft("L" if gray else None, (side_max, side_max))
    picture.load()
    if picture.mode in _SMALLER_FIRST:  # four bytes a pixel once copied: made smaller before that
        picture.thumbnail((side_max, side_max), Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain = _flat(picture, "L" if gray else "RGB")
    plain.thumbnail((side_max, side_max), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turn is not None:
        plain = plain.transpose(turn)
    plain.info = {}
    return plain


def _orientation(picture: Image.Image) -> int:
    """The EXIF orientation, 1 (upright) where the EXIF is missing or nonsense."""
    try:
        value = picture.getexif().get(_ORIENTATION, 1)
    except _DECODER_ERRORS:
        return 1
    return value if isinstance(value, int) else 1


def _flat(picture: Image.Image, mode: str) -> Image.Image:
    """The picture without transparency and with 8 bits a channel."""
    if picture.mode.startswith("I"):  # 16-bit gray, which convert() would cut off instead of scale
        return picture.convert("I").point(lambda level: level / 256).convert("L").convert(mode)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer)
        return ground.convert(mode)
    return picture.convert(mode)
