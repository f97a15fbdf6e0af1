"""What a community could not settle: the subdistrict, then the district, read of it and can act."""

from datetime import timedelta

from tests.city import City, flat, jpeg
from tests.faults.loop import gather, order

OVERDUE = timedelta(days=6)  # past any deadline that a promise of one working day gives


async def test_the_subdistrict_gives_an_overdue_order_to_another_department(city: City) -> None:
    """赵 grabs and does nothing: 秦 of the subdistrict reads of it, looks, and has 钱's department do it."""
    cast = await gather(city)
    qin = await city.staff("s-xuefu", "秦秋菊")
    await order(cast)
    await cast.zhao.taps("抢单")
    await city.waits(OVERDUE)
    await qin.sees("学府-0001 超过期限还没处理好", "学府社区", "综合执法局", buttons=["指派部门", "加急"])
    await qin.taps("指派部门")
    choice = await qin.sees("派给谁？")
    assert "综合执法局" not in "".join(flat(choice))
    assert flat(choice)[-1] == "返回"
    await qin.taps("返回")
    await qin.taps("指派部门")
    await qin.sees("派给谁？")
    await city.waits(timedelta(seconds=3))
    assert await qin.taps("市场监管局") == "已指派"
    await qin.sees("已指派市场监管局", "现在由市场监管局处理")
    await cast.zhao.sees("学府-0001 · 已指派市场监管局", buttons=[])
    await cast.qian.sees("学府-0001 · 已指派市场监管局", buttons=["开始处理", "退回", "导航"])
    await cast.qian.sees("学府-0001 已指派给市场监管局")
    await cast.wang.sees("学府-0001 市场监管局已接单")
    await cast.qian.taps("开始处理")
    await cast.qian.sees("处理中 · 钱", buttons=["完成", "传进度", "退回", "导航"])


async def test_who_stands_above_asks_for_the_list_and_nobody_else_may_assign(city: City) -> None:
    """/orders of the subdistrict: what its communities could not settle; another subdistrict's is empty."""
    cast = await gather(city)
    qin = await city.staff("s-xuefu", "秦秋菊")
    he = await city.staff("s-qingnian", "何娟")
    await order(cast)
    await qin.sends("/orders")
    await qin.sees("现在没有没办完的工单。")
    await city.waits(timedelta(hours=1, minutes=1))
    await cast.zhao.sees("悬赏升到 15.0 分")
    await city.waits(timedelta(hours=1, minutes=1))
    await qin.sees("学府-0001 没有部门抢单，已指派综合执法局。", buttons=["指派部门", "加急"])
    await qin.sends("我的订单")
    listed = await qin.sees("社区没办妥的工单（1）")
    assert "学府-0001 · 已接单" in flat(listed)[0]
    await qin.taps("学府-0001 · 已接单")
    await qin.sees("没有部门抢单，已指派综合执法局。", buttons=["指派部门", "加急"])
    await he.sends("/orders")
    asked = await he.sees("现在没有没办完的工单。")
    for data in ("o:direct:1:", "o:assign:1:cj", "o:above:1:new"):
        assert await city.forges(he, data, on=asked) == "这件事由负责的人来办，您这里不用管。"


async def test_work_that_nobody_looks_at_is_told_to_the_subdistrict(city: City) -> None:
    """赵 hands it over and 尹 does not look for a day; sent back then, its deadline counts again."""
    cast = await gather(city)
    qin = await city.staff("s-xuefu", "秦秋菊")
    await order(cast)
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.yin.sees("学府-0001 已处理", buttons=["验收", "返工", "再问问住户"])
    await city.waits(timedelta(hours=23))
    await qin.does_not_see("还没有验收")
    await city.waits(timedelta(hours=1, minutes=1))
    await qin.sees("学府-0001 综合执法局已交活，学府社区还没有验收。", buttons=[])
    await cast.yin.taps("返工")
    await city.waits(OVERDUE)
    await qin.sees("⚠️ 学府-0001 超过期限还没处理好。", buttons=["指派部门", "加急"])
