"""The chat page for everybody: contrast, keys, small screens, long chats, a line that breaks."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from emulator.server import Emulator
from tests.emulator.stage import CARD, TOKEN, Stage, button, column

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
FONTS = "getComputedStyle(document.body).fontFamily"
MANY = 600
SHOWN_WITHIN_MS = 5000  # of a message in a long chat, on a busy machine; alone it takes 100


async def busy_chats(stage: Stage) -> None:
    """A group with a card, and a private chat with words of both sides, a command and a menu."""
    wang, zhao = await stage.person("王"), await stage.person("赵")
    group = await stage.group("综合执法局", zhao)
    await stage.bot("sendMessage", chat_id=group, text="学府-0217 · 路面", reply_markup=CARD)
    await stage.door("/send", person=wang, text="/points 是什么？")
    keyboard = {"keyboard": [[{"text": "积分"}, {"text": "我的订单"}]]}
    await stage.bot("sendMessage", chat_id=wang, text="看 /help", reply_markup=keyboard)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
async def test_every_text_stands_out_and_nothing_is_wider_than_the_screen(
    stage: Stage, theme: str, width: int
) -> None:
    await busy_chats(stage)
    page = await stage.page(
        "group:综合执法局@赵,person:王",
        f"&tour=1&theme={theme}",
        viewport={"width": width, "height": 800},
    )
    await expect(page.locator(".words").first).to_be_visible()
    assert await page.evaluate(CONTRAST) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    fonts = await page.evaluate(FONTS)
    assert fonts.endswith('sans-serif, "Noto Color Emoji"'), (
        "it has digits and blanks of its own, and wide ones"
    )


async def test_columns_change_places_by_their_menus(stage: Stage) -> None:
    await busy_chats(stage)
    page = await stage.page("group:综合执法局@赵,person:王")
    await column(page, "综合执法局").locator("[data-action=more]").press("Enter")
    await page.locator("[data-item=right]").press("Enter")
    titles = await page.locator("[data-column]").evaluate_all("all => all.map(one => one.dataset.title)")
    assert titles == ["王", "综合执法局"]


async def test_a_report_is_written_without_a_mouse(stage: Stage) -> None:
    await busy_chats(stage)
    page = await stage.page("person:王")
    await column(page, "王").locator("[data-scroller]").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.type("单元门口塌了一块")
    await page.keyboard.press("Enter")
    await expect(column(page, "王").locator("article.mine:not(.pending) .words").last).to_have_text(
        "单元门口塌了一块"
    )


async def test_who_wants_less_motion_gets_toasts_that_go(stage: Stage) -> None:
    await busy_chats(stage)
    tab = await stage.browser.new_context(reduced_motion="reduce", locale="zh-CN")
    page = await tab.new_page()
    await page.goto(f"{stage.emulator.url}/#cols=group:综合执法局@赵")
    await page.wait_for_selector("html[data-ready].still")
    await button(column(page, "综合执法局"), "抢单").click()
    toast = column(page, "综合执法局").locator("[data-toast]")
    await expect(toast).to_have_text("抢到了，请尽快出发")
    await expect(toast).to_have_count(0, timeout=15_000)


async def test_a_long_chat_stays_quick(stage: Stage) -> None:
    wang = await stage.person("王")
    for number in range(MANY):
        await stage.bot("sendMessage", chat_id=wang, text=f"第{number}条", reply_markup=CARD)
    page = await stage.page("person:王")
    newest = column(page, "王").get_by_text(f"第{MANY - 1}条")
    await expect(newest).to_be_in_viewport(timeout=SHOWN_WITHIN_MS)
    await stage.bot("sendMessage", chat_id=wang, text="还有一条")
    await expect(column(page, "王").get_by_text("还有一条")).to_be_in_viewport(timeout=SHOWN_WITHIN_MS)


async def test_what_was_written_while_the_line_was_gone_can_be_sent_again(
    stage: Stage, tmp_path: Path
) -> None:
    kept: dict[str, Any] = {"token": TOKEN, "bot_username": "mashang_bot", "limits": False}
    first = Emulator(**kept, state=tmp_path / "state")
    await first.start()
    port = int(first.url.rpartition(":")[2])
    async with stage.http.post(first.url + "/people", json={"name": "王"}) as answer:
        wang = (await answer.json())["id"]
    tab = await stage.browser.new_context(locale="zh-CN")
    page: Page = await tab.new_page()
    await page.goto(f"{first.url}/?still=1#cols=person:{wang}")
    await page.wait_for_selector("html[data-ready]")
    await first.stop()
    await expect(page.locator(".line-lost")).to_be_visible()
    await column(page, "王").locator("textarea").fill("断线时写的")
    await page.keyboard.press("Enter")
    failed = column(page, "王").locator(".failed")
    await expect(failed).to_be_visible()
    second = Emulator(**kept, state=tmp_path / "state")
    await second.start(port=port)
    await expect(page.locator(".line-lost")).to_be_hidden(timeout=15_000)
    await failed.click()
    sent = column(page, "王").locator("article.mine:not(.pending) .words")
    await expect(sent).to_have_text("断线时写的")
    await tab.close()
    await second.stop()
