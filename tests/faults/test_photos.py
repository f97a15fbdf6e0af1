"""Cases 13 and 14: an album with parts that are no use, and files that mean harm."""

import base64
import io
import multiprocessing
import random
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.served import serving
from tests.city import City, Somebody, jpeg, words_of
from tests.services.test_photos import POLYGLOT, SVG, encoded, gps_photo, png_claiming

MEMORY_MAX_KB = 512 * 1024
BROKEN = "这张照片打不开，请再拍一张。"
TOO_LARGE = "这个文件太大了，请发20兆以内的。"
SECRETS = (b"Exif", b"SecretPhoneMaker", b"SecretComment", b"SecretProfile", b"alert(", b"<svg")


def file(data: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> dict[str, str]:
    """A picture sent as a file: what Telegram does not make anew."""
    return {"name": name, "content_type": kind, "data": base64.b64encode(data).decode()}


async def resident(city: City) -> Somebody:
    """王, at home."""
    wang = await city.resident("王")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    return wang


async def album(city: City, sender: Somebody, files: list[dict[str, str]], *, seed: int) -> None:
    """One album of files whose parts reach the bot in any order."""
    local = city.emulator.local
    parts: list[Any] = []
    deliver, put = local.to_bot, local.keep
    local.to_bot = lambda message, *_: parts.append(message)  # type: ignore[method-assign, assignment]
    local.keep = lambda message, *more: (message.body.update(media_group_id="77"), put(message, *more))  # type: ignore[method-assign, assignment]
    for each in files:
        await sender.sends(document=each)
    local.to_bot, local.keep = deliver, put  # type: ignore[method-assign]
    random.Random(seed).shuffle(parts)
    for message in parts:
        deliver(message)


def peak_kb(pid: int | None) -> int:
    """The most memory that a process has had."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def kept_in(folder: Path) -> list[bytes]:
    """Every picture under MEDIA_URL."""
    return [path.read_bytes() for path in folder.rglob("*.jpg")]


async def test_an_album_of_ten_with_one_too_large_and_one_broken(city: City) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    wang = await resident(city)
    before = len(await wang.messages())
    large, broken = b"\xff\xd8" + b"\0" * (20 * 1024 * 1024), jpeg(9)[:-900]
    files = [file(jpeg(n)) for n in range(8)] + [file(large), file(broken)]
    await album(city, wang, files, seed=seed)
    await wang.sees(TOO_LARGE)
    await wang.sees(BROKEN)
    await wang.sees("📷 8张")
    said = [words_of(m) for m in (await wang.messages())[before:] if m["from"]["is_bot"]]
    assert sorted(text.partition("\n")[0] for text in said) == sorted([TOO_LARGE, BROKEN, "📷 8张"])
    await wang.taps("提交")
    await wang.sees("学府-0001 已交给学府社区")
    card = await yin.sees("学府-0001", buttons=["下单", "询问", "驳回", "并入旧单", "照片"])
    assert "photo" in card
    await yin.taps("照片")
    for _ in range(150):
        shown = [m for m in await yin.messages() if "photo" in m]
        if len(shown) == 9:
            break
        await yin.does_not_see("never", for_s=0.1)
    assert len(shown) == 9  # the card's collage, and eight photos of our own making
    assert not [m for m in await yin.messages() if "document" in m]


async def test_files_that_mean_harm_are_refused_or_made_anew(city: City) -> None:
    """Bomb, 200 MP, SVG, polyglots, a place in the EXIF: small memory, and nothing of them goes on."""
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    wang = await resident(city)
    refused = {
        "bomb.png": file(png_claiming(60_000, 60_000), "bomb.png", "image/png"),
        "200mp.png": file(png_claiming(20_000, 10_000), "200mp.png", "image/png"),
        "hollow.png": file(png_claiming(5_000, 5_000), "hollow.png", "image/png"),
        "picture.svg": file(SVG, "picture.svg", "image/svg+xml"),
        "both.gif": file(POLYGLOT, "both.gif", "image/png"),
    }
    taken = {
        "tail.gif": file(encoded(Image.new("P", (30, 20)), "GIF") + b"=1;alert(1);//"),
        "gps.jpg": file(gps_photo()),
        "26mp.png": file(encoded(Image.new("RGB", (5090, 5090), "teal"), "PNG"), "26mp.png", "image/png"),
    }
    await city.product.stop()
    settings = city.settings.model_dump()
    async with serving("product", settings):
        (process,) = multiprocessing.active_children()
        await wang.sends("排水沟")
        for each in (refused | taken).values():
            await wang.sends(document=each)
        for _ in range(200):
            said = [m for m in await wang.messages() if words_of(m) == BROKEN]
            if len(said) == len(refused):
                break
            await wang.does_not_see("never", for_s=0.1)
        assert len(said) == len(refused), await wang.transcript()
        await wang.sees(f"📷 {len(taken)}张 · 排水沟", within_s=30)
        await wang.taps("提交")
        await yin.sees("学府-0001", "排水沟", within_s=30)
        peak = peak_kb(process.pid)
        print("peak", peak, "kB")
        assert peak < MEMORY_MAX_KB
    kept = kept_in(Path(city.settings.media_url))
    assert len(kept) == len(taken)
    for data in kept:
        assert Image.open(io.BytesIO(data)).format == "JPEG"
        assert [secret for secret in SECRETS if secret in data] == []
    await city.switches_off("")
    assert not [m for m in await yin.messages() if "document" in m]
