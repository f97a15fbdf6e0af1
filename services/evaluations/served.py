"""What was done for somebody, as evaluations see it: an order, or a visit to a household.

Prompts, stars, call-backs and contests ask here and need not know which of the two it was.
"""

from dataclasses import dataclass

from sqlalchemy import exists
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.department import Category, Department
from models.evaluation import EvaluatedKind, Prompt, PromptState, Rating
from models.evaluation_faces import OrderName, ServiceName, VisitName
from models.moves import after
from models.order import Order, OrderState
from models.person import Membership, MembershipState, Person
from models.place import Household
from models.report import Report
from models.visit import MOVES, Visit
from services import people

OUT = (PromptState.SENT, PromptState.REMINDED)


@dataclass(frozen=True)
class Served:
    """A service: what its rater calls it, who did it, of which unit, and which community calls back."""

    name: ServiceName
    official_id: int | None
    unit: str
    community_id: str
    department: str = ""  # that won the order, by name
    category: str | None = None  # of the order
    address: str | None = None  # that was visited

    @property
    def department_id(self) -> str | None:
        """The department, where the unit is one."""
        kind, _, unit_id = self.unit.partition(":")
        return unit_id if kind == EvaluatedKind.DEPARTMENT else None


async def served(session: AsyncSession, row: Prompt | Rating) -> Served:
    """The service that a prompt asks about, or that a rating of a service is of."""
    return await _visit(session, row) if row.visit_id is not None else await _order(session, row)


async def name_of(session: AsyncSession, visit: Visit) -> VisitName:
    """What a visit is called by who was visited."""
    official = await session.get(Person, visit.official_id)
    return VisitName(visit.logged_at, tuple(visit.purposes), official.name if official else None)


async def lives_there(session: AsyncSession, person_id: int, household_id: str) -> bool:
    """Whether somebody is a confirmed resident of the household today."""
    row = select(Membership.id).where(
        col(Membership.person_id) == person_id,
        col(Membership.household_id) == household_id,
        col(Membership.state) == MembershipState.CONFIRMED,
    )
    return bool(await session.scalar(select(exists(row))))


async def lock(session: AsyncSession, prompt_id: int) -> Prompt | None:
    """The prompt, held until the transaction ends; before it the visit, as who says 没来过 does."""
    visit_id = await session.scalar(select(Prompt.visit_id).where(col(Prompt.id) == prompt_id))
    if visit_id is not None:
        await session.get_one(Visit, visit_id, with_for_update=True)
    return await session.get(Prompt, prompt_id, with_for_update=True)


async def may_be_rated(session: AsyncSession, prompt: Prompt, *, by_scan: bool) -> bool:
    """Whether stars are taken now.

    Of an order: its prompt is out, or the work is accepted and its prompt waits for its hour. Of a visit:
    who was visited lives there still and has said 来过, or says so by scanning the card.
    """
    if prompt.order_id is not None:
        order = await session.get_one(Order, prompt.order_id)
        return prompt.state in OUT or is_done(prompt, order)
    visit = await session.get_one(Visit, prompt.visit_id)
    if prompt.state not in OUT or not await lives_there(session, prompt.person_id, visit.household_id):
        return False
    state = after(MOVES, visit.state, "rate")
    return state is visit.state or (state is not None and by_scan)


async def rated(session: AsyncSession, prompt: Prompt) -> None:
    """Stars for a visit say that somebody came."""
    if prompt.visit_id is None:
        return
    visit = await session.get_one(Visit, prompt.visit_id)
    visit.state = after(MOVES, visit.state, "rate") or visit.state
    await session.flush()


def is_done(prompt: Prompt, order: Order) -> bool:
    """Whether the work stands accepted and its prompt waits for its hour, as a scan need not."""
    return prompt.state is PromptState.STORED and order.state in {OrderState.ACCEPTED, OrderState.CONFIRMED}


async def _order(session: AsyncSession, row: Prompt | Rating) -> Served:
    order = await session.get_one(Order, row.order_id)
    report = await session.get_one(Report, order.report_id)
    category = await session.get_one(Category, order.category_id)
    department = await session.get(Department, order.department_id) if order.department_id else None
    return Served(
        name=OrderName(report.number or "", category.name),
        official_id=order.grabbed_by,
        unit=f"{EvaluatedKind.DEPARTMENT}:{order.department_id}",
        community_id=order.community_id,
        department=department.name if department else "",
        category=category.name,
    )


async def _visit(session: AsyncSession, row: Prompt | Rating) -> Served:
    visit = await session.get_one(Visit, row.visit_id)
    household = await session.get_one(Household, visit.household_id)
    community = await people.community_of(session, household.grid_id)
    return Served(
        name=await name_of(session, visit),
        official_id=visit.official_id,
        unit=visit.unit,
        community_id=community.id,
        address=household.address,
    )
