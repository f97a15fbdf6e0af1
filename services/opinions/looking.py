"""A person of the community looks at a burst: all of it is published, or none, and who rated reads why."""

from collections import Counter
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, String, cast, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.due import Due
from models.message import Addressee
from models.moves import after
from models.notice import Notice
from models.opinion import BURST_GROUNDS, MOVES, Burst, Opinion, OpinionState
from models.opinion_faces import BurstFace, ToldBurstFace
from models.person import Person
from models.refusals import OldButton, OwnOpinion
from services import letters, norms
from services.opinions import bursts, giving, reading, subjects, waiting
from services.people import Offices

READ: Final = 5  # of a burst's opinions, on the card


async def decide_burst(
    session: AsyncSession, burst_id: int, *, word: str, person_id: int, offices: Offices, now: datetime
) -> None:
    """`keep`: they are published as any other. Or why none of them is (BURST_GROUNDS). Who rated is told.

    Raises NotYours, OwnShop, OwnOpinion, OldButton.
    """
    place = await session.scalar(select(col(Burst.subject)).where(col(Burst.id) == burst_id))
    if place is None or word not in ("keep", *BURST_GROUNDS):
        raise OldButton
    subject = subjects.subject_of(place)
    await subjects.lock(session, subject)
    burst = await session.get_one(Burst, burst_id, with_for_update=True)
    await _require_judge(session, burst, person_id=person_id, offices=offices, now=now)
    if burst.decided_at is not None:
        raise OldButton
    burst.decided_at, burst.decided_by = now, person_id
    burst.ground = None if word == "keep" else word
    await session.flush()
    if burst.ground is None:
        await _wake(session, burst, now)
    else:
        await _drop(session, burst)
    await waiting.ends(session, waiting.of_burst(burst), now=now)
    await letters.show_again(session, Notice.BURST_CARD, burst_id, due_at=now)
    raters = list(await session.scalars(select(col(Opinion.person_id)).where(_of(burst))))
    await bursts.tell_raters(session, Notice.OPINIONS_LOOKED_AT, burst, raters, now=now)


async def burst_face(
    session: AsyncSession, burst_id: int, addressee: Addressee, now: datetime
) -> BurstFace | None:
    """The burst as who decides reads it, and as who rated hears of it; nobody who rated is named."""
    burst = await session.get(Burst, burst_id)
    place = await subjects.find(session, subjects.subject_of(burst.subject)) if burst else None
    if burst is None or place is None:
        return None
    held = list(await session.scalars(select(Opinion).where(_of(burst)).order_by(col(Opinion.rated_at))))
    raters = {each.person_id for each in held}
    fresh = await session.scalar(
        select(func.count())
        .select_from(Person)
        .where(col(Person.id).in_(raters), col(Person.created_at) > burst.opened_at - norms.NEW_FOR)
    )
    return BurstFace(
        burst_id=burst_id,
        name=place.name,
        stars=tuple(sorted(Counter(each.stars for each in held).items(), reverse=True)),
        raters=len(raters),
        fresh=fresh or 0,
        since=held[0].rated_at if held else burst.opened_at,
        until=held[-1].rated_at if held else burst.opened_at,
        last=tuple([await reading.face(session, each) for each in [e for e in held if e.words][-READ:]]),
        decided=burst.decided_at is not None,
        ground=burst.ground,
        late=waiting.is_late(session, burst.opened_at, now),
    )


async def told_burst_face(
    session: AsyncSession, burst_id: int, addressee: Addressee, now: datetime
) -> ToldBurstFace | None:
    """What was let through, as the owner hears of it: of the days on which the place was theirs."""
    burst = await session.get(Burst, burst_id)
    if burst is None or burst.decided_at is None or burst.ground is not None:
        return None
    subject = subjects.subject_of(burst.subject)
    counted: Counter[int] = Counter()
    name = ""
    held = await session.execute(
        select(col(Opinion.day), col(Opinion.stars), func.count())
        .where(_of(burst))
        .group_by(col(Opinion.day), col(Opinion.stars))
    )
    for day, stars, count in held.all():
        place = await subjects.find(session, subject, day)
        if place is not None and addressee.person_id in place.owners:
            name = place.name
            counted[stars] += count
    if not counted:
        return None
    return ToldBurstFace(subject, name, counted.total(), tuple(sorted(counted.items(), reverse=True)))


async def _require_judge(
    session: AsyncSession, burst: Burst, *, person_id: int, offices: Offices, now: datetime
) -> None:
    """As of a dispute: neither of the place on one of its days, nor one of those who rated it."""
    await waiting.require_office(session, burst.community_id, offices, since=burst.opened_at, now=now)
    subject = subjects.subject_of(burst.subject)
    for day in await session.scalars(select(col(Opinion.day)).where(_of(burst)).distinct()):
        waiting.require_stranger(await subjects.rated(session, subject, day), person_id)
    own = select(col(Opinion.id)).where(_of(burst), col(Opinion.person_id) == person_id)
    if await session.scalar(own.limit(1)) is not None:
        raise OwnOpinion


async def _wake(session: AsyncSession, burst: Burst, now: datetime) -> None:
    """Have those published that have been looked at in vain; what is not due yet comes by itself."""
    held = select(literal(giving.PUBLIC_KEY).op("||")(cast(col(Opinion.id), String))).where(_of(burst))
    await session.execute(
        update(Due)
        .where(col(Due.key).in_(held), col(Due.done_at).is_not(None))
        .values(done_at=None, due_at=now, attempts=0)
        .execution_options(synchronize_session=False)
    )


async def _drop(session: AsyncSession, burst: Burst) -> None:
    state = after(MOVES, OpinionState.GIVEN, "drop")
    await session.execute(
        update(Opinion)
        .where(_of(burst), col(Opinion.state) == OpinionState.GIVEN)
        .values(state=state)
        .execution_options(synchronize_session=False)
    )


def _of(burst: Burst) -> ColumnElement[bool]:
    return col(Opinion.burst_id) == burst.id
