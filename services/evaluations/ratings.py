"""The rating: one a person and service, or a person, card and day; changed for a day by who gave it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId
from models.due import DueKind
from models.evaluation import Prompt, PromptState, Rating
from models.evaluation_faces import RatingFace
from models.order import Order
from models.refusals import NotYours, OldButton, OwnUnit, RatingClosed
from models.review import Review, ReviewKind
from services import days, dues, exhibits, letters, people, points, starred
from services.attachments import Sent
from services.evaluations import cards
from services.evaluations.served import Served, lock, may_be_rated, rated, served

CHANGED_WITHIN: Final = starred.CHANGED_WITHIN
AT_NIGHT: Final = time(4)
SILENT_FOR: Final = timedelta(minutes=5)
PRAISE: Final = ("fast", "kind", "well_done", "explained")
BLAME: Final = ("slow", "rude", "not_fixed", "unexplained")
PRAISE_IN_PASSING: Final = ("fast", "kind", "explained", "fair")
BLAME_IN_PASSING: Final = ("slow", "rude", "unexplained", "passed_on")


async def rate(
    session: AsyncSession,
    prompt_id: int,
    *,
    person_id: PersonId,
    stars: int,
    by_scan: bool = False,
    now: datetime,
) -> Rating:
    """Give stars for the service of a prompt, or change them within a day; the deed is paid once.

    `by_scan`: they have just scanned a card, so that somebody may stand beside them; of a visit somebody
    may anyway.
    Raises NotYours, OwnUnit, RatingClosed, OldButton.
    """
    prompt = await lock(session, prompt_id)
    if prompt is None or not 1 <= stars <= 5:
        raise OldButton
    if person_id not in {prompt.person_id, prompt.through_id}:
        raise NotYours
    rating = await _of(session, prompt)
    if rating is None:
        gone = prompt.expires_at is not None and now >= prompt.expires_at
        if gone or prompt.state is PromptState.EXPIRED:
            raise RatingClosed
        if not await may_be_rated(session, prompt, by_scan=by_scan):
            raise OldButton
        service = await served(session, prompt)
        await _require_stranger(session, service, person_id, now=now)
        rating = await _given(session, prompt, service, stars, now)
        rating.by_scan = by_scan or prompt.visit_id is not None
    else:
        set_stars(rating, stars, now)
    await session.flush()
    await _wait_for_more(session, rating, now)
    await look_tonight(session, now=now)
    return rating


async def change(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, stars: int, now: datetime
) -> Rating:
    """A change of mind about a rating in passing. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    if not 1 <= stars <= 5 or rating.day is None:
        raise OldButton
    set_stars(rating, stars, now)
    await session.flush()
    return rating


def set_stars(rating: Rating, stars: int, now: datetime) -> None:
    """Other stars within the day; words that don't fit them go. Raises RatingClosed."""
    if rating.voided_at is not None:
        raise RatingClosed
    starred.set_stars(rating, stars, now)


async def look_tonight(session: AsyncSession, *, now: datetime) -> None:
    """Have rings looked for in the night after a day with ratings."""
    at = days.next_at(now, AT_NIGHT, days.zone_of(session))
    await dues.once(session, DueKind.RINGS_DUE, 0, key=f"rings:{at:%Y-%m-%d}", due_at=at)


async def tag(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, name: str, now: datetime
) -> Rating:
    """Set or take back one of the words that fit the stars. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    fitting = tags_for(rating)
    if name not in fitting:
        raise OldButton
    starred.toggle(rating, name, fitting, now)
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


async def say(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, words: str, now: datetime
) -> Rating:
    """Add the rater's own line. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    starred.say(rating, words, now)
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


def tags_for(rating: Rating) -> Sequence[str]:
    """The words that fit the stars, after a service or in passing."""
    if rating.day is not None:
        return PRAISE_IN_PASSING if starred.praises(rating.stars) else BLAME_IN_PASSING
    return PRAISE if starred.praises(rating.stars) else BLAME


async def show_photo(
    session: AsyncSession, rating_id: int, shot: Sent, *, person_id: PersonId, words: str, now: datetime
) -> Rating:
    """Add a photo, with the words under it as the line.

    Only who reviews the rating ever sees it: who is rated would know the place, or the hand.
    Raises NotYours, RatingClosed, OldButton.
    """
    rating = await _own(session, rating_id, person_id, now)
    await exhibits.add(session, about(rating_id), shot, person_id=person_id, now=now)
    if words:
        starred.say(rating, words, now)
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


def about(rating_id: int) -> str:
    """What the photos of a rating are about."""
    return f"rating:{rating_id}"


