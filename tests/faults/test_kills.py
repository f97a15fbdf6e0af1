"""Case 1, 6 and 12: processes that are killed or restarted at any moment, and a loop that goes on.

On SQLite one process polls; on PostgreSQL several take updates by webhook. What is random prints its
seed, and MASHANG_SEED plays it again. `make soak` does ten times as much.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from sqlmodel import col, func, select

from bot.post.sender import AT_ONCE
from models.letter import ParkedUpdate
from models.order import Order
from models.report import Addition, Event, Report
from tests.city import Somebody, flat, jpeg
from tests.console import Stem
from tests.faults.loop import gather, placed
from tests.faults.soak import SCALE
from tests.faults.town import Town, settled, town

KILLS, RESTARTS, RESIDENTS = 20 * SCALE, 10 * SCALE, 20 * SCALE
LIVE_AT_ONCE = 40  # residents: who waits looks twenty times a second, and 200 leave the product no processor
BETWEEN = 8  # updates at least between two acts: whoever taps waits for the answer no longer than 20 s
ADDED, ASKED = 15, 5  # of each resident's 25 updates; the others are those of the loop's beginning
SEVERAL = ("bot", "bot", "sender,jobs")
PATIENCE_S = 120.0  # on a machine that does much else a restart takes long
EXIT_WITHIN_S = 25
Step = tuple[str, Callable[[], Awaitable[object]], Callable[[], Awaitable[object]]]


def is_sqlite(url: str) -> bool:
    """Then the product is one process, and polls."""
    return url.startswith("sqlite")


async def test_a_kill_at_each_step_of_the_loop_loses_nothing(
    district_url: str, stem: Stem, tmp_path: Path, dice: random.Random
) -> None:
    """From the scan to the stars: after each step something dies at once, and the next step works."""
    webhook = not is_sqlite(district_url)
    async with town(district_url, stem, tmp_path, ["bot", "sender,jobs"], webhook=webhook) as made:
        steps = await loop(made)
        for name, does, sees in steps:
            doing = asyncio.ensure_future(does())
            await asyncio.sleep(dice.uniform(0.0, 0.15))
            victim = dice.choice(made.processes)
            await victim.kill()
            victim.start()
            try:
                await doing
                await sees()
            except AssertionError as error:
                raise AssertionError(f"after {name}, {victim.roles} killed: {error}") from error
        await settled(made)
        await has_happened_once(made)
        assert twice(made) <= len(steps)  # a letter that was in flight at a kill


async def loop(made: Town) -> list[Step]:
    """The main loop as steps: what somebody does, and what is seen then."""
    cast = await gather(made)
    li = await made.staff("g-xf-1", "李晓东")
    hu = await made.resident("胡大爷")
    link = await made.household("xf-1-3-2-301")

    def taps(who: Somebody, button: str) -> Callable[[], Awaitable[object]]:
        return lambda: who.taps(button)

    def sees(who: Somebody, *words: str, buttons: list[str] | None = None) -> Callable[[], Awaitable[object]]:
        return lambda: who.sees(*words, buttons=buttons, within_s=PATIENCE_S)

    async def later() -> None:
        await made.waits(timedelta(hours=2, minutes=1))
        if not 8 <= made.now().astimezone(made.settings.zone).hour < 22:  # nobody is asked at night
            await made.waits(timedelta(hours=11))

    zhao, yin, yuan = cast.zhao, cast.yin, cast.zhao.privately
    return [
        ("scan", lambda: hu.opens(link), sees(hu, "育英一品3号楼2单元301", "您是这里的")),
        ("租户", taps(hu, "租户"), sees(hu, "租户 · 育英一品3-2-301")),
        ("确认", taps(hu, "确认"), sees(li, "育英一品3-2-301 · 租户")),
        ("确认 by 李", taps(li, "确认"), sees(hu, "小李已确认")),
        ("photo", lambda: hu.sends("门口塌了一块", photo=jpeg(1)), sees(hu, "📷 1张 · 门口塌了一块")),
        ("提交", taps(hu, "提交"), sees(yin, "学府-0001", "门口塌了一块")),
        ("下单", taps(yin, "下单"), sees(yin, "派给谁")),
        ("choice", taps(yin, "市场监管局"), sees(yin, "派给谁")),
        ("发出", taps(yin, "发出"), sees(zhao, "学府-0001", buttons=["抢单"])),
        ("抢单", taps(zhao, "抢单"), sees(zhao, "学府-0001", buttons=["开始处理", "退回", "导航"])),
        ("开始处理", taps(zhao, "开始处理"), sees(zhao, "处理中")),
        ("完成", taps(zhao, "完成"), sees(yuan, "请发一张处理后的照片")),
        ("work", lambda: yuan.sends(photo=jpeg(2)), sees(yin, "学府-0001 已处理")),
        ("验收", taps(yin, "验收"), sees(hu, "✅ 学府-0001", buttons=["已解决", "没解决"])),
        ("已解决", taps(hu, "已解决"), sees(hu, "谢谢您", "品德积分 2.0", "物质积分 1.0")),
        ("积分", lambda: hu.sends("积分"), sees(hu, "品德积分 2.0", "物质积分 1.0", "反映")),
        ("two hours", later, sees(hu, "您好，您对我的工作还满意吗？")),
        ("stars", taps(hu, "⭐⭐⭐⭐⭐"), sees(hu, "⭐⭐⭐⭐⭐", "哪里好")),
        ("好了", taps(hu, "好了"), sees(yuan, "您有一条新的评价", "⭐⭐⭐⭐⭐")),
    ]


async def has_happened_once(made: Town) -> None:
    """One report, one order, each move of it once, no update parked."""
    async with made.session() as session:
        for table in (Report, Order):
            assert await session.scalar(select(func.count()).select_from(table)) == 1
        verbs = Counter(await session.scalars(select(Event.verb)))
        assert set(verbs.values()) == {1}, verbs
        assert not (await session.scalars(select(ParkedUpdate))).all()


def twice(made: Town) -> int:
    """How many letters stand in their chat a second time."""
    texts = Counter(
        (chat, message.body.get("text") or message.body.get("caption"))
        for chat, messages in made.emulator.local.world.messages.items()
        for message in messages.values()
        if message.sender == made.emulator.local.world.bot.id
    )
    return sum(n - 1 for n in texts.values())


async def test_kills_and_restarts_under_load_lose_nothing(
    district_url: str, stem: Stem, tmp_path: Path, dice: random.Random
) -> None:
    """500 updates, 20 kills and 10 restarts by SIGTERM between them: each update has one effect, in order."""
    webhook = not is_sqlite(district_url)
    async with town(district_url, stem, tmp_path, SEVERAL, webhook=webhook) as made:
        residents = [await made.resident(f"居民{n}") for n in range(RESIDENTS)]
        turns = asyncio.Semaphore(LIVE_AT_ONCE)
        first = made.emulator.local.updates.next_id
        living = asyncio.gather(*(lives(made, who, dice, turns) for who in residents))
        await disturb(made, first, dice, living)
        await living
        await settled(made, within_s=120 * SCALE)
        async with made.session() as session:
            reports = list(await session.scalars(select(Report).order_by(col(Report.id))))
            numbers = [f"学府-{n:04}" for n in range(1, RESIDENTS + 1)]
            assert sorted(str(report.number) for report in reports) == numbers
            for report in reports:
                added = select(Addition.words).where(col(Addition.report_id) == report.id)
                words = list(await session.scalars(added.order_by(col(Addition.id))))
                assert words == [f"补充第{n}句" for n in range(ADDED)]
            assert not (await session.scalars(select(ParkedUpdate))).all()
        answers = [await times(made, who, "品德积分 0.0") for who in residents]
        print(f"letters that came twice: {sum(answers) - ASKED * RESIDENTS}")
        assert all(ASKED <= n <= ASKED + KILLS for n in answers), answers  # one in flight in a chat
        assert sum(answers) <= ASKED * RESIDENTS + KILLS * AT_ONCE


async def lives(made: Town, who: Somebody, dice: random.Random, turns: asyncio.Semaphore) -> None:
    """A resident files a report and then says and asks much, without waiting for an answer."""
    async with turns:
        await who.opens(await made.household("xf-1-3-2-501"))
        await who.sees("您是这里的", within_s=PATIENCE_S)
        await who.taps("租户")
        await who.sees("租户 · 育英一品3-2-501", within_s=PATIENCE_S)
        await who.taps("确认")
        await who.sends("路面有坑")
        await who.sees("路面有坑", within_s=PATIENCE_S)
        await who.taps("提交")
        says = [f"补充第{n}句" for n in range(ADDED)]
        for _ in range(ASKED):
            says.insert(dice.randrange(len(says)), "积分")
        for words in says:
            await who.sends(words)
            await asyncio.sleep(dice.uniform(0, 0.5))


async def disturb(made: Town, first: int, dice: random.Random, living: asyncio.Future[list[None]]) -> None:
    """Kill or restart somebody again and again, spread over all updates, some of which come between."""
    acts = ["kill"] * KILLS + ["stop"] * RESTARTS
    dice.shuffle(acts)
    updates, before = made.emulator.local.updates, 0
    for n, act in enumerate(acts):
        share = RESIDENTS * (5 + ADDED + ASKED) * n // len(acts)
        for _ in range(400):
            done = updates.next_id - first - len(updates.pending)
            if living.done() or done >= max(share, before + BETWEEN):
                break
            await asyncio.sleep(0.05)
        if living.done():
            living.result()
        before = done
        await asyncio.sleep(dice.uniform(0, 0.2))
        victim = dice.choice(made.processes)
        if act == "kill":
            await victim.kill()
        else:
            assert await victim.stop() <= EXIT_WITHIN_S
        victim.start()
        if dice.random() < 0.8:  # else the next may come while it starts
            await made.ready()


async def times(made: Town, who: Somebody, words: str) -> int:
    """How often the words stand in somebody's chat."""
    return sum(words in str(m.get("text")) for m in await who.messages())


