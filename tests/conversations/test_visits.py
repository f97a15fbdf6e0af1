"""入户走访: written down at the door, answered by the household, rated as a service; and the wrong turns."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, select, update

from codes.payload import Kind
from models.evaluation import Callback, Prompt, PromptState, Rating
from models.person import Cadre, Membership, MembershipState, Office, Person, Role, Tie
from models.visit import Visit, VisitState
from tests.city import City, Somebody, code_link, jpeg, words_of
from tests.conversations.test_evaluations import STARS

HOME = "xf-1-3-2-501"
DOOR = "育英一品3-2-501"
PURPOSES = ["看望", "政策宣传", "安全检查", "收集意见", "其他"]
NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
OLD = "这一步已经往前走了，请看最新的一条。"
SCAN = "请再扫一次门上的码。"
ASKED = "小李今天来过您家：看望。有没有这回事？"
CARD = code_link(Kind.CADRE, "g-xf-1")
COUNTER = code_link(Kind.COMMUNITY_UNIT, "xf")


async def at_home(city: City, *, name: str = "王阿姨", language: str = "zh-hans") -> Somebody:
    """A resident of 501, whom 李 has confirmed."""
    somebody = await city.resident(name, language)
    await somebody.opens(await city.household(HOME))
    await somebody.sees("育英一品")
    async with city.session() as session:
        person = await session.scalar(select(Person).where(col(Person.telegram_id) == somebody.id))
        assert person is not None
        session.add(
            Membership(
                person_id=person.id, household_id=HOME, tie=Tie.OWNER, state=MembershipState.CONFIRMED,
                claimed_at=city.now(), decided_at=city.now() - timedelta(days=9),
            )
        )  # fmt: skip
        await session.commit()
    return somebody


async def li_of(city: City) -> Somebody:
    """李, the grid worker, who wears a card."""
    li = await city.staff("g-xf-1", "李晓东")
    async with city.session() as session:
        person = await session.scalar(select(Person).where(col(Person.district_id) == "g-xf-1"))
        assert person is not None
        session.add(Cadre(person_id=person.id, title="网格员", unit="community:xf"))
        await session.commit()
    return li


async def logs(official: Somebody, city: City, *, home: str = HOME, door: str = DOOR) -> dict[str, Any]:
    """Scan, 记一次走访, 看望, 好了."""
    await official.opens(await city.household(home))
    await official.taps("记一次走访")
    await official.sees(f"走访 · {door}", "因为什么事？", buttons=[*PURPOSES, "返回"])
    await official.taps("看望")
    await official.sees(f"走访 · {door}", buttons=["✓ 看望", *PURPOSES[1:], "好了", "返回"])
    await official.taps("好了")
    return await official.sees(f"✅ 记下了：{door} · 看望。", buttons=[])


async def states(city: City) -> list[VisitState]:
    async with city.session() as session:
        return list(await session.scalars(select(Visit.state).order_by(col(Visit.id))))


async def test_a_visit_is_asked_about_and_rated_as_a_service(city: City) -> None:
    """王 says 来过 and gives stars; 李 hears of them the next morning, of nothing else before or after."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    await logs(li, city)
    await wang.sees(ASKED, buttons=["来过", "没来过"])
    sent = [c for c in await city.door.get("/log") if c["method"] == "sendMessage" and c["chat"] == wang.id]
    assert sent[-1]["parameters"]["disable_notification"] in {True, "true"}
    await wang.taps("来过")
    await wang.sees("您好，您对我的工作还满意吗？请扫码评价!", "今天走访 · 看望 · 小李", buttons=STARS)
    await wang.taps("⭐⭐⭐⭐⭐")
    await wang.sees("⭐⭐⭐⭐⭐  哪里好？（可不选）")
    await wang.taps("好了")
    await wang.sees("谢谢您。24小时内可以改。")
    assert await states(city) == [VisitState.CONFIRMED]
    await li.does_not_see("您有一条新的评价")
    await city.tomorrow_at(9)
    told = await li.sees("您有一条新的评价：⭐⭐⭐⭐⭐。本月 5.0（1条）。", buttons=["我的评价"])
    assert "走访" not in words_of(told)
    assert DOOR not in words_of(told)
    await wang.opens(CARD)
    card = await wang.sees("李晓东", buttons=["评一评"])
    assert "走访" not in str(card["buttons"])  # once for ever
    async with city.session() as session:
        rating = (await session.scalars(select(Rating))).one()
        assert (rating.unit, rating.day, rating.by_scan) == ("community:xf", None, True)
        assert (await session.scalars(select(Prompt.state))).all() == [PromptState.ANSWERED]
    await wang.sends("积分")
    await wang.sees("品德积分 0.0")  # two people can make up visits: they are no mint


