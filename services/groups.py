"""Groups: what is still to be done hangs in the group that a unit has now.

A group that became a supergroup has left its messages behind, one that comes new or again has never
had them: the cards that wait for somebody are shown there, what is over is not.
"""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import and_, col, or_, select

from models.case import Case, CaseState
from models.columns import ChatId
from models.department import Group
from models.market import MarketDay
from models.notice import Notice
from models.order import OPEN_STATES, Completion, Offer, Order, OrderState
from models.report import Report, ReportState
from models.supervision import OF_DEPARTMENTS
from services import letters, merchants, opinions, supervision
from services.people import Offices

IN_HAND: Final = (*OPEN_STATES, OrderState.COMPLETED)


async def show_open(session: AsyncSession, chat: ChatId, *, now: datetime) -> None:
    """Show a unit's group the cards that somebody of it has to act on; nothing for any other chat."""
    group = await session.get(Group, chat)
    if group is None:
        return
    if group.department_id is not None:
        await _show(session, Notice.ORDER_CARD, await _orders(session, group.department_id), chat, now)
        if await _supervises(session, group.department_id):
            await _show(session, Notice.CASE_CARD, await _cases(session), chat, now)
            await _show(session, Notice.MARKET_ROSTER, await _market_days(session), chat, now)
    elif group.community_id is not None:
        await _show(session, Notice.REPORT_CARD, await _reports(session, group.community_id), chat, now)
        await _show(session, Notice.ORDER_DONE, await _completions(session, group.community_id), chat, now)
        await _show_of_shops(session, group.community_id, chat, now)


async def show_waiting(
    session: AsyncSession, offices: Offices, chat: ChatId, *, now: datetime, due_at: datetime
) -> None:
    """Show somebody new of a community without a group, in private, the shops' matters that wait there."""
    for community_id in sorted(offices.community_ids):
        if chat not in await supervision.community_chats(session, community_id, now=now):
            continue
        await _show_of_shops(session, community_id, chat, due_at)


async def _show_of_shops(session: AsyncSession, community_id: str, chat: ChatId, due_at: datetime) -> None:
    """The opinions and the claims on which the community has to decide."""
    for notice, subjects in (await opinions.undecided(session, community_id)).items():
        await _show(session, notice, subjects, chat, due_at)
    claims = await merchants.undecided(session, community_id)
    await _show(session, Notice.CLAIM_CARD, claims, chat, due_at)


async def _show(
    session: AsyncSession, notice: Notice, subjects: list[int], chat: ChatId, due_at: datetime
) -> None:
    for subject in subjects:
        await letters.show(session, notice, subject, to=chat, due_at=due_at)


async def _orders(session: AsyncSession, department_id: str) -> list[int]:
    """The orders that the department may grab or has."""
    offered = and_(col(Order.state) == OrderState.PLACED, col(Offer.department_id) == department_id)
    own = and_(col(Order.state).in_(IN_HAND), col(Order.department_id) == department_id)
    found = await session.scalars(
        select(col(Order.id))
        .outerjoin(Offer, col(Offer.order_id) == col(Order.id))
        .where(or_(offered, own))
        .distinct()
        .order_by(col(Order.id))
    )
    return [order for order in found if order is not None]


async def _supervises(session: AsyncSession, department_id: str) -> bool:
    """Whether the department is market regulation or urban management."""
    for duty in OF_DEPARTMENTS:
        if department_id in await supervision.departments_of(session, duty):
            return True
    return False


async def _cases(session: AsyncSession) -> list[int]:
    """What is open with vendors."""
    wanted = select(col(Case.id)).where(col(Case.state) != CaseState.CLOSED).order_by(col(Case.id))
    return list(await session.scalars(wanted))


async def _market_days(session: AsyncSession) -> list[int]:
    """The markets that are open, or have places booked."""
    wanted = select(col(MarketDay.id)).where(col(MarketDay.ended_at).is_(None)).order_by(col(MarketDay.id))
    return list(await session.scalars(wanted))


async def _reports(session: AsyncSession, community_id: str) -> list[int]:
    """The reports on which the community has to decide, or whose work is not accepted yet."""
    found = await session.scalars(
        select(col(Report.id))
        .where(
            col(Report.community_id) == community_id,
            col(Report.state).in_((ReportState.FILED, ReportState.ORDERED)),
        )
        .order_by(col(Report.id))
    )
    return [report for report in found if report is not None]


async def _completions(session: AsyncSession, community_id: str) -> list[int]:
    """The showings of work that wait for 验收."""
    found = await session.scalars(
        select(col(Completion.id))
        .join(Order, col(Order.id) == col(Completion.order_id))
        .where(
            col(Order.community_id) == community_id,
            col(Order.state) == OrderState.COMPLETED,
            col(Completion.accepted).is_(None),
        )
        .order_by(col(Completion.id))
    )
    return [completion for completion in found if completion is not None]
