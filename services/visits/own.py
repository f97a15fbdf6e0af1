"""An official's own visits: what they wrote down, and nothing of what the households have said.

A count that fell by one would tell the official who has denied a visit.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.place import Household, Place
from models.visit import Visit
from models.visit_faces import OwnVisits, VisitLine
from services import days
from services.people import Offices
from services.visits.keeping import GRID_OFFICES

LINES_MAX: Final = 30


def serves_anywhere(offices: Offices) -> bool:
    """Whether somebody has households to visit."""
    return bool(offices.community_ids) or any(offices.has(office) for office in GRID_OFFICES)


async def own(session: AsyncSession, person_id: PersonId, *, offices: Offices, now: datetime) -> OwnVisits:
    """This month's, of households of the grids that they serve today, the latest first."""
    here = (
        col(Visit.official_id) == person_id,
        col(Visit.day) >= days.day_of(now, days.zone_of(session)).replace(day=1),
        _served(offices),
    )
    of_visits = select(Visit, col(Household.address)).join(
        Household, col(Household.id) == col(Visit.household_id)
    )
    count = await session.scalar(
        select(func.count())
        .select_from(Visit)
        .join(Household, col(Household.id) == col(Visit.household_id))
        .where(*here)
    )
    rows = await session.execute(
        of_visits.where(*here).order_by(col(Visit.logged_at).desc()).limit(LINES_MAX)
    )
    lines = tuple(VisitLine(visit.logged_at, address, tuple(visit.purposes)) for visit, address in rows.all())
    return OwnVisits(count or 0, lines)


def _served(offices: Offices) -> ColumnElement[bool]:
    grids = {at for office, at in offices.held if office in GRID_OFFICES}
    below = select(col(Place.id)).where(col(Place.parent_id).in_(sorted(offices.community_ids)))
    return or_(col(Household.grid_id).in_(sorted(grids)), col(Household.grid_id).in_(below))