async def test_a_second_visit_of_the_day_is_added_to_the_first(city: City) -> None:
    """李 comes back with the extinguisher and a line; 王 was asked once, 李 reads both in /visits."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    await logs(li, city)
    asked = await wang.sees(ASKED)
    await city.waits(timedelta(hours=2, minutes=1))
    again = await li.sees("✅ 记下了")
    assert await city.forges(li, f"vs:log:{HOME}:", on=again) == SCAN  # the scan is too old
    await li.opens(await city.household(HOME))
    await li.taps("记一次走访")
    await li.sees("今天已经记过这一户。", buttons=["✓ 看望", *PURPOSES[1:], "好了", "返回"])
    await li.taps("安全检查")
    await li.sees(
        "今天已经记过这一户。",
        buttons=["✓ 看望", "政策宣传", "✓ 安全检查", "收集意见", "其他", "好了", "返回"],
    )
    await li.sends("灭火器过期了")
    await li.sees("“灭火器过期了”")
    await li.sends("她女儿周末回来")
    await li.sees("“灭火器过期了\n她女儿周末回来”")
    await li.taps("删掉这句")
    await li.sends("灭火器周五换")
    await li.sees("“灭火器周五换”")
    await li.taps("好了")
    done = await li.sees(f"✅ 记下了：{DOOR} · 看望、安全检查。", "今天补的")
    assert "灭火器" not in words_of(done)
    await li.sends("我的走访")
    await li.sees("本月走访1户次。", "今天", f"{DOOR} · 看望、安全检查")
    questions = [m for m in await wang.messages() if "有没有这回事" in words_of(m)]
    assert [m["message_id"] for m in questions] == [asked["message_id"]]
    async with city.session() as session:
        visit = (await session.scalars(select(Visit))).one()
        assert (visit.purposes, visit.words) == (["care", "safety"], "灭火器周五换")
    assert "灭火器" not in str(await wang.messages())


async def test_a_denied_visit_counts_for_nothing_and_no_group_hears_of_it(city: City) -> None:
    """王 says 没来过: 石 of the duty desk reads it in private; a wrong button is put right."""
    await city.tomorrow_at(10)
    xuefu = await city.group("学府社区", "community:xf")
    wang, li = await at_home(city), await li_of(city)
    shi = await city.staff("duty-xf", "石磊", group=xuefu)
    await logs(li, city)
    asked = await wang.sees(ASKED)
    await wang.taps("没来过")
    await wang.sees("记下了，不算走访。社区会问清楚，不说是谁说的。", buttons=["点错了，来过"])
    told = await shi.privately.sees("李晓东今天记了走访育英一品3-2-501（看望）。", "住户说没来过。")
    assert "王" not in words_of(told)
    assert await states(city) == [VisitState.DENIED]
    assert await city.forges(wang, "va:righted:1", on=asked) == "刚才那一步已经办好。要办这一步，请再点一下。"
    assert await city.forges(wang, "e:stars:1:5", on=asked) == OLD  # and no stars by the back door
    await wang.opens(CARD)
    assert "走访" not in str((await wang.sees("李晓东", buttons=["评一评"]))["buttons"])
    assert await city.forges(wang, "va:deny:1", on=asked) == ""  # said twice, it is said
    await city.waits(timedelta(seconds=3))
    await wang.taps("点错了，来过")
    await wang.sees("今天走访 · 看望 · 小李", buttons=STARS)
    await shi.privately.sees("✅ 住户后来说来过，不用再问。")
    assert await states(city) == [VisitState.CONFIRMED]
    assert await city.forges(wang, "va:deny:1", on=asked) == "您家里已经有人说来过。不对的话，请告诉社区。"
    await li.sends("/visits")
    await li.sees("本月走访1户次。")
    await li.does_not_see("没来过")
    assert not [m for m in await shi.messages() if "走访" in words_of(m)]


async def test_a_low_rating_is_called_back_about_in_private(city: City) -> None:
    """The community's group has 李's colleagues and himself in it: 石 calls back, and 李 may not."""
    await city.tomorrow_at(10)
    xuefu = await city.group("学府社区", "community:xf")
    wang, li = await at_home(city), await li_of(city)
    shi = await city.staff("duty-xf", "石磊", group=xuefu)
    await logs(li, city)
    await wang.sees(ASKED)
    await wang.taps("来过")
    await wang.taps("⭐")
    await wang.taps("态度差")
    await wang.taps("好了")
    card = await shi.privately.sees(
        "今天走访 · 看望 · 住户不满意：⭐ 态度差", f"📍 {DOOR}", buttons=["已回访"]
    )
    own = await li.sees("✅ 记下了")
    assert await city.forges(li, "cb:called:1:", on=own) == NOT_YOURS
    yin = await city.staff("c-xf-1", "尹小梅", group=xuefu)
    await city.waits(timedelta(seconds=3))
    assert await city.forges(yin, "cb:result:1:put_right", on=own) == NOT_YOURS
    await shi.privately.taps_on(card, "已回访")
    await shi.privately.sees("今天走访 回访的结果是？")
    await city.waits(timedelta(seconds=3))
    await shi.privately.taps("讲清楚了")
    await shi.privately.sees("已回访：讲清楚了 · 石")
    assert not [m for m in await shi.messages() if "走访" in words_of(m)]
    async with city.session() as session:
        assert (await session.scalars(select(Callback.result))).all() == ["explained"]


async def test_who_serves_another_grid_logs_nothing(city: City) -> None:
    """余 of 育英 scans 王's door: no button; whoever makes one up is refused; nor does a neighbour."""
    await city.tomorrow_at(10)
    wang = await at_home(city)
    yu = await city.staff("g-yy-1", "余桂英")
    zhao = await city.staff("d-zhzf-1", "赵强")
    for stranger in (yu, zhao):
        await stranger.opens(await city.household(HOME))
        greeting = await stranger.sees("您好，这里是育英一品3号楼2单元501。")
        assert "记一次走访" not in str(greeting["buttons"])
        for verb in ("open", "pick", "log"):
            assert await city.forges(stranger, f"vs:{verb}:{HOME}:care", on=greeting) == NOT_YOURS
    await wang.opens(await city.household(HOME))
    mine = await wang.sees(DOOR)
    assert await city.forges(wang, f"vs:log:{HOME}:", on=mine) == NOT_YOURS
    assert await city.forges(wang, "vs:log:nowhere:", on=mine) == OLD
    assert await city.forges(wang, "va:confirm:1", on=mine) == OLD
    assert await states(city) == []


