"""Very many opinions of one place at once wait for a look; a busy place is left in peace."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.database import Database
from models.due import Due, DueKind
from models.letter import Letter, Screen
from models.market import Market
from models.merchant import Keeper, KeeperKind, KeeperState, Merchant
from models.notice import Notice
from models.opinion import Burst, Opinion, OpinionState, Subject, SubjectKind
from models.person import Office, Person, Role
from models.place import Place, PlaceKind
from models.refusals import NotYours, OldButton, OwnOpinion, OwnShop
from models.stall import Stall
from services import checks, opinions
from services.people import Offices

NOODLES = Subject(SubjectKind.MERCHANT, "m1")
OWNER, YIN = 1, 2
COMMUNITY = Offices(frozenset({(Office.COMMUNITY_STAFF, "xf")}))
LATER = timedelta(days=2)  # everything of a day can be published by then
FLOOR = 12  # of an hour: tests/services/test_bursts.py


async def a_shop(session: AsyncSession, now: datetime) -> None:
    """A shop with its owner, and somebody of its community."""
    long_ago = now - timedelta(days=400)
    session.add(Place(id="xs", kind=PlaceKind.SUBDISTRICT, name="学府街道"))
    await session.flush()
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", short="学府", parent_id="xs"))
    session.add_all([Person(id=each, telegram_id=100 + each, created_at=long_ago) for each in (OWNER, YIN)])
    await session.flush()
    where = {"community_id": "xf", "latitude": 40.8, "longitude": 111.6}
    session.add(Merchant(id="m1", name="老王面馆", address="文昌路12号", category="餐饮", **where))
    session.add(Role(person_id=YIN, office=Office.COMMUNITY_STAFF, at_id="xf"))
    await session.flush()
    session.add(
        Keeper(
            merchant_id="m1",
            person_id=OWNER,
            kind=KeeperKind.OWNER,
            state=KeeperState.CONFIRMED,
            claimed_at=long_ago,
            decided_by=YIN,
        )
    )
    await session.flush()


async def crowd(
    session: AsyncSession,
    first: int,
    count: int,
    at: datetime,
    *,
    stars: int = 5,
    step_s: int = 60,
    subject: Subject = NOODLES,
) -> None:
    """So many people, who rate one after the other."""
    session.add_all([Person(id=first + n, telegram_id=1000 + first + n, created_at=at) for n in range(count)])
    await session.flush()
    for n in range(count):
        then = at + timedelta(seconds=step_s * n)
        await opinions.give(session, subject, (1, then), person_id=first + n, stars=stars, now=then)


async def publish_due(session: AsyncSession, moment: datetime) -> None:
    """What the ticker would publish at this moment."""
    rows = await session.scalars(
        select(Due)
        .where(col(Due.kind) == DueKind.OPINION_PUBLIC, col(Due.done_at).is_(None), col(Due.due_at) <= moment)
        .order_by(col(Due.due_at), col(Due.id))
    )
    for row in rows.all():
        row.done_at = moment
        await session.flush()
        await opinions.publish(session, row.subject, now=moment)


async def states(session: AsyncSession) -> dict[OpinionState, int]:
    """How many opinions are in which state, as the books say."""
    found: dict[OpinionState, int] = {}
    for state in await session.scalars(select(Opinion.state)):
        found[state] = found.get(state, 0) + 1
    return found


async def decides(session: AsyncSession, burst: Burst, word: str, now: datetime) -> None:
    """尹 of the community."""
    await opinions.decide_burst(session, burst.id, word=word, person_id=YIN, offices=COMMUNITY, now=now)


async def told(session: AsyncSession, notice: Notice) -> int:
    """How many letters of a notice there are."""
    return len((await session.scalars(select(Letter.id).where(col(Letter.notice) == notice))).all())


async def test_a_crowd_waits_as_a_whole_and_the_community_has_one_card(
    session: AsyncSession, now: datetime
) -> None:
    """Forty within the hour, five more in the evening: nobody's is read or counted, each is told once."""
    await a_shop(session, now)
    await crowd(session, 100, 40, now)
    await crowd(session, 200, 5, now + timedelta(hours=6))
    for days in (1, 2, 3):
        await publish_due(session, now + timedelta(days=days))
    burst = (await session.scalars(select(Burst))).one()
    assert await states(session) == {OpinionState.GIVEN: 45}
    assert (await opinions.figures(session, NOODLES, now=now + LATER)).count == 0
    assert (await session.scalars(select(Opinion.burst_id).distinct())).all() == [burst.id]
    screens = await session.scalars(select(Screen.chat_id).where(col(Screen.notice) == Notice.BURST_CARD))
    assert screens.all() == [100 + YIN]
    assert await told(session, Notice.OPINIONS_HELD) == 45
    assert await told(session, Notice.OPINION_TOLD) == 0
    assert await checks.check(session) == []


