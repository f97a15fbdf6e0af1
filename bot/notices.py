"""Each notice with its loader and its view: what a letter says is decided when it goes out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot import (
    code_notices,
    evaluation_notices,
    menus,
    merchant_notices,
    opinion_notices,
    order_notices,
    people_notices,
    point_notices,
    report_notices,
    stall_notices,
)
from bot.settings import Settings
from locales.locale import Locale, locale_of
from models.columns import ChatId
from models.letter import ParkedUpdate
from models.message import Addressee, Later, Message
from models.notice import Notice
from models.system import is_on, shows
from services.hand import hand_of

OFF_AGAIN: Final = timedelta(hours=1)  # how often a letter of what is off asks again

Load = Callable[[AsyncSession, int, Addressee, datetime], Awaitable[Any]]
LoadAtOnce = Callable[[AsyncSession, int, Addressee, datetime], Awaitable[tuple[Addressee, Any]]]
View = Callable[[Any, Locale, datetime], Message | Later | None]


@dataclass(frozen=True)
class Renderer:
    """How a notice of a noun becomes a message: `load` (None: no longer true), then `view`.

    The hottest one reads whom it is for in the round in which it reads the state: it is given a stranger.
    """

    noun: str
    load: Load | None
    view: View
    at_once: LoadAtOnce | None = None


async def render(
    session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, settings: Settings, now: datetime
) -> Message | Later | None:
    """The message of a notice for a chat, in its language, from the state of this moment.

    What is told by a system that is off waits; a button of one is not shown.
    """
    renderer, off = RENDERERS[notice], settings.systems_off
    if not is_on(renderer.noun, off):
        return Later(now + OFF_AGAIN)
    addressee, state = await _loaded(session, renderer, subject, chat_id, settings, now)
    if state is None:
        return None
    locale = locale_of(addressee.locale, settings.timezone)
    message = renderer.view(state, locale, now)
    if not off or not isinstance(message, Message):
        return message
    rows = (tuple(b for b in row if shows(b.data, off)) for row in message.buttons)
    return replace(message, buttons=tuple(row for row in rows if row))


async def _loaded(
    session: AsyncSession,
    renderer: Renderer,
    subject: int,
    chat_id: ChatId,
    settings: Settings,
    now: datetime,
) -> tuple[Addressee, Any]:
    if renderer.at_once is not None:
        return await renderer.at_once(session, subject, Addressee(chat_id, settings.locale), now)
    assert renderer.load is not None
    addressee = await _addressee(session, chat_id, settings)
    return addressee, await renderer.load(session, subject, addressee, now)


async def _addressee(session: AsyncSession, chat_id: ChatId, settings: Settings) -> Addressee:
    hand = await hand_of(session)
    if chat_id < 0:
        group = await hand.row("SELECT locale FROM chat_group WHERE chat_id = :chat_id", chat_id=chat_id)
        return Addressee(chat_id, (group and group["locale"]) or settings.locale)
    asked = "SELECT id, locale FROM person WHERE telegram_id = :chat_id"
    person = await hand.row(asked, chat_id=chat_id)
    if person is None:
        return Addressee(chat_id, settings.locale)
    return Addressee(chat_id, person["locale"] or settings.locale, person["id"])


async def _parked(session: AsyncSession, subject: int, _: Addressee, _now: datetime) -> str | None:
    update = await session.get(ParkedUpdate, subject)
    return update.number if update else None


def _parked_view(number: str, locale: Locale, now: datetime) -> Message:
    """To the operator: an update that failed three times."""
    return Message(locale("refusal-parked", number=number))


_BY_NOUN: Final[dict[str, dict[Notice, tuple[Any, Any]]]] = {
    "households": people_notices.RENDERERS,
    "sightings": people_notices.OF_SIGHTINGS,
    "visits": people_notices.OF_VISITS,
    "groups": people_notices.OF_GROUPS,
    "menus": menus.RENDERERS,
    "doubts": code_notices.OF_DOUBTS,
    "scans": code_notices.OF_SCANS,
    "reports": report_notices.RENDERERS,
    "orders": order_notices.RENDERERS,
    "points": point_notices.RENDERERS,
    "evaluations": evaluation_notices.RENDERERS,
    "merchants": merchant_notices.RENDERERS,
    "inspections": merchant_notices.OF_INSPECTIONS,
    "opinions": opinion_notices.RENDERERS,
    "exhibits": opinion_notices.OF_EXHIBITS,
    "markets": stall_notices.OF_MARKETS,
    "stalls": stall_notices.OF_STALLS,
    "vendors": stall_notices.OF_VENDORS,
    "cases": stall_notices.OF_CASES,
    "operators": {Notice.OPERATOR_PARKED: (_parked, _parked_view)},
}

RENDERERS: Final[dict[Notice, Renderer]] = {
    notice: Renderer(noun, load, view)
    for noun, pairs in _BY_NOUN.items()
    for notice, (load, view) in pairs.items()
} | {
    notice: Renderer("reports", None, view, at_once)
    for notice, (at_once, view) in report_notices.AT_ONCE.items()
}
