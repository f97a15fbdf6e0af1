"""What a body says: the arguments and files of a call, from JSON, a form or its parts.

Telegram reads requests and the replies of webhooks with the same reader, so both come here (aiogram
replies in parts, python-telegram-bot asks in parts when there are files).
"""

import re
import zlib
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

import aiohttp
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from emulator import jsons
from emulator.description import Upload
from emulator.errors import ApiError, bad_request

Arguments = tuple[dict[str, Any], Mapping[str, Upload]]

BODY_AT_MOST: Final = 150 * 1024 * 1024  # an album of a person, in base64
ARGUMENTS_AT_MOST: Final = 1_000
NO_FILES: Final[Mapping[str, Upload]] = {}
TOO_LARGE: Final = ApiError(413, "Request Entity Too Large")
BROKEN: Final = (
    aiohttp.ClientPayloadError, aiohttp.ContentTypeError, HttpProcessingError, web.RequestPayloadError,
    LookupError, ValueError, AssertionError,
)  # fmt: skip


async def of_request(request: web.BaseRequest) -> Arguments:
    """The arguments and files of a call; those in the address count too. Raises ApiError."""
    given: dict[str, Any] = dict(request.query) if request.rel_url.raw_query_string else {}
    if request.method == "GET":
        return given, NO_FILES
    if request.content_type == "multipart/form-data":
        more, files = await _parts(_reader(request))
        return {**given, **more}, files
    body = await bytes_of(request)
    if request.content_type in ("application/json", "application/x-www-form-urlencoded"):
        return {**given, **_plain(body, request.content_type)}, NO_FILES
    if body:
        raise bad_request("unsupported content type")
    return given, NO_FILES


async def of_reply(reply: aiohttp.ClientResponse) -> Arguments:
    """The arguments and files of a webhook's reply; none when it says nothing. Raises ApiError."""
    if reply.content_type == "multipart/form-data":
        return await _parts(aiohttp.MultipartReader(reply.headers, reply.content))
    body = await reply.read()
    if reply.content_type == "application/x-www-form-urlencoded":
        return _plain(body, reply.content_type), NO_FILES
    return (_plain(body, "application/json") if body.startswith(b"{") else {}), NO_FILES


async def bytes_of(request: web.BaseRequest) -> bytes:
    """The whole body, unpacked. Raises ApiError for one that is too large, cut off or badly packed."""
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TOO_LARGE from None
    except BROKEN:
        raise bad_request("can't read the body") from None
    packed = request.headers.get("Content-Encoding", "identity").lower()
    if packed == "identity":
        return body
    if packed not in ("gzip", "deflate"):
        raise bad_request("unsupported content encoding")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32 if packed == "gzip" else zlib.MAX_WBITS)
    try:
        body = unpacker.decompress(body, BODY_AT_MOST)
    except zlib.error:
        raise bad_request("can't read the body") from None
    if unpacker.unconsumed_tail:
        raise TOO_LARGE
    if not unpacker.eof:
        raise bad_request("can't read the body")
    return body


def _plain(body: bytes, content_type: str) -> dict[str, Any]:
    if content_type == "application/json":
        return _json(body) if body else {}
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        given = jsons.decode(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("can't parse JSON object")
    return given


def _reader(request: web.BaseRequest) -> aiohttp.MultipartReader:
    if (request.content_length or 0) > BODY_AT_MOST:
        raise TOO_LARGE
    if "Content-Encoding" in request.headers:
        raise bad_request("unsupported content encoding")
    try:
        return aiohttp.MultipartReader(request.headers, request.content)
    except BROKEN:
        raise bad_request("can't parse the parts of the form") from None


async def _parts(reader: aiohttp.MultipartReader) -> Arguments:
    given: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    size = 0
    try:
        while (part := await reader.next()) is not None:
            named = _disposition(part.headers.get("Content-Disposition", ""))
            name, filename = named.get("name"), named.get("filename", named.get("filename*"))
            if not isinstance(part, aiohttp.BodyPartReader) or not name:
                raise ValueError("a part has a name and holds no other parts")
            data = bytes(await part.read(decode=True))
            size += len(data)
            if size > BODY_AT_MOST or len(given) > ARGUMENTS_AT_MOST:
                raise TOO_LARGE
            if filename is None and _is_text(part):
                given[name] = data.decode(part.get_charset(default="utf-8"))
            else:
                kind = part.headers.get("Content-Type", "application/octet-stream")
                files[name] = Upload(filename or name, kind, data)
    except BROKEN:
        raise bad_request("can't parse the parts of the form") from None
    return given, files


_FIELD: Final = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))')


def _disposition(header: str) -> dict[str, str]:
    """The fields of a Content-Disposition as Telegram's HttpReader takes them.

    It is no stickler: spaces and letters of any language may stand without quotation marks.
    """
    found = {}
    for key, quoted, bare in _FIELD.findall(header):
        value = re.sub(r"\\(.)", r"\1", quoted) or bare.strip()
        found[key.lower()] = unquote(value.removeprefix("utf-8''") if key.endswith("*") else value)
    return found


def _is_text(part: aiohttp.BodyPartReader) -> bool:
    kind = part.headers.get("Content-Type", "text/plain")
    return kind.startswith(("text/", "application/json"))
