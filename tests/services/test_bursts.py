"""Bursts and rings: what waits for a look, what weighs less, and who is left in peace."""

from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import PersonId
from models.contest import ContestState, Word
from models.department import Department
from models.due import Due, DueKind
from models.evaluation import Digest, Evaluated, EvaluatedKind, Rating
from models.letter import Letter, Screen
from models.notice import Notice
from models.person import Cadre, Office, Person, Role
from models.refusals import NotYours, OldButton
from models.review import Review, ReviewKind
from services import checks, evaluations, norms
from services.evaluations import rings, years
from services.people import Offices
from simulation.rings import measure, population

BOARD = Offices(frozenset({(Office.BOARD_MEMBER, "")}))
SU, TAO = PersonId(901), PersonId(902)
OFFICIALS = 10
HONEST = 60  # ratings of each official before the ring begins
RING, WEEKS = 25, 3
WHOLE_FROM = 4  # days after which all of the ring is known
SEED = 19


def card(n: int) -> Evaluated:
    """The card of one of the officials."""
    return Evaluated(EvaluatedKind.CADRE, f"o-{n}")


@pytest.fixture
async def board(session: AsyncSession, now: datetime) -> None:
    """Ten officials of one department, and two of the board."""
    session.add(Department(id="a", name="综合执法局"))
    long_ago = now - timedelta(days=400)
    for n in range(OFFICIALS):
        session.add(Person(id=1 + n, district_id=f"o-{n}", name=f"官{n}", telegram_id=100 + n))
    session.add_all([Person(id=each, telegram_id=each, created_at=long_ago) for each in (SU, TAO)])
    await session.flush()
    session.add_all([Cadre(person_id=1 + n, title="队员", unit="department:a") for n in range(OFFICIALS)])
    session.add_all([Role(person_id=each, office=Office.BOARD_MEMBER) for each in (SU, TAO)])
    await session.flush()


async def crowd(session: AsyncSession, first: int, count: int, now: datetime) -> list[Person]:
    """So many residents, known for long."""
    made = [Person(id=first + n, telegram_id=first + n, created_at=now) for n in range(count)]
    session.add_all(made)
    await session.flush()
    return made


async def rate(session: AsyncSession, person: Person, n: int, stars: int, now: datetime) -> Rating:
    """One rating in passing of an official, with a scan of just now."""
    return await evaluations.rate_in_passing(
        session, card(n), (1, now), person=person, offices=Offices(), stars=stars, now=now
    )


async def due_jobs(session: AsyncSession, moment: datetime) -> None:
    """What the ticker would do at this moment."""
    rows = await session.scalars(
        select(Due).where(col(Due.due_at) <= moment, col(Due.done_at).is_(None)).order_by(col(Due.due_at))
    )
    for row in rows:
        row.done_at = moment
        if row.kind is DueKind.DIGEST_DUE:
            await evaluations.gather(session, row.subject, now=moment)
        elif row.kind is DueKind.RINGS_DUE:
            await evaluations.look_for_rings(session, now=moment)
    await session.flush()


async def test_a_thousand_accounts_and_one_card(session: AsyncSession, board: None, now: datetime) -> None:
    """Case 18: not one of them counts, the first dozen neither, and the board has one card."""
    people = await crowd(session, 1000, 1000, now)
    for n, person in enumerate(people):
        await rate(session, person, 0, 5, now + timedelta(seconds=3 * n))
    review = (await session.scalars(select(Review))).one()
    held = await session.scalars(select(Rating.id).where(col(Rating.review_id) == review.id))
    assert len(held.all()) == 1000
    screens = await session.scalars(select(Screen.chat_id).where(col(Screen.notice) == Notice.REVIEW_CARD))
    assert sorted(screens) == [SU, TAO]
    looks = await session.scalars(select(Due.id).where(col(Due.kind) == DueKind.DIGEST_DUE))
    assert len(looks.all()) <= 2  # mornings, and not ratings
    for days in range(1, 5):
        await due_jobs(session, now + timedelta(days=days))
    assert (await session.scalars(select(Digest))).all() == []
    year = await years.year_of(session, col(Rating.official_id) == 1, now=now + timedelta(days=5))
    assert year.together is None
    letters = await session.scalars(select(Letter.notice).distinct())
    assert set(letters) == {Notice.RATINGS_HELD}
    assert await checks.check(session) == []


