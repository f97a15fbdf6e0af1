"""A grid worker writes for somebody without a phone: the report is theirs, the chat is the worker's."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.person import Membership, MembershipState, Person, Tie
from models.place import Household, Place
from models.refusals import HouseholdUnknown, NotYours, OldButton
from models.report import Report, ReportState
from services.reports import desks, filing, places


async def check_writer(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    """Raise NotYours unless the person is a grid worker: to look for a household is to read addresses."""
    if not await desks.grid_of(session, person_id, now=now):
        raise NotYours


async def write_for(
    session: AsyncSession, report: Report, household_id: str, *, person_id: int, now: datetime
) -> None:
    """Make the draft that of the person without a phone in a household of the worker's community."""
    household = await session.get(Household, household_id)
    if household is None:
        raise HouseholdUnknown(typed=household_id)
    if report.state != ReportState.DRAFT:
        raise OldButton
    grid = await session.get_one(Place, household.grid_id)
    own = await desks.grid_of(session, person_id, now=now)
    communities = await session.scalars(select(Place.parent_id).where(col(Place.id).in_(own)))
    if grid.parent_id not in set(communities):
        raise NotYours
    report.filed_by = person_id
    report.person_id = await person_without_phone(session, household_id, decided_by=person_id, now=now)
    await places.set_household(session, report, household_id)
    await filing.placed(session, report, now=now)


async def person_without_phone(
    session: AsyncSession, household_id: str, *, decided_by: int, now: datetime
) -> int:
    """The one person of a household who has no Telegram account; written down when not yet known."""
    known: int | None = await session.scalar(
        select(Person.id)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(col(Membership.household_id) == household_id, col(Person.telegram_id).is_(None))
        .order_by(col(Person.id))
        .limit(1)
    )
    if known is not None:
        return known
    person = Person(created_at=now)
    session.add(person)
    await session.flush()
    assert person.id is not None
    session.add(
        Membership(
            person_id=person.id,
            household_id=household_id,
            tie=Tie.RELATIVE,
            state=MembershipState.CONFIRMED,
            claimed_at=now,
            decided_at=now,
            decided_by=decided_by,
        )
    )
    await session.flush()
    return person.id
