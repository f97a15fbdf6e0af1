"""Taps on inline buttons that wait for `answerCallbackQuery`."""

import asyncio
import secrets
from typing import Final

from emulator.errors import bad_request
from emulator.updates import TAP_LIVES_S, Updates
from emulator.world import World

TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
ANSWER_AT_MOST: Final = 200  # characters of a toast

Answer = tuple[str, bool, str]  # text, alert, url


class Taps:
    """The open taps by their id: each takes one answer, within 150 s of real time."""

    def __init__(self, world: World, updates: Updates) -> None:
        """No taps yet; the time is that of the updates."""
        self._world = world
        self._updates = updates
        self.opened_at: dict[str, float] = {}
        self._waiting: dict[str, asyncio.Future[Answer]] = {}

    def open(self) -> tuple[str, asyncio.Future[Answer]]:
        """A new tap's id, and where its answer will come."""
        self._forget_old()
        query_id = str(secrets.randbits(62) | (1 << 61))
        self.opened_at[query_id] = self._updates.real_time()
        self._world.touch("tap", query_id)
        self._waiting[query_id] = asyncio.get_running_loop().create_future()
        return query_id, self._waiting[query_id]

    def answer(self, query_id: str, answer: Answer) -> None:
        """Show an answer to who tapped. Raises 400 when it is too late or was answered."""
        if len(answer[0]) > ANSWER_AT_MOST:
            raise bad_request("MESSAGE_TOO_LONG")
        opened_at = self.opened_at.pop(query_id, None)
        future = self._waiting.pop(query_id, None)
        self._world.touch("tap", query_id)
        if opened_at is None or self._updates.real_time() - opened_at > TAP_LIVES_S:
            raise bad_request(TOO_OLD)
        if future and not future.done():
            future.set_result(answer)

    def let_go(self) -> None:
        """Nobody will answer any more: the server stops."""
        for future in self._waiting.values():
            future.cancel()

    def _forget_old(self) -> None:
        oldest = self._updates.real_time() - TAP_LIVES_S
        for query_id, opened_at in list(self.opened_at.items()):
            if opened_at >= oldest:
                return
            del self.opened_at[query_id]
            self._waiting.pop(query_id, None)
            self._world.touch("tap", query_id)
