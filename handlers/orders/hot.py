"""抢单 without a transaction around it: the tap that wins, or comes too late, is answered by hand.

Everything else about the button (somebody of another department, an order at its end, a department that
holds too many) goes the ordinary way, through `handlers/orders/race.py`.
"""

from datetime import datetime
from functools import cache
from typing import Any, Protocol

from bot.settings import Settings
from locales.locale import LOCALES, Locale, locale_of
from models.button import ROW_ID_MAX
from models.order import OrderState
from models.refusals import AlreadyGrabbed
from models.system import is_on
from services.hand import Hand
from services.orders import grabbing
from services.orders.grabbing import Grab, Tap
from views import refusals
from views.orders import OrderButton

Json = dict[str, Any]


class Facts(Protocol):
    """Who taps what where, as intake read it."""

    @property
    def update_id(self) -> int: ...
    @property
    def telegram_id(self) -> int: ...
    @property
    def chat_id(self) -> int: ...
    @property
    def tap_id(self) -> str | None: ...
    @property
    def data(self) -> str: ...


async def grab(hand: Hand, facts: Facts, *, settings: Settings, now: datetime) -> Json | None:
    """The answer to a tap on 抢单; None: not such a tap, or one that needs a longer look."""
    order_id = _order_of(facts.data)
    if order_id is None or facts.tap_id is None or not is_on("orders", settings.systems_off):
        return None
    answer = {"method": "answerCallbackQuery", "callback_query_id": facts.tap_id}
    won = {code: {**answer, "text": text} for code, text in _won_texts(settings.timezone).items()}
    tap = Tap(facts.update_id, won, settings.locale)

    async def attempt() -> Grab | None:
        who, where = facts.telegram_id, facts.chat_id
        return await grabbing.attempt(
            hand, order_id, telegram_id=who, chat_id=where, tap=tap, zone=settings.zone, now=now
        )

    done = await attempt()
    if done is not None and done.in_the_race and done.department_id is not None:
        done = await attempt()  # by now the statement sees who was first
    if done is None:
        return None
    if done.seen:
        return done.answer
    code = done.locale or settings.locale
    if done.won:
        return won[code]
    if done.department_id is None or done.state is not OrderState.GRABBED or done.holder is None:
        return None
    if done.grabbed_by == done.person_id:
        said = won[code]
    else:
        locale = locale_of(code, settings.timezone)
        words = refusals.say(AlreadyGrabbed(by=done.holder), locale, now)
        said = {**answer, "text": words[: refusals.TOAST_MAX]}
    await grabbing.too_late(hand, order_id, chat_id=facts.chat_id, tap=tap, answer=said, now=now)
    return said


def _order_of(data: str) -> int | None:
    """The order of a 抢单 button's data."""
    prefix, verb, order, *_ = (*data.split(":"), "", "", "")
    is_grab = (prefix, verb) == (OrderButton.__prefix__, "grab")
    return int(order) if is_grab and order.isdecimal() and int(order) <= ROW_ID_MAX else None


@cache
def _won_texts(timezone: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for code in LOCALES:
        locale: Locale = locale_of(code, timezone)
        said[code] = locale.plain("order-grabbed-toast")
    return said