async def test_what_the_board_lets_count_is_told_and_counts(
    session: AsyncSession, board: None, now: datetime
) -> None:
    """An open day: the crowd was real. Two agree, everybody hears of it, the digest goes out next morning."""
    people = await crowd(session, 1000, 20, now - timedelta(days=30))
    for person in people:
        await rate(session, person, 0, 4, now)
    review = (await session.scalars(select(Review))).one()
    with pytest.raises(NotYours):
        await say(session, review, PersonId(1000), now)
    with pytest.raises(OldButton):
        await evaluations.decide_review(
            session, review.id, word=Word.VOID, person_id=SU, offices=BOARD, now=now
        )
    await say(session, review, SU, now)
    with pytest.raises(OldButton):
        await say(session, review, SU, now)
    assert review.state is ContestState.ONE_KEEPS
    await say(session, review, TAO, now + timedelta(days=2))
    await due_jobs(session, now + timedelta(days=3))
    year = await years.year_of(session, col(Rating.official_id) == 1, now=now + timedelta(days=3))
    assert year.passing is not None
    assert year.passing.count == 20
    told = await session.scalars(select(Letter).where(col(Letter.notice) == Notice.RATINGS_LOOKED_AT))
    assert len(told.all()) == 20
    more = await crowd(session, 2000, 20, now)
    for person in more:  # the next crowd is another burst
        await rate(session, person, 0, 4, now + timedelta(days=3))
    assert len((await session.scalars(select(Review))).all()) == 2
    assert await checks.check(session) == []


async def say(session: AsyncSession, review: Review, who: PersonId, now: datetime) -> None:
    """照常计入."""
    offices = BOARD if who in {SU, TAO} else Offices()
    await evaluations.decide_review(
        session, review.id, word=Word.KEEP, person_id=who, offices=offices, now=now
    )


async def test_a_busy_hall_has_its_own_norm(session: AsyncSession, board: None, now: datetime) -> None:
    """Forty a day for a month make forty an afternoon no burst; the same at a quiet card is one."""
    people = await crowd(session, 1000, 40, now - timedelta(days=60))
    for day in range(30, 0, -1):
        for person in people:
            session.add(rating(person.id, 0, 5, now - timedelta(days=day, minutes=person.id)))
    await session.flush()
    for n, person in enumerate(people):
        for official in (0, 1):
            await rate(session, person, official, 5, now + timedelta(minutes=9 * n))
    found = await session.scalars(select(Review))
    assert [(review.kind, review.evaluated) for review in found] == [(ReviewKind.BURST, "cadre:o-1")]


def rating(person_id: int, n: int, stars: int, at: datetime, digest_id: int | None = None) -> Rating:
    """A rating in passing as it stands in the books."""
    return Rating(
        person_id=person_id,
        official_id=1 + n,
        department_id="a",
        evaluated=str(card(n)),
        unit="department:a",
        day=at.date(),
        stars=stars,
        rated_at=at,
        digest_id=digest_id,
    )


