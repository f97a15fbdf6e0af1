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
Read = Callable[[AsyncSession, int, Addressee, datetime], Awaitable[tuple[Addressee, Any]]]
View = Callable[[Any, Locale, datetime], Message | Later | None]


@dataclass(frozen=True)
class Renderer:
    """How a notice of a noun becomes a message: `read` (None: no longer true), then `view`.

    What reads is given a stranger in a chat, and tells who it is beside the state.
    """

    noun: str
    read: Read
    view: View


async def render(
    session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, settings: Settings, now: datetime
) -> Message | Later | None:
    """The message of a notice for a chat, in its language, from the state of this moment.

    What is told by a system that is off waits; a button of one is not shown.
    """
    renderer, off = RENDERERS[notice], settings.systems_off
    if not is_on(renderer.noun, off):
        return Later(now + OFF_AGAIN)
    stranger = Addressee(chat_id, settings.locale)
    addressee, state = await renderer.read(session, subject, stranger, now)
    if state is None:
        return None
    locale = locale_of(addressee.locale, settings.timezone)
    message = renderer.view(state, locale, now)
    if not off or not isinstance(message, Message):
        return message
    rows = (tuple(b for b in row if shows(b.data, off)) for row in message.buttons)
    return replace(message, buttons=tuple(row for row in rows if row))


def _first_whom(load: Load) -> Read:
    """Who it is in a round of its own, as nearly all do; then the state."""

    async def read(
        session: AsyncSession, subject: int, stranger: Addressee, now: datetime
    ) -> tuple[Addressee, Any]:
        addressee = await _known(session, stranger)
        return addressee, await load(session, subject, addressee, now)

    return read


async def _known(session: AsyncSession, stranger: Addressee) -> Addressee:
    hand, chat_id = await hand_of(session), stranger.chat_id
    if chat_id < 0:
        asked = "SELECT NULL AS id, locale FROM chat_group WHERE chat_id = :chat_id"
    else:
        asked = "SELECT id, locale FROM person WHERE telegram_id = :chat_id"
    found = await hand.row(asked, chat_id=chat_id)
    if found is None:
        return stranger
    return Addressee(chat_id, found["locale"] or stranger.locale, found["id"])


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
    notice: Renderer(noun, _first_whom(load), view)
    for noun, pairs in _BY_NOUN.items()
    for notice, (load, view) in pairs.items()
} | {notice: Renderer("reports", read, view) for notice, (read, view) in report_notices.AT_ONCE.items()}
