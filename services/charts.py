"""A year of stars as a picture: each mean as a dot, and the range in which it lies nine times of ten.

Pure work, for the time between transactions.
"""

import io
from typing import Final

from PIL import Image, ImageDraw

from codes.fonts import lettering
from models.message import Bar, Chart
from services.photos import QUALITY

WIDTH: Final = 1280  # what Telegram keeps of a photo
FINE: Final = 2
MARGIN: Final = 64
SCALE_FROM, SCALE_TO = 360, 930  # pixels: one star, five stars
HEAD: Final = 200  # the title and the stars above
ROW: Final = 170
FOOT: Final = 110
INK: Final = (38, 38, 38)
GREY: Final = (120, 120, 120)
LINE: Final = (228, 228, 228)
DOT: Final = (24, 119, 84)
RANGE: Final = (178, 222, 204)


def drawn(chart: Chart) -> bytes:
    """The chart as a JPEG of 1280 pixels in width."""
    height = HEAD + ROW * len(chart.bars) + FOOT
    picture = Image.new("RGB", (WIDTH * FINE, height * FINE), "white")
    draw = ImageDraw.Draw(picture)
    _write(draw, (MARGIN, 48), chart.title, 52)
    for stars in range(1, 6):
        across = _across(10 * stars)
        _write(draw, (across, HEAD - 46), f"{stars}★", 34, GREY, "mm")
        draw.line(_fine(across, HEAD - 16, across, height - FOOT), LINE, 3 * FINE)
    for at, bar in enumerate(chart.bars):
        _bar(draw, bar, HEAD + ROW * at + ROW // 2)
    _write(draw, (MARGIN, height - FOOT + 32), chart.note, 32, GREY)
    file = io.BytesIO()
    picture.resize((WIDTH, height)).save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _bar(draw: ImageDraw.ImageDraw, bar: Bar, middle: int) -> None:
    """One mean: its name and how many on the left, the range and the dot, the number on the right."""
    _write(draw, (MARGIN, middle - 22), bar.name, 40, INK, "lm")
    _write(draw, (MARGIN, middle + 30), bar.count, 30, GREY, "lm")
    low, high, mean = map(_across, (bar.low_tenths, bar.high_tenths, bar.mean_tenths))
    draw.rounded_rectangle(_fine(low, middle - 20, high, middle + 20), 20 * FINE, RANGE)
    draw.ellipse(_fine(mean - 16, middle - 16, mean + 16, middle + 16), DOT)
    _write(draw, (SCALE_TO + 56, middle - 18), bar.mean, 64, INK, "lm")
    _write(draw, (SCALE_TO + 56, middle + 40), bar.sure, 30, GREY, "lm")


def _across(tenths: int) -> int:
    """Where so many tenths of a star stand."""
    return round(SCALE_FROM + (SCALE_TO - SCALE_FROM) * (tenths - 10) / 40)


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    words: str,
    size: int,
    ink: tuple[int, int, int] = INK,
    anchor: str = "la",
) -> None:
    """Words that become smaller until they fit what is left of the width."""
    left = WIDTH - MARGIN // 2 - at[0] if at[0] != MARGIN or anchor == "la" else SCALE_FROM - 40 - MARGIN
    while size > 16 and draw.textlength(words, lettering(words, size)) > left:
        size -= 2
    draw.text((FINE * at[0], FINE * at[1]), words, ink, lettering(words, size * FINE), anchor=anchor)


def _fine(*places: int) -> tuple[int, ...]:
    """The same on the picture as it is drawn, twice as large, so that edges come out smooth."""
    return tuple(FINE * place for place in places)
