"""Scale: what `bench dispatch` measures, in districts of 600, 6,000 and 60,000 households, in one run.

Every household has somebody who lives in it and a report of the past, each tenth an open one nearby. The
smallest district is the baseline: the aim is a p99 at 100 updates a second within 1.2 times its.
"""

import asyncio
from typing import Any, Final

from benchmarks import district
from benchmarks.dispatch import both, count

HOUSEHOLDS: Final = (600, 6_000, 60_000)
Json = dict[str, Any]


def run() -> Json:
    """Figures: `{database: {households: {path: {phase: …, "ratio": …}}}}`; raises NoPostgres."""
    figures: Json = {}
    for households in HOUSEHOLDS:
        with district.databases() as urls:
            for name, url in urls.items():
                filled = district.fill(url, residents=count(1), orders=count(1), households=households)
                asyncio.run(filled)
                measured_here = asyncio.run(both(url))
                first = figures.setdefault(name, {}).setdefault(HOUSEHOLDS[0], measured_here)
                for path, phases in measured_here.items():
                    phases["ratio"] = phases["at_rate"]["p99_ms"] / first[path]["at_rate"]["p99_ms"]
                figures[name][households] = measured_here
    return figures


def show(figures: Json) -> None:
    """Print one line a database, district and path."""
    print(f"{'':<30}{'with 32 in flight':>20}{'at 100 a second':>20}{'p99 to the smallest':>21}")
    heads = ("updates/s", "p99 ms", "p50 ms", "p99 ms")
    print(f"{'':<12}{'households':>10}{'':<8}" + "".join(f"{head:>10}" for head in heads) + f"{'ratio':>21}")
    for name, by_households in figures.items():
        for households, paths in by_households.items():
            for path, phases in paths.items():
                crowd, stream = phases["in_flight"], phases["at_rate"]
                print(
                    f"{name:<12}{households:>10} {path:<7}{crowd['per_s']:>10.0f}{crowd['p99_ms']:>10.1f}"
                    f"{stream['p50_ms']:>10.1f}{stream['p99_ms']:>10.1f}{phases['ratio']:>21.2f}"
                )


if __name__ == "__main__":
    show(run())
