"""点评 that come all at once: held, shown to the community on one card, let through or dropped in words."""

import asyncio
from datetime import timedelta

from sqlmodel import select

from models.opinion import Opinion, OpinionState
from tests.city import City, Somebody, words_of
from tests.conversations.test_gauges import gauges
from tests.conversations.test_opinions import HEAD, NOODLES, NOT_YOURS, OLD, owner_of, rates

CROWD = 12  # as many as make a burst within an hour: tests/services/test_bursts.py
STARS = "⭐⭐⭐⭐⭐"
CHOICES = [
    "照常公开",
    "不公开：有人叫来一起评的",
    "不公开：评的人没来过",
    "不公开：一个人用了好几个号",
]


async def a_crowd(city: City) -> list[Somebody]:
    """Twelve people, who all give five stars within the hour; one of them says why."""
    people = [await city.resident(f"网友{n}") for n in range(CROWD)]
    await asyncio.gather(*(rates(city, each, STARS) for each in people[1:]))
    await rates(city, people[0], STARS, words="老板让我来的，打13812345678领红包")
    return people


async def test_a_crowd_waits_until_the_community_has_looked_and_reads_why_it_is_dropped(city: City) -> None:
    """One card, edited as one more comes; nobody is named, nothing is public, the owner hears of nothing."""
    await city.tomorrow_at(10)
    group = await city.group("学府社区群", "community:xf")
    yin, song = await city.staff("c-xf-1", "尹", group=group), await city.staff("c-yy-1", "宋", group=group)
    zhang = await owner_of(city, "xf-m1", "张")
    people = await a_crowd(city)
    await city.tomorrow_at(9)
    late = await city.resident("Late", "en")
    await late.opens(NOODLES)
    await late.taps("Rate")
    await late.taps("⭐")
    await late.taps("Done")

    await city.tomorrow_at(10)
    for each in people:
        await each.sees("谢谢您点评老王面馆。当时评的人特别多，先放着，请人看过就公开，您不用做什么。")
    await city.waits(timedelta(minutes=2))  # the card follows the crowd in few edits
    head = "老王面馆一下子来了很多点评，先不公开，请您看一看。"
    card = await yin.sees(head, f"{STARS} {CROWD}\n评的有{CROWD}人，其中新用户{CROWD}人", buttons=CHOICES)
    assert "＊＊＊" in words_of(card)
    assert "13812345678" not in words_of(card)
    assert (await gauges(city))["mashang_opinions_held"] == CROWD
    assert (await song.taps_on(card, "照常公开"))["answer"] == NOT_YOURS
    await city.tomorrow_at(10)
    await late.sees("Very many people rated just then")
    await city.waits(timedelta(minutes=2))
    await yin.sees(head, f"{STARS} {CROWD}、⭐ 1\n评的有{CROWD + 1}人", buttons=CHOICES)
    assert len([m for m in await yin.messages() if "一下子来了很多点评" in words_of(m)]) == 1

    assert await yin.taps("不公开：有人叫来一起评的") == "记下了。"
    await yin.sees(head, "结果：不公开，是有人叫来一起评的。", buttons=[])
    assert (await yin.taps_on(card, "照常公开"))["answer"] == OLD
    why = "您对老王面馆的点评，有人看过了，不显示您是谁。\n结果：不公开，是有人叫来一起评的。"
    for each in people:
        await each.sees(why)
    await late.sees("Result: not published. Somebody called people together to rate.")
    await zhang.does_not_see("有一条新的点评", for_s=0.3)
    await people[0].opens(NOODLES)
    await people[0].sees(HEAD, "还没有点评", buttons=["评一评", "反映问题"])
    assert (await gauges(city))["mashang_opinions_held"] == 0


async def test_a_crowd_that_is_let_through_is_public_and_nobody_looks_for_days(city: City) -> None:
    """The community has no group and nobody here yet: 尹 comes late, sees the card, and lets all through."""
    await city.tomorrow_at(10)
    zhang = await owner_of(city, "xf-m1", "张")
    people = await a_crowd(city)
    for _ in range(2):
        await city.tomorrow_at(10)
    await people[0].sees("当时评的人特别多")
    yin = await city.staff("c-xf-1", "尹")
    await yin.sees("老王面馆一下子来了很多点评", buttons=CHOICES)
    await yin.taps("照常公开")
    await yin.sees("结果：照常公开。", buttons=[])
    for each in people:
        await each.sees("结果：照常公开。")
    await all_are(city, OpinionState.PUBLIC)
    await city.waits(timedelta(minutes=2))
    await zhang.sees(f"老王面馆一下子来了{CROWD}条点评", f"{STARS} {CROWD}", buttons=["一条条看"])
    await people[0].opens(NOODLES)
    await people[0].sees(HEAD, f"⭐5.0（{CROWD}条）")
    await zhang.does_not_see("有一条新的点评", for_s=0.2)  # one letter for all, and a list to answer from
    await zhang.taps("一条条看")
    await zhang.taps("更早的")
    await zhang.sees(STARS, buttons=[*[STARS] * 5, "更近的", "更早的", "返回"])
    await zhang.taps("更早的")
    await zhang.taps(STARS)
    await zhang.sees(STARS, buttons=["回复", "有异议"])


async def all_are(city: City, state: OpinionState) -> None:
    """Wait until the ticker has been through them."""
    for _ in range(600):
        async with city.session() as session:
            if set(await session.scalars(select(Opinion.state))) == {state}:
                return
        await asyncio.sleep(0.05)
    raise AssertionError(f"not all opinions are {state}")
