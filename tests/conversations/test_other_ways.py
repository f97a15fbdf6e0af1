"""Storyboard, 8: when things go another way."""

from tests.city import City, flat, jpeg, words_of
from tests.faults.loop import gather, order


async def test_a_draft_goes_another_way(city: City) -> None:
    """A sticker where a photo is asked, 改地点, 改类别, 返回, 补充, 撤回: every screen has a way back."""
    cast = await gather(city)
    wang = cast.wang
    await wang.sends("单元门口塌了一块")
    draft = await wang.sees(
        "✏️ 单元门口塌了一块\n📍 育英一品3号楼2单元(您家)  类别：路面\n社区和派到的部门能看到，不显示您是谁。",
        buttons=["提交", "改地点", "改类别", "加照片", "取消"],
    )
    await wang.taps("加照片")
    await wang.sees(
        "请发照片，可以一次发几张。", buttons=["跳过", "提交", "改地点", "改类别", "加照片", "取消"]
    )
    await wang.sends(sticker="👍")
    asked = await wang.sees('这一步要一张照片，没有照片可以点"跳过"。')
    assert (flat(asked)[0], asked["message_id"]) == ("跳过", draft["message_id"])
    await wang.taps("跳过")
    await wang.sees("单元门口塌了一块", buttons=["提交", "改地点", "改类别", "加照片", "取消"])
    await wang.taps("改类别")
    assert flat(await wang.sees("是哪一类事？"))[-1] == "返回"
    await wang.taps("返回")
    await wang.taps("改地点")
    await wang.sees("在哪里？", buttons=["育英一品3号楼2单元501", "发位置", "选社区", "返回"])
    await wang.taps("选社区")
    await wang.sees("在哪个社区？")
    await wang.taps("返回")
    await wang.taps("提交")
    await wang.sees("⏳ 学府-0001 已交给学府社区，会在", "前答复您。", buttons=["补充", "撤回"])
    assert (await wang.taps_on(draft, "提交"))["answer"] == "已经交上去了，编号学府-0001"
    await wang.taps("补充")
    await wang.sees("请写下要补充的话，或发照片。", buttons=["返回"])
    await wang.sends("有小孩在那儿玩")
    await cast.yin.sees("补充：有小孩在那儿玩")
    await wang.taps("撤回")
    await wang.sees("撤回以后社区就不办了，确定吗？", buttons=["确定撤回", "返回"])
    await wang.taps("确定撤回")
    await wang.sees("学府-0001 您已撤回。", buttons=[])
    await cast.yin.sees("住户已撤回。", buttons=[])
    await wang.sends("我的订单")
    assert "学府-0001" in flat(await wang.sees("您反映过的事："))[0]


async def test_somebody_who_met_the_same_follows_it(city: City) -> None:
    """Nearby and alike: one more line and button; 提交 stays; both are told and asked."""
    cast = await gather(city)
    await cast.wang.sends("单元门口路面塌了一块")
    await cast.wang.taps("提交")
    sun = await city.resident("孙")
    await sun.opens(await city.household("xf-1-1-1-101"))
    await sun.taps("不是我家")
    await sun.sends("路面塌陷，塌了一块")
    near = await sun.sees("今天有人反映过", "社区正在看。")
    assert flat(near)[:2] == ["提交", "就是这处，我也遇到了"]
    await sun.taps("就是这处")
    followed = await sun.sees("您也遇到了，这件事一起办：", "学府-0001")
    assert followed["message_id"] == near["message_id"]
    await cast.yin.sees("学府-0001", "附近另有1人遇到")
    await sun.sends("/orders")
    await sun.sees("您反映过的事：")


async def test_an_old_card_is_put_right(city: City) -> None:
    """A tap on what has moved on is answered in a sentence, and the card tells the truth."""
    cast = await gather(city)
    await order(cast)
    offered = await cast.zhao.sees("学府-0001", buttons=["抢单"])
    waiting = await cast.yin.sees("等待抢单", buttons=["加急", "撤单"])
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.yin.sees("处理中", buttons=["加急"])
    assert (await cast.yin.taps_on(waiting, "撤单"))["answer"] == "学府-0001这张单已经由综合执法局接走了。"
    assert (await cast.qian.taps_on(await cast.qian.sees("学府-0001"), "抢单"))["answer"] == (
        "晚了一步，综合执法局已抢单"
    )
    assert (await cast.zhao.taps_on(offered, "抢单"))["answer"] != ""
    await cast.qian.sees("学府-0001 · 已由综合执法局抢单", buttons=[])


async def test_a_photo_that_cannot_be_read_leaves_the_draft(city: City) -> None:
    cast = await gather(city)
    await cast.wang.sends("路面有坑", photo=jpeg(1))
    await cast.wang.sends(document={"name": "x.jpg", "content_type": "image/jpeg", "data": "AAAA"})
    await cast.wang.sees("这张照片打不开，请再拍一张。")
    assert words_of(await cast.wang.sees("📷 1张 · 路面有坑", "类别：路面"))


async def test_a_grid_worker_writes_for_somebody_without_a_phone(city: City) -> None:
    """替别人反映: the report is the household's, the chat the worker's, and no group sees the door."""
    cast = await gather(city)
    li = await city.staff("g-xf-1", "李晓东")
    await li.sends("楼道里堆满了杂物")
    await li.taps("替别人反映")
    await li.sees("替哪一户？请写门牌，或那一户的编号。", buttons=["返回"])
    await li.sends("xf-1-1-1-101")
    await li.taps("育英一品1号楼1单元101")
    await li.sees("替育英一品1号楼1单元101的住户反映，群里不显示是谁。")
    await li.taps("提交")
    await li.sees("学府-0001 已交给学府社区")
    card = await cast.yin.sees("学府-0001", "楼道里堆满了杂物")
    assert "101" not in words_of(card)


async def test_sent_back_by_the_community_is_not_said_in_the_departments_words(city: City) -> None:
    """钱 gave it back with a reason, 赵 did the work, 尹 sends it back without one: so says the letter."""
    cast = await gather(city)
    await order(cast)
    await cast.qian.taps("抢单")
    await cast.qian.taps("退回")
    await cast.qian.taps("人手不够")
    await cast.zhao.sees("原因：人手不够", buttons=["抢单"])
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.yin.sees("学府-0001 已处理", buttons=["验收", "返工", "再问问住户"])
    await cast.yin.taps("返工")
    assert words_of(await cast.zhao.sees("社区请您返工")) == "学府-0001 社区请您返工。"
    card = await cast.zhao.sees("学府-0001 · 处理中 · 赵", buttons=["完成", "传进度", "退回", "导航"])
    assert "人手不够" not in words_of(card)
