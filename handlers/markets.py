"""雨天休市, on the roster or after a scan, by who supervises the market.

市场监管局的群
钱   (taps 雨天休市)
码上 ✎ 青年夜市今天18:00的开市取消吗？已签到和预订的摊主都会收到通知。
      [确认休市] [返回]
"""

from datetime import date, datetime
from typing import Any

from aiogram import Router
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import Pressed
from handlers.replies import edited, sent, toast
from handlers.settled import Settled
from handlers.stalls.days import market_of, scene_of
from locales.locale import Locale
from models.person import Person
from services import markets
from services.people import Offices
from views import markets as views
from views.stalls import StallButton

router = Router(name="markets")
router.callback_query.middleware(Settled())


@router.callback_query(Pressed(StallButton, "rain"))
async def ask(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """What sends people home asks once, in private. Raises NotYours, DayOver, OldButton."""
    scene, day = scene_of(button), _day(button.value)
    market, found = await markets.may_close(
        session, await market_of(session, scene), day, offices=offices, now=now
    )
    asked = views.ask_rain(scene, market.name, found.opens_at, locale, now)
    return [toast(tap, locale.plain("market-rain-toast")), sent(asked, tap.from_user.id)]


@router.callback_query(Pressed(StallButton, "rain_yes", "reopen"))
async def close(
    tap: CallbackQuery,
    button: StallButton,
    session: AsyncSession,
    person: Person,
    offices: Offices,
    locale: Locale,
    now: datetime,
) -> list[TelegramMethod[Any]]:
    """Closed for the weather, or open after all; the roster follows. Raises NotYours, DayOver, OldButton."""
    market, day = await market_of(session, scene_of(button)), _day(button.value)
    if button.verb == "reopen":
        await markets.reopen(session, market, day, offices=offices, now=now)
        return [toast(tap, locale.plain("market-toast-open"))]
    await markets.rain(session, market, day, person_id=person.id, offices=offices, now=now)
    return [toast(tap, locale.plain("market-toast-rain")), edited(views.rained(locale), tap)]


def _day(value: str) -> date | None:
    """The day in a button; None: there is none, and the services refuse it."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
