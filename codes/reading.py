"""Reading the codes in a photo: eleven tries, cheap ones first, and one more for a code that is bent.

No single engine and no single preparation reads every photo; a ladder of them reads most and pays
for the hard ones only. The order and the figures of each rung come from 1,060 photos as Telegram
delivers them (long side 1280, JPEG 82). Formats are held to `QRCodeModel2`: with Micro QR allowed,
blurred noise yields numbers.

A code that was found and could not be decoded is laid flat and read again (`codes/straighten.py`); a
photo without one pays nothing for that.

zbar is a second opinion from another school; where its library is missing the other rungs do
without it, and that is said in the log once.
"""

import logging
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import Final, Protocol, cast

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from codes.pictures import opened
from codes.straighten import straightened

Gray = NDArray[np.uint8]
SIDE_MAX: Final = 1280  # what Telegram delivers; a smaller scale also evens out noise
SIDE_MAX_LAST: Final = 2560  # a larger file gets a second look at this size
SUSPECTS_MAX: Final = 2  # codes that are laid flat, 60 ms each

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)

log = logging.getLogger(__name__)


def read(image: bytes | Image.Image) -> list[str]:
    """The texts of the QR codes in a picture, of the first try that finds any; [] if none does.

    Raises Unreadable for bytes that are no picture we open.
    """
    return next(tries(image), [])


def tries(image: bytes | Image.Image) -> Iterator[list[str]]:
    """What each successful try finds, as it is found; stop when it is enough.

    Who looks for one code among others goes on until it is there: a poster's own code in the
    picture must not hide the sticker's. Texts that an earlier try found are not repeated.
    """
    whole = _gray(image)
    seen: set[str] = set()
    suspects: list[zxingcpp.Barcode] = []
    small = _bounded(whole, SIDE_MAX)
    for texts in chain(_ladder(small, suspects), _flat(small, suspects)):
        if new := [text for text in dict.fromkeys(texts) if text and text not in seen]:
            seen.update(new)
            yield new
    if max(whole.shape) > SIDE_MAX:
        yield from ([text] for text in _zxing(whole) if text and text not in seen)


def has_second_opinion() -> bool:
    """Whether zbar's library is on this machine."""
    return _zbar_decode() is not None


def _gray(image: bytes | Image.Image) -> Gray:
    if isinstance(image, bytes):
        image = opened(image, side_max=SIDE_MAX_LAST, gray=True)
    return _bounded(np.asarray(image.convert("L"), dtype=np.uint8), SIDE_MAX_LAST)


def _bounded(gray: Gray, side_max: int) -> Gray:
    scale = side_max / max(gray.shape)
    return gray if scale >= 1 else _resized(gray, scale, cv2.INTER_AREA)


def _ladder(gray: Gray, suspects: list[zxingcpp.Barcode]) -> Iterator[list[str]]:
    """Each rung's texts; what a rung prepares is not made before it is asked for.

    Codes that two rungs found at the picture's own size and could not decode are added to `suspects`.
    """
    yield _zxing(gray, suspects=suspects)
    yield _zxing(_gamma(gray, 0.5), suspects=suspects)
    blurred = _blurred(gray, 1.0)
    yield _zxing(
        _u8(cv2.adaptiveThreshold(blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 25, 5))
    )
    yield _zbar(_resized(_blurred(gray, 2.0), 0.5, cv2.INTER_AREA))
    yield _zxing(_u8(cv2.addWeighted(gray, 2.2, _blurred(gray, 2.0), -1.2, 0)))
    yield _zxing(_u8(cv2.divide(gray, _light(gray, max(gray.shape) / 25), scale=160)))
    yield _zxing(_blurred(gray, 1.5), zxingcpp.Binarizer.GlobalHistogram)
    yield _zxing(_resized(gray, 1.5, cv2.INTER_CUBIC))
    yield _zxing(_clahe(_resized(gray, 2.0, cv2.INTER_CUBIC)))
    yield _zbar(_clahe(gray))
    yield _zxing(_u8(cv2.medianBlur(gray, 3)))


def _flat(gray: Gray, suspects: list[zxingcpp.Barcode]) -> Iterator[list[str]]:
    """The texts of suspects laid flat, one of each size; the size as read may be wrong, so two are tried."""
    sizes: dict[int, zxingcpp.Barcode] = {}
    for suspect in suspects:
        details = suspect.extra
        if isinstance(details, dict) and "Version" in details:
            sizes.setdefault(17 + 4 * int(details["Version"]), suspect)
    for modules, suspect in list(sizes.items())[:SUSPECTS_MAX]:
        place = suspect.position
        corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
        flat = straightened(gray, np.array([(c.x, c.y) for c in corners], np.float32), modules)
        yield _zxing(flat)
        yield _zxing(flat, zxingcpp.Binarizer.GlobalHistogram)


def _zxing(
    gray: Gray,
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage,
    *,
    suspects: list[zxingcpp.Barcode] | None = None,
) -> list[str]:
    found = zxingcpp.read_barcodes(gray, formats=_QR, binarizer=binarizer, return_errors=suspects is not None)
    if suspects is not None:
        suspects += [barcode for barcode in found if not barcode.valid]
    return [barcode.text for barcode in found if barcode.valid]


class _Symbol(Protocol):
    data: bytes


@cache
def _zbar_decode() -> Callable[[Gray], list[_Symbol]] | None:
    """zbar held to QR codes, or None, said once, where the library is missing."""
    try:
        from pyzbar import pyzbar  # noqa: PLC0415 -- fails where libzbar is not installed
    except ImportError as missing:
        log.warning("codes are read without a second opinion, some 2 in 100 fewer: zbar: %s", missing)
        return None
    return lambda gray: cast("list[_Symbol]", pyzbar.decode(gray, symbols=[pyzbar.ZBarSymbol.QRCODE]))


def _zbar(gray: Gray) -> list[str]:
    decode = _zbar_decode()
    return [] if decode is None else [s.data.decode("utf-8", "replace") for s in decode(gray)]


def _u8(matrix: object) -> Gray:
    return cast("Gray", matrix)


def _gamma(gray: Gray, exponent: float) -> Gray:
    levels = (np.linspace(0, 1, 256) ** exponent * 255).astype(np.uint8)
    return _u8(cv2.LUT(gray, levels))


def _blurred(gray: Gray, sigma: float) -> Gray:
    return _u8(cv2.GaussianBlur(gray, (0, 0), sigma))


def _light(gray: Gray, sigma: float) -> Gray:
    """How bright each part is: a wide blur, made of a picture eight times smaller, 100 times faster."""
    height, width = gray.shape
    small = _blurred(_resized(gray, 1 / 8, cv2.INTER_AREA), sigma / 8)
    return _u8(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def _resized(gray: Gray, scale: float, interpolation: int) -> Gray:
    size = (max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale)))
    return _u8(cv2.resize(gray, size, interpolation=interpolation))


def _clahe(gray: Gray) -> Gray:
    return _u8(cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(gray))