async def share(session: AsyncSession, rating_id: int, *, person_id: PersonId, now: datetime) -> Rating:
    """Let the unit's group read one's praise, or take that back. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    if not can_share(rating):
        raise OldButton
    rating.shared = not rating.shared
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


def can_share(rating: Rating) -> bool:
    """Whether it is praise in words."""
    return starred.praises(rating.stars) and bool(rating.words)


async def rating_face(session: AsyncSession, rating: Rating) -> RatingFace:
    """The rating as its rater sees it."""
    prompt_id = await session.scalar(select(col(Prompt.id)).where(*_same(Prompt, rating)))
    return RatingFace(
        rating_id=rating.id or 0,
        prompt_id=prompt_id,
        stars=rating.stars,
        tags=tuple(rating.tags),
        words=rating.words,
        held=await _is_held(session, rating),
        photo=await exhibits.count(session, about(rating.id)) > 0,
        shared=rating.shared if can_share(rating) else None,
    )


async def rating_of(session: AsyncSession, rating_id: int, *, person_id: PersonId, now: datetime) -> Rating:
    """Somebody's own rating, while it may be changed. Raises NotYours, RatingClosed, OldButton."""
    return await _own(session, rating_id, person_id, now)


async def _given(session: AsyncSession, prompt: Prompt, service: Served, stars: int, now: datetime) -> Rating:
    rating = Rating(
        order_id=prompt.order_id,
        visit_id=prompt.visit_id,
        person_id=prompt.person_id,
        given_by=prompt.through_id,
        official_id=service.official_id,
        department_id=service.department_id,
        unit=service.unit,
        stars=stars,
        rated_at=now,
    )
    session.add(rating)
    prompt.state = PromptState.ANSWERED  # also from a scan, before it went out: it never will
    await dues.cancel(session, f"prompt:{prompt.id}", now=now)
    await dues.cancel(session, f"prompt-reminder:{prompt.id}", now=now)
    await letters.withdraw(session, f"prompt-reminder:{prompt.id}")
    await session.flush()
    await rated(session, prompt)
    await _pay(session, prompt, now)
    return rating


async def _pay(session: AsyncSession, prompt: Prompt, now: datetime) -> None:
    """Of an order, which a community has accepted. A visit two people can make up day by day: no mint."""
    if prompt.order_id is None:
        return
    order = await session.get_one(Order, prompt.order_id)
    await points.award(
        session,
        "rating_given",
        PersonId(prompt.person_id),
        key=f"rating_given:{order.id}:{prompt.person_id}",
        report_id=order.report_id,
        order_id=OrderId(prompt.order_id),
        now=now,
    )


async def _of(session: AsyncSession, prompt: Prompt) -> Rating | None:
    found: Rating | None = await session.scalar(select(Rating).where(*_same(Rating, prompt)))
    return found


def _same(table: type[Prompt] | type[Rating], row: Prompt | Rating) -> tuple[ColumnElement[bool], ...]:
    """That a prompt and a rating are of one service and person; one in passing has no prompt."""
    return (
        col(table.visit_id) == row.visit_id
        if row.visit_id is not None
        else col(table.order_id) == row.order_id,
        col(table.person_id) == row.person_id,
    )


async def _is_held(session: AsyncSession, rating: Rating) -> bool:
    """Whether the rating waits until somebody has looked at a burst."""
    review = await session.get(Review, rating.review_id) if rating.review_id else None
    return review is not None and review.kind is ReviewKind.BURST and review.decided_at is None


async def _own(session: AsyncSession, rating_id: int, person_id: PersonId, now: datetime) -> Rating:
    rating = await session.get(Rating, rating_id, with_for_update=True)
    if rating is None:
        raise OldButton
    if person_id not in {rating.person_id, rating.given_by}:
        raise NotYours
    if rating.voided_at is not None:
        raise RatingClosed
    starred.require_open(rating, now)
    return rating


async def _require_stranger(
    session: AsyncSession, service: Served, person_id: PersonId, *, now: datetime
) -> None:
    """Staff rate neither themselves nor their own unit."""
    held = await people.offices(session, person_id, zone=days.zone_of(session), now=now)
    own = await cards.own_units(session, person_id, held)
    if person_id == service.official_id or service.unit in own:
        raise OwnUnit


async def _wait_for_more(session: AsyncSession, rating: Rating, now: datetime) -> None:
    if rating.day is not None:
        return
    assert rating.id is not None
    await dues.schedule(
        session, DueKind.RATING_FINISHED, rating.id, key=finish_key(rating.id), due_at=now + SILENT_FOR
    )


def finish_key(rating_id: int) -> str:
    """Of the due row that finishes a rating when its giver has fallen silent."""
    return f"rating-finished:{rating_id}"
