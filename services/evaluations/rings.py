"""Rings: accounts that rate the same officials alike on the same days, again and again.

Neighbours agree once or twice; twenty-five accounts that praise one official and run down another meet
on the same days for weeks. Two accounts are near each other when in the last weeks they have rated the
same official with the same sign (four stars and more, two and fewer) on the same day at least `DAYS_MIN`
times, and that is `SHARE_MIN` of all that the busier one has rated. A ring is at least `SIZE_MIN` accounts
of which each is near to `DENSE` of the others (the thought of SynchroTrap, Cao et al., CCS 2014, with days
for hours). The numbers were chosen on populations of `simulation/rings.py` with other seeds than those
that docs/evaluations.md reports.

A ring is flagged for the board, and until two have looked its ratings together weigh like a few
(`years.py`); nobody is punished by this module. Time and memory are bounded: only accounts with
`DAYS_MIN` ratings are read, and of one official's day at most `CROWD_MAX` are paired.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Final, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.contest import ContestState
from models.evaluation import Rating
from models.notice import Notice
from models.review import Review, ReviewKind
from services import days, letters
from services.evaluations import reviews

WINDOW: Final = timedelta(days=28)
LOOKED_AT: Final = timedelta(days=90)  # how long a ring that the board has kept is left alone
DAYS_MIN: Final = 4
SHARE_MIN: Final = 0.33
SIZE_MIN: Final = 5
NEAR_MIN: Final = 3
DENSE: Final = 0.4
CROWD_MAX: Final = 300
GOOD, BAD = 4, 2  # stars from which, and up to which, a rating has a sign


class Deed(NamedTuple):
    """An account rated somebody on a day."""

    person_id: int
    target: str
    good: bool
    day: date


def find(deeds: Iterable[Deed]) -> list[frozenset[int]]:
    """The rings among them, as the accounts of each."""
    own: dict[int, set[Deed]] = defaultdict(set)
    for deed in deeds:
        own[deed.person_id].add(deed._replace(person_id=0))
    own = {person: done for person, done in own.items() if len(done) >= DAYS_MIN}
    near = _near(own)
    rings, left = [], _kept(near, set(near), lambda _: NEAR_MIN)
    while left:
        first = max(left, key=lambda person: (len(near[person] & left), -person))
        ring = _round(near, first, left)
        rings += [frozenset(ring)] if len(ring) >= SIZE_MIN else []
        left = left - ring - {first}
    return rings


def _near(own: dict[int, set[Deed]]) -> dict[int, set[int]]:
    """Who is near whom."""
    together: dict[Deed, list[int]] = defaultdict(list)
    for person in sorted(own):
        for deed in own[person]:
            together[deed].append(person)
    shared: Counter[tuple[int, int]] = Counter()
    for people in together.values():
        shared.update(combinations(people[:CROWD_MAX], 2))
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), count in shared.items():
        if count >= max(DAYS_MIN, SHARE_MIN * max(len(own[one]), len(own[other]))):
            near[one].add(other)
            near[other].add(one)
    return near


def _round(near: dict[int, set[int]], first: int, left: set[int]) -> set[int]:
    """The ring round one account, and whoever is near to many of it."""
    ring = _kept(near, (near[first] & left) | {first}, _dense)
    ring |= {person for person in left - ring if len(near[person] & ring) >= max(NEAR_MIN, DENSE * len(ring))}
    return _kept(near, ring, _dense)


def _kept(near: dict[int, set[int]], members: set[int], least: Callable[[int], float]) -> set[int]:
    """Those left when whoever is near to too few of the rest has gone, until nobody goes."""
    while out := {person for person in members if len(near[person] & members) < least(len(members))}:
        members = members - out
    return members


def _dense(size: int) -> float:
    return max(NEAR_MIN, DENSE * (size - 1))


async def look(session: AsyncSession, *, now: datetime) -> None:
    """Flag the rings of the last weeks: a new one is laid before the board, a known one grows."""
    for ring in find(await _deeds(session, now)):
        known = await _known(session, ring, now)
        new = await _unflagged(session, ring, now)
        if not new or any(review.state is ContestState.KEPT for review in known):
            continue
        undecided = [review for review in known if review.decided_at is None]
        review = undecided[0] if undecided else await _opened(session, now)
        await _join(session, undecided[1:], review, now)
        await session.execute(
            update(Rating)
            .where(col(Rating.id).in_(new))
            .values(review_id=review.id)
            .execution_options(synchronize_session=False)
        )
        await reviews.show(session, review, now=now)


async def _deeds(session: AsyncSession, now: datetime) -> list[Deed]:
    """What the busy accounts have rated with a sign, of services and in passing."""
    zone = days.zone_of(session)
    counts = (
        col(Rating.rated_at) > now - WINDOW,
        col(Rating.voided_at).is_(None),
        (col(Rating.stars) >= GOOD) | (col(Rating.stars) <= BAD),
    )
    busy = (
        select(col(Rating.person_id))
        .where(*counts)
        .group_by(col(Rating.person_id))
        .having(func.count() >= DAYS_MIN)
    )
    rows = await session.execute(
        select(
            col(Rating.person_id),
            col(Rating.official_id),
            col(Rating.unit),
            col(Rating.stars),
            col(Rating.rated_at),
        ).where(*counts, col(Rating.person_id).in_(busy))
    )
    return [
        Deed(person, str(official or unit), stars >= GOOD, days.day_of(rated_at, zone))
        for person, official, unit, stars, rated_at in rows
    ]


async def _known(session: AsyncSession, ring: frozenset[int], now: datetime) -> list[Review]:
    """The reviews that have this ring already, or parts of it, unless they were decided long ago."""
    people = func.count(col(Rating.person_id).distinct())
    rows = await session.execute(
        select(Review, people)
        .join(Rating, col(Rating.review_id) == col(Review.id))
        .where(
            col(Review.kind) == ReviewKind.RING,
            col(Rating.person_id).in_(ring),
            col(Review.decided_at).is_(None) | (col(Review.decided_at) > now - LOOKED_AT),
        )
        .group_by(col(Review.id))
        .order_by(people.desc(), col(Review.id))
    )
    found = []
    for review, shared in rows.all():
        size = await session.scalar(select(people).where(col(Rating.review_id) == review.id))
        found += [review] if 2 * shared >= min(len(ring), size or 0) else []
    return found


async def _opened(session: AsyncSession, now: datetime) -> Review:
    review = Review(kind=ReviewKind.RING, state=ContestState.OPEN, opened_at=now)
    session.add(review)
    await session.flush()
    return review


async def _join(session: AsyncSession, parts: Sequence[Review], review: Review, now: datetime) -> None:
    """What looked like several rings is one: their ratings are under one review, the others say so."""
    for part in parts:
        await session.execute(
            update(Rating).where(col(Rating.review_id) == part.id).values(review_id=review.id)
        )
        part.joined_id, part.decided_at = review.id, now
        await session.flush()
        await letters.show_again(session, Notice.REVIEW_CARD, part.id, due_at=now)


async def _unflagged(session: AsyncSession, ring: frozenset[int], now: datetime) -> list[int]:
    """The ring's ratings of those whom most of it rate, as far as no review has them yet."""
    recent = (col(Rating.person_id).in_(ring), col(Rating.rated_at) > now - WINDOW)
    theirs = await session.execute(
        select(col(Rating.official_id), col(Rating.unit))
        .where(*recent)
        .group_by(col(Rating.official_id), col(Rating.unit))
        .having(2 * func.count(col(Rating.person_id).distinct()) >= len(ring))  # else somebody met them too
    )
    new: list[int] = []
    for official, unit in theirs.all():
        rows = await session.scalars(
            select(col(Rating.id)).where(
                *recent,
                col(Rating.official_id).is_not_distinct_from(official),
                col(Rating.unit) == unit,
                col(Rating.review_id).is_(None),
                col(Rating.voided_at).is_(None),
            )
        )
        new += rows.all()
    return new
