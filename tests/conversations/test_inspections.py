"""检查, 整改: a supervisor goes through the checklist in the shop, its owner puts right what failed."""

from datetime import timedelta

from sqlmodel import col, select

from codes.payload import Kind
from models.inspection import Inspection, Rectification
from services import codes
from tests.city import City, Somebody, code_link, flat, jpeg
from tests.conversations.test_opinions import HEAD, NOODLES, NOT_YOURS, OLD, OWN, SCAN, owner_of

ANSWERS = ["合格", "不合格", "不适用"]
MARKET = "老王面馆 · 市场监管检查"
GOODS = "进货有票，没有过期变质的东西"


async def inspects(city: City, qian: Somebody, *, term: str = "3天") -> None:
    """All of market regulation's list is good, but the goods, which are a must."""
    await qian.opens(NOODLES)
    await qian.taps("开始检查")
    for position in range(1, 7):
        await qian.sees(f"{MARKET} {position}/6")
        if position in (1, 2):
            await qian.sends(photo=jpeg(position))
            await qian.sees(f"{MARKET} {position}/6", "📷 1张")
        if position == 3:
            await qian.taps("不合格")
            await qian.sends("两箱牛奶过期", photo=jpeg(9))
            await qian.sees(f"{MARKET} 3/6", "两箱牛奶过期")
            await qian.taps("下一项")
        else:
            await qian.taps("合格", on=f"{position}/6")
    await qian.sees(MARKET, "80分，不合格", f"✗ {GOODS}", "几天内改好？")
    await qian.taps(term)
    await qian.sees("✅ 已告诉店里，要整改1项。")


async def test_a_supervisor_goes_through_the_checklist_step_by_step(city: City) -> None:
    """A photo that is asked for, a word for what is not good, one back, a restart in between, the score."""
    await city.tomorrow_at(10)
    zhang, qian = await owner_of(city, "xf-m1", "张"), await city.staff("d-scjg-1", "钱")
    await qian.opens(NOODLES)
    start = ["开始检查", "档案", "反映问题"]
    await qian.sees(HEAD, "文昌路12号", "还没有检查过", buttons=start)
    await qian.taps("开始检查")
    licence = "证照齐全有效，挂在明处（必须合格、要拍照）"
    await qian.sees(f"{MARKET} 1/6", licence, buttons=[*ANSWERS, "先放一放"])
    await qian.taps("合格")
    await qian.sees(
        licence, "📷 这一项要拍照，请发一张。", buttons=["✓ 合格", "不合格", "不适用", "先放一放"]
    )
    await qian.sends(photos=[jpeg(1), jpeg(2)])
    await qian.sees(licence, "📷 2张", buttons=["下一项", "✓ 合格", "不合格", "不适用", "先放一放"])
    await qian.taps("下一项")
    await qian.sees(f"{MARKET} 2/6", buttons=[*ANSWERS, "上一项", "先放一放"])
    await qian.taps("不适用")
    await qian.sees(f"{MARKET} 3/6", GOODS)
    await qian.taps("不合格")
    await qian.sees(GOODS, "请写一句或拍照，说清哪里不合格。")
    await city.restart()
    await qian.sends("两箱牛奶过期")
    await qian.sees(GOODS, "“两箱牛奶过期”", "可以再拍几张")
    await qian.taps("先放一放")
    await qian.sees("老王面馆的检查停在第3项，共6项。", buttons=["返回"])
    await qian.taps("返回")
    await qian.sees(HEAD, "还没有检查过", buttons=start)
    await qian.taps("开始检查")
    await qian.sees(f"{MARKET} 3/6", "“两箱牛奶过期”")
    await qian.taps("下一项")
    await qian.taps("上一项", on="4/6")
    await qian.taps("下一项", on="3/6")
    for position in (4, 5, 6):
        await qian.taps("合格", on=f"{position}/6")
    total = await qian.sees(MARKET, "76分，不合格", f"✗ {GOODS}", "几天内改好？")
    assert flat(total) == ["3天", "7天", "15天", "上一项", "这次不算"]
    await qian.taps("7天")
    await qian.sees("✅ 已告诉店里，要整改1项。", buttons=["返回"])
    await zhang.sees("老王面馆：市场监管来检查过了。", "76分，不合格", f"✗ {GOODS}")
    await zhang.sees("老王面馆 · 市场监管整改", GOODS, "“两箱牛奶过期”", "18:00前改好", buttons=["改好了"])
    assert (await qian.taps_on(total, "3天"))["answer"] == OLD
    anna = await city.resident("Anna", "en")
    await anna.opens(NOODLES)
    last = "Last inspection: market regulation, today, 76 points, not passed"
    await anna.sees(HEAD, last, "⏳ 1 to be put right by")
    await anna.does_not_see("牛奶", for_s=0.1)


