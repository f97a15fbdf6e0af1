"""流动摊位管理码: a vendor's evening, who passes by, the waiting list, and the wrong turns."""

from datetime import timedelta

from sqlmodel import col, select

from locales.locale import locale_of
from models.market import MarketDay
from models.stall import Stand, StandState
from tests.city import City, jpeg, words_of
from tests.night import CORNER, MARKET, MORNING, VALID, admit, at_corner, corner, night, place

OLD = "这一步已经往前走了，请看最新的一条。"
VENDOR = ["签到", "空位", "我的出摊"]
AT_PLACE = ["签退", "换位", "换到空位", "我的出摊"]


async def test_a_vendor_s_evening(city: City) -> None:
    """Scan, sign in, sell, leave the place clean; the roster of both groups is one message each."""
    here = await night(city)
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.opens(place(3))
    await zhang.sees("青年夜市03", "今天18:00–23:00开市。", "这个摊位空着。", buttons=VENDOR)
    assert await zhang.taps("签到") == "已在青年夜市03签到"
    await zhang.sees("✅ 已在青年夜市03签到", buttons=AT_PLACE)
    roster = await here.qian.sees("青年夜市", "出摊1/12", "03 烤冷面", buttons=["雨天休市"])
    await here.zhao.sees("出摊1/12", "03 烤冷面")

    await zhang.taps("签退")
    await zhang.sees("请拍一张收拾干净的摊位。", buttons=["没有照片", "返回"])
    await zhang.sends("收好了")
    await zhang.sees("这一步要一张照片，没有照片可以点“没有照片”。")
    await zhang.sends(photo=jpeg(3))
    await zhang.sees("✅ 已从青年夜市03签退，摊位干净，记下了。")
    again = await here.qian.sees("出摊0/12")
    assert again["message_id"] == roster["message_id"]
    await zhang.opens(place(3))
    await zhang.sees("✅ 您在青年夜市03的摊", "已签退，摊位干净。")
    await zhang.taps("我的出摊")
    await zhang.sees("您出摊1天，其中1天收摊干净。", buttons=["请假", "请帮手", "换证", "返回"])


async def test_who_passes_by_sees_who_sells_without_a_name(city: City) -> None:
    """In English too; a forged code opens nothing."""
    here = await night(city)
    zhang = await here.vendor("张桂兰", "烤冷面")
    wang, anna = await city.resident("王"), await city.resident("Anna", "en")
    await wang.opens(place(3))
    await wang.sees("青年夜市03", "现在没有人签到。")
    await zhang.opens(place(3))
    await zhang.taps("签到")
    await wang.opens(place(3))
    await wang.sees("青年夜市03：烤冷面 · 证件有效")
    await anna.opens(MARKET)
    await anna.sees("青年夜市", "Open today 18:00–23:00.", "1 of 12 places taken.")
    await anna.taps("Who is here")
    shown = await anna.sees("青年夜市03: 烤冷面 · permit valid", buttons=["Back"])
    assert "张" not in words_of(shown)
    await anna.taps("Back")
    await anna.opens(place(3).replace("tys-03", "tys-04"))
    await anna.sees("This code is no longer in use")


async def test_refusals_say_how_to_put_it_right(city: City) -> None:
    """Wrong market, expired permit, too early, too far, place taken: each in words, and nothing is kept."""
    here = await night(city, hour=15)
    zhang = await here.vendor("张桂兰", "烤冷面")
    sun = await here.vendor("孙长河", "糖葫芦", expiry="2026-11-20")
    liu = await here.vendor("刘大海", "豆腐脑", market="zaoshi")
    await zhang.opens(place(3))
    assert await zhang.taps("签到") == "青年夜市现在没有开市，今天17:00起可以签到。"
    await city.waits(timedelta(hours=3))
    await liu.opens(place(3))
    card = await liu.sees("您备案的是育英早市。要在这里出摊，请先在这里备案。")
    assert await city.forges(liu, "st:sign_in:s:ys-03:", on=card) == (
        "您备案的是育英早市，这里是青年夜市。要在这里出摊，请先在这里备案。"
    )
    await sun.opens(place(4))
    card = await sun.sees("⚠️ 健康证2026-11-20已过期。", buttons=["换证", "我的出摊"])
    assert "健康证2026-11-20已过期。请先换证" in await city.forges(sun, "st:sign_in:s:ys-04:", on=card)
    await zhang.opens(place(3))
    await zhang.sends(location=(40.83, 111.65))
    await zhang.sees("📍 位置收到")
    assert "您离青年夜市还有" in await zhang.taps("签到")
    await zhang.sends(location=(40.8120, 111.6523))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在青年夜市03签到")
    ma = await here.vendor("马小军", "烤串")
    await ma.opens(place(3))
    await ma.sees("这个摊位已经有人了。", buttons=VENDOR)
    assert await ma.taps("签到") == "青年夜市03已经有人了，还有11个空位：请点“空位”换一个。"
    wang = await city.resident("王")
    await wang.opens(place(3))
    passing = await wang.sees("青年夜市03")
    assert await city.forges(wang, "st:sign_in:s:ys-03:", on=passing) == (
        "您还没有在青年夜市备案。请扫这里的码，点“我要备案”。"
    )
    assert await city.forges(wang, "st:sign_in:s:ys-05:", on=passing) == "请再扫一次摊位或市场的码。"
    await ma.sends("摊位旁边有坑", photo=jpeg(1))  # a photo instead of a tap is a report, as ever
    await ma.sees("摊位旁边有坑")
    async with city.session() as session:
        assert len((await session.scalars(select(Stand))).all()) == 1


