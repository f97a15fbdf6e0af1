"""Photos: nasty files are refused or come out as plain JPEGs, within memory."""

import hashlib
import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from bot.media import Media
from codes.pictures import Flaw, Unreadable
from services.photos import clean, collage


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png_claiming(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG of a few hundred bytes or so whose pixels are all zero."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")
    )


def photo(width: int = 400, height: int = 300, colour: str = "red") -> bytes:
    return encoded(Image.new("RGB", (width, height), colour))


def gps_photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhoneMaker"
    exif.get_ifd(0x8825)[2] = (41.0, 48.0, 12.5)
    exif.get_ifd(0x8825)[1] = "N"
    return encoded(
        Image.new("RGB", (400, 300), "red"), exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile"
    )


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100
POLYGLOT = b"GIF89a/*\x01\x00\x00\x00\x00*/=1;alert(document.domain);//"


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (png_claiming(20_000, 10_000), Flaw.PIXELS),
        (png_claiming(60_000, 60_000), Flaw.PIXELS),
        (png_claiming(10_000, 9_500), Flaw.PIXELS),
        (png_claiming(31_000, 10), Flaw.PIXELS),
        (png_claiming(5_000, 5_000), Flaw.BROKEN),
        (SVG, Flaw.FORMAT),
        (HEIC, Flaw.FORMAT),
        (b"%PDF-1.7", Flaw.FORMAT),
        (b"", Flaw.FORMAT),
        (photo()[:-400], Flaw.BROKEN),
        (b"\xff" * (20 * 1024 * 1024 + 1), Flaw.BYTES),
    ],
    ids=["200MP", "3600MP", "95MP", "stripe", "hollow", "svg", "heic", "pdf", "empty", "truncated", "huge"],
)
def test_what_is_no_harmless_picture_is_refused(data: bytes, flaw: Flaw) -> None:
    with pytest.raises(Unreadable) as refusal:
        clean(data)
    assert refusal.value.flaw == flaw
    assert str(refusal.value)


def test_every_cut_of_a_file_is_refused_or_cleaned_and_nothing_else_is_raised() -> None:
    for whole in (
        gps_photo(),
        encoded(Image.new("RGBA", (60, 40)), "PNG"),
        encoded(Image.new("P", (60, 40)), "GIF"),
    ):
        for end in range(0, len(whole), 7):
            try:
                assert clean(whole[:end]).width
            except Unreadable as refusal:
                assert refusal.flaw in (Flaw.FORMAT, Flaw.BROKEN)


def test_a_polyglot_leaves_none_of_its_other_language() -> None:
    gif = encoded(Image.new("P", (30, 20)), "GIF") + b"=1;alert(document.domain);//"
    assert b"alert" not in clean(gif).jpeg
    with pytest.raises(Unreadable):
        clean(POLYGLOT)


def test_where_and_with_what_a_photo_was_taken_is_gone() -> None:
    data = gps_photo()
    for secret in (b"SecretPhoneMaker", b"SecretComment", b"SecretProfile", b"Exif"):
        assert secret in data
        assert secret not in clean(data).jpeg
    assert not dict(Image.open(io.BytesIO(clean(data).jpeg)).getexif())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photo_comes_out_upright(orientation: int) -> None:
    upright = Image.new("RGB", (300, 200), "blue")
    upright.paste("red", (0, 0, 150, 100))
    turned = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    result = clean(encoded(upright.transpose(turned) if turned is not None else upright, exif=exif))
    assert (result.width, result.height) == (300, 200)
    red, _, blue = Image.open(io.BytesIO(result.jpeg)).getpixel((30, 20))  # type: ignore[misc]
    assert red > 200 > 60 > blue


@pytest.mark.parametrize(
    "data",
    [
        encoded(Image.new("CMYK", (40, 30))),
        encoded(Image.new("L", (40, 30))),
        encoded(Image.new("I;16", (40, 30)), "PNG"),
        encoded(Image.new("LA", (40, 30)), "PNG"),
        encoded(Image.new("1", (40, 30)), "PNG"),
        encoded(Image.new("P", (40, 30)), "PNG", transparency=0),
        encoded(Image.new("RGB", (40, 30)), "WEBP"),
        encoded(Image.new("RGB", (40, 30)), "PNG", exif=b"Exif\0\0nonsense"),
        encoded(
            Image.new("RGB", (40, 30)),
            "GIF",
            save_all=True,
            append_images=[Image.new("RGB", (40, 30), "red")],
        ),
        encoded(
            Image.new("RGB", (40, 30)),
            "WEBP",
            save_all=True,
            append_images=[Image.new("RGB", (40, 30), "red")],
        ),
    ],
    ids=[
        "cmyk",
        "gray",
        "16-bit",
        "gray-alpha",
        "1-bit",
        "palette",
        "webp",
        "bad exif",
        "gif film",
        "webp film",
    ],
)
def test_unusual_pictures_become_plain_ones(data: bytes) -> None:
    result = clean(data)
    image = Image.open(io.BytesIO(result.jpeg))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (40, 30))
    assert result.sha256 == hashlib.sha256(result.jpeg).hexdigest()


