"""Telegram's limits, kept before Telegram says so: 25 a second in all, a bucket for each chat.

A private chat is a bucket of 20 refilled at 1 a second, a group 18 in any minute (Telegram's own: 30,
1 and 20). Edits count like sends; those of a group's cards leave it three a minute for what is new, and
coalesce meanwhile. Three of the 25 are kept for answers: a morning's questions to the whole district take
half an hour, and nobody who speaks waits for them. A 429 pauses its chat for exactly `retry_after`.
Telegram does not say whether it meant the chat or all of them; it meant all when three private chats in a
row are refused and nobody is served between: then everything waits. Groups don't count, since each has a
small limit of its own, which a new process does not know to be spent.
"""

import time
from collections import deque
from dataclasses import dataclass, field

OVERALL_A_S = 25
BULK_BURST, BULK_A_S = 6.0, 22.0  # all but answers, which have the rest of each second and one for certain
PRIVATE_BURST, PRIVATE_A_S = 20.0, 1.0
GROUP_A_MINUTE, GROUP_EDITS_A_MINUTE = 18, 15
EVERYTHING = 0
REFUSED_IN_A_ROW = 3  # private chats: then it is Telegram's limit over all


@dataclass
class Bucket:
    """Tokens that refill with real time."""

    size: float
    rate: float  # tokens a second
    tokens: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens, self.at = self.size, time.monotonic()

    def wait_s(self) -> float:
        """Seconds until one token is there; 0: now."""
        now = time.monotonic()
        self.tokens, self.at = min(self.size, self.tokens + (now - self.at) * self.rate), now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Window:
    """At most `size` in any `seconds`; a bucket of that size would let twice as many through."""

    def __init__(self, size: int, seconds: float) -> None:
        self.seconds = seconds
        self._sent: deque[float] = deque(maxlen=size)

    def wait_s(self, most: int | None = None) -> float:
        """Seconds until one more may go; 0: now. `most`: for who may use a part of it only."""
        most = (self._sent.maxlen or 0) if most is None else most
        if len(self._sent) < most:
            return 0.0
        if most <= 0:
            return self.seconds
        return max(0.0, self._sent[-most] + self.seconds - time.monotonic())

    def spend(self) -> None:
        """One goes out now."""
        self._sent.append(time.monotonic())


class Limits:
    """When a chat may get its next message; `paced=False` only heeds what Telegram says."""

    def __init__(self, *, paced: bool = True) -> None:
        self.paced = paced
        self._overall = Window(OVERALL_A_S, 1.0)
        self._started: set[int] = set()  # chats for which something is being made ready, to be spent soon
        self._bulk = Bucket(BULK_BURST, BULK_A_S)
        self._groups: dict[int, Window] = {}
        self._chats: dict[int, Bucket] = {}
        self._paused: dict[int, float] = {}  # chat, or EVERYTHING → monotonic moment
        self._full: dict[int, float] = {}  # chat → monotonic moment at which it takes one more
        self._refused: set[int] = set()  # private chats, since somebody was served

    def wait_s(self, chat_id: int, *, edits: bool = False, talks: bool = True) -> float:
        """Seconds that a message to this chat (or an edit of one) has to wait; `talks`: it is an answer."""
        now = time.monotonic()
        pause = max(self._paused.get(EVERYTHING, 0.0), self._paused.get(chat_id, 0.0)) - now
        if pause > 0 or not self.paced:
            return max(0.0, pause)
        if chat_id < 0:
            own_s = self._group(chat_id).wait_s(GROUP_EDITS_A_MINUTE if edits else GROUP_A_MINUTE)
        else:
            own_s = self._bucket(chat_id).wait_s()
        if own_s > 0 and not edits:
            self._full[chat_id] = now + own_s
        most = OVERALL_A_S - len(self._started)
        if talks:
            return max(own_s, self._overall.wait_s(most))
        return max(own_s, self._overall.wait_s(most - 1), self._bulk.wait_s())

    def starts(self, chat_id: int) -> None:
        """A message is made ready: until it is spent, or `ends` without, it has its place in this second."""
        if self.paced:
            self._started.add(chat_id)

    def ends(self, chat_id: int) -> None:
        """It went out, or it did not."""
        self._started.discard(chat_id)

    def spend(self, chat_id: int, *, talks: bool = True) -> None:
        """A message goes out now."""
        if self.paced:
            self._started.discard(chat_id)
            self._overall.spend()
            if not talks:
                self._bulk.tokens -= 1
            if chat_id < 0:
                self._group(chat_id).spend()
            else:
                self._bucket(chat_id).tokens -= 1

    def refused(self, chat_id: int, retry_after_s: float) -> None:
        """Telegram said 429 to a message for this chat."""
        until = time.monotonic() + retry_after_s
        self._paused[chat_id] = until
        if chat_id > 0:
            self._refused.add(chat_id)
        if len(self._refused) >= REFUSED_IN_A_ROW:
            self._paused[EVERYTHING] = max(until, self._paused.get(EVERYTHING, 0.0))

    def served(self) -> None:
        """Telegram took a message."""
        self._refused.clear()

    def paused(self) -> list[int]:
        """Chats that wait for their `retry_after`, or until they take one more: what waits for them is
        not looked through, or a group's long queue would stand before everybody else's letters.
        """
        now = time.monotonic()
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        self._full = {chat: until for chat, until in self._full.items() if until > now}
        return [chat for chat in {**self._full, **self._paused} if chat != EVERYTHING]

    def pause_s(self) -> float | None:
        """Seconds until the first pause ends; None: there is none."""
        ends = min([*self._paused.values(), *self._full.values()], default=None)
        return None if ends is None else max(0.0, ends - time.monotonic())

    def _bucket(self, chat_id: int) -> Bucket:
        if len(self._chats) > 20_000:
            self._chats = {c: b for c, b in self._chats.items() if b.wait_s() > 0 or b.tokens < b.size}
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = self._chats[chat_id] = Bucket(PRIVATE_BURST, PRIVATE_A_S)
        return bucket

    def _group(self, chat_id: int) -> Window:
        return self._groups.setdefault(chat_id, Window(GROUP_A_MINUTE, 60.0))
