"""Who is asked and when, who may rate what, and what a rating sets going."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from locales.locale import LOCALES, locale_of
from models.columns import ChatId, PersonId
from models.contest import DECIDED, Contest, ContestState, Word, after
from models.department import Department, Group
from models.due import Due, DueKind
from models.evaluation import Callback, CallbackState, Digest, Prompt, PromptState, Rating
from models.evaluation_faces import Estimate, Sure, YearFace
from models.letter import Letter
from models.message import Addressee, Chart, Later
from models.notice import Notice
from models.order import Order, OrderState
from models.person import Office, Person, Role
from models.place import Place, PlaceKind
from models.refusals import NotYours, OldButton, OwnUnit, RatingClosed
from models.report import MeToo, Report, ReportState
from services import charts, checks, days, defaults, evaluations
from services.estimates import estimate
from services.people import Offices
from views import evaluations as views

ZH = locale_of("zh", "Asia/Shanghai")
WANG, ZHAO, CHEN, QIAN, YIN = map(PersonId, range(1, 6))
UNIT, COMMUNITY = -10, -20


@pytest.fixture
async def accepted(session: AsyncSession, now: datetime) -> Order:
    """An order of department a, done by 赵; 王 reported it, 陈 and 钱 (of the department) met it too."""
    await defaults.put(session, now=now)
    session.add_all([Person(id=each, telegram_id=each * 100) for each in (WANG, ZHAO, CHEN, QIAN, YIN)])
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", short="学府"))
    session.add(Department(id="a", name="综合执法局"))
    await session.flush()
    session.add_all(
        [
            Group(chat_id=UNIT, department_id="a", bound_at=now),
            Group(chat_id=COMMUNITY, community_id="xf", bound_at=now),
            Role(person_id=ZHAO, office=Office.DEPARTMENT_STAFF, at_id="a"),
            Role(person_id=QIAN, office=Office.DEPARTMENT_STAFF, at_id="a"),
            Report(
                id=1,
                state=ReportState.ORDERED,
                number="学府-0001",
                person_id=WANG,
                category_id="other",
                community_id="xf",
                started_at=now,
            ),
        ]
    )
    await session.flush()
    session.add_all([MeToo(report_id=1, person_id=each, said_at=now) for each in (CHEN, QIAN)])
    order = Order(
        id=1,
        report_id=1,
        state=OrderState.ACCEPTED,
        community_id="xf",
        category_id="other",
        bounty_tenths=100,
        deadline_at=now,
        placed_by=YIN,
        placed_at=now,
        department_id="a",
        grabbed_by=ZHAO,
        assigned=True,
    )
    session.add(order)
    await session.flush()
    return order


async def prompts(session: AsyncSession) -> dict[int, Prompt]:
    return {row.person_id: row for row in await session.scalars(select(Prompt))}


async def sent(session: AsyncSession, order: Order, now: datetime) -> int:
    """王's prompt, out."""
    await evaluations.store_prompts(session, order, now=now)
    prompt = (await prompts(session))[WANG]
    assert prompt.id is not None
    await evaluations.send(session, prompt.id, now=prompt.due_at)
    await session.flush()
    return prompt.id


async def letters_of(session: AsyncSession, notice: Notice) -> list[int]:
    rows = await session.scalars(
        select(Letter.chat_id).where(col(Letter.notice) == notice).order_by(col(Letter.id))
    )
    return list(rows)


