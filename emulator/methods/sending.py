"""Sending: text, media, albums, places, contacts."""

import asyncio
import mimetypes
import secrets
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from emulator import media
from emulator.called import MISSING
from emulator.description import Params, Upload
from emulator.errors import ApiError, bad_request
from emulator.files import File
from emulator.local import Local
from emulator.outgoing import caption_content, new_album, send, text_content
from emulator.world import Chat, Json

IN_THREAD_FROM: Final = 100_000  # bytes of a picture that is worked on beside the loop
ALBUM_AT_MOST: Final = 10
FOR_EVER: Final = 0x7FFFFFFF  # seconds of a live location that does not end
IN_AN_ALBUM: Final = frozenset({"photo", "video", "document", "audio"})
ALONE_IN_AN_ALBUM: Final = ("document", "audio")  # go with their own kind only
# What Telegram's own server says of each kind: the fields that a message shows.
SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "video": ("width", "height", "duration"), "animation": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"), "voice": ("duration",), "video_note": ("length", "duration"),
    "document": (), "sticker": (),
}  # fmt: skip
WITH_THUMBNAIL: Final = ("video", "animation", "audio", "document", "video_note")
DEFAULT_TYPE: Final = {
    "video": "video/mp4", "animation": "video/mp4", "audio": "audio/mpeg", "voice": "audio/ogg",
    "video_note": "video/mp4", "document": "application/octet-stream", "sticker": "image/webp",
}  # fmt: skip


def send_message(local: Local, params: Params) -> Json:
    """sendMessage."""
    chat = local.writable(params["chat_id"])
    content = text_content(local, params)
    return send(local, chat, content, params)


async def send_photo(local: Local, params: Params) -> Json:
    """sendPhoto."""
    return await _send_media(local, params, "photo")


async def send_document(local: Local, params: Params) -> Json:
    """sendDocument."""
    return await _send_media(local, params, "document")


async def send_video(local: Local, params: Params) -> Json:
    """sendVideo."""
    return await _send_media(local, params, "video")


async def send_animation(local: Local, params: Params) -> Json:
    """sendAnimation."""
    return await _send_media(local, params, "animation")


async def send_audio(local: Local, params: Params) -> Json:
    """sendAudio."""
    return await _send_media(local, params, "audio")


async def send_voice(local: Local, params: Params) -> Json:
    """sendVoice."""
    return await _send_media(local, params, "voice")


async def send_video_note(local: Local, params: Params) -> Json:
    """sendVideoNote."""
    return await _send_media(local, params, "video_note")


async def send_sticker(local: Local, params: Params) -> Json:
    """sendSticker."""
    return await _send_media(local, params, "sticker")


async def _send_media(local: Local, params: Params, kind: str) -> Json:
    if params[kind] == "":
        raise bad_request(MISSING[kind])
    chat = local.writable(params["chat_id"])
    given: dict[str, Any] = {"type": kind, "media": params[kind], **params}
    content = await media_content(local, given, params.files)
    return send(local, chat, content, params)


