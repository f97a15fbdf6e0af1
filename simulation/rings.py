"""A population of raters with planted rings, and how well `services/evaluations/rings.py` finds them.

    .venv/bin/python -m simulation.rings --seed 2026

Everybody is drawn from one seed. A third of the people rate, most once or twice, a few very often and mostly
one official; stairwells share an office, an evening and two days of trouble; rings of 5 to 40 praise an
official, and run down others, for three weeks, each account on so many of the days, with other ratings
between to look like anybody.
"""

import argparse
import random
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from services.evaluations.rings import Deed, find

FIRST: Final = date(2026, 11, 2)
DAYS: Final = 21
TARGETS_A_THOUSAND: Final = 5  # officials and units a thousand households
RATERS: Final = 0.35  # of all people
STAIRWELL: Final = (30, 60)
RING: Final = (5, 40)
FOUND: Final = 0.6  # of a ring's accounts in one flag: it is found

Stars = tuple[int, ...]
HAPPY: Final = (5, 5, 10, 30, 50)  # of a hundred ratings, one to five stars
CROSS: Final = (30, 25, 20, 15, 10)


@dataclass
class Population:
    """Who rated whom on which day, and who is of which ring and stairwell."""

    deeds: list[Deed]
    rings: list[frozenset[int]]
    stairwells: list[frozenset[int]]


@dataclass(frozen=True)
class Measure:
    """What was found: rings of all, flags that are no ring, accounts flagged that are of none."""

    rings: int
    found: int
    flags: int
    false_flags: int
    flagged: int
    innocent: int
    neighbours: int  # of stairwells, among the flagged

    @property
    def found_share(self) -> float:
        """Of the planted rings those that were found."""
        return self.found / self.rings

    @property
    def innocent_share(self) -> float:
        """Of the accounts that were flagged those that are of no ring."""
        return self.innocent / self.flagged if self.flagged else 0.0


class Drawing:
    """A population, as one seed draws it."""

    def __init__(self, seed: int, households: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- no secret: a population that can be drawn again
        self.households = households
        self.targets = range(max(20, TARGETS_A_THOUSAND * households // 1000))
        self.popular = [1 / (place + 3) for place in self.targets]
        self.people = 0
        self.rated: dict[tuple[int, int, int], int] = {}  # person, whom, day: stars; once a day

    def rates(self, person: int, whom: int, stars: int, day: int | None = None) -> None:
        """One rating, on any day."""
        day = self.chance.randrange(DAYS) if day is None else day
        self.rated.setdefault((person, whom, day), stars)

    def stars(self, pleased: float = 0.85) -> int:
        """Of somebody who is pleased with this probability."""
        how = HAPPY if self.chance.random() < pleased else CROSS
        return self.chance.choices((1, 2, 3, 4, 5), how)[0]

    def newcomers(self, count: int) -> range:
        """So many new people."""
        first, self.people = self.people, self.people + count
        return range(first, self.people)

    def anybody(self) -> None:
        """Three people in two households; a third rate, mostly whom they meet at home."""
        for person in self.newcomers(self.households * 3 // 2):
            if self.chance.random() > RATERS:
                continue
            home = self.chance.choice(self.targets)
            for _ in range(min(25, int(self.chance.paretovariate(1.3)))):
                away = self.chance.random() > 0.6
                whom = self.chance.choices(self.targets, self.popular)[0] if away else home
                self.rates(person, whom, self.stars())

    def stairwell(self) -> frozenset[int]:
        """Neighbours with three officials in common, and two days on which the water was off."""
        people = self.newcomers(self.chance.randint(*STAIRWELL))
        theirs = self.chance.sample(self.targets, 3)
        trouble = self.chance.sample(range(DAYS), 2)
        for person in people:
            for _ in range(self.chance.randint(2, 7)):
                self.rates(person, self.chance.choice(theirs), self.stars(0.9))
            for day in trouble:
                if self.chance.random() < 0.5:
                    self.rates(person, theirs[2], self.chance.choice((1, 1, 2)), day)
        return frozenset(people)

    def ring(self) -> frozenset[int]:
        """One is praised, up to two more are praised or run down, by each account on so many of the days."""
        people = self.newcomers(self.chance.randint(*RING))
        whom = self.chance.sample(self.targets, self.chance.choice((1, 2, 2, 3)))
        praised = [True, *(self.chance.random() < 0.5 for _ in whom[1:])]
        active = self.chance.uniform(0.35, 0.95)
        for day in range(DAYS):
            for target, good in zip(whom, praised, strict=True):
                for person in people:
                    if self.chance.random() < active:
                        self.rates(person, target, self.chance.choice((5, 5, 4) if good else (1, 1, 2)), day)
        for person in people:
            for _ in range(self.chance.randint(0, 4)):
                self.rates(person, self.chance.choice(self.targets), self.stars())
        return frozenset(people)

    def deeds(self) -> Iterator[Deed]:
        """What a rating with a sign is to the search."""
        for (person, whom, day), stars in self.rated.items():
            if stars != 3:
                yield Deed(person, str(whom), stars > 3, FIRST + timedelta(days=day))


def population(seed: int, *, households: int, rings: int) -> Population:
    """The same seed gives the same people."""
    drawing = Drawing(seed, households)
    drawing.anybody()
    stairwells = [drawing.stairwell() for _ in range(rings)]
    planted = [drawing.ring() for _ in range(rings)]
    return Population(list(drawing.deeds()), planted, stairwells)


def measure(people: Population, flags: Sequence[frozenset[int]]) -> Measure:
    """Hold the flags against what was planted."""
    guilty = frozenset().union(*people.rings)
    flagged = frozenset().union(*flags)
    return Measure(
        rings=len(people.rings),
        found=sum(any(len(ring & flag) >= FOUND * len(ring) for flag in flags) for ring in people.rings),
        flags=len(flags),
        false_flags=sum(2 * len(flag & guilty) < len(flag) for flag in flags),
        flagged=len(flagged),
        innocent=len(flagged - guilty),
        neighbours=len(flagged & frozenset().union(*people.stairwells)),
    )


def main() -> None:
    """Print one measurement."""
    parser = argparse.ArgumentParser(
        description="How many planted rings are found, and who is flagged falsely"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--households", type=int, default=60_000)
    parser.add_argument("--rings", type=int, default=40)
    asked = parser.parse_args()
    people = population(asked.seed, households=asked.households, rings=asked.rings)
    began = time.perf_counter()
    flags = find(people.deeds)
    seconds = time.perf_counter() - began
    tracemalloc.start()
    find(people.deeds)
    peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    found = measure(people, flags)
    print(f"seed {asked.seed}: {asked.households} households, {len(people.deeds)} ratings in {DAYS} days")  # noqa: T201
    print(  # noqa: T201
        f"rings found {found.found} of {found.rings} ({found.found_share:.1%}); flags {found.flags}, false"
        f" {found.false_flags}; accounts flagged {found.flagged}, of no ring {found.innocent}"
        f" ({found.innocent_share:.1%}), neighbours {found.neighbours}; {seconds:.2f} s, {peak_mb:.0f} MB"
    )


if __name__ == "__main__":
    main()
