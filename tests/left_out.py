"""Say aloud, before the tests run, what this machine can't run and how to get it."""

import ctypes.util
import os
import shutil
import sys
from pathlib import Path

BOT_API = Path(__file__).parents[2] / "shared" / "botapi" / "api.json"
QR_PHOTOS = Path(__file__).parents[2] / "shared" / "qr-photos"


def chromium() -> str | None:
    """The browser that the page's tests drive, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def missing() -> dict[str, str]:
    """What is left out → how to get it."""
    lacks = {}
    if chromium() is None:
        lacks["the chat page's tests in a real browser"] = "apt-get install chromium"
    if ctypes.util.find_library("zbar") is None:
        lacks["the second opinion on codes (pyzbar)"] = "apt-get install libzbar0"
    if not BOT_API.exists():
        lacks["the check against the outside Bot API description"] = "put api.json at ../shared/botapi/"
    if not QR_PHOTOS.exists():
        lacks["the reading of real photos of codes"] = "put the photos at ../shared/qr-photos/"
    return lacks


def main() -> None:
    """Print each; in CI a lack is a failure. What is done in part is said too."""
    lacks = missing()
    if "MASHANG_SOAK" not in os.environ:
        print("IN PART: kills and restarts (20 and 10), a 429 amid 6,000 prompts (for seconds), a day's")
        print("  standstill (100 due), moves of points (2 seeds of 512). The whole of each: make soak")
    if "--deal" in sys.argv:
        print("IN PART: each conversation and each service on one of the two databases, in turn; the engine")
        print("  and the faults on both. All on both: make test DEAL=")
    for what, cure in lacks.items():
        print(f"LEFT OUT: {what}. To run it: {cure}")
    if lacks and os.environ.get("CI"):
        sys.exit("in CI nothing is left out")


if __name__ == "__main__":
    main()
