"""The conversation harness: a small city, played through the real parts.

    async def test_…(city: City) -> None:
        wang = await city.resident("王")
        await wang.opens(city.household("xf-1-3-2-501"))
        await wang.taps("租户")
        await wang.sees("育英一品3-2-501", buttons=["确认"])

People write and tap through the local Bot API's second door over HTTP; the product runs as it does
in earnest, webhook and sender and jobs, on the database of the fixture. A `sees` that fails prints
the whole chat. Leaving the city checks every invariant and every call on the wire.
"""

import asyncio
import base64
import io
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

import aiohttp
from PIL import Image

from bot.assembly import Product
from bot.settings import Settings
from emulator.server import Emulator
from tests.botapi import Witness

PATIENCE_S = 12.0
TOKEN = "424242:conversation-tests-token"
BOT = "mashang_test_bot"

Json = dict[str, Any]


@dataclass
class Chat:
    """A group: its id, its title."""

    id: int
    title: str


@dataclass
class Somebody:
    """A person who is played; `chat` is where the next words and looks go (None: in private)."""

    city: "City"
    id: int
    name: str
    chat: Chat | None = None
    read: dict[int, int] = field(default_factory=dict)

    def in_(self, chat: Chat | None) -> Self:
        """The same person, looking at and writing in another chat (None: in private)."""
        return type(self)(self.city, self.id, self.name, chat, self.read)

    @property
    def privately(self) -> Self:
        return self.in_(None)

    async def opens(self, link: str, **more: Any) -> Json:
        """Open a t.me link as a scan does."""
        return await self.city.post("/open", person=self.id, link=link, **more)

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
        return await self.city.post("/send", **body)

    async def taps(self, button: str, *, on: str = "") -> str:
        """Press the newest button whose text contains `button` (on a message containing `on`); the toast."""
        message = await self._find(lambda m: on in words_of(m) and any(button in b for b in flat(m)), f"[{button}]")
        answer = await self.taps_on(message, button)
        return str(answer["answer"])

    async def taps_on(self, message: Json, button: str) -> Json:
        """Press a button of that very message, however old it is."""
        answer = await self.city.post(
            "/tap", person=self.id, chat=message["chat"]["id"], message_id=message["message_id"], button=button
        )
        assert "error" not in answer, f"{answer['error']}: [{button}]\n{await self.transcript()}"
        return answer

    async def sees(self, *texts: str, buttons: list[str] | None = None, within_s: float = PATIENCE_S) -> Json:
        """Wait for a message that holds all `texts` and exactly these buttons (None: any)."""

        def right(message: Json) -> bool:
            held = all(text in words_of(message) for text in texts)
            return held and (buttons is None or flat(message) == buttons)

        return await self._find(right, f"{texts} {buttons if buttons is not None else ''}", within_s)

    async def does_not_see(self, *texts: str, for_s: float = 1.0) -> None:
        """Look for a while: no message holds all `texts`."""
        await asyncio.sleep(for_s)
        for message in await self.messages():
            assert not all(text in words_of(message) for text in texts), await self.transcript()

    async def messages(self) -> list[Json]:
        """The chat as this person sees it, oldest first."""
        chat = self.chat.id if self.chat is not None else self.id
        answer: list[Json] = await self.city.get(f"/chats/{chat}/messages", **{"as": self.id})
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

    async def _find(self, right: Any, what: str, within_s: float = PATIENCE_S) -> Json:
        end = asyncio.get_running_loop().time() + within_s
        while True:
            for message in reversed(await self.messages()):
                if message.get("from", {}).get("is_bot") and right(message):
                    return message
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"{self.name} does not see {what}\n{await self.transcript()}")
            await asyncio.sleep(0.05)


class City:
    """The emulator, the product and the people's door."""

    def __init__(self, settings: Settings, emulator: Emulator, witness: Witness) -> None:
        self.settings = settings
        self.emulator = emulator
        self.witness = witness
        self.product = Product(settings)
        self.http = aiohttp.ClientSession()
        self.groups: dict[str, Chat] = {}

    async def resident(self, name: str, language_code: str = "zh-hans") -> Somebody:
        """Somebody new, who has not opened the chat yet."""
        made = await self.post("/people", name=name, language_code=language_code)
        return Somebody(self, made["id"], name)

    async def staff(self, staff_id: str, name: str, *, group: Chat | None = None) -> Somebody:
        """A staff member of the imported district, who has opened the invitation; looks at `group`."""
        person = await self.resident(name)
        await person.opens(await self.invite_staff(staff_id))
        await person.sees("")
        if group is not None:
            await self.post("/join", person=person.id, chat=group.id)
        return person.in_(group)

    async def group(self, title: str, bound_to: str) -> Chat:
        """A group that a one-time link has bound to `department:ID` or `community:ID`."""
        opener = await self.resident(f"{title}群主")
        made = await self.post("/groups", title=title, members=[opener.id])
        chat = Chat(made["id"], title)
        await opener.opens(await self.invite_group(bound_to), chat=chat.id)
        await opener.in_(chat).sees("")
        self.groups[title] = chat
        return chat

    async def household(self, household_id: str) -> str:
        """The link on a household's code."""
        from codes import payload

        return payload.link(
            BOT, payload.sign(self.settings.code_secrets, payload.Kind.HOUSEHOLD, household_id, version=1)
        )

    async def invite_staff(self, staff_id: str) -> str:
        from services import invites

        async with self.product.session() as session:
            link = await invites.invite_staff(session, staff_id, settings=self.settings, now=self.now())
            await session.commit()
        return link

    async def invite_group(self, bound_to: str) -> str:
        from services import invites

        async with self.product.session() as session:
            link = await invites.invite_group(session, bound_to, settings=self.settings, now=self.now())
            await session.commit()
        return link

    def now(self) -> Any:
        return self.product.clock.now()

    async def waits(self, span: timedelta) -> None:
        """Move the clock on, and wait until the product has noticed."""
        await self.post("/clock", advance=span.total_seconds())
        before = self.now()
        for _ in range(100):
            await asyncio.sleep(0.05)
            if self.now() - before > span / 2:
                return

    async def post(self, path: str, **body: Any) -> Json:
        async with self.http.post(self.emulator.url + path, json=body) as answer:
            result: Json = await answer.json()
            assert answer.status < 400, f"{path} {body.keys()}: {result}"
            return result

    async def get(self, path: str, **query: Any) -> Any:
        async with self.http.get(self.emulator.url + path, params=query) as answer:
            assert answer.status < 400, await answer.text()
            return await answer.json()

    async def check(self) -> None:
        """Every invariant of the database, every call on the wire."""
        from services.checks import check

        async with self.product.session() as session:
            assert await check(session) == []
        self.witness.check()

    async def close(self) -> None:
        await self.product.stop()
        await self.http.close()
        await self.emulator.stop()


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
