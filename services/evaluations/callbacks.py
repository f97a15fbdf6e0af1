"""The call-back of a low rating: the community puts it right within 15 working days."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId, PersonId
from models.department import Category, Days
from models.due import DueKind
from models.evaluation import Callback, CallbackState, Rating
from models.evaluation_faces import CallbackFace
from models.message import Addressee
from models.notice import Notice
from models.order import Order
from models.person import Person
from models.refusals import NotYours, OldButton
from models.report import Report
from services import days, dues, letters, people, promises
from services.people import Offices
from services.reports import desks

WORKING_DAYS: Final = 15
RESULTS: Final = ("put_right", "explained", "not_reached")


async def open_for(session: AsyncSession, rating: Rating, *, now: datetime) -> None:
    """Open the rating's call-back, once, in the community's group; opened before, it opens again."""
    if rating.day is not None:
        return
    order = await session.get_one(Order, rating.order_id)
    row = await _of(session, rating)
    if row is None:
        due_at = promises.deadline(now, 24 * WORKING_DAYS, Days.WORKING, days.zone_of(session))
        row = Callback(rating_id=rating.id or 0, community_id=order.community_id, due_at=due_at)
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
    require_community(row, offices)
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
    """The call-back as the community's group sees it."""
    row = await session.get(Callback, callback_id)
    if row is None:
        return None
    rating = await session.get_one(Rating, row.rating_id)
    order = await session.get_one(Order, rating.order_id)
    report = await session.get_one(Report, order.report_id)
    category = await session.get_one(Category, order.category_id)
    staff = await session.get(Person, row.done_by) if row.done_by else None
    return CallbackFace(
        callback_id=callback_id,
        state=row.state,
        number=report.number or "",
        category=category.name,
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
    session: AsyncSession, callback_id: int, *, offices: Offices, now: datetime
) -> CallbackFace:
    """The call-back for the community's own staff. Raises NotYours, OldButton."""
    row = await session.get(Callback, callback_id)
    face = await callback_face(session, callback_id, None, now)
    if row is None or face is None:
        raise OldButton
    require_community(row, offices)
    return face


def require_community(row: Callback, offices: Offices) -> None:
    """The community's own staff call back. Raises NotYours."""
    if row.community_id not in offices.community_ids:
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
    """The community's groups; without one its staff in private."""
    groups = await people.group_chats(session, community_id=row.community_id)
    return groups or await desks.chats_of(
        session, sorted(people.COMMUNITY_OFFICES), [row.community_id], now=now
    )