async def test_a_ring_of_25_moves_nobody_by_more_than_one_place(
    session: AsyncSession, board: None, now: datetime
) -> None:
    """Case 19: for three weeks 25 accounts praise the fifth and run down the sixth of ten, day by day.

    The first are flagged in the second night, all within four days, with what they have rated before; had the
    board let them count, the ranks would be others.
    """
    chance = Random(SEED)
    await honest(session, now)
    before = await ranks(session, now)
    praised, run_down = before[4], before[5]
    ring = await crowd(session, 3000, RING, now)
    flagged_on = None
    for day in range(7 * WEEKS):
        both = ((praised, 5), (run_down, 1))
        today = [(chance.randrange(480), person, each) for person in ring for each in both]
        for minute, person, (official, stars) in sorted(today, key=lambda each: each[0]):
            if chance.random() < 0.7:
                at = now + timedelta(days=day, minutes=minute)
                await rate(session, person, official, stars, at)
        await due_jobs(session, now + timedelta(days=day, hours=20))
        if flagged_on is None and (await session.scalars(select(Review))).first() is not None:
            flagged_on = day
        if day >= WHOLE_FROM:
            assert moved(before, await ranks(session, now + timedelta(days=day, hours=20))) <= 1, day
    end = now + timedelta(days=7 * WEEKS + 3)
    await due_jobs(session, end)
    assert moved(before, await ranks(session, end)) <= 1
    assert flagged_on == 1
    whole = select(Review).where(col(Review.kind) == ReviewKind.RING, col(Review.joined_id).is_(None))
    review = (await session.scalars(whole)).one()  # what looked like parts at first is one by now
    flagged = await session.scalars(
        select(Rating.person_id).where(col(Rating.review_id) == review.id).distinct()
    )
    assert set(flagged) == {person.id for person in ring}
    for reviewer in (SU, TAO):
        await say(session, review, reviewer, end)
    assert moved(before, await ranks(session, end)) > 1  # it was the cap that held them
    assert await checks.check(session) == []


async def honest(session: AsyncSession, now: datetime) -> None:
    """Each official's ratings before: the first has the best, the last the worst."""
    people = await crowd(session, 2000, HONEST, now - timedelta(days=200))
    for n in range(OFFICIALS):
        digest = Digest(official_id=1 + n, unit="department:a", made_at=now)
        session.add(digest)
        await session.flush()
        fives = HONEST - 4 * n
        for i, person in enumerate(people):
            at = now - timedelta(days=40 + i % 50)
            session.add(rating(person.id, n, 5 if i < fives else 2, at, digest.id))
    await session.flush()


async def ranks(session: AsyncSession, now: datetime) -> list[int]:
    """The officials by the mean of their year, the best first."""
    means = {}
    for n in range(OFFICIALS):
        year = await years.year_of(session, col(Rating.official_id) == 1 + n, now=now)
        assert year.together is not None
        means[n] = year.together.mean_tenths
    return sorted(means, key=lambda n: (-means[n], n))


def moved(before: list[int], then: list[int]) -> int:
    """By how many places somebody has moved at most."""
    return max(abs(before.index(n) - then.index(n)) for n in before)


async def test_a_busy_stairwell_is_left_in_peace(session: AsyncSession, board: None, now: datetime) -> None:
    """Forty neighbours rate the same three for three weeks, and one of them badly on two days together."""
    chance = Random(SEED)
    people = await crowd(session, 3000, 40, now - timedelta(days=100))
    for person in people:
        days = chance.sample(range(21), chance.randint(3, 7))
        rated = [(chance.randrange(3), day, chance.choice((4, 5))) for day in days]
        rated += [(2, day, 1) for day in (22, 23) if chance.random() < 0.7]
        session.add_all([rating(person.id, n, s, now + timedelta(days=day)) for n, day, s in rated])
    await session.flush()
    await evaluations.look_for_rings(session, now=now + timedelta(days=24))
    assert (await session.scalars(select(Review))).all() == []


@pytest.mark.parametrize("seed", [2026, 2027])
def test_nine_of_ten_planted_rings_are_found(seed: int) -> None:
    """A tenth of the district of docs/evaluations.md: rings found, false flags, who else is flagged."""
    people = population(seed, households=6000, rings=10)
    found = measure(people, rings.find(people.deeds))
    assert found.found_share >= 0.9, found
    assert found.false_flags <= 0.02 * found.flags, found
    assert found.innocent_share <= 0.05, found
    assert found.neighbours == 0, found


def test_the_floor_of_a_burst_is_above_a_class_that_visits() -> None:
    """An hour's and a day's; the hour's lets a guided tour pass."""
    assert [floor for _, floor in norms.FLOORS] == [12, 30]
