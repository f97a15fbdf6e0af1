"""The database goes away and comes back; a signal comes at a bad moment."""

import asyncio
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.city import jpeg
from tests.console import Stem
from tests.faults.forwarder import Forwarder
from tests.faults.loop import placed
from tests.faults.town import Town, settled, town


@pytest.mark.parametrize("district_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_a_database_that_comes_back_finds_everybody_at_work(
    district_url: str, stem: Stem, tmp_path: Path, webhook: bool
) -> None:
    """Answers, letters, downloads and due rows go on by themselves, in each process."""
    there = urlsplit(district_url)
    line = Forwarder((there.hostname or "", there.port or 0))
    await line.start()
    made = Town(district_url, stem, tmp_path, ["bot", "sender", "jobs"])
    made.product_database_url = district_url.replace(f":{there.port}/", f":{line.port}/")
    try:
        await made.open(webhook=webhook)
        cast = await placed(made)
        await line.cut()
        await cast.wang.sends("积分")
        await asyncio.sleep(3)  # longer than lines that are held wait between two questions
        assert await unready(made) == [503, 503, 503]
        await line.start()
        await cast.wang.sees("品德积分 0.0", within_s=20)
        await made.ready()
        assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
        await cast.qian.sees("学府-0001", "已由", buttons=[])
        await cast.zhao.taps("开始处理")
        await cast.zhao.taps("完成")
        await cast.zhao.privately.sends(photo=jpeg(2))
        await cast.zhao.privately.sees("已交社区验收")
        await leaves_before_the_mark(made, line)
        await cast.wang.sends("积分")
        await told(cast.wang.id, made, 2)
        await settled(made)
        messages = made.emulator.local.world.messages[cast.wang.id].values()
        assert sum("品德积分" in str(message) for message in messages) == 2
        await made.check()
        made.nobody_complains()
    finally:
        await made.close()
        await line.cut()


@pytest.mark.parametrize("district_url", ["postgresql"], indirect=True)
async def test_a_database_that_takes_connections_and_never_answers(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """Telegram is told to come again and `/readyz` says so, within seconds; then all goes on by itself."""
    there = urlsplit(district_url)
    line = Forwarder((there.hostname or "", there.port or 0))
    await line.start()
    made = Town(district_url, stem, tmp_path, ["bot", "sender", "jobs"])
    made.product_database_url = district_url.replace(f":{there.port}/", f":{line.port}/")
    made.product_database_url += "?ssl=disable"  # asyncpg 0.32 forgets a future where TLS got no answer
    try:
        await made.open()
        wang = await made.resident("王")
        await wang.sends("积分")
        await wang.sees("品德积分 0.0")
        line.flows.clear()
        assert await unready(made) == [503, 503, 503]
        began = time.monotonic()
        posted = await asyncio.gather(*(post(made, n) for n in range(20)))  # more than it has connections
        assert set(posted) == {503}
        assert time.monotonic() - began < 20
        assert await made.processes[2].stop() < 25
        await wang.sends("积分")
        line.flows.set()
        await told(wang.id, made, 2)
        await made.ready()
        await settled(made)
        await made.check()
        made.nobody_complains()
    finally:
        line.flows.set()
        await made.close()
        await line.cut()


async def post(made: Town, n: int) -> int:
    """An update to the door of the first process, as Telegram posts one; what it says."""
    who = {"id": 4_000_000_000 + n, "is_bot": False, "first_name": "孙"}
    message = {"message_id": 1, "date": 1, "chat": {"id": who["id"], "type": "private"}, "from": who}
    secret = {"X-Telegram-Bot-Api-Secret-Token": made.settings.webhook_secret}
    url = f"http://127.0.0.1:{made.processes[0].port}/webhook"
    body = {"update_id": 900_000_000 + n, "message": {**message, "text": "积分"}}
    async with aiohttp.ClientSession() as http, http.post(url, json=body, headers=secret) as answer:
        return answer.status


async def leaves_before_the_mark(made: Town, line: Forwarder) -> None:
    """From the next letter on the database is away for a second."""

    async def away() -> None:
        await line.cut()
        await asyncio.sleep(1)
        await line.start()

    leaving: list[asyncio.Task[None]] = []

    def leave(call: dict[str, Any]) -> None:
        if call["method"] == "sendMessage" and not leaving:
            leaving.append(asyncio.ensure_future(away()))

    made.emulator.on_call(leave)


async def unready(made: Town) -> list[int]:
    """What `/readyz` of each process answers."""
    async with aiohttp.ClientSession() as http:

        async def asked(port: int) -> int:
            async with http.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status

        return await asyncio.gather(*(asked(process.port) for process in made.processes))


@pytest.mark.parametrize("district_url", ["postgresql"], indirect=True)
async def test_a_sender_whose_lock_is_lost_gives_way_to_the_other(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """Of two senders one is at work; when its session is ended, one is again, and no letter goes twice."""
    async with town(district_url, stem, tmp_path, ["bot", "sender", "sender"]) as made:
        wang = await made.resident("王")
        for n in range(3):
            assert await senders(made) == 1
            await wang.sends("积分")
            await told(wang.id, made, 2 * n + 1)  # none is in flight
            async with made.session() as session:
                await session.execute(text(f"SELECT pg_terminate_backend(pid) FROM ({HELD}) AS held"))
            await wang.sends("积分")
            await told(wang.id, made, 2 * n + 2)
    messages = made.emulator.local.world.messages[wang.id].values()
    assert sum("品德积分" in str(message) for message in messages) == 6


HELD = (
    "SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype = 'advisory'"
    " AND l.granted AND d.datname = current_database() AND l.objid = hashtext('sender')::bigint & 4294967295"
)


async def senders(made: Town) -> int:
    """How many sessions hold the sender's lock."""
    async with made.session() as session:
        return len((await session.execute(text(HELD))).all())


async def told(chat_id: int, made: Town, times: int) -> None:
    """Wait until so many answers stand in the chat."""
    for _ in range(200):
        messages = made.emulator.local.world.messages.get(chat_id, {}).values()
        if sum("品德积分" in str(message) for message in messages) >= times:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"not told {times} times")


async def test_a_signal_during_the_start_ends_it_cleanly(
    database_url: str, stem: Stem, tmp_path: Path
) -> None:
    """Whenever it comes: before anything has begun, in a migration, before the door is open."""
    made = Town(database_url, stem, tmp_path, ["bot,sender,jobs,web"])
    try:
        await made.open()
        (process,) = made.processes
        for pause_s in (0.05, 0.3):
            assert await process.stop() < 25
            began = process.log.stat().st_size
            process.start()
            for _ in range(1000):
                if process.log.stat().st_size > began:  # before its first word nothing has begun
                    break
                await asyncio.sleep(0.01)
            await asyncio.sleep(pause_s)
        assert await process.stop() < 25
        made.nobody_complains()
    finally:
        await made.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_three_processes_start_at_once_on_an_empty_database(
    database_url: str, stem: Stem, tmp_path: Path
) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    async with town(database_url, stem, tmp_path, ["bot", "sender", "jobs"]) as made:
        wang = await made.resident("王")
        await wang.sends("积分")
        await wang.sees("品德积分 0.0")
