"""商户创城码: a shop's card, its owner's claim, the file, the people who work there."""

import asyncio
from datetime import timedelta

from sqlmodel import select

from codes.number import number
from codes.payload import Code as Payload
from codes.payload import Keys, Kind
from models.exhibit import Exhibit
from models.merchant import Keeper
from models.report import Report
from tests.city import City, code_link, jpeg, words_of
from tests.conversations.test_menus import EVERYBODYS, has_commands
from tests.conversations.test_opinions import (
    HEAD,
    NOODLES,
    NOT_YOURS,
    OLD,
    OWN,
    SCAN,
    owner_of,
)

FREE = ["评一评", "反映问题", "这是我的店"]
OWNED = ["自查", "看评价", "店里的事"]
PASSING = ["评一评", "反映问题"]


async def test_an_owner_claims_the_shop_once_and_the_community_confirms_it(city: City) -> None:
    """The card in the group names nobody: the number is on the owner's phone; the other claim ends."""
    group = await city.group("学府社区群", "community:xf")
    yin, song = await city.staff("c-xf-1", "尹", group=group), await city.staff("c-yy-1", "宋", group=group)
    zhang, liu = await city.resident("张"), await city.resident("刘")
    for person in (zhang, liu):
        await person.opens(NOODLES)
        await person.sees(HEAD, "还没有点评", buttons=FREE)
        await person.taps("这是我的店")
        await person.sees("老王面馆：您是店主吗？", buttons=["我是店主", "返回"])
        await person.taps("我是店主")
    await zhang.sees(HEAD, "您已申请认领，申请号1。", buttons=["反映问题"])
    asked = await yin.sees("有人认领老王面馆，申请号1。", "请到店里核实", buttons=["确认", "不是店主"])
    assert "张" not in words_of(asked)
    assert (await song.taps_on(asked, "确认"))["answer"] == NOT_YOURS
    assert (await yin.taps_on(asked, "确认"))["answer"] == "记下了。"
    await zhang.sees("✅ 社区已确认，您是老王面馆的店主。")
    await liu.sees("社区没能确认您是老王面馆的店主。")
    await yin.sees("申请号2。", "没有确认。", buttons=[])
    assert (await yin.taps_on(asked, "不是店主"))["answer"] == OLD

    await zhang.sends("我的店")
    await zhang.sees(HEAD, "您是店主", "现在没有要办的。", buttons=OWNED)
    sun = await city.resident("孙")
    await sun.opens(NOODLES)
    card = await sun.sees(HEAD, buttons=PASSING)
    already = "这家店已经有店主了。不对的话，请告诉社区。"
    assert await city.forges(sun, "mc:claim_yes:xf-m1:", on=card) == already
    assert await city.forges(sun, "mc:claim_yes:xf-m2:", on=card) == SCAN
    assert await city.forges(sun, "mc:more:xf-m1:", on=card) == NOT_YOURS


async def test_a_supervisor_does_not_confirm_their_own_claim(city: City) -> None:
    """尹 of the community keeps a shop there: a colleague has to come."""
    yin, zhou = await city.staff("c-xf-1", "尹"), await city.staff("c-xf-2", "周")
    await yin.opens(code_link(Kind.MERCHANT, "xf-m3"))
    card = await yin.sees("鲜果时光 · 水果", "还没有检查过")
    assert await city.forges(yin, "mc:claim_yes:xf-m3:", on=card) == ""
    asked = await yin.sees("有人认领鲜果时光")
    assert (await yin.taps_on(asked, "确认"))["answer"] == OWN
    await zhou.taps("确认")
    await yin.sees("✅ 社区已确认")
    await yin.opens(code_link(Kind.MERCHANT, "xf-m3"))
    own = await yin.sees("您是店主", "这是您自己的店，要由别人来检查。", buttons=OWNED)
    assert await city.forges(yin, "mc:inspect:xf-m3:", on=own) == OWN
    assert await city.forges(yin, "os:stars:merchant:xf-m3:5", on=own) == OWN


