"""A thousand people tap 抢单 on one card: by webhook, on three processes over one PostgreSQL."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from models.order import Order
from models.report import Event
from tests.city import Somebody
from tests.console import Stem
from tests.faults.loop import A_MINUTE, colleagues, most_in_a_minute, placed
from tests.faults.town import Town, town

RACERS = 1000
WON = "抢到了，请尽快出发"
LOST = {"zhzf": "晚了一步，综合执法局已抢单", "scjg": "晚了一步，市场监管局已抢单"}
ONCE = ("bot,web,sender,jobs", "bot", "bot")


@pytest.mark.parametrize("district_url", ["postgresql"], indirect=True)
async def test_a_thousand_tap_and_999_are_told_who_won(district_url: str, stem: Stem, tmp_path: Path) -> None:
    async with town(district_url, stem, tmp_path, ONCE) as city:
        cast = await placed(city)
        cards = {
            cast.zhzf.id: await cast.zhao.sees("学府-0001", buttons=["抢单"]),
            cast.scjg.id: await cast.qian.sees("学府-0001", buttons=["抢单"]),
        }
        racers = await colleagues(city, "zhzf", cast.zhzf, RACERS // 2)
        racers += await colleagues(city, "scjg", cast.scjg, RACERS // 2)
        before = len(await city.door.get("/log", after=0))
        await asyncio.gather(*(tap(racer, cards) for racer in racers))
        answers = Counter(await answered(city, before))
        async with city.session() as session:
            order = (await session.scalars(select(Order))).one()
            grabs = list(await session.scalars(select(Event).where(col(Event.verb) == "order_grab")))
        assert answers == {WON: 1, LOST[str(order.department_id)]: RACERS - 1}
        assert [event.person_id for event in grabs] == [order.grabbed_by]

        winner, loser = (cast.zhao, cast.qian) if order.department_id == "zhzf" else (cast.qian, cast.zhao)
        await winner.sees("学府-0001", buttons=["开始处理", "退回", "导航"])
        await loser.sees("学府-0001 · 已由", buttons=[])
        await cast.wang.sees("学府-0001", "已接单")
        await asyncio.sleep(1)  # for whatever may come that should not
        calls = (await city.door.get("/log", after=0))[before:]
        told = [call for call in calls if call["method"].startswith(("send", "edit", "delete"))]
        chats = sorted([cast.zhzf.id, cast.scjg.id, cast.xuefu.id, cast.wang.id])
        assert sorted(call["chat"] for call in told) == chats, told  # each learns of it once, and nobody else
        for chat in (cast.zhzf, cast.scjg, cast.xuefu):
            assert most_in_a_minute(await city.door.get("/log", after=0), chat.id) <= A_MINUTE
            assert (
                len(
                    [m for m in city.emulator.local.world.messages[chat.id].values() if "学府-0001" in str(m)]
                )
                == 1
            )


async def tap(racer: Somebody, cards: dict[int, Any]) -> None:
    """Press 抢单; who waits longer for the toast than the door does will find it in the log."""
    assert racer.chat is not None
    message_id = cards[racer.chat.id]["message_id"]
    await racer.door.post("/tap", person=racer.id, chat=racer.chat.id, message_id=message_id, button="抢单")


async def answered(city: Town, before: int) -> list[str]:
    """The toasts of all taps, once each has one: Telegram waits 150 s for it."""
    for _ in range(120):
        calls = (await city.door.get("/log", after=0))[before:]
        toasts = [call["parameters"]["text"] for call in calls if call["method"] == "answerCallbackQuery"]
        if len(toasts) >= RACERS:
            return toasts
        await asyncio.sleep(0.5)
    raise AssertionError(f"{len(toasts)} answers to {RACERS} taps")
