"""Reviews: two of the board look at the ratings of a burst or a ring, and their word is told to who rated."""

from collections import Counter
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId, PersonId
from models.contest import DECIDED, ContestState, Word, after
from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.evaluation_faces import ReviewedFace, ReviewFace
from models.letter import Priority
from models.message import Addressee
from models.notice import Notice
from models.person import Person
from models.refusals import NotYours, OldButton
from models.review import Review, ReviewKind, ReviewVerdict
from services import days, letters, norms
from services.evaluations import board, callbacks, cards, digests
from services.people import Offices
from services.words import within

REASON_MAX: Final = 300


async def show(session: AsyncSession, review: Review, *, now: datetime) -> None:
    """Lay it before the board; what they have already is put right."""
    chats = await board.chats(session, **await _sides(session, review), now=now)
    await letters.show(session, Notice.REVIEW_CARD, review.id, to=chats, due_at=now)


async def open_reviews(
    session: AsyncSession, person_id: PersonId, offices: Offices, *, now: datetime
) -> list[int]:
    """The bursts and rings that wait for a reviewer's own word, the oldest first."""
    spoken = select(col(ReviewVerdict.review_id)).where(col(ReviewVerdict.person_id) == person_id)
    rows = await session.scalars(
        select(Review)
        .where(
            col(Review.decided_at).is_(None),
            col(Review.joined_id).is_(None),
            col(Review.id).not_in(spoken),
        )
        .order_by(col(Review.id))
    )
    return [
        row.id
        for row in list(rows)
        if await board.may_look(session, person_id, offices, **await _sides(session, row), now=now)
    ]


async def tell_raters(
    session: AsyncSession, notice: Notice, review: Review, *, but: int | None = None, now: datetime
) -> None:
    """A letter to each who rated, not in the night, after everything that is more urgent."""
    rows = await session.scalars(
        select(col(Person.telegram_id))
        .where(
            col(Person.id).in_(select(col(Rating.person_id)).where(col(Rating.review_id) == review.id)),
            col(Person.id) != (but or 0),
            col(Person.telegram_id).is_not(None),
            col(Person.reachable),
        )
        .order_by(col(Person.id))
    )
    chats = [ChatId(chat) for chat in rows if chat is not None]
    due_at = days.out_of_quiet(now, days.zone_of(session))
    key = f"{notice}:{review.id}"
    await letters.tell(
        session, notice, review.id, to=chats, key=key, due_at=due_at, priority=Priority.BROADCAST
    )


async def open_review(
    session: AsyncSession, review_id: int, *, person_id: PersonId, offices: Offices, now: datetime
) -> Review:
    """A review that this reviewer has still to speak about. Raises NotYours, OldButton."""
    review = await session.get(Review, review_id, with_for_update=True)
    if review is None or review.joined_id is not None:
        raise OldButton
    sides = await _sides(session, review)
    if not await board.may_look(session, person_id, offices, **sides, now=now):
        raise NotYours
    if review.state in DECIDED or await _word_of(session, review_id, person_id) is not None:
        raise OldButton
    return review


async def decide(
    session: AsyncSession,
    review_id: int,
    *,
    word: Word,
    reason: str | None = None,
    person_id: PersonId,
    offices: Offices,
    now: datetime,
) -> None:
    """A reviewer's word, one each; what two agree on holds. `reason` says why ratings are set aside.

    Raises NotYours, OldButton (also for setting aside without a word why).
    """
    review = await open_review(session, review_id, person_id=person_id, offices=offices, now=now)
    state = after(review.state, word)
    if state is None or (word is Word.VOID and not reason):
        raise OldButton
    session.add(ReviewVerdict(review_id=review_id, person_id=person_id, word=word, at=now))
    review.state = state
    if word is Word.VOID:
        review.reason = within(reason or "", REASON_MAX)
    await session.flush()
    await letters.show_again(session, Notice.REVIEW_CARD, review_id, due_at=now)
    if state in DECIDED:
        await _end(session, review, now)


