"""Dispatch: from the webhook's HTTP post to the call at Telegram, beside bare aiogram's echo in one run.

Report path: a resident writes in the private chat; counted until the draft arrives by sendMessage.
Grab path: somebody of a department taps 抢单; counted until the answer is in the webhook's reply.
The echo, on the same HTTP server, stores nothing and answers by a second call. Everything of the product
runs. Letters of the report path go as fast as they can, cards of the grab path at Telegram's pace.
"""

import asyncio
import os
import socket
import tempfile
import time
from typing import Any, Final

from benchmarks import district, telegram
from benchmarks.served import SECRET, serving
from benchmarks.telegram import Telegram
from views.orders import OrderButton

IN_FLIGHT: Final = 32
RATE_PER_S: Final = 100
WARMING, CROWD, STREAM = 250, 600, 1_000  # updates of each phase: a p99 of ten seconds, not of three
ECHO_TIMES: Final = 2  # the echo is so much faster: as long a look
Json = dict[str, Any]


def run() -> Json:
    """Rates and times: `{"echo": {phase: …}, database: {path: {phase: …, "ratio": …}}}`.

    Phases are `in_flight` and `at_rate`; `cpu_ms` is what an update of any phase cost the process that is
    measured, the same on a busy machine. Raises NoPostgres.
    """
    with district.databases() as urls:
        figures: Json = {"echo": asyncio.run(measured("echo", "", ("writes",)))["writes"]}
        for name, url in urls.items():
            asyncio.run(district.fill(url, residents=count(1), orders=count(1)))
            profile = os.environ.get("MASHANG_BENCH_PROFILE", "")
            paths = asyncio.run(both(url, profile and f"{profile}-{name}"))
            for path in paths.values():
                path["ratio"] = path["in_flight"]["per_s"] / figures["echo"]["in_flight"]["per_s"]
            figures[name] = paths
    return figures


async def both(url: str, profile: str = "") -> Json:
    """Phases by path: the report's with every letter sent at once, the grab's with a sender that keeps
    Telegram's pace, as it does: the cards that follow are in the figures, but only so many a second.
    """
    report = await measured("unpaced", url, ("writes",), profile and f"{profile}-report.txt")
    grab = await measured("product", url, ("taps",), profile and f"{profile}-grab.txt")
    return {"report": report["writes"], "grab": grab["taps"]}


def show(figures: Json) -> None:
    """Print one line a path: with 32 in flight, then at 100 a second."""
    print(f"{'':<20}{'with 32 in flight':>30}{'at 100 a second':>22}")
    print(
        f"{'':<20}{'updates/s':>10}{'p50 ms':>10}{'p99 ms':>10}{'p50 ms':>11}{'p99 ms':>11}"
        f"{'CPU ms':>8}{'ratio':>8}"
    )
    _line("bare aiogram echo", figures["echo"])
    for name in ("sqlite", "postgresql"):
        for path, phases in figures[name].items():
            _line(f"{name} {path}", phases)


def _line(name: str, phases: Json) -> None:
    crowd, stream = phases["in_flight"], phases["at_rate"]
    ratio = f"{phases['ratio']:>8.2f}" if "ratio" in phases else ""
    print(
        f"{name:<20}{crowd['per_s']:>10.0f}{crowd['p50_ms']:>10.1f}{crowd['p99_ms']:>10.1f}"
        f"{stream['p50_ms']:>11.1f}{stream['p99_ms']:>11.1f}{phases['cpu_ms']:>8.2f}{ratio}"
    )


async def measured(what: str, database_url: str, paths: tuple[str, ...], profile: str = "") -> Json:
    far = Telegram()
    await far.start()
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="mashang-bench-") as media:
        settings = {
            "bot_token": "424242:benchmarks",
            "bot_username": "bench_bot",
            "bot_api_url": far.url,
            "database_url": database_url or "sqlite+aiosqlite:///",
            "media_url": media,
            "webhook_url": f"http://127.0.0.1:{port}/webhook",
            "webhook_secret": SECRET,
            "code_secret": SECRET,
            "web_port": port,
        }
        url = f"http://127.0.0.1:{port}/webhook"
        try:
            async with serving(what, settings, profile) as spent:
                phases = {path: await _phases(far, url, path, times=_times(what)) for path in paths}
            cpu_ms = spent["cpu_s"] * 1000 / (count(_times(what)) * len(paths))
            return {path: {**found, "cpu_ms": cpu_ms} for path, found in phases.items()}
        finally:
            await far.stop()


def _times(what: str) -> int:
    return ECHO_TIMES if what == "echo" else 1


async def _phases(far: Telegram, url: str, path: str, times: int) -> Json:
    async def writes(number: int) -> float:
        chat_id = district.RESIDENT + number
        arrival = far.arrival(chat_id)
        begun = time.perf_counter()
        await far.post(url, SECRET, telegram.writing(chat_id, "单元门口塌了一块，晚上看不见"))
        return await asyncio.wait_for(arrival, 30) - begun

    async def taps(number: int) -> float:
        n = number % (count(1) // district.TAPS_MAX)  # the departments in turn, not one after another
        order_id = n * district.TAPS_MAX + number // (count(1) // district.TAPS_MAX) + 1
        data = OrderButton(verb="grab", order=order_id).pack()
        begun = time.perf_counter()
        tap = telegram.tapping(district.STAFF + n, district.GROUP - n, data)
        answer = await far.post(url, SECRET, tap)
        assert answer, f"no answer to the tap on order {order_id}"
        assert answer.get("text") == "抢到了，请尽快出发", answer
        return time.perf_counter() - begun

    one = writes if path == "writes" else taps
    first, second = WARMING * times, (WARMING + CROWD) * times

    async def quiet() -> None:
        """Until the letters of the phase before are all there; cards go on coming at Telegram's pace."""
        if path == "writes":
            await far.quiet()

    await quiet()
    await telegram.in_flight(one, range(first), IN_FLIGHT)
    await quiet()
    crowd = await telegram.in_flight(one, range(first, second), IN_FLIGHT)
    await quiet()
    return {
        "in_flight": crowd,
        "at_rate": await telegram.at_rate(one, range(second, count(times)), RATE_PER_S),
    }


def count(times: int) -> int:
    """Updates of all phases; a multiple of TAPS_MAX."""
    return (WARMING + CROWD) * times + STREAM - (WARMING * times + CROWD * times + STREAM) % district.TAPS_MAX


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


if __name__ == "__main__":
    show(run())
