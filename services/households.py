"""Households: who says that they live there, and the grid worker's word on it."""

from datetime import datetime
from typing import Final

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId, PersonId
from models.home_face import HomeFace
from models.letter import Screen
from models.message import Addressee
from models.notice import Notice
from models.person import Membership, MembershipState, Office, Person, Tie
from models.place import Household, Place
from models.refusals import NotYours, OldButton, ScanAgain
from services import letters, people, points, systems

BELOW_MOST: Final = 5


async def membership(session: AsyncSession, person_id: int | None, household_id: str) -> Membership | None:
    """The tie between the two, whatever its state."""
    found: Membership | None = await session.scalar(
        select(Membership).where(
            col(Membership.person_id) == person_id, col(Membership.household_id) == household_id
        )
    )
    return found


async def claim(
    session: AsyncSession,
    household_id: str,
    *,
    person: Person,
    tie: Tie,
    now: datetime,
    message_id: int | None = None,
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
    row.decided_by = None
    await session.flush()
    deciders = await askable(session, household.grid_id, now=now)
    chats = [await people.private_chat(session, decider.id) for decider in deciders]
    await letters.show(session, Notice.MEMBERSHIP_ASKED, row.id or 0, to=chats, due_at=now)
    if message_id is not None:
        await _adopt(session, row.id or 0, person, message_id)
    await show_status(session, row, now=now)
    return row


async def askable(session: AsyncSession, grid_id: str, *, now: datetime) -> list[Person]:
    """Who can be asked about a home of the grid: its grid workers, else the community's staff.

    Each in the private chat: the question names a door, which no group may see. Empty: the claim
    waits until somebody comes into one of these offices (`arriving.py`).
    """
    workers = await people.grid_workers(session, grid_id, now=now)
    if any(worker.reachable for worker in workers):
        return workers
    community = await people.community_of(session, grid_id)
    return await people.staff_with(session, Office.COMMUNITY_STAFF, community.id, now=now)


async def show_waiting(
    session: AsyncSession, offices: people.Offices, chat: ChatId, *, due_at: datetime
) -> None:
    """Ask somebody who has just become staff about the claims that wait."""
    for found in await waiting(session, offices):
        await letters.show(session, Notice.MEMBERSHIP_ASKED, found, to=chat, due_at=due_at)


async def waiting(session: AsyncSession, offices: people.Offices, *, limit: int = 20) -> list[int]:
    """The claims of homes that somebody may confirm, the oldest first."""
    grids = select(Place.id).where(
        or_(col(Place.id).in_(offices.grid_ids), col(Place.parent_id).in_(offices.community_ids))
    )
    found = await session.scalars(
        select(Membership.id)
        .join(Household, col(Household.id) == col(Membership.household_id))
        .where(col(Membership.state) == MembershipState.CLAIMED, col(Household.grid_id).in_(grids))
        .order_by(col(Membership.id))
        .limit(limit)
    )
    return [each for each in found if each is not None]


async def show_below(
    session: AsyncSession, offices: people.Offices, chat: ChatId, *, now: datetime
) -> tuple[int, list[int]]:
    """Send the claims that wait, the oldest five, anew at the bottom of the chat.

    Returns how many wait, and the old messages' ids, to be removed.
    """
    ids = await waiting(session, offices)
    old = []
    for found in ids[:BELOW_MOST]:
        await letters.show(session, Notice.MEMBERSHIP_ASKED, found, to=chat, due_at=now)
        old.append(await letters.send_anew(session, Notice.MEMBERSHIP_ASKED, found, chat))
    return len(ids), [each for each in old if each is not None]


async def worker_name(session: AsyncSession, grid_id: str, *, now: datetime) -> str | None:
    """Whom a resident of the grid is told will confirm; None: nobody can be asked yet."""
    found = await askable(session, grid_id, now=now)
    return found[0].name if found else None


async def face(session: AsyncSession, membership_id: int, *, now: datetime) -> HomeFace | None:
    """A membership as its messages show it."""
    row = await session.get(Membership, membership_id)
    if row is None:
        return None
    household = await session.get_one(Household, row.household_id)
    community = await people.community_of(session, household.grid_id)
    decider = await session.get(Person, row.decided_by) if row.decided_by else None
    return HomeFace(
        membership=membership_id,
        household=household.id,
        address=household.address,
        tie=row.tie,
        state=row.state,
        community=community.name,
        worker=decider.name if decider else await worker_name(session, household.grid_id, now=now),
        off=systems.off_of(session),
    )


async def load(
    session: AsyncSession, membership_id: int, addressee: Addressee, now: datetime
) -> HomeFace | None:
    """The loader of the three notices of a membership."""
    return await face(session, membership_id, now=now)


async def show_status(session: AsyncSession, row: Membership, *, now: datetime) -> None:
    """Put the resident's own message right."""
    chat = await people.private_chat(session, row.person_id)
    await letters.show(session, Notice.MEMBERSHIP_STATUS, row.id or 0, to=chat, due_at=now)


async def _adopt(session: AsyncSession, membership_id: int, person: Person, message_id: int) -> None:
    """Let the message that the resident tapped in be the screen, instead of a new one."""
    screen = await session.scalar(
        select(Screen).where(
            col(Screen.notice) == Notice.MEMBERSHIP_STATUS,
            col(Screen.subject) == membership_id,
            col(Screen.chat_id) == person.telegram_id,
        )
    )
    if screen is None:
        screen = Screen(
            notice=Notice.MEMBERSHIP_STATUS, subject=membership_id, chat_id=person.telegram_id or 0
        )
        session.add(screen)
    screen.message_id, screen.shown = message_id, None
    await session.flush()


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
    row = await check_decider(session, membership_id, offices=offices)
    if row.state != MembershipState.CLAIMED:
        await letters.show_again(session, Notice.MEMBERSHIP_ASKED, membership_id, due_at=now)
        raise OldButton
    row.state = MembershipState.CONFIRMED if confirmed else MembershipState.REFUSED
    row.decided_at, row.decided_by = now, by.id
    await session.flush()
    if confirmed:
        await points.release_waiting(session, PersonId(row.person_id), now=now)
    chat = await people.private_chat(session, row.person_id)
    await letters.show_again(session, Notice.MEMBERSHIP_ASKED, membership_id, due_at=now)
    await show_status(session, row, now=now)
    key = f"membership:{membership_id}:{int(row.claimed_at.timestamp())}"
    await letters.tell(session, Notice.MEMBERSHIP_DECIDED, membership_id, to=chat, key=key, due_at=now)
    return row


async def check_decider(session: AsyncSession, membership_id: int, *, offices: people.Offices) -> Membership:
    """The membership, for the grid's worker or the community's staff. Raises NotYours, OldButton."""
    row = await session.get(Membership, membership_id, with_for_update=True)
    if row is None:
        raise OldButton
    household = await session.get_one(Household, row.household_id)
    community = await people.community_of(session, household.grid_id)
    if household.grid_id not in offices.grid_ids and community.id not in offices.community_ids:
        raise NotYours
    return row


async def check_own(session: AsyncSession, household_id: str, *, person: Person) -> None:
    """Raise ScanAgain unless the person lives or lived there: an address is read at its door only."""
    if await membership(session, person.id, household_id) is None:
        raise ScanAgain


async def leave(session: AsyncSession, household_id: str, *, person: Person, now: datetime) -> None:
    """Move out."""
    row = await membership(session, person.id, household_id)
    if row is not None:
        row.state, row.decided_at = MembershipState.LEFT, now
        await session.flush()
        await letters.show_again(session, Notice.MEMBERSHIP_ASKED, row.id or 0, due_at=now)
