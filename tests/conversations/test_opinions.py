"""点评: passers-by rate a shop in public, its owner answers or doubts, the community looks."""

from datetime import timedelta

from sqlmodel import col, select

from codes.payload import Code as Payload
from codes.payload import Keys, Kind, link, sign
from models.merchant import Keeper, KeeperKind, KeeperState
from models.opinion import Opinion
from models.person import Person
from services import codes, days
from tests.city import BOT, Chat, City, Somebody, code_link, jpeg, words_of
from tests.conversations.test_evaluations import STARS

NOODLES = code_link(Kind.MERCHANT, "xf-m1")
HEAD = "老王面馆 · 餐饮"
BLAME = ["不干净", "态度差", "贵", "缺斤少两", "吵人", "写一句", "加照片", "好了"]
JUDGED = ["保留", "撤下：说的不是这家", "撤下：不属实", "撤下：骂人"]
OWN = "这是您自己的店，要由别人来评、来查。"
NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
OLD = "这一步已经往前走了，请看最新的一条。"
SCAN = "请再扫一次这里的码。"


async def owner_of(city: City, merchant_id: str, name: str) -> Somebody:
    """Somebody whom the community has confirmed."""
    person = await city.resident(name)
    await person.opens(code_link(Kind.MERCHANT, merchant_id))
    await person.sees("点评")
    async with city.session() as session:
        row = (await session.scalars(select(Person).where(col(Person.telegram_id) == person.id))).one()
        session.add(
            Keeper(
                merchant_id=merchant_id,
                person_id=row.id,
                kind=KeeperKind.OWNER,
                state=KeeperState.CONFIRMED,
                claimed_at=city.now(),
            )
        )
        await session.commit()
    return person


async def rates(city: City, person: Somebody, stars: str, *, words: str = "") -> None:
    """A scan, the stars, perhaps a line."""
    await person.opens(NOODLES)
    await person.sees(HEAD)
    await person.taps("评一评")
    await person.taps(stars)
    await person.sees(f"{stars}  哪里")
    if words:
        await person.taps("写一句")
        await person.sends(words)
        await person.sees(words)
    await person.taps("好了")
    await person.sees("第二天早上九点公开")


async def test_a_passer_by_rates_a_shop_once_a_day_and_everybody_reads_it_later(city: City) -> None:
    """陈: stars, a tag, a line, a photo, a change of mind; on the morning after the day it is public."""
    await city.tomorrow_at(10)
    zhang = await owner_of(city, "xf-m1", "张")
    chen = await city.resident("陈")
    await chen.opens(NOODLES)
    card = await chen.sees(HEAD, "还没有点评", buttons=["评一评", "反映问题"])
    await chen.taps("评一评")
    await chen.sees("您觉得这里怎么样？不显示您是谁。", buttons=[*STARS, "返回"])
    await chen.taps("返回")
    await chen.sees(HEAD, "还没有点评", buttons=["评一评", "反映问题"])
    await chen.taps("评一评")
    await chen.taps("⭐⭐")
    await chen.sees("⭐⭐  哪里不好？（可不选）", "24小时内可以改。", buttons=BLAME)
    await chen.taps("贵")
    await chen.taps("写一句")
    await chen.sees("大家都能看到")
    await chen.sends("一碗面涨了三块，打13812345678问过")
    await chen.sees("⭐⭐  哪里不好？", "一碗面涨了三块")
    await chen.taps("加照片")
    await chen.sees("请发照片")
    await chen.sends(photo=jpeg(3))
    await chen.sees("⭐⭐  哪里不好？", "一碗面涨了三块", "📷 1张")
    await chen.taps("好了")
    await chen.sees("⭐⭐ 贵", "谢谢您", "第二天早上九点公开", buttons=["改一改"])

    await chen.opens(NOODLES)
    await chen.sees(HEAD, "您今天评过：⭐⭐", "还没有点评", buttons=["改一改", "反映问题"])
    await chen.taps_on(card, "评一评")
    await chen.taps("⭐⭐⭐")
    assert await opinions(city) == [("merchant:xf-m1", 3)]
    await zhang.does_not_see("有一条新的点评", for_s=0.3)

    await city.tomorrow_at(9)
    await zhang.does_not_see("有一条新的点评")  # it may be changed for another hour
    await city.tomorrow_at(10)
    told = await zhang.sees("老王面馆有一条新的点评：", "⭐⭐⭐ 贵", "＊＊＊", buttons=["回复", "有异议"])
    assert "photo" in told and "13812345678" not in words_of(told)
    sun = await city.resident("孙")
    await sun.opens(NOODLES)
    await sun.sees(HEAD, "⭐3.0（1条）", buttons=["评一评", "反映问题", "看评价"])
    await sun.taps("看评价")
    await sun.sees("⭐⭐⭐ 贵", "一碗面涨了三块", buttons=["返回"])
    assert (await chen.taps_on(await chen.sees("谢谢您"), "改一改"))["answer"] == "评价的时间已过，谢谢您。"


