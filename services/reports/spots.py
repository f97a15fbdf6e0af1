"""Reports at a public place whose sign somebody has scanned: a shop, a stall. Groups may read its name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.report import Report
from services.reports import drafts, filing, places


@dataclass(frozen=True)
class PublicPlace:
    """Where it is (degrees, WGS-84) and what it is called."""

    community_id: str
    latitude: float
    longitude: float
    name: str


async def begin(session: AsyncSession, person_id: int, place: PublicPlace, *, now: datetime) -> int | None:
    """Begin a draft there, or move the open one there; the id of a message of it that is to be removed."""
    draft = await drafts.start(session, person_id, now=now)
    await places.set_spot(
        session,
        draft,
        community_id=place.community_id,
        latitude=place.latitude,
        longitude=place.longitude,
        label=place.name,
    )
    if await filing.missing(session, draft) == "words":
        draft.asking = "words"
    await session.flush()
    return await drafts.show_below(session, draft, now=now)


async def filed_since(session: AsyncSession, place: PublicPlace, *, since: datetime) -> int:
    """How many reports were filed there since then."""
    where = (
        col(Report.community_id) == place.community_id,
        col(Report.latitude) == place.latitude,
        col(Report.longitude) == place.longitude,
        col(Report.place_label) == place.name,
        col(Report.filed_at) >= since,
    )
    return int(await session.scalar(select(func.count()).select_from(Report).where(*where)) or 0)
