"""Reports: from the draft to the community's decision, on both databases."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from locales.locale import locale_of
from models.columns import ChatId
from models.department import Category, Days, Group
from models.due import Due, DueKind, FileState, WantedFile
from models.letter import Letter, Screen
from models.message import Addressee, Message
from models.notice import Notice
from models.person import Membership, MembershipState, Office, Person, Role, Tie
from models.place import Household, Place, PlaceKind
from models.refusals import AlreadyFiled, NotYours, OldButton, OutsideDistrict
from models.report import AttachmentKind, Report, ReportState
from services import attachments
from services.attachments import Sent
from services.reports import (
    answers,
    behalf,
    decisions,
    drafts,
    filing,
    following,
    guesses,
    incoming,
    places,
    screens,
    told,
)
from views import reports as views
from views.reports import letters as letter_views

ZONE = ZoneInfo("Asia/Shanghai")
ZH = locale_of("zh", "Asia/Shanghai")
WANG, CHEN, YIN, ZHAO, LI, DUTY, STREET = 1, 2, 3, 4, 5, 6, 7
GROUP = -100


class Done:
    """A photo that has been developed."""

    def __init__(self, *texts: str, refused: str | None = None) -> None:
        self.texts, self.refused = texts, refused


async def no_household(session: AsyncSession, texts: tuple[str, ...]) -> str | None:
    return next((t.removeprefix("household:") for t in texts if t.startswith("household:")), None)


@pytest.fixture
async def district(session: AsyncSession, now: datetime) -> AsyncSession:
    session.add(Place(id="xuefu", kind=PlaceKind.SUBDISTRICT, name="学府街道"))
    await session.flush()
    for key, name in (("xf", "学府社区"), ("yy", "育英社区")):
        session.add(Place(id=key, kind=PlaceKind.COMMUNITY, name=name, parent_id="xuefu"))
        await session.flush()
        session.add(Place(id=f"{key}-1", kind=PlaceKind.GRID, name=f"{name[:2]}第一网格", parent_id=key))
    await session.flush()
    for key, grid, address, north in (
        ("xf-501", "xf-1", "育英一品3号楼2单元501", 0.0),
        ("xf-101", "xf-1", "育英一品1号楼1单元101", 0.0004),
        ("yy-101", "yy-1", "文苑1号楼1单元101", 0.05),
    ):
        session.add(
            Household(
                id=key,
                grid_id=grid,
                address=address,
                latitude=40.81 + north,
                longitude=111.65,
                building=address.partition("楼")[0] + "楼",
            )
        )
    session.add(
        Category(id="road", name="路面", promise_hours=24, days=Days.WORKING, words=["路面", "塌", "坑"])
    )
    session.add(Category(id="other", name="其他", promise_hours=24, days=Days.WORKING))
    for person in (WANG, CHEN, YIN, ZHAO, LI, DUTY, STREET):
        session.add(Person(telegram_id=1000 + person, name=f"姓名{person}"))
        await session.flush()
    for person, office, at in (
        (YIN, Office.COMMUNITY_STAFF, "xf"),
        (ZHAO, Office.COMMUNITY_STAFF, "yy"),
        (LI, Office.GRID_WORKER, "xf-1"),
        (DUTY, Office.DUTY_OFFICER, "xf"),
        (STREET, Office.SUBDISTRICT_STAFF, "xuefu"),
    ):
        session.add(Role(person_id=person, office=office, at_id=at))
    session.add(
        Membership(
            person_id=WANG,
            household_id="xf-501",
            tie=Tie.TENANT,
            state=MembershipState.CLAIMED,
            claimed_at=now,
        )
    )
    session.add(Group(chat_id=GROUP, community_id="xf", title="学府社区", bound_at=now))
    await session.flush()
    return session


def photo(n: int = 1, **more: object) -> Sent:
    return Sent(AttachmentKind.PHOTO, f"file{n}", f"unique{n}", size=1000, message_id=n, **more)  # type: ignore[arg-type]


def in_private(person: int) -> Addressee:
    return Addressee(ChatId(1000 + person), "zh", person)


def texts(message: Message) -> list[str]:
    return [b.text for row in message.buttons for b in row]


async def writer_sees(session: AsyncSession, report: Report, now: datetime, person: int = WANG) -> Message:
    await session.flush()
    _, state = await screens.load_draft(session, report.id or 0, in_private(person), now)
    if isinstance(state, screens.Draft):
        return views.draft(state, ZH, now)
    assert state is not None
    return views.status(state, ZH, now)


async def group_sees(session: AsyncSession, report: Report, now: datetime) -> Message:
    await session.flush()
    state = await screens.load_card(session, report.id or 0, Addressee(ChatId(GROUP), "zh"), now)
    assert state is not None
    return views.card(state, ZH, now)


async def screen(session: AsyncSession, notice: Notice, chat: int) -> Screen:
    found = await session.scalar(
        select(Screen)
        .where(col(Screen.notice) == notice, col(Screen.chat_id) == chat)
        .execution_options(populate_existing=True)
    )
    assert found is not None
    return found


async def filed(
    session: AsyncSession, now: datetime, text: str = "单元门口塌了一块，晚上看不见", person: int = WANG
) -> Report:
    await incoming.words(session, person, text, now=now)
    report = await drafts.of(session, person)
    assert report is not None
    assert await filing.submit(session, report, person_id=person, now=now)
    return report


async def letters_of(session: AsyncSession, notice: Notice) -> list[int]:
    return sorted(await session.scalars(select(Letter.chat_id).where(col(Letter.notice) == notice)))


async def test_a_report_in_three_taps(district: AsyncSession, now: datetime) -> None:
    text = "单元门口塌了一块，晚上看不见"
    await incoming.file(district, WANG, photo(1, album="a"), text, now=now)
    await incoming.file(district, WANG, photo(2, album="a"), None, now=now)
    draft = await drafts.of(district, WANG)
    assert draft is not None
    seen = await writer_sees(district, draft, now)
    assert seen.text == (
        "📷 2张 · 单元门口塌了一块，晚上看不见\n📍 育英一品3号楼2单元(您家)  类别：路面\n"
        "社区和派到的部门能看到，不显示您是谁。"
    )
    assert texts(seen) == ["提交", "改地点", "改类别", "加照片", "取消"]
    waits = await screen(district, Notice.REPORT_DRAFT, 1000 + WANG)
    assert waits.due_at == now + timedelta(seconds=1.5)  # the album is whole then

    assert await filing.submit(district, draft, person_id=WANG, now=now)
    seen = await writer_sees(district, draft, now)
    assert seen.text.startswith("⏳ 学府-0001 已交给学府社区，会在今天18:00前答复您。")
    assert texts(seen) == ["补充", "撤回"]
    card = await group_sees(district, draft, now)
    assert card.text == ("学府-0001 · 路面 · 育英一品3号楼\n单元门口塌了一块，晚上看不见\n承诺：1个工作日")
    assert texts(card) == ["下单", "询问", "驳回", "并入旧单", "照片"]
    assert (await screen(district, Notice.REPORT_CARD, GROUP)).due_at == now + timedelta(seconds=10)
    with pytest.raises(AlreadyFiled) as refused:
        await filing.submit(district, draft, person_id=WANG, now=now)
    assert refused.value.number == "学府-0001"


async def test_the_card_comes_as_soon_as_its_photos_are_here(district: AsyncSession, now: datetime) -> None:
    await incoming.file(district, WANG, photo(1, album="a"), "路面有坑", now=now)
    await incoming.file(district, WANG, photo(2, album="a"), None, now=now)
    draft = await drafts.of(district, WANG)
    assert draft is not None
    await filing.submit(district, draft, person_id=WANG, now=now)
    wanted = list(await district.scalars(select(WantedFile).order_by(col(WantedFile.id))))
    wanted[0].sha256 = "a" * 64
    await attachments.fetched(district, wanted[0], Done(), household_of=no_household, now=now)
    assert (await screen(district, Notice.REPORT_CARD, GROUP)).due_at == now + timedelta(seconds=10)
    wanted[1].sha256 = "b" * 64
    await attachments.fetched(district, wanted[1], Done(), household_of=no_household, now=now)
    assert (await screen(district, Notice.REPORT_CARD, GROUP)).due_at == now
    card = await group_sees(district, draft, now)
    assert card.picture is not None and card.picture.before == ("a" * 64, "b" * 64)


async def test_a_code_in_the_photo_tells_the_place(district: AsyncSession, now: datetime) -> None:
    await incoming.file(district, CHEN, photo(1), "灯不亮", now=now)
    draft = await drafts.of(district, CHEN)
    assert draft is not None and draft.community_id is None
    assert not await filing.submit(district, draft, person_id=CHEN, now=now)
    assert draft.asking == "file_place"
    wanted = await district.scalar(select(WantedFile))
    assert wanted is not None
    wanted.sha256 = "a" * 64
    await attachments.fetched(
        district, wanted, Done("https://t.me", "household:xf-101"), household_of=no_household, now=now
    )
    assert (draft.asking, draft.community_id, draft.place_label) == (None, "xf", "育英一品1号楼")
    assert draft.number == "学府-0001"  # 提交 was tapped: the place was all that it waited for


async def test_a_broken_photo_and_a_large_one_are_said_and_the_draft_stands(
    district: AsyncSession, now: datetime
) -> None:
    for n in range(10):
        size = 30_000_000 if n == 3 else 1000
        sent = Sent(AttachmentKind.PHOTO, f"f{n}", f"u{n}", size=size, album="a", message_id=20 - n)
        await incoming.file(district, WANG, sent, None, now=now)
    wanted = list(await district.scalars(select(WantedFile).order_by(col(WantedFile.id))))
    assert len(wanted) == 9
    for n, file in enumerate(wanted):
        file.sha256 = None if n == 5 else f"{n}" * 64
        done = Done(refused="unreadable" if n == 5 else None)
        await attachments.fetched(district, file, done, household_of=no_household, now=now)
    draft = await drafts.of(district, WANG)
    assert draft is not None and len(await attachments.of_report(district, draft.id or 0)) == 8
    said = await district.scalars(
        select(Letter.subject).where(col(Letter.notice) == Notice.ATTACHMENT_REFUSED).order_by(col(Letter.id))
    )
    sentences = []
    for subject in said.all():
        state = await told.load_attachment(district, subject or 0, in_private(WANG), now)
        assert state is not None
        sentences.append(letter_views.refused(state, ZH, now).text)
    assert sentences == ["这个文件太大了，请发20兆以内的。", "这张照片打不开，请再拍一张。"]


async def test_beyond_twenty_files_one_sentence_is_said(district: AsyncSession, now: datetime) -> None:
    for n in range(25):
        await incoming.file(district, WANG, photo(n), None, now=now)
    draft = await drafts.of(district, WANG)
    assert draft is not None and len(await attachments.of_report(district, draft.id or 0)) == 20
    assert await letters_of(district, Notice.ATTACHMENT_REFUSED) == [1000 + WANG]


async def test_a_cancelled_draft_comes_back_for_a_minute_and_then_leaves_nothing(
    district: AsyncSession, now: datetime
) -> None:
    await incoming.file(district, WANG, photo(), "路面有坑", now=now)
    draft = await drafts.of(district, WANG)
    assert draft is not None
    await drafts.cancel(district, draft, now=now)
    seen = await writer_sees(district, draft, now)
    assert (seen.text, texts(seen)) == ("好，草稿删了。刚才的照片不会留下。", ["撤销"])
    await drafts.bring_back(district, draft, now=now + timedelta(seconds=30))
    assert draft.state == ReportState.DRAFT
    await drafts.cancel(district, draft, now=now)
    later = now + timedelta(seconds=61)
    with pytest.raises(OldButton):
        await drafts.bring_back(district, draft, now=later)
    await drafts.forget(district, draft.id or 0, now=later)
    await district.refresh(draft)
    assert (draft.words, draft.household_id, draft.latitude) == ("", None, None)
    assert await attachments.of_report(district, draft.id or 0) == []
    assert list(await district.scalars(select(WantedFile.state))) == [FileState.UNWANTED]
    assert texts(await writer_sees(district, draft, later)) == []


async def test_danger_is_told_first_and_wakes_the_duty_desk_once(
    district: AsyncSession, now: datetime
) -> None:
    taken = await incoming.words(district, WANG, "楼道里燃气漏气", now=now)
    again = await incoming.words(district, WANG, "燃气味很大", now=now)
    assert (taken.danger, again.danger) == (True, False)
    assert await letters_of(district, Notice.REPORT_DANGER) == [1000 + DUTY]
    draft = await drafts.of(district, WANG)
    assert draft is not None
    await filing.submit(district, draft, person_id=WANG, now=now)
    assert draft.danger and await letters_of(district, Notice.REPORT_DANGER) == [1000 + DUTY]
    assert (await group_sees(district, draft, now)).text.startswith("⚠️ 学府-0001")


@pytest.mark.parametrize(
    ("text", "danger"),
    [("这里很危险", False), ("电线漏电", True), ("There is a gas leak", True), ("有人被困电梯", True)],
)
def test_danger_is_a_closed_list(text: str, danger: bool) -> None:
    assert guesses.is_danger(text) is danger


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812345678打我", "电话＊＊＊打我"),
        ("150102199001011234", "＊＊＊"),
        ("138 1234 5678", "＊＊＊"),
        ("3-2-501门口", "＊＊＊门口"),
        ("2单元501漏水", "＊＊＊漏水"),
        ("坏了3天，要100块", "坏了3天，要100块"),
    ],
)
def test_numbers_of_people_and_doors_are_covered_in_groups(text: str, masked: str) -> None:
    assert guesses.masked(text) == masked


async def test_only_the_communitys_staff_decide(district: AsyncSession, now: datetime) -> None:
    report = await filed(district, now)
    for stranger in (WANG, CHEN, ZHAO):
        with pytest.raises(NotYours):
            await decisions.reject(district, report.id or 0, person_id=stranger, reason="不", now=now)
    assert report.state == ReportState.FILED
    for member in (YIN, LI, DUTY, STREET):
        await decisions.decide(district, report.id or 0, "reject", person_id=member, now=now)


async def test_a_rejection_is_told_with_its_reason_and_can_be_looked_at_again(
    district: AsyncSession, now: datetime
) -> None:
    report = await filed(district, now)
    await decisions.reject(district, report.id or 0, person_id=YIN, reason="不归我们管<b>", now=now)
    assert await letters_of(district, Notice.REPORT_DECIDED) == [1000 + WANG]
    decided = await told.load_decided(district, report.id or 0, in_private(WANG), now)
    assert decided is not None
    letter = letter_views.decided(decided, ZH, now)
    assert "学府-0001 学府社区没有受理：不归我们管&lt;b&gt;" in letter.text
    assert "已驳回：不归我们管&lt;b&gt;" in (await group_sees(district, report, now)).text
    await decisions.appeal(district, report, person_id=WANG, now=now)
    assert report.state == ReportState.FILED
    assert texts(await group_sees(district, report, now))[0] == "下单"


async def test_a_question_stops_the_clock_until_the_answer_is_on_the_card(
    district: AsyncSession, now: datetime
) -> None:
    report = await filed(district, now)
    promised = report.promised_at
    await decisions.ask(district, report.id or 0, person_id=YIN, question="几点最暗？", now=now)
    assert await letters_of(district, Notice.REPORT_QUESTION) == [1000 + WANG]
    due = await district.scalar(select(Due).where(col(Due.kind) == DueKind.REPORT_PROMISE))
    assert due is not None and due.done_at is not None
    later = now + timedelta(hours=2)
    taken = await incoming.words(district, WANG, "晚上七点以后", now=later)
    assert taken.answered
    assert promised is not None and report.promised_at == promised + timedelta(hours=2)
    assert (report.paused_at, report.paused_s) == (None, 7200)
    assert "问：几点最暗？\n答：晚上七点以后" in (await group_sees(district, report, later)).text


async def test_words_and_photos_of_ten_minutes_join_the_report(district: AsyncSession, now: datetime) -> None:
    report = await filed(district, now)
    soon, late = now + timedelta(minutes=9), now + timedelta(minutes=11)
    await incoming.words(district, WANG, "电话13812345678", now=soon)
    await incoming.file(district, WANG, photo(5), None, now=soon)
    assert await drafts.of(district, WANG) is None
    card = await group_sees(district, report, soon)
    assert "补充：电话＊＊＊" in card.text and "照片" in texts(card)
    assert "您补充了2次" in (await writer_sees(district, report, soon)).text
    await incoming.words(district, WANG, "另一件事", now=late)
    assert await drafts.of(district, WANG) is not None


async def test_who_met_the_same_follows_the_first_report(district: AsyncSession, now: datetime) -> None:
    first = await filed(district, now)
    await incoming.location(district, CHEN, 40.8101, 111.6501, now=now)
    await incoming.words(district, CHEN, "路面塌了一个大坑", now=now)
    draft = await drafts.of(district, CHEN)
    assert draft is not None
    seen = await writer_sees(district, draft, now, CHEN)
    assert '今天有人反映过"单元门口塌了一块，晚上看不见"，社区正在看。' in seen.text
    assert texts(seen)[:2] == ["提交", "就是这处，我也遇到了"]
    await following.me_too(district, draft, first.id or 0, person_id=CHEN, now=now)
    assert await following.followers(district, first.id or 0) == [WANG, CHEN]
    seen = await writer_sees(district, draft, now, CHEN)
    assert "您也遇到了" in seen.text and "学府-0001 已交给学府社区" in seen.text and texts(seen) == []
    assert "附近另有1人遇到" in (await group_sees(district, first, now)).text


async def test_a_report_merged_into_an_older_one_takes_its_people_along(
    district: AsyncSession, now: datetime
) -> None:
    older = await filed(district, now)
    await incoming.location(district, CHEN, 40.8101, 111.6501, now=now)
    newer = await filed(district, now, "台阶坏了", CHEN)
    await decisions.decide(district, newer.id or 0, "merge", person_id=YIN, now=now)
    assert texts(await group_sees(district, newer, now))[0].startswith("学府-0001 · 路面")
    await decisions.merge(district, newer.id or 0, older.id or 0, person_id=YIN, now=now)
    assert await following.followers(district, older.id or 0) == [WANG, CHEN]
    assert "已并入学府-0001" in (await group_sees(district, newer, now)).text
    assert await letters_of(district, Notice.REPORT_DECIDED) == [1000 + CHEN]


async def test_a_broken_promise_is_told_to_grid_and_subdistrict(
    district: AsyncSession, now: datetime
) -> None:
    report = await filed(district, now)
    assert report.promised_at is not None
    await filing.late(district, report.id or 0, now=report.promised_at - timedelta(seconds=1))
    assert await letters_of(district, Notice.REPORT_LATE) == []
    late = report.promised_at + timedelta(seconds=1)
    await filing.late(district, report.id or 0, now=late)
    assert await letters_of(district, Notice.REPORT_LATE) == [1000 + LI, 1000 + STREET]
    assert "还没有答复您" in (await writer_sees(district, report, late)).text


async def test_without_a_group_the_card_goes_to_the_staff_in_private(
    district: AsyncSession, now: datetime
) -> None:
    group = await district.get_one(Group, GROUP)
    group.lost_at = now
    await filed(district, now)
    cards = await district.scalars(
        select(Screen.chat_id).where(col(Screen.notice) == Notice.REPORT_CARD).order_by(col(Screen.chat_id))
    )
    assert cards.all() == [1000 + YIN, 1000 + LI, 1000 + DUTY]


async def test_a_location_finds_its_building_or_its_grid_or_is_refused(
    district: AsyncSession, now: datetime
) -> None:
    report = await drafts.start(district, CHEN, now=now)
    await places.set_location(district, report, 40.8101, 111.6501)
    assert (report.community_id, report.place_label) == ("xf", "育英一品3号楼")
    await places.set_location(district, report, 40.8081, 111.6501)
    assert (report.community_id, report.place_label) == ("xf", "学府第一网格")
    with pytest.raises(OutsideDistrict):
        await places.set_location(district, report, 30.0, 111.0)


async def test_a_grid_worker_writes_for_somebody_without_a_phone(
    district: AsyncSession, now: datetime
) -> None:
    draft = await drafts.start(district, LI, now=now)
    draft.asking = "behalf"
    taken = await incoming.words(district, LI, "1号楼1单元101", now=now)
    assert taken.found is not None and [h.household_id for h in taken.found] == ["xf-101", "yy-101"]
    with pytest.raises(NotYours):
        await behalf.write_for(district, draft, "yy-101", person_id=LI, now=now)
    await behalf.write_for(district, draft, "xf-101", person_id=LI, now=now)
    assert (draft.filed_by, draft.place_label) == (LI, "育英一品1号楼") and draft.person_id != LI
    await incoming.words(district, LI, "路面有坑", now=now)
    assert await filing.submit(district, draft, person_id=LI, now=now)
    assert (await screen(district, Notice.REPORT_DRAFT, 1000 + LI)).subject == draft.id


async def test_a_sticker_is_answered_with_what_is_wanted(district: AsyncSession, now: datetime) -> None:
    await incoming.sticker(district, WANG, now=now)
    draft = await drafts.of(district, WANG)
    assert draft is not None
    seen = await writer_sees(district, draft, now)
    assert '这一步要一张照片，没有照片可以点"跳过"。' in seen.text and texts(seen)[0] == "跳过"


@pytest.mark.parametrize(
    ("filed_at", "promised"),
    [
        ("2026-11-24T15:00+08:00", "2026-11-24T18:00+08:00"),
        ("2026-11-24T17:00+08:00", "2026-11-25T12:00+08:00"),
        ("2026-11-27T17:00+08:00", "2026-11-30T12:00+08:00"),
        ("2026-10-03T10:00+08:00", "2026-10-08T12:00+08:00"),
    ],
    ids=["today", "evening", "weekend", "national day"],
)
def test_the_answer_is_promised_in_working_time(filed_at: str, promised: str) -> None:
    at = answers.answer_by(datetime.fromisoformat(filed_at), ZONE)
    assert at == datetime.fromisoformat(promised)


@pytest.mark.parametrize(
    ("filed_at", "hours", "days", "until"),
    [
        ("2026-12-11T16:40+08:00", 4, Days.CALENDAR, "2026-12-11T21:00+08:00"),
        ("2026-12-11T21:40+08:00", 4, Days.CALENDAR, "2026-12-12T12:00+08:00"),
        ("2026-12-14T17:00+08:00", 12, Days.WORKING, "2026-12-15T12:00+08:00"),
        ("2026-12-11T16:40+08:00", 24, Days.WORKING, "2026-12-14T12:00+08:00"),
        ("2026-12-10T10:00+08:00", 4, Days.CALENDAR, "2026-12-10T14:00+08:00"),
    ],
)
def test_what_is_promised_sooner_is_answered_sooner(
    filed_at: str, hours: int, days: Days, until: str
) -> None:
    """A burst pipe on a Friday evening does not wait for Monday noon; nobody is called at night."""
    category = Category(id="pipe", name="爆管", promise_hours=hours, days=days)
    at = answers.answer_by(datetime.fromisoformat(filed_at), ZONE, category)
    assert at == datetime.fromisoformat(until)