async def test_the_reporter_and_me_too_are_asked_but_not_the_unit(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    for _ in range(2):
        await evaluations.store_prompts(session, accepted, now=now)
    stored = await prompts(session)
    assert sorted(stored) == [WANG, CHEN]
    assert {row.due_at for row in stored.values()} == {now + timedelta(hours=2)}
    assert await checks.check(session) == []


@pytest.mark.parametrize(
    ("moment", "asked"),
    [
        ("2026-11-24 07:00", "2026-11-24 08:00"),
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 08:00", "2026-11-24 08:00"),
        ("2026-11-24 21:59", "2026-11-24 21:59"),
        ("2026-11-24 22:00", "2026-11-25 08:00"),
        ("2026-12-31 23:30", "2027-01-01 08:00"),
    ],
)
def test_the_night_is_from_ten_to_eight(moment: str, asked: str) -> None:
    there = datetime.fromisoformat(moment).replace(tzinfo=days.DISTRICT_ZONE)
    then = datetime.fromisoformat(asked).replace(tzinfo=days.DISTRICT_ZONE)
    assert days.out_of_quiet(there.astimezone(UTC), days.DISTRICT_ZONE) == then


async def test_a_job_and_a_sender_that_come_late_keep_the_night(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    await evaluations.store_prompts(session, accepted, now=now)
    prompt = (await prompts(session))[WANG]
    night = now + timedelta(hours=8)  # 23:00
    morning = now + timedelta(hours=17)  # 8:00
    assert prompt.id is not None
    await evaluations.send(session, prompt.id, now=night)
    assert await letters_of(session, Notice.RATING_PROMPT) == []
    due = await session.scalar(
        select(Due.due_at).where(col(Due.kind) == DueKind.PROMPT_DUE, col(Due.subject) == prompt.id)
    )
    assert due == morning
    await evaluations.send(session, prompt.id, now=prompt.due_at)
    assert await letters_of(session, Notice.RATING_PROMPT) == [WANG * 100]
    face = await evaluations.prompt_face(session, prompt.id, Addressee(ChatId(100), "zh"), night)
    assert face is not None
    assert views.prompt(face, ZH, night) == Later(morning)


async def test_a_prompt_that_is_days_late_is_gone(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    await evaluations.store_prompts(session, accepted, now=now)
    prompt = (await prompts(session))[WANG]
    assert prompt.id is not None
    await evaluations.send(session, prompt.id, now=prompt.due_at + timedelta(hours=72))
    assert prompt.state is PromptState.EXPIRED
    assert await letters_of(session, Notice.RATING_PROMPT) == []


async def test_reopened_before_it_went_out_it_is_due_again(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    await evaluations.store_prompts(session, accepted, now=now)
    await evaluations.withdraw_prompts(session, accepted, now=now)
    prompt = (await prompts(session))[WANG]
    assert prompt.state is PromptState.WITHDRAWN
    later = now + timedelta(days=1)
    prompt_id = await sent(session, accepted, later)
    assert prompt.due_at == later + timedelta(hours=2)
    # told, and withdrawn before the sender came to it: it counts as not sent
    await evaluations.withdraw_prompts(session, accepted, now=later)
    assert prompt.state is PromptState.WITHDRAWN
    await evaluations.store_prompts(session, accepted, now=later)
    await session.refresh(prompt)
    await evaluations.send(session, prompt_id, now=prompt.due_at)
    waiting = await session.scalars(select(Letter.state).where(col(Letter.notice) == Notice.RATING_PROMPT))
    assert sorted(waiting) == ["waiting", "withdrawn"]


async def test_one_rating_changed_within_a_day(session: AsyncSession, accepted: Order, now: datetime) -> None:
    prompt_id = await sent(session, accepted, now)
    first = await evaluations.rate(session, prompt_id, person_id=WANG, stars=5, now=now)
    assert first.id is not None
    await evaluations.tag(session, first.id, person_id=WANG, name="fast", now=now)
    again = await evaluations.rate(session, prompt_id, person_id=WANG, stars=1, now=now + timedelta(hours=23))
    assert (again.id, again.stars, again.tags) == (first.id, 1, [])
    with pytest.raises(OldButton):
        await evaluations.tag(session, first.id, person_id=WANG, name="fast", now=now)
    with pytest.raises(RatingClosed):
        await evaluations.rate(session, prompt_id, person_id=WANG, stars=5, now=now + timedelta(hours=24))
    with pytest.raises(NotYours):
        await evaluations.rate(session, prompt_id, person_id=CHEN, stars=5, now=now)
    assert len((await session.scalars(select(Rating))).all()) == 1
    assert await checks.check(session) == []


async def test_staff_do_not_rate_their_own_unit(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    prompt_id = await sent(session, accepted, now)
    session.add(Role(person_id=WANG, office=Office.DEPARTMENT_HEAD, at_id="a"))
    await session.flush()
    with pytest.raises(OwnUnit):
        await evaluations.rate(session, prompt_id, person_id=WANG, stars=5, now=now)


async def test_the_official_and_the_unit_hear_once_of_each_change(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    prompt_id = await sent(session, accepted, now)
    rating = await evaluations.rate(session, prompt_id, person_id=WANG, stars=4, now=now)
    assert rating.id is not None
    for _ in range(2):
        await evaluations.finish(session, rating.id, now=now)
    assert await letters_of(session, Notice.RATING_TOLD) == [ZHAO * 100, UNIT]
    await evaluations.rate(session, prompt_id, person_id=WANG, stars=2, now=now)
    await evaluations.finish(session, rating.id, person_id=WANG, now=now)
    assert len(await letters_of(session, Notice.RATING_TOLD)) == 4
    face = await evaluations.told_face(session, rating.id, Addressee(ChatId(ZHAO * 100), "zh"), now)
    assert face is not None
    assert views.told(face, ZH, now).text == "您有一条新的评价：⭐⭐。本月 2.0（1条）。"
    later = now + timedelta(days=31)  # a month that has none yet is not spoken of
    face = await evaluations.told_face(session, rating.id, Addressee(ChatId(ZHAO * 100), "zh"), later)
    assert face is not None
    assert views.told(face, ZH, later).text == "您有一条新的评价：⭐⭐。"


async def test_a_low_rating_is_called_back_within_fifteen_working_days(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    prompt_id = await sent(session, accepted, now)
    rating = await evaluations.rate(session, prompt_id, person_id=WANG, stars=2, now=now)
    assert rating.id is not None
    await evaluations.finish(session, rating.id, now=now)
    row = (await session.scalars(select(Callback))).one()
    assert row.due_at == datetime(2026, 12, 15, 7, 0, tzinfo=UTC)  # Tuesday three weeks later
    await evaluations.overdue(session, row.id or 0, now=row.due_at)
    assert await letters_of(session, Notice.CALLBACK_OVERDUE) == [COMMUNITY]
    with pytest.raises(NotYours):
        await call_back(session, row, Offices(), now)
    yin = Offices(frozenset({(Office.COMMUNITY_STAFF, "xf")}))
    await evaluations.rate(session, prompt_id, person_id=WANG, stars=5, now=now)
    await evaluations.finish(session, rating.id, now=now)
    assert row.state is CallbackState.GONE
    card = await evaluations.callback_face(session, row.id or 0, Addressee(ChatId(COMMUNITY), "zh"), now)
    assert card is not None
    said = views.callback(card, ZH, now).text
    assert "⭐⭐⭐⭐⭐" in said and "不用回访了" in said and "不满意" not in said
    await evaluations.rate(session, prompt_id, person_id=WANG, stars=1, now=now)
    await evaluations.finish(session, rating.id, now=now)
    assert row.state is CallbackState.OPEN
    await call_back(session, row, yin, now)
    with pytest.raises(OldButton):
        await call_back(session, row, yin, now)
    assert (row.state, row.done_by, row.result) == (CallbackState.DONE, YIN, "explained")


async def call_back(session: AsyncSession, row: Callback, offices: Offices, now: datetime) -> None:
    await evaluations.call_back(
        session, row.id or 0, result="explained", person_id=YIN, offices=offices, now=now
    )


@pytest.mark.parametrize(
    ("counts", "mean", "low", "high", "sure"),
    [
        ({5: 1}, 33, 24, 43, Sure.UNSURE),
        ({5: 20}, 46, 43, 49, Sure.FAIRLY),
        ({5: 100, 4: 60}, 46, 45, 47, Sure.SURE),
        ({1: 0.2}, 29, 20, 39, Sure.UNSURE),
    ],
    ids=["one", "twenty", "many", "a fifth of one"],
)
def test_a_mean_says_how_sure_it_is(
    counts: dict[int, float], mean: int, low: int, high: int, sure: Sure
) -> None:
    """By hand from the formulas of services/estimates.py."""
    found = estimate(counts, count=7)
    assert found == Estimate(7, mean, low, high, sure)
    assert estimate(dict.fromkeys(counts, 0)) is None


async def test_a_digest_of_fewer_than_three_people_is_a_fault(
    session: AsyncSession, accepted: Order, now: datetime
) -> None:
    """Two days of one person are two ratings and one voice."""
    digest = Digest(official_id=ZHAO, unit="department:a", made_at=now)
    session.add(digest)
    await session.flush()
    for person, day in ((WANG, 1), (WANG, 2), (CHEN, 1)):
        session.add(
            Rating(
                person_id=person,
                official_id=ZHAO,
                evaluated="cadre:z",
                unit="department:a",
                day=date(2026, 11, day),
                stars=5,
                rated_at=now,
                digest_id=digest.id,
            )
        )
    await session.flush()
    assert await checks.check(session) == [f"digest {digest.id} tells of fewer than three people's ratings"]
    await session.rollback()


@pytest.mark.parametrize("word", list(Word))
@pytest.mark.parametrize("state", list(ContestState))
async def test_every_cell_of_a_contest_s_table(
    session: AsyncSession, accepted: Order, now: datetime, state: ContestState, word: Word
) -> None:
    """What is in the table happens; what is not is refused and changes nothing."""
    board = Offices(frozenset({(Office.BOARD_MEMBER, "")}))
    prompt_id = await sent(session, accepted, now)
    rating = await evaluations.rate(session, prompt_id, person_id=WANG, stars=1, now=now)
    await evaluations.finish(session, rating.id, now=now)
    await evaluations.contest(session, rating.told_no or 0, person_id=ZHAO, reason="no", now=now)
    contest = (await session.scalars(select(Contest))).one()
    contest.state = state
    await session.flush()
    then = after(state, word)
    if then is None:
        with pytest.raises(OldButton):
            await evaluations.decide(session, contest.id, word=word, person_id=YIN, offices=board, now=now)
        assert (contest.state, rating.voided_at) == (state, None)
        return
    with pytest.raises(NotYours):
        await evaluations.decide(session, contest.id, word=word, person_id=YIN, offices=Offices(), now=now)
    with pytest.raises(NotYours):  # the rater, and who was rated
        await evaluations.decide(session, contest.id, word=word, person_id=WANG, offices=board, now=now)
    await evaluations.decide(session, contest.id, word=word, person_id=YIN, offices=board, now=now)
    assert contest.state is then
    assert (rating.voided_at == now) is (then is ContestState.VOIDED)
    assert (contest.decided_at == now) is (then in DECIDED)


@pytest.mark.parametrize("code", LOCALES)
def test_a_year_is_a_picture_that_fits_a_phone(code: str) -> None:
    """A dot for each mean on its range: the same places in every language, where the scale says."""
    counts = {5: 31, 4: 9, 3: 3, 2: 1, 1: 1}
    face = YearFace(2026, estimate(counts), None, estimate(counts, count=45))
    message = views.year_picture(face, locale_of(code, "Asia/Shanghai"), datetime(2026, 12, 1, tzinfo=UTC))
    assert message.picture is not None
    chart = message.picture.drawing
    assert isinstance(chart, Chart)
    picture = Image.open(io.BytesIO(charts.drawn(chart)))
    assert picture.width == 1280
    middle = charts.HEAD + charts.ROW // 2
    green = [x for x in range(picture.width) if near(picture.getpixel((x, middle)), charts.DOT)]
    assert len(chart.bars) == 1
    four_point_four = charts.SCALE_FROM + (charts.SCALE_TO - charts.SCALE_FROM) * 34 // 40
    assert abs(sum(green) / len(green) - four_point_four) < 3
    assert all(near(picture.getpixel((1279, y)), (255, 255, 255)) for y in range(picture.height))


def near(found: object, colour: tuple[int, int, int]) -> bool:
    """The same colour, as JPEG keeps it."""
    assert isinstance(found, tuple)
    return all(abs(one - other) < 24 for one, other in zip(found, colour, strict=True))