async def test_buttons_that_nobody_carried_change_nothing(city: City) -> None:
    """李 without a scan, with a purpose that is none, without any; 孙 of another home for 王."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    await li.opens(await city.household("xf-1-1-1-101"))
    other = await li.sees("您好，这里是")
    assert await city.forges(li, f"vs:open:{HOME}:", on=other) == SCAN
    await li.opens(await city.household(HOME))
    door = await li.sees("您好，这里是育英一品3号楼2单元501。")
    assert await city.forges(li, f"vs:pick:{HOME}:nothing", on=door) == OLD
    assert await city.forges(li, f"vs:log:{HOME}:", on=door) == OLD
    assert await city.forges(li, f"vs:nothing:{HOME}:", on=door) == OLD
    await logs(li, city)
    asked = await wang.sees(ASKED)
    sun = await city.resident("孙")
    await sun.opens(await city.household("xf-1-1-1-101"))
    hers = await sun.sees("您好，这里是")
    for verb in ("confirm", "deny", "righted"):
        assert await city.forges(sun, f"va:{verb}:1", on=hers) == NOT_YOURS
    assert await city.forges(wang, "va:nothing:1", on=asked) == OLD
    assert await city.forges(wang, "e:stars:1:5", on=asked) == OLD  # she has not said 来过
    assert await city.forges(li, "va:confirm:1", on=door) == NOT_YOURS
    assert await states(city) == [VisitState.LOGGED]


async def test_nobody_visits_their_own_home(city: City) -> None:
    """尹 of the community lives at 501: her door says so, and an old button is refused in a sentence."""
    await city.tomorrow_at(10)
    await li_of(city)
    yin = await city.staff("c-xf-1", "尹小梅")
    await yin.opens(await city.household(HOME))
    door = await yin.sees(
        "您好，这里是", buttons=["记一次走访", "房主", "租户", "家人", "不是我家，只想反映问题"]
    )
    await yin.taps("房主")
    await yin.taps("确认")
    await yin.sees("⏳ 已请网格员小李确认。")
    assert await city.forges(yin, f"vs:open:{HOME}:", on=door) == "这是您自己家，不记走访。"
    await yin.opens(await city.household(HOME))
    assert "记一次走访" not in str((await yin.sees(DOOR, buttons=["搬走了"]))["buttons"])
    assert await states(city) == []


async def test_who_has_moved_out_answers_no_more(city: City) -> None:
    """王 moves out the same day: her button says so, the card offers nothing, and nobody else is asked."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    await logs(li, city)
    asked = await wang.sees(ASKED)
    await wang.opens(await city.household(HOME))
    await wang.taps("搬走了")
    await wang.sees("搬走了吗？", buttons=["搬走了", "返回"])
    await wang.taps("搬走了", on="搬走了吗？")
    await wang.sees("已经记下您搬走了。")
    said = (await wang.taps_on(asked, "来过"))["answer"]
    assert said == "您已经不住在那里了，这一条不用答。"
    await wang.opens(CARD)
    assert "走访" not in str((await wang.sees("李晓东", buttons=["评一评"]))["buttons"])
    assert await states(city) == [VisitState.LOGGED]


