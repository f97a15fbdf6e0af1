"""The two ways in: the webhook's door (bare ASGI) and long polling. Both acknowledge after COMMIT."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp

from bot.database import Database
from bot.post.intake import DatabaseAway, Intake, Json, Unhandled
from bot.post.wire import ApiError, Wire

log = logging.getLogger(__name__)

BODY_AT_MOST: Final = 1024 * 1024
UPDATES: Final = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_S: Final = 25
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class Webhook:
    """Where Telegram posts updates: 200 after the commit, with the answer to a tap in the reply."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()
        self._in_hand = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """One post."""
        headers = dict(scope["headers"])
        given = headers.get(b"x-telegram-bot-api-secret-token", b"")
        if not hmac.compare_digest(given, self._secret):
            return await _reply(send, 401)
        if scope["method"] != "POST":
            return await _reply(send, 405)
        if self._closed:
            return await _reply(send, 503)
        body = await _read(receive)
        if body is None:
            return await _reply(send, 413)
        self._in_hand += 1
        self._idle.clear()
        try:
            status, answer = await self._handle(body)
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._idle.set()
        await _reply(send, status, answer)
        return None

    async def _handle(self, body: bytes) -> tuple[int, Json | None]:
        try:
            return 200, await self._intake.handle(json.loads(body))
        except ValueError:
            return 400, None
        except Unhandled:
            return 500, None
        except DatabaseAway:
            return 503, None

    async def finish(self, within_s: float) -> None:
        """Take nothing new; wait for what is in hand."""
        self._closed = True
        try:
            await asyncio.wait_for(self._idle.wait(), within_s)
        except TimeoutError:
            log.warning("%s updates are left to Telegram", self._in_hand)


class Polling:
    """getUpdates, one poller at a time; the offset moves past what is committed, and no further."""

    def __init__(self, intake: Intake, wire: Wire, database: Database) -> None:
        self._intake = intake
        self._wire = wire
        self._database = database
        self._stopping = False

    async def run(self) -> None:
        """Poll for ever."""
        async with self._database.alone("poller"):
            offset = 0
            while not self._stopping:
                try:
                    offset = await self._once(offset)
                except (aiohttp.ClientError, TimeoutError, ApiError) as error:
                    pause = getattr(error, "retry_after_s", None) or 1
                    log.warning("getUpdates: %s", error)
                    await asyncio.sleep(pause)

    async def _once(self, offset: int) -> int:
        asked = {"offset": offset, "timeout": POLL_S, "allowed_updates": UPDATES}
        updates = await self._wire.call("getUpdates", asked, timeout_s=POLL_S + 10)
        queues: dict[Any, list[Json]] = {}
        for body in updates:  # one queue a person: in order, and nobody waits for another
            who = next((v.get("from", {}).get("id") for k, v in body.items() if isinstance(v, dict)), None)
            queues.setdefault(who, []).append(body)
        await asyncio.gather(*(self._in_order(queue) for queue in queues.values()))
        return max((body["update_id"] for body in updates), default=offset - 1) + 1

    async def _in_order(self, queue: list[Json]) -> None:
        for body in queue:
            while True:
                try:
                    answer = await self._intake.handle(body)
                    break
                except (Unhandled, DatabaseAway):
                    await asyncio.sleep(1)
            if answer is not None:
                await post_answer(self._wire, answer)

    def stop(self) -> None:
        """Ask for nothing more."""
        self._stopping = True


async def post_answer(wire: Wire, answer: Json) -> None:
    """Answer a tap; one that has waited too long for Telegram is let go, with a line in the log."""
    body = dict(answer)
    try:
        await wire.call(body.pop("method"), body)
    except (ApiError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("the answer to a tap was not taken: %s", error)


async def _read(receive: Receive) -> bytes | None:
    body = b""
    while True:
        message = await receive()
        chunk: bytes = message.get("body", b"")
        body += chunk
        if len(body) > BODY_AT_MOST:
            return None
        if not message.get("more_body"):
            return body


async def _reply(send: Send, status: int, answer: Json | None = None) -> None:
    body = json.dumps(answer).encode() if answer else b""
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
