"""Reading codes: the ladder beside plain zxing-cpp and plain pyzbar on the same photos, in one run.

Photos are brought to what Telegram delivers first (upright, long side 1280, JPEG 82); a read
counts when it equals one of the published truths, line ends aside. Times are of
the whole call on those bytes.
"""

import io
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import zxingcpp
from PIL import Image

from codes.pictures import opened
from codes.reading import has_second_opinion, read

PHOTOS: Final = Path(__file__).resolve().parents[1].parent / "shared" / "qr-photos"
_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
Reader = Callable[[bytes], list[str]]


class NoPhotos(FileNotFoundError):  # noqa: N818 -- said to whoever runs the benchmark
    """The development photos are not beside the repository."""


def run(folder: Path = PHOTOS) -> dict[str, Any]:
    """Rate and times of each reader: `{reader: {right_percent, median_ms, p95_ms, …}}`.

    Raises NoPhotos.
    """
    photos = [
        (photo["file"], _delivered(folder / photo["file"]), photo["truths"]) for photo in manifest(folder)
    ]
    readers: dict[str, Reader] = {"ladder": read, "zxing-cpp": _zxing}
    if has_second_opinion():
        readers["pyzbar"] = _pyzbar
    blank = _delivered_image(Image.effect_noise((1280, 960), 40).convert("RGB"))
    figures = {name: _measured(reader, photos, blank) for name, reader in readers.items()}
    return {"photos": len(photos), "second_opinion": has_second_opinion(), "readers": figures}


def show(figures: dict[str, Any]) -> None:
    """Print one line a reader."""
    print(f"{figures['photos']} photos; zbar {'is' if figures['second_opinion'] else 'is not'} installed")
    print(f"{'reader':<12}{'right %':>9}{'median ms':>11}{'p95 ms':>9}{'no code ms':>12}  not read")
    for name, line in figures["readers"].items():
        print(
            f"{name:<12}{line['right_percent']:>9.1f}{line['median_ms']:>11.1f}{line['p95_ms']:>9.1f}"
            f"{line['blank_ms']:>12.1f}  {len(line['missed'])} missed, {len(line['wrong'])} wrong"
        )


def manifest(folder: Path = PHOTOS) -> list[dict[str, Any]]:
    """The photos and what is written in them. Raises NoPhotos."""
    try:
        text = (folder / "manifest.jsonl").read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise NoPhotos(f"no photos in {folder}") from missing
    return [json.loads(line) for line in text.splitlines()]


def _delivered(path: Path) -> bytes:
    return _delivered_image(opened(path.read_bytes(), side_max=1280))


def _delivered_image(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=82)
    return file.getvalue()


def _measured(reader: Reader, photos: list[tuple[str, bytes, list[str]]], blank: bytes) -> dict[str, Any]:
    reader(photos[0][1])  # imports and tables are not the reader's speed
    times_ms, missed, wrong = [], [], []
    for name, data, truths in photos:
        begun = time.perf_counter()
        texts = reader(data)
        times_ms.append((time.perf_counter() - begun) * 1000)
        if not texts:
            missed.append(name)
        elif not set(map(_lines, texts)) & set(map(_lines, truths)):
            wrong.append(name)
    begun = time.perf_counter()
    reader(blank)
    blank_ms = (time.perf_counter() - begun) * 1000
    return {
        "right_percent": 100 * (len(photos) - len(missed) - len(wrong)) / len(photos),
        "median_ms": statistics.median(times_ms),
        "p95_ms": statistics.quantiles(times_ms, n=20)[-1],
        "blank_ms": blank_ms,
        "missed": missed,
        "wrong": wrong,
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _zxing(data: bytes) -> list[str]:
    image = Image.open(io.BytesIO(data)).convert("L")
    return [found.text for found in zxingcpp.read_barcodes(image, formats=_QR)]


def _pyzbar(data: bytes) -> list[str]:
    from pyzbar import pyzbar  # noqa: PLC0415 -- only where libzbar is

    image = Image.open(io.BytesIO(data)).convert("L")
    return [
        found.data.decode("utf-8", "replace")
        for found in pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    ]


if __name__ == "__main__":
    show(run())
