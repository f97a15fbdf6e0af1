"""Updates that wait for the bot, as Telegram's server keeps them.

Messages wait 24 h and taps 150 s, on real time. Each update belongs to a queue (a chat for messages,
a person for taps): the webhook delivers a queue in order, one at a time. With long polling all
are given out in the order of their numbers, and are forgotten when `offset` passes them.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from emulator.errors import ApiError, conflict
from emulator.world import Json, World

TAP_LIVES_S: Final = 150
AHEAD_AT_MOST: Final = 10  # TQueue.cpp: an offset further on is passed over
UPDATE_LIVES_S: Final = 24 * 3600
# Sent only when `allowed_updates` names them.
ON_REQUEST: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS: Final = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query",
    "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
    "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
})  # fmt: skip


@dataclass(slots=True)
class Update:
    """One update that the bot has not taken yet."""

    id: int
    kind: str
    body: Json
    queue: str
    expires_at: float  # real Unix seconds
    fails: int = 0
    delay_s: float = 0.0

    def whole(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """All updates that wait, and the one long poll that may wait for them."""

    def __init__(self, world: World, real_time: Callable[[], float] = time.time) -> None:
        """No updates yet; the first number is random."""
        self._world = world
        self.real_time = real_time
        self.pending: dict[int, Update] = {}
        self.next_id = 100_000_000 + secrets.randbelow(800_000_000)
        self.on_new: Callable[[Update], None] | None = None  # the webhook, when one is set
        self._poll: asyncio.Future[None] | None = None

    def add(self, kind: str, body: Json, queue: str) -> None:
        """Keep an update for the bot, unless it does not want this kind."""
        allowed = self._world.bot.allowed_updates
        if (kind not in allowed) if allowed else (kind in ON_REQUEST):
            return
        lives_s = TAP_LIVES_S if kind == "callback_query" else UPDATE_LIVES_S
        update = Update(self.next_id, kind, body, queue, self.real_time() + lives_s)
        self.next_id += 1
        self.pending[update.id] = update
        self._world.touch("update", update.id)
        if self.on_new:
            self.on_new(update)
        elif self._poll and not self._poll.done():
            self._poll.set_result(None)

    def forget(self, update_id: int) -> None:
        """The bot has it, or its time is over."""
        if self.pending.pop(update_id, None):
            self._world.touch("update", update_id)

    def clear(self) -> None:
        """Forget all (`drop_pending_updates`)."""
        for update_id in list(self.pending):
            self.forget(update_id)

    def expire(self) -> None:
        """Forget those whose time is over."""
        now = self.real_time()
        for update in [update for update in self.pending.values() if update.expires_at < now]:
            self.forget(update.id)

    async def poll(self, offset: int, limit: int, timeout_s: int) -> list[Json]:
        """Long polling. Raises 409 in the older of two polls."""
        self.interrupt(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        if offset > self.next_id + AHEAD_AT_MOST:
            offset = 0  # of numbers that were before they began anew: nothing is forgotten by it
        if offset > 0:
            for update_id in [update_id for update_id in self.pending if update_id < offset]:
                self.forget(update_id)
        elif offset < 0:
            for update_id in list(self.pending)[:offset]:
                self.forget(update_id)
        self.expire()
        self._world.save()  # what was taken is taken, even if this process dies while the poll waits
        if not self.pending and timeout_s > 0:
            mine = self._poll = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait([mine], timeout=timeout_s)
                if mine.done():
                    mine.result()  # raises the conflict in the older poll
            finally:
                if self._poll is mine:
                    self._poll = None
        return [update.whole() for update in list(self.pending.values())[:limit]]

    def interrupt(self, why: str) -> None:
        """End a waiting poll with 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(why))
        self._poll = None

    def let_go(self) -> None:
        """End a waiting poll with what there is, at shutdown."""
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def allow(self, kinds: Any) -> None:
        """Set `allowed_updates`; unknown names are passed over as Telegram does."""
        if kinds is None:
            return
        self._world.bot.allowed_updates = [kind for kind in kinds if kind in KINDS] or None
        self._world.touch("bot", "")


def webhook_conflict() -> ApiError:
    """What getUpdates answers while a webhook is set."""
    return conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