async def test_who_waits_moves_up_and_a_place_that_nobody_takes_goes_on(city: City) -> None:
    """The morning market has four places: the fifth waits, is told, does not come, and the sixth has it."""
    here = await night(city, hour=6)
    people = [await here.vendor(f"摊主{n}", f"货{n}", market="zaoshi") for n in range(6)]
    for each in people:
        await each.opens(MORNING)
        await each.taps("签到")
    await people[3].sees("✅ 已在育英早市4号签到")
    await people[4].sees("您排在候补第1位", buttons=["签到", "不等了", "我的出摊"])
    await people[5].sees("您排在候补第2位")
    await people[1].taps("签退")
    await people[1].taps("没有照片")
    await people[4].sees("育英早市2号空出来了，给您留到06:30。", buttons=["不去了"])
    await people[5].opens(MORNING)
    await people[5].sees("您排在候补第1位")
    await city.waits(timedelta(minutes=31))
    await people[5].sees("育英早市2号空出来了")
    await people[5].opens(MORNING)
    await people[5].taps("签到", on="留到")
    await people[5].sees("✅ 已在育英早市2号签到")
    await city.waits(timedelta(hours=4))
    await here.qian.sees("收市：出摊4个，收摊拍照0个")
    async with city.session() as session:
        left = await session.scalars(select(Stand).where(col(Stand.state) == StandState.SIGNED_OUT))
        assert sorted(each.by_time for each in left) == [False, True, True, True, True]


async def test_places_are_booked_changed_and_given_back(city: City) -> None:
    """Free places tonight: booked ahead, not too early; moved to; given back; a holiday."""
    here = await night(city, hour=9)
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.opens(MARKET)
    await zhang.taps("空位")
    await zhang.sees("青年夜市 今天18:00开市，空着12个摊位。")
    assert "还没到订摊位的时候" in await zhang.taps("青年夜市07")
    await city.waits(timedelta(hours=1, minutes=1))
    await zhang.taps("青年夜市07")
    await zhang.sees("青年夜市07给您留到18:30", buttons=["签到", "不去了", "空位", "我的出摊"])
    ma = await here.vendor("马小军", "烤串")
    await ma.opens(MARKET)
    await ma.taps("空位")
    free = await ma.sees("空着11个摊位")
    assert not any("07" in b for row in free["buttons"] for b in row)
    await zhang.taps("空位")
    await zhang.sees("您已订青年夜市07")
    await zhang.taps("青年夜市08")
    await zhang.sees("青年夜市08给您留到18:30")
    await zhang.taps("我的出摊")
    await zhang.taps("请假")
    await zhang.taps("3天")
    await zhang.sees("好，请假到")
    await zhang.taps("返回")
    await zhang.sees("请假到", buttons=VENDOR)
    await ma.taps("返回")
    await ma.taps("空位")
    await ma.sees("空着12个摊位")


async def test_two_vendors_change_places_when_both_want_it(city: City) -> None:
    here = await night(city)
    zhang, ma = await here.vendor("张桂兰", "烤冷面"), await here.vendor("马小军", "烤串")
    for each, number in ((zhang, 1), (ma, 2)):
        await each.opens(place(number))
        await each.taps("签到")
        await each.sees("✅ 已在")
    await zhang.taps("换位")
    await zhang.taps("青年夜市02 烤串")
    await zhang.sees("已问过对方")
    card = await ma.sees("青年夜市01（烤冷面）想和您的青年夜市02换位", buttons=["同意", "不换"])
    assert await city.forges(zhang, "sw:agree:1", on=card) == "这一步已经往前走了，请看最新的一条。"
    assert await ma.taps("同意") == "✅ 已经换好"
    await zhang.sees("✅ 换好了，您今天在青年夜市02。")
    await here.zhao.sees("01 烤串", "02 烤冷面", "出摊2/12")


