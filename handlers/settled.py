"""A second tap of a quick finger lands on whatever has taken the first button's place: it does nothing there.

乙   (taps 发出, twice)
码上 ✎ 学府-0217 · 已发给2个部门，等待抢单 · 乙 15:02  [加急] [撤单]
乙   刚才那一步已经办好。要办这一步，请再点一下。

A button whose verb is in its kind's `READ_FIRST` is believed once its message has stood for two seconds.
What the same finger can take back or would do next anyway is not: 开始处理 where 抢单 stood, 撤销 where 取消
did, a word where a star did. Who is quick and means it, a tenth of a second after the card has changed,
can't be told from who taps twice, and a refusal costs them more than the tap does.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from models.refusals import JustChanged

ONLY: Final = ""  # the verb of a kind of button that does one thing and names none
STANDS: Final = timedelta(seconds=2)  # `edit_date` is in whole seconds: one to two in truth


class Settled(BaseMiddleware):
    """Refuses what must be read first on a message that has only just changed."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """The handler's answer. Raises JustChanged."""
        button = data.get("callback_data") or data.get("button")
        first: frozenset[str] = getattr(button, "READ_FIRST", frozenset())
        if getattr(button, "verb", ONLY) in first and _has_just_changed(event, data["now"]):
            raise JustChanged
        return await handler(event, data)


def _has_just_changed(event: TelegramObject, now: datetime) -> bool:
    message = event.message if isinstance(event, CallbackQuery) else None
    if not isinstance(message, Message) or message.edit_date is None:
        return False
    return abs(now - datetime.fromtimestamp(message.edit_date, now.tzinfo)) < STANDS
