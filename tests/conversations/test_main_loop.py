"""The main loop, from the first scan to the points, as people see it (the storyboard)."""

from datetime import timedelta

from tests.city import City, jpeg, words_of


async def test_from_a_scan_to_the_points(city: City) -> None:
    """王 reports a hole, the community orders, two departments race, the work is shown and accepted."""
    xuefu = await city.group("学府社区", "community:xf")
    zhzf = await city.group("综合执法局", "department:zhzf")
    scjg = await city.group("市场监管局", "department:scjg")
    li = await city.staff("g-xf-1", "李晓东")
    yin = await city.staff("c-xf-1", "尹小梅", group=xuefu)
    zhao = await city.staff("d-zhzf-1", "赵强", group=zhzf)
    qian = await city.staff("d-scjg-1", "钱丽华", group=scjg)

    wang = await city.resident("王阿姨")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.sees(
        "您好，这里是育英一品3号楼2单元501", buttons=["房主", "租户", "家人", "不是我家，只想反映问题"]
    )
    await wang.taps("租户")
    await wang.sees("租户 · 育英一品3-2-501", buttons=["确认", "返回"])
    await wang.taps("确认")
    await li.sees("有住户请您确认：育英一品3-2-501 · 租户", buttons=["确认", "不认识", "打电话再说"])
    await li.taps("确认")
    welcome = await wang.sees("✅ 网格员小李已确认。欢迎回家。")
    assert welcome["keyboard"] == [["📷 随手拍", "我的订单", "我的积分"]]  # her first menu

    await wang.sends("单元门口塌了一块，晚上看不见", photo=jpeg(1))
    await wang.sees("📷 1张 · 单元门口塌了一块，晚上看不见", "类别：路面")
    await wang.taps("提交")
    await wang.sees("学府-0001 已交给学府社区")

    await yin.sees("学府-0001", "单元门口塌了一块")
    await yin.taps("下单")
    card = await yin.sees("派给谁")
    await yin.taps_on(card, "市场监管局")
    await yin.taps("发出")
    await yin.sees("已发给2个部门，等待抢单")

    await zhao.sees("学府-0001", buttons=["抢单"])
    offered = await qian.sees("学府-0001", buttons=["抢单"])
    assert await zhao.taps("抢单") == "抢到了，请尽快出发"
    assert await qian.taps_on(offered, "抢单") == {
        "answer": "晚了一步，综合执法局已抢单",
        "alert": False,
    }
    lost = await qian.sees("学府-0001 · 已由综合执法局抢单", buttons=[])
    assert (lost["message_id"], "photo" in lost) == (offered["message_id"], True)
    await wang.sees("学府-0001 综合执法局已接单")

    await zhao.taps("开始处理")
    await zhao.taps("完成")
    await zhao.privately.sees("请发一张处理后的照片")
    await zhao.privately.sends(photo=jpeg(2))
    await zhao.privately.sees("已交社区验收")
    await yin.sees("学府-0001 已处理 · 综合执法局 赵")
    await yin.taps("验收")
    await wang.sees("✅ 学府-0001", buttons=["已解决", "没解决"])
    await wang.taps("已解决")
    await wang.sees("谢谢您", "品德积分 2.0", "物质积分 1.0")

    await wang.sends("积分")
    shown = words_of(await wang.sees("品德积分", "物质积分", "学府-0001"))
    assert "品德积分 2.0" in shown
    assert "物质积分 1.0" in shown

    await city.waits(timedelta(hours=2, minutes=1))
    if not 8 <= city.now().astimezone(city.settings.zone).hour < 22:  # nobody is asked at night
        await city.waits(timedelta(hours=11))
    await wang.sees("您好，您对我的工作还满意吗？", "学府-0001 · 路面 · 综合执法局")
    await wang.taps("⭐⭐⭐⭐⭐")
    await wang.sees("⭐⭐⭐⭐⭐", "哪里好")
    await wang.taps("修得好")
    await wang.taps("好了")
    told = words_of(await zhao.privately.sees("您有一条新的评价", "⭐⭐⭐⭐⭐"))
    assert "0001" not in told
    assert "王" not in told
