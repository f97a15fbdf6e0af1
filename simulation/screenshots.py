"""The pictures of the README, taken from a running demo: `python -m simulation.screenshots URL`.

Plays reports up to the middle of their races and photographs the chat page, four chats side by side:
two departments tap 抢单 in the browser, and each reads its own answer. Then the wall of codes, and one
code of each kind as three people see it.
"""

import asyncio
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import aiohttp
from playwright.async_api import Browser, Page, async_playwright

from simulation.people import Chat, Door, Somebody
from simulation.photos import photo

PICTURES: Final = Path(__file__).parents[1] / "docs" / "pictures"
COMMUNITY: Final = ("学府社区", "尹小梅")
DEPARTMENTS: Final = (("综合执法局", "赵强"), ("市场监管局", "钱丽华"))
WIDE: Final = (1440, 900)
PHONE: Final = (390, 844)


@dataclass(frozen=True)
class Story:
    """One race and its picture: who reports what, pressing which button."""

    picture: str
    resident: str
    scene: str
    words: str
    submit: str
    language: str = "zh"
    theme: str = "light"


STORIES: Final = (
    Story("race", "陈老师", "road", "单元门口塌了一块，晚上看不见", "提交"),
    Story("race-dark", "刘师傅", "drain", "饭店后门的下水道又返水了", "提交", theme="dark"),
    Story("race-en", "Anna Müller", "road", "The pavement at our door has caved in", "Submit", language="en"),
)

WALLS: Final = (
    ("wall", STORIES[0], WIDE),
    ("wall-dark", STORIES[1], WIDE),
    ("wall-phone", STORIES[0], PHONE),
)

EYES: Final = {  # picture -> the code on the wall; who passes by, whose it is, who supervises it
    "three-shop": ("老王面馆", ("周奶奶", "王长贵", "钱丽华")),
    "three-stall": ("青年夜市03", ("周奶奶", "张桂兰", "钱丽华")),
    "three-card": ("赵强", ("周奶奶", "赵强", "秦建国")),
}


async def main(url: str) -> None:
    """Play, then photograph."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with aiohttp.ClientSession() as http, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        door = Door(http, url)
        for story in STORIES:
            await _placed(door, story)
            page = await _page(browser, url, story)
            await _race(page)
            await page.wait_for_timeout(1500)  # the cards follow the answers
            await page.screenshot(path=PICTURES / f"{story.picture}.png")
        phone = await _page(browser, url, STORIES[0], size=PHONE, columns=1)
        await phone.screenshot(path=PICTURES / "phone.png")
        for name, story, size in WALLS:
            wall = await _page(browser, url, story, size=size, columns=1)
            await wall.click("[data-action=wall]")
            await wall.wait_for_timeout(1000)  # the pictures come as they are looked at
            await wall.screenshot(path=PICTURES / f"{name}.png")
        for name, (title, people) in EYES.items():
            await _scanned(door, title, people)
            page = await _opened(browser, url, STORIES[0], [f"person:{quote(each)}" for each in people])
            await page.screenshot(path=PICTURES / f"{name}.png")
        await browser.close()


async def _placed(door: Door, story: Story) -> None:
    """A report, placed with both departments."""
    people = {row["name"]: row["id"] for row in await door.get("/people")}
    groups = {row["title"]: row["id"] for row in await door.get("/groups")}
    resident = Somebody(door, people[story.resident], story.resident)
    yin = Somebody(door, people[COMMUNITY[1]], COMMUNITY[1], Chat(groups[COMMUNITY[0]], COMMUNITY[0]))
    await resident.sends(story.words, photo=photo(story.scene, seed=3))
    await resident.taps(story.submit, on=story.words)
    card = await yin.sees(story.words, "承诺")
    await yin.taps_on(card, "下单")
    choice = await yin.sees("派给谁")
    for title, _ in DEPARTMENTS:
        ticked = any("✓" in button and title in button for row in choice["buttons"] for button in row)
        if not ticked:
            await yin.taps_on(choice, title)
    await yin.taps_on(choice, "发出")
    for title, name in DEPARTMENTS:
        await Somebody(door, people[name], name, Chat(groups[title], title)).sees(story.words)


async def _scanned(door: Door, title: str, names: tuple[str, ...]) -> None:
    """One code of the wall, scanned by three people."""
    people = {row["name"]: row["id"] for row in await door.get("/people")}
    link = next(code["link"] for code in (await door.get("/tour"))["codes"] if code["title"] == title)
    for name in names:
        await Somebody(door, people[name], name).opens(link)


async def _page(
    browser: Browser, url: str, story: Story, *, size: tuple[int, int] = WIDE, columns: int = 4
) -> Page:
    """The page with the resident, the community's group and the departments' groups."""
    shown = [f"person:{quote(story.resident)}"]
    shown += [f"group:{quote(title)}@{quote(name)}" for title, name in (COMMUNITY, *DEPARTMENTS)]
    return await _opened(browser, url, story, shown[:columns], size=size)


async def _opened(
    browser: Browser, url: str, story: Story, shown: list[str], *, size: tuple[int, int] = WIDE
) -> Page:
    """The page in the story's language and colours, with these chats side by side."""
    page = await browser.new_page(viewport={"width": size[0], "height": size[1]})
    address = f"{url}/?still=1&lang={story.language}&theme={story.theme}#cols={','.join(shown)}"
    await page.goto(address)
    await page.wait_for_selector("html[data-ready]")
    await page.wait_for_timeout(1500)
    return page


async def _race(page: Page) -> None:
    """Both tap in the browser within the same tenth of a second; each reads its own answer."""
    await page.evaluate(
        "titles => titles.forEach(title => [...document.querySelectorAll("
        "`[data-title='${title}'] [data-button='抢单']`)].at(-1).click())",
        [title for title, _ in DEPARTMENTS],
    )
    for title, _ in DEPARTMENTS:
        await page.wait_for_selector(f"[data-title='{title}'] [data-toast]")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1].rstrip("/")))
