"""Photos as Telegram makes them: several sizes, the long side at most 1280, JPEG, nothing else kept."""

import io
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from emulator.errors import ApiError, bad_request
from emulator.files import File, Files
from emulator.world import Json

LONG_SIDES: Final = (90, 320, 800, 1280)
QUALITY: Final = 82
PHOTO_AT_MOST: Final = 10 * 1024 * 1024  # bytes of a photo that a bot uploads
FILE_AT_MOST: Final = 50 * 1024 * 1024  # bytes of any other file that a bot uploads
SIDES_AT_MOST: Final = 10_000  # width + height of a photo
PIXELS_AT_MOST: Final = 60_000_000  # what a person's phone could still make a photo of
RATIO_AT_MOST: Final = 20
BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class NotAPhotoError(Exception):
    """The bytes are no picture that can be sent as a photo; says why in Telegram's words."""


def sizes(data: bytes, *, from_bot: bool) -> list[tuple[int, int, bytes]]:
    """(width, height, JPEG) of each size, the smallest first. Raises NotAPhotoError."""
    try:
        picture = _open(data)
        width, height = picture.size
        if from_bot and width + height > SIDES_AT_MOST:
            raise NotAPhotoError("PHOTO_INVALID_DIMENSIONS")
        if max(width, height) > RATIO_AT_MOST * min(width, height):
            raise NotAPhotoError("PHOTO_INVALID_DIMENSIONS")
        picture.draft("RGB", (LONG_SIDES[-1], LONG_SIDES[-1]))  # a JPEG is decoded smaller at once
        if picture.size[0] * picture.size[1] > PIXELS_AT_MOST:
            raise NotAPhotoError("PHOTO_INVALID_DIMENSIONS")
        largest = _flat(ImageOps.exif_transpose(picture))
        largest.thumbnail((LONG_SIDES[-1], LONG_SIDES[-1]), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, *BOMBS):
        raise NotAPhotoError("IMAGE_PROCESS_FAILED") from None
    made: list[tuple[int, int, bytes, int]] = []
    for side in LONG_SIDES:
        if side != LONG_SIDES[0] and made and max(largest.size) <= made[-1][3]:
            break
        smaller = largest.copy()
        smaller.thumbnail((side, side), Image.Resampling.BICUBIC)
        made.append((smaller.width, smaller.height, _jpeg(smaller), side))
    return [(width, height, jpeg) for width, height, jpeg, _ in made]


def _open(data: bytes) -> Image.Image:
    """The picture, not decoded yet; a JPEG of any size, since it is decoded smaller at once."""
    if data.startswith(b"\xff\xd8"):
        return JpegImageFile(io.BytesIO(data))
    return Image.open(io.BytesIO(data))


def _flat(picture: Image.Image) -> Image.Image:
    """RGB without transparency (white shows through) and without metadata."""
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    plain = picture.convert("RGB")
    plain.info.clear()
    return plain


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=False)
    return out.getvalue()


def keep_photo(files: Files, made: list[tuple[int, int, bytes]]) -> list[Json]:
    """Keep the sizes of a photo as files; the list of PhotoSize."""
    kept = []
    for width, height, jpeg in made:
        file = files.add("photo", jpeg, ".jpg", "image/jpeg", {"width": width, "height": height})
        kept.append({**file.ids(), "width": width, "height": height})
    group = [size["file_id"] for size in kept]
    for size in kept:
        files.by_id[size["file_id"]].media["group"] = group
    return kept


def photo_again(files: Files, file: File) -> list[Json]:
    """All sizes of a photo that is sent again by the `file_id` of any of them."""
    again = [files.by_id[file_id] for file_id in file.media["group"]]
    return [{**size.ids(), "width": size.media["width"], "height": size.media["height"]} for size in again]


def thumbnail(files: Files, data: bytes) -> Json | None:
    """A PhotoSize of at most 320 for a picture sent as a document; None when it is no picture."""
    try:
        made = sizes(data, from_bot=False)
    except NotAPhotoError:
        return None
    width, height, jpeg = made[min(1, len(made) - 1)]
    file = files.add("thumbnail", jpeg, ".jpg", "image/jpeg", {"width": width, "height": height})
    return {**file.ids(), "width": width, "height": height}


def refuse_size(kind: str, size: int) -> None:
    """Raise what Telegram says of an upload that is too large."""
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > FILE_AT_MOST:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo" and size > PHOTO_AT_MOST:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_AT_MOST} bytes"
        )
