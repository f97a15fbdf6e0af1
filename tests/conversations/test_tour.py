"""The guided tour, played in a real browser on the real product by whoever only taps what it points at."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from simulation.tour import TOUR, lay_out
from tests.city import City, door_link

STEP_MS = 30_000
GONE_ON = "gone on"
MARKED = """step => {
    if (document.querySelector("[data-tour]").dataset.step !== step) return "gone on";
    const marked = document.querySelector(".tour-target:not([aria-busy])");
    if (!marked) return null;
    const box = marked.getBoundingClientRect();
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    return marked.contains(document.elementFromPoint(middle.x, middle.y)) ? middle : null;
}"""  # where a finger would tap: in the middle of what is marked, when it is in sight
STEPS = [step["id"] for step in json.loads(TOUR.read_text(encoding="utf-8"))["steps"]]


@pytest.fixture
async def city(district_url: str, tmp_path: Path) -> AsyncIterator[City]:
    """The people of the tour, and nobody else."""
    tour = lay_out(tmp_path / "tour", lambda subject: door_link(subject.removeprefix("household:")))
    made = City(district_url, str(tmp_path / "media"), tour=tour)
    await made.open()
    try:
        await made.resident("王阿姨")
        await made.staff("g-xf-1", "李晓东")
        for bound_to, title, staff_id, name in (
            ("community:xf", "学府社区", "c-xf-1", "尹小梅"),
            ("department:zhzf", "综合执法局", "d-zhzf-1", "赵强"),
            ("department:scjg", "市场监管局", "d-scjg-1", "钱丽华"),
        ):
            await made.staff(staff_id, name, group=await made.group(title, bound_to))
        yield made
        await made.check()
    finally:
        await made.close()


async def opened(browser: Browser, city: City, lang: str, faults: list[str]) -> Page:
    """The page with the tour begun."""
    tab = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await tab.new_page()
    page.set_default_timeout(STEP_MS)
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(f"{city.emulator.url}/?still=1&tour=1&lang={lang}")
    await page.wait_for_selector("html[data-ready]")
    return page


async def taps_what_it_points_at(page: Page, step: str) -> None:
    """Press what is marked, until the tour speaks of something else by itself."""
    while True:
        found = await (await page.wait_for_function(MARKED, arg=step)).json_value()
        if found == GONE_ON:
            return
        await page.mouse.click(found["x"], found["y"])
        await page.wait_for_timeout(500)  # a person looks what happens


@pytest.mark.timeout(180)
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_whoever_taps_what_the_tour_points_at_comes_to_its_end(
    city: City, browser: Browser, lang: str
) -> None:
    faults: list[str] = []
    page = await opened(browser, city, lang, faults)
    tour = page.locator("[data-tour]")
    for step in STEPS:
        await expect(tour).to_have_attribute("data-step", step)
        if step == "race":
            await page.locator(".tour-target").click()
            toasts = page.locator(":is([data-title=综合执法局], [data-title=市场监管局]) > [data-toast]")
            await expect(toasts).to_have_count(2)
            late, won = sorted(await toasts.all_inner_texts(), key=lambda words: words.startswith("抢到了"))
            assert won == "抢到了，请尽快出发"
            assert late in ("晚了一步，综合执法局已抢单", "晚了一步，市场监管局已抢单")
        await taps_what_it_points_at(page, step)
    await expect(tour).to_have_attribute("data-step", "end")
    await expect(page.locator("[data-column]").first).to_contain_text("物质积分")
    assert faults == []
