"""What the draft's screen shows, read by hand: it is shown anew with every word, photo and choice."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import radians
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.message import Addressee
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


async def load(
    session: AsyncSession, report_id: int, stranger: Addressee, *, now: datetime
) -> tuple[Addressee, Draft | None]:
    """The draft as it stands, and whom it is shown to: what is known of `stranger`, in the same round.

    None where the report is no draft (any more).
    """
    hand = await hand_of(session)
    values = {"today": now.astimezone(zone_of(session)).date(), "since": now - timedelta(days=nearby.DAYS)}
    rows = await hand.rows(_DRAFT, report_id=report_id, chat_id=stranger.chat_id, **values)
    if not rows:
        return stranger, None
    row = rows[0]
    addressee = replace(stranger, locale=row["reader_locale"] or stranger.locale, person_id=row["reader_id"])
    if row["state"] != ReportState.DRAFT:
        return addressee, None
    return addressee, await _draft(session, hand, rows)


async def _draft(session: AsyncSession, hand: Hand, rows: list[Any]) -> Draft:
    row = rows[0]
    asking = row["asking"].removeprefix("file_") if row["asking"] else None
    return Draft(
        report_id=row["id"],
        words=row["words"],
        photos=row["photos"],
        videos=row["videos"],
        voices=row["voices"],
        place=row["address"] or row["place_label"] or None,
        own_place=bool(row["own_place"]),
        category=row["category"],
        asking=asking,
        nearby=_nearby(hand, rows),
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


def _nearby(hand: Hand, rows: list[Any]) -> Nearby | None:
    row = rows[0]
    if row["near_id"] is None:
        return None
    spot = Spot(row["id"], row["latitude"], row["longitude"], row["category_id"], row["words"])
    around = [{column: near[f"near_{column}"] for column in (*nearby.COLUMNS, "category")} for near in rows]
    near = nearby.among(hand, spot, around)
    return near[0] if near else None


_UP: Final = nearby.REACH_M / places.METRES_A_DEGREE
_COSINE: Final = f"1 - {radians(1) ** 2 / 2} * report.latitude * report.latitude"
"""At most the cosine, which SQLite may not know: what lies around is looked for a little too far."""
_DRAFT: Final = f"""
WITH draft AS MATERIALIZED (
    SELECT report.id, report.state, report.words, report.asking, report.category_id, report.place_label,
        report.latitude, report.longitude, report.person_id, report.filed_by,
        coalesce(report.filed_by, report.person_id) AS writer,
        reader.id AS reader_id, reader.locale AS reader_locale,
        category.name AS category, household.address, files.photos, files.videos, files.voices,
        EXISTS (
            SELECT 1 FROM membership
            WHERE membership.person_id = coalesce(report.filed_by, report.person_id)
                AND membership.household_id = report.household_id
                AND membership.state IN ('claimed', 'confirmed')
        ) AS own_place,
        EXISTS (
            SELECT 1 FROM role
            WHERE role.person_id = coalesce(report.filed_by, report.person_id) AND role.office = 'grid_worker'
                AND (role.until IS NULL OR role.until >= :today)
        ) AS staff,
        {_UP} / CASE WHEN {_COSINE} > 0.1 THEN {_COSINE} ELSE 0.1 END AS aside
    FROM report
    LEFT JOIN category ON category.id = report.category_id
    LEFT JOIN household ON household.id = report.household_id
    LEFT JOIN person AS reader ON reader.telegram_id = :chat_id
    CROSS JOIN (
        SELECT count(CASE WHEN kind = 'photo' THEN 1 END) AS photos,
            count(CASE WHEN kind = 'video' THEN 1 END) AS videos,
            count(CASE WHEN kind = 'voice' THEN 1 END) AS voices
        FROM attachment WHERE report_id = :report_id AND stage = 'before' AND refused IS NULL
    ) AS files
    WHERE report.id = :report_id
)
SELECT draft.*, {", ".join(f"near.{column} AS near_{column}" for column in nearby.COLUMNS)},
    near_category.name AS near_category
FROM draft
LEFT JOIN report AS near ON draft.state = '{ReportState.DRAFT}' AND draft.words <> ''
    AND near.state IN ({nearby.OPEN_SQL})
    AND near.latitude BETWEEN draft.latitude - {_UP} AND draft.latitude + {_UP}
    AND near.longitude BETWEEN draft.longitude - draft.aside AND draft.longitude + draft.aside
    AND {nearby.RECENT_SQL} AND near.id <> draft.id AND near.person_id <> draft.person_id
LEFT JOIN category AS near_category ON near_category.id = near.category_id
LIMIT {nearby.LOOKED_AT_MOST}"""  # noqa: S608 -- ours
