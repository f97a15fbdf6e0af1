"""A year's ratings: of services and in passing apart, together, and how sure each mean is.

The mean of three ratings says little, and says so. Stars are five answers of one question; before
any is known each counts as given once (a Dirichlet prior), and the posterior's mean and standard
deviation give the estimate and its interval, as in Evan Miller, "Ranking Items With Star Ratings"
(https://www.evanmiller.org/ranking-items-with-star-ratings.html):

    mean = Σ s·(n_s + 1) / (N + 5)        variance = (Σ s²·(n_s + 1) / (N + 5) - mean²) / (N + 6)
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import sqrt
from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.evaluation import Rating
from models.evaluation_faces import Estimate, Sure, YearFace
from models.review import Review
from services import days

STARS: Final = range(1, 6)
Z: Final = 1.645  # nine of ten: the two-sided 90 % of a normal distribution
WEIGHT_IN_PASSING: Final = 0.2  # of a rating in passing beside one of a service: the district's choice
RING_VOICES: Final = 3  # as many ratings do a ring's weigh together, until two of the board have looked
COUNTS_AFTER: Final = timedelta(days=1)  # everybody's: a new account's alone would be known by it
SURE_WITHIN: Final = 0.3  # stars on either side
FAIRLY_WITHIN: Final = 0.7


async def year_of(session: AsyncSession, whose: ColumnElement[bool], *, now: datetime) -> YearFace:
    """The local year's ratings of an official or a unit.

    Of services what was told; in passing what a digest has told; each after a day, so a new account's too.
    """
    zone = days.zone_of(session)
    in_passing = col(Rating.day).is_not(None)
    told = case((in_passing, col(Rating.stars)), else_=col(Rating.told_stars))
    rows = await session.execute(
        select(in_passing, told, col(Review.id), func.count())
        .outerjoin(Review, and_(col(Review.id) == col(Rating.review_id), col(Review.decided_at).is_(None)))
        .where(
            whose,
            col(Rating.voided_at).is_(None),
            col(Rating.rated_at) >= days.year_start(now, zone),
            or_(and_(in_passing, col(Rating.digest_id).is_not(None)), col(Rating.told_stars).is_not(None)),
            col(Rating.rated_at) <= now - COUNTS_AFTER,
        )
        .group_by(in_passing, told, col(Review.id))
    )
    services, passing = _Pile(), _Pile()
    for passed_by, stars, ring, count in rows:
        (passing if passed_by else services).add(stars, count, ring)
    ours, theirs = services.weights(), passing.weights()
    together = {stars: ours[stars] + WEIGHT_IN_PASSING * theirs[stars] for stars in STARS}
    return YearFace(
        year=days.year_of(now, zone),
        services=estimate(ours, count=services.count),
        passing=estimate(theirs, count=passing.count),
        together=estimate(together, count=services.count + passing.count),
    )


class _Pile:
    """Ratings of one sort by stars; those of a ring that nobody has looked at yet lie apart."""

    def __init__(self) -> None:
        self.count = 0
        self._piles: dict[int | None, dict[int, int]] = {}

    def add(self, stars: int, count: int, ring: int | None) -> None:
        """So many ratings of so many stars; `ring`: the review that they are under."""
        self.count += count
        self._piles.setdefault(ring, dict.fromkeys(STARS, 0))[stars] += count

    def weights(self) -> dict[int, float]:
        """How many ratings of each number of stars count: a ring's all together like a few."""
        found = dict.fromkeys(STARS, 0.0)
        for ring, pile in self._piles.items():
            share = 1.0 if ring is None else min(1.0, RING_VOICES / sum(pile.values()))
            for stars, count in pile.items():
                found[stars] += share * count
        return found


def estimate(counts: Mapping[int, float], *, count: int | None = None) -> Estimate | None:
    """The mean that stars (1 to 5, each so often) speak for, with its interval; None: there are none.

    `count`: how many there were, where they have weights.
    """
    total = sum(counts.values())
    if not total:
        return None
    shares = {stars: (counts.get(stars, 0) + 1) / (total + len(STARS)) for stars in STARS}
    mean = sum(stars * share for stars, share in shares.items())
    variance = sum(stars**2 * share for stars, share in shares.items()) - mean**2
    half = Z * sqrt(variance / (total + len(STARS) + 1))
    sure = Sure.SURE if half <= SURE_WITHIN else Sure.FAIRLY if half <= FAIRLY_WITHIN else Sure.UNSURE
    return Estimate(
        count=count if count is not None else round(total),
        mean_tenths=round(10 * mean),
        low_tenths=round(10 * max(mean - half, STARS[0])),
        high_tenths=round(10 * min(mean + half, STARS[-1])),
        sure=sure,
    )
