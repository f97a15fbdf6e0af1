"""Supervision: is this person a supervisor of that duty here, by the offices they hold?

The district's books name departments by id and name only. Which of them is market regulation and
which urban management is recognised by the words of `locales/*/words.ftl`, until an operator says so
himself (import `duties`): then what he says of a duty is all that counts for that duty.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from locales.locale import LOCALES, words
from models.columns import ChatId
from models.department import Department
from models.person import Office
from models.place import Place
from models.refusals import NotYours
from models.supervision import OF_DEPARTMENTS, Duty, DutyHolder
from services import people
from services.people import Offices
from services.reports import desks


async def departments_of(session: AsyncSession, duty: Duty) -> frozenset[str]:
    """The departments that have a duty: those that an operator named, else those whose name says so."""
    if duty not in OF_DEPARTMENTS:
        return frozenset()
    named = await session.scalars(select(DutyHolder.department_id).where(col(DutyHolder.duty) == duty))
    if said := frozenset(named):
        return said
    found = await session.execute(select(Department.id, Department.name))
    return frozenset(row.id for row in found if is_called(duty, row.id, row.name))


def is_called(duty: Duty, department_id: str, name: str) -> bool:
    """Whether a department's name holds a word of the duty, or a part of its id is one."""
    listed = [word.casefold() for code in LOCALES for word in words(code, f"words-duty-{duty}")]
    parts = department_id.casefold().split("-")
    return any(word in name.casefold() or word in parts for word in listed)


async def duties_of(session: AsyncSession, offices: Offices, *, community_id: str) -> tuple[Duty, ...]:
    """What somebody supervises at a place of this community, in the order of `Duty`."""
    if not offices:
        return ()
    held = {duty for duty in OF_DEPARTMENTS if offices.department_ids & await departments_of(session, duty)}
    if community_id in offices.community_ids:
        held.add(Duty.COMMUNITY)
    if offices.grid_ids & await grids_of(session, community_id):
        held.add(Duty.GRID)
    return tuple(duty for duty in Duty if duty in held)


async def is_supervisor(session: AsyncSession, duty: Duty, offices: Offices, *, community_id: str) -> bool:
    """Whether somebody is a supervisor of the duty at a place of this community."""
    return duty in await duties_of(session, offices, community_id=community_id)


async def require(
    session: AsyncSession, duties: Iterable[Duty], offices: Offices, *, community_id: str
) -> Duty:
    """The first of the duties that somebody has here. Raises NotYours."""
    held = await duties_of(session, offices, community_id=community_id)
    found = next((duty for duty in duties if duty in held), None)
    if found is None:
        raise NotYours
    return found


async def chats_of(session: AsyncSession, duty: Duty, *, community_id: str, now: datetime) -> list[ChatId]:
    """Where who has the duty is told: the groups of its departments or of the community, else in private."""
    if duty in OF_DEPARTMENTS:
        held = sorted(await departments_of(session, duty))
        groups = [chat for each in held for chat in await people.group_chats(session, department_id=each)]
        offices = [Office.DEPARTMENT_STAFF, Office.DEPARTMENT_HEAD]
        return groups or await desks.chats_of(session, offices, held, now=now)
    grids = sorted(await grids_of(session, community_id))
    if duty is Duty.GRID:
        return await desks.chats_of(session, [Office.GRID_WORKER], grids, now=now)
    return await community_chats(session, community_id, now=now)


async def community_chats(session: AsyncSession, community_id: str, *, now: datetime) -> list[ChatId]:
    """The community's groups; without one its staff in private, then its grid workers."""
    groups = await people.group_chats(session, community_id=community_id)
    staff = [Office.COMMUNITY_STAFF, Office.DUTY_OFFICER]
    own = groups or await desks.chats_of(session, staff, [community_id], now=now)
    if own:
        return own
    return await desks.chats_of(
        session, [Office.GRID_WORKER], sorted(await grids_of(session, community_id)), now=now
    )


async def grids_of(session: AsyncSession, community_id: str) -> frozenset[str]:
    """The grids of a community."""
    return frozenset(await session.scalars(select(Place.id).where(col(Place.parent_id) == community_id)))
