"""Files are fetched once, by whoever lives, and Telegram's stumbling loses none."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.clock import Clock
from bot.database import Database
from bot.media import Media
from bot.post import fetcher
from bot.post.fetcher import Fetcher
from bot.post.nouns import Developed
from bot.post.wire import ApiError, Wire
from emulator.server import Emulator
from models.due import FileState, WantedFile
from simulation.people import Door, jpeg
from tests.engine.post import TOKEN, nouns


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url)
    yield made
    await made.close()


async def wanted(database: Database, door: Door) -> int:
    """Somebody has sent a photo, and a row waits for it; its id."""
    wang = await door.person("王")
    await wang.sends(photo=jpeg(1))
    photo = (await wang.messages())[-1]["photo"][-1]
    row = WantedFile(file_id=photo["file_id"], kind="photo", due_at=Clock().now())
    async with database.transaction() as session:
        session.add(row)
        await session.flush()
        return row.id


async def state(database: Database, wanted_id: int) -> FileState:
    async with database.reading() as session:
        return (await session.get_one(WantedFile, wanted_id)).state


async def comes(database: Database, wanted_id: int) -> None:
    """Wait until the file is there."""
    for _ in range(200):
        if await state(database, wanted_id) is not FileState.WANTED:
            break
        await asyncio.sleep(0.05)
    assert await state(database, wanted_id) is FileState.READY


async def test_a_slow_file_is_one_processs_for_as_long_as_it_takes(
    database: Database, emulator: Emulator, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than a lease, which whoever has the file renews: the other leaves it alone."""
    monkeypatch.setattr(fetcher, "LEASE_S", 0.6)
    monkeypatch.setattr(fetcher, "RENEW_EVERY_S", 0.1)
    begun = []

    def develop(kind: str, content: bytes) -> Developed:
        begun.append(kind)
        time.sleep(2)
        return Developed(content, ".jpg")

    made = nouns(develop=develop, media=Media(str(tmp_path)))
    wanted_id = await wanted(database, door)
    async with aiohttp.ClientSession() as http:
        wire = Wire(emulator.url, TOKEN, http)
        two = [Fetcher(database, wire, made, Clock()) for _ in range(2)]
        running = [asyncio.create_task(one.run()) for one in two]
        await comes(database, wanted_id)
        for one in two:
            await one.finish(5)
        await asyncio.gather(*running)
    assert begun == ["photo"]


async def test_a_file_that_telegram_could_not_give_just_now_comes_later(
    database: Database, emulator: Emulator, door: Door, tmp_path: Path
) -> None:
    made = nouns(media=Media(str(tmp_path)))
    wanted_id = await wanted(database, door)
    await door.post("/faults", method="getFile", error_code=502, times=1)
    async with aiohttp.ClientSession() as http:
        one = Fetcher(database, Wire(emulator.url, TOKEN, http), made, Clock())
        running = asyncio.create_task(one.run())
        await comes(database, wanted_id)
        await one.finish(5)
        await running


async def test_a_page_of_something_between_is_no_answer_of_telegram() -> None:
    """A proxy's 502 in HTML is trouble that passes, like Telegram's own."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")

    app = web.Application()
    app.router.add_post("/{any:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession() as http:
        with pytest.raises(ApiError) as said:
            await Wire(f"http://{host}:{port}", TOKEN, http).call("getMe", {})
    await runner.cleanup()
    assert (said.value.code, said.value.is_passing) == (502, True)
