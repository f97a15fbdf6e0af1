"""The reporter sees the work on the one message that was the draft: as it goes, and when it is done."""

from tests.city import City, flat, jpeg, words_of
from tests.faults.loop import gather


async def test_the_reporter_sees_the_work_as_it_goes_and_what_was_accepted(city: City) -> None:
    """王's status gets 赵's photos; what the community has not accepted is not shown to her."""
    cast = await gather(city)
    zhao = cast.zhao.privately
    await cast.wang.sends("单元门口塌了一块", photo=jpeg(1))
    await cast.wang.taps("提交")
    await cast.yin.taps("下单")
    await cast.yin.taps("发出")
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    status = await cast.wang.sees("学府-0001 综合执法局正在处理", "单元门口塌了一块")
    assert "photo" not in status
    assert await cast.zhao.taps("传进度") == "请在和我的私聊里发照片"
    await zhao.sees("请发一张现在的照片")
    await zhao.sends(photo=jpeg(2))
    going = await cast.wang.sees("学府-0001 综合执法局正在处理", "📷 部门传来了处理中的照片。")
    assert going["message_id"] == status["message_id"]
    assert flat(going) == ["补充"]
    first = going["photo"][-1]["file_unique_id"]

    await cast.zhao.taps("完成")
    await zhao.sees("请发一张处理后的照片")
    await zhao.sends(photo=jpeg(3))
    await cast.yin.sees("学府-0001 已处理")
    waits = await cast.wang.sees("说处理好了，社区正在看")
    assert waits["photo"][-1]["file_unique_id"] == first
    await cast.yin.taps("验收")
    done = await cast.wang.sees("✅ 学府-0001 社区看过了")
    assert done["photo"][-1]["file_unique_id"] != first
    assert "处理中的照片" not in words_of(done)


async def test_who_met_the_same_sees_the_work_and_not_the_reporters_photo(city: City) -> None:
    """孙 follows 王's report: the picture that she sees is of the work alone."""
    cast = await gather(city)
    await cast.wang.sends("单元门口塌了一块", photo=jpeg(1))
    await cast.wang.taps("提交")
    await cast.yin.taps("下单")
    await cast.yin.taps("发出")
    sun = await city.resident("孙")
    await sun.opens(await city.household("xf-1-3-1-101"))
    await sun.taps("不是我家")
    await sun.sends("单元门口塌了一大块")
    await sun.taps("我也遇到了")
    await sun.sees("学府-0001")
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("传进度")
    await cast.zhao.privately.sends(photo=jpeg(2))
    own = await cast.wang.sees("📷 部门传来了处理中的照片。")
    followed = await sun.sees("📷 部门传来了处理中的照片。")
    assert own["photo"][-1]["width"] > followed["photo"][-1]["width"]  # two side by side, and one
