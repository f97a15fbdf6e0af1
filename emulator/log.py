"""What happened: every Bot API call, and the stream of changes that the page follows."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from itertools import islice
from typing import Any, Final

Json = dict[str, Any]

KEPT_CALLS: Final = 50_000
KEPT_EVENTS: Final = 10_000


class CallLog:
    """The calls of the bot, numbered from 1; the oldest are forgotten."""

    def __init__(self) -> None:
        """Nothing called yet."""
        self._calls: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.count = 0

    def add(self, call: Json) -> None:
        """Keep a call under the next number."""
        self.count += 1
        call["n"] = self.count
        self._calls.append(call)

    def after(self, number: int) -> list[Json]:
        """The calls numbered above `number`."""
        first = self.count - len(self._calls)
        return list(islice(self._calls, max(0, number - first), None))


class Events:
    """Changes, numbered from 1, for pages that listen and for long polls."""

    def __init__(self) -> None:
        """Nothing changed yet."""
        self._events: deque[Json] = deque(maxlen=KEPT_EVENTS)
        self.count = 0
        self._waiting: dict[int | None, set[asyncio.Future[None]]] = {}

    def add(self, kind: str, chat: int | None = None, **more: Any) -> None:
        """Note a change and wake who waits for one."""
        self.count += 1
        self._events.append({"id": self.count, "type": kind, "chat": chat, **more})
        self._wake(None)
        if chat is not None:
            self._wake(chat)

    def _wake(self, chat: int | None) -> None:
        for future in self._waiting.pop(chat, ()):
            if not future.done():
                future.set_result(None)

    async def wait(self, timeout_s: float, chat: int | None = None) -> None:
        """Return at the next change (of that chat), or after the time is over."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(chat, set()).add(future)
        try:
            await asyncio.wait([future], timeout=timeout_s)
        finally:
            self._waiting.get(chat, set()).discard(future)

    async def follow(self, number: int, *, heartbeat_s: float) -> AsyncIterator[list[Json]]:
        """All changes after `number`, in batches, for ever; an empty batch is a sign of life."""
        while True:
            first = self.count - len(self._events)
            batch = list(islice(self._events, max(0, number - first), None))
            number = self.count
            yield batch
            if number == self.count:
                await self.wait(heartbeat_s)
