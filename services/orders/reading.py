"""What the cards of orders show, read from the database; the views draw it."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId
from models.department import Department
from models.order import OPEN_STATES, Completion, Offer, Order, OrderState, Placing
from models.order_faces import CardFace, Choice, DoneFace, Listing, Mover, OrderFace, PlacingFace
from models.person import Person
from models.point import Holder
from models.report import Report
from models.system import System
from services import people, points, systems
from services.hand import hand_of
from services.orders import moves
from services.orders.ending import last_completion
from services.orders.face import face_of
from services.orders.placing import category_of
from services.reports import guesses

_PAYS = (OrderState.ACCEPTED, OrderState.CONFIRMED)
LISTED_MOST = 20


async def placing_face(session: AsyncSession, report: Report) -> PlacingFace | None:
    """The open choice on the community's card, or None."""
    assert report.id is not None
    placing = await session.get(Placing, report.id, populate_existing=True)
    if placing is None:
        return None
    category = await category_of(session, report)
    everybody = list(await session.scalars(select(Department).order_by(col(Department.name))))
    first = [str(d) for d in category.departments] or [d.id for d in everybody]
    if category.duty_id and category.duty_id not in first:
        first = [category.duty_id, *first]
    names = {d.id: d.name for d in everybody}
    ids = [d for d in first if d in names]
    rest = [d for d in names if d not in ids]
    ids += rest if placing.more else [d for d in placing.chosen if d in rest]
    chosen = [str(d) for d in placing.chosen]
    choices = tuple(
        Choice(d, names[d], d in chosen, d == category.duty_id, placing.joint and chosen[:1] == [d])
        for d in ids
    )
    return PlacingFace(
        report_id=report.id,
        number=report.number or "",
        category=category.name,
        place=report.place_label,
        words=guesses.masked(report.words),
        choices=choices,
        more=bool(rest) and not placing.more,
        joint=placing.joint,
        bounty_tenths=placing.bounty_tenths,
        deadline_at=placing.deadline_at,
        points=systems.is_on(session, System.POINTS),
    )


async def last_face(session: AsyncSession, report_id: int) -> OrderFace | None:
    """The report's latest order, unless it was withdrawn: the community's card shows it."""
    order = await session.scalar(
        select(Order)
        .where(col(Order.report_id) == report_id)
        .order_by(col(Order.sequence).desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    if order is None or order.state is OrderState.WITHDRAWN:
        return None
    return await face_of(session, order)


async def face(session: AsyncSession, order_id: int) -> OrderFace:
    """An order as its cards show it; raises OldButton."""
    return await face_of(session, await moves.load(session, order_id))


async def card_face(session: AsyncSession, order_id: int, chat_id: ChatId) -> CardFace | None:
    """The order's card in a department's group; None: it was not offered to that group's department."""
    hand = await hand_of(session)
    row = await hand.row(_OFFERED, order_id=order_id, chat_id=chat_id)
    order = await moves.load(session, order_id)
    if row is None or (row["helper"] is None and order.department_id != row["department_id"]):
        return None
    department_id = row["department_id"]
    parts = await points.parts_of(session, order_id) if order.state in _PAYS else {}
    return CardFace(
        await face_of(session, order),
        department_id,
        helps=bool(row["helper"]) and order.department_id != department_id,
        unit_tenths=parts.get((Holder.DEPARTMENT, department_id), 0),
        person_tenths=parts.get((Holder.PERSON, str(order.grabbed_by)), 0),
    )


async def done_face(session: AsyncSession, completion_id: int) -> DoneFace | None:
    """One showing of the work, for the community or the resident."""
    completion = await session.get(Completion, completion_id, populate_existing=True)
    if completion is None:
        return None
    face = await face_of(session, await moves.load(session, completion.order_id), completion)
    last = await last_completion(session, completion.order_id)
    by = face.grabbed or await _mover(session, completion.person_id, completion.at)
    assert by is not None
    since = face.order.grabbed_at or face.order.placed_at
    return DoneFace(
        face=face,
        completion=completion,
        by=by,
        latest=last is not None and last.id == completion.id,
        taken=completion.at - since,
        reason=completion.reason and guesses.masked(completion.reason),
    )


async def open_for_department(session: AsyncSession, department_id: str) -> Listing:
    """What a department has in hand, and what is offered to it, the earliest deadline first."""
    return await _listing(session, _of_departments([department_id]))


async def open_for_community(session: AsyncSession, community_id: str) -> Listing:
    """A community's orders that have not ended, the earliest deadline first."""
    return await _listing(session, _of_communities([community_id]))


async def count_open(session: AsyncSession, offices: people.Offices) -> int:
    """How many orders stand on the lists of somebody's departments and communities."""
    mine = or_(_of_departments(offices.department_ids), _of_communities(offices.community_ids))
    return await session.scalar(select(func.count()).select_from(Order).where(mine)) or 0


def _of_departments(ids: Collection[str]) -> ColumnElement[bool]:
    offered = select(col(Offer.order_id)).where(col(Offer.department_id).in_(ids))
    return (col(Order.department_id).in_(ids) & col(Order.state).in_(OPEN_STATES)) | (
        col(Order.id).in_(offered) & (col(Order.state) == OrderState.PLACED)
    )


def _of_communities(ids: Collection[str]) -> ColumnElement[bool]:
    ended = (OrderState.CONFIRMED, OrderState.WITHDRAWN)
    return col(Order.community_id).in_(ids) & col(Order.state).not_in(ended)


async def _listing(session: AsyncSession, wanted: ColumnElement[bool]) -> Listing:
    orders = await session.scalars(
        select(Order).where(wanted).order_by(col(Order.deadline_at), col(Order.id)).limit(LISTED_MOST)
    )
    count = await session.scalar(select(func.count()).select_from(Order).where(wanted))
    return Listing(tuple([await face_of(session, order) for order in orders]), count or 0)


async def _mover(session: AsyncSession, person_id: int | None, at: datetime | None) -> Mover | None:
    if person_id is None or at is None:
        return None
    person = await session.get(Person, person_id)
    return Mover(person.name or "", at) if person else None


_OFFERED: Final = """
SELECT chat_group.department_id, offer.helper
FROM chat_group
LEFT JOIN offer ON offer.department_id = chat_group.department_id AND offer.order_id = :order_id
WHERE chat_group.chat_id = :chat_id AND chat_group.department_id IS NOT NULL"""
