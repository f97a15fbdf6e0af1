"""What waits for a reviewer: contests and reviews, for who has just become one, and for who asks.

Reviewers are who may look by the rule of `board.py`: of the board, and of the district where that is short.
"""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId, PersonId
from models.notice import Notice
from services import letters
from services.evaluations import contests, reviews
from services.people import Offices

BELOW_MOST: Final = 5


async def show_waiting(
    session: AsyncSession,
    person_id: PersonId,
    offices: Offices,
    chat: ChatId,
    *,
    now: datetime,
    due_at: datetime,
) -> None:
    """Lay the open contests and reviews before a new reviewer; before nobody else anything is laid."""
    for notice, subject in await _open(session, person_id, offices, now):
        await letters.show(session, notice, subject, to=chat, due_at=due_at)


async def count_waiting(
    session: AsyncSession, person_id: PersonId, offices: Offices, *, now: datetime
) -> int:
    """How many contests and reviews wait for a reviewer's own word."""
    return len(await _open(session, person_id, offices, now))


async def waiting_below(
    session: AsyncSession, person_id: PersonId, offices: Offices, chat: ChatId, *, now: datetime
) -> tuple[int, int, list[int]]:
    """Send what waits for a reviewer, five at most, anew at the bottom of the chat.

    Returns how many contests and how many reviews (of many ratings each) wait, and the old messages' ids,
    to be removed.
    """
    found = await _open(session, person_id, offices, now)
    old = []
    for notice, subject in found[:BELOW_MOST]:
        await letters.show(session, notice, subject, to=chat, due_at=now)
        old.append(await letters.send_anew(session, notice, subject, chat))
    of_contests = sum(notice is Notice.CONTEST_CARD for notice, _ in found)
    return of_contests, len(found) - of_contests, [each for each in old if each is not None]


async def _open(
    session: AsyncSession, person_id: PersonId, offices: Offices, now: datetime
) -> list[tuple[Notice, int]]:
    """Contests first: each is one official who waits."""
    of_contests = await contests.open_contests(session, person_id, offices, now=now)
    of_reviews = await reviews.open_reviews(session, person_id, offices, now=now)
    return [
        *((Notice.CONTEST_CARD, each) for each in of_contests),
        *((Notice.REVIEW_CARD, each) for each in of_reviews),
    ]
