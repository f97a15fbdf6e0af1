"""The rating: one a person and order, changed for a day; the official hears of it when it is finished."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId
from models.department import Department
from models.due import DueKind
from models.evaluation import Prompt, PromptState, Rating
from models.evaluation_faces import RatingFace, ToldFace
from models.message import Addressee
from models.notice import Notice
from models.order import Order
from models.refusals import NotYours, OldButton, OwnUnit, RatingClosed
from services import days, dues, letters, people, points
from services.evaluations import callbacks, cards, figures, prompts

CHANGED_WITHIN: Final = timedelta(hours=24)
SILENT_FOR: Final = timedelta(minutes=5)
LOW: Final = 2  # stars at which the community calls back
PRAISE_FROM: Final = 4
PRAISE: Final = ("fast", "kind", "well_done", "explained")
BLAME: Final = ("slow", "rude", "not_fixed", "unexplained")
PRAISE_IN_PASSING: Final = ("fast", "kind", "explained", "fair")
BLAME_IN_PASSING: Final = ("slow", "rude", "unexplained", "passed_on")
WORDS_MAX: Final = 300


async def rate(
    session: AsyncSession, prompt_id: int, *, person_id: PersonId, stars: int, now: datetime
) -> Rating:
    """Give stars for the order of a prompt, or change them within a day; the deed is paid once.

    Raises NotYours, OwnUnit, RatingClosed, OldButton.
    """
    prompt = await session.get(Prompt, prompt_id, with_for_update=True)
    if prompt is None or not 1 <= stars <= 5:
        raise OldButton
    if person_id not in {prompt.person_id, prompt.through_id}:
        raise NotYours
    order = await session.get_one(Order, prompt.order_id)
    rating = await _of(session, prompt)
    if rating is None:
        gone = prompt.expires_at is not None and now >= prompt.expires_at
        if gone or prompt.state is PromptState.EXPIRED:
            raise RatingClosed
        if prompt.state not in prompts.OUT and not prompts.is_done(prompt, order):
            raise OldButton
        await _require_stranger(session, order, person_id, now=now)
        rating = await _given(session, prompt, order, stars, now)
    else:
        set_stars(rating, stars, now)
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


async def change(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, stars: int, now: datetime
) -> Rating:
    """A change of mind about a rating in passing. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    if not 1 <= stars <= 5 or rating.order_id is not None:
        raise OldButton
    set_stars(rating, stars, now)
    await session.flush()
    return rating


def set_stars(rating: Rating, stars: int, now: datetime) -> None:
    """Other stars within the day; words that don't fit them go. Raises RatingClosed."""
    _require_open(rating, now)
    if rating.voided_at is not None:
        raise RatingClosed
    if rating.stars == stars:
        return
    if _praises(rating.stars) != _praises(stars):
        rating.tags = []
    rating.stars, rating.changed_at = stars, now


async def tag(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, name: str, now: datetime
) -> Rating:
    """Set or take back one of the words that fit the stars. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    fitting = tags_for(rating)
    if name not in fitting:
        raise OldButton
    rating.tags = [t for t in fitting if (t in rating.tags) != (t == name)]
    rating.changed_at = now
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


async def say(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, words: str, now: datetime
) -> Rating:
    """Add the rater's own line. Raises NotYours, RatingClosed, OldButton."""
    rating = await _own(session, rating_id, person_id, now)
    rating.words, rating.changed_at = words[:WORDS_MAX], now
    await session.flush()
    await _wait_for_more(session, rating, now)
    return rating


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
    if rating.order_id is None or rating.voided_at is not None or rating.told_stars == rating.stars:
        return rating
    await dues.cancel(session, _finish_key(rating_id), now=now)
    chats = [await people.private_chat(session, rating.official_id)]
    if rating.department_id is not None:
        chats += await people.group_chats(session, department_id=rating.department_id)
    key = f"rating:{rating_id}:{rating.stars}"
    await letters.tell(session, Notice.RATING_TOLD, rating_id, to=chats, key=key, due_at=now)
    rating.told_stars = rating.stars
    await session.flush()
    if rating.stars <= LOW:
        await callbacks.open_for(session, rating, now=now)
    else:
        await callbacks.drop_for(session, rating, now=now)
    return rating


