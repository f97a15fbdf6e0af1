"""Who decides on a report, and where they see it."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from models.columns import ChatId
from models.department import Group
from models.person import Office, Person, Role
from models.place import Place
from models.refusals import NotYours
from models.report import Report
from services.days import zone_of


async def card_chats(session: AsyncSession, report: Report, *, now: datetime) -> list[ChatId]:
    """The community's groups; without one its staff in private, else the subdistrict's: nothing is lost."""
    groups = await session.scalars(
        select(Group.chat_id).where(
            col(Group.community_id) == report.community_id, col(Group.lost_at).is_(None)
        )
    )
    found = [ChatId(chat) for chat in groups]
    if found or report.community_id is None:
        return found
    at = [report.community_id, *([report.grid_id] if report.grid_id else [])]
    offices = [Office.COMMUNITY_STAFF, Office.DUTY_OFFICER, Office.GRID_WORKER]
    return await chats_of(session, offices, at, now=now) or await subdistrict_chats(session, report, now=now)


async def subdistrict_chats(session: AsyncSession, report: Report, *, now: datetime) -> list[ChatId]:
    """The private chats of the subdistrict's staff, else the district's."""
    return await chats_above(session, report.community_id, now=now)


async def chats_above(session: AsyncSession, community_id: str | None, *, now: datetime) -> list[ChatId]:
    """The private chats of who stands above a community: its subdistrict's staff, else the district's."""
    community = await session.get(Place, community_id) if community_id else None
    at = [community.parent_id] if community and community.parent_id else []
    found = await chats_of(session, [Office.SUBDISTRICT_STAFF], at, now=now)
    return found or await district_chats(session, now=now)


async def district_chats(session: AsyncSession, *, now: datetime) -> list[ChatId]:
    """The private chats of the district's staff."""
    return await chats_of(session, [Office.DISTRICT_STAFF], [""], now=now)


async def duty_chats(session: AsyncSession, community_id: str | None, *, now: datetime) -> list[ChatId]:
    """The duty officers' private chats; all of the district's while the place is not known."""
    own = await chats_of(session, [Office.DUTY_OFFICER], [community_id], now=now) if community_id else []
    return own or await chats_of(session, [Office.DUTY_OFFICER], None, now=now)


async def grid_chats(session: AsyncSession, report: Report, *, now: datetime) -> list[ChatId]:
    """The private chats of the grid's workers."""
    return await chats_of(session, [Office.GRID_WORKER], [report.grid_id] if report.grid_id else [], now=now)


async def chats_of(
    session: AsyncSession, offices: list[Office], at: list[str] | None, *, now: datetime
) -> list[ChatId]:
    """Private chats of whoever holds one of the offices at one of the places (None: anywhere), reached."""
    wanted = (
        select(Person.telegram_id)
        .join(Role, col(Role.person_id) == col(Person.id))
        .where(col(Role.office).in_(offices), _valid(session, now))
        .where(col(Person.telegram_id).is_not(None), col(Person.reachable))
        .distinct()
    )
    if at is not None:
        wanted = wanted.where(col(Role.at_id).in_(at))
    return [ChatId(chat) for chat in await session.scalars(wanted) if chat is not None]


async def check_staff(session: AsyncSession, report: Report, person_id: int, *, now: datetime) -> None:
    """Raise NotYours unless the person holds an office of the report's community or above it."""
    if not await is_staff(session, report, person_id, now=now):
        raise NotYours


async def is_staff(session: AsyncSession, report: Report, person_id: int, *, now: datetime) -> bool:
    """Whether the person holds an office of the report's community or above it."""
    community = await session.get(Place, report.community_id) if report.community_id else None
    grids = select(Place.id).where(col(Place.parent_id) == report.community_id)
    here = [
        (col(Role.office).in_([Office.COMMUNITY_STAFF, Office.DUTY_OFFICER]))
        & (col(Role.at_id) == report.community_id),
        (col(Role.office) == Office.GRID_WORKER) & col(Role.at_id).in_(grids),
        col(Role.office) == Office.DISTRICT_STAFF,
    ]
    if community and community.parent_id:
        here.append((col(Role.office) == Office.SUBDISTRICT_STAFF) & (col(Role.at_id) == community.parent_id))
    mine = (col(Role.person_id) == person_id, _valid(session, now))
    return await session.scalar(select(Role.id).where(*mine, or_(*here)).limit(1)) is not None


async def grid_of(session: AsyncSession, person_id: int, *, now: datetime) -> list[str]:
    """The grids whose worker somebody is: they may write for somebody without a phone."""
    wanted = select(Role.at_id).where(
        col(Role.person_id) == person_id, col(Role.office) == Office.GRID_WORKER, _valid(session, now)
    )
    return list(await session.scalars(wanted))


def _valid(session: AsyncSession, now: datetime) -> ColumnElement[bool]:
    """Offices end with a day of the district."""
    today = now.astimezone(zone_of(session)).date()
    return or_(col(Role.until).is_(None), col(Role.until) >= today)
