"""What a code may be called before everybody: as it is printed, but of a household its building only."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from codes.payload import Kind
from models.place import Household
from services.labels.areas import DEPARTMENT, areas
from services.labels.sources import SOURCES

COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Named:
    """A code's subject in public words."""

    kind: Kind
    id: str
    name: str
    detail: str  # a title, a market; empty of a household
    community_id: str | None  # where it hangs or works
    department_id: str | None  # whose it is, where no community's
    left: bool  # an official without any office

    @property
    def word(self) -> str:
        """household, cadre, unit, …: what a sentence chooses by."""
        return self.kind.partition(":")[0]


async def named(session: AsyncSession, kind: Kind, subject_id: str, *, today: date) -> Named | None:
    """What people may read of it, or None: the books don't know it."""
    source = SOURCES.get(kind)
    if source is None:
        return None
    rows = source.rows(today).subquery()
    row = (await session.execute(select(rows).where(rows.c.id == subject_id))).one_or_none()
    if row is None:
        return None
    area = (await areas(session, source.area, today=today))[row.at]
    around = dict(area.line)
    own = {kind.partition(":")[2]: subject_id}  # a unit is its own
    name, detail = row.name, row.detail
    if kind == Kind.HOUSEHOLD:
        household = await session.get_one(Household, subject_id)
        name, detail = household.building or area.name, ""
    return Named(
        kind=kind,
        id=subject_id,
        name=name,
        detail=detail,
        community_id=own.get(COMMUNITY) or around.get(COMMUNITY),
        department_id=own.get(DEPARTMENT) or around.get(DEPARTMENT),
        left=bool(row.left),
    )
