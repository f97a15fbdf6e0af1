"""The notices of points: each with its loader and its view, for `bot/notices.py` to merge."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.message import Addressee
from models.notice import Notice
from models.point_faces import AppealFace
from services import points
from views import points as views


async def load_appeal(
    session: AsyncSession, appeal_id: int, addressee: Addressee, now: datetime
) -> AppealFace | None:
    """The doubt as it stands."""
    return await points.appeal_face(session, appeal_id)


async def load_open_appeal(
    session: AsyncSession, appeal_id: int, addressee: Addressee, now: datetime
) -> AppealFace | None:
    """The doubt, as long as nobody has answered it."""
    face = await points.appeal_face(session, appeal_id)
    return face if face is not None and face.answer is None else None


RENDERERS = {
    Notice.POINTS_APPEALED: (load_open_appeal, views.doubt),
    Notice.POINTS_ANSWERED: (load_appeal, views.answer),
}
