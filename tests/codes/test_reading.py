"""Reading: what was drawn is read, among others and under hardship."""

import io

import pytest
from PIL import Image, ImageFilter

from benchmarks.read import NoPhotos, has_second_opinion, run
from codes.drawing import draw
from codes.pictures import Unreadable
from codes.reading import read, tries


def drawn(text: str) -> Image.Image:
    return Image.open(io.BytesIO(draw(text, scale=6))).convert("RGB")


def test_what_was_drawn_is_read() -> None:
    assert read(draw("https://t.me/mashang_bot?start=abc")) == ["https://t.me/mashang_bot?start=abc"]
    assert draw("x", "svg").startswith(b"<?xml")


def test_a_code_beside_another_is_found_too() -> None:
    page = Image.new("RGB", (900, 500), "white")
    page.paste(drawn("poster"), (0, 0))
    page.paste(drawn("sticker"), (450, 100))
    assert {text for texts in tries(page) for text in texts} == {"poster", "sticker"}


def test_a_turned_blurred_and_large_photo_is_read() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    page = Image.new("RGB", (4000, 3000), "gray")
    page.paste(drawn("far").resize((900, 900)), (700, 900))
    page.filter(ImageFilter.GaussianBlur(3)).save(file, "JPEG", exif=exif)
    assert read(file.getvalue()) == ["far"]


def test_a_tiny_or_empty_picture_has_no_code() -> None:
    for size in ((1, 1), (3, 500), (640, 480)):
        assert read(Image.new("RGB", size, "gray")) == []


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(Unreadable):
        read(b"<svg/>")


def test_the_development_photos_are_read_as_measured() -> None:
    try:
        figures = run()
    except NoPhotos as missing:
        pytest.skip(str(missing))
    ladder = figures["readers"]["ladder"]
    assert ladder["wrong"] == []
    assert ladder["right_percent"] >= (97.6 if has_second_opinion() else 95)