async def test_nobody_rates_their_own_shop_or_without_a_scan(city: City) -> None:
    """The owner, a button that no scan has given, a sign that died, one that we never signed."""
    zhang, chen = await owner_of(city, "xf-m1", "张"), await city.resident("陈")
    await zhang.opens(NOODLES)
    own = await zhang.sees(HEAD, "您是店主", "现在没有要办的。", buttons=["自查", "看评价", "店里的事"])
    assert await city.forges(zhang, "os:stars:merchant:xf-m1:5", on=own) == OWN
    await chen.opens(NOODLES)
    card = await chen.sees(HEAD)
    assert await city.forges(chen, "os:stars:merchant:xf-m2:5", on=card) == SCAN
    assert await city.forges(chen, "os:stars:merchant:xf-m1:6", on=card) == OLD
    assert await city.forges(chen, "os:stars:castle:xf-m1:5", on=card) == OLD
    assert await city.forges(chen, "os:stars:merchant:nobody:5", on=card) == OLD
    await chen.taps("评一评")
    stars = await chen.sees("您觉得这里怎么样")
    async with city.session() as session:
        await codes.renew(session, Kind.MERCHANT, "xf-m1")
        await session.commit()
    assert (await chen.taps_on(stars, "⭐⭐⭐⭐⭐"))["answer"] == SCAN
    await chen.opens(NOODLES)
    await chen.sees("这张商户码（老王面馆）已停用")
    forged = sign(Keys(["x" * 40]), Payload(Kind.MERCHANT, "xf-m1", 2))
    await chen.opens(link(BOT, forged))
    await chen.opens(code_link(Kind.MERCHANT, "xf-m1", version=2))
    await chen.sees(HEAD, buttons=["评一评", "反映问题"])
    await chen.taps("评一评")
    await chen.sends("面真好吃", photo=jpeg(1))  # a photo instead of a tap is a report, as ever
    await chen.sees("面真好吃", buttons=["提交", "改地点", "改类别", "加照片", "取消"])
    assert await opinions(city) == []


