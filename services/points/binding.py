"""Whether somebody is bound to a household: until then, points wait."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.person import Membership, MembershipState, Person
from models.system import System
from services import systems


async def is_bound(session: AsyncSession, person_id: int) -> bool:
    """Whether a grid worker has confirmed a household of the person; staff are known anyway.

    Where nobody can be bound (the system of households is off) nobody waits for it.
    """
    if not systems.is_on(session, System.HOUSEHOLDS):
        return True
    known = await session.scalar(select(col(Person.district_id)).where(col(Person.id) == person_id))
    bound = await session.scalar(
        select(col(Membership.id))
        .where(col(Membership.person_id) == person_id, col(Membership.state) == MembershipState.CONFIRMED)
        .limit(1)
    )
    return known is not None or bound is not None
