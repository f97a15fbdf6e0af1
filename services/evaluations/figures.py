"""An official's and a unit's month: how many ratings, and their mean."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.contest import Contest
from models.evaluation import Callback, CallbackState, Rating
from models.evaluation_faces import Month, OwnRatings, ToldFace, YearFace
from models.letter import Priority
from models.message import Addressee
from models.notice import Notice
from services import days, letters, people
from services.evaluations import cards, units, years

LAST = 5


async def month_of(session: AsyncSession, official_id: int, *, now: datetime) -> Month:
    """The ratings of an official in the local month of `now`."""
    return await _month(session, col(Rating.official_id) == official_id, now)


async def month_of_unit(session: AsyncSession, department_id: str, *, now: datetime) -> Month:
    """The ratings of a department in the local month of `now`."""
    return await _month(session, col(Rating.department_id) == department_id, now)


async def own_ratings(session: AsyncSession, official_id: PersonId, *, now: datetime) -> OwnRatings:
    """我的评价: the year, the month and the last ones that they were told of, without who or what for."""
    month = await month_of(session, official_id, now=now)
    rows = await session.scalars(
        select(Rating)
        .where(
            col(Rating.official_id) == official_id,
            col(Rating.told_no).is_not(None),
            col(Rating.voided_at).is_(None),
        )
        .order_by(col(Rating.told_no).desc())
        .limit(LAST)
    )
    found = list(rows)
    contested = set(
        await session.scalars(
            select(col(Contest.rating_id)).where(col(Contest.rating_id).in_([row.id for row in found]))
        )
    )
    results = await _results(session, [row.id for row in found])
    last = tuple(
        ToldFace(
            stars=row.told_stars or row.stars,
            tags=tuple(row.tags) if row.told_stars == row.stars else (),
            words=row.words if row.told_stars == row.stars else None,
            month=month,
            unit=None,
            told_no=row.told_no or 0,
            called_back=results.get(row.id),
            answered=row.answer is not None,
            contested=row.id in contested,
        )
        for row in found
    )
    year = await years.year_of(session, col(Rating.official_id) == official_id, now=now)
    held = await people.offices(session, official_id, zone=days.zone_of(session), now=now)
    return OwnRatings(
        year,
        month,
        last,
        card=await cards.card_of(session, official_id),
        heads=bool(await units.headed(session, held)),
    )


async def show_year(session: AsyncSession, official_id: PersonId, *, asked: str, now: datetime) -> None:
    """Send the year as a picture too, if there is something in it; `asked`: the message that asks for it."""
    if await own_year(session, official_id, None, now) is None:
        return
    chat = await people.private_chat(session, official_id)
    await letters.tell(
        session,
        Notice.RATING_YEAR,
        official_id,
        to=chat,
        key=f"rating-year:{official_id}:{asked}",
        due_at=now,
        priority=Priority.CONVERSATION,
    )


async def own_year(
    session: AsyncSession, official_id: int, addressee: Addressee | None, now: datetime
) -> YearFace | None:
    """An official's year; None: nothing counts for it yet."""
    face = await years.year_of(session, col(Rating.official_id) == official_id, now=now)
    return face if face.together is not None else None


async def _results(session: AsyncSession, rating_ids: Sequence[int]) -> dict[int, str | None]:
    """What came of the call-backs of these ratings."""
    rows = await session.execute(
        select(col(Callback.rating_id), col(Callback.result)).where(
            col(Callback.rating_id).in_(rating_ids), col(Callback.state) == CallbackState.DONE
        )
    )
    return {row[0]: row[1] for row in rows}


async def _month(session: AsyncSession, whose: ColumnElement[bool], now: datetime) -> Month:
    """Of services, and told: any other rating would be known by the difference that it makes."""
    since = days.month_start(now, days.zone_of(session))
    count, stars = (
        await session.execute(
            select(func.count(), func.coalesce(func.sum(col(Rating.told_stars)), 0)).where(
                whose,
                col(Rating.told_stars).is_not(None),
                col(Rating.voided_at).is_(None),
                col(Rating.rated_at) >= since,
            )
        )
    ).one()
    return Month(count=count, mean_tenths=(20 * (stars or 0) + count) // (2 * count) if count else 0)
