"""Telegram's flood limits, on real time: 30 messages a second in all, a private chat is a bucket of
20 refilled at 1 a second, a group takes 20 in any minute."""

import math
from collections import deque
from typing import Final

IN_ALL_A_SECOND: Final = 30
PRIVATE_BUCKET: Final = 20
GROUP_A_MINUTE: Final = 20


class Limits:
    """Counts what the bot sent, and says how long to wait when it was too much."""

    def __init__(self) -> None:
        """Nothing sent yet."""
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._buckets: dict[int, tuple[float, float]] = {}  # chat -> (tokens, as of when)

    def wait_s(self, chat_id: int, count: int, now: float) -> int:
        """Take `count` messages to a chat: 0 if they may go, else whole seconds to wait.

        What may not go is not counted. `now` is monotonic seconds.
        """
        if wait := self._window(self._all, IN_ALL_A_SECOND, 1.0, count, now):
            return wait
        if chat_id < 0:
            sent = self._groups.setdefault(chat_id, deque())
            if wait := self._window(sent, GROUP_A_MINUTE, 60.0, count, now):
                return wait
            sent.extend([now] * count)
        else:
            tokens, then = self._buckets.get(chat_id, (float(PRIVATE_BUCKET), now))
            tokens = min(float(PRIVATE_BUCKET), tokens + (now - then))
            if tokens < count:
                self._buckets[chat_id] = (tokens, now)
                return max(1, math.ceil(count - tokens))
            self._buckets[chat_id] = (tokens - count, now)
        self._all.extend([now] * count)
        return 0

    @staticmethod
    def _window(sent: deque[float], most: int, window_s: float, count: int, now: float) -> int:
        while sent and sent[0] <= now - window_s:
            sent.popleft()
        over = len(sent) + count - most
        if over <= 0:
            return 0
        return max(1, math.ceil(sent[min(over, len(sent)) - 1] + window_s - now))
