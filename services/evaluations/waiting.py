"""What waits for somebody who has just become one of the oversight board."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId, PersonId
from services.evaluations import contests, reviews
from services.people import Offices


async def show_waiting(
    session: AsyncSession, person_id: PersonId, offices: Offices, chat: ChatId, *, now: datetime
) -> None:
    """Lay the open contests and reviews before a new member; of nobody else anything is shown."""
    await contests.show_open(session, person_id, offices, chat, now=now)
    await reviews.show_open(session, person_id, offices, chat, now=now)
