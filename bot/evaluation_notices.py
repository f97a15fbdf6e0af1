"""The notices of evaluations: each with its loader and its view, for `bot/notices.py` to merge."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.evaluation import CallbackState
from models.evaluation_faces import CallbackFace
from models.message import Addressee
from models.notice import Notice
from services import evaluations
from views import evaluations as views


async def load_overdue(
    session: AsyncSession, callback_id: int, addressee: Addressee, now: datetime
) -> CallbackFace | None:
    """A call-back that is still open."""
    face = await evaluations.callback_face(session, callback_id, addressee, now)
    return face if face is not None and face.state is CallbackState.OPEN else None


RENDERERS = {
    Notice.RATING_PROMPT: (evaluations.prompt_face, views.prompt),
    Notice.RATING_REMINDER: (evaluations.prompt_face, views.reminder),
    Notice.RATING_TOLD: (evaluations.told_face, views.told),
    Notice.RATING_YEAR: (evaluations.own_year, views.year_picture),
    Notice.RATING_PRAISE: (evaluations.praise_face, views.praise),
    Notice.RATING_DIGEST: (evaluations.digest_face, views.digest),
    Notice.RATING_ANSWERED: (evaluations.answer_face, views.answered),
    Notice.CONTEST_CARD: (evaluations.contest_face, views.contest),
    Notice.CONTEST_DECIDED: (evaluations.contest_face, views.contest_decided),
    Notice.REVIEW_CARD: (evaluations.review_face, views.review),
    Notice.RATINGS_HELD: (evaluations.reviewed_face, views.held),
    Notice.RATINGS_LOOKED_AT: (evaluations.reviewed_face, views.looked_at),
    Notice.CALLBACK_OPENED: (evaluations.callback_face, views.callback),
    Notice.CALLBACK_OVERDUE: (load_overdue, views.callback_overdue),
}
