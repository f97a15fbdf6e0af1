"""A rating in passing: somebody scans a card and rates the moment, without an order behind it.

Once a day for one person and one card, by a unique key; stars again on the same day are a change of
mind. It pays no points (a photographed card would be a mint) and counts for less than a service.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.evaluation_faces import Viewer
from models.person import Person
from models.refusals import OldButton, OwnUnit
from services import days
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
    face = await cards.open_card(session, evaluated, scan, person=person, offices=offices, now=now)
    if face.viewer is not Viewer.PASSER_BY:
        raise OwnUnit
    if face.left or not 1 <= stars <= 5:
        raise OldButton
    official = await cards.official_of(session, evaluated)
    unit = await cards.unit_of(session, evaluated)
    kind, _, unit_id = unit.partition(":")
    await cards.lock(session, str(evaluated), official.id if official else None)
    rating = await _todays(
        session,
        {
            "person_id": person.id,
            "evaluated": str(evaluated),
            "day": days.day_of(now, days.zone_of(session)),
            "official_id": official.id if official else None,
            "department_id": unit_id if kind == EvaluatedKind.DEPARTMENT else None,
            "unit": unit,
            "stars": stars,
            "tags": [],
            "rated_at": now,
        },
    )
    ratings.set_stars(rating, stars, now)
    await session.flush()
    await digests.wait_for_others(session, rating, now=now)
    await bursts.watch(session, rating, now=now)
    await ratings.look_tonight(session, now=now)
    return rating


async def _todays(session: AsyncSession, row: dict[str, Any]) -> Rating:
    """The one rating of the day, made if there is none."""
    key = ["person_id", "evaluated", "day"]
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    await session.execute(insert(Rating).values(row).on_conflict_do_nothing(index_elements=key))
    found = await session.scalars(
        select(Rating)
        .where(*(Rating.__table__.c[name] == row[name] for name in key))  # type: ignore[attr-defined]
        .execution_options(populate_existing=True)
    )
    return found.one()
