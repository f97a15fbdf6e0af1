"""Nobody who reads all that an official and the groups are told can say whose rating was whose."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot import notices
from bot.settings import Settings
from locales.locale import locale_of
from models.columns import ChatId, PersonId
from models.department import Department, Group
from models.due import Due, DueKind
from models.evaluation import Evaluated, EvaluatedKind, Prompt, PromptState, Rating
from models.letter import Letter, Screen
from models.message import Message
from models.notice import Notice
from models.order import Order, OrderState
from models.person import Cadre, Office, Person, Role
from models.place import Place, PlaceKind
from models.report import Report, ReportState
from services import checks, days, defaults, evaluations
from services.people import Offices
from tests.city import SECRET, TOKEN
from views import evaluations as views

ZH = locale_of("zh", "Asia/Shanghai")
ZHAO, QIN = PersonId(1), PersonId(2)
OFFICIAL, HEAD, UNIT, COMMUNITY = ChatId(7001), ChatId(7002), ChatId(-7010), ChatId(-7020)
CARD = Evaluated(EvaluatedKind.CADRE, "z")
RATERS, RATINGS, SEED = 40, 200, 11
SETTINGS: Final = Settings(_env_file=None, bot_token=TOKEN, code_secret=SECRET, bot_username="b")  # type: ignore[call-arg]


@dataclass(frozen=True)
class Read:
    """Something that was read: when, where, which notice, its words, what its buttons and picture carry."""

    at: datetime
    chat: int
    notice: str
    subject: int
    text: str
    data: str


@dataclass(frozen=True)
class Given:
    """A rating as its giver knows it."""

    at: datetime
    person_id: int
    words: str
    by_scan: bool
    number: str  # of the report


@pytest.fixture
async def district(session: AsyncSession, now: datetime) -> None:
    """赵, who is rated, the head 秦, a group each, forty raters whose names would be seen."""
    await defaults.put(session, now=now)
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", short="学府"))
    session.add(Department(id="a", name="综合执法局"))
    session.add(Person(id=ZHAO, district_id="z", name="赵强", telegram_id=OFFICIAL))
    session.add(Person(id=QIN, name="秦岚", telegram_id=HEAD))
    session.add_all(
        [
            Person(id=800 + n, telegram_id=880000 + n, name=f"住户{n:02}", created_at=now)
            for n in range(RATERS)
        ]
    )
    await session.flush()
    session.add(Cadre(person_id=ZHAO, title="队员", unit="department:a"))
    session.add(Role(person_id=ZHAO, office=Office.DEPARTMENT_STAFF, at_id="a"))
    session.add(Role(person_id=QIN, office=Office.DEPARTMENT_HEAD, at_id="a"))
    session.add(Group(chat_id=UNIT, department_id="a", bound_at=now))
    session.add(Group(chat_id=COMMUNITY, community_id="xf", bound_at=now))
    await session.flush()


async def test_two_hundred_ratings_and_nobody_is_found(
    session: AsyncSession, district: None, now: datetime
) -> None:
    """Half after the question, a quarter by a scan of a service, a quarter in passing, over ten days."""
    chance = Random(SEED)
    given: list[Given] = []
    read: list[Read] = []
    figures: list[str] = []
    moved: list[str] = []
    for hour in range(24 * 16):
        moment = now + timedelta(hours=hour)
        if len(given) < RATINGS and 8 <= moment.astimezone(ZH.zone).hour < 21:
            for minute in sorted(chance.sample(range(5, 55), 2)):
                given.append(await gives(session, len(given), chance, moment + timedelta(minutes=minute)))
        then = moment + timedelta(minutes=59)
        await due_jobs(session, then)
        new = await what_goes_out(session, then)
        read += new
        mine = await evaluations.own_ratings(session, ZHAO, now=then)
        figures.append(views.own(mine, ZH).text)
        month = f"{then.astimezone(ZH.zone):%m} {mine.month}"
        if month not in moved[-1:] and not any(each.notice == Notice.RATING_TOLD for each in new):
            assert not moved or moved[-1][:2] != month[:2], "a figure has moved before anybody was told"
        moved.append(month)
    assert len(given) == RATINGS
    nobody_stands_in(read, figures)
    nothing_says_when(given, read, await times(session))
    words_go_to_one(given, read)
    assert await checks.check(session) == []


async def gives(session: AsyncSession, n: int, chance: Random, at: datetime) -> Given:
    """The n-th rating, with marked words."""
    person = await session.get_one(Person, 800 + chance.randrange(RATERS))
    me, stars, words = PersonId(person.id), chance.randint(1, 5), f"暗号{chance.randrange(10**6):06}"
    kind = n % 4
    if kind == 3:
        rating = await evaluations.rate_in_passing(
            session, CARD, (1, at), person=person, offices=Offices(), stars=stars, now=at
        )
        number = ""
    else:
        prompt_id, number = await finished(session, n, me, at)
        rating = await evaluations.rate(
            session, prompt_id, person_id=me, stars=stars, by_scan=kind == 1, now=at
        )
    await evaluations.say(session, rating.id, person_id=me, words=words, now=at)
    await evaluations.finish(session, rating.id, person_id=me, now=at + timedelta(minutes=1))
    return Given(at, me, words, kind == 1, number)


async def finished(session: AsyncSession, n: int, person_id: PersonId, at: datetime) -> tuple[int, str]:
    """An accepted order of 赵 for this resident, and its question; the report's number."""
    number = f"学府-{3000 + n}"
    report = Report(
        state=ReportState.ORDERED,
        number=number,
        person_id=person_id,
        category_id="other",
        community_id="xf",
        started_at=at,
        filed_at=at,
    )
    session.add(report)
    await session.flush()
    order = Order(
        report_id=report.id or 0,
        community_id="xf",
        category_id="other",
        state=OrderState.ACCEPTED,
        department_id="a",
        grabbed_by=ZHAO,
        assigned=True,
        bounty_tenths=0,
        placed_at=at,
        deadline_at=at,
        accepted_at=at,
    )
    session.add(order)
    await session.flush()
    prompt = Prompt(order_id=order.id, person_id=person_id, state=PromptState.SENT, due_at=at)
    session.add(prompt)
    await session.flush()
    return prompt.id, number


