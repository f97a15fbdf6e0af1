"""How the bot gets its updates: long polling and the webhook, as Telegram's own server does it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from emulator.server import Emulator
from tests.emulator.doors import Doors, RefusedError, picture

BUTTON = {"inline_keyboard": [[{"text": "抢单", "callback_data": "g"}]]}
ONE_INSTANCE = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Hook:
    """A webhook that answers as it is told and remembers what it got."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.headers: list[Any] = []
        self.status: list[int] = []
        self.retry_after = ""
        self.reply: dict[str, Any] | None = None
        self.written: aiohttp.FormData | None = None
        self.busy = self.most_busy = 0
        self.hold = asyncio.Event()
        self.hold.set()
        self.url = ""

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        update = json.loads(await request.read())
        self.got.append(update)
        self.headers.append(request.headers)
        await self.hold.wait()
        self.busy -= 1
        status = self.status.pop(0) if self.status else 200
        headers = {"Retry-After": self.retry_after} if self.retry_after and status != 200 else {}
        if self.written and status == 200:
            return web.Response(body=self.written())
        if self.reply and status == 200:
            reply = {key: _put(value, update) for key, value in self.reply.items()}
            return web.json_response(reply)
        return web.Response(status=status, headers=headers)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]


def _put(value: Any, update: dict[str, Any]) -> Any:
    if value == "ID":
        return update["callback_query"]["id"]
    return value


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """A webhook on a free port of loopback."""
    hook = Hook()
    runner = web.ServerRunner(web.Server(hook.take), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address: Any = runner.addresses[0]
    hook.url = f"http://127.0.0.1:{address[1]}/hook"
    yield hook
    hook.hold.set()
    await runner.cleanup()


async def until(condition: Any) -> None:
    """Wait a moment for something to come true."""
    for _ in range(300):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come true")


async def test_polling_gives_again_what_the_offset_has_not_passed(doors: Doors) -> None:
    wang = await doors.person()
    for text in "abc":
        await doors.post("/send", person=wang, text=text)
    first = await doors.bot("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["a", "b"]
    assert await doors.bot("getUpdates", limit=2) == first
    rest = await doors.bot("getUpdates", offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["c"]
    assert (await doors.bot("getUpdates", offset=-1))[0]["message"]["text"] == "c"


async def test_a_long_poll_ends_when_something_comes(doors: Doors) -> None:
    wang = await doors.person()
    poll = asyncio.create_task(doors.bot("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await doors.post("/send", person=wang, text="a")
    assert (await asyncio.wait_for(poll, 1))[0]["message"]["text"] == "a"


async def test_the_newer_poll_wins(doors: Doors) -> None:
    older = asyncio.create_task(doors.bot("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(doors.bot("getUpdates", timeout=20))
    with pytest.raises(RefusedError) as refused:
        await asyncio.wait_for(older, 1)
    assert (refused.value.code, refused.value.description) == (409, ONE_INSTANCE)
    await doors.post("/send", person=await doors.person(), text="a")
    assert len(await asyncio.wait_for(newer, 1)) == 1


async def test_only_the_kinds_asked_for_are_kept(doors: Doors) -> None:
    wang = await doors.person()
    await doors.bot("getUpdates", allowed_updates=["callback_query"])
    await doors.post("/send", person=wang, text="a")
    assert await doors.bot("getUpdates") == []
    assert (await doors.bot("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await doors.bot("getUpdates", allowed_updates=[])
    await doors.post("/send", person=wang, text="b")
    assert len(await doors.bot("getUpdates")) == 1


async def test_the_webhook_gets_what_waits_with_the_secret_and_polling_ends(doors: Doors, hook: Hook) -> None:
    wang = await doors.person()
    await doors.post("/send", person=wang, text="a")
    await doors.updates()
    poll = asyncio.create_task(doors.bot("getUpdates", offset=doors.offset, timeout=20))
    await asyncio.sleep(0.05)
    await doors.post("/send", person=wang, text="b")
    await poll
    assert await doors.bot("setWebhook", url=hook.url, secret_token="s-1") is True
    await until(lambda: hook.texts() == ["b"])
    assert hook.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s-1"
    assert hook.headers[0]["Content-Type"] == "application/json"
    said = await doors.refused("getUpdates")
    assert said.startswith("Conflict: can't use getUpdates method while webhook is active")
    info = await doors.bot("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["pending_update_count"]) == (hook.url, 40, 0)
    await doors.bot("deleteWebhook")
    assert await doors.bot("getUpdates") == []


async def test_a_chat_goes_in_order_and_chats_side_by_side(doors: Doors, hook: Hook) -> None:
    wang, li = await doors.person(), await doors.person("李")
    await doors.bot("setWebhook", url=hook.url)
    hook.hold.clear()
    for text in ("a1", "a2", "a3"):
        await doors.post("/send", person=wang, text=text)
    await doors.post("/send", person=li, text="b1")
    await until(lambda: hook.texts() == ["a1", "b1"])
    await asyncio.sleep(0.05)
    assert hook.texts() == ["a1", "b1"]  # one in flight each
    hook.hold.set()
    await until(lambda: hook.texts() == ["a1", "b1", "a2", "a3"])


async def test_a_tap_does_not_wait_for_the_chat_and_its_answer_may_be_the_reply(
    doors: Doors, hook: Hook
) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
    await doors.bot("setWebhook", url=hook.url)
    hook.reply = {"method": "answerCallbackQuery", "callback_query_id": "ID", "text": "抢到了"}
    where = {"person": wang, "chat": wang, "message_id": sent["message_id"], "button": "抢单"}
    assert await doors.post("/tap", **where) == {"answer": "抢到了", "alert": False}
    [call] = [entry for entry in await doors.get("/log") if entry["method"] == "answerCallbackQuery"]
    assert (call["source"], call["parameters"]["text"], call["ok"]) == ("webhook", "抢到了", True)


async def test_at_most_max_connections_at_once(doors: Doors, hook: Hook) -> None:
    await doors.bot("setWebhook", url=hook.url, max_connections=2)
    hook.hold.clear()
    for number in range(5):
        await doors.post("/send", person=await doors.person(), text=str(number))
    await until(lambda: hook.busy == 2)
    await asyncio.sleep(0.05)
    assert hook.busy == 2
    hook.hold.set()
    await until(lambda: len(hook.got) == 5)
    assert hook.most_busy == 2


async def test_what_failed_comes_again_and_the_chat_waits_for_it(
    em: Emulator, doors: Doors, hook: Hook
) -> None:
    em.webhook.first_retry_s = 0.05
    hook.status = [500, 503]
    wang = await doors.person()
    await doors.bot("setWebhook", url=hook.url)
    await doors.post("/send", person=wang, text="a")
    await doors.post("/send", person=wang, text="b")
    await until(lambda: hook.texts() == ["a", "a", "a", "b"])
    assert len({update["update_id"] for update in hook.got}) == 2
    info = await doors.bot("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_retry_after_is_honoured(doors: Doors, hook: Hook) -> None:
    hook.status, hook.retry_after = [503], "1"
    await doors.bot("setWebhook", url=hook.url)
    began = asyncio.get_running_loop().time()
    await doors.post("/send", person=await doors.person(), text="a")
    await until(lambda: len(hook.got) == 2)
    assert 0.9 < asyncio.get_running_loop().time() - began < 2


async def test_taps_are_too_old_after_150_s_and_messages_after_a_day(em: Emulator, doors: Doors) -> None:
    wang = await doors.person()
    sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
    where = {"person": wang, "chat": wang, "message_id": sent["message_id"], "button": "抢单"}
    await doors.post("/send", person=wang, text="a")
    tap = asyncio.create_task(doors.post("/tap", **where))
    await until(lambda: len(em.local.updates.pending) == 2)
    [_, update] = await doors.bot("getUpdates")
    real = em.local.updates.real_time
    em.local.updates.real_time = lambda: real() + 151
    assert [set(update) - {"update_id"} for update in await doors.bot("getUpdates")] == [{"message"}]
    said = await doors.refused("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert said.startswith("Bad Request: query is too old")
    em.local.updates.real_time = lambda: real() + 86_401
    assert await doors.bot("getUpdates") == []
    tap.cancel()


async def test_moving_the_clock_expires_nothing(doors: Doors) -> None:
    wang = await doors.person()
    await doors.post("/send", person=wang, text="a")
    before = (await doors.get("/clock"))["now"]
    after = (await doors.post("/clock", advance=3 * 86_400))["now"]
    assert after[:10] > before[:10]
    sent = await doors.bot("sendMessage", chat_id=wang, text="x")
    [update] = await doors.updates()
    assert sent["date"] - update["message"]["date"] >= 3 * 86_400
    assert "error" in await doors.post("/clock", now=before)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"url": "http://example.org/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:99/x"},
         "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "ftp://x"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:1/x", "secret_token": "ä"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1:1/x", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)  # fmt: skip
async def test_a_webhook_that_cannot_be_is_refused(
    doors: Doors, parameters: dict[str, str], said: str
) -> None:
    assert await doors.refused("setWebhook", **parameters) == "Bad Request: " + said


async def test_a_token_of_another_is_unauthorized(doors: Doors) -> None:
    async with doors.http.get(f"{doors.em.url}/bot42:other/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    async with doors.http.get(f"{doors.em.url}/botnonsense/getMe") as response:
        assert response.status == 404


@pytest.mark.parametrize("kind", ["parts", "form"])
async def test_a_reply_may_come_in_parts_or_as_a_form(doors: Doors, hook: Hook, kind: str) -> None:
    """aiogram's own webhook handler replies in parts."""
    wang = await doors.person()
    reply = {"method": "sendMessage", "chat_id": str(wang), "text": "收到"}
    hook.written = aiohttp.FormData(reply, default_to_multipart=kind == "parts")
    await doors.bot("setWebhook", url=hook.url)
    await doors.post("/send", person=wang, text="a")
    await until(lambda: len(hook.got) == 1)
    assert [message["text"] for message in await doors.chat(wang, after=1, wait=2)] == ["收到"]


async def test_a_reply_in_parts_may_bring_a_photo(doors: Doors, hook: Hook) -> None:
    wang = await doors.person()
    hook.written = aiohttp.FormData({"method": "sendPhoto", "chat_id": str(wang), "photo": "attach://p"})
    hook.written.add_field("p", picture(), filename="p.jpg", content_type="image/jpeg")
    await doors.bot("setWebhook", url=hook.url)
    await doors.post("/send", person=wang, text="a")
    [sent] = await doors.chat(wang, after=1, wait=2)
    assert sent["photo"][-1]["width"] == 64
