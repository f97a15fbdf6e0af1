"""Homes: said once, asked once, decided once; invitations work once."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from models.letter import Letter, Screen
from models.notice import Notice
from models.person import MembershipState, Office, Person, Role, Tie
from models.place import Household, Place, PlaceKind
from models.refusals import NotYours, OldButton
from services import households, invites
from services.people import Offices


async def district(session: AsyncSession, now: datetime) -> tuple[Person, Person]:
    """A home, its grid worker and somebody at its door."""
    for name, kind, parent in (("jd", "subdistrict", None), ("xf", "community", "jd"), ("g1", "grid", "xf")):
        session.add(Place(id=name, kind=PlaceKind(kind), name=name, parent_id=parent))
        await session.flush()
    session.add(Household(id="h1", grid_id="g1", address="育英一品3-2-501", latitude=29.5, longitude=106.5))
    li = Person(district_id="s1", name="李强", telegram_id=11, created_at=now)
    wang = Person(telegram_id=12, created_at=now)
    session.add_all([li, wang])
    await session.flush()
    session.add(Role(person_id=li.id or 0, office=Office.GRID_WORKER, at_id="g1"))
    await session.flush()
    return li, wang


async def test_the_grid_worker_is_asked_once_and_decides_once(session: AsyncSession, now: datetime) -> None:
    """The tapped message becomes the screen; the decision is a letter."""
    li, wang = await district(session, now)
    row = await households.claim(session, "h1", person=wang, tie=Tie.TENANT, now=now, message_id=7)
    again = await households.claim(session, "h1", person=wang, tie=Tie.TENANT, now=now, message_id=7)
    assert again.id == row.id
    screens = {(s.notice, s.chat_id): s for s in await session.scalars(select(Screen))}
    assert set(screens) == {(Notice.MEMBERSHIP_ASKED, 11), (Notice.MEMBERSHIP_STATUS, 12)}
    assert screens[(Notice.MEMBERSHIP_STATUS, 12)].message_id == 7
    worker = Offices(frozenset({(Office.GRID_WORKER, "g1")}))
    with pytest.raises(NotYours):
        await households.decide(session, row.id or 0, by=wang, offices=Offices(), confirmed=True, now=now)
    await households.decide(session, row.id or 0, by=li, offices=worker, confirmed=True, now=now)
    with pytest.raises(OldButton):
        await households.decide(session, row.id or 0, by=li, offices=worker, confirmed=False, now=now)
    assert row.state == MembershipState.CONFIRMED
    letters = list(await session.scalars(select(Letter)))
    assert [(letter.notice, letter.chat_id) for letter in letters] == [(Notice.MEMBERSHIP_DECIDED, 12)]


async def test_an_invitation_brings_the_resident_along(session: AsyncSession, now: datetime) -> None:
    """Who was a resident first keeps the home as staff."""
    _, wang = await district(session, now)
    row = await households.claim(session, "h1", person=wang, tie=Tie.OWNER, now=now)
    staff = Person(district_id="s2", name="赵敏", created_at=now)
    session.add(staff)
    await session.flush()
    became = await invites.become_staff(session, "s2", person=wang)
    await session.refresh(row)
    assert (became.telegram_id, row.person_id, wang.telegram_id) == (12, staff.id, None)
