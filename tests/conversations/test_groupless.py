"""A community that has no group yet: its staff do all of it in their private chats."""

from datetime import timedelta

from tests.city import City, jpeg


async def test_a_community_without_a_group_places_accepts_and_calls_back(city: City) -> None:
    """The card, the work shown and a low rating come to 尹 in private, with the same buttons."""
    await city.tomorrow_at(10)
    zhzf = await city.group("综合执法局", "department:zhzf")
    zhao = await city.staff("d-zhzf-1", "赵强", group=zhzf)
    yin = await city.staff("c-xf-1", "尹小梅")
    wang = await city.resident("王")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("不是我家")
    await wang.sends("单元门口塌了一块")
    await wang.taps("提交")
    await yin.sees("学府-0001", buttons=["下单", "询问", "驳回", "并入旧单"])
    await yin.taps("下单")
    await yin.taps("发出")
    await zhao.taps("抢单")
    await zhao.taps("开始处理")
    await zhao.taps("完成")
    await zhao.privately.sends(photo=jpeg(2))
    await yin.sees("学府-0001 已处理 · 综合执法局 赵", buttons=["验收", "返工", "再问问住户"])
    assert await yin.taps("验收") == "已验收，去问居民了"
    await wang.taps("已解决")
    await wang.sees("谢谢您")
    await city.waits(timedelta(hours=2, minutes=1))
    await wang.taps("⭐")
    await wang.taps("好了")
    await yin.sees("学府-0001 · 路面 · 住户不满意：⭐", buttons=["已回访"])
    await yin.taps("已回访")
    await yin.sees("学府-0001 回访的结果是？")
    await city.waits(timedelta(seconds=3))
    await yin.taps("讲清楚了")
    await yin.sees("已回访：讲清楚了 · 尹", buttons=[])
