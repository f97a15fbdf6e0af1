"""The main loop, from the first scan to the points, as people see it (the storyboard)."""

from dataclasses import dataclass
from datetime import timedelta

from tests.city import City, Somebody, jpeg, words_of


@dataclass
class Cast:
    """Who plays: a resident, her grid worker, the community, two departments in their groups."""

    wang: Somebody
    li: Somebody
    yin: Somebody
    zhao: Somebody
    qian: Somebody


async def test_from_a_scan_to_the_points(city: City) -> None:
    """王 reports a hole, the community orders, two departments race, the work is shown and accepted."""
    cast = await gathered(city)
    await moves_in_and_reports(city, cast)
    await race(cast)
    await work_and_points(cast)
    await stars(city, cast)


async def gathered(city: City) -> Cast:
    """Everybody who plays, each in their chat."""
    xuefu = await city.group("学府社区", "community:xf")
    zhzf = await city.group("综合执法局", "department:zhzf")
    scjg = await city.group("市场监管局", "department:scjg")
    li = await city.staff("g-xf-1", "李晓东")
    yin = await city.staff("c-xf-1", "尹小梅", group=xuefu)
    zhao = await city.staff("d-zhzf-1", "赵强", group=zhzf)
    qian = await city.staff("d-scjg-1", "钱丽华", group=scjg)
    return Cast(await city.resident("王阿姨"), li, yin, zhao, qian)


async def moves_in_and_reports(city: City, cast: Cast) -> None:
    """王 scans the code inside her door, 李 confirms her, she files a report with a photo."""
    await cast.wang.opens(await city.household("xf-1-3-2-501"))
    await cast.wang.sees(
        "您好，这里是育英一品3号楼2单元501", buttons=["房主", "租户", "家人", "不是我家，只想反映问题"]
    )
    await cast.wang.taps("租户")
    await cast.wang.sees("租户 · 育英一品3-2-501", buttons=["确认", "返回"])
    await cast.wang.taps("确认")
    await cast.li.sees("有住户请您确认：育英一品3-2-501 · 租户", buttons=["确认", "不认识", "打电话再说"])
    await cast.li.taps("确认")
    welcome = await cast.wang.sees("✅ 网格员小李已确认。欢迎回家。")
    assert welcome["keyboard"] == [["📷 随手拍", "我的订单", "我的积分"]]  # her first menu

    await cast.wang.sends("单元门口塌了一块，晚上看不见", photo=jpeg(1))
    await cast.wang.sees("📷 1张 · 单元门口塌了一块，晚上看不见", "类别：路面")
    await cast.wang.taps("提交")
    await cast.wang.sees("学府-0001 已交给学府社区")


async def race(cast: Cast) -> None:
    """尹 places the order; 赵 is first, 钱 a moment late."""
    await cast.yin.sees("学府-0001", "单元门口塌了一块")
    await cast.yin.taps("下单")
    card = await cast.yin.sees("派给谁")
    await cast.yin.taps_on(card, "市场监管局")
    await cast.yin.taps("发出")
    await cast.yin.sees("已发给2个部门，等待抢单")

    await cast.zhao.sees("学府-0001", buttons=["抢单"])
    offered = await cast.qian.sees("学府-0001", buttons=["抢单"])
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
    assert await cast.qian.taps_on(offered, "抢单") == {
        "answer": "晚了一步，综合执法局已抢单",
        "alert": False,
    }
    lost = await cast.qian.sees("学府-0001 · 已由综合执法局抢单", buttons=[])
    assert (lost["message_id"], "photo" in lost) == (offered["message_id"], True)
    await cast.wang.sees("学府-0001 综合执法局已接单")


async def work_and_points(cast: Cast) -> None:
    """The work is shown, accepted and confirmed; the points are there."""
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.zhao.privately.sees("已交社区验收")
    await cast.yin.sees("学府-0001 已处理 · 综合执法局 赵")
    await cast.yin.taps("验收")
    await cast.wang.sees("✅ 学府-0001", buttons=["已解决", "没解决"])
    await cast.wang.taps("已解决")
    await cast.wang.sees("谢谢您", "品德积分 2.0", "物质积分 1.0")

    await cast.wang.sends("积分")
    shown = words_of(await cast.wang.sees("品德积分", "物质积分", "学府-0001"))
    assert "品德积分 2.0" in shown
    assert "物质积分 1.0" in shown


async def stars(city: City, cast: Cast) -> None:
    """Two hours later 王 is asked, and 赵 learns of the stars, not of her."""
    await city.waits(timedelta(hours=2, minutes=1))
    if not 8 <= city.now().astimezone(city.settings.zone).hour < 22:  # nobody is asked at night
        await city.waits(timedelta(hours=11))
    await cast.wang.sees("您好，您对我的工作还满意吗？", "学府-0001 · 路面 · 综合执法局")
    await cast.wang.taps("⭐⭐⭐⭐⭐")
    await cast.wang.sees("⭐⭐⭐⭐⭐", "哪里好")
    await cast.wang.taps("修得好")
    await cast.wang.taps("好了")
    told = words_of(await cast.zhao.privately.sees("您有一条新的评价", "⭐⭐⭐⭐⭐"))
    assert "0001" not in told
    assert "王" not in told
