"""The stars after the work, what the official hears, the call-back, and the points for it all."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.city import City, Somebody, jpeg

SHANGHAI = ZoneInfo("Asia/Shanghai")
PROMPT = "您好，您对我的工作还满意吗？请扫码评价!"
STARS = ["⭐", "⭐⭐", "⭐⭐⭐", "⭐⭐⭐⭐", "⭐⭐⭐⭐⭐"]


@dataclass
class Town:
    """Who plays."""

    wang: Somebody
    li: Somebody  # grid worker
    yin: Somebody  # community
    zhao: Somebody  # who did the work


async def test_a_resident_rates_and_the_official_learns_of_it(city: City) -> None:
    """Two hours after the acceptance, in the day; five stars, tags, a line; told without a name."""
    town = await accepted(city)
    await town.wang.taps("已解决")
    await town.wang.sees("谢谢您", "品德积分 2.0")
    await city.waits(timedelta(hours=2, minutes=1))
    asked = await town.wang.sees(PROMPT, "学府-0001 · 路面 · 综合执法局", buttons=STARS)
    await town.wang.taps("⭐⭐⭐⭐⭐")
    words = ["快", "态度好", "修得好", "讲得清", "写一句", "好了"]
    await town.wang.sees("⭐⭐⭐⭐⭐  哪里好？（可不选）", "24小时内可以改", buttons=words)
    await town.wang.taps("快")
    await town.wang.sees("⭐⭐⭐⭐⭐", buttons=["✓ 快", *words[1:]])
    await town.wang.taps("修得好")
    await town.wang.sees("⭐⭐⭐⭐⭐", buttons=["✓ 快", "态度好", "✓ 修得好", "讲得清", "写一句", "好了"])
    await town.wang.taps("写一句")
    await town.wang.sees("请写一句")
    await town.wang.sends("师傅很细心")
    await town.wang.sees("“师傅很细心”")
    await town.wang.taps("好了")
    await town.wang.sees("⭐⭐⭐⭐⭐ 快、修得好", "谢谢您", buttons=["改一改"])

    told = await town.zhao.privately.sees("您有一条新的评价：⭐⭐⭐⭐⭐ 快、修得好。", buttons=["我的评价"])
    assert "本月 5.0（1条）" in told["text"]
    assert "学府" not in told["text"]
    assert "王" not in told["text"]
    await town.zhao.sees("综合执法局有一条新的评价：⭐⭐⭐⭐⭐ 快、修得好。本月 5.0（1条）。")
    await town.zhao.privately.taps("我的评价")
    await town.zhao.privately.sees("本月 5.0（1条）。\n⭐⭐⭐⭐⭐ 快、修得好\n“师傅很细心”")

    await town.wang.sends("积分")
    shown = await town.wang.sees("品德积分 2.5", "物质积分 1.5", buttons=["明细", "怎么得分", "有疑问"])
    assert shown["text"].split("\n") == [
        "品德积分 2.5",
        "物质积分 1.5（可抵扣）",
        "最近：+0.5 评价服务 · 今天",
        "+2.0 反映路面问题 学府-0001 · 今天",
    ]
    await town.wang.taps_on(asked, "⭐⭐⭐")  # a change of mind
    await town.wang.sees("⭐⭐⭐  哪里不好？（可不选）")
    await city.waits(timedelta(hours=25))
    assert await town.wang.taps("好了") == ""
    assert await town.wang.taps("改一改") == ""
    assert await town.wang.taps("⭐⭐") == "评价的时间已过，谢谢您。"


async def test_a_low_rating_is_called_back_by_the_community(city: City) -> None:
    """One star: 15 working days for the community, its own staff write down what came of it."""
    town = await accepted(city)
    await city.waits(timedelta(hours=2, minutes=1))
    await town.wang.sees(PROMPT)
    await town.wang.taps("⭐")
    await town.wang.taps("慢")
    await city.waits(timedelta(minutes=6))  # not a word more: it is finished
    await town.yin.sees("学府-0001 · 路面 · 住户不满意：⭐ 慢", "回访", buttons=["已回访"])
    assert town.yin.chat is not None
    await city.door.post("/join", person=town.zhao.id, chat=town.yin.chat.id)
    said = await town.zhao.in_(town.yin.chat).taps_on(await town.yin.sees("住户不满意"), "已回访")
    assert said["answer"] == "这件事由负责的人来办，您这里不用管。"
    await town.yin.taps("已回访")
    await town.yin.sees("学府-0001 回访的结果是？", buttons=["已经办好", "讲清楚了", "联系不上", "返回"])
    await town.yin.taps("返回")
    await town.yin.taps("已回访")
    await town.yin.sees("学府-0001 回访的结果是？")
    await city.waits(timedelta(seconds=3))
    await town.yin.taps("讲清楚了")
    await town.yin.sees("已回访：讲清楚了 · 尹", buttons=[])


async def test_nobody_is_asked_in_the_night_and_reminded_once(city: City) -> None:
    """Accepted at 20:30: asked at 8:00, reminded a day later, gone after three."""
    town = await accepted(city, at=time(20, 30))
    await city.waits(timedelta(hours=3))
    await town.wang.does_not_see(PROMPT)
    await city.waits(timedelta(hours=8, minutes=40))
    await town.wang.sees(PROMPT)
    await city.waits(timedelta(hours=24, minutes=5))
    await count(town.wang, PROMPT, 2)
    await city.waits(timedelta(hours=24))
    await count(town.wang, PROMPT, 2)
    await city.waits(timedelta(hours=25))
    await count(town.wang, PROMPT, 2)
    assert await town.wang.taps("⭐⭐⭐") == "评价的时间已过，谢谢您。"


async def test_not_solved_withdraws_the_prompt_until_the_next_acceptance(city: City) -> None:
    """没解决 before the two hours are over: one prompt in the end."""
    town = await accepted(city)
    await town.wang.taps("没解决")
    await town.wang.sends("还是塌的")
    await city.waits(timedelta(hours=3))
    await town.wang.does_not_see(PROMPT)
    await finish(town, 3)
    await city.waits(timedelta(hours=2, minutes=1))
    await town.wang.sees(PROMPT)
    await count(town.wang, PROMPT, 1)


async def test_points_wait_for_who_is_not_bound_to_a_household(city: City) -> None:
    """They are shown and explained; the grid worker's 确认 pays them out."""
    town = await accepted(city, bound=False)
    await town.wang.taps("已解决")
    await town.wang.sees("谢谢您", "品德积分 2.0")
    await town.wang.sends("/points")
    await town.wang.sees(
        "品德积分 2.0\n物质积分 1.0\n⏳ 其中品德 2.0、物质 1.0，等网格员确认您的住户后到账。"
    )
    await town.wang.taps("明细")
    await town.wang.sees("积分明细 · 第1页\n品德 +2.0、物质 +1.0 反映路面问题 学府-0001", "待到账")
    await bind(city, town)
    await town.wang.sends("积分")
    await town.wang.sees("品德积分 2.0\n物质积分 1.0（可抵扣）\n最近：+2.0 反映路面问题 学府-0001 · 今天")


