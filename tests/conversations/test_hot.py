"""What goes by hand says and does what the ordinary way does: the grab, and the first words of a report."""

import asyncio
from datetime import timedelta

from sqlalchemy import text

from models.report import ReportState
from tests.city import City
from tests.faults.loop import gather, order, placed

DRAFT = ["提交", "改地点", "改类别", "加照片", "取消"]


async def test_a_toast_is_in_the_tappers_language_and_the_card_in_the_groups(city: City) -> None:
    cast = await gather(city)
    await cast.qian.privately.sends("/settings")
    await cast.qian.privately.taps("English")
    await order(cast)
    card = await cast.qian.sees("学府-0001", buttons=["抢单"])
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
    lost = await cast.qian.taps_on(card, "抢单")
    assert lost["answer"] == "A moment late: 综合执法局 has taken it"
    await cast.qian.sees("学府-0001 · 已由综合执法局抢单")
    await cast.yin.sees("综合执法局 赵")
    await city.waits(timedelta(seconds=3))
    assert await cast.yin.taps("加急") == "已加急"


async def test_who_is_asked_in_a_group_is_asked_in_the_groups_language(city: City) -> None:
    cast = await gather(city)
    await cast.zhao.privately.sends("/settings")
    await cast.zhao.privately.taps("English")
    await order(cast)
    assert await cast.zhao.taps("抢单") == "It is yours, please set out soon"
    await cast.zhao.taps("退回")
    await cast.zhao.taps("写原因")
    await cast.zhao.sees("请回复这条消息")


async def test_the_winners_second_tap_is_answered_as_the_first(city: City) -> None:
    cast = await placed(city)
    card = await cast.zhao.sees("学府-0001", buttons=["抢单"])
    assert (await cast.zhao.taps_on(card, "抢单"))["answer"] == "抢到了，请尽快出发"
    assert (await cast.zhao.taps_on(card, "抢单"))["answer"] == "抢到了，请尽快出发"
    async with city.session() as session:
        grabs = await session.scalar(text("SELECT count(*) FROM event WHERE verb = 'order_grab'"))
    assert grabs == 1


async def test_an_old_card_is_put_right_by_the_tap_that_comes_too_late(city: City) -> None:
    """The late tapper's own card had been lost on its way: the tap has it shown again."""
    cast = await placed(city)
    card = await cast.qian.sees("学府-0001", buttons=["抢单"])
    await cast.zhao.taps("抢单")
    await cast.qian.sees("已由综合执法局抢单")
    async with city.product.database.transaction() as session:
        stale = "UPDATE screen SET shown = 'old' WHERE notice = 'order_card' AND chat_id = :chat"
        await session.execute(text(stale), {"chat": cast.scjg.id})
    before = len(await city.door.get("/log", after=0))
    assert (await cast.qian.taps_on(card, "抢单"))["answer"] == "晚了一步，综合执法局已抢单"
    for _ in range(100):
        calls = await city.door.get("/log", after=before)
        if any(c["method"].startswith("editMessage") and c["chat"] == cast.scjg.id for c in calls):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(calls)


async def test_first_words_begin_a_draft_at_home_and_later_ones_join_it(city: City) -> None:
    cast = await gather(city)
    first = await cast.wang.sends("单元门口塌了一块")
    await cast.wang.sees("✏️ 单元门口塌了一块", "育英一品3号楼2单元", "类别：路面", buttons=DRAFT)
    await cast.wang.sends("晚上看不见")
    await cast.wang.sees("单元门口塌了一块\n晚上看不见")
    async with city.session() as session:
        states = list(await session.execute(text("SELECT state, said ->> 1 FROM report")))
    assert states == [(ReportState.DRAFT, None)]  # the first words came by hand: they name no message
    changed = {"chat": cast.wang.id, "message_id": first["message_id"], "text": "单元门口路灯坏了"}
    await city.door.post("/edit", person=cast.wang.id, **changed)
    await cast.wang.sees("✏️ 单元门口路灯坏了\n晚上看不见", "类别：路灯", buttons=DRAFT)


async def test_a_scan_is_no_conversation_and_says_where_the_first_words_are(city: City) -> None:
    """王 scanned her own door; she writes at another one, and hours later at home: by hand each time."""
    cast = await gather(city)
    await cast.wang.sends("单元门口塌了一块")
    await cast.wang.sees("单元门口塌了一块", "📍 育英一品3号楼2单元", buttons=DRAFT)
    assert await by_hand(city)
    await cast.wang.taps("取消")
    await cast.wang.opens(await city.household("xf-1-1-1-101"))
    await cast.wang.sees("育英一品1号楼1单元101")
    await cast.wang.sends("楼道里有杂物")
    await cast.wang.sees("楼道里有杂物", "📍 育英一品1号楼1单元", buttons=DRAFT)
    assert await by_hand(city)
    await cast.wang.taps("取消")
    await city.waits(timedelta(hours=2, minutes=1))
    await cast.wang.sends("路灯不亮")
    await cast.wang.sees("路灯不亮", "📍 育英一品3号楼2单元", buttons=DRAFT)
    assert await by_hand(city)


async def test_the_first_words_are_guessed_by_the_categories_of_their_moment(city: City) -> None:
    """What was known of them for the draft before is no longer so: an import has changed their words."""
    cast = await gather(city)
    for category in ("路面", "路灯"):
        await cast.wang.sends("单元门口塌了一块")
        await cast.wang.sees("✏️ 单元门口塌了一块", f"类别：{category}", buttons=DRAFT)
        assert await by_hand(city)
        await cast.wang.taps("取消")
        async with city.product.database.transaction() as session:
            await session.execute(text("UPDATE category SET words = '[]' WHERE name = '路面'"))
            await session.execute(text("""UPDATE category SET words = '["塌了"]' WHERE name = '路灯'"""))


async def by_hand(city: City) -> bool:
    """Whether the latest draft was begun by hand: then its words name no message."""
    async with city.session() as session:
        latest = text("SELECT said IS NULL FROM report ORDER BY id DESC LIMIT 1")
        return bool(await session.scalar(latest))


async def test_plain_words_and_danger_are_no_report_by_hand(city: City) -> None:
    cast = await gather(city)
    await cast.wang.sends("积分。")
    await cast.wang.sees("品德积分 0.0")
    await cast.wang.sends("📷 随手拍")
    await cast.wang.sees("请发一张照片", buttons=DRAFT)
    await cast.wang.taps("取消")
    await cast.wang.sends("闻到燃气味")
    await cast.wang.sees("⚠️ 有危险请先打")
