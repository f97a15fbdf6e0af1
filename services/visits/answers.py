"""What a household says of a visit: 来过 leads to the stars, 没来过 to who looks after the staff.

The official hears of neither: who of a household of one or two has answered would be known at once.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.message import Addressee
from models.moves import after
from models.notice import Notice
from models.person import Membership, MembershipState, Person
from models.place import Household
from models.refusals import MovedOut, NotYours, OldButton, SaidAlready, VisitOver
from models.visit import MOVES, Visit, VisitState
from models.visit_faces import CameFace, DeniedFace
from services import days, evaluations, letters, people
from services.visits.keeping import ANSWERED_WITHIN

VERBS: Final = ("confirm", "deny", "righted")


async def answer(
    session: AsyncSession, visit_id: int, *, verb: str, person_id: PersonId, now: datetime
) -> CameFace:
    """Say whether somebody came; the same word again changes nothing.

    What was said of a visit that never was may be put right by anybody of the household within the week.
    Raises NotYours, MovedOut, VisitOver, SaidAlready (来过 stands), OldButton.
    """
    visit = await session.get(Visit, visit_id, with_for_update=True)
    if visit is None or verb not in VERBS:
        raise OldButton
    await _require_resident(session, visit, person_id)
    if visit.state is VisitState.LAPSED or now >= visit.logged_at + ANSWERED_WITHIN:
        raise VisitOver
    state = after(MOVES, visit.state, verb)
    if state is not None:
        was_denied = visit.state is VisitState.DENIED
        visit.state, visit.answered_at = state, now
        await session.flush()
        await _told(session, visit, person_id, was_denied=was_denied, now=now)
    elif verb == "deny" and visit.state is VisitState.CONFIRMED:
        raise SaidAlready
    return await _came(session, visit, person_id, now)


async def lapse(session: AsyncSession, visit_id: int) -> None:
    """A week without an answer: it stays written down."""
    visit = await session.get(Visit, visit_id, with_for_update=True)
    state = after(MOVES, visit.state, "lapse") if visit is not None else None
    if visit is not None and state is not None:
        visit.state = state
        await session.flush()


async def came_face(
    session: AsyncSession, visit_id: int, addressee: Addressee, now: datetime
) -> CameFace | None:
    """The question to somebody of the household; None once it is answered, or they don't live there."""
    visit = await session.get(Visit, visit_id)
    if visit is None or visit.state is not VisitState.LOGGED or addressee.person_id is None:
        return None
    if not await evaluations.lives_there(session, addressee.person_id, visit.household_id):
        return None
    return await _came(session, visit, PersonId(addressee.person_id), now)


async def denied_face(
    session: AsyncSession, visit_id: int, addressee: Addressee, now: datetime
) -> DeniedFace | None:
    """What who looks after the staff reads, in private."""
    visit = await session.get(Visit, visit_id)
    if visit is None or addressee.person_id is None:
        return None
    official = await session.get_one(Person, visit.official_id)
    household = await session.get_one(Household, visit.household_id)
    return DeniedFace(
        by=official.name,
        address=household.address,
        at=visit.logged_at,
        purposes=tuple(visit.purposes),
        state=visit.state,
    )


async def _told(
    session: AsyncSession, visit: Visit, person_id: PersonId, *, was_denied: bool, now: datetime
) -> None:
    """来过 opens the stars to who said it; 没来过 closes them: who looks after the staff is told."""
    if visit.state is VisitState.CONFIRMED:
        await evaluations.store_for_visit(session, visit, [person_id], now=now)
        if was_denied:
            await evaluations.restore_of_visit(session, visit)
            await letters.show_again(session, Notice.VISIT_DENIED, visit.id, due_at=now)
        return
    await evaluations.withdraw_of_visit(session, visit)
    household = await session.get_one(Household, visit.household_id)
    community = await people.community_of(session, household.grid_id)
    found = await people.above(session, community.id, besides=visit.official_id, now=now)
    chats = [await people.private_chat(session, each.id) for each in found]
    at = days.out_of_quiet(now, days.zone_of(session))
    await letters.show(session, Notice.VISIT_DENIED, visit.id, to=chats, due_at=at)


async def _came(session: AsyncSession, visit: Visit, person_id: PersonId, now: datetime) -> CameFace:
    official = await session.get_one(Person, visit.official_id)
    confirmed = visit.state is VisitState.CONFIRMED
    return CameFace(
        visit_id=visit.id,
        state=visit.state,
        by=official.name,
        at=visit.logged_at,
        purposes=tuple(visit.purposes),
        prompt_id=await evaluations.prompt_of_visit(session, visit, person_id, now=now)
        if confirmed
        else None,
    )


async def _require_resident(session: AsyncSession, visit: Visit, person_id: PersonId) -> None:
    state = await session.scalar(
        select(col(Membership.state)).where(
            col(Membership.person_id) == person_id, col(Membership.household_id) == visit.household_id
        )
    )
    if state == MembershipState.LEFT:
        raise MovedOut
    if state != MembershipState.CONFIRMED or person_id == visit.official_id:
        raise NotYours
