"""Visits: every state and word, who looks after the staff, and what `mashang db check` names."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.database import Database
from locales.locale import locale_of
from models.columns import ChatId, PersonId
from models.evaluation import Prompt, PromptState, Rating
from models.evaluation_faces import VisitName
from models.message import Addressee
from models.moves import after
from models.person import Cadre, Membership, MembershipState, Office, Person, Role, Tie
from models.place import Household, Place, PlaceKind
from models.refusals import NotYours, OldButton, OwnHome, SaidAlready, VisitOver
from models.visit import MOVES, Visit, VisitState
from services import checks, evaluations, people, visits
from services.people import Offices
from views import evaluations as views

LI, WANG, CHEN, SHI, HE = 1, 2, 3, 4, 5  # grid worker, two of 501, duty officer, subdistrict
HOME = "xf-1-501"
ZH = locale_of("zh", "Asia/Shanghai")
ROUNDS = 20
OF_LI = Offices(frozenset({(Office.GRID_WORKER, "xf-1")}))


@pytest.fixture
async def district(session: AsyncSession, now: datetime) -> None:
    """李 serves grid xf-1; 王 lives at 501, 陈 has moved out of it."""
    await a_district(session, now)


async def a_district(session: AsyncSession, now: datetime) -> None:
    """The same, on a session of one's own."""
    session.add(Place(id="xuefu", kind=PlaceKind.SUBDISTRICT, name="学府街道"))
    await session.flush()
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", parent_id="xuefu", short="学府"))
    await session.flush()
    session.add(Place(id="xf-1", kind=PlaceKind.GRID, name="第一网格", parent_id="xf"))
    session.add_all([Person(id=n, telegram_id=100 + n, name=f"某{n}", created_at=now) for n in range(1, 6)])
    await session.flush()
    session.add(
        Household(id=HOME, grid_id="xf-1", address="育英一品5号楼1单元501", latitude=40.8, longitude=111.6)
    )
    session.add(Cadre(person_id=LI, title="网格员", unit="community:xf"))
    session.add(Role(person_id=LI, office=Office.GRID_WORKER, at_id="xf-1"))
    session.add(Role(person_id=SHI, office=Office.DUTY_OFFICER, at_id="xf"))
    session.add(Role(person_id=HE, office=Office.SUBDISTRICT_STAFF, at_id="xuefu"))
    await session.flush()
    for person, state in ((WANG, MembershipState.CONFIRMED), (CHEN, MembershipState.LEFT)):
        session.add(
            Membership(
                person_id=person, household_id=HOME, tie=Tie.OWNER, state=state, claimed_at=now,
                decided_at=now - timedelta(days=9),
            )
        )  # fmt: skip
    await session.flush()


async def logged(session: AsyncSession, now: datetime, number: int = 1) -> Visit:
    """李 was at 501."""
    li = await session.get_one(Person, LI)
    await visits.log(session, HOME, person=li, offices=OF_LI, purposes=["care"], words=None, now=now)
    return await session.get_one(Visit, number)


@pytest.mark.parametrize("state", VisitState, ids=str)
@pytest.mark.parametrize("verb", ["confirm", "deny", "righted"])
async def test_each_word_of_the_household_in_each_state(
    session: AsyncSession, district: None, now: datetime, state: VisitState, verb: str
) -> None:
    """What is not in the table changes nothing; what was said twice is said; 来过 is not taken back."""
    visit = await logged(session, now)
    visit.state = state
    await session.flush()
    ends_in = after(MOVES, state, verb)
    if state is VisitState.LAPSED or (state is VisitState.CONFIRMED and verb == "deny"):
        with pytest.raises(VisitOver if state is VisitState.LAPSED else SaidAlready):
            await visits.answer(session, 1, verb=verb, person_id=PersonId(WANG), now=now)
    else:
        await visits.answer(session, 1, verb=verb, person_id=PersonId(WANG), now=now)
    assert visit.state is (state if ends_in is None or state is VisitState.LAPSED else ends_in)


