"""A rating in passing: somebody scans a card and rates the moment, without an order behind it.

Once a day for one person and one card, by a unique key; stars again on the same day are a change of
mind. It pays no points (a photographed card would be a mint) and counts for less than a service.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import PersonId
from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.evaluation_faces import Viewer
from models.person import Person
from models.refusals import OldButton, OwnUnit
from services import days, starred
from services.evaluations import bursts, cards, digests, ratings
from services.people import Offices


async def rate_in_passing(
    session: AsyncSession,
    evaluated: Evaluated,
    scan: tuple[int, datetime] | None,
    *,
    person: Person,
    offices: Offices,
    stars: int,
    now: datetime,
) -> Rating:
    """Give today's stars to whose card was scanned, or change them.

    Raises CardAgain, OwnUnit, RatingClosed, OldButton (also for an official who has left).
    """
    await cards.check_scan(session, evaluated, scan, now=now)
    whose = await cards.whose_is(session, evaluated)
    if await cards.viewer_of(session, whose, PersonId(person.id or 0), offices) is not Viewer.PASSER_BY:
        raise OwnUnit
    if await cards.has_left(session, whose.official, offices_on=now) or not 1 <= stars <= 5:
        raise OldButton
    official_id = whose.official.id if whose.official else None
    kind, _, unit_id = whose.unit.partition(":")
    await cards.lock(session, str(evaluated), official_id)
    rating = await starred.the_one(
        session,
        Rating,
        {
            "person_id": person.id,
            "evaluated": str(evaluated),
            "day": days.day_of(now, days.zone_of(session)),
            "official_id": official_id,
            "department_id": unit_id if kind == EvaluatedKind.DEPARTMENT else None,
            "unit": whose.unit,
            "stars": stars,
            "tags": [],
            "rated_at": now,
        },
        ("person_id", "evaluated", "day"),
    )
    ratings.set_stars(rating, stars, now)
    await session.flush()
    await digests.wait_for_others(session, rating, now=now)
    await bursts.watch(session, rating, now=now)
    await ratings.look_tonight(session, now=now)
    return rating
