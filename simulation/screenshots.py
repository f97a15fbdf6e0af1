"""The pictures of the README, taken from a running demo: `python -m simulation.screenshots URL`.

Plays one report up to the middle of its race and photographs the chat page, four chats side by side.
"""

import asyncio
import shutil
import sys
from pathlib import Path
from typing import Final
from urllib.parse import quote

import aiohttp
from playwright.async_api import async_playwright

from simulation.people import Chat, Door, Somebody
from simulation.photos import photo

PICTURES: Final = Path(__file__).parents[1] / "docs" / "pictures"
GROUPS: Final = ("学府社区", "综合执法局", "市场监管局")


async def main(url: str) -> None:
    """Play, then photograph."""
    async with aiohttp.ClientSession() as http:
        columns = await _race(Door(http, url))
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, theme, width, height, hash_ in (
            ("race", "light", 1440, 900, columns),
            ("race-dark", "dark", 1440, 900, columns),
            ("phone", "light", 390, 844, columns.split(",", 1)[0]),
        ):
            page = await browser.new_page(viewport={"width": width, "height": height})
            await page.goto(f"{url}/?still=1&lang=zh&theme={theme}#cols={hash_}")
            await page.wait_for_selector("html[data-ready]")
            await page.wait_for_timeout(1500)
            PICTURES.mkdir(parents=True, exist_ok=True)
            await page.screenshot(path=PICTURES / f"{name}.png")
            await page.close()
        await browser.close()


async def _race(door: Door) -> str:
    """A report, placed with two departments, nobody has grabbed yet; the columns to show."""
    people = {row["name"]: row["id"] for row in await door.get("/people")}
    groups = {row["title"]: row["id"] for row in await door.get("/groups")}
    wang = Somebody(door, people["陈老师"], "陈老师")
    yin = Somebody(door, people["尹小梅"], "尹小梅", Chat(groups[GROUPS[0]], GROUPS[0]))
    await wang.sends("单元门口塌了一块，晚上看不见", photo=photo("road", seed=3))
    await wang.taps("提交", on="单元门口塌了一块")
    card = await yin.sees("单元门口塌了一块", "承诺")
    await yin.taps_on(card, "下单")
    choice = await yin.sees("派给谁")
    await yin.taps_on(choice, GROUPS[2])
    await yin.taps_on(choice, "发出")
    zhao = Somebody(door, people["赵强"], "赵强", Chat(groups[GROUPS[1]], GROUPS[1]))
    await zhao.sees("单元门口塌了一块")
    return ",".join(
        [
            f"person:{quote('陈老师')}",
            f"group:{quote(GROUPS[0])}@{quote('尹小梅')}",
            f"group:{quote(GROUPS[1])}@{quote('赵强')}",
            f"group:{quote(GROUPS[2])}@{quote('钱丽华')}",
        ]
    )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1].rstrip("/")))
