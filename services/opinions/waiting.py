"""What nobody decides: the community is reminded in a working day, after three who stands above may decide.

Those above are the staff of the community's subdistrict, of the district where there are none. They get the
card itself, and whoever taps first has decided. Before that they have no say.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.department import Days
from models.due import DueKind
from models.notice import Notice
from models.opinion import Burst, Dispute, Opinion, Reply, ReplyState, Subject
from models.person import Office
from models.place import Place
from models.refusals import OwnOpinion, OwnShop
from models.supervision import Duty
from services import days, dues, letters, promises, supervision
from services.opinions import subjects
from services.opinions.subjects import Rated
from services.people import Offices
from services.reports import desks

JUDGES: Final = (Duty.COMMUNITY, Duty.GRID)
REMINDED_H: Final = 24  # working hours: a working day
ABOVE_H: Final = 3 * 24
OFF_AGAIN: Final = timedelta(hours=1)  # how often what is off is looked at again


@dataclass(frozen=True)
class Waiting:
    """What waits for a decision, since when; `key` is its own, and another one when it is asked anew."""

    due: DueKind
    card: Notice
    reminder: Notice
    subject: int
    key: str
    since: datetime


async def watch(session: AsyncSession, what: Waiting) -> None:
    """Have it asked about after a working day."""
    due_at = _in_office_hours(session, what.since, REMINDED_H)
    await dues.schedule(session, what.due, what.subject, key=what.key, due_at=due_at)


async def ends(session: AsyncSession, what: Waiting, *, now: datetime) -> None:
    """It is decided: nobody need be asked."""
    await dues.cancel(session, what.key, now=now)


def of_dispute(row: Dispute) -> Waiting:
    """A disputed opinion waits."""
    return Waiting(
        due=DueKind.DISPUTE_WAITS,
        card=Notice.DISPUTE_CARD,
        reminder=Notice.DISPUTE_WAITS,
        subject=row.id,
        key=f"dispute-waits:{row.id}",
        since=row.opened_at,
    )


def of_reply(row: Reply) -> Waiting:
    """An owner's answer waits, anew when it was written anew."""
    return Waiting(
        due=DueKind.REPLY_WAITS,
        card=Notice.REPLY_CARD,
        reminder=Notice.REPLY_WAITS,
        subject=row.id,
        key=f"reply-waits:{row.id}.{row.round}",
        since=row.written_at,
    )


def of_burst(burst: Burst) -> Waiting:
    """A burst waits."""
    return Waiting(
        due=DueKind.BURST_WAITS,
        card=Notice.BURST_CARD,
        reminder=Notice.BURST_WAITS,
        subject=burst.id,
        key=f"burst-waits:{burst.id}",
        since=burst.opened_at,
    )


async def remind_of_dispute(session: AsyncSession, dispute_id: int, *, now: datetime) -> None:
    """Nobody has decided yet: ask again, or above."""
    row = await session.get(Dispute, dispute_id)
    if row is not None and row.decided_at is None:
        await _remind_of(session, of_dispute(row), row.opinion_id, now=now)


async def remind_of_reply(session: AsyncSession, reply_id: int, *, now: datetime) -> None:
    """Nobody has read the answer yet: ask again, or above."""
    row = await session.get(Reply, reply_id)
    if row is not None and row.state is ReplyState.WAITING:
        await _remind_of(session, of_reply(row), row.opinion_id, now=now)


async def remind_of_burst(session: AsyncSession, burst_id: int, *, now: datetime) -> None:
    """Nobody has looked yet: ask again, or above."""
    burst = await session.get(Burst, burst_id)
    if burst is not None and burst.decided_at is None:
        subject = subjects.subject_of(burst.subject)
        await remind(session, of_burst(burst), subject, burst.community_id, now=now)


async def remind(
    session: AsyncSession, what: Waiting, subject: Subject, community_id: str, *, now: datetime
) -> None:
    """Ask who has to decide, once; after three working days lay it before who stands above as well.

    Where nobody there can be reached it is tried again each working day.
    """
    again_at = _in_office_hours(session, what.since, ABOVE_H)
    if await subjects.find(session, subject) is None:  # its system is off: it waits
        again_at = now + OFF_AGAIN
    else:
        chats = await supervision.community_chats(session, community_id, now=now)
        due_at = days.out_of_quiet(now, days.zone_of(session))
        await letters.show(session, what.card, what.subject, to=chats, due_at=due_at)
        await letters.tell(session, what.reminder, what.subject, to=chats, key=what.key, due_at=due_at)
        if is_late(session, what.since, now):
            above = await desks.chats_above(session, community_id, now=now)
            await letters.show(session, what.card, what.subject, to=above, due_at=due_at)
            await letters.show_again(session, what.card, what.subject, due_at=due_at)
            if above:
                return
            again_at = _in_office_hours(session, now, REMINDED_H)
    await dues.schedule(session, what.due, what.subject, key=what.key, due_at=again_at)


def is_late(session: AsyncSession, since: datetime, now: datetime) -> bool:
    """Whether three working days are over."""
    return now >= promises.deadline(since, ABOVE_H, Days.WORKING, days.zone_of(session))


async def require_judge(
    session: AsyncSession,
    opinion: Opinion,
    *,
    person_id: int,
    offices: Offices,
    since: datetime,
    now: datetime,
) -> None:
    """Of the community, or above it where it waits too long; neither of the place nor who rated it.

    Raises NotYours, OwnShop, OwnOpinion.
    """
    await require_office(session, opinion.community_id, offices, since=since, now=now)
    require_stranger(await subjects.rated_of(session, opinion), person_id)
    if person_id == opinion.person_id:
        raise OwnOpinion


async def require_office(
    session: AsyncSession, community_id: str, offices: Offices, *, since: datetime, now: datetime
) -> None:
    """Of the community, or above it where it waits too long. Raises NotYours."""
    if not (is_late(session, since, now) and await _stands_above(session, community_id, offices)):
        await supervision.require(session, JUDGES, offices, community_id=community_id)


def require_stranger(place: Rated, person_id: int) -> None:
    """Nobody looks at what is said of their own place. Raises OwnShop."""
    if person_id in place.keepers:
        raise OwnShop


async def _remind_of(session: AsyncSession, what: Waiting, opinion_id: int, *, now: datetime) -> None:
    opinion = await session.get_one(Opinion, opinion_id)
    await remind(session, what, subjects.subject_of(opinion.subject), opinion.community_id, now=now)


async def _stands_above(session: AsyncSession, community_id: str, offices: Offices) -> bool:
    if offices.has(Office.DISTRICT_STAFF):
        return True
    community = await session.get(Place, community_id)
    return community is not None and community.parent_id in offices.subdistrict_ids


def _in_office_hours(session: AsyncSession, since: datetime, hours: int) -> datetime:
    """The next of 9, 12 and 18 o'clock of a working day, so many working hours later."""
    zone = days.zone_of(session)
    return promises.later(promises.deadline(since, hours, Days.WORKING, zone), Days.WORKING, zone)
