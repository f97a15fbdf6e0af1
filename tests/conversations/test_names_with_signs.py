"""The district's own names hold what HTML reads as a tag: everybody is told all the same."""

import pytest
from sqlmodel import col, select

from models.department import Category, Department
from models.market import Market
from models.merchant import Merchant
from models.place import Place
from models.stall import Stall
from services.reports import filing
from tests.city import City, flat, jpeg
from tests.conversations.test_above import OVERDUE
from tests.conversations.test_cards import ZHAO
from tests.conversations.test_opinions import NOODLES
from tests.faults.loop import gather, order
from tests.night import night, place

SIGNS = "<b>&\"'"


async def _named_with_signs(city: City) -> None:
    async with city.session() as session:
        for table in (Category, Department, Place, Merchant, Market, Stall):
            for row in await session.scalars(select(table)):
                row.name = SIGNS + row.name
        place = await session.scalar(select(Place).where(col(Place.id) == "xf"))
        assert place is not None
        place.short = f"{SIGNS}学府"
        await session.commit()


async def test_the_main_loop(city: City) -> None:
    """王's report, the work, the points, the stars; and 王 reads who does it, as the district writes it."""
    cast = await gather(city)
    await _named_with_signs(city)
    await order(cast)
    await cast.wang.sees("b学府-0001 社区已派单")
    await cast.zhao.taps("抢单")
    await cast.wang.sees(f"b学府-0001 {SIGNS}综合执法局已接单")
    await cast.zhao.taps("开始处理")
    await cast.wang.sees(f"b学府-0001 {SIGNS}综合执法局正在处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.wang.sees(f"b学府-0001 {SIGNS}综合执法局说处理好了，社区正在看")
    await cast.yin.taps("验收", on="b学府-0001 已处理")
    await cast.wang.taps("已解决")
    await cast.wang.sees(f"悬赏分已付给{SIGNS}综合执法局")
    await cast.wang.sends("积分")
    await cast.wang.sees(f"反映{SIGNS}路面问题 b学府-0001")
    await cast.wang.taps("明细")
    await cast.wang.sees("积分明细", f"反映{SIGNS}路面问题 b学府-0001")
    await cast.wang.taps("返回")
    await cast.wang.taps("有疑问")
    await cast.wang.taps(f"反映{SIGNS}路面问题")
    await cast.wang.sends("少了<i>")
    await cast.wang.sees(f"已转给{SIGNS}学府社区")
    await cast.yin.privately.sees("有住户对积分有疑问", f"反映{SIGNS}路面问题", "少了<i>")


async def test_a_report_that_the_community_has_not_answered(city: City) -> None:
    """Its writer reads which community has it."""
    cast = await gather(city)
    await _named_with_signs(city)
    await cast.wang.sends("单元门口塌了一块")
    await cast.wang.taps("提交")
    await cast.wang.sees(f"⏳ b学府-0001 已交给{SIGNS}学府社区，会在")
    await cast.yin.taps("驳回")
    await cast.yin.taps("已经在办了")
    await cast.wang.sees(f"b学府-0001 {SIGNS}学府社区没有受理", "请街道再看一次")


async def test_a_shop_and_what_somebody_writes_of_it(city: City) -> None:
    """Its card, the question, and words that look like HTML, escaped or not."""
    await _named_with_signs(city)
    wang = await city.resident("王")
    await wang.opens(NOODLES)
    await wang.sees(f"{SIGNS}老王面馆 · ")
    await wang.taps("这是我的店")
    await wang.sees(f"{SIGNS}老王面馆：您是店主吗？")
    await wang.taps("返回")
    await wang.taps("评一评")
    await wang.sees(f"{SIGNS}老王面馆", "您觉得这里怎么样？")
    await wang.taps("⭐⭐")
    await wang.taps("写一句")
    await wang.sends(f"{SIGNS} &amp; 贵")
    await wang.sees(f"“{SIGNS} &amp; 贵”")


async def test_a_stall_on_labels_toasts_and_a_picture_s_caption(city: City) -> None:
    """Where Telegram parses nothing, the signs stand as they are."""
    here = await night(city)
    zhang = await here.vendor("张桂兰", f"{SIGNS}烤冷面")
    await _named_with_signs(city)
    await zhang.opens(place(3))
    await zhang.sees(f"{SIGNS}青年夜市03", "这个摊位空着。")
    await zhang.taps("空位")
    free = await zhang.sees(f"{SIGNS}青年夜市 今天18:00开市")
    assert f"{SIGNS}青年夜市04" in flat(free)
    await zhang.taps("返回")
    assert await zhang.taps("签到") == f"已在{SIGNS}青年夜市03签到"
    await zhang.sees(f"✅ 已在{SIGNS}青年夜市03签到")
    await here.qian.sees(f"{SIGNS}青年夜市", "出摊1/12", f"03 {SIGNS}烤冷面")


async def test_an_order_that_is_given_to_a_department(city: City) -> None:
    """Its label; and an official's card, whose second line is the unit."""
    cast = await gather(city)
    qin = await city.staff("s-xuefu", "秦秋菊")
    await _named_with_signs(city)
    await order(cast)
    await city.waits(OVERDUE)
    await qin.sees("b学府-0001", f"{SIGNS}学府社区", buttons=["指派部门", "加急"])
    await qin.taps("指派部门")
    choice = await qin.sees("派给谁？")
    assert f"{SIGNS}市场监管局" in " ".join(flat(choice))
    await cast.wang.opens(ZHAO)
    await cast.wang.sees("赵强 · ", f"\n{SIGNS}综合执法局")


@pytest.mark.parametrize(
    ("name", "short", "number"),
    [
        ("<b>&滨海社区", None, "b滨海-0001"),
        ("滨海 一社区", None, "滨海一-0001"),
        ("<&>社区", "  ", "xf-0001"),
    ],
)
async def test_a_number_can_be_read_out(city: City, name: str, short: str | None, number: str) -> None:
    """It holds letters and digits of the name, or the community's id where the name has none."""
    async with city.session() as session:
        place = await session.get(Place, "xf")
        assert place is not None
        place.name, place.short = name, short
        await session.flush()
        assert await filing._next_number(session, "xf") == number
        await session.rollback()
