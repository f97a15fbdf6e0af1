"""Cases 5 and 7: who taps 抢单 at once, and who may not."""

import asyncio
from collections import Counter

from sqlmodel import select

from models.order import Order
from tests.city import City, Somebody
from tests.faults.loop import A_MINUTE, colleagues, most_in_a_minute, placed

RACERS = 50


async def test_fifty_tap_at_once_and_one_wins(city: City) -> None:
    cast = await placed(city)
    half = RACERS // 2
    racers = await colleagues(city, "zhzf", cast.zhzf, half)
    racers += await colleagues(city, "scjg", cast.scjg, RACERS - half)
    cards = {
        cast.zhzf.id: await cast.zhao.sees("学府-0001", buttons=["抢单"]),
        cast.scjg.id: await cast.qian.sees("学府-0001", buttons=["抢单"]),
    }

    async def tap(racer: Somebody) -> str:
        assert racer.chat is not None
        return str((await racer.taps_on(cards[racer.chat.id], "抢单"))["answer"])

    answers = Counter(await asyncio.gather(*(tap(racer) for racer in racers)))
    assert answers["抢到了，请尽快出发"] == 1, answers
    late = {words: n for words, n in answers.items() if words != "抢到了，请尽快出发"}
    assert sum(late.values()) == RACERS - 1
    assert all("抢单" in words for words in late), late
    async with city.session() as session:
        won = (await session.scalars(select(Order))).one()
    assert won.grabbed_by is not None
    winner, loser = (cast.zhao, cast.qian) if won.department_id == "zhzf" else (cast.qian, cast.zhao)
    await winner.sees("学府-0001", buttons=["开始处理", "退回", "导航"])
    await loser.sees("学府-0001", "已由", buttons=[])
    calls = await city.door.get("/log", after=0)
    for chat in (cast.zhzf, cast.scjg, cast.xuefu):
        assert most_in_a_minute(calls, chat.id) <= A_MINUTE


async def test_who_may_not_grab_is_told_so_and_nothing_changes(city: City) -> None:
    cast = await placed(city)
    card = await cast.zhao.sees("学府-0001", buttons=["抢单"])
    (elsewhere,) = await colleagues(city, "cj", cast.zhzf, 1)
    for stranger in (cast.wang, cast.yin, elsewhere):
        await city.door.post("/join", person=stranger.id, chat=cast.zhzf.id)
        refused = await stranger.taps_on(card, "抢单")
        assert refused["answer"], refused
        assert refused["answer"] != "抢到了，请尽快出发"
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
