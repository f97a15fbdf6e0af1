"""The call-back of a low rating: the community puts it right within 15 working days.

In its group, where the order has a number. A visit is called back about in private, by who looks after how
the community's staff work: its group has the official in it, and must not read at whose door they were.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId, PersonId
from models.department import Days
from models.due import DueKind
from models.evaluation import Callback, CallbackState, Rating
from models.evaluation_faces import CallbackFace
from models.message import Addressee
from models.notice import Notice
from models.person import Person
from models.refusals import NotYours, OldButton
from services import days, dues, letters, people, promises
from services.evaluations.served import served
from services.people import Offices
from services.reports import desks

WORKING_DAYS: Final = 15
RESULTS: Final = ("put_right", "explained", "not_reached")


async def open_for(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """Open the rating's call-back, once, before the community; opened before, it opens again."""
    if rating.day is not None:
        return
    row = await _of(session, rating)
    if row is None:
        due_at = promises.deadline(now, 24 * WORKING_DAYS, Days.WORKING, days.zone_of(session))
        community_id = (await served(session, rating)).community_id
        row = Callback(rating_id=rating.id or 0, community_id=community_id, due_at=due_at)
        session.add(row)
        await session.flush()
        await dues.schedule(
            session, DueKind.CALLBACK_OVERDUE, row.id or 0, key=f"callback:{row.id}", due_at=due_at
        )
    elif row.state is CallbackState.GONE:
        row.state = CallbackState.OPEN
        await session.flush()
    await _show(session, row, now)


async def drop_for(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """The rater has changed to better stars, or the rating counts no more: nobody need call."""
    row = await _of(session, rating)
    if row is not None and row.state is CallbackState.OPEN:
        row.state = CallbackState.GONE
        await session.flush()
        await _show(session, row, now)


async def call_back(
    session: AsyncSession,
    callback_id: int,
    *,
    result: str,
    person_id: PersonId,
    offices: Offices,
    now: datetime,
) -> None:
    """Write down what came of the call. Raises NotYours, OldButton."""
    row = await session.get(Callback, callback_id, with_for_update=True)
    if row is None or result not in RESULTS:
        raise OldButton
    await _require_caller(session, row, person_id, offices, now)
    if row.state is not CallbackState.OPEN:
        await _show(session, row, now)
        raise OldButton
    row.state, row.result, row.done_by, row.done_at = CallbackState.DONE, result, person_id, now
    await session.flush()
    await dues.cancel(session, f"callback:{callback_id}", now=now)
    await _show(session, row, now)


async def overdue(session: AsyncSession, callback_id: int, *, now: datetime) -> None:
    """Tell the community, once, that a call-back's days are over."""
    row = await session.get(Callback, callback_id)
    if row is None or row.state is not CallbackState.OPEN:
        return
    chats = await _desk(session, row, now)
    key = f"callback-overdue:{callback_id}"
    await letters.tell(session, Notice.CALLBACK_OVERDUE, callback_id, to=chats, key=key, due_at=now)


async def callback_face(
    session: AsyncSession, callback_id: int, addressee: Addressee | None, now: datetime
) -> CallbackFace | None:
    """The call-back as the community sees it."""
    row = await session.get(Callback, callback_id)
    if row is None:
        return None
    rating = await session.get_one(Rating, row.rating_id)
    service = await served(session, rating)
    in_group = addressee is not None and addressee.chat_id < 0
    staff = await session.get(Person, row.done_by) if row.done_by else None
    return CallbackFace(
        callback_id=callback_id,
        state=row.state,
        name=service.name,
        address=None if in_group else service.address,
        stars=rating.stars,
        tags=tuple(rating.tags),
        words=None,  # words may name somebody; the grid worker and the console have them
        voided=rating.voided_at is not None,
        due_at=row.due_at,
        result=row.result,
        done_by=staff.name if staff else None,
        done_at=row.done_at,
    )


async def open_callback(
    session: AsyncSession, callback_id: int, *, person_id: PersonId, offices: Offices, now: datetime
) -> CallbackFace:
    """The call-back for who is to call. Raises NotYours, OldButton."""
    row = await session.get(Callback, callback_id)
    face = await callback_face(session, callback_id, None, now)
    if row is None or face is None:
        raise OldButton
    await _require_caller(session, row, person_id, offices, now)
    return face


async def _require_caller(
    session: AsyncSession, row: Callback, person_id: PersonId, offices: Offices, now: datetime
) -> None:
    """The community's own staff call back; about a visit those before whom it is laid. Raises NotYours."""
    rating = await session.get_one(Rating, row.rating_id)
    if rating.visit_id is None:
        if row.community_id not in offices.community_ids:
            raise NotYours
    elif person_id not in {p.id for p in await _above(session, row, rating, now)}:
        raise NotYours


async def _of(session: AsyncSession, rating: Rating) -> Callback | None:
    found: Callback | None = await session.scalar(
        select(Callback).where(col(Callback.rating_id) == rating.id)
    )
    return found


async def _show(session: AsyncSession, row: Callback, now: datetime) -> None:
    chats = await _desk(session, row, now)
    await letters.show(session, Notice.CALLBACK_OPENED, row.id or 0, to=chats, due_at=now)


async def _desk(session: AsyncSession, row: Callback, now: datetime) -> list[ChatId]:
    """The community's groups; without one its staff in private. Of a visit: who stands above."""
    rating = await session.get_one(Rating, row.rating_id)
    if rating.visit_id is not None:
        return [
            ChatId(p.telegram_id)
            for p in await _above(session, row, rating, now)
            if p.telegram_id and p.reachable
        ]
    groups = await people.group_chats(session, community_id=row.community_id)
    return groups or await desks.chats_of(
        session, sorted(people.COMMUNITY_OFFICES), [row.community_id], now=now
    )


async def _above(session: AsyncSession, row: Callback, rating: Rating, now: datetime) -> list[Person]:
    """Never who was there, nor who has rated."""
    found = await people.above(session, row.community_id, besides=rating.official_id, now=now)
    return [p for p in found if p.id != rating.person_id]
