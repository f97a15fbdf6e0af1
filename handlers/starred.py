"""The taps of whoever gives stars, to an official or to a place: each edits the one message.

王   (taps five) 码上 ✎ ⭐⭐⭐⭐⭐  哪里好？（可不选）
      [快] [态度好] [修得好] [讲得清]   [写一句] [好了]
      24小时内可以改。
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.filters import number_in
from locales.locale import Locale
from models.columns import PersonId
from models.message import Message
from models.refusals import OldButton

Row = TypeVar("Row")


@dataclass(frozen=True)
class Talk(Generic[Row]):
    """What a noun makes of the taps: its use cases, its screens, where its words are waited for."""

    state: State  # the next words are the rater's line
    number: str  # under which name the conversation keeps the row's id
    own: Callable[..., Awaitable[Row]]
    tag: Callable[..., Awaitable[Row]]
    change: Callable[..., Awaitable[Row]]
    finish: Callable[..., Awaitable[Row]]
    screen: Callable[[str, AsyncSession, Row, Locale], Awaitable[Message]]


async def tapped(
    talk: Talk[Any],
    verb: str,
    number: int,
    value: str,
    me: PersonId,
    session: AsyncSession,
    state: FSMContext,
    locale: Locale,
    now: datetime,
) -> Message:
    """The screen that follows a tap. Raises NotYours, RatingClosed, OldButton."""
    who = {"person_id": me, "now": now}
    what = "rated"
    match verb:
        case "tag":
            row = await talk.tag(session, number, name=value, **who)
        case "show":
            await state.set_state(None)
            row = await talk.own(session, number, **who)
        case "words":
            row, what = await talk.own(session, number, **who), "words"
            await state.set_state(talk.state)
            await state.update_data({talk.number: number})
        case "done":
            await state.set_state(None)
            row, what = await talk.finish(session, number, **who), "thanked"
        case "change":
            row, what = await talk.own(session, number, **who), "changed"
        case "set":
            stars = number_in(value)
            row = await talk.change(session, number, stars=stars, **who)
        case _:
            raise OldButton
    return await talk.screen(what, session, row, locale)
