"""One update is one transaction: once, whole, answered; on both databases, by webhook and by polling."""

import asyncio
import io
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.post.engine import Engine
from bot.post.intake import Unhandled
from bot.post.ticker import Ticker
from emulator.server import Emulator
from simulation.people import Door
from tests.engine.post import SECRET, free_port, running


def message(update_id: int, words: str, *, person: int = 7) -> dict[str, Any]:
    someone = {"id": person, "is_bot": False, "first_name": "王"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1,
            "chat": {"id": person, "type": "private"},
            "from": someone,
            "text": words,
        },
    }


def tap(update_id: int, data: str, *, person: int = 7) -> dict[str, Any]:
    someone = {"id": person, "is_bot": False, "first_name": "王"}
    return {
        "update_id": update_id,
        "callback_query": {"id": f"t{update_id}", "chat_instance": "1", "from": someone, "data": data},
    }


async def rows(engine: Engine, sql: str) -> list[Any]:
    async with engine.database.reading() as session:
        return [tuple(row) for row in await session.execute(text(sql))]


@pytest.mark.parametrize("by", ["webhook", "polling"])
async def test_a_message_is_echoed_and_a_tap_is_answered(
    database_url: str, emulator: Emulator, door: Door, by: str
) -> None:
    async with running(database_url, emulator, port=free_port() if by == "webhook" else 0):
        wang = await door.person("王")
        await wang.sends("你好")
        await wang.sees("你好", buttons=["grab", "late", "old"])
        assert await wang.taps("grab") == "yours"
        assert await wang.taps("late") == "refused: AlreadyGrabbed"
        assert await wang.taps("old") == "refused: OldButton"


async def test_a_token_that_telegram_does_not_know_is_named_in_the_log(
    database_url: str, emulator: Emulator, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    """And what was written meanwhile is taken once it is known again."""
    await door.post("/faults", method="getUpdates", error_code=401, times=1)
    async with running(database_url, emulator):
        wang = await door.person("王")
        await wang.sends("你好")
        await wang.sees("你好")
    said = [record.getMessage() for record in caplog.records if "getUpdates" in record.getMessage()]
    assert said == ["getUpdates: Unauthorized: Telegram knows no such bot, check MASHANG_BOT_TOKEN"]


async def test_the_same_update_has_one_effect_and_the_same_answer(
    database_url: str, emulator: Emulator
) -> None:
    async with running(database_url, emulator) as engine:
        await asyncio.gather(*(engine.intake.handle(message(1, "hello")) for _ in range(5)))
        answers = await asyncio.gather(*(engine.intake.handle(tap(2, "grab")) for _ in range(5)))
        assert {answer and answer["text"] for answer in answers} == {"yours"}
        engine.clock.offset += timedelta(hours=23)  # Telegram repeats for a day
        await Ticker(engine.database, engine.nouns, engine.clock).clean()
        await engine.intake.handle(message(1, "hello"))
        assert await rows(engine, "SELECT value FROM remembered") == [("hello",)]
        assert await rows(engine, "SELECT count(*) FROM letter") == [(1,)]


async def test_ids_that_jump_down_after_an_idle_week_are_taken(database_url: str, emulator: Emulator) -> None:
    async with running(database_url, emulator) as engine:
        await engine.intake.handle(message(900_000_000, "before"))
        await engine.intake.handle(message(17, "after"))
        assert await rows(engine, "SELECT value FROM remembered ORDER BY value") == [("after",), ("before",)]


async def test_a_refusal_undoes_its_handler_and_finishes_the_update(
    database_url: str, emulator: Emulator
) -> None:
    async with running(database_url, emulator) as engine:
        answer = await engine.intake.handle(tap(1, "late"))
        assert answer and answer["text"] == "refused: AlreadyGrabbed"
        assert await rows(engine, "SELECT * FROM remembered") == []
        assert await rows(engine, "SELECT update_id FROM seen_update") == [(1,)]


async def test_a_message_is_refused_in_words_that_look_like_tags(
    database_url: str, emulator: Emulator, door: Door
) -> None:
    """Names in the sentence are the district's own; Telegram takes it as HTML."""
    async with running(database_url, emulator, say=lambda refusal, locale, now: f"{refusal.by} <b>& first"):
        wang = await door.person("王")
        await wang.sends("too late")
        await wang.sees("<i>lamps <b>& first")


async def test_an_update_that_always_raises_is_parked_and_the_chat_goes_on(
    database_url: str, emulator: Emulator
) -> None:
    async with running(database_url, emulator) as engine:
        for _ in range(2):
            with pytest.raises(Unhandled):
                await engine.intake.handle(message(1, "bad"))
        await engine.intake.handle(message(1, "bad"))
        await engine.intake.handle(message(1, "bad"))
        assert await rows(engine, "SELECT update_id, error FROM parked_update") == [(1, "KeyError")]
        assert await rows(engine, "SELECT count(*) FROM letter") == [(1,)]
        await engine.intake.handle(message(2, "hello"))
        assert await rows(engine, "SELECT value FROM remembered") == [("hello",)]


async def test_a_hot_use_case_carries_the_seen_id_and_falls_through_when_seen(
    database_url: str, emulator: Emulator
) -> None:
    async def hot(driver: Any, facts: Any, *, now: Any) -> dict[str, Any] | None:
        seen = await driver.row(
            "INSERT INTO seen_update (update_id, seen_at) VALUES (:update_id, :now)"
            " ON CONFLICT DO NOTHING RETURNING update_id",
            update_id=facts.update_id,
            now=now,
        )
        return {"method": "answerCallbackQuery", "text": "hot"} if seen else None

    async with running(database_url, emulator, hot={"h": hot}) as engine:
        answers = [await engine.intake.handle(tap(1, "h:5")) for _ in range(2)]
        assert [answer and answer.get("text") for answer in answers] == ["hot", None]
        assert await rows(engine, "SELECT update_id FROM seen_update") == [(1,)]


async def test_the_door_is_shut_to_whoever_has_no_secret(database_url: str, emulator: Emulator) -> None:
    port = free_port()
    async with running(database_url, emulator, port=port), aiohttp.ClientSession() as http:
        url = f"http://127.0.0.1:{port}/webhook"
        key = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        statuses = []
        bodies = (b"no json", b"[]", b'{"update_id": "1"}', io.BytesIO(b" " * (2 << 20)))
        for headers, body in ((({}, b"{}")), *((key, body) for body in bodies)):
            async with http.post(url, data=body, headers=headers) as answer:
                statuses.append(answer.status)
        assert statuses == [401, 400, 400, 400, 413]
