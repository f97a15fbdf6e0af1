"""Menus: as what somebody may look at the chat, what they chose, and when it has to be told anew.

Which things stand under a hat is the nouns' own (`handlers/menus.py`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, func, select

from models.due import DueKind
from models.menu import Hat, Menu
from models.message import Addressee
from models.notice import Notice
from models.person import Office, Person, Role
from services import days, dues, letters, people
from services.people import Offices

HATS = {
    Office.GRID_WORKER: Hat.GRID,
    Office.COMMUNITY_STAFF: Hat.COMMUNITY,
    Office.DUTY_OFFICER: Hat.COMMUNITY,
    Office.DEPARTMENT_STAFF: Hat.DEPARTMENT,
    Office.DEPARTMENT_HEAD: Hat.DEPARTMENT,
    Office.SUBDISTRICT_STAFF: Hat.ABOVE,
    Office.DISTRICT_STAFF: Hat.ABOVE,
    Office.BOARD_MEMBER: Hat.BOARD,
}


def of_offices(offices: Offices) -> frozenset[Hat]:
    """The hats that offices give; some, such as the grid officer's, have nothing of their own here yet."""
    return frozenset(HATS[office] for office in offices.roles if office in HATS)


async def changed(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    """Have somebody's menu set anew: an office, a shop, a card was given or ended."""
    await dues.schedule(session, DueKind.MENU_CHANGED, person_id, key=f"menu:{person_id}", due_at=now)


async def watch(session: AsyncSession, person_id: int, *, now: datetime) -> None:
    """Look again when the next of somebody's offices ends: at the midnight after its last day."""
    zone = days.zone_of(session)
    last = await session.scalar(
        select(func.min(Role.until)).where(
            col(Role.person_id) == person_id, col(Role.until) >= days.day_of(now, zone)
        )
    )
    if last is not None:
        ends_at = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)
        key = f"menu-ends:{person_id}"
        await dues.schedule(session, DueKind.MENU_CHANGED, person_id, key=key, due_at=ends_at)


async def told(session: AsyncSession, person_id: int) -> Menu:
    """What the chat was last told; a new row for who was a resident all the time."""
    row = await session.get(Menu, person_id)
    if row is None:
        row = Menu(person_id=person_id, hats=[Hat.RESIDENT.value])
        session.add(row)
    return row


async def worn(session: AsyncSession, person_id: int, hats: list[Hat]) -> Hat:
    """The hat that somebody chose, while it is theirs; else the first."""
    row = await session.get(Menu, person_id)
    return next((hat for hat in hats if row is not None and hat == row.hat), hats[0])


async def is_off_duty(session: AsyncSession, person_id: int) -> bool:
    """Whether somebody has chosen to be a resident like any other for now."""
    row = await session.get(Menu, person_id)
    return row is not None and row.hat == Hat.RESIDENT


async def wear(session: AsyncSession, person_id: int, hat: Hat) -> None:
    """Choose a hat."""
    (await told(session, person_id)).hat = hat.value


async def tell(session: AsyncSession, person_id: int, hats: Iterable[Hat], *, now: datetime) -> None:
    """Say that the menu is another one; never in the night."""
    chat = await people.private_chat(session, person_id)
    due_at = days.out_of_quiet(now, days.zone_of(session))
    key = f"menu:{person_id}:{'+'.join(hats)}:{int(now.timestamp())}"
    await letters.tell(session, Notice.MENU_CHANGED, person_id, to=chat, key=key, due_at=due_at)


async def reader(
    session: AsyncSession, person_id: int, addressee: Addressee | None, now: datetime
) -> tuple[Person, Offices] | None:
    """Whose menu it is, with today's offices; None where the chat is somebody else's by now."""
    person = await session.get(Person, person_id)
    if person is None or (addressee is not None and addressee.person_id != person_id):
        return None
    return person, await people.offices(session, person_id, zone=days.zone_of(session), now=now)
