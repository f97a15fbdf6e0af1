"""What a unit's head sees: the unit's year, never a single rating, nor whose it was."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.evaluation_faces import UnitFace
from models.person import Office
from models.place import Place, PlaceKind
from models.refusals import NotYours
from services.evaluations import cards, years
from services.people import Offices


async def headed(session: AsyncSession, offices: Offices) -> list[tuple[Evaluated, str]]:
    """The units that somebody heads, with their names: departments, or a subdistrict's communities."""
    found = [
        Evaluated(EvaluatedKind.DEPARTMENT, at)
        for office, at in sorted(offices.held)
        if office == Office.DEPARTMENT_HEAD
    ]
    subdistricts = [at for office, at in offices.held if office == Office.SUBDISTRICT_STAFF]
    communities = await session.scalars(
        select(col(Place.id))
        .where(col(Place.parent_id).in_(subdistricts), col(Place.kind) == PlaceKind.COMMUNITY)
        .order_by(col(Place.name))
    )
    found += [Evaluated(EvaluatedKind.COMMUNITY, each) for each in communities]
    return [(unit, await cards.name_of_unit(session, str(unit))) for unit in found]


async def has_ratings(session: AsyncSession, person_id: PersonId, offices: Offices) -> bool:
    """Whether 我的评价 has something to show: somebody's own card or ratings, or a unit's."""
    if await headed(session, offices) or await cards.card_of(session, person_id) is not None:
        return True
    rated = select(col(Rating.id)).where(col(Rating.official_id) == person_id)
    return await session.scalar(rated.limit(1)) is not None


async def unit_face(session: AsyncSession, unit: Evaluated, *, offices: Offices, now: datetime) -> UnitFace:
    """The unit's year, for who heads it. Raises NotYours, OldButton."""
    if not await cards.heads(session, str(unit), offices):
        raise NotYours
    name = await cards.name_of_unit(session, str(unit))
    return UnitFace(name, await years.year_of(session, col(Rating.unit) == str(unit), now=now))
