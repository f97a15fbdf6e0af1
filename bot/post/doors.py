"""The two ways in: the webhook's door (bare ASGI) and long polling. Both acknowledge after COMMIT.

A stop takes nothing new and finishes what is in hand; polling then acknowledges once more, so that
what is committed does not come again.
"""

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp

from bot.database import Database
from bot.lock import alone
from bot.post.intake import DatabaseAway, Intake, Json, Unhandled
from bot.post.wire import ApiError, Wire

log = logging.getLogger(__name__)

BODY_AT_MOST: Final = 1024 * 1024
UNAUTHORIZED: Final = 401
NOT_KNOWN: Final = ": Telegram knows no such bot, check MASHANG_BOT_TOKEN"
UNKNOWN_AGAIN_S: Final = 5  # a token that Telegram doesn't know is seldom known a second later
UPDATES: Final = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_S: Final = 25
CONFLICT: Final = 409  # another poller, or a webhook that is still set
AGAIN_AFTER_S: Final = 2  # said with 503; unsaid, Telegram doubles its waits up to two minutes
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
            update = json.loads(body)
        except ValueError:
            return 400, None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return 400, None
        try:
            return 200, await self._intake.handle(update)
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
        self._offset = 0
        self._in_hand: set[int] = set()
        self._closed = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self) -> None:
        """Poll whenever this process is the one that does, until `finish`."""
        await alone(self._database, "poller", self._poll)

    async def finish(self, within_s: float) -> None:
        """Ask for nothing more; wait for what is in hand, and until Telegram knows what is committed."""
        self._closed.set()
        try:
            await asyncio.wait_for(self._idle.wait(), within_s)
        except TimeoutError:
            log.warning("%s updates are left to Telegram", len(self._in_hand))

    async def _poll(self) -> None:
        self._offset = 0  # others may have polled meanwhile: whatever was not acknowledged
        self._idle.clear()
        try:
            while not self._closed.is_set():
                await self._tried(self._once())
            if self._offset:
                await self._tried(self._acknowledge())
        finally:
            self._idle.set()

    async def _tried(self, asking: Awaitable[None]) -> None:
        """Ask Telegram; when it says no or nothing, wait as it says, or a second."""
        try:
            await asking
        except (aiohttp.ClientError, TimeoutError, ApiError) as error:
            code = getattr(error, "code", 0)
            log.warning("getUpdates: %s%s", error, NOT_KNOWN if code == UNAUTHORIZED else "")
            if code == CONFLICT and "webhook" in str(error):
                await self._tried(self._wire.call("deleteWebhook", {}))
            elif code == UNAUTHORIZED:
                await self._pause(UNKNOWN_AGAIN_S)
            else:
                await self._pause(getattr(error, "retry_after_s", None) or 1)

    async def _once(self) -> None:
        """One long poll, and all that it brought."""
        asked = {"offset": self._offset, "timeout": POLL_S, "allowed_updates": UPDATES}
        polling = asyncio.ensure_future(self._wire.call("getUpdates", asked, timeout_s=POLL_S + 10))
        closed = asyncio.ensure_future(self._closed.wait())
        try:
            await asyncio.wait([polling, closed], return_when=asyncio.FIRST_COMPLETED)
            updates = polling.result() if polling.done() else []
        finally:
            polling.cancel()
            closed.cancel()
        queues: dict[Any, list[Json]] = {}
        for body in updates:  # one queue a person: in order, and nobody waits for another
            who = next((v.get("from", {}).get("id") for k, v in body.items() if isinstance(v, dict)), None)
            queues.setdefault(who, []).append(body)
        self._in_hand = {body["update_id"] for body in updates}
        newest = max(self._in_hand, default=self._offset - 1)
        await asyncio.gather(*(self._in_order(queue) for queue in queues.values()))
        self._offset = min(self._in_hand, default=newest + 1)

    async def _in_order(self, queue: list[Json]) -> None:
        for body in queue:
            while True:
                try:
                    answer = await self._intake.handle(body)
                    break
                except (Unhandled, DatabaseAway):
                    if self._closed.is_set():
                        return  # it stays with Telegram
                    await self._pause(1)
            self._in_hand.discard(body["update_id"])
            if answer is not None:
                await post_answer(self._wire, answer)

    async def _acknowledge(self) -> None:
        """Let Telegram forget what is committed, so that it does not come again; nothing new is taken."""
        await self._wire.call("getUpdates", {"offset": self._offset, "timeout": 0, "limit": 1})

    async def _pause(self, seconds: float) -> None:
        """Sleep, but not through a stop."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closed.wait(), seconds)


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
    if status == 503:  # we stop or the database is away: the next try may reach another process
        headers += [(b"retry-after", str(AGAIN_AFTER_S).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
