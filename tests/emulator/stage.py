"""The chat page on a stage: an emulator, a small bot on it, and pages in a real browser."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image
from playwright.async_api import Browser, Locator, Page

from emulator.server import Emulator

TOKEN = "42:secret"
PATIENCE_MS = 8000
CARD = {
    "inline_keyboard": [[{"text": "抢单", "callback_data": "grab"}, {"text": "说明", "callback_data": "why"}]]
}


@dataclass
class Stage:
    """An emulator, a small bot on it, and pages on both."""

    emulator: Emulator
    http: aiohttp.ClientSession
    browser: Browser
    faults: list[str] = field(default_factory=list)  # what the browser complained of

    async def door(self, path: str, **body: Any) -> Any:
        async with self.http.post(self.emulator.url + path, json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def look(self, path: str) -> Any:
        async with self.http.get(self.emulator.url + path) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def bot(self, method: str, **body: Any) -> Any:
        async with self.http.post(f"{self.emulator.url}/bot{TOKEN}/{method}", json=body) as answer:
            said = await answer.json()
            assert said["ok"], said
            return said["result"]

    async def person(self, name: str) -> int:
        return int((await self.door("/people", name=name, language_code="zh"))["id"])

    async def group(self, title: str, *members: int) -> int:
        made = int((await self.door("/groups", title=title, members=list(members)))["id"])
        link = "https://t.me/mashang_bot?startgroup=x"
        await self.door("/open", person=members[0], link=link, chat=made)
        return made

    async def page(self, columns: str = "", query: str = "", **context: Any) -> Page:
        tab = await self.browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", **context}
        )
        page = await tab.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        await page.goto(f"{self.emulator.url}/?still=1{query}{'#cols=' + columns if columns else ''}")
        await page.wait_for_selector("html[data-ready]")
        return page


async def grabs(stage: Stage) -> None:
    """The bot: the first tap on 抢单 wins, 说明 answers with an alert."""
    offset, winner = 0, ""
    while True:
        for update in await stage.bot("getUpdates", offset=offset, timeout=10):
            offset = update["update_id"] + 1
            tap = update.get("callback_query")
            if not tap:
                continue
            group = tap["message"]["chat"]["title"]
            if tap["data"] == "why":
                await stage.bot(
                    "answerCallbackQuery", callback_query_id=tap["id"], text="先点的得单", show_alert=True
                )
                continue
            text = f"晚了一步，{winner}已抢单" if winner else "抢到了，请尽快出发"
            await stage.bot("answerCallbackQuery", callback_query_id=tap["id"], text=text)
            winner = winner or group
            message = {"chat_id": tap["message"]["chat"]["id"], "message_id": tap["message"]["message_id"]}
            await stage.bot("editMessageText", **message, text=f"学府-0217 · 已由{winner}抢单")


@pytest.fixture
async def stage(browser: Browser, tmp_path: Path) -> AsyncIterator[Stage]:
    tour = tmp_path / "tour.json"
    Image.new("RGB", (64, 48), "gray").save(tmp_path / "hole.jpg")
    tour.write_text(json.dumps(TOUR), encoding="utf-8")
    emulator = Emulator(token=TOKEN, bot_username="mashang_bot", limits=False, tour=tour)
    await emulator.start()
    async with aiohttp.ClientSession() as http:
        stage = Stage(emulator, http, browser)
        bot = asyncio.create_task(grabs(stage))
        yield stage
        for tab in list(browser.contexts):
            await tab.close()
        bot.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await bot
    await emulator.stop()
    assert stage.faults == []


TOUR = {
    "title": "完",
    "steps": [
        {
            "id": "send",
            "title": "拍照",
            "text": "点发送",
            "columns": [{"person": "王"}],
            "do": {"in": {"person": "王"}, "say": "塌了一块", "photos": ["hole.jpg"]},
            "done": {"in": {"person": "王"}, "text": "塌了一块", "from": "any"},
        },
        {
            "id": "grab",
            "title": "抢单",
            "text": "点抢单",
            "columns": [{"person": "王"}, {"group": "综合执法局", "as": "赵"}],
            "do": {"in": {"group": "综合执法局"}, "tap": "抢单"},
            "done": {"in": {"group": "综合执法局"}, "text": "已由"},
        },
        {
            "id": "clock",
            "title": "明早",
            "text": "拨时钟",
            "do": {"clock": {"tomorrow": "09:00", "button": "tomorrow9"}},
            "done": {"clock": 60},
        },
    ],
}


def column(page: Page, title: str) -> Locator:
    return page.locator(f'[data-column][data-title="{title}"]')


def button(where: Locator, words: str) -> Locator:
    return where.locator(f'[data-button="{words}"]')