def test_sixteen_bits_keep_their_shades() -> None:
    gray = clean(encoded(Image.new("I;16", (40, 30), 0x8000), "PNG"))
    assert abs(Image.open(io.BytesIO(gray.jpeg)).convert("L").getpixel((5, 5)) - 128) <= 2  # type: ignore[operator]


def test_what_is_transparent_becomes_white() -> None:
    clear = clean(encoded(Image.new("RGBA", (40, 30), (255, 0, 0, 0)), "PNG"))
    assert Image.open(io.BytesIO(clear.jpeg)).getpixel((5, 5)) == (255, 255, 255)


def test_a_large_photo_is_bounded_and_a_small_one_is_not_enlarged() -> None:
    large, small = clean(photo(4000, 3000)), clean(photo(40, 30))
    assert (large.width, large.height) == (2560, 1920)
    assert (small.width, small.height) == (40, 30)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak where Linux says it")
@pytest.mark.parametrize("kind", ["JPEG", "progressive", "PNG"])
def test_the_largest_that_is_taken_needs_less_than_512_mb(kind: str, tmp_path: Path) -> None:
    size, mode, options = {
        "JPEG": ((8160, 6120), "RGB", {"subsampling": 0}),
        "progressive": ((5790, 4490), "CMYK", {"progressive": True, "subsampling": 0}),
        "PNG": ((5790, 4490), "RGBA", {"compress_level": 1}),
    }[kind]
    path = tmp_path / "large"
    Image.new(mode, size, (200, 100, 50, 40)[: len(mode)]).save(
        path, kind if kind == "PNG" else "JPEG", **options
    )
    script = (
        "import sys; from pathlib import Path; from services.photos import clean;"
        "done = clean(Path(sys.argv[1]).read_bytes()); assert max(done.width, done.height) == 2560;"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", script, path], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(run.stdout) < 512 * 1024  # kilobytes


def test_a_single_photo_is_its_own_collage() -> None:
    assert Image.open(io.BytesIO(collage([photo(2000, 1500)]))).size == (1280, 960)


@pytest.mark.parametrize("before", range(5))
@pytest.mark.parametrize("after", range(5))
def test_any_number_of_photos_makes_one_bounded_picture(before: int, after: int) -> None:
    first = [photo(1280, 960), photo(300, 2000), photo(2560, 200), photo(50, 50)][:before]
    second = [photo(960, 1280), photo(1280, 960), photo(20, 2560), photo(700, 700)][:after]
    if not before and not after:
        with pytest.raises(ValueError, match="needs a photo"):
            collage(first, second)
        return
    image = Image.open(io.BytesIO(collage(first, second)))
    assert max(image.size) <= 1280
    assert min(image.size) >= 20
    assert image.format == "JPEG"


def test_before_stands_left_of_after() -> None:
    image = Image.open(io.BytesIO(collage([photo(colour="red")], [photo(colour="blue")])))
    left, right = (
        image.getpixel((40, image.height // 2)),
        image.getpixel((image.width - 40, image.height // 2)),
    )
    assert left[0] > 200 > 60 > left[2]  # type: ignore[index]
    assert right[2] > 200 > 60 > right[0]  # type: ignore[index]


def test_a_kept_photo_is_found_by_its_name_and_written_once(tmp_path: Path) -> None:
    media = Media(str(tmp_path / "media"))
    name = media.put(b"picture")
    assert name == hashlib.sha256(b"picture").hexdigest()
    assert media.put(b"picture") == name
    assert media.get(name) == b"picture"
    assert [path.name for path in (tmp_path / "media").rglob("*") if path.is_file()] == [f"{name}.jpg"]
    media.delete(name)
    media.delete(name)
    assert not media.has(name)
    with pytest.raises(FileNotFoundError):
        media.get(name)


def test_a_name_leads_nowhere_else(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "", "A" * 64):
        with pytest.raises(ValueError, match="no name"):
            Media(str(tmp_path)).get(name)


def test_an_object_store_keeps_photos_too() -> None:
    media = Media("memory://photos")
    assert media.get(media.put(b"picture")) == b"picture"