async def test_an_evening_visit_is_asked_about_in_the_morning(city: City) -> None:
    """After 21:00 nobody is asked; by the morning 王 has moved out, and 陈 is asked of yesterday."""
    await city.tomorrow_at(10)
    wang, chen, li = await at_home(city), await at_home(city, name="陈叔"), await li_of(city)
    await city.waits(timedelta(hours=11, minutes=5))
    await logs(li, city)
    await li.sees("问住户一句，手机不响。", "明天08:00")
    await wang.does_not_see("有没有这回事")
    await wang.opens(await city.household(HOME))
    await wang.taps("搬走了")
    await wang.sees("搬走了吗？", buttons=["搬走了", "返回"])
    await wang.taps("搬走了", on="搬走了吗？")
    await wang.sees("已经记下您搬走了。")
    await city.tomorrow_at(8)
    await chen.sees("小李昨天来过您家：看望。有没有这回事？", buttons=["来过", "没来过"])
    await wang.does_not_see("有没有这回事")


async def test_without_a_confirmed_resident_it_is_logged_and_nobody_is_told(city: City) -> None:
    """A claim that waits is no resident yet."""
    await city.tomorrow_at(10)
    li = await li_of(city)
    wang = await city.resident("王阿姨")
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await li.sees("有住户请您确认")
    await logs(li, city)
    await li.sees("这一户现在没有能问的住户，只记下。")
    await wang.does_not_see("有没有这回事")
    assert await states(city) == [VisitState.LOGGED]


async def test_a_week_without_an_answer_and_the_card_still_asks(city: City) -> None:
    """It lapses; the old button says where the stars are; they confirm the visit; after thirty days none."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    await logs(li, city)
    asked = await wang.sees(ASKED)
    await city.waits(timedelta(days=7, minutes=1))
    assert (await wang.taps_on(asked, "来过"))["answer"].startswith("已经过了7天")
    assert await city.forges(wang, "e:stars:1:5", on=asked) == OLD
    for _ in range(100):
        if await states(city) == [VisitState.LAPSED]:
            break
        await city.waits(timedelta(seconds=1))
    assert await states(city) == [VisitState.LAPSED]
    await li.opens(await city.household("xf-1-1-1-101"))
    await wang.opens(CARD)
    card = await wang.sees("为您办完的事，点一下就能评。")
    (visit,) = [button for row in card["buttons"] for button in row if "走访 · 看望" in button]
    await wang.opens(
        COUNTER
    )  # 李 works for the community: its sign offers the visit too, and says whose it is
    await wang.sees("学府社区", "为您办完的事", buttons=[f"{visit} · 小李", "评一评"])
    await wang.taps(f"{visit} · 小李")
    await wang.sees("走访 · 看望 · 小李", buttons=STARS)
    await wang.taps("⭐⭐⭐⭐")
    await wang.taps("好了")
    await wang.sees("谢谢您。")
    assert await states(city) == [VisitState.CONFIRMED]


async def test_the_card_offers_the_latest_visits_first_and_for_thirty_days(city: City) -> None:
    """Three visits on three days: two are offered, the latest first; a month later none."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    for _ in range(3):
        await logs(li, city)
        await city.tomorrow_at(10)
    await wang.opens(CARD)
    card = await wang.sees("李晓东")
    first, second, rate = (button for row in card["buttons"] for button in row)
    assert (first, rate) == ("昨天走访 · 看望", "评一评")
    assert second.endswith("走访 · 看望")
    await city.waits(timedelta(days=31))
    await wang.opens(CARD)
    await wang.sees("李晓东", buttons=["评一评"])


