"""The chat page in a real browser: several chats side by side, taps, albums, scans, the clock, the tour."""

import asyncio
import contextlib
import io
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image
from playwright.async_api import Browser, Locator, Page, expect

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


async def test_two_departments_race_side_by_side_and_each_reads_its_own_answer(stage: Stage) -> None:
    zhao, qian = await stage.person("赵"), await stage.person("钱")
    groups = [await stage.group("综合执法局", zhao), await stage.group("市场监管局", qian)]
    page = await stage.page("group:综合执法局@赵,group:市场监管局@钱")
    for group in groups:  # after the page was opened: they come by the live line
        await stage.bot("sendMessage", chat_id=group, text="学府-0217 · 路面", reply_markup=CARD)
    first, second = column(page, "综合执法局"), column(page, "市场监管局")
    await button(first, "抢单").click()
    await expect(first.locator("[data-toast]")).to_have_text("抢到了，请尽快出发")
    await button(second, "抢单").click()
    await expect(second.locator("[data-toast]")).to_have_text("晚了一步，综合执法局已抢单")
    for side in (first, second):
        await expect(side.get_by_text("学府-0217 · 已由综合执法局抢单")).to_be_visible()
        await expect(side.locator(".edited")).to_have_text("已编辑")
        await expect(button(side, "抢单")).to_have_count(0)


async def test_an_alert_stays_in_its_column_until_it_is_closed(stage: Stage) -> None:
    zhao = await stage.person("赵")
    group = await stage.group("综合执法局", zhao)
    await stage.bot("sendMessage", chat_id=group, text="卡", reply_markup=CARD)
    page = await stage.page("group:综合执法局@赵,person:赵")
    await button(column(page, "综合执法局"), "说明").click()
    alert = column(page, "综合执法局").get_by_role("alertdialog")
    await expect(alert).to_contain_text("先点的得单")
    await page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_what_people_and_bots_write_stays_text(stage: Stage) -> None:
    evil = '<img src=x onerror="document.title=1">'
    wang = await stage.person(evil)
    await stage.door("/send", person=wang, text=evil)
    await stage.bot(
        "sendMessage",
        chat_id=wang,
        text=evil,
        reply_markup={"inline_keyboard": [[{"text": evil, "callback_data": "x"}]]},
    )
    page = await stage.page(f"person:{wang}")
    await expect(page.locator(".words", has_text=evil)).to_have_count(2)
    assert await page.locator("img").count() == 0
    assert await page.title() == "码上"


async def test_entities_count_utf16_units_as_telegram_does(stage: Stage) -> None:
    wang = await stage.person("王")
    await stage.bot(
        "sendMessage",
        chat_id=wang,
        parse_mode="HTML",
        text='👍🏽<b>粗<i>斜</i></b> <code>a&lt;b</code> <tg-spoiler>谜</tg-spoiler> <a href="https://example.org/">链</a>',
    )
    page = await stage.page("person:王")
    words = column(page, "王").locator(".words")
    await expect(words.locator("strong")).to_have_text("粗斜")
    await expect(words.locator("strong em")).to_have_text("斜")
    await expect(words.locator("code")).to_have_text("a<b")
    await expect(words.locator(".spoiler")).to_have_attribute("aria-expanded", "false")
    await expect(words.locator("a")).to_have_attribute("href", "https://example.org/")


def picture(name: str) -> dict[str, Any]:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


async def test_several_photos_go_as_one_album(stage: Stage) -> None:
    await stage.person("王")
    page = await stage.page("person:王")
    chat = column(page, "王")
    await chat.locator("textarea").fill("单元门口塌了一块")
    await chat.locator("[data-action=attach]").click()
    async with page.expect_file_chooser() as chosen:
        await page.click("[data-item=photo]")
    await (await chosen.value).set_files([picture("a.jpg"), picture("b.jpg")])  # type: ignore[list-item]
    await chat.locator("[data-action=send]").click()
    album = chat.locator("article:not(.pending)")
    await expect(album.locator(".photo")).to_have_count(2)
    await expect(album).to_have_count(1)
    await expect(album.locator(".words")).to_have_text("单元门口塌了一块")