async def test_the_owner_s_one_answer_is_public_when_the_community_has_read_it(city: City) -> None:
    """Sent back once, written anew, released; who rated hears of it; nobody of another community decides."""
    await city.tomorrow_at(10)
    zhang, chen, group = await published(city, "⭐⭐", words="面坨了")
    yin, song = await city.staff("c-xf-1", "尹", group=group), await city.staff("c-yy-1", "宋", group=group)
    told = await zhang.sees("有一条新的点评")
    await zhang.taps("回复")
    await zhang.sees("请写一句回复。社区看过后公开", buttons=["返回"])
    await zhang.sends(photo=jpeg(1))
    await zhang.sees("这一步请写一句话")
    await zhang.sends("你才坨了")
    await zhang.sees("✅ 已交社区，看过后公开")
    assert (await zhang.taps_on(told, "回复"))["answer"] == OLD
    asked = "老王面馆回复了一条点评，可以公开吗？"
    card = await yin.sees(asked, "⭐⭐", "面坨了", "你才坨了", buttons=["公开", "退回"])
    assert (await song.taps_on(card, "公开"))["answer"] == NOT_YOURS
    assert await yin.taps("退回") == "记下了。"
    await yin.sees("已退回。", buttons=[])
    await zhang.sees("社区请您把老王面馆对“⭐⭐”的回复改一改", buttons=["回复"])
    await zhang.taps("回复")
    await zhang.sends("给您重做一碗")
    await yin.sees("可以公开吗？", "给您重做一碗", buttons=["公开", "退回"])
    await yin.taps("公开")
    await yin.sees("回复：“给您重做一碗”", "已公开。", buttons=[])
    await zhang.sees("✅ 老王面馆对“⭐⭐”的回复已公开。")
    await chen.sees("您点评过的老王面馆回复了：“给您重做一碗”")
    assert (await zhang.taps_on(told, "回复"))["answer"] == OLD
    sun = await city.resident("Sun", "en")
    await sun.opens(NOODLES)
    await sun.sees("⭐2.0 (1)", buttons=["Rate", "Report a problem", "Ratings"])
    await sun.taps("Ratings")
    await sun.sees("⭐⭐", "“面坨了”", "Answer: “给您重做一碗”", buttons=["Back"])


async def test_a_disputed_opinion_is_hidden_until_a_person_has_decided_and_both_are_told(city: City) -> None:
    """Struck with its ground, or upheld for good; once each; the one who rated is not named."""
    await city.tomorrow_at(10)
    zhang, chen, group = await published(city, "⭐", words="老板骂人")
    yin = await city.staff("c-xf-1", "尹", group=group)
    await zhang.taps("有异议")
    await zhang.sees("请写一句理由")
    await zhang.sends("那天我没开门")
    await zhang.sees("✅ 已交社区，这一条先不公开了")
    sun = await city.resident("孙")
    await sun.opens(NOODLES)
    await sun.sees("还没有点评", buttons=["评一评", "反映问题"])
    card = await yin.sees("老王面馆对一条点评有异议，已暂时不公开", "⭐", "老板骂人", "理由：“那天我没开门”")
    assert "陈" not in words_of(card)
    assert await city.forges(chen, "op:judge:1:keep", on=await chen.sees("谢谢您")) == NOT_YOURS
    await yin.taps("撤下：不属实")
    await yin.sees("结果：撤下，不属实。", buttons=[])
    await zhang.sees("您有异议的点评（老王面馆，⭐），社区看过了。", "结果：撤下，不属实。")
    await chen.sees("您对老王面馆的点评（⭐），对方有异议，社区看过了。", "结果：撤下，不属实。")
    assert (await yin.taps_on(card, "保留"))["answer"] == OLD
    await rates(city, chen, "⭐⭐⭐⭐")
    await city.tomorrow_at(11)
    await city.tomorrow_at(9)
    told = await zhang.sees("有一条新的点评", "⭐⭐⭐⭐")
    await zhang.taps_on(told, "有异议")
    await zhang.sends("不是客人")
    await yin.taps("保留", on="不是客人")
    await zhang.sees("结果：保留，照常公开。")
    await sun.opens(NOODLES)
    await sun.sees("⭐4.0（1条）")
    assert (await zhang.taps_on(told, "有异议"))["answer"] == OLD


