"""A burst: many ratings in passing of one card at once wait until two of the board have looked.

A card is photographed and goes round, or a crowd is called together. More than five times what the card
gets otherwise, and never fewer than a floor (a class that visits the hall is no burst), and every rating of
that hour or day is held, the first ones too: a rating in passing counts after a day at the earliest, so
nothing has to be taken back. Nothing is dropped. A rating of a service is never held.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.contest import ContestState
from models.evaluation import Rating
from models.notice import Notice
from models.review import Review, ReviewKind
from services import letters
from services.evaluations import reviews

TIMES: Final = 5  # the norm: what makes a code's scans remarkable (the district's choice)
NORM_OF: Final = timedelta(days=30)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
FLOORS: Final = ((HOUR, 12), (DAY, 30))  # ratings in an hour, in a day, below which nothing is a burst
SHOWN_AFTER: Final = timedelta(minutes=1)  # the board's card follows a crowd in few edits


async def watch(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """Hold the rating if it is of a burst; the one that makes it a burst has those before it held too.

    The card is locked by the caller.
    """
    if rating.review_id is not None:
        return
    review = await _open(session, rating)
    if review is not None and await _last_of(session, review) > now - DAY:
        rating.review_id = review.id
        await session.flush()
        await letters.show_again(session, Notice.REVIEW_CARD, review.id, due_at=now + SHOWN_AFTER)
        return
    since = await _burst_since(session, rating, now)
    if since is not None:
        await _hold(session, rating, review or await _opened(session, rating, now), since, now)


async def _burst_since(session: AsyncSession, rating: Rating, now: datetime) -> datetime | None:
    """Where the burst began that this rating is of; None: it is of none."""
    by_day = await _per_day(session, rating, now)
    for span, floor in FLOORS:
        late = col(Rating.rated_at) > now - span
        count = await session.scalar(select(func.count()).where(*_free(rating), late))
        if (count or 0) >= max(floor, TIMES * by_day * (span / DAY)):
            return now - span
    return None


async def _per_day(session: AsyncSession, rating: Rating, now: datetime) -> float:
    """The card's own norm: ratings a day in the month before today, or since its first."""
    at = col(Rating.rated_at)
    before = select(func.count(), func.min(at)).where(
        *_free(rating), at <= now - DAY, at > now - DAY - NORM_OF
    )
    count, first = (await session.execute(before)).one()
    return count / max(1.0, (now - DAY - first) / DAY) if count else 0.0


def _free(rating: Rating) -> tuple[ColumnElement[bool], ...]:
    """Of the card's ratings those that nobody doubts."""
    return (
        col(Rating.evaluated) == rating.evaluated,
        col(Rating.review_id).is_(None),
        col(Rating.voided_at).is_(None),
    )


async def _open(session: AsyncSession, rating: Rating) -> Review | None:
    found: Review | None = await session.scalar(
        select(Review).where(
            col(Review.evaluated) == rating.evaluated,
            col(Review.kind) == ReviewKind.BURST,
            col(Review.decided_at).is_(None),
        )
    )
    return found


async def _last_of(session: AsyncSession, review: Review) -> datetime:
    last: datetime | None = await session.scalar(
        select(func.max(col(Rating.rated_at))).where(col(Rating.review_id) == review.id)
    )
    return last or review.opened_at


async def _opened(session: AsyncSession, rating: Rating, now: datetime) -> Review:
    review = Review(kind=ReviewKind.BURST, evaluated=rating.evaluated, state=ContestState.OPEN, opened_at=now)
    session.add(review)
    await session.flush()
    return review


async def _hold(
    session: AsyncSession, rating: Rating, review: Review, since: datetime, now: datetime
) -> None:
    """Hold what came since; who rated before it was a burst hears of it, who rates now reads it below."""
    await session.execute(
        update(Rating)
        .where(*_free(rating), col(Rating.rated_at) > since)
        .values(review_id=review.id)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(rating)
    await reviews.show(session, review, now=now)
    await reviews.tell_raters(session, Notice.RATINGS_HELD, review, but=rating.person_id, now=now)
