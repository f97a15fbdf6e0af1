"""Households: who says that they live there, and the grid worker's word on it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.notice import Notice
from models.person import Membership, MembershipState, Person, Tie
from models.place import Household
from models.refusals import NotYours, OldButton
from services import letters, people


async def membership(session: AsyncSession, person_id: int | None, household_id: str) -> Membership | None:
    """The tie between the two, whatever its state."""
    found: Membership | None = await session.scalar(
        select(Membership).where(
            col(Membership.person_id) == person_id, col(Membership.household_id) == household_id
        )
    )
    return found


async def claim(
    session: AsyncSession, household_id: str, *, person: Person, tie: Tie, now: datetime
) -> Membership:
    """Say who one is in a household; the grid worker is asked. Said twice, it is asked once."""
    household = await session.get_one(Household, household_id)
    row = await membership(session, person.id, household_id)
    if (
        row is not None
        and row.state in {MembershipState.CONFIRMED, MembershipState.CLAIMED}
        and row.tie == tie
    ):
        return row
    if row is None:
        row = Membership(
            person_id=person.id,
            household_id=household_id,
            tie=tie,
            state=MembershipState.CLAIMED,
            claimed_at=now,
        )
        session.add(row)
    row.tie, row.state, row.claimed_at, row.decided_at = tie, MembershipState.CLAIMED, now, None
    await session.flush()
    workers = await people.grid_workers(session, household.grid_id)
    chats = [await people.private_chat(session, worker.id) for worker in workers]
    if not any(chats):  # nobody of the grid has opened the chat yet: the community's group decides
        community = await people.community_of(session, household.grid_id)
        chats = list(await people.group_chats(session, community_id=community.id))
    await letters.show(session, Notice.MEMBERSHIP_ASKED, row.id or 0, to=chats, due_at=now)
    return row


async def decide(
    session: AsyncSession,
    membership_id: int,
    *,
    by: Person,
    offices: people.Offices,
    confirmed: bool,
    now: datetime,
) -> Membership:
    """The grid worker's word. Raises NotYours for anybody else, OldButton when it has been said."""
    row = await session.get_one(Membership, membership_id, with_for_update=True)
    household = await session.get_one(Household, row.household_id)
    community = await people.community_of(session, household.grid_id)
    if household.grid_id not in offices.grid_ids and community.id not in offices.community_ids:
        raise NotYours
    if row.state != MembershipState.CLAIMED:
        await letters.show_again(session, Notice.MEMBERSHIP_ASKED, membership_id, due_at=now)
        raise OldButton
    row.state = MembershipState.CONFIRMED if confirmed else MembershipState.REFUSED
    row.decided_at, row.decided_by = now, by.id
    await session.flush()
    chat = await people.private_chat(session, row.person_id)
    await letters.show_again(session, Notice.MEMBERSHIP_ASKED, membership_id, due_at=now)
    key = f"membership:{membership_id}:{int(row.claimed_at.timestamp())}"
    await letters.tell(session, Notice.MEMBERSHIP_DECIDED, membership_id, to=chat, key=key, due_at=now)
    return row


async def leave(session: AsyncSession, household_id: str, *, person: Person, now: datetime) -> None:
    """Move out."""
    row = await membership(session, person.id, household_id)
    if row is not None:
        row.state, row.decided_at = MembershipState.LEFT, now