async def test_a_week_is_over_to_the_second(session: AsyncSession, district: None, now: datetime) -> None:
    visit = await logged(session, now)
    week = now + timedelta(days=7)
    who = PersonId(WANG)
    with pytest.raises(VisitOver):
        await visits.answer(session, 1, verb="confirm", person_id=who, now=week)
    await visits.lapse(session, 1)
    assert visit.state is VisitState.LAPSED
    with pytest.raises(OldButton):  # by the message that asked; not by a scan
        await evaluations.rate(session, 1, person_id=who, stars=5, now=week)
    rating = await evaluations.rate(session, 1, person_id=who, stars=5, by_scan=True, now=week)
    assert (rating.visit_id, rating.order_id, rating.unit) == (1, None, "community:xf")
    assert visit.state is VisitState.CONFIRMED
    assert await checks.check(session) == []


async def test_who_may_log_and_where(session: AsyncSession, district: None, now: datetime) -> None:
    """The grid's worker and officer and the community's staff; not the property, not another grid's."""
    household = await session.get_one(Household, HOME)
    for office, at, may in (
        (Office.GRID_WORKER, "xf-1", True),
        (Office.GRID_OFFICER, "xf-1", True),
        (Office.COMMUNITY_STAFF, "xf", True),
        (Office.DUTY_OFFICER, "xf", True),
        (Office.GRID_WORKER, "xf-2", False),
        (Office.COMMUNITY_STAFF, "yy", False),
        (Office.PROPERTY_MANAGER, "xf-1", False),
        (Office.SUBDISTRICT_STAFF, "xuefu", False),
    ):
        offices = Offices(frozenset({(office, at)}))
        assert await visits.may_log(session, household, offices=offices) is may
    who = {"person": await session.get_one(Person, CHEN), "now": now}
    with pytest.raises(NotYours):
        await visits.at_door(session, HOME, offices=Offices(), **who)
    who["person"] = await session.get_one(Person, WANG)
    with pytest.raises(OwnHome):
        await visits.at_door(session, HOME, offices=OF_LI, **who)


async def test_stars_and_a_denial_at_once_leave_one_of_them(database_url: str, now: datetime) -> None:
    """王 rates by a scan while 陈 says 没来过, on two connections: never both, never neither."""
    databases = [Database(database_url), Database(database_url)]
    async with databases[0].transaction() as session:
        await a_district(session, now)
        chen = await session.get_one(Membership, 2)
        chen.state = MembershipState.CONFIRMED

    async def rates(prompt_id: int, at: datetime) -> bool:
        try:
            async with databases[0].transaction() as session:
                await evaluations.rate(
                    session, prompt_id, person_id=PersonId(WANG), stars=5, by_scan=True, now=at
                )
        except OldButton:
            return False
        return True

    async def denies(visit_id: int, at: datetime) -> bool:
        try:
            async with databases[1].transaction() as session:
                await visits.answer(session, visit_id, verb="deny", person_id=PersonId(CHEN), now=at)
        except SaidAlready:
            return False
        return True

    for number in range(1, ROUNDS + 1):
        at = now + timedelta(days=number)
        async with databases[0].transaction() as session:
            visit = await logged(session, at, number)
            prompt = select(col(Prompt.id)).where(
                col(Prompt.visit_id) == visit.id, col(Prompt.person_id) == WANG
            )
            prompt_id = await session.scalar(prompt) or 0
        stars, denied = await asyncio.gather(rates(prompt_id, at), denies(number, at))
        assert stars is not denied
    async with databases[0].transaction() as session:
        assert await checks.check(session) == []
    for database in databases:
        await database.close()


async def test_the_duty_officer_then_the_subdistrict_looks_after_the_staff(
    session: AsyncSession, district: None, now: datetime
) -> None:
    assert [p.id for p in await people.above(session, "xf", besides=LI, now=now)] == [SHI]
    assert [p.id for p in await people.above(session, "xf", besides=SHI, now=now)] == [HE]


async def test_a_denied_visit_is_not_read_in_a_group(
    session: AsyncSession, district: None, now: datetime
) -> None:
    await logged(session, now)
    await visits.answer(session, 1, verb="deny", person_id=PersonId(WANG), now=now)
    assert await visits.denied_face(session, 1, Addressee(ChatId(-5), "zh"), now) is None
    read = await visits.denied_face(session, 1, Addressee(ChatId(104), "zh", SHI), now)
    assert read is not None
    assert (read.by, read.state) == ("某1", VisitState.DENIED)
    states = await session.scalars(text("SELECT state FROM prompt").columns(Prompt.__table__.c.state))  # type: ignore[attr-defined]
    assert states.all() == [PromptState.WITHDRAWN]


