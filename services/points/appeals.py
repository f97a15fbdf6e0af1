"""有疑问: somebody doubts an entry, and a person of the community answers."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.notice import Notice
from models.person import Membership, MembershipState, Office, Person
from models.place import Household, Place
from models.point import Appeal
from models.point_faces import AppealFace
from models.refusals import NotYours, OldButton
from models.report import Report
from services import letters, people
from services.ledger import TRANSFER
from services.people import Offices
from services.points.statements import statement
from services.words import within

WORDS_MAX = 500


async def appeal(
    session: AsyncSession, person_id: PersonId, *, transfer_id: int | None, words: str, now: datetime
) -> Appeal:
    """Keep the doubt and tell the community's staff; None: an entry is missing. Raises OldButton."""
    await check_entry(session, person_id, transfer_id)
    made = Appeal(
        person_id=person_id,
        transfer_id=transfer_id,
        community_id=await _community(session, person_id, transfer_id),
        words=within(words, WORDS_MAX),
        at=now,
    )
    session.add(made)
    await session.flush()
    staff = await _answerers(session, made.community_id, now)
    chats = [await people.private_chat(session, each.id) for each in staff]
    await letters.tell(
        session, Notice.POINTS_APPEALED, made.id or 0, to=chats, key=f"appeal:{made.id}", due_at=now
    )
    return made


async def answer(
    session: AsyncSession,
    appeal_id: int,
    *,
    words: str,
    person_id: PersonId,
    offices: Offices,
    now: datetime,
) -> None:
    """Answer a doubt, once; the person is told. Raises NotYours, OldButton."""
    row = await check_appeal(session, appeal_id, offices=offices)
    row.answer, row.answered_by, row.answered_at = within(words, WORDS_MAX), person_id, now
    await session.flush()
    chat = await people.private_chat(session, row.person_id)
    await letters.tell(
        session, Notice.POINTS_ANSWERED, appeal_id, to=chat, key=f"appeal-answered:{appeal_id}", due_at=now
    )


async def check_entry(session: AsyncSession, person_id: PersonId, transfer_id: int | None) -> None:
    """Raise OldButton unless the entry is the person's own; None: one is missing."""
    if transfer_id is not None and not await statement(session, person_id, transfer_id=transfer_id):
        raise OldButton


async def check_appeal(session: AsyncSession, appeal_id: int, *, offices: Offices) -> Appeal:
    """The open doubt, for the community's staff or the district's. Raises NotYours, OldButton."""
    row = await session.get(Appeal, appeal_id, with_for_update=True)
    if row is None:
        raise OldButton
    if row.community_id not in offices.community_ids and not offices.has(Office.DISTRICT_STAFF):
        raise NotYours
    if row.answered_at is not None:
        raise OldButton
    return row


async def appeal_face(session: AsyncSession, appeal_id: int) -> AppealFace | None:
    """The doubt as both sides see it; it names nobody."""
    row = await session.get(Appeal, appeal_id)
    if row is None:
        return None
    lines = (
        await statement(session, PersonId(row.person_id), transfer_id=row.transfer_id)
        if row.transfer_id
        else []
    )
    place = await session.get(Place, row.community_id) if row.community_id else None
    return AppealFace(
        appeal_id=appeal_id,
        words=row.words,
        line=lines[0] if lines else None,
        answer=row.answer,
        place=place.name if place else "",
    )


async def _community(session: AsyncSession, person_id: int, transfer_id: int | None) -> str | None:
    """The community of the report behind the entry, else that of the person's home."""
    if transfer_id is not None:
        of_report = await session.scalar(
            select(col(Report.community_id))
            .join(TRANSFER, TRANSFER.c.report_id == col(Report.id))
            .where(TRANSFER.c.id == transfer_id)
        )
        if of_report is not None:
            return of_report
    return await session.scalar(
        select(col(Place.parent_id))
        .join(Household, col(Household.grid_id) == col(Place.id))
        .join(Membership, col(Membership.household_id) == col(Household.id))
        .where(col(Membership.person_id) == person_id, col(Membership.state) == MembershipState.CONFIRMED)
        .limit(1)
    )


async def _answerers(session: AsyncSession, community_id: str | None, now: datetime) -> list[Person]:
    if community_id is not None:
        found = await people.staff_with(session, Office.COMMUNITY_STAFF, community_id, now=now)
        if found:
            return found
    return await people.staff_with(session, Office.DISTRICT_STAFF, now=now)
