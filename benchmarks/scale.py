"""Scale: `bench dispatch` at 100 updates a second, in districts of 600, 6,000 and 60,000 households.

Every household has somebody who lives in it and a report of the past, each tenth an open one nearby. The
districts take turns, several times; a ratio is that of the p99 to the smallest district's in the same round.
The aim is 1.2.
"""

import asyncio
from contextlib import ExitStack
from typing import Final

import uvloop

from benchmarks import district, postgres
from benchmarks.dispatch import Load, both
from benchmarks.rounds import Json, middle, span

HOUSEHOLDS: Final = (600, 6_000, 60_000)
ROUNDS: Final = 5
LOAD: Final = Load(warming=500, crowd=250, stream=1_000)  # a connection that plans is no district's p99


def run() -> Json:
    """Figures: `{database: {households: {path: {phase: …, "ratio": …}}}}`, medians; raises NoPostgres."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres.server(durable=True))
        districts = {each: stack.enter_context(district.databases_of(server)) for each in HOUSEHOLDS}
        needed = ROUNDS * LOAD.all
        for households, urls in districts.items():
            for url in urls.values():
                filled = district.fill(url, residents=needed, orders=needed, households=households)
                asyncio.run(filled)
        return middle([_round(districts, number) for number in range(ROUNDS)])


def _round(districts: dict[int, dict[str, str]], number: int) -> Json:
    figures: Json = {}
    first = number % len(HOUSEHOLDS)  # none is always the first of a round
    for name in districts[HOUSEHOLDS[0]]:
        found: dict[int, Json] = {}
        for each in HOUSEHOLDS[first:] + HOUSEHOLDS[:first]:
            found[each] = uvloop.run(both(districts[each][name], LOAD, number))
        for paths in found.values():
            for path, phases in paths.items():
                smallest = found[HOUSEHOLDS[0]][path]
                phases["ratio"] = phases["at_rate"]["p99_ms"] / smallest["at_rate"]["p99_ms"]
        figures[name] = {each: found[each] for each in HOUSEHOLDS}
    return figures


def show(figures: Json) -> None:
    """Print one line a database, district and path."""
    print(f"{'':<30}{'at 100 a second':>20}{'p99 to the smallest':>24}")
    print(f"{'':<12}{'households':>10}{'':<8}{'p50 ms':>10}{'p99 ms':>10}{'CPU ms':>9}{'ratio':>20}")
    for name, by_households in figures.items():
        for households, paths in by_households.items():
            for path, phases in paths.items():
                stream = phases["at_rate"]
                print(
                    f"{name:<12}{households:>10} {path:<7}{stream['p50_ms']:>10.1f}{stream['p99_ms']:>10.1f}"
                    f"{phases['cpu_ms']:>9.2f}{span(phases):>20}"
                )


if __name__ == "__main__":
    show(run())