async def test_two_who_ask_each_other_need_one_word(city: City) -> None:
    """In English for one of them: the other question is done with, and nobody is told otherwise."""
    here = await night(city)
    zhang, tom = await here.vendor("张桂兰", "烤冷面"), await city.resident("Tom", "en")
    await tom.sends("/help")
    await tom.sees("")
    await admit(city, tom, "burgers", market="yeshi", expiry=VALID, by=here.qian)
    await zhang.opens(place(1))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在")
    await tom.opens(place(2))
    await tom.taps("Sign in")
    await tom.sees("✅ Signed in")
    await zhang.taps("换位")
    await zhang.taps("青年夜市02 burgers")
    asked = await tom.sees("青年夜市01 (烤冷面) would like to swap", buttons=["Agree", "Stay"])
    await tom.taps("Swap")
    await tom.taps("青年夜市01 烤冷面")
    await zhang.sees("青年夜市02（burgers）想和您的青年夜市01换位")
    assert await zhang.taps("同意") == "✅ 已经换好"
    await tom.sees("✅ Swapped: you are at 青年夜市01 today.")
    done = await tom.sees("would like to swap with your 青年夜市02", "✅ Swapped", buttons=[])
    assert done["message_id"] == asked["message_id"]
    assert await city.forges(tom, "sw:agree:1", on=done) == (
        "This has moved on. Please look at the newest message."
    )
    await zhang.does_not_see("已经不在", for_s=0.2)


async def test_a_helper_signs_in_for_the_vendor(city: City) -> None:
    """By a link that works once; a helper can't make further helpers."""
    here = await night(city)
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.opens(place(3))
    await zhang.taps("我的出摊")
    await zhang.taps("请帮手")
    link = words_of(await zhang.sees("只能用一次")).splitlines()[-1]
    li, wu = await city.resident("李"), await city.resident("吴")
    await li.opens(link)
    await li.sees("✅ 您现在是青年夜市一位摊主的帮手。")
    await wu.opens(link)
    await wu.sees("这个邀请已经有人用过了")
    await li.opens(link)
    await li.sees("这个邀请您已经用过了，不用再点")
    await li.opens(place(3))
    card = await li.sees("您在帮“烤冷面”的摊主。", buttons=VENDOR)
    await li.taps("签到")
    await li.sees("✅ 已在青年夜市03签到")
    await zhang.opens(place(3))
    await zhang.sees("✅ 已在青年夜市03签到")
    assert await city.forges(li, "vn:helper:7", on=card) == "这件事由负责的人来办，您这里不用管。"


async def test_who_has_set_up_before_the_opening_packs_up_in_the_rain(city: City) -> None:
    """张 stands there at a quarter past five, 李 has only booked: one packs up, the other stays at home."""
    here = await night(city, hour=16)
    zhang = await here.vendor("张桂兰", "烤冷面")
    li = await here.vendor("李", "烤串")
    await city.waits(timedelta(minutes=75))
    await zhang.opens(place(3))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在青年夜市03签到")
    await li.opens(MARKET)
    await li.taps("空位", on="青年夜市")
    await li.taps("青年夜市07")
    await here.zhao.sees("出摊1/12，预订1")
    await here.zhao.taps("雨天休市")
    await here.zhao.privately.taps("确认休市")
    await zhang.sees("🌧 青年夜市因天气提前休市，已替您签退，请收摊。")
    await li.sees("🌧 青年夜市 今天18:00的开市因天气取消了，请不用过来。")


