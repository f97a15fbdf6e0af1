"""Photos for the sample district: drawn scenes of a street, before and after the work.

They are drawings, so that no real place or person is in them; noise and blur make them behave like
a phone's photos when they are recompressed and read.
"""

import io
import random
from collections.abc import Callable
from functools import cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

SIZE: Final = (1280, 960)
Draw = ImageDraw.ImageDraw
Scene = Callable[[Draw, random.Random, bool], None]


def photo(scene: str, *, seed: int = 1, done: bool = False, code: bytes | None = None) -> bytes:
    """A JPEG of a scene (a key of SCENES), before or `done`; `code`: PNG of a sticker on the wall."""
    chance = random.Random(f"{scene}{seed}")  # noqa: S311 -- scenery
    image = _street(chance)
    SCENES[scene](ImageDraw.Draw(image, "RGBA"), chance, done)
    if code is not None:
        _stick(image, code)
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    grain = ImageChops.offset(_grain(), chance.randrange(SIZE[0]), chance.randrange(SIZE[1]))
    image = ImageChops.overlay(image, grain)
    image = ImageEnhance.Brightness(image).enhance(1.06 if done else chance.uniform(0.86, 0.97))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=86)
    return out.getvalue()


@cache
def _grain() -> Image.Image:
    """The noise of a phone's sensor; each photo has it from another corner."""
    noise = Image.effect_noise(SIZE, 22).convert("RGB")
    return Image.blend(Image.new("RGB", SIZE, (128, 128, 128)), noise, 0.35)