async def review_face(
    session: AsyncSession, review_id: int, addressee: Addressee, now: datetime
) -> ReviewFace | None:
    """What a reviewer reads: whose ratings, how many of how many people, when; nobody who rated."""
    review = await session.get(Review, review_id)
    if review is None:
        return None
    ratings = list(await session.scalars(select(Rating).where(col(Rating.review_id) == review_id)))
    stars: dict[str, Counter[int]] = {}
    for each in ratings:
        stars.setdefault(await _whose(session, each), Counter())[each.stars] += 1
    raters = {each.person_id for each in ratings}
    fresh = await session.scalar(
        select(func.count())
        .select_from(Person)
        .where(col(Person.id).in_(raters), col(Person.created_at) > review.opened_at - norms.NEW_FOR)
    )
    return ReviewFace(
        review_id=review_id,
        kind=review.kind,
        state=review.state,
        stars=tuple((name, tuple(sorted(count.items(), reverse=True))) for name, count in stars.items()),
        raters=len(raters),
        fresh=fresh or 0,
        since=min((each.rated_at for each in ratings), default=review.opened_at),
        until=max((each.rated_at for each in ratings), default=review.opened_at),
        mine=await _word_of(session, review_id, addressee.person_id),
        reason=review.reason,
        joined=review.joined_id is not None,
    )


async def reviewed_face(
    session: AsyncSession, review_id: int, addressee: Addressee, now: datetime
) -> ReviewedFace | None:
    """What who rated hears of it; of a burst with the name on the card that they have rated."""
    review = await session.get(Review, review_id)
    if review is None:
        return None
    whose = None
    if review.evaluated is not None:
        kind, _, subject = review.evaluated.partition(":")
        official = (await cards.whose_is(session, Evaluated(EvaluatedKind(kind), subject))).official
        whose = (official.name or "") if official else await cards.name_of_unit(session, review.evaluated)
    return ReviewedFace(whose, review.state, review.reason)


async def _end(session: AsyncSession, review: Review, now: datetime) -> None:
    review.decided_at = now
    whose = col(Rating.review_id) == review.id
    if review.state is ContestState.VOIDED:
        await session.execute(
            update(Rating).where(whose, col(Rating.voided_at).is_(None)).values(voided_at=now)
        )
        for rating in await session.scalars(select(Rating).where(whose, col(Rating.day).is_(None))):
            await callbacks.drop_for(session, rating, now=now)
    elif review.kind is ReviewKind.BURST:
        last = await session.scalar(
            select(Rating).where(whose).order_by(col(Rating.rated_at).desc()).limit(1)
        )
        if last is not None:
            await digests.wait_for_others(session, last, now=now)
    await session.flush()
    if review.state is ContestState.VOIDED or review.kind is ReviewKind.BURST:
        await tell_raters(session, Notice.RATINGS_LOOKED_AT, review, now=now)


async def _sides(session: AsyncSession, review: Review) -> dict[str, set[Any]]:
    """Who doesn't look: who is rated, who has rated, the units."""
    rows = await session.execute(
        select(col(Rating.official_id), col(Rating.person_id), col(Rating.unit))
        .where(col(Rating.review_id) == review.id)
        .distinct()
    )
    found = list(rows)
    return {"parties": {each for row in found for each in row[:2]}, "units": {row[2] for row in found}}


async def _whose(session: AsyncSession, rating: Rating) -> str:
    """Name and unit of who is rated, as the card says them."""
    unit = await cards.name_of_unit(session, rating.unit or "")
    official = await session.get(Person, rating.official_id) if rating.official_id else None
    return f"{official.name} · {unit}" if official and official.name else unit


async def _word_of(session: AsyncSession, review_id: int, person_id: int | None) -> Word | None:
    found: Word | None = await session.scalar(
        select(col(ReviewVerdict.word)).where(
            col(ReviewVerdict.review_id) == review_id, col(ReviewVerdict.person_id) == person_id
        )
    )
    return found
