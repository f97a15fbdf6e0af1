"""A market's plan as a picture: each place where it is, its number and goods, coloured by its state.

Pure work, for the time between transactions. Places that would cover each other on the picture are laid out
in rows instead, in the order in which people count them.
"""

import io
from math import ceil, cos, radians, sqrt
from typing import Final

from PIL import Image, ImageDraw

from codes.fonts import lettering
from models.message import Box, Plan
from services.photos import QUALITY

WIDTH: Final = 1280  # what Telegram keeps of a photo
MARGIN: Final = 40
HEAD: Final = 90  # the title above
FOOT: Final = 80  # what colours mean, below
BOX: Final = (150, 84)
GAP: Final = 14
GOODS_MAX: Final = 5  # signs in a box
INK: Final = (34, 34, 34)
COLOURS: Final = {
    "here": (196, 232, 204),
    "booked": (250, 236, 184),
    "warned": (246, 198, 190),
    "free": (238, 238, 238),
    "done": (206, 220, 240),
    "clean": (196, 232, 204),
}


def drawn(plan: Plan) -> bytes:
    """The plan as a JPEG of 1280 pixels in width."""
    corners = _corners(plan.boxes)
    height = max((top for _, top in corners), default=HEAD) + BOX[1] + MARGIN + FOOT
    picture = Image.new("RGB", (WIDTH, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((MARGIN, MARGIN - 8), plan.title, INK, lettering(plan.title, 40))
    for box, corner in zip(plan.boxes, corners, strict=True):
        _box(draw, box, corner)
    left = MARGIN
    for mark, words in plan.legend:
        draw.rectangle((left, height - 60, left + 30, height - 30), COLOURS[mark], INK)
        draw.text((left + 42, height - 66), words, INK, lettering(words, 28))
        left += 42 + int(draw.textlength(words, lettering(words, 28))) + 40
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _box(draw: ImageDraw.ImageDraw, box: Box, corner: tuple[int, int]) -> None:
    left, top = corner
    draw.rounded_rectangle((left, top, left + BOX[0], top + BOX[1]), 10, COLOURS[box.mark], INK)
    middle = left + BOX[0] / 2
    draw.text((middle, top + 24), box.name[:8], INK, lettering(box.name, 30), anchor="mm")
    words = box.words if len(box.words) <= GOODS_MAX else box.words[: GOODS_MAX - 1] + "…"
    draw.text((middle, top + 60), words, INK, lettering(words, 24), anchor="mm")


def _corners(boxes: tuple[Box, ...]) -> list[tuple[int, int]]:
    """The left upper corner of each box: where it is, or in rows where boxes would cover each other."""
    there = _placed(boxes)
    for at, (left, top) in enumerate(there):
        if any(abs(left - x) < BOX[0] + GAP and abs(top - y) < BOX[1] + GAP for x, y in there[:at]):
            return _rows(len(boxes))
    return there


def _placed(boxes: tuple[Box, ...]) -> list[tuple[int, int]]:
    """North is up; the longer way across fills the picture."""
    if not boxes:
        return []
    east = [box.longitude * cos(radians(boxes[0].latitude)) for box in boxes]
    north = [box.latitude for box in boxes]
    wide, high = max(east) - min(east), max(north) - min(north)
    room = WIDTH - 2 * MARGIN - BOX[0]
    scale = room / max(wide, high, 1e-9)
    return [
        (MARGIN + round((x - min(east)) * scale), HEAD + MARGIN + round((max(north) - y) * scale))
        for x, y in zip(east, north, strict=True)
    ]


def _rows(count: int) -> list[tuple[int, int]]:
    """So many boxes in rows, about twice as wide as high."""
    most = (WIDTH - 2 * MARGIN + GAP) // (BOX[0] + GAP)
    columns = min(most, max(1, ceil(sqrt(2 * count))))
    return [
        (MARGIN + at % columns * (BOX[0] + GAP), HEAD + MARGIN + at // columns * (BOX[1] + GAP))
        for at in range(count)
    ]
