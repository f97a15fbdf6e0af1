"""A finished rating of a service is told: to the official and the unit, and a low one to the community.

Who rates by a scan may stand before the official, who would know the next letter for theirs: what was
scanned in a day is told together on the next morning at nine, sorted by what it says and not by when it
came. An official's buttons name a rating by their own count of what they were told (`told_no`): the id of
a row would say when it was given. No figure moves before the rating is told.
"""

from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.department import Department
from models.due import DueKind
from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.evaluation_faces import PraiseFace, ToldFace
from models.message import Addressee
from models.notice import Notice
from models.person import Person
from models.refusals import NotYours, OldButton
from services import days, dues, letters, people
from services.evaluations import callbacks, cards, figures, ratings

LOW: Final = 2  # stars at which the community calls back
TOLD_AT: Final = time(9)


async def finish(
    session: AsyncSession, rating_id: int, *, person_id: PersonId | None = None, now: datetime
) -> Rating:
    """好了, or some minutes without another tap: the official and the unit hear of the stars, once each.

    A low rating opens the community's call-back; better stars in time take it back.
    Of a rating in passing they don't hear one by one. `person_id` None: time finishes it.
    Raises NotYours, OldButton.
    """
    rating = await session.get(Rating, rating_id, with_for_update=True)
    if rating is None:
        raise OldButton
    if person_id is not None and person_id not in {rating.person_id, rating.given_by}:
        raise NotYours
    if rating.day is not None or rating.voided_at is not None:
        return rating
    await dues.cancel(session, ratings.finish_key(rating_id), now=now)
    if rating.told_stars == rating.stars:
        await praise(session, rating, now=now)
        return rating
    if rating.by_scan:
        await _tell_in_the_morning(session, rating, now)
    else:
        await _tell(session, rating, now)
    if rating.stars <= LOW:
        await callbacks.open_for(session, rating, now=now)
    else:
        await callbacks.drop_for(session, rating, now=now)
    return rating


async def tell_scanned(session: AsyncSession, rating_id: int, *, now: datetime) -> None:
    """Tell what was given by scans before this day to the same official, or without one the same unit."""
    rating = await session.get(Rating, rating_id)
    if rating is None:
        return
    await cards.lock(session, rating.unit or "", rating.official_id)
    today = days.day_start(now, days.zone_of(session))
    found = await session.scalars(
        select(Rating)
        .where(
            col(Rating.official_id).is_not_distinct_from(rating.official_id),
            col(Rating.unit) == rating.unit,
            col(Rating.by_scan),
            col(Rating.voided_at).is_(None),
            func.coalesce(col(Rating.changed_at), col(Rating.rated_at)) < today,
            or_(col(Rating.told_stars).is_(None), col(Rating.told_stars) != col(Rating.stars)),
        )
        .execution_options(populate_existing=True)
    )
    for each in sorted(found, key=lambda row: (-row.stars, row.tags, row.words or "")):
        await _tell(session, each, now)


async def praise(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """Let the unit's group read praise in words, once, where who gave it has said so."""
    if not rating.shared or not ratings.can_share(rating):
        return
    kind, _, unit_id = (rating.unit or "").partition(":")
    chats = (
        await people.group_chats(session, department_id=unit_id)
        if kind == EvaluatedKind.DEPARTMENT
        else await people.group_chats(session, community_id=unit_id)
    )
    key = f"praise:{rating.id}"
    await letters.tell(session, Notice.RATING_PRAISE, rating.id, to=chats, key=key, due_at=now)


async def told_face(
    session: AsyncSession, rating_id: int, addressee: Addressee, now: datetime
) -> ToldFace | None:
    """The rating as the official or the unit's group sees it; the words are for the official alone."""
    rating = await session.get(Rating, rating_id)
    if rating is None or rating.voided_at is not None:
        return None
    in_group = addressee.chat_id < 0
    unit = await session.get(Department, rating.department_id) if in_group and rating.department_id else None
    month = (
        await figures.month_of_unit(session, rating.department_id or "", now=now)
        if in_group
        else await figures.month_of(session, rating.official_id or 0, now=now)
    )
    return ToldFace(
        stars=rating.told_stars or rating.stars,
        tags=tuple(rating.tags),
        words=None if in_group else rating.words,
        month=month,
        unit=unit.name if unit else None,
    )


async def praise_face(
    session: AsyncSession, rating_id: int, addressee: Addressee, now: datetime
) -> PraiseFace | None:
    """Praise as the unit's group reads it; None once its giver has thought otherwise."""
    rating = await session.get(Rating, rating_id)
    if rating is None or rating.voided_at is not None or not rating.shared or not ratings.can_share(rating):
        return None
    official = await session.get(Person, rating.official_id) if rating.official_id else None
    unit = await cards.name_of_unit(session, rating.unit or "")
    return PraiseFace((official.name if official else None) or unit, rating.words or "")


async def _tell(session: AsyncSession, rating: Rating, now: datetime) -> None:
    """Once for each number of stars; the first time it gets the official's next number."""
    if rating.told_no is None and rating.official_id is not None:
        await cards.lock(session, str(Evaluated(EvaluatedKind.CADRE, "")), rating.official_id)
        told = select(func.max(col(Rating.told_no))).where(col(Rating.official_id) == rating.official_id)
        rating.told_no = (await session.scalar(told) or 0) + 1
    rating.told_stars = rating.stars
    await session.flush()
    chats = [await people.private_chat(session, rating.official_id)]
    if rating.department_id is not None:
        chats += await people.group_chats(session, department_id=rating.department_id)
    key = f"rating:{rating.id}:{rating.stars}"
    await letters.tell(session, Notice.RATING_TOLD, rating.id, to=chats, key=key, due_at=now)
    await praise(session, rating, now=now)


async def _tell_in_the_morning(session: AsyncSession, rating: Rating, now: datetime) -> None:
    zone = days.zone_of(session)
    tomorrow = days.day_start(now, zone) + timedelta(days=1)
    due_at = days.next_at(tomorrow, TOLD_AT, zone)
    await dues.schedule(session, DueKind.SCANNED_DUE, rating.id, key=f"scanned:{rating.id}", due_at=due_at)
