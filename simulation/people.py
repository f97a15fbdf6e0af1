"""People, played through the local Bot API's second door over HTTP: what they do and what they see.

Conversation tests, the sample district's week and the pictures of the README all play people with
these. A `sees` that fails prints the whole chat.
"""

import asyncio
import base64
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, Self

import aiohttp
from PIL import Image

PATIENCE_S = 30.0
LOOK_EVERY_S = 0.05

Json = dict[str, Any]
JSON = {"Content-Type": "application/json"}


class Pace(Protocol):
    """How time goes by for people."""

    def now(self) -> float:
        """Seconds, for how long somebody has waited."""

    async def sleep(self, seconds: float) -> None:
        """Wait, between two looks."""

    async def acted(self) -> None:
        """Somebody has done something."""

    async def lull(self, seconds: float) -> None:
        """Wait until whatever comes within so many seconds has come."""


class RealPace:
    """As for anybody."""

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def acted(self) -> None:
        """What follows is waited for by whoever looks."""

    async def lull(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Door:
    """The people's door of a local Bot API at `url`."""

    def __init__(self, http: aiohttp.ClientSession, url: str, pace: Pace | None = None) -> None:
        self.http = http
        self.url = url.rstrip("/")
        self.pace = pace or RealPace()

    async def post(self, path: str, **body: Any) -> Json:
        """One call; an answer that is a refusal raises AssertionError with its words."""
        content = io.BytesIO(json.dumps(body).encode())  # a file of 20 MB is in it: sent in pieces
        async with self.http.post(self.url + path, data=content, headers=JSON) as answer:
            result: Json = await answer.json()
            assert answer.status < 400, f"{path} {list(body)}: {result}"
        await self.pace.acted()
        return result

    async def get(self, path: str, **query: Any) -> Any:
        """One look."""
        async with self.http.get(self.url + path, params=query) as answer:
            assert answer.status < 400, await answer.text()
            return await answer.json()

    async def person(self, name: str, language_code: str = "zh-hans") -> "Somebody":
        """Somebody new, who has not opened the chat yet."""
        made = await self.post("/people", name=name, language_code=language_code)
        return Somebody(self, made["id"], name)

    async def group(self, title: str, *members: "Somebody") -> "Chat":
        """A group without the bot."""
        made = await self.post("/groups", title=title, members=[member.id for member in members])
        return Chat(made["id"], title)


@dataclass
class Chat:
    """A group: its id, its title."""

    id: int
    title: str


@dataclass
class Somebody:
    """A person who is played; `chat` is where the next words and looks go (None: in private)."""

    door: Door
    id: int
    name: str
    chat: Chat | None = None

    def in_(self, chat: Chat | None) -> Self:
        """The same person, looking at and writing in another chat (None: in private)."""
        return type(self)(self.door, self.id, self.name, chat)

    @property
    def privately(self) -> Self:
        return self.in_(None)

    async def opens(self, link: str, **more: Any) -> Json:
        """Open a t.me link as a scan does."""
        return await self.door.post("/open", person=self.id, link=link, **more)

    async def sends(self, text: str | None = None, **what: Any) -> Json:
        """Send words, `photo=`/`photos=` (bytes), `voice=`, `video=`, `location=(lat, lon)`, `reply_to=`…"""
        body: Json = {"person": self.id}
        if self.chat is not None:
            body["chat"] = self.chat.id
        if text is not None:
            body["text"] = text
        for key, value in what.items():
            if isinstance(value, bytes):
                body[key] = base64.b64encode(value).decode()
            elif key == "photos":
                body[key] = [base64.b64encode(photo).decode() for photo in value]
            elif key == "location":
                body[key] = {"latitude": value[0], "longitude": value[1]}
            else:
                body[key] = value
        return await self.door.post("/send", **body)

    async def taps(self, button: str, *, on: str = "") -> str:
        """Press the newest button whose text contains `button` (on a message containing `on`); the toast."""
        message = await self._find(
            lambda m: on in words_of(m) and any(button in b for b in flat(m)), f"[{button}]"
        )
        answer = await self.taps_on(message, button)
        return str(answer["answer"])

    async def taps_on(self, message: Json, button: str) -> Json:
        """Press a button of that very message, however old it is."""
        answer = await self.door.post(
            "/tap",
            person=self.id,
            chat=message["chat"]["id"],
            message_id=message["message_id"],
            button=button,
        )
        assert "error" not in answer, f"{answer['error']}: [{button}]\n{await self.transcript()}"
        return answer

    async def is_offered(self, button: str, *, on: str) -> bool:
        """Whether a message that holds `on` has that button just now; nothing is waited for."""
        return any(on in words_of(m) and button in flat(m) for m in await self.messages())

    async def sees(self, *texts: str, buttons: list[str] | None = None, within_s: float = PATIENCE_S) -> Json:
        """Wait for a message that holds all `texts` and exactly these buttons (None: any)."""

        def right(message: Json) -> bool:
            held = all(text in words_of(message) for text in texts)
            return held and (buttons is None or flat(message) == buttons)

        return await self._find(right, f"{texts} {buttons if buttons is not None else ''}", within_s)

    async def does_not_see(self, *texts: str, for_s: float = 1.0) -> None:
        """Look for a while: no message holds all `texts`."""
        await self.door.pace.lull(for_s)
        for message in await self.messages():
            assert not all(text in words_of(message) for text in texts), await self.transcript()

    async def messages(self) -> list[Json]:
        """The chat as this person sees it, oldest first."""
        chat = self.chat.id if self.chat is not None else self.id
        answer: list[Json] = await self.door.get(f"/chats/{chat}/messages", **{"as": self.id})
        return answer

    async def transcript(self) -> str:
        """The chat in words, for a failure."""
        where = self.chat.title if self.chat else "in private"
        lines = [f"--- {self.name}, {where} ---"]
        for m in await self.messages():
            media = "".join(f"({k}) " for k in ("photo", "voice", "video", "sticker", "location") if k in m)
            keys = "".join(f"\n        {' '.join(f'[{b}]' for b in row)}" for row in m.get("buttons") or [])
            who = m.get("from", {}).get("first_name", "?")
            lines.append(f"{m['message_id']:>5} {who}: {media}{words_of(m)}{keys}")
        return "\n".join(lines)

    async def _find(self, right: Callable[[Json], bool], what: str, within_s: float = PATIENCE_S) -> Json:
        pace = self.door.pace
        end = pace.now() + within_s
        while True:
            for message in reversed(await self.messages()):
                if message.get("from", {}).get("is_bot") and right(message):
                    return message
            if pace.now() > end:
                raise AssertionError(f"{self.name} does not see {what}\n{await self.transcript()}")
            await pace.sleep(LOOK_EVERY_S)


def words_of(message: Json) -> str:
    """Text or caption."""
    return str(message.get("text") or message.get("caption") or "")


def flat(message: Json) -> list[str]:
    """The inline buttons' texts, in reading order."""
    return [text for row in message.get("buttons") or [] for text in row]


def jpeg(seed: int = 1, size: tuple[int, int] = (640, 480)) -> bytes:
    """A photo that differs with its seed."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((seed * 37 % 256, seed * 91 % 256, seed * 53 % 256), (40, 40, 200, 200))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def number_in(text: str) -> str:
    """The report's number in a text: 学府-0001."""
    found = re.search(r"[\w]+-\d{4}(-\d+)?", text)
    assert found, text
    return found.group()
