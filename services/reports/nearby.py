"""Open reports nearby about the same: what a draft offers to join, and a card to be merged into."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from models.report import Report, ReportState
from services.hand import Hand
from services.reports import guesses, places

OPEN: Final = (ReportState.FILED, ReportState.ORDERED)
OPEN_SQL: Final = ", ".join(f"'{state}'" for state in OPEN)
REACH_M: Final = 100
DAYS: Final = 30
RECENT_SQL: Final = "coalesce(near.filed_at, :since) >= :since"
"""Filed since, but never found by that: PostgreSQL would read all that a district files in a month."""
LOOKED_AT_MOST: Final = 200  # of one place, so that a square full of reports is not read whole
COLUMNS: Final = (
    "id",
    "number",
    "words",
    "latitude",
    "longitude",
    "category_id",
    "state",
    "place_label",
    "filed_at",
)


@dataclass(frozen=True)
class Nearby:
    """An open report near and alike, as a stranger may see it."""

    report_id: int
    number: str
    words: str
    away_m: int
    filed_at: datetime
    ordered: bool
    place: str = ""
    category: str | None = None


@dataclass(frozen=True)
class Spot:
    """What the others are compared with: a report at a location."""

    report_id: int
    latitude: float  # degrees, WGS-84
    longitude: float
    category_id: str | None
    words: str


def spot_of(report: Report) -> Spot | None:
    """Where a stored report is and what it is about; None: nobody knows where."""
    if report.id is None or report.latitude is None or report.longitude is None:
        return None
    return Spot(report.id, report.latitude, report.longitude, report.category_id, report.words)


async def alike(hand: Hand, spot: Spot, *, stranger_to: int, now: datetime) -> list[Nearby]:
    """What others than `stranger_to` filed nearby about the same, the nearest first."""
    return among(hand, spot, await _near(hand, spot, now=now, but_of=stranger_to))


def among(hand: Hand, spot: Spot, rows: Sequence[Any]) -> list[Nearby]:
    """Of what lies around (rows of `COLUMNS` and `category`) what is about the same, the nearest first."""
    return _ordered(hand, spot, [row for row in rows if _same(spot, row)])


async def mergeable(hand: Hand, spot: Spot, *, community_id: str, now: datetime) -> tuple[Nearby, ...]:
    """The nearest five of the same community, whoever filed them and whatever they are about."""
    rows = await _near(hand, spot, now=now, community_id=community_id)
    return tuple(_ordered(hand, spot, rows)[:5])


async def _near(
    hand: Hand, spot: Spot, *, now: datetime, but_of: int = 0, community_id: str | None = None
) -> list[Any]:
    south, north, west, east = places.box(spot.latitude, spot.longitude, REACH_M)
    return await hand.rows(
        _NEAR,
        south=south,
        north=north,
        west=west,
        east=east,
        since=now - timedelta(days=DAYS),
        report_id=spot.report_id,
        but_of=but_of,
        community_id=community_id,
        most=LOOKED_AT_MOST,
    )


def _ordered(hand: Hand, spot: Spot, rows: list[Any]) -> list[Nearby]:
    """Those within reach, the nearest first, the latest first among them."""
    here = (spot.latitude, spot.longitude)
    away_m = {row["id"]: round(places.metres(*here, row["latitude"], row["longitude"])) for row in rows}
    near = [row for row in rows if away_m[row["id"]] <= REACH_M]
    return [
        _face(hand, row, away_m[row["id"]])
        for row in sorted(near, key=lambda row: (away_m[row["id"]], -row["id"]))
    ]


def _face(hand: Hand, row: Any, away_m: int) -> Nearby:
    filed_at = hand.moment(row["filed_at"])
    assert filed_at is not None
    return Nearby(
        report_id=row["id"],
        number=row["number"] or "",
        words=guesses.masked(row["words"].split("\n")[0])[:20] or row["category"] or "",
        away_m=away_m,
        filed_at=filed_at,
        ordered=row["state"] == ReportState.ORDERED,
        place=row["place_label"],
        category=row["category"],
    )


def _same(spot: Spot, row: Any) -> bool:
    """Of one category that says something, or alike in words."""
    named = spot.category_id is not None and spot.category_id == row["category_id"]
    return (named and not guesses.is_other(row["category_id"], row["category"])) or guesses.alike(
        spot.words, row["words"]
    )


_NEAR: Final = f"""
SELECT {", ".join(f"near.{column}" for column in COLUMNS)}, category.name AS category
FROM report AS near LEFT JOIN category ON category.id = near.category_id
WHERE near.latitude BETWEEN :south AND :north AND near.longitude BETWEEN :west AND :east
    AND near.state IN ({OPEN_SQL}) AND {RECENT_SQL}
    AND near.id <> :report_id AND near.person_id <> :but_of
    AND (CAST(:community_id AS TEXT) IS NULL OR near.community_id = :community_id)
LIMIT :most"""