async def test_a_grab_whose_process_dies_before_the_card_changes(
    district_url: str, stem: Stem, tmp_path: Path
) -> None:
    """Case 6: the winner stays, and both cards are right within a minute of the restart."""
    webhook = not is_sqlite(district_url)
    async with town(district_url, stem, tmp_path, ["bot", "sender,jobs"], webhook=webhook) as made:
        cast = await placed(made)
        tried = asyncio.Event()
        made.emulator.on_call(lambda call: tried.set() if call["method"].startswith("edit") else None)
        await made.door.post("/faults", method="editMessageText", error_code=500, times=4)
        assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
        await asyncio.wait_for(tried.wait(), 20)
        for process in made.processes:
            await process.kill()
        hang = [await who.sees("学府-0001") for who in (cast.zhao, cast.qian)]
        assert [flat(card) for card in hang] == [["抢单"], ["抢单"]]
        await made.ready()
        await cast.zhao.sees("学府-0001", buttons=["开始处理", "退回", "导航"], within_s=60)
        await cast.qian.sees("学府-0001 · 已由综合执法局抢单", buttons=[], within_s=60)
        assert await cast.zhao.taps_on(await cast.zhao.sees("学府-0001"), "抢单") == {
            "answer": "抢到了，请尽快出发",
            "alert": False,
        }
