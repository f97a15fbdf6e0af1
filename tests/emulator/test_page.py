"""The chat page in a real browser: several chats side by side, taps, albums, scans, the clock, the tour."""

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import expect

from tests.emulator.stage import CARD, Stage, button, column


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


async def test_the_tour_points_at_the_way_out_of_a_dialog_that_lies_over_its_step(stage: Stage) -> None:
    await stage.person("王")
    page = await stage.page("person:王")
    await page.click("[data-action=tour]")
    target = page.locator(".tour-target")
    await expect(target).to_have_attribute("data-action", "send")
    await column(page, "王").locator("[data-action=scan]").click()
    await expect(target).to_have_attribute("aria-label", "关闭")
    await target.click()
    await expect(target).to_have_attribute("data-action", "send")


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