async def test_what_the_community_lets_through_is_published_and_the_next_crowd_is_another(
    session: AsyncSession, now: datetime
) -> None:
    """A wedding was real: all are public and the owner told once; the next crowd waits anew."""
    await a_shop(session, now)
    await crowd(session, 100, 20, now, stars=4)
    await publish_due(session, now + LATER)
    burst = (await session.scalars(select(Burst))).one()
    await decides(session, burst, "keep", now + LATER)
    assert await states(session) == {OpinionState.GIVEN: 20}
    await publish_due(session, now + LATER)
    assert await states(session) == {OpinionState.PUBLIC: 20}
    figures = await opinions.figures(session, NOODLES, now=now + LATER)
    assert (figures.count, figures.mean_tenths) == (20, 40)
    assert (await told(session, Notice.BURST_TOLD), await told(session, Notice.OPINION_TOLD)) == (1, 0)
    assert await told(session, Notice.OPINIONS_LOOKED_AT) == 20
    with pytest.raises(OldButton):
        await decides(session, burst, "called", now + LATER)
    await crowd(session, 300, 20, now + timedelta(days=40))
    await publish_due(session, now + timedelta(days=42))
    assert len((await session.scalars(select(Burst))).all()) == 2
    assert await checks.check(session) == []


async def test_what_the_community_drops_never_was_public_and_who_rated_is_told(
    session: AsyncSession, now: datetime
) -> None:
    """Neither the owner, one of the crowd, nor another community decides; above it may when it is late."""
    await a_shop(session, now)
    await crowd(session, 100, FLOOR, now)
    await publish_due(session, now + LATER)
    burst = (await session.scalars(select(Burst))).one()
    later = now + LATER
    others = Offices(frozenset({(Office.COMMUNITY_STAFF, "yy")}))
    above = Offices(frozenset({(Office.SUBDISTRICT_STAFF, "xs")}))
    for person, offices, refusal in (
        (OWNER, COMMUNITY, OwnShop),
        (100, COMMUNITY, OwnOpinion),
        (YIN, others, NotYours),
        (YIN, above, NotYours),
    ):
        with pytest.raises(refusal):
            await opinions.decide_burst(
                session, burst.id, word="called", person_id=person, offices=offices, now=later
            )
    with pytest.raises(OldButton):
        await decides(session, burst, "because", later)
    assert await states(session) == {OpinionState.GIVEN: FLOOR}
    await opinions.decide_burst(
        session, burst.id, word="called", person_id=YIN, offices=above, now=later + timedelta(days=9)
    )
    await publish_due(session, later + timedelta(days=9))
    assert await states(session) == {OpinionState.DROPPED: FLOOR}
    assert await told(session, Notice.OPINIONS_LOOKED_AT) == FLOOR
    assert await told(session, Notice.OPINION_TOLD) == 0
    assert await checks.check(session) == []


async def test_a_stall_waits_as_a_shop_does_and_each_place_by_itself(
    session: AsyncSession, now: datetime
) -> None:
    """A crowd at one stall holds nobody's word of the shop beside it."""
    await a_shop(session, now)
    session.add(Market(id="ye", name="青年夜市", community_id="xf"))
    await session.flush()
    where = {"community_id": "xf", "latitude": 40.8, "longitude": 111.6}
    session.add(Stall(id="y1", market_id="ye", name="青年夜市01", hours="18:00-23:00", **where))
    await session.flush()
    await crowd(session, 100, FLOOR, now, subject=Subject(SubjectKind.STALL, "y1"))
    await crowd(session, 200, 1, now)
    await publish_due(session, now + LATER)
    assert await states(session) == {OpinionState.GIVEN: FLOOR, OpinionState.PUBLIC: 1}
    burst = (await session.scalars(select(Burst))).one()
    assert burst.subject == "stall:y1"
    await decides(session, burst, "absent", now + LATER)
    assert await states(session) == {OpinionState.DROPPED: FLOOR, OpinionState.PUBLIC: 1}
    assert await checks.check(session) == []


