"""The two doors of a running emulator, as tests knock at them."""

import base64
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from PIL import Image

from emulator.server import Emulator

JOIN = "https://t.me/mashang_bot?startgroup=x"


class RefusedError(Exception):
    """A Bot API call that was refused."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(answer["description"])
        self.code: int = answer["error_code"]
        self.description: str = answer["description"]
        self.parameters: dict[str, Any] = answer.get("parameters", {})


class Doors:
    """`await doors.bot("sendMessage", chat_id=…)`, `await doors.post("/send", person=…)`."""

    def __init__(self, em: Emulator, http: aiohttp.ClientSession) -> None:
        self.em = em
        self.http = http
        self.api = f"{em.url}/bot{em.token}"
        self.offset = 0

    async def bot(self, method: str, _files: dict[str, bytes] | None = None, **parameters: Any) -> Any:
        """A Bot API call: JSON, or parts when there are files. Raises Refused."""
        if _files:
            form = aiohttp.FormData()
            for key, value in parameters.items():
                form.add_field(key, value if isinstance(value, str) else json.dumps(value))
            for key, data in _files.items():
                form.add_field(key, io.BytesIO(data), filename=f"{key}.jpg", content_type="image/jpeg")
            request = self.http.post(f"{self.api}/{method}", data=form)
        else:
            request = self.http.post(f"{self.api}/{method}", json=parameters)
        async with request as response:
            answer = await response.json()
        assert response.status == (200 if answer["ok"] else answer["error_code"])
        if not answer["ok"]:
            raise RefusedError(answer)
        return answer["result"]

    async def refused(self, method: str, _files: dict[str, bytes] | None = None, **parameters: Any) -> str:
        """The words with which a call is refused."""
        try:
            result = await self.bot(method, _files, **parameters)
        except RefusedError as refused:
            return refused.description
        raise AssertionError(f"not refused: {result}")

    async def post(self, path: str, **asked: Any) -> Any:
        """A call at the people's door."""
        async with self.http.post(self.em.url + path, json=asked) as response:
            return await response.json()

    async def get(self, path: str) -> Any:
        """A look at the people's door."""
        async with self.http.get(self.em.url + path) as response:
            return await response.json()

    async def updates(self, **more: Any) -> list[dict[str, Any]]:
        """What is new for the bot; it is taken."""
        found: list[dict[str, Any]] = await self.bot("getUpdates", offset=self.offset, **more)
        if found:
            self.offset = found[-1]["update_id"] + 1
        return found

    async def person(self, name: str = "王", **more: Any) -> int:
        """A new person's id."""
        return int((await self.post("/people", name=name, language_code="zh", **more))["id"])

    async def group(self, *members: int, title: str = "路灯所", bot: bool = True, **more: Any) -> int:
        """A new group's id, with the bot in it; its updates are taken."""
        group = int((await self.post("/groups", title=title, members=list(members), **more))["id"])
        if bot:
            await self.post(
                "/open", person=members[0], link="https://t.me/mashang_bot?startgroup=x", chat=group
            )
            await self.updates()
        return group

    async def chat(self, chat: int, **query: Any) -> list[dict[str, Any]]:
        """The messages of a chat."""
        asked = "&".join(f"{key.rstrip('_')}={value}" for key, value in query.items())
        found: list[dict[str, Any]] = await self.get(f"/chats/{chat}/messages?{asked}")
        return found


@asynccontextmanager
async def opened(em: Emulator) -> AsyncIterator[Doors]:
    """The doors of an emulator that runs."""
    async with aiohttp.ClientSession() as http:
        yield Doors(em, http)


def picture(
    width: int = 64, height: int = 48, colour: str = "orange", kind: str = "JPEG", **more: Any
) -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "orange").save(out, kind, **more)
    return out.getvalue()


def b64(data: bytes) -> str:
    """Bytes as the people's door takes them."""
    return base64.b64encode(data).decode()
