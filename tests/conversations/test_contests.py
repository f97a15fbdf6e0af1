"""An official's answer to a rating, and a wrong rating before two of the oversight board; nobody is named."""

from datetime import timedelta

from tests.city import City, Somebody, jpeg, words_of
from tests.console import Stem
from tests.conversations.test_evaluations import PROMPT, Town, accepted
from tests.district import import_rows

NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
OLD = "这一步已经往前走了，请看最新的一条。"


async def rated(city: City) -> Town:
    """王 gives one star and a line; 赵 has been told."""
    town = await accepted(city)
    await city.waits(timedelta(hours=2, minutes=1))
    await town.wang.sees(PROMPT)
    await town.wang.taps("⭐")
    await town.wang.taps("慢")
    await town.wang.taps("写一句")
    await town.wang.sends("等了两天")
    await town.wang.sees("“等了两天”")
    await town.wang.taps("好了")
    await town.zhao.privately.sees("您有一条新的评价：⭐ 慢。", "“等了两天”", buttons=["我的评价"])
    return town


async def test_an_official_answers_once_and_neither_side_is_named(city: City) -> None:
    """The line reaches the rater with the number of the rater's own order; the second one is refused."""
    town = await rated(city)
    zhao = town.zhao.privately
    await zhao.taps("我的评价")
    await zhao.sees("本月 1.0（1条）。\n⭐ 慢\n“等了两天”", buttons=["回复", "有异议", "卡丢了"])
    await zhao.taps("回复")
    which = await zhao.sees("回复哪一条？每条只能回复一次。", buttons=["⭐ 慢", "返回"])
    await zhao.taps("⭐ 慢")
    await zhao.sees("不显示您和对方是谁", buttons=["返回"])
    await zhao.sends("那两天下雨，对不起")
    await zhao.sees("✅ 已转给评价的人。")
    told = await town.wang.sees("学府-0001 · 路面：办事的人回复了您的评价\n“那两天下雨，对不起”", buttons=[])
    assert "赵" not in words_of(told)
    assert (await zhao.taps_on(which, "⭐ 慢"))["answer"] == ""
    await zhao.sends("还有一句")
    await zhao.sees(OLD)
    await zhao.sends("楼道灯不亮了")  # the question is over: these words are a report again
    await zhao.sees("楼道灯不亮了")
    await zhao.sends("/cancel")
    await zhao.sends("/ratings")
    await zhao.taps("回复")
    await zhao.sees("最近的评价您都回复过了。", buttons=["返回"])


async def test_two_reviewers_who_agree_take_a_wrong_rating_out(city: City) -> None:
    """The board reads stars, words and the reason; a third party's tap is refused; each has one word."""
    town = await rated(city)
    su, tao = await city.staff("b-1", "苏"), await city.staff("b-2", "陶")
    await contests(town.zhao.privately, "那天我不在班上")
    head = "\n".join(
        (
            "有一条评价有异议，请您看一看。两位委员意见一致才定。",
            "⭐ 慢 · 路面 · 综合执法局",
            "“等了两天”",
            "理由：“那天我不在班上”",
        )
    )
    card = await su.sees(head, buttons=["维持", "不算"])
    for secret in ("学府-0001", "王", "赵"):
        assert secret not in words_of(card)
    assert await city.forges(town.wang, "ct:void:1", on=await town.wang.sees(PROMPT[:2])) == NOT_YOURS
    assert await su.taps("不算") == "您的意见记下了。"
    await su.sees("您的意见：不算。请等另一位委员。", buttons=[])
    assert (await su.taps_on(card, "不算"))["answer"] == OLD
    await tao.sees(head, buttons=["维持", "不算"])
    await tao.taps("不算")
    await tao.sees("结果：不算。", buttons=[])
    await su.sees("结果：不算。", buttons=[])
    await town.zhao.privately.sees("您有异议的评价（⭐ 慢），两位监督委员看过了：不算，已经去掉。")
    await town.wang.sees("您的一条评价（⭐ 慢），经两位监督委员复核，不计入。他们不知道您是谁。")
    await town.zhao.privately.sends("/ratings")
    await town.zhao.privately.sees("本月还没有评价。", buttons=["卡丢了"])


async def test_who_joins_the_board_late_sees_what_is_open_and_a_void_rating_needs_no_call(city: City) -> None:
    """陶 opens the invitation after the contest; once it is void the community need not call back."""
    town = await rated(city)
    await town.yin.sees("住户不满意：⭐ 慢", buttons=["已回访"])
    su = await city.staff("b-1", "苏")
    await contests(town.zhao.privately, "那天我不在班上")
    await su.sees("有一条评价有异议", buttons=["维持", "不算"])
    tao = await city.staff("b-2", "陶")
    await tao.sees("有一条评价有异议", "理由：“那天我不在班上”", buttons=["维持", "不算"])
    await su.taps("不算")
    await tao.taps("不算")
    await town.yin.sees("住户不满意：⭐ 慢\n这条评价不计入了，不用回访。", buttons=[])


