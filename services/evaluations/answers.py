"""An official's answer to a rating of a service: once, and it reaches the rater without names."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.evaluation import Rating
from models.evaluation_faces import AnswerFace
from models.message import Addressee
from models.notice import Notice
from models.refusals import OldButton
from services import letters
from services.evaluations import behalf
from services.evaluations.served import served
from services.words import within

WORDS_MAX: Final = 300


async def answer(
    session: AsyncSession, told_no: int, *, person_id: PersonId, words: str, now: datetime
) -> None:
    """Keep the official's line and tell the rater. Raises OldButton (also the second time)."""
    rating = await told_rating(session, told_no, person_id=person_id)
    if rating.answer is not None:
        raise OldButton
    rating.answer, rating.answered_at = within(words, WORDS_MAX), now
    await session.flush()
    chat = await behalf.chat_of_rater(session, rating)
    key = f"rating-answered:{rating.id}"
    await letters.tell(session, Notice.RATING_ANSWERED, rating.id, to=chat, key=key, due_at=now)


async def told_rating(session: AsyncSession, told_no: int, *, person_id: PersonId) -> Rating:
    """A rating of a service, by the official's own count of what they were told. Raises OldButton."""
    rating: Rating | None = await session.scalar(
        select(Rating)
        .where(
            col(Rating.official_id) == person_id,
            col(Rating.told_no) == told_no,
            col(Rating.voided_at).is_(None),
        )
        .with_for_update()
    )
    if rating is None:
        raise OldButton
    return rating


async def answer_face(
    session: AsyncSession, rating_id: int, addressee: Addressee, now: datetime
) -> AnswerFace | None:
    """The answer as the rater reads it, with what the rater calls the service."""
    rating = await session.get(Rating, rating_id)
    if rating is None or rating.day is not None or rating.answer is None:
        return None
    return AnswerFace((await served(session, rating)).name, rating.answer)
