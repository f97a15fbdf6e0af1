"""An old card is not a fault: the tap is answered in a sentence, and the card is shown again as it is now."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from models.notice import Notice
from models.refusals import Refusal
from services import orders
from views.orders import DoneButton, OrderButton, PlaceButton


class Truth(BaseMiddleware):
    """Names, on a refusal that rises to intake, the screens that the tapped button may stand on."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """The handler's answer, or its refusal with what is to be shown again."""
        try:
            return await handler(event, data)
        except Refusal as refusal:
            refusal.stale = await _screens(data)
            raise


async def _screens(data: dict[str, Any]) -> tuple[tuple[Notice, int], ...]:
    match data.get("callback_data"):
        case PlaceButton(report=report):
            return ((Notice.REPORT_CARD, report),)
        case OrderButton(order=order):
            card = ((Notice.ORDER_CARD, order),)
            of = await orders.report_id_of(data["session"], order)
            return card if of is None else (*card, (Notice.REPORT_CARD, of))
        case DoneButton(completion=completion):
            return ((Notice.ORDER_DONE, completion), (Notice.ORDER_OUTCOME, completion))
        case _:
            return ()