async def test_the_owner_puts_it_right_and_the_inspector_has_the_last_word(city: City) -> None:
    """Without a photo it is not handed in; sent back with a reason, three more days; then passed."""
    await city.tomorrow_at(10)
    zhang, qian = await owner_of(city, "xf-m1", "张"), await city.staff("d-scjg-1", "钱")
    he, zhao = await city.staff("d-scjg-0", "贺"), await city.staff("d-zhzf-1", "赵")
    await inspects(city, qian)
    card = await zhang.sees("市场监管整改", GOODS, buttons=["改好了"])
    await zhang.taps("改好了")
    asked = await zhang.sees("请发改好后的照片", buttons=["返回"])
    hand = "请先发一张改好后的照片。"
    assert await city.forges(zhang, "rf:hand:1", on=asked) == hand
    await zhang.sends("扔了")
    await zhang.sees("请发改好后的照片", "“扔了”", buttons=["返回"])
    await zhang.sends(photo=jpeg(11))
    await zhang.sends(photo=jpeg(12))
    await zhang.sees("请发改好后的照片", "📷 2张", buttons=["交", "返回"])
    await zhang.taps("交")
    await zhang.sees("✅ 已交检查的人看", buttons=[])
    await zhang.sees("店里说改好了，等检查的人看", buttons=[])
    looks = await qian.sees("市场监管整改", "“两箱牛奶过期”", "店里说：“扔了”", buttons=["通过", "退回"])
    await he.does_not_see("市场监管整改", for_s=0.3)
    assert await city.forges(zhao, "rf:pass:1", on=await zhao.sees("")) == NOT_YOURS
    assert await city.forges(zhang, "rf:pass:1", on=card) == NOT_YOURS
    await qian.taps_on(looks, "退回")
    await qian.sees("请写一句为什么退回")
    await qian.sends("日期看不清")
    await qian.sees("已退回", GOODS)
    await zhang.sees("这一项还要再改", "“日期看不清”", "18:00前改好", buttons=["改好了"])
    await zhang.taps("改好了", on="还要再改")
    await zhang.sends("换了新的", photo=jpeg(13))
    await zhang.sees("“换了新的”", "📷 1张", buttons=["交", "返回"])
    await zhang.taps("交")
    await qian.sees("退回：“日期看不清”", "店里说：“换了新的”", buttons=["通过", "退回"])
    await qian.taps("通过")
    await zhang.sees("✅ 老王面馆整改通过", GOODS)
    await zhang.sees("✅ 已通过", buttons=[])
    await qian.sees("✅ 已通过", buttons=[])
    assert (await qian.taps_on(looks, "通过"))["answer"] == OLD
    await zhang.sends("我的店")
    await zhang.sees(HEAD, "现在没有要办的。")


async def test_what_is_not_put_right_in_time_is_an_order_on_the_board(city: City) -> None:
    """The community's card, an order for the department of the duty, the inspector as its reporter."""
    await city.tomorrow_at(10)
    group = await city.group("学府社区群", "community:xf")
    market = await city.group("市场监管局群", "department:scjg")
    zhang, qian = await owner_of(city, "xf-m1", "张"), await city.staff("d-scjg-1", "钱", group=market)
    yin = await city.staff("c-xf-1", "尹", group=group)
    await inspects(city, qian.privately)
    await city.waits(timedelta(days=3))
    await city.waits(timedelta(hours=9))
    await yin.sees("学府-0001", "老王面馆")
    await qian.sees("学府-0001", "老王面馆", "整改逾期", GOODS, buttons=["抢单"])
    await qian.privately.sees("⏳ 学府-0001", "等部门接单", "整改逾期")
    await zhang.sees("⚠️ 已经过期", "已经转成工单 学府-0001", buttons=["改好了"])
    await zhang.sends("我的店")
    await zhang.sees(HEAD, "⚠️ 整改1项，已经过期")
    await zhang.taps("整改")
    await zhang.sees("老王面馆要整改1项，看哪一项？", buttons=[GOODS, "返回"])
    await zhang.taps(GOODS)
    await zhang.sees("⚠️ 已经过期", buttons=["改好了", "返回"])
    await zhang.taps("改好了", on="已经过期")
    await zhang.sends(photo=jpeg(14))
    await zhang.taps("交")
    await qian.privately.sees("等检查的人看", buttons=["通过", "退回"])
    async with city.session() as session:
        row = (await session.scalars(select(Rectification))).one()
        assert (row.state, row.report_id) == ("answered", 1)


