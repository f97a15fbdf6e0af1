"""The state file: what was answered is kept, however the process ends."""

import asyncio
import contextlib
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from emulator.server import Emulator
from emulator.state import StateError
from tests.emulator.doors import Doors, b64, opened, picture

BUTTON = {"inline_keyboard": [[{"text": "抢单", "callback_data": "g"}]]}


async def _lives(path: Path) -> tuple[Emulator, Any]:
    em = Emulator(token="42:secret", bot_username="mashang_bot", limits=False, state=path)
    await em.start()
    return em, opened(em)


async def test_everything_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "state"
    em, door = await _lives(path)
    async with door as doors:
        wang = await doors.person()
        group = await doors.group(wang, bot=False)
        await doors.post("/clock", advance=86_400)
        photo = await doors.post("/send", person=wang, photo=b64(picture()))
        sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
        where = {"person": wang, "chat": wang, "message_id": sent["message_id"], "button": "抢单"}
        tap = asyncio.create_task(doors.post("/tap", **where))
        await asyncio.sleep(0.1)
        before, clock = await doors.chat(wang), (await doors.get("/clock"))["now"]
        waiting = await doors.bot("getUpdates")
        await doors.bot("setMyCommands", commands=[{"command": "a", "description": "b"}])
        await em.stop()
        await asyncio.gather(tap, return_exceptions=True)
    em, door = await _lives(path)
    async with door as doors:
        assert await doors.chat(wang) == before
        assert (await doors.get("/clock"))["now"] > clock
        assert await doors.bot("getUpdates") == waiting
        assert [one["id"] for one in await doors.get("/groups")] == [group]
        assert await doors.bot("getMyCommands") == [{"command": "a", "description": "b"}]
        again = await doors.bot("sendPhoto", chat_id=wang, photo=photo["photo"][-1]["file_id"])
        assert again["message_id"] == sent["message_id"] + 1
        assert await doors.bot("answerCallbackQuery", callback_query_id=waiting[-1]["callback_query"]["id"])
        await em.stop()


async def test_the_state_of_another_bot_is_refused(tmp_path: Path) -> None:
    em = Emulator(token="42:secret", bot_username="mashang_bot", state=tmp_path / "state")
    await em.start()
    await em.stop()
    with pytest.raises(StateError):
        Emulator(token="43:secret", bot_username="mashang_bot", state=tmp_path / "state")
    (tmp_path / "other").write_text("no state" * 200)
    with pytest.raises(StateError):
        Emulator(token="42:secret", bot_username="mashang_bot", state=tmp_path / "other")


@asynccontextmanager
async def _process(path: Path) -> AsyncIterator[tuple[Doors, asyncio.subprocess.Process]]:
    """An emulator of its own process, killed at the end as by `kill -9`."""
    command = [sys.executable, "-m", "bot.cli", "emulator", "--port", "0", "--token", "42:secret"]
    command += ["--no-limits", "--state", str(path)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    em = Emulator(token="42:secret", bot_username="mashang_bot")
    em.url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip().rstrip("/")
    try:
        async with opened(em) as doors:
            yield doors, process
    finally:
        await _killed(process)


async def _killed(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()


async def test_a_killed_process_forgets_nothing_that_it_answered(tmp_path: Path) -> None:
    path = tmp_path / "state"
    async with _process(path) as (doors, process):
        wang = await doors.person()
        sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
        await doors.post("/clock", advance=86_400)
        for text in ("a", "b"):
            await doors.post("/send", person=wang, text=text, photo=b64(picture()))
        [first, second] = await doors.bot("getUpdates")
        where = {"person": wang, "chat": wang, "message_id": sent["message_id"], "button": "抢单"}
        waits = [asyncio.create_task(doors.post("/tap", **where))]
        [tapped] = await doors.bot("getUpdates", offset=second["update_id"] + 1, timeout=5)
        after = {"offset": tapped["update_id"] + 1, "timeout": 20}
        waits.append(asyncio.create_task(doors.bot("getUpdates", **after)))
        await asyncio.sleep(0.1)
        seen, clock = await doors.chat(wang), (await doors.get("/clock"))["now"]
        await _killed(process)
        failed = await asyncio.gather(*waits, return_exceptions=True)
        assert all(isinstance(error, aiohttp.ClientError) for error in failed)
    async with _process(path) as (doors, _):
        assert await doors.chat(wang) == seen
        assert (await doors.get("/clock"))["now"] > clock
        assert await doors.bot("getUpdates") == []  # the waiting poll had taken all three
        said = await doors.post("/send", person=wang, text="c")
        [update] = await doors.bot("getUpdates")
        assert (update["update_id"], update["message"]) == (second["update_id"] + 2, said)
        assert first["update_id"] + 1 == second["update_id"]
        file = await doors.bot("getFile", file_id=seen[-1]["photo"][-1]["file_id"])
        async with doors.http.get(f"{doors.em.url}/file/bot42:secret/{file['file_path']}") as response:
            assert len(await response.read()) == file["file_size"]


async def test_a_tap_that_waits_for_its_answer_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "state"
    async with _process(path) as (doors, process):
        wang = await doors.person()
        sent = await doors.bot("sendMessage", chat_id=wang, text="单", reply_markup=BUTTON)
        where = {"person": wang, "chat": wang, "message_id": sent["message_id"], "button": "抢单"}
        tap = asyncio.create_task(doors.post("/tap", **where))
        await asyncio.sleep(0.3)
        await _killed(process)
        await asyncio.gather(tap, return_exceptions=True)
    async with _process(path) as (doors, _):
        [update] = await doors.bot("getUpdates")
        query = update["callback_query"]
        assert query["data"] == "g"
        assert await doors.bot("answerCallbackQuery", callback_query_id=query["id"]) is True


async def test_killed_under_load_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "state"
    answered: list[int] = []
    async with _process(path) as (doors, process):
        wang = await doors.person()

        async def talks() -> None:
            while True:
                sent = await doors.post("/send", person=wang, text="x", photo=b64(picture()))
                answered.append(sent["message_id"])

        talkers = [asyncio.create_task(talks()) for _ in range(5)]
        await asyncio.sleep(0.7)
        await _killed(process)
        await asyncio.gather(*talkers, return_exceptions=True)
    with contextlib.closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    async with _process(path) as (doors, _):
        kept = {message["message_id"] for message in await doors.chat(wang)}
        assert len(answered) > 5 and kept >= set(answered)
        pending = {update["message"]["message_id"] for update in await doors.bot("getUpdates")}
        assert len(pending) == min(100, len(kept))


async def test_one_file_has_one_process(tmp_path: Path) -> None:
    path = tmp_path / "state"
    async with _process(path):
        with pytest.raises(StateError, match="locked"):
            Emulator(token="42:secret", bot_username="mashang_bot", state=path)


@pytest.mark.parametrize("more", [["--token", "none"], ["--state", "."], ["--bot-username", "a b"]])
async def test_the_command_refuses_in_one_line(tmp_path: Path, more: list[str]) -> None:
    command = [sys.executable, "-m", "bot.cli", "emulator", "--port", "0", *more]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, wrong = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode in (1, 2), said) == (True, b"")
    assert b"Traceback" not in wrong and b"Error: " in wrong


async def test_a_port_that_is_taken_is_refused_in_one_line(em: Emulator) -> None:
    port = em.url.rpartition(":")[2]
    command = [sys.executable, "-m", "bot.cli", "emulator", "--port", port]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, wrong = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1 and len(wrong.splitlines()) == 1
