"""The oversight board: who of it may look at a rating that is doubted.

Nobody looks who is rated, belongs to the unit, or has rated. Where fewer than two of the board are left,
the district's office looks too: what two must agree on never waits for somebody who doesn't exist.
"""

from collections.abc import Set
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId, PersonId
from models.person import Office, Person
from services import days, people
from services.evaluations import cards
from services.people import Offices

AGREE: Final = 2  # reviewers


async def chats(
    session: AsyncSession, *, parties: Set[int | None], units: Set[str | None], now: datetime
) -> list[ChatId | None]:
    """Where the reviewers are reached."""
    found = await _of(session, Office.BOARD_MEMBER, parties, units, now)
    if len(found) < AGREE:
        found += [p for p in await _of(session, Office.DISTRICT_STAFF, parties, units, now) if p not in found]
    return [await people.private_chat(session, each.id) for each in found]


async def may_look(
    session: AsyncSession,
    person_id: PersonId,
    offices: Offices,
    *,
    parties: Set[int | None],
    units: Set[str | None],
    now: datetime,
) -> bool:
    """Whether somebody is one of the reviewers."""
    if not await _is_stranger(session, person_id, offices, parties, units):
        return False
    if offices.has(Office.BOARD_MEMBER):
        return True
    board = await _of(session, Office.BOARD_MEMBER, parties, units, now)
    return offices.has(Office.DISTRICT_STAFF) and len(board) < AGREE


async def _of(
    session: AsyncSession, office: Office, parties: Set[int | None], units: Set[str | None], now: datetime
) -> list[Person]:
    found, zone = [], days.zone_of(session)
    for each in await people.staff_with(session, office, now=now):
        held = await people.offices(session, each.id, zone=zone, now=now)
        if await _is_stranger(session, PersonId(each.id), held, parties, units):
            found.append(each)
    return found


async def _is_stranger(
    session: AsyncSession,
    person_id: PersonId,
    offices: Offices,
    parties: Set[int | None],
    units: Set[str | None],
) -> bool:
    return person_id not in parties and not units & await cards.own_units(session, person_id, offices)
