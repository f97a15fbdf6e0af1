"""备案: asked for in the chat, reviewed by market regulation; an imported vendor claimed; a new permit."""

import asyncio
from datetime import timedelta

from sqlmodel import select

from models.vendor import Vendor
from tests.city import City, jpeg
from tests.night import MARKET, NEXT_YEAR, VALID, night, place

OLD = "这一步已经往前走了，请看最新的一条。"
NOT_YOURS = "这个要由负责的人来点，您这里不用管。"


async def test_somebody_registers_and_market_regulation_looks(city: City) -> None:
    """Four questions, wrong answers asked again, one look, and the place is theirs to sign in at."""
    here = await night(city)
    zhou = await city.resident("周")
    await zhou.opens(place(5))
    await zhou.taps("我要备案")
    await zhou.sees("请输入您的健康证号。", buttons=["不用健康证", "不备案了"])
    await zhou.sends(photo=jpeg(1))
    await zhou.sends("JK2026-7777")
    await zhou.sees("卖什么？")
    await zhou.sends("炒粉")
    await zhou.sends("明年三月")
    await zhou.sees("没看懂这个日子")
    await zhou.sends(f"{NEXT_YEAR}年3月31日")
    await zhou.sees("请拍一张健康证的照片。只有审核的人能看到。")
    await zhou.sends("没带")
    await zhou.sees("这一步要一张健康证的照片。")
    await zhou.sends(photo=jpeg(2))
    await zhou.sees("⏳ 已交市场监管看")
    card = await here.qian.privately.sees(
        "青年夜市有一份备案", f"炒粉 · 健康证 JK2026-7777 · 有效到{NEXT_YEAR}-03-31"
    )
    await here.qian.does_not_see("炒粉")  # a permit names somebody: not in the group
    await zhou.opens(place(5))
    waits = await zhou.sees("⏳ 您的备案还在审")
    assert await city.forges(zhou, "vn:approved:1", on=waits) == NOT_YOURS
    assert await city.forges(here.zhao.privately, "vn:approved:1", on=card) == NOT_YOURS
    assert await here.qian.privately.taps("通过") == "✅ 已通过"
    await zhou.sees("✅ 青年夜市的备案通过了。")
    await here.qian.privately.sees("✅ 已通过", buttons=[])
    await zhou.opens(place(5))
    await zhou.taps("签到")
    await zhou.sees("✅ 已在青年夜市05签到")
    await here.zhao.sees("05 炒粉")


async def test_an_imported_vendor_is_claimed_by_the_permit_s_number(city: City) -> None:
    """Whoever types the number reads nothing of the books; market regulation sees both and decides."""
    here = await night(city)
    thief, zhang = await city.resident("贾"), await city.resident("张")
    for each in (thief, zhang):
        await each.opens(MARKET)
        await each.taps("我要备案")
        await each.sends("jk 2026 0815")
        await each.sees("健康证有效到哪一天？")  # what is sold stands in the books
        await each.does_not_see("烤冷面", for_s=0.2)
        await each.sends(VALID)
        await each.sends(photo=jpeg(4))
        await each.sees("⏳ 已交市场监管看")
        card = await here.qian.privately.sees(
            "名册里这个证号是：张桂兰", buttons=["通过", "看不清", "对不上"]
        )
        verdict = "对不上" if each is thief else "通过"
        await here.qian.privately.taps_on(card, verdict)
        await each.sees("对不上" if each is thief else "备案通过了")
    wu = await city.resident("吴")
    await wu.opens(MARKET)
    await wu.taps("我要备案")
    await wu.sends("JK2026-0815")
    await wu.sees("这个证号已经备过案。")
    async with city.session() as session:
        vendor = (await session.scalars(select(Vendor).where(Vendor.district_id == "v-1"))).one()
        assert vendor.person_id is not None
        assert vendor.goods == "烤冷面"


