"""The guided tour, played in a real browser on the real product by whoever only taps what it points at."""

import contextlib
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from playwright.async_api import Error as Gone
from playwright.async_api import TimeoutError as Stuck

from codes.payload import Kind
from services import codes
from simulation.tour import WALKS, lay_out
from tests.city import City, Somebody, code_link
from tests.night import VALID, admit

STEP_MS = 90_000  # a group's card is edited at Telegram's pace, on real time
CONTRAST = (Path(__file__).parents[1] / "emulator" / "contrast.js").read_text(encoding="utf-8")
OVERLAPS = """() => {
    const all = [...document.querySelectorAll(".top .avatar, .top h1, .top button")]
        .filter(one => one.getBoundingClientRect().width > 1)
        .map(one => ({left: one.getBoundingClientRect().left, width: one.scrollWidth}));
    all.sort((one, other) => one.left - other.left);
    return all.slice(1).filter((one, before) => one.left < all[before].left + all[before].width);
}"""
MARKED = """step => document.querySelector("[data-tour]").dataset.step !== step ? document.body
    : document.querySelector(".tour-target:not([aria-busy])")"""  # the page itself once the tour has gone on
IN_THE_WAY = """() => {
    const marked = document.querySelector(".tour-target");
    if (!marked) return "nothing is marked";
    const box = marked.getBoundingClientRect();
    const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return [marked, found].map((one) => one?.outerHTML.slice(0, 400)).join("\\n-- has over it --\\n");
}"""
LOOK_MS = 2_000  # then what is marked is looked for again: it may have been drawn anew
NAMES = [path.stem.rpartition("-")[2] for path in WALKS]
STEPS = {
    name: [step["id"] for step in json.loads(path.read_text(encoding="utf-8"))["steps"]]
    for name, path in zip(NAMES, WALKS, strict=True)
}
LAST = {  # what stands in whose chat at the end of a walk
    "report": [("王阿姨", "物质积分")],
    "market": [("张桂兰", "摊位干净，记下了"), ("市场监管局", "出摊0/12")],
    "card": [("王阿姨", "⚠️ 旁边还有一张收款码，不是我们的，请不要付钱。")],
}
ZHAO = code_link(Kind.CADRE, "d-zhzf-1")


def link_of(subject: str) -> str:
    """The link of `KIND:ID` or `KIND:ID@VERSION` in the city."""
    kind, _, rest = subject.rpartition(":")
    subject_id, _, version = rest.partition("@")
    return code_link(Kind(kind), subject_id, version=int(version or 1))


@pytest.fixture
async def city(district_url: str, tmp_path: Path) -> AsyncIterator[City]:
    """The people of the tour, and nobody else."""
    tour = lay_out(tmp_path / "tour", link_of)
    made = City(district_url, str(tmp_path / "media"), tour=tour)
    await made.open()
    try:
        await made.resident("王阿姨")
        await made.staff("g-xf-1", "李晓东")
        played = {}
        for bound_to, title, staff_id, name in (
            ("community:xf", "学府社区", "c-xf-1", "尹小梅"),
            ("department:zhzf", "综合执法局", "d-zhzf-1", "赵强"),
            ("department:scjg", "市场监管局", "d-scjg-1", "钱丽华"),
        ):
            played[name] = await made.staff(staff_id, name, group=await made.group(title, bound_to))
        zhang = await made.resident("张桂兰")
        await zhang.sends("/help")
        await zhang.sees("")
        await admit(made, zhang, "烤冷面", market="yeshi", expiry=VALID, by=played["钱丽华"])
        for passer_by in ("陈老师", "刘师傅"):
            await rates(await made.resident(passer_by))
        async with made.session() as session:
            await codes.renew(session, Kind.CADRE, "d-scjg-1")
            await session.commit()
        yield made
        await made.check()
    finally:
        await made.close()


async def rates(person: Somebody) -> None:
    """Somebody passes by: with two more a digest may be told."""
    await person.opens(ZHAO)
    for button in ("评一评", "⭐⭐⭐⭐⭐", "好了"):
        await person.taps(button)


async def opened(browser: Browser, city: City, walk: int, lang: str, faults: list[str]) -> Page:
    """The page with the tour begun."""
    tab = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await tab.new_page()
    page.set_default_timeout(STEP_MS)
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(f"{city.emulator.url}/?still=1&tour={walk}&lang={lang}")
    await page.wait_for_selector("html[data-ready]")
    return page


