"""The wall of codes 码墙 on the chat page: what hangs in the sample district, as pictures, by kind.

Read from the sample's tables, so that a shop, a stall or an official more hangs there by itself.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from codes.drawing import draw
from codes.payload import Kind
from locales.locale import locale_of
from services.markets import name_of
from simulation.week import rows

FIRST: Final = "xf-1-3-2-501"  # the door at which the guided tour begins
Link = Callable[[str], str]


class Hung(NamedTuple):
    """One code: whose, and what stands below its picture."""

    kind: Kind
    id: str
    title: str
    detail: str = ""
    version: int = 1
    is_old: bool = False  # a lost one, which opens nothing


def hang(folder: Path, link: Link) -> list[dict[str, Any]]:
    """Draw every code into `folder`, and give the page's entries; `link` gives that of `KIND:ID@VERSION`."""
    entries = []
    for hung in codes():
        target = link(f"{hung.kind}:{hung.id}@{hung.version}")
        picture = f"code-{re.sub('[^a-z]', '-', hung.kind)}-{hung.id}-{hung.version}.png"
        folder.joinpath(picture).write_bytes(draw(target, "png"))
        entries.append(
            {
                "group": {code: locale_of(code, "UTC").plain(_sheet(hung.kind)) for code in ("zh", "en")},
                "title": hung.title,
                "detail": hung.detail,
                "link": target,
                "picture": picture,
            }
        )
    return entries


def codes() -> Iterator[Hung]:
    """The doors of the residents who are played, then all signs and cards."""
    lived_in = {FIRST, *(row["household"] for row in rows("residents"))}
    for row in rows("households"):
        if row["id"] in lived_in:
            yield Hung(Kind.HOUSEHOLD, row["id"], row["address"])
    for row in rows("merchants"):
        yield Hung(Kind.MERCHANT, row["id"], row["name"], f"{row['address']} · {row['category']}")
    yield from _markets()
    units = {f"department:{row['id']}": row["name"] for row in rows("departments")}
    units |= {f"community:{row['id']}": row["name"] for row in rows("places") if row["kind"] == "community"}
    lost = {row["id"]: row for row in rows("lost")}  # their owners have a new card
    for row in rows("cadres"):
        detail = f"{units[row['unit']]} · {row['title']}"
        yield Hung(Kind.CADRE, row["id"], row["name"], detail, 2 if row["id"] in lost else 1)
    for row in lost.values():
        yield Hung(Kind.CADRE, row["id"], row["title"], row["detail"], is_old=True)
    for bound_to in (row["bound_to"] for row in rows("groups")):
        kind, _, unit_id = bound_to.partition(":")
        yield Hung(Kind(f"unit:{kind}"), unit_id, units[bound_to])


def _markets() -> Iterator[Hung]:
    """Each market at its entrance, then its places; a market is known by the stalls that name it."""
    stalls = rows("stalls")
    for market in dict.fromkeys(row["market"] for row in stalls):
        own = [row for row in stalls if row["market"] == market]
        name = name_of(market, [row["name"] for row in own])
        yield Hung(Kind.MARKET, market, name, own[0]["hours"])
    for row in stalls:
        yield Hung(Kind.STALL, row["id"], row["name"], row["hours"])


def _sheet(kind: Kind) -> str:
    """The message that stands as a title on that kind's sheet."""
    return f"sheet-{kind.partition(':')[0]}"