async def test_a_picture_of_a_code_opens_the_chat_as_a_scan_does(stage: Stage) -> None:
    zxing = pytest.importorskip("zxingcpp")
    code = zxing.create_barcode("https://t.me/mashang_bot?start=hh-1", zxing.BarcodeFormat.QRCode)
    out = io.BytesIO()
    Image.fromarray(zxing.write_barcode_to_image(code, scale=6)).convert("RGB").save(out, "PNG")
    wang = await stage.person("王")
    page = await stage.page("person:王")
    await column(page, "王").locator("[data-action=scan]").click()
    async with page.expect_file_chooser() as chosen:
        await page.click("[data-action=scan-picture]")
    await (await chosen.value).set_files(
        [{"name": "c.png", "mimeType": "image/png", "buffer": out.getvalue()}]
    )
    await expect(column(page, "王").locator(".words")).to_have_text("/start")  # as Telegram shows it
    assert [m["text"] for m in await stage.look(f"/chats/{wang}/messages")] == ["/start hh-1"]
    await expect(page.locator("dialog")).to_have_count(0)


async def test_a_reply_keyboard_asks_for_the_place_and_sends_it(stage: Stage) -> None:
    wang = await stage.person("王")
    keyboard = {"keyboard": [[{"text": "发送位置", "request_location": True}, {"text": "积分"}]]}
    await stage.bot("sendMessage", chat_id=wang, text="在哪？", reply_markup=keyboard)
    page = await stage.page("person:王")
    await button(column(page, "王"), "发送位置").click()
    await page.click("[data-action=send-location]")
    await expect(column(page, "王").locator(".mine .place")).to_be_visible()
    await button(column(page, "王"), "积分").click()
    await expect(column(page, "王").locator(".mine .words")).to_have_text("积分")


async def test_unread_is_counted_until_the_chat_is_open(stage: Stage) -> None:
    wang, li = await stage.person("王"), await stage.person("李")
    page = await stage.page(f"person:{wang}")
    await stage.bot("sendMessage", chat_id=li, text="一")
    await stage.bot("sendMessage", chat_id=li, text="二")
    row = page.locator(f'[data-list-chat="{li}"]')
    await expect(row.locator(".badge")).to_have_text("2")
    await row.locator(".chat-item").click()
    await expect(row.locator(".badge")).to_have_count(0)
    assert await page.evaluate("location.hash") == f"#cols=person:{li}@{li}"


async def test_the_clock_goes_on_and_never_back(stage: Stage) -> None:
    await stage.person("王")
    page = await stage.page("person:王")
    await page.click("[data-action=clock]")
    await page.locator("input[type=datetime-local]").fill("2001-01-01T09:00")
    await page.locator("dialog form button").click()
    await expect(page.locator("dialog [role=status]")).to_have_text("时钟只能往前拨。")
    await page.click("[data-clock=tomorrow9]")
    await expect(page.locator(".clock-text")).to_have_text(re.compile(r"09:0\d$"))


async def test_the_tour_goes_on_by_itself_and_can_be_left_and_taken_up(stage: Stage) -> None:
    await stage.person("王")
    group = await stage.group("综合执法局", await stage.person("赵"))
    page = await stage.page("person:王")
    tour = page.locator("[data-tour]")
    await page.click("[data-action=tour]")
    await expect(page.locator(".tour-target")).to_have_attribute("data-action", "send")
    await expect(column(page, "王").locator(".shelved")).to_have_count(1)
    await page.locator(".tour-target").click()  # by hand, as a stranger would
    await expect(tour).to_have_attribute("data-step", "grab")
    await page.click("[data-action=tour-leave]")
    await expect(tour).to_be_hidden()
    await stage.bot("sendMessage", chat_id=group, text="卡", reply_markup=CARD)
    await page.click("[data-action=tour]")
    await expect(page.locator(".tour-target")).to_have_attribute("data-button", "抢单")
    await page.click("[data-action=tour-do]")  # 替我做
    await expect(tour).to_have_attribute("data-step", "clock")
    await page.click("[data-action=tour-do]")
    await expect(tour).to_have_attribute("data-step", "end")


async def test_on_a_phone_one_screen_at_a_time_with_a_way_back(stage: Stage) -> None:
    await stage.person("王")
    page = await stage.page(viewport={"width": 390, "height": 844})
    await page.locator('.chat-row[data-title="王"] .chat-item').click()
    await expect(column(page, "王").locator("textarea")).to_be_visible()
    await expect(page.locator("[data-sidebar]")).to_be_hidden()
    await column(page, "王").locator("[data-action=back]").click()
    await expect(page.locator("[data-sidebar]")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_the_side_bar_is_walked_by_keys_and_english_is_one_press_away(stage: Stage) -> None:
    await stage.person("Anna")
    page = await stage.page(locale="en-GB")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.locator("[data-field=search]").focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(column(page, "Anna")).to_be_visible()
    await expect(page.get_by_role("button", name="Send").first).to_be_visible()
    await page.click("[data-action=language]")
    await page.wait_for_selector("html[data-ready][lang=zh-CN]")
