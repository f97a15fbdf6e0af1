"""备案: asked for in the chat, reviewed by market regulation; an imported vendor claimed; a new permit."""

from datetime import timedelta

from sqlmodel import select

from models.vendor import Vendor
from tests.city import City, flat, jpeg, words_of
from tests.night import MARKET, NEXT_YEAR, VALID, night, place

OLD = "这一步已经往前走了，请看最新的一条。"
JUST = "刚才那一步已经办好。要办这一步，请再点一下。"
NOT_YOURS = "这件事由负责的人来办，您这里不用管。"


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
    await zhou.sends("烤冷面，" * 16)
    await zhou.sees("写得有点长，最多60个字。")  # here, where it can be said shorter
    await zhou.sends("炒粉")
    await zhou.sends("明年三月")
    await zhou.sees("没看懂这个日子")
    await zhou.sends(f"{NEXT_YEAR}年3月31日")
    await zhou.sees("请拍一张健康证的照片。只有审核的人能看到。")
    await zhou.sends("没带")
    await zhou.sees("这一步要一张健康证的照片。")
    await zhou.sends(sticker="👍")
    await zhou.sees("这一步用不上这个，请照刚才问的发。不办了可以发 /cancel。")
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
        assert (vendor.goods, vendor.permit_number) == ("烤冷面", "JK2026-0815")  # as the books spell it


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


async def test_one_among_hundreds_is_found_in_the_books(city: City) -> None:
    """The card has six; the books are leafed through, and a few signs of a name, goods, a number find one."""
    here = await night(city)
    async with city.session() as session:
        for n in range(1, 151):
            made = {"market_id": "yeshi", "registered_at": city.now(), "district_id": f"k-{n:03}"}
            session.add(Vendor(name=f"摊主{n}", goods="鲜花" if n % 2 else "气球", **made))
        await session.commit()
    qian, he = here.qian.privately, await city.resident("何")
    await he.opens(place(5))
    await he.taps("我要备案")
    await he.taps("不用健康证")
    await he.sends("气球")
    card = await qian.sees("气球 · 不用健康证，申请号1", "名册里还有145位没有证号", "翻看")
    assert [flat(card)[0], *flat(card)[6:]] == ["摊主2 · 气球", "查名册", "新摊主，通过", "对不上"]
    assert await city.forges(he, "vk:open:1:0", on=card) == NOT_YOURS  # the books name people
    await qian.taps("查名册")
    first = await qian.sees("还没人认的，共151位。", "是申请1的人就点他")
    assert flat(first)[0] == "摊主2 · 气球 · k-002"
    assert flat(first)[8:] == ["下一页", "返回"]
    await qian.taps("下一页")
    second = await qian.sees("共151位。", buttons=[*page_of(18, 34), "上一页", "下一页", "返回"])
    assert second["message_id"] == first["message_id"]
    assert await city.forges(qian, "vk:pick:1:99", on=second) == JUST  # where 下一页 stood
    await qian.taps("上一页")
    await qian.sends("摊主13")
    await qian.sees("找“摊主13”，有11位。")
    await qian.sends("鲜花 主13")
    await qian.sees("找“鲜花 主13”，有6位。", buttons=[*ODD, "看全部", "返回"])
    await qian.sends("K-144")
    await qian.sees("找“K-144”，有1位。", buttons=["摊主144 · 气球 · k-144", "看全部", "返回"])
    await qian.sends("李逵")
    none = await qian.sees("没找到“李逵”。", "就在申请1下面点“新摊主”", buttons=["看全部", "返回"])
    await qian.taps_on(none, "看全部")
    await qian.taps("返回", on="共151位")
    await qian.sees("好，申请1还等您看。", buttons=[])
    assert await qian.taps("摊主144") == "✅ 已通过"
    await qian.sees("气球 · 不用健康证，申请号1", "名册里是：摊主144", "✅ 已通过", buttons=[])
    await he.sees("✅ 青年夜市的备案通过了。")
    assert await city.forges(qian, "vk:page:1:1", on=none) == (
        "钱丽华已经看过这份备案：已通过，办好了。您不用再点。"
    )
    async with city.session() as session:
        vendor = (await session.scalars(select(Vendor).where(Vendor.district_id == "k-144"))).one()
        assert vendor.person_id is not None


def page_of(first: int, last: int) -> list[str]:
    """Buttons of those who sell balloons: every second one."""
    return [f"摊主{n} · 气球 · k-{n:03}" for n in range(first, last, 2)]


ODD = [f"摊主{n} · 鲜花 · k-{n:03}" for n in (13, 131, 133, 135, 137, 139)]


async def test_two_reviewers_read_of_each_other(city: City) -> None:
    """In English: who came second reads who admitted the vendor, and that it is done."""
    here = await night(city)
    he_ming = await city.staff("d-scjg-0", "He Ming")
    await he_ming.sends("/settings")
    await he_ming.taps("English")
    flowers, other = await city.resident("何"), await city.resident("方")
    for each in (flowers, other):
        await each.opens(MARKET)
        await each.taps("我要备案")
        await each.taps("不用健康证")
        await each.sends("鲜花")
        await each.sees("⏳ 已交市场监管看")
    first = await he_ming.sees("鲜花 · no permit needed, number 1", buttons=EACH)
    second = await he_ming.sees("鲜花 · no permit needed, number 2", buttons=EACH)
    assert await here.qian.privately.taps("何秀英", on="申请号1") == "✅ 已通过"
    await he_ming.sees("In the books: 何秀英", "✅ Approved · 钱丽华", buttons=[])
    await he_ming.sees("number 2", buttons=EACH[1:])  # whom 钱 has admitted is no choice any more
    assert await city.forges(he_ming, "vn:mismatch:1", on=first) == (
        "钱丽华 has already reviewed this: approved, it is done. There is nothing left to do."
    )
    await city.waits(timedelta(seconds=3))
    assert await city.forges(he_ming, "vb:2:5", on=second) == (
        "钱丽华 has already admitted 何秀英 by application 1: it is done. Please check again who this one is."
    )


EACH = ["何秀英 · 鲜花", "New vendor, approve", "No match"]


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
    done = await here.qian.privately.sees("青年夜市的摊主换了新证", "✅ 已通过 · 钱丽华", buttons=[])
    assert "名册" not in words_of(done)  # the books never had the new number
    async with city.session() as session:
        vendor = (await session.scalars(select(Vendor).where(Vendor.district_id == "v-4"))).one()
        assert (vendor.permit_number, str(vendor.permit_expiry)) == ("JK2026-2000", VALID)