async def send_media_group(local: Local, params: Params) -> list[Json]:
    """sendMediaGroup: all parts get one `media_group_id`."""
    chat = local.writable(params["chat_id"])
    parts: list[Json] = params["media"]
    if not parts:
        raise bad_request("there are no messages to send")
    if len(parts) > ALBUM_AT_MOST:
        raise bad_request("too many messages to send as an album")
    kinds = {part["type"] for part in parts}
    if not kinds <= IN_AN_ALBUM:
        kind = min(kinds - IN_AN_ALBUM)
        raise bad_request(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        apart = next(kind for kind in ALONE_IN_AN_ALBUM if kind in kinds)
        raise bad_request(f"{apart} can't be mixed with other media types")
    contents = []
    for number, part in enumerate(parts, 1):
        try:
            contents.append(await media_content(local, part, params.files))
        except ApiError as error:
            detail = error.description.removeprefix("Bad Request: ")
            raise bad_request(f'failed to send message #{number} with the error message "{detail}"') from None
    local.pay(chat, len(parts))
    album = new_album() if len(parts) > 1 else None
    return [send(local, chat, content, params, album=album, paid=True) for content in contents]


async def media_content(local: Local, given: dict[str, Any], files: Mapping[str, Upload]) -> Json:
    """What a message shows of a medium with its caption; `given` is an InputMedia or the like."""
    kind = given["type"]
    if kind != "photo" and kind not in SHOWN:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is not supported by the local Bot API')
    source = _source(given["media"], files)
    caption = caption_content(local, given) if kind not in ("sticker", "video_note") else {}
    if isinstance(source, Upload):
        media.refuse_size(kind, len(source.data))
        shown = await _uploaded(local, kind, source, given)
        if kind in WITH_THUMBNAIL and "thumbnail" in given:
            _put_thumbnail(local, shown, _source(given["thumbnail"], files))
    else:
        shown = again(local, source, kind)
    content: Json = {kind: shown, **caption}
    if kind == "animation":
        content["document"] = {key: value for key, value in shown.items() if key in _DOCUMENT}
    if given.get("has_spoiler") and kind in ("photo", "video", "animation"):
        content["has_media_spoiler"] = True
    return content


def _put_thumbnail(local: Local, shown: Json, source: Upload | str) -> None:
    """Show the uploaded thumbnail; one that is no picture, or was sent before, Telegram passes over."""
    made = media.thumbnail(local.files, source.data) if isinstance(source, Upload) else None
    if made is not None:
        shown["thumbnail"] = made
        local.files.by_id[shown["file_id"]].media["thumbnail"] = made


_DOCUMENT: Final = ("file_id", "file_unique_id", "file_size", "file_name", "mime_type", "thumbnail")


def _source(value: Any, files: Mapping[str, Upload]) -> Upload | str:
    """An upload, or the `file_id` of what is there already. Raises 400."""
    if isinstance(value, Upload):
        return value
    text = str(value)
    if text.startswith("attach://"):
        upload = files.get(text.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return upload
    if text.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return text


async def _uploaded(local: Local, kind: str, upload: Upload, given: dict[str, Any]) -> Any:
    """Keep an uploaded file; what a message shows of it."""
    if kind == "photo":
        try:
            if len(upload.data) < IN_THREAD_FROM:
                made = media.sizes(upload.data, from_bot=True)
            else:
                made = await asyncio.to_thread(media.sizes, upload.data, from_bot=True)
        except media.NotAPhotoError as error:
            raise bad_request(str(error)) from None
        return media.keep_photo(local.files, made)
    return keep_upload(local, kind, upload, given)


def keep_upload(local: Local, kind: str, upload: Upload, given: dict[str, Any]) -> Json:
    """Keep a file that is no photo; the Video, Document, … that a message shows."""
    name = PurePosixPath(upload.name).name or "file"
    content_type = mimetypes.guess_type(name)[0] or upload.content_type or DEFAULT_TYPE[kind]
    if content_type == "application/octet-stream":
        content_type = DEFAULT_TYPE[kind]
    shown: Json = {}
    for field in SHOWN[kind]:
        if field in given:
            shown[field] = given[field]
        elif field not in ("performer", "title"):
            shown[field] = 0 if field == "duration" else 320
    if kind == "sticker":
        shown = {
            "type": "regular", "width": 512, "height": 512, "is_animated": name.endswith(".tgs"),
            "is_video": name.endswith(".webm"), "emoji": given.get("emoji") or "👍",
        }  # fmt: skip
    elif kind != "video_note":
        shown["mime_type"] = content_type
        if kind != "voice":
            shown["file_name"] = name
    if kind == "document" and content_type.startswith("image/"):
        thumbnail = media.thumbnail(local.files, upload.data)
        if thumbnail is not None:
            shown["thumbnail"] = thumbnail
    file = local.files.add(kind, upload.data, PurePosixPath(name).suffix, content_type, shown)
    return {**file.ids(), **shown}


def again(local: Local, file_id: str, kind: str) -> Any:
    """What a message shows of a file that is sent again. Raises 400 for none or another kind."""
    file: File = local.files.find(file_id, kind)
    if kind == "photo":
        return media.photo_again(local.files, file)
    return {**file.ids(), **file.media}


def send_location(local: Local, params: Params) -> Json:
    """sendLocation."""
    chat = local.writable(params["chat_id"])
    location: Json = place(params)
    for key in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if key in params:
            location[key] = params[key]
    if location.get("live_period"):
        _refuse_live(location)
    return send(local, chat, {"location": location}, params)


def _refuse_live(location: Json) -> None:
    period = location["live_period"]
    if period != FOR_EVER and not 60 <= period <= 86_400:
        raise bad_request("wrong live location period specified")
    if not 0 <= location.get("heading", 0) <= 360:
        raise bad_request("wrong live location heading specified")
    if not 0 <= location.get("proximity_alert_radius", 0) <= 100_000:
        raise bad_request("wrong live location proximity alert radius specified")


def place(params: Mapping[str, Any]) -> Json:
    """Checked degrees. Raises 400."""
    latitude, longitude = params["latitude"], params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong geographical coordinates specified")
    return {"latitude": latitude, "longitude": longitude}


def send_venue(local: Local, params: Params) -> Json:
    """sendVenue; the message shows the place itself too."""
    chat = local.writable(params["chat_id"])
    venue: Json = {"location": place(params), "title": params["title"], "address": params["address"]}
    for key in ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type"):
        if key in params:
            venue[key] = params[key]
    return send(local, chat, {"venue": venue, "location": venue["location"]}, params)


def send_contact(local: Local, params: Params) -> Json:
    """sendContact."""
    chat = local.writable(params["chat_id"])
    for needed in ("phone_number", "first_name"):
        if not params[needed]:
            raise bad_request(f'parameter "{needed}" is required')
    keys = ("phone_number", "first_name", "last_name", "vcard")
    contact = {key: params[key] for key in keys if key in params}
    return send(local, chat, {"contact": contact}, params)


def send_dice(local: Local, params: Params) -> Json:
    """sendDice."""
    chat: Chat = local.writable(params["chat_id"])
    emoji = params.get("emoji", "🎲")
    most = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}.get(emoji)
    if most is None:
        raise bad_request("wrong emoji specified")
    return send(local, chat, {"dice": {"emoji": emoji, "value": 1 + secrets.randbelow(most)}}, params)


METHODS: Final = {
    "sendMessage": send_message, "sendPhoto": send_photo, "sendDocument": send_document,
    "sendVideo": send_video, "sendAnimation": send_animation, "sendAudio": send_audio,
    "sendVoice": send_voice, "sendVideoNote": send_video_note, "sendSticker": send_sticker,
    "sendMediaGroup": send_media_group, "sendLocation": send_location, "sendVenue": send_venue,
    "sendContact": send_contact, "sendDice": send_dice,
}  # fmt: skip
