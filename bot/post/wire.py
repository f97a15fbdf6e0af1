"""The Bot API as the engine speaks it: raw dicts over one aiohttp session."""

import json
from typing import Any

import aiohttp


class ApiError(Exception):
    """Telegram said no; `retry_after_s` and `migrate_to` are what it said beside it."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body.get("description", ""))
        self.code = int(body.get("error_code", 0))
        self.description = str(body.get("description", ""))
        more = body.get("parameters") or {}
        self.retry_after_s: float | None = more.get("retry_after")
        self.migrate_to: int | None = more.get("migrate_to_chat_id")

    @property
    def is_passing(self) -> bool:
        """Telegram's own trouble: the same call may go well a little later."""
        return self.code >= 500


class Wire:
    """One bot's line to the Bot API. Network faults come as aiohttp.ClientError or TimeoutError."""

    def __init__(self, url: str, token: str, http: aiohttp.ClientSession) -> None:
        self._methods = f"{url.rstrip('/')}/bot{token}/"
        self._files = f"{url.rstrip('/')}/file/bot{token}/"
        self._http = http

    async def call(self, method: str, body: dict[str, Any], *, timeout_s: float = 30) -> Any:
        """Call a method; returns its result. Raises ApiError."""
        timeout = aiohttp.ClientTimeout(total=timeout_s)
        async with self._http.post(self._methods + method, json=body, timeout=timeout) as answer:
            return await _result(answer)

    async def upload(self, method: str, body: dict[str, Any], field: str, content: bytes, name: str) -> Any:
        """Call a method with one file beside its fields. Raises ApiError."""
        form = aiohttp.FormData()
        for key, value in body.items():
            form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        form.add_field(field, content, filename=name, content_type="image/jpeg")
        timeout = aiohttp.ClientTimeout(total=60)
        async with self._http.post(self._methods + method, data=form, timeout=timeout) as answer:
            return await _result(answer)

    async def download(self, file_id: str, *, size_max: int) -> bytes:
        """The bytes of a file. Raises ApiError, or ValueError when it is larger than `size_max`."""
        file = await self.call("getFile", {"file_id": file_id})
        timeout = aiohttp.ClientTimeout(total=60)
        async with self._http.get(self._files + file["file_path"], timeout=timeout) as answer:
            answer.raise_for_status()
            content = await answer.content.read(size_max + 1)
            while len(content) <= size_max and (
                more := await answer.content.read(size_max + 1 - len(content))
            ):
                content += more
        if len(content) > size_max:
            raise ValueError("file is too large")
        return content


async def _result(answer: aiohttp.ClientResponse) -> Any:
    """What a call returned. Raises ApiError, also where something between answers with a page of its own."""
    try:
        body = await answer.json(content_type=None)
    except ValueError:
        body = None
    if not isinstance(body, dict) or "ok" not in body:
        raise ApiError(
            {"error_code": answer.status, "description": f"no answer of the Bot API: {answer.status}"}
        )
    if not body["ok"]:
        raise ApiError(body)
    return body["result"]