async def test_what_is_wrong_at_a_shop_is_reported_with_its_place(city: City) -> None:
    """反映问题 begins a draft there; the community reads the shop's name. The owner reports elsewhere."""
    group = await city.group("学府社区群", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=group)
    chen = await city.resident("陈")
    await chen.opens(NOODLES)
    await chen.taps("反映问题")
    await chen.sees("📍 老王面馆")
    await chen.sends("油烟往楼上排", photo=jpeg(2))
    await chen.sees("油烟往楼上排", "📍 老王面馆")
    await chen.taps("提交")
    await chen.sees("学府-0001 已交给学府社区")
    await yin.sees("学府-0001", "老王面馆", "油烟往楼上排")
    async with city.session() as session:
        report = (await session.scalars(select(Report))).one()
        assert (report.community_id, report.latitude, report.longitude) == ("xf", 40.8112, 111.6515)
    zhang = await owner_of(city, "xf-m1", "张")
    own = await zhang.sees(HEAD)
    assert await city.forges(zhang, "mc:report:xf-m1:", on=own) == OWN


async def test_the_owner_keeps_licences_hours_and_the_promise_and_is_reminded(city: City) -> None:
    """A line without a day is asked again; 30, 7 and 1 days ahead a letter, until there is a newer one."""
    await city.tomorrow_at(10)
    zhang = await owner_of(city, "xf-m1", "张")
    await zhang.sends("我的店")
    await zhang.taps("店里的事")
    file = ["证照", "营业时间", "加店面照片", "看照片", "店员", "门前三包", "不是我的店了", "返回"]
    await zhang.sees("老王面馆", "文昌路12号", "协议：三包-2026-001", "门前三包：还没有承诺", buttons=file)
    await zhang.taps("门前三包")
    await zhang.sees("一包门前干净", buttons=["我承诺", "返回"])
    await zhang.taps("我承诺")
    await zhang.sees("门前三包：已承诺", buttons=[each for each in file if each != "门前三包"])
    await zhang.taps("证照")
    await zhang.sees("还没有证照。", buttons=["加一张", "返回"])
    await zhang.taps("加一张")
    await zhang.sends(photo=jpeg(1))
    await zhang.sees("请写证照名称和到期日")
    await zhang.sends("食品经营许可证")
    await zhang.sees("请把证照名称和到期日写在一起")
    ends = (city.now().astimezone(city.settings.zone) + timedelta(days=32)).date()
    await zhang.sends(f"食品经营许可证 {ends.year}年{ends.month}月{ends.day}日")
    await zhang.sees("请拍一张这张证照", buttons=["跳过"])
    await zhang.sends("拍不了")
    await zhang.sees("请拍一张这张证照")
    await zhang.sends(photo=jpeg(2))
    await zhang.sees(f"食品经营许可证 到{ends.isoformat()}", buttons=["加一张", "返回"])
    await zhang.taps("返回")
    await zhang.taps("营业时间")
    await zhang.sends("6:00-21:00")
    await zhang.sees("还没有点评 · 6:00-21:00", buttons=OWNED)

    await city.waits(timedelta(days=2))
    await zhang.sees("老王面馆：⏳ 食品经营许可证 还有30天到期")
    await city.waits(timedelta(days=23))
    await zhang.sees("老王面馆：⏳ 食品经营许可证 还有7天到期")
    await zhang.sends("我的店")
    await zhang.sees(HEAD, "⏳ 食品经营许可证 还有7天到期", buttons=OWNED)
    await zhang.taps("店里的事")
    await zhang.taps("证照")
    await zhang.taps("加一张")
    await zhang.sends("食品经营许可证 2031-03-01")
    await zhang.sees("请拍一张这张证照", buttons=["跳过"])
    await zhang.taps("跳过")
    await zhang.sees("食品经营许可证 到2031-03-01", buttons=["加一张", "返回"])
    await city.waits(timedelta(days=6))
    await zhang.does_not_see("还有1天到期")