async def test_where_the_board_is_short_the_district_finds_what_is_open(city: City) -> None:
    """Only 苏 is of the board here: 顾 of the district has it in the menu, until 陶 has come."""
    town = await rated(city)
    gu, qin = await city.staff("q-1", "顾"), await city.staff("s-xuefu", "秦")
    await gu.sends("/start")
    await gu.sees("您现在是街道和区里的工作人员", buttons=["工单", "换成居民"])
    su = await city.staff("b-1", "苏")
    await contests(town.zhao.privately, "那天我不在班上")
    await su.sees("有一条评价有异议", buttons=["维持", "不算"])
    await gu.sees("有一条评价有异议", buttons=["维持", "不算"])
    await gu.sends("/start")
    await gu.sees("您现在是街道和区里的工作人员", buttons=["工单", "评价复核（1）", "换成居民"])
    await gu.taps("评价复核（1）")
    await gu.sees("有1条评价等您复核。")
    card = await gu.sees("有一条评价有异议", "理由：“那天我不在班上”", buttons=["维持", "不算"])
    assert len([m for m in await gu.messages() if "有一条评价有异议" in words_of(m)]) == 1
    await qin.sends("/start")
    await qin.sees("您现在是街道和区里的工作人员", buttons=["工单", "我的评价", "换成居民"])
    tao = await city.staff("b-2", "陶")
    await tao.sees("有一条评价有异议", buttons=["维持", "不算"])
    assert await gu.taps("评价复核（1）") == OLD
    assert (await gu.taps_on(card, "不算"))["answer"] == NOT_YOURS


async def test_who_comes_to_the_board_by_import_has_what_is_open(city: City, stem: Stem) -> None:
    """宋 of another community is named of the board while a contest waits, and reads it at once."""
    town = await rated(city)
    su, song = await city.staff("b-1", "苏"), await city.staff("c-yy-1", "宋")
    await contests(town.zhao.privately, "那天我不在班上")
    await su.sees("有一条评价有异议", buttons=["维持", "不算"])
    await city.tomorrow_at(10)  # in the night nobody is told
    await song.does_not_see("有一条评价有异议", for_s=0.3)
    await import_rows(stem, city, "staff", ["c-yy-1,宋磊,board_member,,"])
    card = await song.sees("有一条评价有异议", "理由：“那天我不在班上”", buttons=["维持", "不算"])
    await su.taps("不算")
    await song.taps_on(card, "不算")
    await song.sees("结果：不算。", buttons=[])


async def test_the_official_reads_what_came_of_the_call_and_a_photo_is_for_the_board(city: City) -> None:
    """王 adds a photo: neither 赵 nor a group ever gets it, two of the board do."""
    town = await rated(city)
    await town.wang.taps("改一改")
    await town.wang.sees(PROMPT)
    await town.wang.taps("⭐")
    await town.wang.taps("写一句")
    await town.wang.sends(photo=jpeg(3))
    await town.wang.sees("⭐", "“等了两天”", "📷 照片收下了，只给复核的人看。")
    await town.wang.taps("好了")
    await town.yin.taps("已回访")
    await town.yin.sees("学府-0001 回访的结果是？", buttons=["已经办好", "讲清楚了", "联系不上", "返回"])
    await city.waits(timedelta(seconds=3))
    await town.yin.taps("讲清楚了")
    zhao = town.zhao.privately
    await zhao.sends("/ratings")
    await zhao.sees("⭐ 慢\n“等了两天”\n回访：讲清楚了")
    su = await city.staff("b-1", "苏")
    await contests(zhao, "那天我不在班上")
    card = await su.sees("有一条评价有异议", "“等了两天”", buttons=["维持", "不算"])
    assert "photo" in card
    for other in (zhao, town.zhao, town.yin):
        assert [m for m in await other.messages() if "photo" in m and "⭐" in words_of(m)] == []


async def test_praise_is_read_to_the_unit_if_its_giver_says_so(city: City) -> None:
    """In English: five stars and a line; the button is there for praise in words alone."""
    town = await accepted(city)
    await city.waits(timedelta(hours=2, minutes=1))
    asked = await town.wang.sees(PROMPT)
    await town.wang.sends("/settings")
    await town.wang.taps("English")
    await town.wang.sees("English from now on")
    await town.wang.taps_on(asked, "⭐⭐⭐⭐⭐")
    tags = ["quick", "friendly", "well done", "well explained"]
    await town.wang.sees("⭐⭐⭐⭐⭐  What was good?", buttons=[*tags, "Add a line", "Done"])
    await town.wang.taps("Add a line")
    await town.wang.sees("You may also send a photo")
    await town.wang.sends("He stayed until it was dry")
    share = "Their unit may read it"
    await town.wang.sees("until it was dry", buttons=[*tags, "Add a line", share, "Done"])
    await town.wang.taps(share)
    await town.wang.sees("until it was dry", buttons=[*tags, "Add a line", f"✓ {share}", "Done"])
    await town.wang.taps("Done")
    praise = await town.zhao.sees("👍 有住户表扬赵强：“He stayed until it was dry”", buttons=[])
    assert "王" not in words_of(praise)
    assert "学府" not in words_of(praise)


async def test_reviewers_who_differ_wait_for_a_third(city: City) -> None:
    """One keeps, one does not: nothing has changed, and both are told why."""
    town = await rated(city)
    su, tao = await city.staff("b-1", "苏"), await city.staff("b-2", "陶")
    await contests(town.zhao.privately, "不是我办的")
    await su.sees("有异议", buttons=["维持", "不算"])
    await su.taps("维持")
    await tao.taps("不算")
    for reviewer, word in ((su, "维持"), (tao, "不算")):
        await reviewer.sees(f"您的意见：{word}。两位意见不同，请等第三位。", buttons=[])
    await town.zhao.privately.sends("/ratings")
    await town.zhao.privately.sees("本月 1.0（1条）。")
    await town.zhao.privately.taps("有异议")
    await town.zhao.privately.sees("最近的评价您都提过异议了。", buttons=["返回"])


async def contests(official: Somebody, reason: str) -> None:
    """有异议, the last rating, one line."""
    await official.sends("我的评价")
    await official.taps("有异议")
    await official.sees("对哪一条有异议？", buttons=["⭐ 慢", "返回"])
    await official.taps("⭐ 慢")
    await official.sees("请写一句理由。由两位监督委员看，他们也不知道是谁评的。")
    await official.sends(reason)
    await official.sees("✅ 已交给监督委员")