async def due_jobs(session: AsyncSession, moment: datetime) -> None:
    """What the ticker would do at this moment."""
    jobs = {
        DueKind.DIGEST_DUE: evaluations.gather,
        DueKind.SCANNED_DUE: evaluations.tell_scanned,
        DueKind.RATING_FINISHED: evaluations.finish,
    }
    rows = await session.scalars(
        select(Due)
        .where(col(Due.due_at) <= moment, col(Due.done_at).is_(None), col(Due.kind).in_(list(jobs)))
        .order_by(col(Due.due_at), col(Due.id))
    )
    for row in rows.all():
        row.done_at = moment
        await jobs[row.kind](session, row.subject, now=moment)  # type: ignore[operator]
    await session.flush()


async def what_goes_out(session: AsyncSession, moment: datetime) -> list[Read]:
    """Every letter and screen to an official or a group, as the sender renders it now."""
    found = []
    letters = await session.scalars(
        select(Letter)
        .where(col(Letter.due_at) <= moment, col(Letter.sent_at).is_(None))
        .order_by(col(Letter.id))
    )
    for letter in letters.all():
        letter.sent_at = moment
        found += await rendered(session, letter, moment)
    for screen in (await session.scalars(select(Screen).where(col(Screen.due_at) <= moment))).all():
        screen.due_at = None
        found += await rendered(session, screen, moment)
    await session.flush()
    return found


async def rendered(session: AsyncSession, row: Letter | Screen, moment: datetime) -> list[Read]:
    """What one of them shows, if it is for an official or a group."""
    if row.chat_id not in {OFFICIAL, HEAD, UNIT, COMMUNITY} or row.notice is None or row.subject is None:
        return []
    message = await notices.render(
        session, Notice(row.notice), row.subject, ChatId(row.chat_id), settings=SETTINGS, now=moment
    )
    if not isinstance(message, Message):
        return []
    data = " ".join(button.data or "" for line in message.buttons for button in line)
    return [Read(moment, row.chat_id, row.notice, row.subject, message.text, f"{data} {message.picture}")]


async def times(session: AsyncSession) -> dict[int, Rating]:
    """The ratings by their rows."""
    return {rating.id: rating for rating in await session.scalars(select(Rating))}


def nobody_stands_in(read: list[Read], figures: list[str]) -> None:
    """No name, no account, no row of a rater, in words, in data of buttons, in names of files."""
    shown = [f"{each.text} {each.data}" for each in read] + figures
    assert len(read) > RATINGS / 2
    for text in shown:
        assert not re.search(r"住户\d|8800\d\d|(?<!\d)8[0-3]\d(?!\d)", text), text
    for each in read:
        if each.chat != COMMUNITY:
            assert "学府-" not in each.text
        if each.notice == Notice.RATING_TOLD:
            assert re.sub(r"\s", "", each.data) in {"None", "e:mine:0:None"}


def nothing_says_when(given: list[Given], read: list[Read], rows: dict[int, Rating]) -> None:
    """What was scanned in a day is told at nine on the next, in the order of what it says.

    An official's own numbers grow as they are told, never as the ratings came.
    """
    scanned = {row.words for row in rows.values() if row.by_scan}
    assert scanned == {each.words for each in given if each.by_scan}
    told = [each for each in read if each.notice == Notice.RATING_TOLD and each.chat == OFFICIAL]
    mornings: dict[datetime, list[Rating]] = defaultdict(list)
    for each in told:
        row = rows[each.subject]
        if row.by_scan:
            assert each.at.astimezone(ZH.zone).hour == 9
            assert days.day_of(each.at, ZH.zone) > days.day_of(row.rated_at, ZH.zone)
            mornings[each.at].append(row)
    assert max(len(batch) for batch in mornings.values()) > 3
    for batch in mornings.values():
        assert batch == sorted(batch, key=lambda row: (-row.stars, row.tags, row.words or ""))
    came = [row.rated_at for batch in mornings.values() for row in batch]
    assert came != sorted(came)
    assert [rows[each.subject].told_no for each in told] == list(range(1, len(told) + 1))


def words_go_to_one(given: list[Given], read: list[Read]) -> None:
    """Nobody's words reach a group; in a digest three people's at least stand sorted, apart from stars."""
    for each in read:
        marks = re.findall(r"暗号\d{6}", each.text)
        if each.chat in {UNIT, COMMUNITY}:
            assert marks == []
        if each.notice == Notice.RATING_DIGEST:
            lines = each.text.splitlines()
            assert marks == sorted(marks)
            assert all("⭐" not in line for line in lines if "暗号" in line)
            assert len({g.person_id for g in given if g.words in marks}) >= 3
