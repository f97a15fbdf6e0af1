"""Printing: 60,000 door labels by `codes.printing`, beside a bare generator in the same run.

The bare generator is reportlab with zxing-cpp's picture of one bit a module and one line of words: no
Chinese, nothing read back, everything in memory until its end. Ours is timed in a process of its own,
so that its peak memory is nobody else's; the bare one before and behind it.
"""

import io
import resource
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from codes.drawing import symbol
from codes.number import number
from codes.payload import Code, Keys, Kind, link, sign
from codes.printing import printing
from codes.sheets import LAYOUTS
from codes.sheets.label import Label, Print, Section
from locales.locale import LOCALES, locale_of

HOUSEHOLDS: Final = 60_000
GRID: Final = 400  # households
BARE: Final = 3_000  # cards a turn, of two
KEYS: Final = Keys(["a-secret-of-the-benchmark-and-of-nobody-else"])
BOT: Final = "mashang_bot"


def run(households: int = HOUSEHOLDS, bare: int = BARE) -> dict[str, Any]:
    """Codes a second of both, their ratio, and memory (MB) and size (bytes a label) of ours."""
    before = _bare(bare)
    with get_context("spawn").Pool(1) as pool:
        ours = pool.apply(_ours, (households,))
    bare_rate = 2 * bare / (before + _bare(bare))
    return {**ours, "bare_rate": bare_rate, "ratio": ours["rate"] / bare_rate}


def show(figures: dict[str, Any]) -> None:
    """Print both and what ours cost."""
    print(f"{figures['labels']} labels, {figures['pages']} pages, {figures['seconds']:.0f} s")
    print(f"{'ours, read back':<24}{figures['rate']:>8.0f} codes/s")
    print(f"{'reportlab, bare':<24}{figures['bare_rate']:>8.0f} codes/s   ratio {figures['ratio']:.2f}")
    print(
        f"peak memory {figures['memory_mb']:.0f} MB, of which {figures['start_mb']:.0f} before the first page"
    )
    print(f"{figures['bytes_a_label']:.0f} bytes a label, {figures['size_mb']:.0f} MB")


def _ours(households: int) -> dict[str, Any]:
    shared = Print(BOT, [locale_of(code, "UTC").plain for code in LOCALES])
    start_mb = _memory_mb()
    with TemporaryDirectory() as folder:
        out = Path(folder) / "doors.pdf"
        begun = time.perf_counter()
        with printing(out, "bench", LAYOUTS[Kind.HOUSEHOLD], shared) as work:
            for grid in range(-(-households // GRID)):
                labels = _labels(grid, min(GRID, households - grid * GRID))
                for _ in work.section(Section(f"grid {grid}", "community"), labels):
                    pass
            pages = work.pdf.pages
            work.finish("doors")
        seconds = time.perf_counter() - begun
        size = out.stat().st_size
    return {
        "labels": households,
        "pages": pages,
        "seconds": seconds,
        "rate": households / seconds,
        "start_mb": start_mb,
        "memory_mb": _memory_mb(),
        "size_mb": size / 1e6,
        "bytes_a_label": size / households,
    }


def _labels(grid: int, count: int) -> list[Label]:
    """A grid's doors, their addresses as long as real ones."""
    codes = [Code(Kind.HOUSEHOLD, f"g{grid}-{door}") for door in range(count)]
    return [
        Label(link(BOT, sign(KEYS, code)), number(KEYS, code), f"育英一品{grid}-{door // 60}-{door % 60}01")
        for door, code in enumerate(codes)
    ]


def _bare(cards: int) -> float:
    """Seconds for so many cards."""
    from PIL import Image  # noqa: PLC0415 -- with reportlab, for the baseline only
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    begun = time.perf_counter()
    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for card in range(cards):
        code = Code(Kind.HOUSEHOLD, f"g{card // GRID}-{card % GRID}")
        made = symbol(link(BOT, sign(KEYS, code)))
        picture = Image.fromarray(made.pixels(1)).convert("1")
        x, y = 30 + card % 2 * 260, 60 + card // 2 % 4 * 180
        canvas.drawImage(ImageReader(picture), x, y, 115, 115)
        canvas.drawString(x, y - 12, code.id)
        if card % 8 == 7:
            canvas.showPage()
    canvas.save()
    return time.perf_counter() - begun


def _memory_mb() -> float:
    """The peak of this process so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