async def test_a_doubt_about_points_goes_to_a_person(city: City) -> None:
    """有疑问: which entry, one line; the community answers, nobody is named."""
    town = await accepted(city)
    await town.wang.taps("已解决")
    await town.wang.sees("谢谢您", "品德积分 2.0")
    await town.wang.sends("积分")
    await town.wang.taps("怎么得分")
    await town.wang.sees("您反映的问题解决了：品德 2.0、物质 1.0，每天最多10次，每月最多100次")
    await town.wang.taps("返回")
    await town.wang.taps("有疑问")
    await town.wang.sees("哪一笔")
    await town.wang.taps("+2.0 反映路面问题")
    await town.wang.sees("请用一句话")
    await town.wang.sends("我拍了两次")
    await town.wang.sees("已转给学府社区，会有人答复您。")
    asked = await town.yin.privately.sees("+2.0 反映路面问题 学府-0001", "“我拍了两次”", buttons=["答复"])
    assert "王" not in asked["text"]
    await town.yin.privately.taps("答复")
    await town.yin.privately.sees("请写一句答复")
    await town.yin.privately.sends("两次是同一处，算一次。")
    await town.yin.privately.sees("已答复住户")
    await town.wang.sees("学府社区答复了您的积分疑问：\n两次是同一处，算一次。")
    assert await town.yin.privately.taps("答复") == "这一步已经往前走了，请看最新的一条。"


