"""Somebody new in an office, by invitation or import: what waits for it is laid before them.

Homes to confirm, the shops' matters of a community without a group, vendors' registrations, and what waits
for the oversight board. What a group is for hangs in the group (`groups.py`).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId, PersonId
from services import days, evaluations, groups, households, people, vendors
from services.people import Offices


async def show_waiting(
    session: AsyncSession,
    person_id: PersonId,
    offices: Offices,
    chat: ChatId,
    *,
    now: datetime,
    due_at: datetime | None = None,
) -> None:
    """Lay all that waits for these offices before who holds them; `due_at`: later than now."""
    due_at = due_at or now
    await households.show_waiting(session, offices, chat, due_at=due_at)
    await groups.show_waiting(session, offices, chat, now=now, due_at=due_at)
    await vendors.show_waiting(session, chat, now=now, due_at=due_at)
    await evaluations.show_waiting(session, person_id, offices, chat, now=now, due_at=due_at)


async def show_to(session: AsyncSession, person_ids: Sequence[PersonId], *, now: datetime) -> None:
    """The same before those to whom the district gave an office without their doing; not in the night."""
    zone = days.zone_of(session)
    due_at = days.out_of_quiet(now, zone)
    for person_id in person_ids:
        chat = await people.private_chat(session, person_id)
        if chat is not None:
            offices = await people.offices(session, person_id, zone=zone, now=now)
            await show_waiting(session, person_id, offices, chat, now=now, due_at=due_at)