async def test_a_tap_that_is_delivered_twice_logs_and_answers_once(city: City) -> None:
    """好了 and 来过 come again with the same and with a new update: nothing is doubled."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    done = await logs(li, city)
    assert await city.forges(li, f"vs:log:{HOME}:", on=done) == ""
    asked = await wang.sees(ASKED)
    await wang.taps("来过")
    await wang.sees("今天走访 · 看望 · 小李", buttons=STARS)
    assert await city.forges(wang, "va:confirm:1", on=asked) == ""
    await wang.taps("⭐⭐⭐⭐⭐")
    assert await city.forges(wang, "e:stars:1:5", on=asked) == ""
    async with city.session() as session:
        assert len((await session.scalars(select(Visit))).all()) == 1
        assert len((await session.scalars(select(Prompt))).all()) == 1
        assert [r.stars for r in await session.scalars(select(Rating))] == [5]
    assert len([m for m in await wang.messages() if "您对我的工作还满意" in words_of(m)]) <= 1


async def test_two_of_one_household_each_give_their_own_stars(city: City) -> None:
    """陈 was out and says 没来过, 王 knows better; both may rate, each once, and the duty desk reads both."""
    await city.tomorrow_at(10)
    wang, chen, li = await at_home(city), await at_home(city, name="陈叔"), await li_of(city)
    shi = await city.staff("duty-xf", "石磊")
    await logs(li, city)
    await wang.sees(ASKED)
    await chen.sees(ASKED)
    await chen.taps("没来过")
    await shi.sees("住户说没来过。")
    await wang.taps("来过")
    await shi.sees("✅ 住户后来说来过，不用再问。")
    await wang.taps("⭐⭐⭐⭐⭐")
    await wang.sees("哪里好？")
    await city.waits(timedelta(seconds=3))
    await chen.taps("点错了，来过")
    await chen.taps("⭐⭐⭐")
    await chen.sees("哪里不好？")
    async with city.session() as session:
        assert sorted(await session.scalars(select(Rating.stars))) == [3, 5]


async def test_a_grid_officer_and_the_community_log_too_and_rate_nobody_of_their_own(city: City) -> None:
    """冯 of the police serves the grid as its officer; 尹 of the community lives at 501 and can't rate 李."""
    await city.tomorrow_at(10)
    feng, li = await city.staff("d-ga-1", "冯静"), await li_of(city)
    async with city.session() as session:
        person = await session.scalar(select(Person).where(col(Person.district_id) == "d-ga-1"))
        assert person is not None
        session.add(Role(person_id=person.id, office=Office.GRID_OFFICER, at_id="xf-1"))
        await session.commit()
    await logs(feng, city)
    await feng.sends("/visits")
    await feng.sees("本月走访1户次。", DOOR)
    yin = await city.staff("c-xf-1", "尹小梅")
    async with city.session() as session:
        person = await session.scalar(select(Person).where(col(Person.district_id) == "c-xf-1"))
        assert person is not None
        session.add(
            Membership(
                person_id=person.id, household_id=HOME, tie=Tie.OWNER, state=MembershipState.CONFIRMED,
                claimed_at=city.now(), decided_at=city.now(),
            )
        )  # fmt: skip
        await session.commit()
    await logs(li, city)
    await yin.sees(ASKED)
    await yin.taps("来过")
    await yin.sees("好，记下了。谢谢您。", buttons=[])
    async with city.session() as session:
        assert (await session.scalars(select(Prompt.id))).all() == []


