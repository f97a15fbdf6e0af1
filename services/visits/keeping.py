"""A visit is written down by who serves the household's grid, at its door; the household hears of it quietly.

One an official, household and day, by a unique key: a second one is added to the first. Nobody visits
their own household.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId, PersonId
from models.due import DueKind
from models.evaluation import EvaluatedKind
from models.notice import Notice
from models.person import Cadre, Membership, MembershipState, Office, Person
from models.place import Household
from models.refusals import NotYours, OldButton, OwnHome
from models.visit import Purpose, Visit, VisitState
from models.visit_faces import LoggedFace, VisitFace
from services import days, dues, evaluations, letters, people, starred
from services.people import Offices
from services.words import within

WORDS_MAX: Final = 500
ANSWERED_WITHIN: Final = timedelta(days=7)
ASKED_UNTIL: Final = time(21)  # and from 08:00 on
GRID_OFFICES: Final = (Office.GRID_WORKER, Office.GRID_OFFICER)
_AT_HOME: Final = (MembershipState.CONFIRMED, MembershipState.CLAIMED)


async def may_log(session: AsyncSession, household: Household, *, offices: Offices) -> bool:
    """Whether somebody serves the household's grid or community."""
    if any(offices.has(office, household.grid_id) for office in GRID_OFFICES):
        return True
    if not offices.community_ids:
        return False
    return (await people.community_of(session, household.grid_id)).id in offices.community_ids


async def at_door(
    session: AsyncSession, household_id: str, *, person: Person, offices: Offices, now: datetime
) -> VisitFace:
    """Today's visit as its official may write it. Raises NotYours, OwnHome, OldButton."""
    household = await _household(session, household_id, person, offices)
    visit = await _of_today(session, household_id, person, now)
    if visit is None:
        return VisitFace(household.id, household.address, (), None)
    return _face(visit, household, before=True)


def picked(purposes: Sequence[str], name: str) -> list[str]:
    """The purposes with this one chosen, or taken back. Raises OldButton."""
    if name not in set(Purpose):
        raise OldButton
    return [each.value for each in Purpose if (each in purposes) != (each == name)]


async def log(
    session: AsyncSession,
    household_id: str,
    *,
    person: Person,
    offices: Offices,
    purposes: Sequence[str],
    words: str | None,
    now: datetime,
) -> LoggedFace:
    """Write the visit down, or add to today's; the confirmed residents are asked once, in the day.

    Raises NotYours, OwnHome, OldButton (for no purpose).
    """
    household = await _household(session, household_id, person, offices)
    if not purposes or not set(purposes) <= set(Purpose):
        raise OldButton
    before = await _of_today(session, household_id, person, now) is not None
    row = {
        "official_id": person.id,
        "household_id": household_id,
        "unit": await _unit(session, household, person),
        "day": days.day_of(now, days.zone_of(session)),
        "purposes": [],
        "state": VisitState.LOGGED,
        "logged_at": now,
    }
    visit = await starred.the_one(session, Visit, row, ("official_id", "household_id", "day"))
    visit.purposes = [each.value for each in Purpose if each in purposes]
    visit.words = within(words or "", WORDS_MAX) or None
    await session.flush()
    asked_at = await _ask(session, visit, now)
    return LoggedFace(_face(visit, household, before=before), asked_at)


async def _ask(session: AsyncSession, visit: Visit, now: datetime) -> datetime | None:
    """Ask each resident once, by letters that make no sound; says when, or None where nobody can be."""
    gone_at = visit.logged_at + ANSWERED_WITHIN
    await dues.once(session, DueKind.VISIT_LAPSES, visit.id, key=f"visit-lapses:{visit.id}", due_at=gone_at)
    residents = await _residents(session, visit)
    if visit.state is not VisitState.LOGGED or not residents:
        return None
    await evaluations.store_for_visit(session, visit, [PersonId(each.id) for each in residents], now=now)
    chats = _chats(residents)
    if not chats:
        return None
    at = days.out_of_quiet(now, days.zone_of(session), quiet_from=ASKED_UNTIL)
    await letters.tell(session, Notice.VISIT_ASKED, visit.id, to=chats, key=f"visit:{visit.id}", due_at=at)
    return at


async def _residents(session: AsyncSession, visit: Visit) -> list[Person]:
    """Who lives there, and whose word on it a grid worker has."""
    rows = await session.scalars(
        select(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            col(Membership.household_id) == visit.household_id,
            col(Membership.state) == MembershipState.CONFIRMED,
            col(Person.id) != visit.official_id,
        )
        .order_by(col(Person.id))
    )
    return list(rows)


def _chats(found: Iterable[Person]) -> list[ChatId]:
    return [ChatId(each.telegram_id) for each in found if each.telegram_id and each.reachable]


async def _household(session: AsyncSession, household_id: str, person: Person, offices: Offices) -> Household:
    household = await session.get(Household, household_id)
    if household is None:
        raise OldButton
    if not await may_log(session, household, offices=offices):
        raise NotYours
    at_home = await session.scalar(
        select(col(Membership.id)).where(
            col(Membership.person_id) == person.id,
            col(Membership.household_id) == household_id,
            col(Membership.state).in_(_AT_HOME),
        )
    )
    if at_home is not None:
        raise OwnHome
    return household


async def _of_today(session: AsyncSession, household_id: str, person: Person, now: datetime) -> Visit | None:
    found: Visit | None = await session.scalar(
        select(Visit).where(
            col(Visit.official_id) == person.id,
            col(Visit.household_id) == household_id,
            col(Visit.day) == days.day_of(now, days.zone_of(session)),
        )
    )
    return found


async def _unit(session: AsyncSession, household: Household, person: Person) -> str:
    """The unit on the official's card; without a card the community that they serve there."""
    cadre = await session.get(Cadre, person.id)
    if cadre is not None:
        return cadre.unit
    community = await people.community_of(session, household.grid_id)
    return f"{EvaluatedKind.COMMUNITY}:{community.id}"


def _face(visit: Visit, household: Household, *, before: bool) -> VisitFace:
    return VisitFace(household.id, household.address, tuple(visit.purposes), visit.words, before)
