"""Ratings in passing: nobody who reads everything that an official is told can say whose was whose."""

import re
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from locales.locale import locale_of
from models.columns import ChatId, PersonId
from models.department import Department
from models.due import Due, DueKind
from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.letter import Letter
from models.message import Addressee
from models.notice import Notice
from models.person import Cadre, Office, Person, Role
from services import checks, evaluations
from services.people import Offices
from views import evaluations as views

ZH = locale_of("zh", "Asia/Shanghai")
ZHAO = PersonId(1)
CARD = Evaluated(EvaluatedKind.CADRE, "z")
RATERS = 25
DAYS = 8


async def test_everything_that_an_official_reads_moves_by_three_people_or_more(
    session: AsyncSession, now: datetime
) -> None:
    """200 ratings in passing with marked words; every three hours the official looks at 我的评价."""
    session.add(Department(id="a", name="综合执法局"))
    session.add(Person(id=ZHAO, district_id="z", name="赵强", telegram_id=100, created_at=now))
    session.add_all([Person(id=10 + n, telegram_id=1000 + n, created_at=now) for n in range(RATERS)])
    await session.flush()
    session.add(Cadre(person_id=ZHAO, title="队员", unit="department:a"))
    session.add(Role(person_id=ZHAO, office=Office.DEPARTMENT_STAFF, at_id="a"))
    await session.flush()

    seen, told = set[int](), 0
    for hour in range(24 * (DAYS + 3)):
        moment = now + timedelta(hours=hour)
        await rate_as_the_hour_falls(session, hour, moment)
        await due_jobs(session, moment)
        if hour % 3:
            continue
        shown = views.own(await evaluations.own_ratings(session, ZHAO, now=moment), ZH).text
        assert "说的话" not in shown
        digested = set(await session.scalars(select(Rating.id).where(col(Rating.digest_id).is_not(None))))
        if digested != seen:
            new = await session.scalars(
                select(Rating.person_id).where(col(Rating.id).in_(digested - seen)).distinct()
            )
            assert len(new.all()) >= 3
            seen = digested
        counted = re.search(r"路过的.*，([0-9]+)条", shown)
        count = int(counted[1]) if counted else 0
        assert count == len(seen)
        told = max(told, count)
    assert told == RATERS * DAYS == 200
    await reads_nobody(session, now)
    assert await checks.check(session) == []


async def rate_as_the_hour_falls(session: AsyncSession, hour: int, moment: datetime) -> None:
    """Each of the raters once a day, spread over the hours; each says who and when in a mark of its own."""
    if hour >= 24 * DAYS:
        return
    for n in range(RATERS):
        if n % 24 != hour % 24:
            continue
        person = await session.get_one(Person, 10 + n)
        rating = await evaluations.rate_in_passing(
            session, CARD, (1, moment), person=person, offices=Offices(), stars=1 + (n + hour) % 5, now=moment
        )
        if n < 3:
            words = f"第{n}个人说的话"
            await evaluations.say(session, rating.id, person_id=PersonId(person.id), words=words, now=moment)


async def due_jobs(session: AsyncSession, moment: datetime) -> None:
    """What the ticker would do at this moment."""
    rows = await session.scalars(
        select(Due).where(
            col(Due.kind) == DueKind.DIGEST_DUE, col(Due.due_at) <= moment, col(Due.done_at).is_(None)
        )
    )
    for row in rows:
        row.done_at = moment
        await evaluations.gather(session, row.subject, now=moment)
    await session.flush()


async def reads_nobody(session: AsyncSession, now: datetime) -> None:
    """Every digest as it goes out: to the official alone, words sorted, no moment, no number of anybody."""
    letters = (await session.scalars(select(Letter))).all()
    assert {(letter.notice, letter.chat_id) for letter in letters} == {(Notice.RATING_DIGEST, 100)}
    for letter in letters:
        face = await evaluations.digest_face(session, letter.subject, Addressee(ChatId(100), "zh"), now)
        assert face is not None
        text = views.digest(face, ZH, now).text
        words = [line for line in text.splitlines() if line.startswith("“")]
        assert words == sorted(words)
        assert ":" not in text
        assert "月" not in text
        assert not any(str(1000 + n) in text for n in range(RATERS))
