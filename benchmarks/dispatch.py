"""Dispatch: from the webhook's HTTP post to the call at Telegram, beside bare aiogram's echo in one run.

Report path: a resident writes in the private chat; counted until the draft arrives by sendMessage.
Grab path: somebody of a department taps 抢单; counted until the answer is in the webhook's reply.
The echo, on the same HTTP server, stores nothing and answers by a second call. Everything of the product
runs. Letters of the report path go as fast as they can, cards of the grab path at Telegram's pace.
Echo and product take turns, several times; a ratio is to the echo of its own round. The far end shares the
machine with what it measures, and costs it the less the faster its loop is.
"""

import asyncio
import os
import socket
import tempfile
import time
from dataclasses import dataclass, replace
from typing import Final

import uvloop

from benchmarks import district, telegram
from benchmarks.rounds import Json, middle, span
from benchmarks.served import SECRET, serving
from benchmarks.telegram import Telegram
from views.orders import OrderButton

IN_FLIGHT: Final = 32
RATE_PER_S: Final = 100
ROUNDS: Final = 3
ECHO_TIMES: Final = 2  # the echo is so much faster: as long a look


@dataclass(frozen=True)
class Load:
    """How many updates each phase has; together a multiple of district.TAPS_MAX."""

    warming: int
    crowd: int
    stream: int  # a p99 of a thousand: of three hundred it is the third slowest
    times: int = 1

    @property
    def first(self) -> int:
        """The first update of the crowd."""
        return self.warming * self.times

    @property
    def second(self) -> int:
        """The first update of the stream."""
        return self.first + self.crowd * self.times

    @property
    def all(self) -> int:
        """Updates of all phases: how many residents, and as many orders, a round needs."""
        return self.second + self.stream * self.times


LOAD: Final = Load(warming=1_000, crowd=2_000, stream=1_000)  # 16 connections plan each statement five times


def run() -> Json:
    """Rates and times: `{"echo": {phase: …}, database: {path: {phase: …, "ratio": …}}}`, each a median.

    Phases are `in_flight` and `at_rate`; `cpu_ms` is what an update of any phase cost the process that is
    measured, the same on a busy machine. Raises NoPostgres.
    """
    with district.databases() as urls:
        for url in urls.values():
            asyncio.run(district.fill(url, residents=ROUNDS * LOAD.all, orders=ROUNDS * LOAD.all))
        return middle([_round(urls, number) for number in range(ROUNDS)])


def _round(urls: dict[str, str], number: int) -> Json:
    echo_load = replace(LOAD, times=ECHO_TIMES)
    figures: Json = {"echo": uvloop.run(measured("echo", "", "writes", echo_load))}
    for name, url in urls.items():
        profile = os.environ.get("MASHANG_BENCH_PROFILE", "")
        paths = uvloop.run(both(url, LOAD, number, profile and f"{profile}-{name}"))
        for path in paths.values():
            path["ratio"] = path["in_flight"]["per_s"] / figures["echo"]["in_flight"]["per_s"]
        figures[name] = paths
    return figures


async def both(url: str, load: Load, number: int, profile: str = "") -> Json:
    """Phases by path, in round `number`: the report's with every letter sent at once, the grab's with a
    sender that keeps Telegram's pace, as it does: the cards that follow are in the figures, but only so
    many a second.
    """
    report = await measured("unpaced", url, "writes", load, number, profile and f"{profile}-report.txt")
    grab = await measured("product", url, "taps", load, number, profile and f"{profile}-grab.txt")
    await district.forget(url)
    return {"report": report, "grab": grab}


def show(figures: Json) -> None:
    """Print one line a path: with 32 in flight, then at 100 a second."""
    print(f"{'':<20}{'with 32 in flight':>30}{'at 100 a second':>22}")
    print(
        f"{'':<20}{'updates/s':>10}{'p50 ms':>10}{'p99 ms':>10}{'p50 ms':>11}{'p99 ms':>11}"
        f"{'CPU ms':>8}{'ratio':>20}"
    )
    _line("bare aiogram echo", figures["echo"])
    for name in ("sqlite", "postgresql"):
        for path, phases in figures[name].items():
            _line(f"{name} {path}", phases)


def _line(name: str, phases: Json) -> None:
    crowd, stream = phases["in_flight"], phases["at_rate"]
    ratio = f"{span(phases):>20}" if "ratio" in phases else ""
    print(
        f"{name:<20}{crowd['per_s']:>10.0f}{crowd['p50_ms']:>10.1f}{crowd['p99_ms']:>10.1f}"
        f"{stream['p50_ms']:>11.1f}{stream['p99_ms']:>11.1f}{phases['cpu_ms']:>8.2f}{ratio}"
    )


async def measured(
    what: str, database_url: str, path: str, load: Load, number: int = 0, profile: str = ""
) -> Json:
    """Phases of one path, whose residents and orders are those of round `number`."""
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
                phases = await _phases(far, url, path, load, number)
            return {**phases, "cpu_ms": spent["cpu_s"] * 1000 / load.all}
        finally:
            await far.stop()


async def _phases(far: Telegram, url: str, path: str, load: Load, number: int) -> Json:
    async def writes(n: int) -> float:
        chat_id = district.RESIDENT + number * load.all + n
        arrival = far.arrival(chat_id)
        begun = time.perf_counter()
        await far.post(url, SECRET, telegram.writing(chat_id, "单元门口塌了一块，晚上看不见"))
        return await asyncio.wait_for(arrival, 30) - begun

    async def taps(n: int) -> float:
        departments = load.all // district.TAPS_MAX
        department = number * departments + n % departments  # in turn, not one after another
        order_id = department * district.TAPS_MAX + n // departments + 1
        data = OrderButton(verb="grab", order=order_id).pack()
        begun = time.perf_counter()
        tap = telegram.tapping(district.STAFF + department, district.GROUP - department, data)
        answer = await far.post(url, SECRET, tap)
        assert answer, f"no answer to the tap on order {order_id}"
        assert answer.get("text") == "抢到了，请尽快出发", answer
        return time.perf_counter() - begun

    one = writes if path == "writes" else taps

    async def quiet() -> None:
        """Until the letters of the phase before are all there; cards go on coming at Telegram's pace."""
        if path == "writes":
            await far.quiet()

    await quiet()
    await telegram.in_flight(one, range(load.first), IN_FLIGHT)
    await quiet()
    crowd = await telegram.in_flight(one, range(load.first, load.second), IN_FLIGHT)
    await quiet()
    stream = await telegram.at_rate(one, range(load.second, load.all), RATE_PER_S)
    return {"in_flight": crowd, "at_rate": stream}


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


if __name__ == "__main__":
    show(run())