async def test_a_dispute_that_nobody_decides_is_asked_about_and_goes_up(city: City) -> None:
    """The group is reminded after a working day; after three the subdistrict may decide, not before."""
    zhang, _, group = await published(city, "⭐", words="老板骂人")
    yin = await city.staff("c-xf-1", "尹", group=group)
    qin, he = await city.staff("s-xuefu", "秦"), await city.staff("s-qingnian", "何")
    await next_working_day(city, 10)
    await zhang.taps("有异议")
    await zhang.sends("那天我没开门")
    card = await yin.sees("老王面馆对一条点评有异议")
    assert await city.forges(qin, "op:judge:1:keep", on=await qin.sees("秦")) == NOT_YOURS
    await yin.does_not_see("等了1个工作日", for_s=0.3)

    await next_working_day(city, 13)
    reminder = await yin.sees("⏳ 老王面馆的异议等了1个工作日，还没有人定，请看一看。", buttons=[])
    assert reminder["reply_to_message"]["message_id"] == card["message_id"]
    await next_working_day(city, 13)
    await qin.does_not_see("有异议", for_s=0.3)
    await next_working_day(city, 13)
    late = "⏳ 等了3个工作日还没定，上一级也可以定了。"
    await yin.sees("有异议", late, buttons=JUDGED)
    above = await qin.sees("老王面馆对一条点评有异议", "理由：“那天我没开门”", late, buttons=JUDGED)
    assert await city.forges(he, "op:judge:1:keep", on=await he.sees("何")) == NOT_YOURS
    assert await qin.taps("保留") == "记下了。"
    await yin.sees("结果：保留，照常公开。", buttons=[])
    await zhang.sees("您有异议的点评（老王面馆，⭐），社区看过了。", "结果：保留，照常公开。")
    assert (await qin.taps_on(above, "撤下：骂人"))["answer"] == OLD
    assert len([m for m in await yin.messages() if "等了1个工作日" in words_of(m)]) == 1


async def test_an_answer_that_nobody_reads_is_asked_about_each_time_that_it_is_written(city: City) -> None:
    """Sent back it waits no more, written anew it waits anew; the subdistrict has nobody: 顾 reads it."""
    zhang, _, group = await published(city, "⭐⭐", words="面坨了")
    yin = await city.staff("c-xf-1", "尹", group=group)
    gu = await city.staff("q-1", "顾")
    await next_working_day(city, 10)
    await zhang.taps("回复")
    await zhang.sends("你才坨了")
    await yin.taps("退回", on="你才坨了")
    await next_working_day(city, 13)
    await yin.does_not_see("等了1个工作日", for_s=0.3)
    await zhang.taps("回复", on="改一改")
    await zhang.sends("给您重做一碗")
    await yin.sees("给您重做一碗", buttons=["公开", "退回"])
    for _ in range(2):
        await next_working_day(city, 20)
    await yin.sees("⏳ 老王面馆的回复等了1个工作日，还没有人看，请看一看。")
    await gu.does_not_see("给您重做一碗", for_s=0.3)
    await next_working_day(city, 20)
    await gu.sees("老王面馆回复了一条点评", "给您重做一碗", "等了3个工作日", buttons=["公开", "退回"])
    await gu.taps("公开")
    await yin.sees("给您重做一碗", "已公开。", buttons=[])
    await zhang.sees("✅ 老王面馆对“⭐⭐”的回复已公开。")


async def next_working_day(city: City, hour: int) -> None:
    """Move the clock to an hour of the next day on which people work."""
    await city.tomorrow_at(hour)
    while not days.works(days.day_of(city.now(), city.settings.zone)):
        await city.tomorrow_at(hour)


async def published(city: City, stars: str, *, words: str) -> tuple[Somebody, Somebody, Chat]:
    """An owner, who has been told of 陈's public opinion; the community's group."""
    group = await city.group("学府社区群", "community:xf")
    zhang, chen = await owner_of(city, "xf-m1", "张"), await city.resident("陈")
    await rates(city, chen, stars, words=words)
    await city.waits(timedelta(hours=20))
    await city.tomorrow_at(9)
    await zhang.sees("老王面馆有一条新的点评：", stars, words, buttons=["回复", "有异议"])
    return zhang, chen, group


async def opinions(city: City) -> list[tuple[str, int]]:
    """Of what, and how many stars."""
    async with city.session() as session:
        rows = await session.scalars(select(Opinion).order_by(col(Opinion.id)))
        return [(row.subject, row.stars) for row in rows]
