"""An official's answer to a rating of a service: once, and it reaches the rater without names."""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import PersonId
from models.department import Category
from models.evaluation import Rating
from models.evaluation_faces import AnswerFace
from models.message import Addressee
from models.notice import Notice
from models.order import Order
from models.refusals import NotYours, OldButton
from models.report import Report
from services import letters
from services.evaluations import behalf

WORDS_MAX: Final = 300


async def answer(
    session: AsyncSession, rating_id: int, *, person_id: PersonId, words: str, now: datetime
) -> None:
    """Keep the official's line and tell the rater. Raises NotYours, OldButton (also the second time)."""
    rating = await told_rating(session, rating_id, person_id=person_id)
    if rating.answer is not None:
        raise OldButton
    rating.answer, rating.answered_at = words[:WORDS_MAX], now
    await session.flush()
    chat = await behalf.chat_of_rater(session, rating)
    key = f"rating-answered:{rating_id}"
    await letters.tell(session, Notice.RATING_ANSWERED, rating_id, to=chat, key=key, due_at=now)


async def told_rating(session: AsyncSession, rating_id: int, *, person_id: PersonId) -> Rating:
    """A rating of a service that this official was told of, and that counts. Raises NotYours, OldButton."""
    rating = await session.get(Rating, rating_id, with_for_update=True)
    if rating is None:
        raise OldButton
    if rating.official_id != person_id:
        raise NotYours
    if rating.told_stars is None or rating.voided_at is not None:
        raise OldButton
    return rating


async def answer_face(
    session: AsyncSession, rating_id: int, addressee: Addressee, now: datetime
) -> AnswerFace | None:
    """The answer as the rater reads it, with their own order's number."""
    rating = await session.get(Rating, rating_id)
    if rating is None or rating.order_id is None or rating.answer is None:
        return None
    order = await session.get_one(Order, rating.order_id)
    report = await session.get_one(Report, order.report_id)
    category = await session.get_one(Category, order.category_id)
    return AnswerFace(report.number or "", category.name, rating.answer)
