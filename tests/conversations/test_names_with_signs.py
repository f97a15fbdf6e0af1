"""The district's own names hold what HTML reads as a tag: everybody is told all the same."""

import pytest
from sqlmodel import col, select

from models.department import Category, Department
from models.merchant import Merchant
from models.place import Place
from models.stall import Stall
from services.reports import filing
from tests.city import City, jpeg
from tests.faults.loop import gather, order

SIGNS = "<b>&"


async def _named_with_signs(city: City) -> None:
    async with city.session() as session:
        for table in (Category, Department, Place, Merchant, Stall):
            for row in await session.scalars(select(table)):
                row.name = SIGNS + row.name
        place = await session.scalar(select(Place).where(col(Place.id) == "xf"))
        assert place is not None
        place.short = "<b>&学府"
        await session.commit()


async def test_the_main_loop(city: City) -> None:
    """王's report, the work, the points, the stars; and 王 reads who does it, as the district writes it."""
    cast = await gather(city)
    await _named_with_signs(city)
    await order(cast)
    await cast.wang.sees("b学府-0001 社区已派单")
    await cast.zhao.taps("抢单")
    await cast.wang.sees("b学府-0001 <b>&综合执法局已接单")
    await cast.zhao.taps("开始处理")
    await cast.wang.sees("b学府-0001 <b>&综合执法局正在处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.wang.sees("b学府-0001 <b>&综合执法局说处理好了，社区正在看")
    await cast.yin.taps("验收", on="b学府-0001 已处理")
    await cast.wang.taps("已解决")
    await cast.wang.sees("悬赏分已付给<b>&综合执法局")
    await cast.wang.sends("积分")
    await cast.wang.sees("反映<b>&路面问题 b学府-0001")
    await cast.wang.taps("明细")
    await cast.wang.sees("积分明细", "反映<b>&路面问题 b学府-0001")
    await cast.wang.taps("返回")
    await cast.wang.taps("有疑问")
    await cast.wang.taps("反映<b>&路面问题")
    await cast.wang.sends("少了<i>")
    await cast.wang.sees("已转给<b>&学府社区")
    await cast.yin.privately.sees("有住户对积分有疑问", "反映<b>&路面问题", "少了<i>")


async def test_a_report_that_the_community_has_not_answered(city: City) -> None:
    """Its writer reads which community has it."""
    cast = await gather(city)
    await _named_with_signs(city)
    await cast.wang.sends("单元门口塌了一块")
    await cast.wang.taps("提交")
    await cast.wang.sees("⏳ b学府-0001 已交给<b>&学府社区，会在")
    await cast.yin.taps("驳回")
    await cast.yin.taps("已经在办了")
    await cast.wang.sees("b学府-0001 <b>&学府社区没有受理", "请街道再看一次")


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