async def test_an_employee_comes_by_the_owner_s_link_and_goes(city: City) -> None:
    """Once; an employee sees what is due, not the licences nor the staff; in English."""
    zhang, anna = await owner_of(city, "xf-m1", "张"), await city.resident("Anna", "en")
    await zhang.sends("我的店")
    await zhang.taps("店里的事")
    await zhang.taps("店员")
    await zhang.sees("老王面馆有0位店员", buttons=["请店员", "返回"])
    await zhang.taps("请店员")
    link = words_of(await zhang.sees("请把这个链接转给老王面馆的店员")).splitlines()[1]
    await anna.opens(link)
    await anna.sees(
        "老王面馆 · 餐饮 · you work here", "Nothing is due.", buttons=["Self-check", "Ratings", "The shop"]
    )
    await anna.opens(link)
    await anna.sees("You have used this invitation already.")
    await anna.taps("The shop")
    await anna.sees("文昌路12号", buttons=["Add photos", "See photos", "No longer mine", "Back"])
    shop = await anna.sees("文昌路12号")
    assert await city.forges(anna, "mc:staff:xf-m1:", on=shop) != ""
    sun = await city.resident("孙")
    await sun.opens(link)
    await sun.sees("这个邀请已经有人用过了")
    await zhang.taps("返回")
    await zhang.taps("店员", on="文昌路12号")
    await zhang.taps("解除", on="老王面馆有1位店员")
    await zhang.sees("老王面馆有0位店员")
    await anna.sends("my shop")
    await anna.sees("You have no shop here yet.", buttons=[])


async def test_who_gives_a_shop_up_leaves_it_to_be_claimed_anew(city: City) -> None:
    """With the owner the employees go too; what was claimed before is history."""
    zhang = await owner_of(city, "xf-m1", "张")
    await zhang.sends("我的店")
    await zhang.taps("店里的事")
    await zhang.taps("不是我的店了")
    await zhang.sees("老王面馆不是您的店了吗？", buttons=["是的", "返回"])
    await zhang.taps("是的")
    await zhang.sees("好，老王面馆不在您名下了。", buttons=[])
    await zhang.opens(NOODLES)
    await zhang.sees(HEAD, buttons=FREE)
    async with city.session() as session:
        assert [row.state for row in await session.scalars(select(Keeper))] == ["left"]


async def test_the_number_opens_a_shop_and_switched_off_nothing_does(city: City) -> None:
    """As it stands on the sign; with merchants off neither scan, number nor button is known."""
    chen = await city.resident("陈")
    typed = number(Keys(city.settings.code_secrets), Payload(Kind.MERCHANT, "xf-m1"))
    await chen.sends(typed)
    card = await chen.sees(HEAD, buttons=FREE)
    await city.switches_off("merchants")
    await chen.sends(typed)
    await chen.sees("您好，这里是码上。", buttons=[])
    await chen.opens(NOODLES)
    await chen.sees("您好，这里是码上。", buttons=[])
    for button in ("评一评", "反映问题", "这是我的店"):
        assert (await chen.taps_on(card, button))["answer"] == OLD
    await chen.sends("我的店")
    await chen.does_not_see("您名下还没有店", for_s=0.5)


async def test_a_group_that_comes_later_has_the_claims_that_wait(city: City) -> None:
    """The community had neither group nor staff here when 张 said that the shop was theirs."""
    zhang = await city.resident("张")
    await zhang.opens(NOODLES)
    await zhang.taps("这是我的店")
    await zhang.taps("我是店主")
    await zhang.sees("申请号1。")
    group = await city.group("学府社区群", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=group)
    await yin.taps("不是店主", on="有人认领老王面馆")
    await zhang.sees("社区没能确认您是老王面馆的店主。")


async def test_who_comes_to_a_community_without_a_group_has_the_claims_that_wait(city: City) -> None:
    """张 said that the shop was theirs before anybody of the community had opened the invitation."""
    zhang = await city.resident("张")
    await zhang.opens(NOODLES)
    await zhang.taps("这是我的店")
    await zhang.taps("我是店主")
    await zhang.sees("申请号1。")
    yin = await city.staff("c-xf-1", "尹")
    await yin.taps("确认", on="有人认领老王面馆")
    await zhang.sees("✅ 社区已确认，您是老王面馆的店主。")


