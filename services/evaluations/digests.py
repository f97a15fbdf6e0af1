"""Ratings in passing reach the official in digests of at least three people's: nobody can guess whose.

A rating waits until it can't be changed any more, then for the next 09:00 and for two people more. The
digest names no moments and no order: stars are counted, words stand apart from stars, sorted. What a
year counts of them is what a digest has told: no figure moves by one rating alone.
"""

from collections import Counter
from datetime import datetime, time
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId
from models.due import DueKind
from models.evaluation import Digest, EvaluatedKind, Rating
from models.evaluation_faces import DigestFace
from models.message import Addressee
from models.notice import Notice
from models.person import Office
from models.place import Place
from models.review import Review, ReviewKind
from services import days, dues, letters, people
from services.evaluations import cards, ratings, telling

RATERS_MIN: Final = 3
TOLD_AT: Final = time(9)


async def wait_for_others(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """Have the card's ratings looked at when this one can't be changed any more: once a morning for all."""
    closed_at = max(now, rating.rated_at + ratings.CHANGED_WITHIN)
    due_at = days.next_at(closed_at, TOLD_AT, days.zone_of(session))
    assert rating.id is not None
    key = f"digest:{rating.evaluated}:{due_at.isoformat()}"
    await dues.schedule(session, DueKind.DIGEST_DUE, rating.id, key=key, due_at=due_at)


async def gather(session: AsyncSession, rating_id: int, *, now: datetime) -> None:
    """Tell what has come together for the card of this rating; with fewer than three raters it waits on."""
    rating = await session.get(Rating, rating_id)
    if rating is None or rating.unit is None:
        return
    await cards.lock(session, rating.evaluated or "", rating.official_id)
    waiting = select(col(Review.id)).where(
        col(Review.kind) == ReviewKind.BURST, col(Review.decided_at).is_(None)
    )
    ready = list(
        await session.scalars(
            select(Rating)
            .where(
                col(Rating.evaluated) == rating.evaluated,
                col(Rating.digest_id).is_(None),
                col(Rating.voided_at).is_(None),
                or_(col(Rating.review_id).is_(None), col(Rating.review_id).not_in(waiting)),
                col(Rating.rated_at) <= now - ratings.CHANGED_WITHIN,
            )
            .execution_options(populate_existing=True)
        )
    )
    if len({each.person_id for each in ready}) < RATERS_MIN:
        return
    digest = Digest(official_id=rating.official_id, unit=rating.unit, made_at=now)
    session.add(digest)
    await session.flush()
    for each in ready:
        each.digest_id = digest.id
    await session.flush()
    chats = await _readers(session, digest, now)
    key = f"digest:{digest.id}"
    await letters.tell(session, Notice.RATING_DIGEST, digest.id or 0, to=chats, key=key, due_at=now)
    for each in sorted(ready, key=lambda row: row.words or ""):
        await telling.praise(session, each, now=now)


async def digest_face(
    session: AsyncSession, digest_id: int, addressee: Addressee, now: datetime
) -> DigestFace | None:
    """What a digest says, to whom it is about or to the unit's head."""
    digest = await session.get(Digest, digest_id)
    if digest is None:
        return None
    rows = list(await session.scalars(select(Rating).where(col(Rating.digest_id) == digest_id)))
    return DigestFace(
        unit=None if digest.official_id else await cards.name_of_unit(session, digest.unit),
        count=len(rows),
        stars=tuple(sorted(Counter(row.stars for row in rows).items(), reverse=True)),
        tags=tuple(sorted(Counter(tag for row in rows for tag in row.tags).items())),
        words=tuple(sorted(row.words for row in rows if row.words)),
    )


async def _readers(session: AsyncSession, digest: Digest, now: datetime) -> list[ChatId | None]:
    """The official; of a unit's digest, who heads the unit."""
    if digest.official_id is not None:
        return [await people.private_chat(session, digest.official_id)]
    kind, _, unit_id = digest.unit.partition(":")
    if kind == EvaluatedKind.DEPARTMENT:
        found = await people.staff_with(session, Office.DEPARTMENT_HEAD, unit_id, now=now)
    else:
        place = await session.get_one(Place, unit_id)
        found = await people.staff_with(session, Office.SUBDISTRICT_STAFF, place.parent_id or "", now=now)
    return [await people.private_chat(session, head.id) for head in found]
