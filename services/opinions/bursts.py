"""A burst: many opinions of one place at once are not published until a person of the community has looked.

Looked for when an opinion is to be published: then it can't be changed any more, all of the day around it are
in the books, and nothing that everybody has read has to be taken back. Every opinion of that hour or day is
held, what follows within a day joins it. A held opinion stays given: it is neither read nor counted. One
burst of a place is open at a time: the place is locked before the look, and a unique index holds it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId
from models.letter import Priority
from models.notice import Notice
from models.opinion import Burst, Opinion, OpinionState
from models.person import Person
from services import days, letters, norms, supervision
from services.opinions import subjects, waiting
from services.opinions.subjects import Rated


async def holds(session: AsyncSession, opinion: Opinion, *, now: datetime) -> bool:
    """Whether the opinion waits with a burst; one that makes it a burst has the others wait too.

    The place is locked by the caller, then the opinion.
    """
    if opinion.burst_id is not None:
        return (await session.get_one(Burst, opinion.burst_id)).decided_at is None
    burst = await _open(session, opinion.subject)
    if burst is not None and await _follows(session, burst, opinion):
        opinion.burst_id = burst.id
        await session.flush()
        await letters.show_again(session, Notice.BURST_CARD, burst.id, due_at=now + norms.SHOWN_AFTER)
        await tell_raters(session, Notice.OPINIONS_HELD, burst, [opinion.person_id], now=now)
        return True
    rated_at = col(Opinion.rated_at)
    window = await norms.burst_at(session, rated_at, _free(opinion), at=opinion.rated_at, until=now)
    if window is None:
        return False
    await _hold(session, opinion, burst or await _opened(session, opinion, now), window, now)
    return True


async def tell_raters(
    session: AsyncSession, notice: Notice, burst: Burst, person_ids: Sequence[int], *, now: datetime
) -> None:
    """A letter to each who rated, not in the night, after everything that is more urgent."""
    rows = await session.scalars(
        select(col(Person.telegram_id))
        .where(col(Person.id).in_(person_ids), col(Person.telegram_id).is_not(None), col(Person.reachable))
        .order_by(col(Person.id))
    )
    chats = [ChatId(chat) for chat in rows if chat is not None]
    due_at = days.out_of_quiet(now, days.zone_of(session))
    key = f"{notice}:{burst.id}"
    await letters.tell(
        session, notice, burst.id, to=chats, key=key, due_at=due_at, priority=Priority.BROADCAST
    )


async def tell_owners(session: AsyncSession, burst_id: int, place: Rated, *, now: datetime) -> None:
    """One letter for all of a burst that was let through, when its first opinions are public."""
    chats = await subjects.owner_chats(session, place)
    due_at = days.out_of_quiet(now + norms.SHOWN_AFTER, days.zone_of(session))
    key = f"{Notice.BURST_TOLD}:{burst_id}"
    await letters.tell(session, Notice.BURST_TOLD, burst_id, to=chats, key=key, due_at=due_at)


def _free(opinion: Opinion) -> norms.Free:
    """Of the place's opinions those that nobody doubts."""
    return (
        col(Opinion.subject) == opinion.subject,
        col(Opinion.burst_id).is_(None),
        col(Opinion.state).not_in([OpinionState.HIDDEN, OpinionState.STRUCK]),
    )


async def _open(session: AsyncSession, subject: str) -> Burst | None:
    found: Burst | None = await session.scalar(
        select(Burst).where(col(Burst.subject) == subject, col(Burst.decided_at).is_(None))
    )
    return found


async def _follows(session: AsyncSession, burst: Burst, opinion: Opinion) -> bool:
    """Whether it was given while the burst went on, or within a day of its last."""
    rated_at = col(Opinion.rated_at)
    held = select(func.min(rated_at), func.max(rated_at)).where(col(Opinion.burst_id) == burst.id)
    first, last = (await session.execute(held)).one()
    return first is not None and first <= opinion.rated_at < last + norms.DAY


async def _opened(session: AsyncSession, opinion: Opinion, now: datetime) -> Burst:
    burst = Burst(subject=opinion.subject, community_id=opinion.community_id, opened_at=now)
    session.add(burst)
    await session.flush()
    await waiting.watch(session, waiting.of_burst(burst))
    return burst


async def _hold(
    session: AsyncSession, opinion: Opinion, burst: Burst, window: norms.Window, now: datetime
) -> None:
    """Hold what was given in the window; who gave it hears of it, and the community has the card."""
    rated_at = col(Opinion.rated_at)
    held = await session.scalars(
        update(Opinion)
        .where(
            *_free(opinion),
            col(Opinion.state) == OpinionState.GIVEN,
            rated_at > window.since,
            rated_at <= window.until,
        )
        .values(burst_id=burst.id)
        .returning(col(Opinion.person_id))
        .execution_options(synchronize_session=False)
    )
    raters = list(held)
    await session.refresh(opinion)
    chats = await supervision.community_chats(session, burst.community_id, now=now)
    await letters.show(session, Notice.BURST_CARD, burst.id, to=chats, due_at=now + norms.SHOWN_AFTER)
    await tell_raters(session, Notice.OPINIONS_HELD, burst, raters, now=now)
