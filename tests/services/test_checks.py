"""`mashang db check` names what must not be: each rule of shops, places, ratings and cases, broken by SQL."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.case import Breach, Case, CaseState, Signature, StallWarning, Verb
from models.inspection import Answer, Finding, Inspection, InspectionState, Rectification, RectificationState
from models.market import Market, MarketDay
from models.merchant import Keeper, KeeperKind, KeeperState, Merchant
from models.opinion import Burst, Dispute, Opinion, OpinionState, Reply, ReplyState
from models.person import Person
from models.place import Place, PlaceKind
from models.stall import Stall, Stand, StandState, Waiting, WaitingState
from models.supervision import Duty
from models.vendor import Application, ApplicationState, Vendor
from services import checks

ZHANG, LIU, QIAN, ZHAO, CHEN = 1, 2, 3, 4, 5  # two owners, two supervisors, a passer-by
DAY = date(2026, 11, 24)


async def a_district(session: AsyncSession, now: datetime) -> None:
    """A shop with an owner, an inspection and opinions; a market evening with a closed case: all is well."""
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", short="学府"))
    session.add_all([Person(id=n, telegram_id=100 + n, created_at=now) for n in range(1, 6)])
    await session.flush()
    where = {"community_id": "xf", "latitude": 40.8, "longitude": 111.6}
    session.add(Merchant(id="m1", name="老王面馆", address="文昌路12号", category="餐饮", **where))
    session.add_all([Market(id=name, name=name, community_id="xf") for name in ("ye", "zao")])
    await session.flush()
    for stall, market in (("y1", "ye"), ("y2", "ye"), ("z1", "zao")):
        session.add(Stall(id=stall, market_id=market, name=stall, hours="18:00-23:00", **where))
    session.add(MarketDay(id=1, market_id="ye", day=DAY, opens_at=now, closes_at=now))
    for number, person in ((1, ZHANG), (2, LIU)):
        session.add(Vendor(id=number, market_id="ye", person_id=person, goods="烤冷面", registered_at=now))
    await session.flush()
    await of_the_shop(session, now)
    await of_the_market(session, now)
    await session.flush()


async def of_the_shop(session: AsyncSession, now: datetime) -> None:
    owner = {"merchant_id": "m1", "kind": KeeperKind.OWNER, "claimed_at": now, "decided_by": QIAN}
    session.add(Keeper(id=1, person_id=ZHANG, state=KeeperState.CONFIRMED, **owner))
    session.add(Keeper(id=2, person_id=LIU, state=KeeperState.REFUSED, **owner))
    opinion = {"subject": "merchant:m1", "community_id": "xf", "stars": 3, "rated_at": now}
    session.add(Opinion(id=1, person_id=CHEN, day=DAY, state=OpinionState.PUBLIC, **opinion))
    session.add(Opinion(id=2, person_id=QIAN, day=DAY, state=OpinionState.HIDDEN, **opinion))
    session.add(Burst(id=1, subject="merchant:m1", community_id="xf", opened_at=now))
    session.add(
        Burst(
            id=2, subject="merchant:m1", community_id="xf", opened_at=now,
            decided_at=now, decided_by=LIU, ground="called",
        )
    )  # fmt: skip
    await session.flush()
    again = {**opinion, "person_id": CHEN, "day": DAY + timedelta(days=1)}
    session.add(Opinion(id=3, state=OpinionState.GIVEN, burst_id=1, **again))
    again = {**opinion, "person_id": CHEN, "day": DAY + timedelta(days=2)}
    session.add(Opinion(id=4, state=OpinionState.DROPPED, burst_id=2, **again))
    await session.flush()
    session.add(Dispute(opinion_id=2, person_id=ZHANG, reason="不是这家", opened_at=now))
    session.add(
        Reply(id=1, opinion_id=1, person_id=ZHANG, words="谢谢", state=ReplyState.WAITING, written_at=now)
    )
    session.add(
        Inspection(
            id=1, merchant_id="m1", duty=Duty.MARKET, inspector_id=QIAN, state=InspectionState.DONE,
            started_at=now, done_at=now, score=80, passed=False,
        )
    )  # fmt: skip
    await session.flush()
    session.add(
        Finding(
            id=1, inspection_id=1, position=1, item="进货有票", weight=20, must=True, photo=False,
            answer=Answer.BAD, settled_at=now,
        )
    )  # fmt: skip
    await session.flush()
    session.add(
        Rectification(
            id=1, finding_id=1, merchant_id="m1", duty=Duty.MARKET, state=RectificationState.PASSED,
            ordered_at=now, deadline_at=now, answered_by=ZHANG, decided_by=QIAN,
        )
    )  # fmt: skip


async def of_the_market(session: AsyncSession, now: datetime) -> None:
    for number, person, stall in ((1, ZHANG, "y1"), (2, LIU, "y2")):
        session.add(
            Application(
                market_id="ye", person_id=person, vendor_id=number, goods="烤冷面",
                permit_number=f"JK{number}",
                state=ApplicationState.APPROVED, asked_at=now, decided_by=QIAN,
            )
        )  # fmt: skip
        session.add(
            Stand(
                id=number, market_day_id=1, stall_id=stall, vendor_id=number, state=StandState.SIGNED_IN,
                taken_at=now,
            )
        )  # fmt: skip
    session.add(Waiting(id=1, market_day_id=1, vendor_id=1, state=WaitingState.PLACED, tap=1, at=now))
    session.add(Case(id=1, vendor_id=1, market_id="ye", state=CaseState.CLOSED, opened_at=now))
    await session.flush()
    for number, duty, person in ((1, Duty.MARKET, QIAN), (2, Duty.URBAN, ZHAO)):
        session.add(
            Signature(id=number, case_id=1, round=1, verb=Verb.CLOSE, duty=duty, person_id=person, at=now)
        )
    session.add(
        StallWarning(
            id=1, case_id=1, vendor_id=1, duty=Duty.MARKET, person_id=QIAN, breach=Breach.DIRT, at=now
        )
    )


BROKEN = {
    "two owners": (
        "keeper",
        "UPDATE keeper SET state = 'confirmed' WHERE id = 2",
        "merchant m1 has two owners",
    ),
    "own claim": (
        "",
        "UPDATE keeper SET decided_by = person_id WHERE id = 1",
        "keeper 1 was confirmed by themselves",
    ),
    "twice a day": (
        "opinion",
        "INSERT INTO opinion (id, subject, community_id, person_id, day, state, stars, tags, rated_at)"
        " SELECT 9, subject, community_id, person_id, day, state, stars, tags, rated_at"
        " FROM opinion WHERE id = 1",
        "opinion 9 is the second of a day by somebody for one place",
    ),
    "own shop rated": (
        "",
        f"UPDATE opinion SET person_id = {ZHANG} WHERE id = 1",
        "opinion 1 is of the writer's own shop",
    ),
    "hidden by nobody": (
        "",
        "UPDATE opinion SET state = 'hidden' WHERE id = 1",
        "opinion 1 is hidden or struck and nobody disputed it, or the other way round",
    ),
    "public before the look": (
        "",
        "UPDATE opinion SET state = 'public' WHERE id = 3",
        "opinion 3 is public and nobody has let its burst through",
    ),
    "dropped by nobody": (
        "",
        "UPDATE opinion SET state = 'dropped' WHERE id = 3",
        "opinion 3 is dropped and no burst says so, or the other way round",
    ),
    "waits elsewhere": (
        "",
        "UPDATE opinion SET subject = 'merchant:m2' WHERE id = 3",
        "opinion 3 waits with the burst of another place",
    ),
    "burst decided by nobody": (
        "",
        "UPDATE opinion_burst SET decided_by = NULL WHERE id = 2",
        "burst 2 was decided by nobody, or by somebody who is in it",
    ),
    "burst decided from inside": (
        "",
        f"UPDATE opinion_burst SET decided_by = {CHEN} WHERE id = 2",
        "burst 2 was decided by nobody, or by somebody who is in it",
    ),
    "two bursts at once": (
        "opinion_burst",
        "INSERT INTO opinion_burst (id, subject, community_id, opened_at)"
        " SELECT 3, subject, community_id, opened_at FROM opinion_burst WHERE id = 1",
        "burst 3 is the second that is open of a place",
    ),
    "unread reply": (
        "",
        "UPDATE reply SET state = 'public' WHERE id = 1",
        "reply 1 is public and nobody of the community has read it",
    ),
    "no score": (
        "",
        "UPDATE inspection SET score = NULL WHERE id = 1",
        "inspection 1 is done and has no score, or an item without an answer",
    ),
    "own shop inspected": (
        "",
        f"UPDATE inspection SET inspector_id = {ZHANG} WHERE id = 1",
        "inspection 1 is of the inspector's own shop",
    ),
    "own rectification": (
        "",
        "UPDATE rectification SET decided_by = answered_by WHERE id = 1",
        "rectification 1 was passed by who answered it, or by nobody",
    ),
    "good item": (
        "",
        "UPDATE finding SET answer = 'good' WHERE id = 1",
        "rectification 1 is of an item that did not fail",
    ),
    "two vendors a place": (
        "stand",
        "UPDATE stand SET stall_id = 'y1' WHERE id = 2",
        "stand 2 is the second at its place on its day",
    ),
    "two places a vendor": (
        "stand",
        "UPDATE stand SET vendor_id = 1 WHERE id = 2",
        "stand 2 is the second of its vendor on its day",
    ),
    "another market": (
        "",
        "UPDATE stand SET stall_id = 'z1' WHERE id = 2",
        "stand 2 is at a stall of another market",
    ),
    "waits and stands": (
        "",
        "UPDATE waiting SET state = 'waits' WHERE id = 1",
        "waiting 1 has a place",
    ),
    "one signature": (
        "",
        "DELETE FROM case_signature WHERE id = 2",
        "case 1 was closed without the signatures of both departments",
    ),
    "both by one side": (
        "case_signature",
        "UPDATE case_signature SET duty = 'market' WHERE id = 2",
        "case 1 was closed without the signatures of both departments",
    ),
    "suspended by nobody": (
        "",
        "UPDATE vendor SET suspended_until = '2026-12-01' WHERE id = 1",
        "vendor 1 is suspended and no case says so",
    ),
    "own stall": (
        "",
        f"UPDATE stall_warning SET person_id = {ZHANG} WHERE id = 1",
        "warning 1 is of somebody's own stall",
    ),
    "admitted by nobody": (
        "",
        "UPDATE vendor_application SET decided_by = NULL WHERE vendor_id = 2",
        "vendor 2 was admitted by nobody",
    ),
    "two words": (
        "",
        "INSERT INTO case_signature (id, case_id, round, verb, duty, person_id, at) "
        "SELECT 3, case_id, round, 'suspend', duty, person_id, at FROM case_signature WHERE id = 1",
        "case 1 has two words of one department in a round",
    ),
    "one permit": (
        "",
        "UPDATE vendor SET permit_number = CASE id WHEN 1 THEN 'JK-1' ELSE 'jk 1' END",
        "vendor 2 has the permit of another of the market",
    ),
}  # what holds it in the table (must go first), what breaks it, what is said


@pytest.mark.parametrize(("table", "breaks", "said"), BROKEN.values(), ids=BROKEN)
async def test_the_check_names_what_must_not_be(
    session: AsyncSession, now: datetime, table: str, breaks: str, said: str
) -> None:
    await a_district(session, now)
    assert await checks.check(session) == []
    if table:  # the same rows without the constraints that would refuse it
        await session.execute(text(f"ALTER TABLE {table} RENAME TO held"))
        await session.execute(text(f"CREATE TABLE {table} AS SELECT * FROM held"))
    await session.execute(text(breaks))
    assert await checks.check(session) == [said]
    await session.rollback()


@pytest.mark.parametrize(
    ("twice", "said"),
    [
        ("order_id = 7, day = NULL, evaluated = NULL", "order 7 was rated twice by somebody"),
        ("order_id = NULL", "rating 2 is the second of a day by somebody for one card"),
    ],
    ids=["a service", "a day"],
)
async def test_the_check_names_a_second_rating(
    session: AsyncSession, now: datetime, twice: str, said: str
) -> None:
    """One rating a service, or one a day for one card: two of one person are named."""
    session.add(Person(id=CHEN, telegram_id=100, created_at=now))
    await session.flush()
    await session.execute(text("ALTER TABLE rating RENAME TO held"))
    await session.execute(text("CREATE TABLE rating AS SELECT * FROM held"))
    for number in (1, 2):
        await session.execute(
            text(
                "INSERT INTO rating (id, person_id, evaluated, day, stars, tags, rated_at)"
                f" VALUES ({number}, {CHEN}, 'cadre:z', '2026-11-24', 5, '[]', '2026-11-24 07:00:00')"
            )
        )
    await session.execute(text(f"UPDATE rating SET {twice}"))
    assert await checks.check(session) == [said]
    await session.rollback()
