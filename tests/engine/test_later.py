"""A letter that must not go out yet, such as one in the night, waits until it may."""

from datetime import datetime, timedelta
from typing import Any

import aiohttp
from sqlalchemy.ext.asyncio import AsyncSession

from emulator.server import Emulator
from models.columns import ChatId
from models.message import Later
from models.message import Message as Shown
from models.notice import Notice
from services import letters
from simulation.people import Door
from tests.engine.post import running


async def test_a_letter_is_put_off_by_its_view(database_url: str, emulator: Emulator) -> None:
    begin: list[datetime] = []

    async def render(
        session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, now: datetime
    ) -> Shown | Later | None:
        begin.append(now)
        morning = begin[0] + timedelta(hours=8)
        return Later(morning) if now < morning else Shown("good morning")

    others: dict[str, Any] = {"render": render}
    async with (
        aiohttp.ClientSession() as http,
        running(database_url, emulator, clock=True, **others) as engine,
    ):
        door = Door(http, emulator.url)
        wang = await door.person("王")
        await wang.sends("你好")
        async with engine.database.transaction() as session:
            now = engine.clock.now()
            await letters.tell(
                session, Notice.RATING_PROMPT, 1, to=ChatId(wang.id), key="prompt:1", due_at=now
            )
        await wang.does_not_see("good morning")
        await door.post("/clock", advance=8 * 3600 + 5)
        await wang.sees("good morning")
        assert len(begin) == 2