async def test_the_weather_closes_a_market_and_opens_it_again(city: City) -> None:
    """Asked once; everybody who has a place is told; a vendor may not do it."""
    here = await night(city)
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.opens(place(3))
    await zhang.taps("签到")
    card = await zhang.sees("✅ 已在")
    assert await city.forges(zhang, "st:rain_yes:m:yeshi:", on=card) == (
        "这件事由负责的人来办，您这里不用管。"
    )
    await here.zhao.sees("出摊1/12")
    assert await here.zhao.taps("雨天休市") == "请在私聊里确认"
    await here.zhao.privately.sees("青年夜市今天18:00的开市取消吗？", buttons=["确认休市", "返回"])
    assert await here.zhao.privately.taps("确认休市") == "已休市，摊主都会收到通知"
    await here.zhao.privately.sees("已休市，摊主都会收到通知", buttons=[])
    await zhang.sees("🌧 青年夜市因天气提前休市，已替您签退，请收摊。")
    await here.qian.sees("🌧 因天气休市", buttons=["恢复开市"])
    await zhang.opens(place(3))
    assert await zhang.taps("签到") == "青年夜市这次因天气休市。恢复了会告诉您。"
    await here.qian.taps("恢复开市")
    await zhang.sees("青年夜市恢复开市了。位置要到场重新签到。")
    await zhang.taps("签到")
    await zhang.sees("✅ 已在青年夜市03签到")
    await city.waits(timedelta(hours=20))
    await zhang.opens(MARKET)
    await zhang.taps("空位", on="共12个摊位")
    await zhang.taps("青年夜市07")
    await zhang.sees("青年夜市07给您留到18:30")
    await here.qian.sees("预订1，候补0", buttons=["雨天休市"])
    await here.qian.taps("雨天休市", on="预订1")
    await here.qian.privately.taps("确认休市")
    await zhang.sees("🌧 青年夜市 今天18:00的开市因天气取消了，请不用过来。")
    await here.qian.taps("恢复开市")
    await zhang.sees("青年夜市 今天18:00照常开市了。")


async def test_a_market_that_has_closed_is_not_called_off(city: City) -> None:
    """A corner that closes at two in the night: its card offers nothing by then, an old button says why."""
    here = await night(city, hour=20)
    await corner(city)
    zhang = await here.vendor("张桂兰", "烤冷面", market="jiejiao")
    await zhang.opens(at_corner(1))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在街角1签到")
    card = await here.qian.sees("文昌路街角", "出摊1/3", buttons=["雨天休市"])
    day = city.now().astimezone(city.settings.zone).date()
    await city.waits(timedelta(hours=5, minutes=59))
    await here.zhao.taps("雨天休市", on="文昌路街角")
    asked = await here.zhao.privately.sees("昨天19:00的开市取消吗？", buttons=["确认休市", "返回"])
    await city.waits(timedelta(minutes=1))
    assert not await here.qian.is_offered("雨天休市", on="文昌路街角")  # at once, no three seconds later
    await here.qian.sees("收市：出摊1个，收摊拍照0个", buttons=[])
    over = f"文昌路街角{locale_of('zh', 'Asia/Shanghai').date(day)}那一场已经收市，不用再点了。"
    for verb in ("rain", "rain_yes", "reopen"):
        assert await city.forges(here.qian, f"st:{verb}:m:jiejiao:{day}", on=card) == over
    assert (await here.zhao.privately.taps_on(asked, "确认休市"))["answer"] == over
    assert await city.forges(here.qian, "st:rain_yes:m:jiejiao:", on=card) == OLD
    assert await city.forges(here.qian, f"st:rain:m:jiejiao:{day + timedelta(days=3)}", on=card) == OLD
    async with city.session() as session:
        assert [each.rained_at for each in await session.scalars(select(MarketDay))] == [None]
    await here.zhao.privately.opens(CORNER)  # the next evening can be
    await here.zhao.privately.taps("雨天休市", on="今天19:00")
    await here.zhao.privately.taps("确认休市", on="今天19:00")
    await here.qian.sees("文昌路街角", "🌧 因天气休市", buttons=["恢复开市"])
    await city.waits(timedelta(hours=24))
    assert not await here.qian.is_offered("恢复开市", on="文昌路街角")
    await here.qian.sees("文昌路街角", "🌧 因天气休市", buttons=[])


