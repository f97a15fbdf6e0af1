"""A passer-by gives stars to the place whose code was scanned: once a day, changed for 24 hours.

Nobody but the writer sees an opinion while it may change. Then, on the next morning at nine, it is public
and its owner hears of it: neither the hour nor who stood at the counter tells whose it was.
One of very many at once waits for a look (`bursts.py`).
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.due import DueKind
from models.moves import after
from models.notice import Notice
from models.opinion import MOVES, Opinion, OpinionState, Subject
from models.opinion_faces import OwnOpinion
from models.refusals import NotYours, OldButton, OwnShop, RatingClosed, SignAgain
from services import codes, days, dues, exhibits, letters, starred
from services.attachments import Sent
from services.opinions import bursts, subjects

TOLD_AT: Final = time(9)
OFF_AGAIN: Final = timedelta(hours=1)  # how often what is off is looked at again
PUBLIC_KEY: Final = "opinion-public:"  # of the due row, with the opinion's id
PRAISE: Final = ("clean", "kind", "fair", "good")
BLAME: Final = ("dirty", "rude", "dear", "short", "noisy")


async def give(
    session: AsyncSession, subject: Subject, scan: starred.Scan, *, person_id: int, stars: int, now: datetime
) -> Opinion:
    """Today's stars for the place, or other ones. Raises SignAgain, OwnShop, OldButton, RatingClosed."""
    place = await subjects.rated(session, subject)
    version = await codes.current_version(session, subjects.CODES[subject.kind], subject.id)
    if not starred.is_fresh(scan, version, now=now):
        raise SignAgain
    if person_id in place.keepers:
        raise OwnShop
    _require_stars(stars)
    opinion = await starred.the_one(
        session,
        Opinion,
        {
            "subject": str(subject),
            "community_id": place.community_id,
            "person_id": person_id,
            "day": days.day_of(now, days.zone_of(session)),
            "state": OpinionState.GIVEN,
            "stars": stars,
            "tags": [],
            "rated_at": now,
        },
        ("person_id", "subject", "day"),
    )
    return await _starred(session, opinion, stars, now)


async def change(
    session: AsyncSession, opinion_id: int, *, person_id: int, stars: int, now: datetime
) -> Opinion:
    """Other stars. Raises NotYours, OldButton, RatingClosed."""
    _require_stars(stars)
    opinion = await own(session, opinion_id, person_id=person_id, now=now)
    return await _starred(session, opinion, stars, now)


async def tag(session: AsyncSession, opinion_id: int, *, person_id: int, name: str, now: datetime) -> Opinion:
    """Set or take back a word that fits the stars. Raises NotYours, OldButton, RatingClosed."""
    opinion = await own(session, opinion_id, person_id=person_id, now=now)
    fitting = tags_for(opinion.stars)
    if name not in fitting:
        raise OldButton
    starred.toggle(opinion, name, fitting, now)
    await session.flush()
    return opinion


async def say(
    session: AsyncSession, opinion_id: int, *, person_id: int, words: str, now: datetime
) -> Opinion:
    """A line of one's own. Raises NotYours, OldButton, RatingClosed."""
    opinion = await own(session, opinion_id, person_id=person_id, now=now)
    starred.say(opinion, words, now)
    await session.flush()
    return opinion


async def show(
    session: AsyncSession, opinion_id: int, shot: Sent, *, person_id: int, words: str, now: datetime
) -> Opinion:
    """A photo, with the words under it. Raises NotYours, OldButton, RatingClosed."""
    opinion = await own(session, opinion_id, person_id=person_id, now=now)
    await exhibits.add(session, about(opinion_id), shot, person_id=person_id, now=now)
    if words:
        starred.say(opinion, words, now)
    await session.flush()
    return opinion


async def own(session: AsyncSession, opinion_id: int, *, person_id: int, now: datetime) -> Opinion:
    """Somebody's own opinion, while it may be changed. Raises NotYours, OldButton, RatingClosed."""
    opinion = await session.get(Opinion, opinion_id, with_for_update=True)
    if opinion is None:
        raise OldButton
    if opinion.person_id != person_id:
        raise NotYours
    if opinion.state is not OpinionState.GIVEN:
        raise RatingClosed
    starred.require_open(opinion, now)
    return opinion


async def own_face(session: AsyncSession, opinion: Opinion) -> OwnOpinion:
    """The opinion as its writer sees it. Raises OldButton."""
    place = await subjects.rated_of(session, opinion)
    return OwnOpinion(
        opinion_id=opinion.id,
        subject=place.subject,
        name=place.name,
        stars=opinion.stars,
        tags=tuple(opinion.tags),
        words=opinion.words,
        photos=await exhibits.count(session, about(opinion.id)),
    )


async def publish(session: AsyncSession, opinion_id: int, *, now: datetime) -> None:
    """The day of changes is over: everybody may read it, and the owner is told. Again changes nothing.

    Of a burst it waits until somebody has looked; its owner has one letter for all of it.
    """
    text = await session.scalar(select(col(Opinion.subject)).where(col(Opinion.id) == opinion_id))
    if text is None:
        return
    await subjects.lock(session, subjects.subject_of(text))
    opinion = await session.get_one(Opinion, opinion_id, with_for_update=True)
    state = after(MOVES, opinion.state, "publish")
    if state is None or now < opinion.rated_at + starred.CHANGED_WITHIN:
        return
    place = await subjects.find_of(session, opinion)
    if place is None:  # its system is off: it waits
        await _await_publishing(session, opinion, now + OFF_AGAIN)
        return
    if opinion.person_id in place.owners:  # the place has become the writer's own: it stays unread
        return
    if await bursts.holds(session, opinion, now=now):
        return
    opinion.state, opinion.published_at = state, now
    await session.flush()
    if opinion.burst_id is not None:
        await bursts.tell_owners(session, opinion.burst_id, place, now=now)
        return
    chats = await subjects.owner_chats(session, place)
    key, due_at = f"opinion:{opinion_id}", days.out_of_quiet(now, days.zone_of(session))
    await letters.tell(session, Notice.OPINION_TOLD, opinion_id, to=chats, key=key, due_at=due_at)


def tags_for(stars: int) -> Sequence[str]:
    """The words that fit the stars."""
    return PRAISE if starred.praises(stars) else BLAME


def about(opinion_id: int) -> str:
    """What the photos of an opinion are about."""
    return f"opinion:{opinion_id}"


async def _starred(session: AsyncSession, opinion: Opinion, stars: int, now: datetime) -> Opinion:
    if opinion.state is not OpinionState.GIVEN:
        raise RatingClosed
    starred.set_stars(opinion, stars, now)
    await session.flush()
    due_at = days.next_at(opinion.rated_at + starred.CHANGED_WITHIN, TOLD_AT, days.zone_of(session))
    await _await_publishing(session, opinion, due_at)
    return opinion


async def _await_publishing(session: AsyncSession, opinion: Opinion, due_at: datetime) -> None:
    key = f"{PUBLIC_KEY}{opinion.id}"
    await dues.schedule(session, DueKind.OPINION_PUBLIC, opinion.id, key=key, due_at=due_at)


def _require_stars(stars: int) -> None:
    if not 1 <= stars <= 5:
        raise OldButton
