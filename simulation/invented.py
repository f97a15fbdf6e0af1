"""An invented district of any size: the tables that an operator would import, from a seed.

Departments, categories and their people are the sample's; places, households and who works there are made up.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulation.week import numbered, rows

A_GRID: Final = 150  # households
A_COMMUNITY: Final = 4  # grids
A_SUBDISTRICT: Final = 5  # communities
A_FLOOR, FLOORS, A_BUILDING = 2, 15, 30  # homes, floors, homes
STEP: Final = 0.0012  # degrees between two buildings, some hundred metres
SOUTH_WEST: Final = (40.80, 111.60)
DEPARTMENT_ROLES: Final = ("department_staff", "department_head")
Numbered = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True)
class Home:
    """A household, and where it is."""

    id: str
    grid: str
    community: str


class Invented:
    """A district of so many households. The same numbers make the same district."""

    def __init__(self, households: int) -> None:
        self.homes = [self._home(n) for n in range(households)]
        self.communities = list(dict.fromkeys(home.community for home in self.homes))
        self.grids = list(dict.fromkeys(home.grid for home in self.homes))
        self._number = {home.id: n for n, home in enumerate(self.homes)}
        departments = {row["id"] for row in rows("staff") if row["role"] in DEPARTMENT_ROLES}
        self._cadres = [row for row in rows("cadres") if row["id"] in departments]
        self.cards = [row["id"] for row in self._cadres]  # who wears one
        self._names = [row["name"] for row in rows("staff")]
        self._places = {kind: [r["name"] for r in rows("places") if r["kind"] == kind] for kind in _KINDS}
        self._streets = list(dict.fromkeys(row["building"].rstrip(_NUMBERED) for row in rows("households")))

    @staticmethod
    def _home(n: int) -> Home:
        grid = n // A_GRID
        community = f"c{grid // A_COMMUNITY + 1}"
        return Home(f"{community}-{grid + 1}-{n % A_GRID + 1}", f"{community}-{grid + 1}", community)

    def next_to(self, home: Home) -> Home | None:
        """Another household of the same building; None: there is none."""
        n = self._number[home.id] ^ 1  # a building has an even number of them
        return self.homes[n] if n < len(self.homes) else None

    def tables(self) -> dict[str, Numbered]:
        """What is imported, in order."""
        return {
            "places": _with_numbers("id,kind,name,parent,short", self._places_rows()),
            "households": _with_numbers(
                "id,grid,address,latitude,longitude,building", self._household_rows()
            ),
            "departments": numbered("departments"),
            "categories": numbered("categories"),
            "staff": _with_numbers("id,name,role,at", self._staff_rows()),
            "cadres": _with_numbers("id,name,title,unit", (list(row.values()) for row in self._cadres)),
        }

    def _places_rows(self) -> Iterator[list[str]]:
        for n in range(-(-len(self.communities) // A_SUBDISTRICT)):
            yield [f"s{n + 1}", "subdistrict", self._called("subdistrict", n), "", ""]
        for n, community in enumerate(self.communities):
            name = self._called("community", n)
            yield [community, "community", name, f"s{n // A_SUBDISTRICT + 1}", ""]
        for n, grid in enumerate(self.grids):
            yield [grid, "grid", self._called("grid", n), grid.partition("-")[0], ""]

    def _household_rows(self) -> Iterator[list[str]]:
        for n, home in enumerate(self.homes):
            building, flat = divmod(n, A_BUILDING)
            name = f"{self._streets[building % len(self._streets)]}{building + 1}"
            floor, door = divmod(flat, A_FLOOR)
            south, west = SOUTH_WEST
            at = (south + building // 60 * STEP, west + building % 60 * STEP)
            where = [f"{degrees:.5f}" for degrees in at]
            yield [home.id, home.grid, f"{name}-{floor + 1}{door + 1:02}", *where, name]

    def _staff_rows(self) -> Iterator[list[str]]:
        for n, grid in enumerate(self.grids):
            yield [f"g-{grid}", self._somebody(n), "grid_worker", grid]
        for n, community in enumerate(self.communities):
            yield [f"k-{community}", self._somebody(n + 7), "community_staff", community]
        for row in rows("staff"):
            if row["role"] in DEPARTMENT_ROLES:
                yield [row["id"], row["name"], row["role"], row["at"]]

    def _called(self, kind: str, n: int) -> str:
        """A name of the sample's, with a number from the second time on."""
        names = self._places[kind]
        turn, which = divmod(n, len(names))
        return names[which] if turn == 0 else f"{names[which]}{turn + 1}"

    def _somebody(self, n: int) -> str:
        return self._names[n % len(self._names)]


def resident_name(chance: random.Random) -> str:
    """Somebody's name, of the sample's people."""
    return chance.choice([row["name"] for row in rows("residents")])


_KINDS: Final = ("subdistrict", "community", "grid")
_NUMBERED: Final = "0123456789" + "".join({row["building"][-2:] for row in rows("households")})


def _with_numbers(header: str, made: Iterator[list[str]]) -> Numbered:
    yield 1, header.split(",")
    yield from enumerate(made, start=2)
