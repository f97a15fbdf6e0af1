"""A real browser for the tests of the chat page."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from tests.left_out import chromium


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not there: it must be in CI")
        pytest.skip("no chromium here: the chat page is not tried in a browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()