async def test_the_official_answers_and_contests_without_learning_which(
    session: AsyncSession, district: None, now: datetime
) -> None:
    """The rater reads which visit; the board that it was one, and of which unit."""
    await logged(session, now)
    await visits.answer(session, 1, verb="confirm", person_id=PersonId(WANG), now=now)
    await evaluations.rate(session, 1, person_id=PersonId(WANG), stars=1, now=now)
    await evaluations.finish(session, 1, person_id=PersonId(WANG), now=now)
    assert (await session.get_one(Rating, 1)).told_stars is None
    tomorrow = now + timedelta(hours=18)
    await evaluations.tell_scanned(session, 1, now=tomorrow)
    await evaluations.answer(session, 1, person_id=PersonId(LI), words="对不起", now=tomorrow)
    await evaluations.contest(session, 1, person_id=PersonId(LI), reason="不是我", now=tomorrow)
    to_wang, to_board = Addressee(ChatId(102), "zh", WANG), Addressee(ChatId(105), "zh", HE)
    answered = await evaluations.answer_face(session, 1, to_wang, tomorrow)
    assert answered is not None
    assert answered.name == VisitName(now, ("care",), "某1")
    contest = await evaluations.contest_face(session, 1, to_board, tomorrow)
    assert contest is not None
    assert (contest.category, contest.unit) == (None, "学府社区")
    assert "入户走访 · 学府社区" in views.contest(contest, ZH, tomorrow).text
    told = await evaluations.told_face(session, 1, Addressee(ChatId(101), "zh", LI), tomorrow)
    assert told is not None
    assert "走访" not in views.told(told, ZH, tomorrow).text
    assert await checks.check(session) == []


BROKEN = {
    "second of a day": (
        "visit",
        "INSERT INTO visit (id, official_id, household_id, unit, day, purposes, state, logged_at)"
        " SELECT 9, official_id, household_id, unit, day, purposes, state, logged_at FROM visit",
        "visit 9 is the second of its day by somebody to one household",
    ),
    "own household": (
        "",
        f"UPDATE membership SET person_id = {LI} WHERE person_id = {CHEN}",
        None,
    ),
    "lives there": (
        "",
        f"UPDATE membership SET person_id = {LI}, state = 'confirmed' WHERE person_id = {CHEN}",
        "visit 1 is to the official's own household",
    ),
    "a stranger's stars": (
        "",
        f"UPDATE rating SET person_id = {SHI}",
        "rating 1 of a visit is by who never lived there",
    ),
    "another's visit": (
        "",
        f"UPDATE rating SET official_id = {HE}",
        "rating 1 of a visit is of somebody who was not there",
    ),
    "denied": (
        "",
        "UPDATE visit SET state = 'denied'",
        "visit 1 is rated and nobody has said that somebody came",
    ),
    "rated twice": (
        "rating",
        "INSERT INTO rating (id, visit_id, person_id, official_id, unit, stars, tags, rated_at)"
        " SELECT 9, visit_id, person_id, official_id, unit, stars, tags, rated_at FROM rating",
        "visit 1 was rated twice by somebody",
    ),
    "of a visit and a day": (
        "rating",
        "UPDATE rating SET day = '2026-11-24'",
        "rating 1 is of no service and of no day, or of both",
    ),
    "a prompt of nothing": (
        "prompt",
        "UPDATE prompt SET visit_id = NULL",
        "prompt 1 asks of no service, or of two",
    ),
}  # what holds it in the table (must go first), what breaks it, what is said


@pytest.mark.parametrize(("table", "breaks", "said"), BROKEN.values(), ids=BROKEN)
async def test_the_check_names_what_must_not_be_of_visits(
    session: AsyncSession, district: None, now: datetime, table: str, breaks: str, said: str | None
) -> None:
    """One visit at 501, confirmed and rated by 王."""
    await logged(session, now)
    await visits.answer(session, 1, verb="confirm", person_id=PersonId(WANG), now=now)
    rating = await evaluations.rate(session, 1, person_id=PersonId(WANG), stars=4, now=now)
    assert isinstance(rating, Rating)
    assert await checks.check(session) == []
    if table:  # the same rows without the constraints that would refuse it
        await session.execute(text(f"ALTER TABLE {table} RENAME TO held"))
        await session.execute(text(f"CREATE TABLE {table} AS SELECT * FROM held"))
    await session.execute(text(breaks))
    assert await checks.check(session) == ([said] if said else [])
    await session.rollback()
