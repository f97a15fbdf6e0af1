"""Each notice with its loader and its view: what a letter says is decided when it goes out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot import evaluation_notices, order_notices, people_notices, point_notices, report_notices
from bot.settings import Settings
from locales.locale import Locale, locale_of
from models.columns import ChatId
from models.letter import ParkedUpdate
from models.message import Addressee, Later, Message
from models.notice import Notice
from services.hand import hand_of
from views import menus

Load = Callable[[AsyncSession, int, Addressee, datetime], Awaitable[Any]]
View = Callable[[Any, Locale, datetime], Message | Later | None]


@dataclass(frozen=True)
class Renderer:
    """How a notice becomes a message: `load` (None: no longer true), then `view`."""

    load: Load
    view: View


async def render(
    session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, settings: Settings, now: datetime
) -> Message | Later | None:
    """The message of a notice for a chat, in its language, from the state of this moment."""
    addressee = await _addressee(session, chat_id, settings)
    renderer = RENDERERS[notice]
    state = await renderer.load(session, subject, addressee, now)
    if state is None:
        return None
    locale = locale_of(addressee.locale, settings.timezone)
    message = renderer.view(state, locale, now)
    if notice in WITH_MENU and isinstance(message, Message):
        return replace(message, keyboard=(menus.keys(settings.systems_off, locale),))
    return message


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


WITH_MENU: Final = {Notice.MEMBERSHIP_DECIDED}  # who came by a scan has not seen the menu's words yet

_PAIRS: Final[dict[Notice, tuple[Any, Any]]] = {
    **people_notices.RENDERERS,
    **report_notices.RENDERERS,
    **order_notices.RENDERERS,
    **point_notices.RENDERERS,
    **evaluation_notices.RENDERERS,
}

RENDERERS: Final[dict[Notice, Renderer]] = {
    **{notice: Renderer(load, view) for notice, (load, view) in _PAIRS.items()},
    Notice.OPERATOR_PARKED: Renderer(_parked, _parked_view),
}