async def test_a_table_of_guests_and_a_busy_shop_are_no_burst(session: AsyncSession, now: datetime) -> None:
    """Eleven in an hour are published; so are forty a day where forty a day is usual."""
    await a_shop(session, now)
    await crowd(session, 100, FLOOR - 1, now - timedelta(days=60))
    await publish_due(session, now - timedelta(days=58))
    assert await states(session) == {OpinionState.PUBLIC: FLOOR - 1}
    for day in range(30, 0, -1):
        at = now - timedelta(days=day)
        session.add_all([given(n, at + timedelta(minutes=9 * n)) for n in range(40)])
    await session.flush()
    await crowd(session, 2000, 40, now, step_s=540)
    await publish_due(session, now + LATER)
    assert (await session.scalars(select(Burst))).all() == []
    assert await checks.check(session) == []


def given(n: int, at: datetime) -> Opinion:
    """A public opinion as it stands in the books."""
    return Opinion(
        subject=str(NOODLES),
        community_id="xf",
        person_id=100 + n % (FLOOR - 1),
        day=at.date() - timedelta(days=100 + 50 * n),
        state=OpinionState.PUBLIC,
        stars=4,
        rated_at=at,
        published_at=at + LATER,
    )


async def test_two_that_are_published_at_once_are_of_one_burst(now: datetime, database_url: str) -> None:
    """Each of the crowd on a connection of its own, all at one instant: one burst, one card, all in it."""
    database = Database(database_url)
    try:
        async with database.transaction() as session:
            await a_shop(session, now)
            await crowd(session, 100, FLOOR, now)
            ids = list(await session.scalars(select(Opinion.id)))
        await asyncio.gather(*(publishes(database, each, now + LATER) for each in ids))
        async with database.transaction() as session:
            burst = (await session.scalars(select(Burst))).one()
            held = await session.scalars(select(Opinion.id).where(col(Opinion.burst_id) == burst.id))
            assert sorted(held) == sorted(ids)
            assert await told(session, Notice.OPINIONS_HELD) == FLOOR
            cards = select(Screen.id).where(col(Screen.notice) == Notice.BURST_CARD)
            assert len((await session.scalars(cards)).all()) == 1
            assert await checks.check(session) == []
    finally:
        await database.close()


async def test_a_look_and_a_publishing_at_once_leave_nothing_behind(now: datetime, database_url: str) -> None:
    """The community lets a burst through while its last are being published: all are public in the end."""
    database = Database(database_url)
    later = now + LATER
    try:
        async with database.transaction() as session:
            await a_shop(session, now)
            await crowd(session, 100, FLOOR, now)
            await publish_due(session, later)
            burst = (await session.scalars(select(Burst))).one()
            await crowd(session, 200, 6, now + timedelta(hours=3))
        await asyncio.gather(
            lets_through(database, burst.id, later), *(ticks(database, later) for _ in range(6))
        )
        for _ in range(2 * FLOOR):
            await ticks(database, later)
        async with database.transaction() as session:
            assert await states(session) == {OpinionState.PUBLIC: FLOOR + 6}
            assert await checks.check(session) == []
    finally:
        await database.close()


async def publishes(database: Database, opinion_id: int, now: datetime) -> None:
    async with database.transaction() as session:
        await opinions.publish(session, opinion_id, now=now)


async def lets_through(database: Database, burst_id: int, now: datetime) -> None:
    async with database.transaction() as session:
        await decides(session, await session.get_one(Burst, burst_id), "keep", now)


async def ticks(database: Database, now: datetime) -> None:
    """What the ticker does with one due row, in one transaction."""
    async with database.transaction() as session:
        row = await session.scalar(
            select(Due)
            .where(
                col(Due.kind) == DueKind.OPINION_PUBLIC, col(Due.done_at).is_(None), col(Due.due_at) <= now
            )
            .order_by(col(Due.due_at), col(Due.id))
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if row is not None:
            row.done_at = now
            await session.flush()
            await opinions.publish(session, row.subject, now=now)
