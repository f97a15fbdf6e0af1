"""The file door of the Bot API: a file's bytes, or a part of them."""

from aiohttp import web

from emulator.files import File, Files


def download(files: Files, file: File, request: web.BaseRequest) -> web.Response:
    """The whole file, or what the header `Range` asks for (206; 416 when there is no such part)."""
    data = files.data(file)
    headers = {"Accept-Ranges": "bytes"}
    if "Range" not in request.headers:
        return web.Response(body=data, content_type=file.content_type, headers=headers)
    try:
        begin, end, _ = request.http_range.indices(len(data))
    except ValueError:
        begin = end = 0
    if begin >= end:
        headers["Content-Range"] = f"bytes */{len(data)}"
        return web.Response(status=416, headers=headers)
    headers["Content-Range"] = f"bytes {begin}-{end - 1}/{len(data)}"
    return web.Response(body=data[begin:end], status=206, content_type=file.content_type, headers=headers)