async def test_who_needs_no_permit_is_found_in_the_books_at_the_stall(city: City) -> None:
    """Flowers: no number to claim by, so that market regulation looks at the phone and taps the name."""
    here = await night(city)
    he = await city.resident("何")
    await he.opens(place(5))
    await he.taps("我要备案")
    await he.sees("请输入您的健康证号。", buttons=["不用健康证", "不备案了"])
    await he.taps("不用健康证")
    await he.sends("卖花")
    await he.sees("⏳ 已交市场监管看，申请号1。")
    card = await here.qian.privately.sees(
        "卖花 · 不用健康证，申请号1", buttons=["何秀英 · 鲜花", "新摊主，通过", "对不上"]
    )
    await here.qian.does_not_see("何秀英", for_s=0.2)
    assert await city.forges(he, "vb:1:5", on=card) == NOT_YOURS
    assert await city.forges(here.qian.privately, "vb:1:1", on=card) == OLD  # 张桂兰 has a permit
    assert await here.qian.privately.taps("何秀英 · 鲜花") == "✅ 已通过"
    await he.sees("✅ 青年夜市的备案通过了。")
    await here.qian.privately.sees("名册里是：何秀英", "✅ 已通过", buttons=[])
    async with city.session() as session:
        vendor = (await session.scalars(select(Vendor).where(Vendor.district_id == "v-5"))).one()
        assert (vendor.person_id is not None, vendor.permit_expiry) == (True, None)
    fang = await city.resident("方")  # not in the books
    await fang.opens(MARKET)
    await fang.taps("我要备案")
    await fang.taps("不用健康证")
    await fang.sends("气球")
    await here.qian.privately.sees("气球 · 不用健康证", buttons=["新摊主，通过", "对不上"])
    he_ming = await city.staff("d-scjg-0", "贺明")  # comes later, and has what waits
    await he_ming.sees("气球 · 不用健康证", buttons=["新摊主，通过", "对不上"])
    await here.qian.privately.taps("对不上", on="气球")
    await fang.sees("在摊位没能核实")


async def test_two_who_are_said_to_be_one_of_the_books_at_once(city: City) -> None:
    """Each reviewer taps the same name for another: one is admitted, the other's card says what is left."""
    here = await night(city)
    qian = here.qian.privately
    he_ming = await city.staff("d-scjg-0", "贺明")
    claims = [await city.resident("何"), await city.resident("禾")]
    for number, who in enumerate(claims, start=1):
        await who.opens(place(5))
        await who.taps("我要备案")
        await who.taps("不用健康证")
        await who.sends("卖花")
        await who.sees(f"⏳ 已交市场监管看，申请号{number}。")
    cards = [
        (
            reviewer,
            await reviewer.sees(f"申请号{number}", buttons=["何秀英 · 鲜花", "新摊主，通过", "对不上"]),
        )
        for number, reviewer in enumerate((qian, he_ming), start=1)
    ]
    taps = await asyncio.gather(*(reviewer.taps_on(card, "何秀英") for reviewer, card in cards))
    said = [str(tap["answer"]) for tap in taps]
    assert sorted(said) == sorted(["✅ 已通过", OLD])
    lost = said.index(OLD)
    await cards[lost][0].sees(f"申请号{lost + 1}", buttons=["新摊主，通过", "对不上"])
    await claims[1 - lost].sees("✅ 青年夜市的备案通过了。")
    await claims[lost].does_not_see("备案通过", for_s=0.2)


async def test_a_permit_that_ends_is_warned_of_and_a_new_one_opens_the_place(city: City) -> None:
    """孙's permit in the books has ended: the claim with a new one is approved. In English."""
    here = await night(city)
    last = (city.now() + timedelta(days=33)).date()
    sun = await city.resident("Sun", "en")
    await sun.opens(place(4))
    await sun.taps("Register")
    await sun.sees("Please type the number of your health permit.", buttons=["No permit needed", "Not now"])
    await sun.sends("JK2025-1101")
    await sun.sends("2026-10-31")
    await sun.sees("The health permit ended on 2026-10-31.")
    await sun.sends(str(last))
    await sun.sends(photo=jpeg(5))
    await here.qian.privately.sees(f"有效到{last}", buttons=["通过", "看不清", "对不上"])
    await here.qian.privately.taps("通过")
    await sun.sees("✅ You are registered at 青年夜市.")
    await city.waits(timedelta(days=7))
    await sun.sees(f"⏳ Your health permit at 青年夜市 ends on {last}.")
    await sun.opens(place(4))
    await sun.taps("My stall")
    await sun.sees(f"In {city.now().year} you have sold on 0 days and left the place clean on 0.")
    await sun.taps("New permit")
    await sun.sends("JK2026-2000")
    await sun.sends(VALID)
    await sun.sends(photo=jpeg(6))
    await here.qian.privately.sees("青年夜市的摊主换了新证", buttons=["通过", "看不清", "对不上"])
    await here.qian.privately.taps("通过", on="JK2026-2000")
    async with city.session() as session:
        vendor = (await session.scalars(select(Vendor).where(Vendor.district_id == "v-4"))).one()
        assert (vendor.permit_number, str(vendor.permit_expiry)) == ("JK2026-2000", VALID)