async def test_whoever_serves_a_grid_no_more_reads_nothing_of_it(city: City) -> None:
    """李's office ends: no button at the door, no list, and the words of a visit go nowhere."""
    await city.tomorrow_at(10)
    li = await li_of(city)
    await logs(li, city)
    await li.sends("我的走访")
    await li.sees("本月走访1户次。", DOOR)
    async with city.session() as session:
        gone = city.now().astimezone(city.settings.zone).date() - timedelta(days=1)
        await session.execute(update(Role).where(col(Role.office) == Office.GRID_WORKER).values(until=gone))
        await session.commit()
    await li.sends("我的走访")
    await li.sees("本月还没有记过走访。")


async def test_words_and_photos_at_the_door_go_where_they_belong(city: City) -> None:
    """A line is words; 返回 and /cancel drop it, never what was logged; a photo afterwards is a report."""
    await city.tomorrow_at(10)
    li = await li_of(city)
    await li.opens(await city.household(HOME))
    await li.taps("记一次走访")
    await li.sends("她腿脚不便")
    await li.sees("“她腿脚不便”", buttons=[*PURPOSES, "删掉这句", "返回"])
    await li.taps("返回")
    await li.sees("您好，这里是", buttons=["记一次走访", "房主", "租户", "家人", "不是我家，只想反映问题"])
    await li.taps("记一次走访")
    back = await li.sees("因为什么事？")
    assert "腿脚" not in words_of(back)
    await li.taps("看望")
    await li.sends(photo=jpeg(3))
    await li.sees("走访只记文字。要反映问题，请先点“返回”，再发照片。")
    await li.taps("好了")
    await li.sees(f"✅ 记下了：{DOOR} · 看望。")
    await li.sends(photo=jpeg(3))
    await li.sees("📷")  # a report, as ever
    await li.opens(await city.household(HOME))
    await li.taps("记一次走访")
    await li.sends("她腿脚不便")
    await li.sees("“她腿脚不便”")
    await li.sends("/cancel")
    async with city.session() as session:
        assert (await session.scalars(select(Visit.words))).all() == [None]


async def test_a_visit_in_english(city: City) -> None:
    """Anna lives at 501 and reads it in her language, and so does Tom who serves there."""
    await city.tomorrow_at(10)
    anna = await at_home(city, name="Anna", language="en")
    li = await li_of(city)
    await li.sends("/settings")
    await li.taps("English")
    await li.opens(await city.household(HOME))
    await li.taps("Log a visit")
    await li.sees("What for? Choose one or several.")
    await li.taps("safety check")
    await li.taps("Done")
    await li.sees("✅ Logged: 育英一品3-2-501 · safety check.", "without a sound")
    await anna.sees(
        "李 came to your home today: safety check. Is that so?", buttons=["Yes, came", "No, nobody came"]
    )
    await anna.taps("Yes, came")
    await anna.sees("visit, today · safety check · 李", buttons=STARS)
    await anna.taps("⭐⭐⭐⭐⭐")
    await anna.sees("What was good?")
    await li.sends("/visits")
    await li.sees("1 visit this month.", "today", "育英一品3-2-501 · safety check")


async def test_without_households_or_stars_nothing_of_it_is_left(city: City) -> None:
    """Evaluations off: 来过 is thanked for. Households off: no button, no list, no offer on the card."""
    await city.tomorrow_at(10)
    wang, li = await at_home(city), await li_of(city)
    await city.switches_off("evaluations")
    await logs(li, city)
    await wang.sees(ASKED)
    await wang.taps("来过")
    await wang.sees("好，记下了。谢谢您。", buttons=[])
    await city.switches_off("")
    await city.tomorrow_at(10)
    done = await logs(li, city)
    await city.switches_off("households")
    await li.sends("/visits")
    await wang.opens(CARD)
    await wang.sees("李晓东", buttons=["评一评"])
    assert await city.forges(li, f"vs:open:{HOME}:", on=done) == OLD
    await li.does_not_see("本月走访")
