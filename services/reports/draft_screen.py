"""What the draft's screen shows, read by hand: it is shown anew with every word, photo and choice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.report import ReportState
from services.days import zone_of
from services.hand import Hand, hand_of
from services.reports import drafts, nearby, places
from services.reports.nearby import Nearby, Spot


@dataclass(frozen=True)
class Draft:
    """A draft on its writer's screen; `asking` is what the screen asks."""

    report_id: int
    words: str
    photos: int
    videos: int
    voices: int
    place: str | None
    own_place: bool
    category: str | None
    asking: str | None
    nearby: Nearby | None = None
    homes: tuple[places.Home, ...] = ()
    communities: tuple[tuple[str, str], ...] = ()  # id and name
    categories: tuple[tuple[str, str], ...] = ()
    behalf: str | None = None  # the household that staff write for
    staff: bool = False  # may write for somebody without a phone


async def load(session: AsyncSession, report_id: int, *, now: datetime) -> Draft | None:
    """The draft as it stands; None where the report is no draft (any more)."""
    hand = await hand_of(session)
    today = now.astimezone(zone_of(session)).date()
    row = await hand.row(_DRAFT, report_id=report_id, today=today)
    if row is None or row["state"] != ReportState.DRAFT:  # in WHERE it leads PostgreSQL through all drafts
        return None
    asking = row["asking"].removeprefix("file_") if row["asking"] else None
    return Draft(
        report_id=report_id,
        words=row["words"],
        photos=row["photos"],
        videos=row["videos"],
        voices=row["voices"],
        place=row["address"] or row["place_label"] or None,
        own_place=bool(row["own_place"]),
        category=row["category"],
        asking=asking,
        nearby=await _nearby(hand, row, now=now),
        homes=tuple(await places.homes(session, row["writer"])) if asking == "place" else (),
        communities=tuple((c.id, c.name) for c in await places.communities(session))
        if asking == "communities"
        else (),
        categories=tuple((c.id, c.name) for c in await drafts.categories(session))
        if asking == "category"
        else (),
        behalf=row["address"] if row["filed_by"] else None,
        staff=bool(row["staff"]),
    )


async def _nearby(hand: Hand, row: Any, *, now: datetime) -> Nearby | None:
    if not row["words"] or row["latitude"] is None or row["longitude"] is None:
        return None
    spot = Spot(row["id"], row["latitude"], row["longitude"], row["category_id"], row["words"])
    near = await nearby.alike(hand, spot, stranger_to=row["person_id"], now=now)
    return near[0] if near else None


_DRAFT: Final = """
SELECT report.id, report.state, report.words, report.asking, report.category_id, report.place_label,
    report.latitude, report.longitude, report.person_id, report.filed_by,
    coalesce(report.filed_by, report.person_id) AS writer,
    category.name AS category, household.address, files.photos, files.videos, files.voices,
    EXISTS (
        SELECT 1 FROM membership
        WHERE membership.person_id = coalesce(report.filed_by, report.person_id)
            AND membership.household_id = report.household_id AND membership.state IN ('claimed', 'confirmed')
    ) AS own_place,
    EXISTS (
        SELECT 1 FROM role
        WHERE role.person_id = coalesce(report.filed_by, report.person_id) AND role.office = 'grid_worker'
            AND (role.until IS NULL OR role.until >= :today)
    ) AS staff
FROM report
LEFT JOIN category ON category.id = report.category_id
LEFT JOIN household ON household.id = report.household_id
CROSS JOIN (
    SELECT count(CASE WHEN kind = 'photo' THEN 1 END) AS photos,
        count(CASE WHEN kind = 'video' THEN 1 END) AS videos,
        count(CASE WHEN kind = 'voice' THEN 1 END) AS voices
    FROM attachment WHERE report_id = :report_id AND stage = 'before' AND refused IS NULL
) AS files
WHERE report.id = :report_id"""