def tags_for(rating: Rating) -> Sequence[str]:
    """The words that fit the stars, after a service or in passing."""
    if rating.order_id is None:
        return PRAISE_IN_PASSING if _praises(rating.stars) else BLAME_IN_PASSING
    return PRAISE if _praises(rating.stars) else BLAME


async def rating_face(session: AsyncSession, rating: Rating) -> RatingFace:
    """The rating as its rater sees it."""
    prompt_id = await session.scalar(
        select(col(Prompt.id)).where(
            col(Prompt.order_id) == rating.order_id, col(Prompt.person_id) == rating.person_id
        )
    )
    return RatingFace(
        rating_id=rating.id or 0,
        prompt_id=prompt_id,
        stars=rating.stars,
        tags=tuple(rating.tags),
        words=rating.words,
    )


async def rating_of(session: AsyncSession, rating_id: int, *, person_id: PersonId, now: datetime) -> Rating:
    """Somebody's own rating, while it may be changed. Raises NotYours, RatingClosed, OldButton."""
    return await _own(session, rating_id, person_id, now)


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
        stars=rating.stars,
        tags=tuple(rating.tags),
        words=None if in_group else rating.words,
        month=month,
        unit=unit.name if unit else None,
    )


async def _given(session: AsyncSession, prompt: Prompt, order: Order, stars: int, now: datetime) -> Rating:
    rating = Rating(
        order_id=order.id,
        person_id=prompt.person_id,
        given_by=prompt.through_id,
        official_id=order.grabbed_by,
        department_id=order.department_id,
        unit=f"department:{order.department_id}",
        stars=stars,
        rated_at=now,
    )
    session.add(rating)
    prompt.state = PromptState.ANSWERED  # also from a scan, before it went out: it never will
    await dues.cancel(session, f"prompt:{prompt.id}", now=now)
    await dues.cancel(session, f"prompt-reminder:{prompt.id}", now=now)
    await letters.withdraw(session, f"prompt-reminder:{prompt.id}")
    await session.flush()
    await points.award(
        session,
        "rating_given",
        PersonId(prompt.person_id),
        key=f"rating_given:{order.id}:{prompt.person_id}",
        report_id=order.report_id,
        order_id=OrderId(order.id or 0),
        now=now,
    )
    return rating


async def _of(session: AsyncSession, prompt: Prompt) -> Rating | None:
    found: Rating | None = await session.scalar(
        select(Rating).where(
            col(Rating.order_id) == prompt.order_id, col(Rating.person_id) == prompt.person_id
        )
    )
    return found


async def _own(session: AsyncSession, rating_id: int, person_id: PersonId, now: datetime) -> Rating:
    rating = await session.get(Rating, rating_id, with_for_update=True)
    if rating is None:
        raise OldButton
    if person_id not in {rating.person_id, rating.given_by}:
        raise NotYours
    if rating.voided_at is not None:
        raise RatingClosed
    _require_open(rating, now)
    return rating


def _require_open(rating: Rating, now: datetime) -> None:
    if now >= rating.rated_at + CHANGED_WITHIN:
        raise RatingClosed


async def _require_stranger(
    session: AsyncSession, order: Order, person_id: PersonId, *, now: datetime
) -> None:
    """Staff rate neither themselves nor their own unit."""
    held = await people.offices(session, person_id, zone=days.zone_of(session), now=now)
    own = await cards.own_units(session, person_id, held)
    if person_id == order.grabbed_by or f"department:{order.department_id}" in own:
        raise OwnUnit


async def _wait_for_more(session: AsyncSession, rating: Rating, now: datetime) -> None:
    if rating.order_id is None:
        return
    assert rating.id is not None
    await dues.schedule(
        session, DueKind.RATING_FINISHED, rating.id, key=_finish_key(rating.id), due_at=now + SILENT_FOR
    )


def _finish_key(rating_id: int) -> str:
    return f"rating-finished:{rating_id}"


def _praises(stars: int) -> bool:
    return stars >= PRAISE_FROM
