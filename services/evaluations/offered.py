"""What a card or a unit's sign offers first to who scans it: own orders and visits that are not rated yet."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.department import Category
from models.evaluation import Evaluated, EvaluatedKind, Prompt, PromptState
from models.evaluation_faces import OrderName, Service
from models.order import Order, OrderState
from models.person import Membership, MembershipState, Person
from models.report import Report
from models.system import System
from models.visit import Visit, VisitState
from services import systems
from services.evaluations import served

SERVICES_MAX: Final = 2  # with the two buttons of everybody: four on a card
OPEN: Final = (PromptState.STORED, *served.OUT)

Dated = tuple[datetime, Service]


async def to_rate(
    session: AsyncSession, evaluated: Evaluated, official: Person | None, me: PersonId, *, now: datetime
) -> tuple[Service, ...]:
    """The latest two, the latest first."""
    found = await _orders(session, evaluated, official, me, now)
    found += await _visits(session, evaluated, official, me, now)
    found.sort(key=lambda each: each[0], reverse=True)
    return tuple(service for _, service in found[:SERVICES_MAX])


async def _orders(
    session: AsyncSession, evaluated: Evaluated, official: Person | None, me: PersonId, now: datetime
) -> list[Dated]:
    whose: ColumnElement[bool] = (
        col(Order.grabbed_by) == official.id if official else col(Order.department_id) == evaluated.id
    )
    if evaluated.kind is EvaluatedKind.COMMUNITY:
        return []
    rows = await session.execute(
        select(col(Order.accepted_at), col(Prompt.id), col(Report.number), col(Category.name))
        .select_from(Prompt)
        .join(Order, col(Order.id) == col(Prompt.order_id))
        .join(Report, col(Report.id) == col(Order.report_id))
        .join(Category, col(Category.id) == col(Order.category_id))
        .where(
            whose,
            col(Prompt.person_id) == me,
            col(Prompt.state).in_(OPEN),
            col(Order.state).in_([OrderState.ACCEPTED, OrderState.CONFIRMED]),
            or_(col(Prompt.expires_at).is_(None), col(Prompt.expires_at) > now),
        )
        .order_by(col(Order.accepted_at).desc())
        .limit(SERVICES_MAX)
    )
    return [(row[0] or now, Service(row[1], OrderName(row[2] or "", row[3]))) for row in rows]


async def _visits(
    session: AsyncSession, evaluated: Evaluated, official: Person | None, me: PersonId, now: datetime
) -> list[Dated]:
    """Of a home that is still theirs, by the official or by anybody of the unit; what was denied is none."""
    whose: ColumnElement[bool] = (
        col(Visit.official_id) == official.id if official else col(Visit.unit) == str(evaluated)
    )
    if not systems.is_on(session, System.HOUSEHOLDS):
        return []
    home = (col(Membership.household_id) == col(Visit.household_id)) & (
        col(Membership.person_id) == col(Prompt.person_id)
    )
    rows = await session.execute(
        select(col(Prompt.id), Visit)
        .join(Visit, col(Visit.id) == col(Prompt.visit_id))
        .join(Membership, home)
        .where(
            whose,
            col(Visit.state) != VisitState.DENIED,
            col(Prompt.person_id) == me,
            col(Prompt.state).in_(served.OUT),
            col(Prompt.expires_at) > now,
            col(Membership.state) == MembershipState.CONFIRMED,
        )
        .order_by(col(Visit.logged_at).desc())
        .limit(SERVICES_MAX)
    )
    return [
        (visit.logged_at, Service(prompt_id, await served.name_of(session, visit)))
        for prompt_id, visit in rows.all()
    ]