async def test_the_owner_checks_the_shop_and_orders_nothing(city: City) -> None:
    """自查: the same steps without a scan; supervisors see that it was done."""
    zhang = await owner_of(city, "xf-m1", "张")
    await zhang.sends("我的店")
    await zhang.taps("自查")
    title = "老王面馆 · 自查"
    await zhang.sees(f"{title} 1/3", "门前扫过，垃圾清了（要拍照）", buttons=[*ANSWERS, "先放一放"])
    await zhang.sends(photo=jpeg(4))
    await zhang.sees(f"{title} 1/3", "📷 1张")
    await zhang.taps("合格", on="1/3")
    await zhang.taps("不合格", on="2/3")
    await zhang.sends("压力不够", photo=jpeg(5))
    await zhang.taps("下一项")
    await zhang.taps("合格", on="3/3")
    await zhang.sees("60分，不合格", buttons=["交上去", "上一项", "这次不算"])
    await zhang.taps("交上去")
    await zhang.sees("✅ 自查记下了", buttons=["返回"])
    qian = await city.staff("d-scjg-1", "钱")
    await qian.opens(NOODLES)
    await qian.sees("还没有检查过", "最近检查：自查 今天，60分，不合格")
    chen = await city.resident("陈")
    await chen.opens(NOODLES)
    await chen.does_not_see("自查", for_s=0.3)
    async with city.session() as session:
        assert list(await session.scalars(select(Rectification))) == []


async def test_each_supervisor_has_a_list_of_their_own_and_nobody_inspects_their_own_shop(city: City) -> None:
    """Four duties; another community; no scan; a sign that died; who keeps the shop."""
    lists = {
        "d-scjg-1": f"{MARKET} 1/6",
        "d-zhzf-1": "老王面馆 · 城市管理检查 1/5",
        "c-xf-1": "老王面馆 · 社区检查 1/4",
        "g-xf-1": "老王面馆 · 网格检查 1/3",
    }
    people = {}
    for staff_id, shown in lists.items():
        people[staff_id] = await city.staff(staff_id, staff_id)
        await people[staff_id].opens(NOODLES)
        await people[staff_id].taps("开始检查")
        await people[staff_id].sees(shown)
    song = await city.staff("c-yy-1", "宋")
    await song.opens(NOODLES)
    card = await song.sees(HEAD, buttons=["评一评", "反映问题", "这是我的店"])
    assert await city.forges(song, "mc:inspect:xf-m1:", on=card) == NOT_YOURS
    assert await city.forges(song, "mc:inspect:xf-m1:community", on=card) == NOT_YOURS
    qian = people["d-scjg-1"]
    mine = await qian.sees(MARKET)
    assert await city.forges(song, "in:answer:1:good", on=card) == NOT_YOURS
    assert await city.forges(qian, "in:answer:1:perhaps", on=mine) == OLD
    assert await city.forges(qian, "in:done:1:3", on=mine) == OLD
    assert await city.forges(qian, "mc:inspect:xf-m2:", on=mine) == SCAN
    await owner_of_staff(city, qian, "xf-m2")
    await qian.opens(code_link(Kind.MERCHANT, "xf-m2"))
    own = await qian.sees("学府书店", "您是店主", "要由别人来检查", buttons=["自查", "看评价", "店里的事"])
    assert await city.forges(qian, "mc:inspect:xf-m2:market", on=own) == OWN
    async with city.session() as session:
        await codes.renew(session, Kind.MERCHANT, "xf-m1")
        await session.commit()
    assert (
        await city.forges(people["c-xf-1"], "mc:inspect:xf-m1:", on=await people["c-xf-1"].sees("")) == SCAN
    )
    async with city.session() as session:
        rows = await session.scalars(select(Inspection.duty).order_by(col(Inspection.id)))
        assert list(rows) == ["market", "urban", "community", "grid"]


async def owner_of_staff(city: City, person: Somebody, merchant_id: str) -> None:
    """A staff member who keeps a shop, confirmed by the community."""
    zhou = await city.staff("c-xf-2", "周")
    await person.opens(code_link(Kind.MERCHANT, merchant_id))
    card = await person.sees("学府书店 · 图书")
    assert await city.forges(person, f"mc:claim_yes:{merchant_id}:", on=card) == ""
    await zhou.taps("确认", on="有人认领学府书店")
    await person.sees("✅ 社区已确认，您是学府书店的店主。")


async def test_the_inspector_s_day_goes_by_risk_and_by_the_nearest_way(city: City) -> None:
    """Never inspected first; what was just inspected is not due; a complaint counts; others have no day."""
    await city.tomorrow_at(10)
    qian = await city.staff("d-scjg-1", "钱")
    await owner_of(city, "xf-m1", "张")
    await inspects(city, qian)
    await qian.sends("/inspect")
    shown = await qian.sees(
        "今天要去的店（市场监管），5家，按路顺好了：", "1. 学府书店 · 学府街8号", "从没检查过"
    )
    assert "老王面馆" not in str(shown)
    assert flat(shown) == ["导航1", "导航2", "导航3", "导航4", "导航5"]
    gu = await city.staff("g-xf-1", "李")
    await gu.sends("检查")
    await gu.sees("今天要去的店（网格），4家")
    chen = await city.resident("陈")
    await chen.sends("/inspect")
    await chen.sees("您没有检查商户的职责。", buttons=[])