async def accepted(city: City, *, at: time = time(10), bound: bool = True) -> Town:
    """Play until the community has accepted the work, tomorrow at about `at`."""
    here = city.now().astimezone(SHANGHAI)
    then = datetime.combine(here.date() + timedelta(days=1), at, SHANGHAI)
    await city.waits(then - here)
    xuefu = await city.group("学府社区", "community:xf")
    zhzf = await city.group("综合执法局", "department:zhzf")
    town = Town(
        wang=await city.resident("王阿姨"),
        li=await city.staff("g-xf-1", "李晓东"),
        yin=await city.staff("c-xf-1", "尹小梅", group=xuefu),
        zhao=await city.staff("d-zhzf-1", "赵强", group=zhzf),
    )
    await town.wang.opens(await city.household("xf-1-3-2-501"))
    await town.wang.sees("您好，这里是育英一品3号楼2单元501")
    if bound:
        await bind(city, town)
    else:
        await town.wang.taps("不是我家")
    await town.wang.sends("单元门口塌了一块，晚上看不见", photo=jpeg(1))
    await town.wang.sees("单元门口塌了一块", "类别：路面")
    await town.wang.taps("提交")
    await town.yin.sees("学府-0001", "承诺")
    await town.yin.taps("下单")
    await town.yin.sees("派给谁")
    await town.yin.taps("发出")
    await town.zhao.sees("学府-0001", buttons=["抢单"])
    await town.zhao.taps("抢单")
    await town.zhao.sees("学府-0001 · 综合执法局 赵")
    await town.zhao.taps("开始处理")
    await town.zhao.sees("处理中")
    await finish(town, 2)
    return town


async def finish(town: Town, photo: int) -> None:
    """Show the work, accept it."""
    await town.zhao.taps("完成")
    await town.zhao.privately.sees("请发一张处理后的照片")
    await town.zhao.privately.sends(photo=jpeg(photo))
    await town.zhao.privately.sees("已交社区验收")
    await town.yin.sees("学府-0001 已处理 · 综合执法局 赵", buttons=["验收", "返工", "再问问住户"])
    await town.yin.taps("验收")
    await town.wang.sees("✅ 学府-0001", buttons=["已解决", "没解决"])


async def bind(city: City, town: Town) -> None:
    """A tie to the household, confirmed by the grid worker."""
    await town.wang.opens(await city.household("xf-1-3-2-501"))
    await town.wang.taps("租户")
    await town.wang.sees("租户 · 育英一品3-2-501", buttons=["确认", "返回"])
    await town.wang.taps("确认")
    await town.li.sees("育英一品3-2-501 · 租户")
    await town.li.taps("确认")
    await town.wang.sees("小李已确认")


async def count(person: Somebody, text: str, times: int) -> None:
    """Wait until somebody has a text so many times, and no more."""
    for _ in range(100):
        seen = sum(text in (m.get("text") or "") for m in await person.messages())
        if seen >= times:
            break
        await person.does_not_see("never", for_s=0.1)
    await person.does_not_see("never", for_s=1.0)
    seen = sum(text in (m.get("text") or "") for m in await person.messages())
    assert seen == times, await person.transcript()
