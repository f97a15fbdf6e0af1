"""A code's picture, for a screen or a printer."""

import io
from typing import Final, Literal

import segno

LEVEL: Final = "q"  # a quarter of the sticker may be scratched
QUIET_ZONE: Final = 4  # modules of white around it, as ISO/IEC 18004 asks


def draw(text: str, form: Literal["png", "svg"] = "png", *, scale: int = 10) -> bytes:
    """The QR code of `text` with its quiet zone, `scale` pixels (SVG: units) a module."""
    symbol = segno.make_qr(text, error=LEVEL)
    file = io.BytesIO()
    symbol.save(file, kind=form, scale=scale, border=QUIET_ZONE)
    return file.getvalue()
