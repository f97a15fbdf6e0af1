"""A code that is scanned far more often than usual is shown to its community, once; a scan earns nothing."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from codes.payload import Kind
from models.merchant import Keeper, KeeperKind, KeeperState
from models.person import Person
from models.point import Transfer
from models.scan import ScanHour, ScanJump
from services import invites, scans
from tests.city import City, code_link, number_of, words_of

HOME = "xf-1-3-2-501"
NOT_YOURS = "这件事由负责的人来办，您这里不用管。"


async def test_a_jump_is_one_card_in_the_community_s_group(city: City) -> None:
    """Ten scans are a family; the eleventh within the hour is shown, with the building and no door."""
    xuefu = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹小梅", group=xuefu)
    link = await city.household(HOME)
    people = [await city.resident(f"住户{place}") for place in range(6)]
    for person in (*people, *people[:4]):
        await person.opens(link)
    await people[0].sends(number_of(city, HOME))
    jump = await yin.sees("⚠️ 户码：育英一品3号楼，一小时里被扫了11次", "请去看一看", buttons=["看过了"])
    assert "501" not in words_of(jump)
    for person in people:
        await person.opens(link)
    assert await yin.taps("看过了") == "好，记下了"
    assert (await yin.taps_on(jump, "看过了"))["answer"] == "这一步已经往前走了，请看最新的一条。"
    await yin.sees("一小时里被扫了11次", "尹 今天", "看过了。", buttons=[])
    async with city.session() as session:
        assert len(list(await session.scalars(select(ScanJump)))) == 1
        earned = await session.scalars(select(Transfer.rule_id).where(col(Transfer.person_id).is_not(None)))
        assert list(earned) == [], "a scan alone earns nothing"


async def test_an_official_s_card_is_shown_to_the_own_department(city: City) -> None:
    """Whose community nobody knows; another department's staff press nothing."""
    zhzf = await city.group("综合执法局", "department:zhzf")
    qin = await city.staff("d-zhzf-0", "秦建国", group=zhzf)
    du = await city.staff("d-cj-1", "杜军", group=zhzf)
    for place in range(16):
        await (await city.resident(f"路人{place}")).opens(code_link(Kind.CADRE, "d-zhzf-1"))
    await qin.sees("⚠️ 服务评议卡：赵强，一小时里被扫了16次", "请问问本人", buttons=["看过了"])
    assert await du.taps("看过了") == NOT_YOURS
    assert await qin.taps("看过了") == "好，记下了"


async def test_an_invitation_is_nobody_s_sticker_and_is_not_counted(city: City) -> None:
    """Whoever is invited into a shop opens its card; a one-time link has no usual hour."""
    owner = await city.resident("店主")
    await owner.sends("/start")
    await owner.sees("您好，这里是码上")
    async with city.session() as session:
        me = await session.scalar(select(Person.id).where(col(Person.telegram_id) == owner.id))
        session.add(
            Keeper(
                merchant_id="xf-m1",
                person_id=me,
                kind=KeeperKind.OWNER,
                state=KeeperState.CONFIRMED,
                claimed_at=city.now(),
            )
        )
        link = await invites.invite_employee(session, "xf-m1", settings=city.settings, now=city.now())
        await session.commit()
    wang = await city.resident("王")
    await wang.opens(link)
    await wang.sees("老王面馆", "您是店员")
    async with city.session() as session:
        assert list(await session.scalars(select(ScanHour.kind))) == []


@pytest.mark.parametrize(
    ("usual", "now_scanned", "jumps"),
    [
        (0, 2, False),
        (0, 10, False),
        (0, 11, True),
        (3, 15, False),
        (3, 16, True),
        (40, 200, False),
        (40, 201, True),
    ],
)
async def test_what_is_five_times_the_usual(city: City, usual: int, now_scanned: int, jumps: bool) -> None:
    """The usual is the mean of its month's hours with scans; below the floor nothing is odd."""
    async with city.session() as session:
        for day in range(1, 20 if usual else 1):
            hour = (city.now() - timedelta(days=day)).replace(minute=0, second=0, microsecond=0)
            session.add(ScanHour(kind=str(Kind.HOUSEHOLD), subject_id=HOME, hour=hour, scans=usual))
        old = (city.now() - timedelta(days=45)).replace(minute=0, second=0, microsecond=0)
        session.add(ScanHour(kind=str(Kind.HOUSEHOLD), subject_id=HOME, hour=old, scans=9_000))
        await session.flush()
        for _ in range(now_scanned):
            await scans.count(session, Kind.HOUSEHOLD, HOME, now=city.now().replace(minute=30))
        assert (len(list(await session.scalars(select(ScanJump)))) == 1) is jumps
        assert old not in list(await session.scalars(select(ScanHour.hour))), "no norm counts it any more"
