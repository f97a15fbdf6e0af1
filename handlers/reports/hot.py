"""The first words of a report, before any handler is asked: by hand, where nothing else can be meant.

王   (sends "单元门口塌了一块，晚上看不见")
码上  ✏️ 单元门口塌了一块，晚上看不见 …  [提交]
"""

from datetime import datetime
from typing import Protocol

from bot.settings import Settings
from codes.number import typed
from handlers.filters import Typed
from services.hand import Hand
from services.reports import opening


class Facts(Protocol):
    """Who writes what in the private chat, as intake read it."""

    @property
    def telegram_id(self) -> int: ...
    @property
    def text(self) -> str | None: ...


async def first_words(hand: Hand, facts: Facts, *, settings: Settings, now: datetime) -> bool:
    """Begin a draft; False: nothing was done, and the handlers are asked."""
    text = (facts.text or "").strip()
    if settings.systems_off or not Typed.is_free(text) or typed(text):
        return False
    return await opening.begin(hand, facts.telegram_id, text, now=now)