async def test_past_midnight_and_a_photo_after_closing(city: City) -> None:
    """A permit that ends at midnight: the vendor still leaves the place clean, and after closing as well."""
    here = await night(city, hour=19)
    await corner(city)
    today = city.now().astimezone(city.settings.zone).date().isoformat()
    ends = await here.vendor("张桂兰", "烤冷面", market="jiejiao", expiry=today)
    socks = await here.vendor("白雪", "袜子", market="jiejiao", expiry=None)
    late = await here.vendor("Tom", "burgers", market="jiejiao")
    for number, each in enumerate((ends, socks, late), start=1):
        await each.opens(at_corner(number))
        await each.taps("签到")
        await each.sees("✅ 已在街角")
    wang, anna = await city.resident("王"), await city.resident("Anna", "en")
    await wang.opens(at_corner(2))
    await wang.sees("今天19:00–02:00开市。", "街角2：袜子 · 不用健康证")
    await city.waits(timedelta(hours=5, minutes=5))
    await wang.opens(at_corner(1))
    await wang.sees("正在开市，到02:00。", "街角1：烤冷面 · 证件已过期")
    await anna.opens(CORNER)
    await anna.sees("Open now, until 02:00.", "3 of 3 places taken.")
    await ends.opens(at_corner(1))
    await ends.sees("健康证", "已过期", buttons=["签退", "换证", "我的出摊"])
    await ends.taps("签退")
    await ends.sends(photo=jpeg(3))
    await ends.sees("✅ 已从街角1签退，摊位干净，记下了。")
    await socks.opens(at_corner(2))
    await socks.taps("签退")
    await socks.sees("请拍一张收拾干净的摊位。", buttons=["没有照片", "返回"])
    await city.waits(timedelta(hours=1, minutes=55))
    await socks.sees("收市了，街角2已替您签退。", buttons=["补照片"])
    await ends.does_not_see("收市了", for_s=0.2)
    await socks.sends(photo=jpeg(4))  # asked for before closing
    await socks.sees("✅ 已从街角2签退，摊位干净，记下了。")
    await here.qian.sees("收市：出摊3个，收摊拍照2个", buttons=[])
    told = await late.sees("收市了，街角3已替您签退。两小时内补一张", buttons=["补照片"])
    assert await city.forges(socks, "vn:photo:3", on=told) == OLD  # another's place
    await late.taps_on(told, "补照片")
    await late.sends("收好了")
    await late.sees("这一步要一张照片")
    await late.sends(photo=jpeg(5))
    await late.sees("✅ 已从街角3签退，摊位干净，记下了。")
    await here.zhao.sees("收市：出摊3个，收摊拍照3个", buttons=[])
    assert (await late.taps_on(told, "补照片"))["answer"] == OLD
    await late.opens(at_corner(3))
    await late.taps("我的出摊")
    await late.sees("您出摊1天，其中1天收摊干净。")


async def test_two_hours_after_closing_a_photo_comes_too_late(city: City) -> None:
    here = await night(city)
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.opens(place(3))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在")
    await city.waits(timedelta(hours=5))
    told = await zhang.sees("收市了，青年夜市03已替您签退。", buttons=["补照片"])
    await zhang.taps_on(told, "补照片")
    await zhang.sees("请拍一张收拾干净的摊位。")
    await city.waits(timedelta(hours=2, minutes=1))
    await zhang.sends(photo=jpeg(3))
    await zhang.sees(OLD)
    assert (await zhang.taps_on(told, "补照片"))["answer"] == OLD


async def test_who_passes_by_rates_and_reports_and_who_sold_that_day_answers(city: City) -> None:
    """Stars for the place as for a shop's; the vendor of that evening hears of it, not the next one's."""
    here = await night(city)
    zhang, ma = await here.vendor("张桂兰", "烤冷面"), await here.vendor("马小军", "烤串")
    await zhang.opens(place(3))
    await zhang.taps("签到")
    await zhang.sees("✅ 已在")
    wang = await city.resident("王")
    await wang.opens(place(3))
    await wang.sees("青年夜市03：烤冷面", buttons=["评一评", "反映问题", "今天谁在", "我要备案"])
    await wang.taps("评一评")
    await wang.taps("返回")
    await wang.taps("评一评")
    await wang.taps("⭐⭐⭐⭐")
    await wang.taps("好了")
    await wang.opens(place(3))
    await wang.sees("您今天评过：⭐⭐⭐⭐", buttons=["改一改", "反映问题", "今天谁在", "我要备案"])
    await wang.taps("反映问题")
    await wang.sends("下水口堵了")
    await wang.sees("下水口堵了", "📍 青年夜市03")
    await city.waits(timedelta(hours=24))
    await ma.opens(place(3))
    await ma.taps("签到")
    await ma.sees("✅ 已在青年夜市03签到")
    await city.waits(timedelta(hours=15))
    await zhang.sees("青年夜市03有一条新的点评：", "⭐⭐⭐⭐")
    await ma.does_not_see("点评", for_s=0.3)
    await zhang.opens(place(3))
    await zhang.taps("我的出摊")
    await zhang.sees("路过的人评 3.2星（2.3到4.0之间），1条，还说不准。")
    assert "photo" in await zhang.sees("您出摊1天，其中0天收摊干净。", buttons=[])


async def test_a_vendor_finds_the_market_in_the_menu(city: City) -> None:
    """Without a scan one may look and book, and not sign in."""
    here = await night(city)
    zhang = await here.vendor("张桂兰", "烤冷面")
    await zhang.sends("/start")
    await zhang.sees("您现在是市场摊主。")
    await zhang.taps("我的摊位")
    card = await zhang.sees("青年夜市", "出摊0个，共12个摊位。", buttons=VENDOR)
    assert (await zhang.taps_on(card, "签到"))["answer"] == "请再扫一次摊位或市场的码。"