async def taps_what_it_points_at(page: Page, step: str) -> None:
    """Press what is marked as a finger would, until the tour speaks of something else by itself."""
    until = time.monotonic() + STEP_MS / 1000
    while time.monotonic() < until:
        with contextlib.suppress(Stuck):
            marked = (await page.wait_for_function(MARKED, arg=step, timeout=LOOK_MS)).as_element()
            assert marked is not None
            if await marked.evaluate("it => it === document.body"):
                return
            try:
                await marked.click(timeout=LOOK_MS)
            except Gone as error:
                if isinstance(error, Stuck) or "not attached" in str(error):
                    continue
                raise
            await page.wait_for_timeout(500)  # a person looks what happens
    raise AssertionError(
        f"nothing more at {step}:\n{await page.evaluate(IN_THE_WAY)}\n{await page.inner_text('body')}"
    )


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", NAMES)
async def test_whoever_taps_what_the_tour_points_at_comes_to_its_end(
    city: City, browser: Browser, name: str
) -> None:
    """In Chinese on one database, in English on the other."""
    lang = "en" if city.settings.database_url.startswith("sqlite") else "zh"
    faults: list[str] = []
    page = await opened(browser, city, NAMES.index(name) + 1, lang, faults)
    tour = page.locator("[data-tour]")
    for step in STEPS[name]:
        await expect(tour).to_have_attribute("data-step", step)
        if step == "race":
            await _races(page)
        await taps_what_it_points_at(page, step)
    await expect(tour).to_have_attribute("data-step", "end")
    for title, words in LAST[name]:
        await expect(page.locator(f"[data-column][data-title={title}]")).to_contain_text(words)
    more = page.locator("[data-action=tour-more]")
    await expect(more).to_have_count(0 if name == NAMES[-1] else 1)
    assert faults == []


async def _races(page: Page) -> None:
    """Both departments' taps are answered."""
    await page.locator(".tour-target").click()
    toasts = page.locator(":is([data-title=综合执法局], [data-title=市场监管局]) > [data-toast]")
    await expect(toasts).to_have_count(2)
    late, won = sorted(await toasts.all_inner_texts(), key=lambda words: words.startswith("抢到了"))
    assert won == "抢到了，请尽快出发"
    assert late in ("晚了一步，综合执法局已抢单", "晚了一步，市场监管局已抢单")


async def test_the_wall_shows_every_code_and_one_click_scans_it(city: City, browser: Browser) -> None:
    """As the chosen person, by mouse and by keys; the walks are chosen from a menu."""
    faults: list[str] = []
    page = await opened(browser, city, 1, "zh", faults)
    await page.locator("[data-action=tour-leave]").click()
    await page.locator("[data-action=wall]").click()
    wall = page.locator("[data-dialog=wall]")
    assert await wall.locator("h3").all_inner_texts() == [
        "一户一码",
        "商户码",
        "市场码",
        "摊位码",
        "服务评议卡",
        "单位码",
    ]
    pictures = wall.locator("img")
    assert await pictures.count() == await wall.locator("[data-code]").count() > 20
    for scheme, width in (("light", 1440), ("dark", 1440), ("dark", 360), ("light", 360)):
        await page.emulate_media(color_scheme=scheme)
        await page.set_viewport_size({"width": width, "height": 800})
        assert await page.evaluate(CONTRAST) == [], f"{scheme}, {width} wide"
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        assert await page.evaluate(OVERLAPS) == []
    await wall.get_by_role("button", name="服务评议卡", exact=True).click()
    await expect(wall.locator("section:visible")).to_have_count(1)
    await wall.locator("[data-field=wall-person]").select_option(label="陈老师")
    await wall.locator("[data-code=赵强]").focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Enter")
    await expect(wall).to_have_count(0)
    chen = page.locator("[data-column][data-title=陈老师]")
    await expect(chen.get_by_text("您今天评过：⭐⭐⭐⭐⭐")).to_be_in_viewport()  # on a phone, too
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.locator("[data-action=wall]").click()
    await wall.locator("[data-code=钱丽华的旧卡]").click()
    await expect(chen).to_contain_text("已经挂失停用")
    await page.locator("[data-action=tour]").click()
    await page.locator("[data-item=walk-2]").click()
    await expect(page.locator("[data-tour]")).to_have_attribute("data-step", STEPS[NAMES[1]][0])
    assert faults == []
