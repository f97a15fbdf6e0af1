"""Screens beside the questions that hang in the same message, and messages too old to go."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from markupsafe import escape
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.post.engine import Engine
from emulator.server import Emulator
from models.columns import ChatId
from models.letter import Letter, LetterState, Priority, Screen
from models.message import Message
from models.notice import Notice
from services import letters
from simulation.people import Door
from tests.engine.post import people, running


class Drawing:
    """Draws the state of the moment; holds the brush when told to."""

    def __init__(self) -> None:
        self.state = ""
        self.begun, self.may_go_on = asyncio.Event(), asyncio.Event()
        self.may_go_on.set()

    async def __call__(
        self, session: AsyncSession, notice: Notice, subject: int, chat_id: ChatId, *, now: datetime
    ) -> Message:
        self.begun.set()
        await self.may_go_on.wait()
        return Message(escape(self.state))

    async def becomes(self, state: str, engine: Engine, chat: int) -> None:
        """A new state, and whoever looks at it is to see it."""
        self.state = state
        async with engine.database.transaction() as session:
            now = engine.clock.now()
            await letters.show(session, Notice.REVIEW_CARD, 1, to=ChatId(chat), due_at=now)


async def calls(engine: Engine, method: str, **body: Any) -> None:
    """A ready call, as a handler answers with."""
    async with engine.database.transaction() as session:
        due_at, priority = engine.clock.now(), Priority.CONVERSATION
        session.add(
            Letter(chat_id=body["chat_id"], priority=priority, method=method, body=body, due_at=due_at)
        )


async def idle(engine: Engine) -> None:
    """Wait until all that is due has gone out."""
    async with asyncio.timeout(20):
        while True:
            async with engine.database.session() as session:
                waiting = select(Letter.id).where(col(Letter.state) == LetterState.WAITING)
                due = select(Screen.id).where(col(Screen.due_at).is_not(None))
                if (await session.execute(waiting.union_all(due))).first() is None:
                    return
            await asyncio.sleep(0.02)


async def test_a_question_never_stays_over_what_was_decided(
    database_url: str, emulator: Emulator, door: Door
) -> None:
    """A card under way while its reader taps and answers: drawn late, it shows the end first."""
    drawing = Drawing()
    async with running(database_url, emulator, render=drawing) as engine:
        [reader] = await people(door, 1)
        await drawing.becomes("open", engine, reader.id)
        card = await reader.sees("open")
        drawing.may_go_on.clear()
        drawing.begun.clear()
        await drawing.becomes("one has spoken", engine, reader.id)
        await asyncio.wait_for(drawing.begun.wait(), 10)
        where = {"chat_id": reader.id, "message_id": card["message_id"]}
        await calls(engine, "editMessageText", **where, text="Why?")
        await drawing.becomes("decided", engine, reader.id)
        drawing.may_go_on.set()
        await idle(engine)
        assert (await reader.sees("decided"))["message_id"] == card["message_id"]
        await reader.does_not_see("Why?", for_s=0)


async def test_what_is_too_old_to_be_deleted_keeps_no_buttons(
    database_url: str, emulator: Emulator, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram deletes for 48 hours; what is older stays, with nothing to tap. What is gone is gone."""
    async with running(database_url, emulator) as engine:
        [reader] = await people(door, 1)
        echo = await reader.sees("你好")
        assert echo["buttons"]
        where = {"chat_id": reader.id, "message_id": echo["message_id"]}
        await door.post("/clock", advance=49 * 3600)
        await calls(engine, "deleteMessage", **where)
        await idle(engine)
        assert await reader.sees("你好", buttons=[])
        await reader.sends("再来")
        fresh = await reader.sees("再来")
        for _ in range(2):
            await calls(engine, "deleteMessage", chat_id=reader.id, message_id=fresh["message_id"])
        await idle(engine)
        assert [message["message_id"] for message in await reader.messages()][-1] < fresh["message_id"]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
