"""A burst: many ratings in passing of one card at once wait until two of the board have looked.

What is a burst is the norm of all codes (`services/norms.py`). Every rating of that hour or day is held, the
first ones too: a rating in passing counts after a day at the earliest, so nothing has to be taken back.
Nothing is dropped. A rating of a service is never held.
"""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.contest import ContestState
from models.evaluation import Rating
from models.notice import Notice
from models.review import Review, ReviewKind
from services import letters, norms
from services.evaluations import reviews


async def watch(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """Hold the rating if it is of a burst; the one that makes it a burst has those before it held too.

    The card is locked by the caller.
    """
    if rating.review_id is not None:
        return
    review = await _open(session, rating)
    if review is not None and await _last_of(session, review) > now - norms.DAY:
        rating.review_id = review.id
        await session.flush()
        await letters.show_again(session, Notice.REVIEW_CARD, review.id, due_at=now + norms.SHOWN_AFTER)
        return
    burst = await norms.burst_at(session, col(Rating.rated_at), _free(rating), at=now, until=now)
    if burst is not None:
        await _hold(session, rating, review or await _opened(session, rating, now), burst.since, now)


def _free(rating: Rating) -> norms.Free:
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