async def test_who_claims_a_shop_has_rated_it_for_nobody(city: City) -> None:
    """Five stars, then the claim: no more stars, and once it is theirs nobody reads the old ones."""
    await city.tomorrow_at(10)
    yin, anna = await city.staff("c-xf-1", "尹"), await city.resident("Anna", "en")
    await anna.opens(NOODLES)
    card = await anna.sees("No ratings yet", buttons=["Rate", "Report a problem", "This is my shop"])
    await anna.taps("Rate")
    await anna.taps("⭐⭐⭐⭐⭐")
    await anna.taps("Done")
    await anna.sees("it goes public at nine the next morning", buttons=["Change it"])
    await anna.opens(NOODLES)
    await anna.taps("This is my shop")
    await anna.taps("I am the owner")
    await anna.sees("You have claimed this shop: number 1.", buttons=["Report a problem"])
    own = "This is your own shop: somebody else has to rate it and look at it."
    assert await city.forges(anna, "os:stars:merchant:xf-m1:5", on=card) == own
    await yin.taps("确认", on="有人认领老王面馆")
    await anna.sees("✅ The community has confirmed that 老王面馆 is yours.")
    await city.tomorrow_at(11)
    await city.tomorrow_at(10)
    await anna.does_not_see("has a new rating", for_s=1.5)
    sun = await city.resident("孙")
    await sun.opens(NOODLES)
    await sun.sees(HEAD, "还没有点评", buttons=PASSING)


async def test_the_menu_has_the_shop_while_somebody_keeps_it(city: City) -> None:
    """In the commands of the chat as soon as the community has confirmed it; gone with the shop."""
    yin, zhang = await city.staff("c-xf-1", "尹"), await city.resident("张")
    await zhang.opens(NOODLES)
    await zhang.taps("这是我的店")
    await zhang.taps("我是店主")
    await yin.taps("确认", on="有人认领老王面馆")
    await zhang.sees("✅ 社区已确认")
    await has_commands(city, zhang, ["shop", *EVERYBODYS])
    await zhang.sends("/start")
    await zhang.sees("您现在是店里的人。", buttons=["我的店", "换成居民"])
    await zhang.taps("我的店")
    await zhang.sees(HEAD, "您是店主", buttons=OWNED)
    await zhang.taps("店里的事")
    await zhang.taps("不是我的店了")
    await zhang.taps("是的")
    await has_commands(city, zhang, EVERYBODYS)
    await zhang.sends("/start")
    await zhang.sees("您好，这里是码上。", buttons=[])


async def test_who_supervises_reads_the_file_and_off_duty_is_a_passer_by(city: City) -> None:
    """Licences and photos; nobody else's button opens them; with the resident's hat 钱 rates like anybody."""
    zhang, qian = await owner_of(city, "xf-m1", "张"), await city.staff("d-scjg-1", "钱")
    await qian.opens(NOODLES)
    await qian.sees(HEAD, buttons=["开始检查", "档案", "反映问题"])
    await qian.taps("档案")
    await qian.sees("文昌路12号", "协议：三包-2026-001", "还没有证照。", buttons=["看照片", "返回"])
    await qian.taps("看照片")
    await qian.sees("现在还没有照片。")
    await zhang.sends("我的店")
    await zhang.taps("店里的事")
    await zhang.taps("加店面照片")
    await zhang.sends(photos=[jpeg(1), jpeg(2)])
    await zhang.sees("文昌路12号")
    await zhang.taps("证照")
    await zhang.taps("加一张")
    await zhang.sends("食品经营许可证 2031-03-01")
    await zhang.sends(photo=jpeg(3))
    await zhang.sees("食品经营许可证 到2031-03-01")
    await developed(city)
    await qian.taps("看照片")
    assert "photo" in await qian.sees("老王面馆", buttons=[]) and "photo" in await qian.sees("食品经营许可证")
    chen = await city.resident("陈")
    await chen.opens(NOODLES)
    card = await chen.sees(HEAD, buttons=PASSING)
    assert await city.forges(chen, "mc:album:xf-m1:", on=card) == NOT_YOURS
    assert await city.forges(chen, "mc:file:xf-m1:", on=card) == NOT_YOURS
    await qian.sends("/start")
    await qian.taps("换成居民")
    await qian.opens(NOODLES)
    await qian.sees(HEAD, buttons=PASSING)


async def developed(city: City) -> None:
    """Wait until every photo that was sent is there."""
    for _ in range(200):
        async with city.session() as session:
            if None not in set(await session.scalars(select(Exhibit.sha256))):
                return
        await asyncio.sleep(0.05)
    raise AssertionError("a photo is not developed")
