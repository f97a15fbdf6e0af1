"""Homes: said once, asked once, decided once; invitations work once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from bot.settings import Settings
from models.columns import PersonId
from models.letter import Letter, Screen
from models.notice import Notice
from models.person import MembershipState, Office, Person, Role, Tie
from models.place import Household, Place, PlaceKind
from models.refusals import NoSuchThing, NotYours, OldButton
from services import defaults, households, invites, people, points
from services.checks import check
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
    became = await invites.become_staff(session, "s2", person=wang, now=now)
    await session.refresh(row)
    assert (became.telegram_id, became.name, became.district_id) == (12, "赵敏", "s2")
    assert (became.id, row.person_id, staff.telegram_id) == (wang.id, wang.id, None)


@pytest.mark.parametrize("paid_before", [False, True], ids=["a new official", "an official with points"])
async def test_an_invitation_leaves_the_ledger_as_it_was(
    session: AsyncSession, now: datetime, paid_before: bool
) -> None:
    """What waits is paid, what was paid keeps its owner: `db check` has nothing to say."""
    li, wang = await district(session, now)
    await defaults.put(session, now=now)
    for person in (wang, li) if paid_before else (wang,):
        await points.award(
            session, "rating_given", PersonId(person.id or 0), key=f"rating:{person.id}", now=now
        )
    became = await invites.become_staff(session, "s1", person=wang, now=now)
    assert (became.telegram_id, became.district_id) == (12, "s1")
    held = await people.offices(session, became.id, zone=ZoneInfo("Asia/Shanghai"), now=now)
    assert held.has(Office.GRID_WORKER, "g1")
    got = await points.balance(session, PersonId(became.id or 0))
    assert (got.moral_tenths, got.material_tenths) == (5, 5)
    assert await check(session) == []


async def test_who_has_left_is_not_invited_any_more(session: AsyncSession, now: datetime) -> None:
    """The last day counts; the day after it the console refuses."""
    li, _ = await district(session, now)
    settings = Settings(_env_file=None, code_secret="s" * 32, bot_username="mashang_bot")  # type: ignore[call-arg]
    role = (await session.scalars(select(Role).where(Role.person_id == li.id))).one()
    role.until = now.date()
    assert "start=" in await invites.invite_staff(session, "s1", settings=settings, now=now)
    with pytest.raises(NoSuchThing) as refused:
        await invites.invite_staff(session, "s1", settings=settings, now=now + timedelta(days=2))
    assert refused.value.what == f"staff:s1 any more, it left on {now.date()}"