def _street(chance: random.Random) -> Image.Image:
    """Sky, a block of flats, pavement and road."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    warm = chance.randint(-12, 12)
    for y in range(430):
        draw.line([(0, y), (SIZE[0], y)], fill=(168 + y // 8 + warm, 192 + y // 10, 214 + y // 16))
    left = 0
    while left < SIZE[0]:
        width, top = chance.randint(230, 380), chance.randint(30, 150)
        wall = chance.choice([(206, 190, 168), (190, 178, 165), (214, 203, 186), (182, 160, 142)])
        draw.rectangle([left, top, left + width, 520], fill=wall)
        for x in range(left + 26, left + width - 50, 74):
            for y in range(top + 28, 470, 84):
                glass = chance.choice([(118, 138, 152), (96, 116, 132), (140, 158, 168)])
                draw.rectangle([x, y, x + 44, y + 54], fill=glass, outline=(236, 232, 224), width=4)
                draw.line([(x + 22, y), (x + 22, y + 54)], fill=(236, 232, 224), width=3)
        left += width
    draw.polygon([(0, 500), (1280, 500), (1280, 640), (0, 640)], fill=(176, 168, 156))
    for x in range(-400, 1700, 90):  # paving slabs in perspective
        draw.line([(640 + (x - 640) * 0.72, 500), (x, 640)], fill=(156, 148, 137), width=3)
    for y in (528, 562, 600):
        draw.line([(0, y), (1280, y)], fill=(156, 148, 137), width=3)
    draw.rectangle([0, 640, 1280, 668], fill=(198, 192, 182))
    draw.rectangle([0, 668, 1280, 960], fill=(96, 97, 100))
    for x in range(40, 1280, 320):
        draw.polygon([(x, 872), (x + 170, 872), (x + 190, 892), (x + 14, 892)], fill=(224, 222, 212))
    return image


def _pothole(draw: Draw, chance: random.Random, done: bool) -> None:
    x, y = chance.randint(430, 620), 770
    edge = [
        (x + chance.randint(-18, 18) + dx, y + chance.randint(-10, 10) + dy)
        for dx, dy in (
            (-210, 0),
            (-130, -62),
            (20, -74),
            (170, -48),
            (236, 6),
            (140, 66),
            (-20, 80),
            (-160, 54),
        )
    ]
    if done:
        draw.polygon(edge, fill=(70, 71, 74))
        draw.line([*edge, edge[0]], fill=(58, 58, 60), width=6)
        return
    draw.polygon([(px + 8, py + 14) for px, py in edge], fill=(66, 62, 58))
    draw.polygon(edge, fill=(58, 50, 43))
    draw.polygon([(x + (px - x) * 0.72, y + 12 + (py - y) * 0.66) for px, py in edge], fill=(37, 32, 28))
    for px, py in edge[::2]:
        draw.line([(px, py), (px + (px - x) * 0.5, py + (py - y) * 0.5)], fill=(52, 52, 54), width=5)
    for _ in range(40):
        sx, sy = x + chance.randint(-300, 320), y + chance.randint(-90, 120)
        size = chance.randint(3, 11)
        draw.ellipse([sx, sy, sx + size, sy + size * 0.7], fill=(84, 78, 70))


def _drain(draw: Draw, chance: random.Random, done: bool) -> None:
    x, y = 560, 715
    if not done:
        for grow, tone in ((1.0, 150), (0.82, 190), (0.6, 215)):
            draw.ellipse(
                [x - 420 * grow, y - 64 * grow, x + 520 * grow, y + 150 * grow], fill=(62, 58, 46, tone)
            )
        for _ in range(60):
            sx, sy = x + chance.randint(-330, 420), y + chance.randint(-30, 110)
            draw.ellipse(
                [sx, sy, sx + 16, sy + 7], fill=chance.choice([(122, 112, 74, 180), (150, 140, 100, 150)])
            )
    draw.polygon([(x - 90, y), (x + 110, y), (x + 130, y + 62), (x - 100, y + 62)], fill=(46, 47, 49))
    for i in range(9):
        draw.line([(x - 80 + i * 22, y + 6), (x - 88 + i * 24, y + 56)], fill=(118, 119, 121), width=8)


def _waste(draw: Draw, chance: random.Random, done: bool) -> None:
    for i, tone in enumerate(((58, 110, 74), (64, 92, 140), (88, 90, 94))):
        x = 420 + i * 170
        draw.polygon([(x, 470), (x + 132, 470), (x + 118, 650), (x + 14, 650)], fill=tone)
        lid = [(x - 8, 440), (x + 140, 440), (x + 136, 474), (x - 4, 474)]
        draw.polygon(
            lid if done else [(a, b - 46 + (a - x) // 5) for a, b in lid], fill=tuple(c - 14 for c in tone)
        )
    if done:
        return
    for _ in range(34):
        x, y = chance.randint(330, 1010), chance.randint(596, 690)
        size = chance.randint(34, 92)
        tone = chance.choice([(34, 36, 40), (224, 222, 216), (196, 160, 110), (178, 60, 52), (240, 210, 90)])
        draw.ellipse([x, y - size * 0.7, x + size, y], fill=tone)
        draw.line([(x + size * 0.4, y - size * 0.7), (x + size * 0.5, y - size)], fill=tone, width=6)
    for i in range(3):
        x = 430 + i * 170
        draw.ellipse([x, 404, x + 110, 480], fill=(38, 40, 44))


def _light(draw: Draw, chance: random.Random, done: bool) -> None:
    draw.rectangle([0, 0, 1280, 960], fill=(14, 18, 34, 176))
    draw.rectangle([836, 150, 850, 650], fill=(66, 70, 78))
    draw.line([(842, 156), (700, 132)], fill=(66, 70, 78), width=12)
    draw.rounded_rectangle([640, 118, 716, 148], 10, fill=(82, 86, 92))
    if done:
        for reach, tone in ((1.0, 26), (0.74, 34), (0.5, 44)):
            draw.polygon(
                [(650, 146), (706, 146), (706 + 360 * reach, 900), (650 - 360 * reach, 900)],
                fill=(255, 226, 150, tone),
            )
        draw.ellipse([632, 128, 724, 176], fill=(255, 244, 206, 235))


def _fan(draw: Draw, chance: random.Random, done: bool) -> None:
    x, y = 520, 210
    draw.rectangle([x, y, x + 300, y + 230], fill=(150, 154, 158), outline=(96, 100, 104), width=8)
    draw.ellipse([x + 50, y + 15, x + 250, y + 215], fill=(52, 55, 59))
    for i in range(4):
        draw.pieslice([x + 62, y + 27, x + 238, y + 203], i * 90 + 12, i * 90 + 58, fill=(112, 116, 120))
    if done:  # a silencer in front of it
        draw.rounded_rectangle([x - 24, y - 20, x + 324, y + 258], 18, outline=(196, 200, 204), width=26)
        return
    for i in range(16):
        sx = x + chance.randint(-30, 250)
        draw.ellipse([sx, y - 80 - i * 9, sx + 110, y - 20 - i * 7], fill=(120, 116, 110, 34))
    draw.polygon(
        [(x + 40, y + 230), (x + 90, y + 230), (x + 70, y + 420), (x + 52, y + 420)], fill=(62, 48, 34, 150)
    )


def _clutter(draw: Draw, chance: random.Random, done: bool) -> None:
    draw.rectangle([380, 200, 900, 650], fill=(92, 84, 78))
    draw.rectangle([410, 230, 870, 650], fill=(120, 112, 104))
    if done:
        return
    for _ in range(16):
        x, y = chance.randint(410, 780), chance.randint(430, 600)
        w, h = chance.randint(60, 150), chance.randint(50, 120)
        tone = chance.choice([(176, 132, 84), (158, 116, 70), (90, 104, 120), (140, 62, 54)])
        draw.rectangle([x, y - h + 40, x + w, y + 40], fill=tone, outline=(84, 62, 42), width=4)


def _tree(draw: Draw, chance: random.Random, done: bool) -> None:
    if not done:
        draw.line([(200, 700), (980, 600)], fill=(92, 68, 46), width=44)
        for _ in range(90):
            x, y = chance.randint(620, 1120), chance.randint(470, 700)
            draw.ellipse(
                [x, y, x + 76, y + 54], fill=chance.choice([(66, 104, 58), (84, 122, 66), (54, 88, 50)])
            )
        return
    draw.rectangle([190, 560, 250, 640], fill=(92, 68, 46))
    draw.ellipse([190, 540, 250, 580], fill=(176, 146, 108))


SCENES: Final[dict[str, Scene]] = {
    "road": _pothole,
    "drain": _drain,
    "waste": _waste,
    "light": _light,
    "noise": _fan,
    "fume": _fan,
    "clutter": _clutter,
    "green": _tree,
}


def _stick(image: Image.Image, code: bytes) -> None:
    """Put a code's sticker on the wall, a little askew."""
    sticker = Image.new("RGB", (250, 290), (250, 248, 240))
    sticker.paste(
        Image.open(io.BytesIO(code)).convert("RGB").resize((226, 226), Image.Resampling.LANCZOS), (12, 12)
    )
    ImageDraw.Draw(sticker).rectangle([12, 250, 238, 276], fill=(178, 40, 34))
    turned = sticker.convert("RGBA").rotate(-3, expand=True, resample=Image.Resampling.BICUBIC)
    image.paste(turned, (960, 300), turned)
