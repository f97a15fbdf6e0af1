"""A year's ratings: of services and in passing apart, together, and how sure each mean is."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.evaluation import Rating
from models.evaluation_faces import YearFace
from models.review import Review
from services import days
from services.estimates import STARS, estimate

WEIGHT_IN_PASSING: Final = 0.2  # of a rating in passing beside one of a service: the district's choice
RING_VOICES: Final = 3  # as many ratings do a ring's weigh together, until two of the board have looked
COUNTS_AFTER: Final = timedelta(days=1)  # everybody's: a new account's alone would be known by it


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
