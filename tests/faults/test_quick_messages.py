"""Case 15: messages of one instant, /cancel between them, a restart in the middle; nobody stays stuck."""

import asyncio

from tests.city import City, jpeg, words_of
from tests.faults.loop import placed


async def test_steps_in_order_cancel_wins_and_nobody_is_stuck(city: City) -> None:
    wang = await city.resident("王")
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    for words in ("路面有坑", "/cancel", "路灯坏了"):  # not one waits for the answer before
        await wang.sends(words)
    draft = await wang.sees("路灯坏了", "类别：路灯")
    assert "路面有坑" not in words_of(draft)
    await wang.sees("好，草稿删了。刚才的照片不会留下。", buttons=["撤销"])
    await city.restart()
    await asyncio.gather(wang.sends("灯杆歪了"), wang.taps("提交"), wang.sends("晚上很黑"))
    await city.restart()
    await wang.sees("学府-0001 已交给学府社区")
    card = words_of(await yin.sees("学府-0001", "路灯坏了", "灯杆歪了", "晚上很黑"))
    assert "路面有坑" not in card
    await wang.sends("/cancel")
    await wang.sees("好，没有要取消的了。")
    await wang.taps("撤销", on="草稿删了")  # the first one, within its minute
    await wang.sees("路面有坑", "类别：路面")


async def test_a_photo_that_says_why_does_not_swallow_the_next_report(city: City) -> None:
    """没解决 with a photo, then /cancel, then something else: each is what it is."""
    cast = await placed(city)
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片")
    await cast.zhao.privately.sends("/cancel")
    await cast.zhao.privately.sees("好，这一步不办了。")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.zhao.privately.sees("已交社区验收")
    await cast.yin.taps("验收")
    await cast.wang.taps("没解决")
    await cast.wang.sees("哪里还没好？")
    await cast.wang.sends(photo=jpeg(3))
    await cast.wang.sees("收到，处理的部门看得到。")
    await city.restart()
    await cast.wang.sends("/report")
    await cast.wang.sends("楼道里有杂物", photo=jpeg(4))
    await cast.wang.sees("📷 1张 · 楼道里有杂物", "类别：楼道堆物")
