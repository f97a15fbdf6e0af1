"""What everybody may read of a place: how many opinions, their mean, the last ones with their answers."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.message import Addressee
from models.notice import Notice
from models.opinion import SHOWN, Burst, Dispute, Opinion, OpinionState, Reply, ReplyState, Subject
from models.opinion_faces import Figures, ListFace, OpinionFace, ToldFace
from services import days, exhibits
from services.opinions import giving, subjects
from services.reports import guesses

LAST: Final = 5
YEAR: Final = timedelta(days=365)  # older ones say nothing about today
LOW: Final = 2  # stars that count as a complaint


async def figures(session: AsyncSession, subject: Subject, *, now: datetime) -> Figures:
    """Of the last year's public opinions."""
    where = (
        col(Opinion.subject) == str(subject),
        col(Opinion.state).in_(SHOWN),
        col(Opinion.rated_at) >= now - YEAR,
    )
    count, stars = (
        await session.execute(select(func.count(), func.coalesce(func.sum(Opinion.stars), 0)).where(*where))
    ).one()
    return Figures(count=count, mean_tenths=(20 * stars + count) // (2 * count) if count else 0)


async def low_since(session: AsyncSession, subject: Subject, *, since: datetime) -> int:
    """How many public opinions since then complain."""
    where = (
        col(Opinion.subject) == str(subject),
        col(Opinion.state).in_(SHOWN),
        col(Opinion.stars) <= LOW,
        col(Opinion.rated_at) >= since,
    )
    return int(await session.scalar(select(func.count()).select_from(Opinion).where(*where)) or 0)


async def of_today(
    session: AsyncSession, subject: Subject, *, person_id: int, now: datetime
) -> tuple[int, int] | None:
    """Somebody's own opinion of today: its id and its stars."""
    row = (
        await session.execute(
            select(Opinion.id, Opinion.stars).where(
                col(Opinion.person_id) == person_id,
                col(Opinion.subject) == str(subject),
                col(Opinion.day) == days.day_of(now, days.zone_of(session)),
            )
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


async def list_face(
    session: AsyncSession, subject: Subject, *, person_id: int, now: datetime, page: int = 0
) -> ListFace:
    """The last public opinions of a place, or older ones. Raises OldButton."""
    place = await subjects.rated(session, subject)
    found = await session.scalars(
        select(Opinion)
        .where(col(Opinion.subject) == str(subject), col(Opinion.state).in_(SHOWN))
        .order_by(col(Opinion.published_at).desc(), col(Opinion.id).desc())
        .limit(LAST + 1)
        .offset(LAST * page)
    )
    rows = list(found)
    last = rows[:LAST]
    owners = {day: (await subjects.rated(session, subject, day)).owners for day in {e.day for e in last}}
    return ListFace(
        subject=subject,
        name=place.name,
        figures=await figures(session, subject, now=now),
        last=tuple([await face(session, row) for row in last]),
        own=frozenset(each.id for each in last if person_id in owners[each.day]),
        page=page,
        older=len(rows) > LAST,
    )


async def told_face(
    session: AsyncSession, opinion_id: int, addressee: Addressee, now: datetime
) -> ToldFace | None:
    """The opinion as the owner reads it; None for anybody else, and once it is struck."""
    opinion = await session.get(Opinion, opinion_id)
    if opinion is None or opinion.state in {OpinionState.GIVEN, OpinionState.DROPPED, OpinionState.STRUCK}:
        return None
    place = await subjects.find_of(session, opinion)
    if place is None or addressee.person_id not in place.owners:
        return None
    reply: Reply | None = await session.scalar(select(Reply).where(col(Reply.opinion_id) == opinion_id))
    disputed = await session.scalar(select(Dispute.id).where(col(Dispute.opinion_id) == opinion_id))
    shown = opinion.state in SHOWN
    return ToldFace(
        name=place.name,
        opinion=await face(session, opinion),
        may_reply=shown and (reply is None or reply.state is ReplyState.REFUSED),
        may_dispute=shown and disputed is None,
    )


async def undecided(session: AsyncSession, community_id: str) -> dict[Notice, list[int]]:
    """The answers, disputes and bursts on which the community has to decide, by their card."""
    replies = await session.scalars(
        select(Reply.id)
        .join(Opinion, col(Opinion.id) == col(Reply.opinion_id))
        .where(col(Opinion.community_id) == community_id, col(Reply.state) == ReplyState.WAITING)
        .order_by(col(Reply.id))
    )
    disputes = await session.scalars(
        select(Dispute.id)
        .join(Opinion, col(Opinion.id) == col(Dispute.opinion_id))
        .where(col(Opinion.community_id) == community_id, col(Opinion.state) == OpinionState.HIDDEN)
        .order_by(col(Dispute.id))
    )
    bursts = await session.scalars(
        select(Burst.id)
        .where(col(Burst.community_id) == community_id, col(Burst.decided_at).is_(None))
        .order_by(col(Burst.id))
    )
    return {
        Notice.BURST_CARD: [row for row in bursts if row is not None],
        Notice.REPLY_CARD: [row for row in replies if row is not None],
        Notice.DISPUTE_CARD: [row for row in disputes if row is not None],
    }


async def face(session: AsyncSession, opinion: Opinion) -> OpinionFace:
    """An opinion for anybody's eyes."""
    reply = await session.scalar(
        select(Reply.words).where(col(Reply.opinion_id) == opinion.id, col(Reply.state) == ReplyState.PUBLIC)
    )
    return OpinionFace(
        opinion_id=opinion.id,
        state=opinion.state,
        stars=opinion.stars,
        tags=tuple(opinion.tags),
        words=guesses.masked(opinion.words) if opinion.words else None,
        reply=guesses.masked(reply) if reply else None,
        photos=await exhibits.photos(session, [giving.about(opinion.id)]),
    )
