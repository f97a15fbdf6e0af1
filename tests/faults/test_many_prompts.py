"""Case 8: Telegram says 429 amid a morning's prompts to the whole district, and people talk meanwhile.

All prompts wait at once, as at 08:00 after a night; the sender keeps Telegram's pace and the local Bot API
holds it to that. `make test` stores 6,000 of them and looks for some seconds, with a `retry_after` of two;
`make soak` stores 60,000, says 37, and waits until the last is there, which takes three quarters of an hour.
"""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, func, select

from bot.post.sender import AT_ONCE
from models.letter import Letter, LetterState
from models.notice import Notice
from tests.city import Somebody
from tests.console import Stem
from tests.faults.crowd import Asked, Flood, put, sets_clock
from tests.faults.soak import IS_WHOLE, SCALE
from tests.faults.town import Town, settled, town

PROMPTS = 6_000 * SCALE
RETRY_AFTER_S = 37 if IS_WHOLE else 2
ASKERS, PAUSE_S = 20, (1.0, 4.0)  # some eight questions a second
ANSWERED_WITHIN_S = 2.0 if IS_WHOLE else 5.0  # a part runs beside three other processes of tests
SEVERAL = ("bot", "bot", "sender,jobs")


async def test_a_429_amid_many_prompts_stops_what_it_means_and_nobody_who_talks(
    district_url: str, stem: Stem, tmp_path: Path, dice: random.Random
) -> None:
    """First it means one chat, then everything; answers come at once, and each prompt once."""
    webhook = not district_url.startswith("sqlite")
    floods: list[Flood] = []

    async def before(made: Town) -> None:
        at = sets_clock(made, hour=9)
        flood = Flood(await put(made, [Asked(None, at - timedelta(hours=1))] * PROMPTS))
        made.emulator.local.limits = flood
        floods.append(flood)

    async with town(district_url, stem, tmp_path, SEVERAL, webhook=webhook, before=before) as made:
        (flood,) = floods
        talk = Talk(made, dice)
        talking = asyncio.ensure_future(talk.goes_on([await made.resident(f"问{n}") for n in range(ASKERS)]))
        await one_chat_is_refused(flood)
        quiet = await everything_is_refused(flood)
        if IS_WHOLE:
            await goes_out(flood, PROMPTS - len(prompts(flood)), within_s=PROMPTS / 15)
        talk.over = True
        await talking
        if IS_WHOLE:
            await settled(made)
        for process in made.processes:
            await process.stop()
        await each_went_once(made, flood)
        waits = sorted(talk.waits(quiet))
        p95 = waits[int(len(waits) * 0.95)]
        rate = len(flood.sent) / (flood.sent[-1][0] - flood.sent[0][0] - RETRY_AFTER_S)
        print(
            f"{len(waits)} questions: p50 {waits[len(waits) // 2]:.2f} s, p95 {p95:.2f} s, the longest"
            f" {waits[-1]:.2f} s; {len(flood.sent)} messages, {rate:.1f} a second; {flood.too_many} too many"
        )
        assert p95 < ANSWERED_WITHIN_S


async def one_chat_is_refused(flood: Flood) -> None:
    """No call to that chat for as long as it says, one afterwards; all others go on."""
    await goes_out(flood, 20)
    flood.begins(RETRY_AFTER_S, for_all=False)
    began, chat = await refused(flood)
    await asyncio.sleep(RETRY_AFTER_S)
    others = [at for at, whom in flood.sent if whom in flood.crowd and began < at < began + RETRY_AFTER_S]
    assert len(others) > 10 * RETRY_AFTER_S
    for _ in range(100):
        again = [at for at, whom in flood.sent if whom == chat]
        if again:
            break
        await asyncio.sleep(0.05)
    assert [whom for _, whom in flood.refused] == [chat]
    assert len(again) == 1
    assert again[0] - began >= RETRY_AFTER_S


async def everything_is_refused(flood: Flood) -> tuple[float, float]:
    """What was in flight is refused too; then nothing is called; returns from when until when."""
    flood.begins(RETRY_AFTER_S, for_all=True)
    began, _ = await refused(flood)
    until = began + RETRY_AFTER_S
    await asyncio.sleep(until + 1 - time.monotonic())
    assert len(flood.refused) <= AT_ONCE
    assert max(at for at, _ in flood.refused) - began < 1
    assert not [at for at, _ in flood.sent if began < at < until]
    await goes_out(flood, 20)
    return began, until


async def refused(flood: Flood) -> tuple[float, int]:
    """When the flood began, and with which chat."""
    for _ in range(200):
        if flood.refused:
            return flood.refused[0]
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was refused")


async def goes_out(flood: Flood, more: int, within_s: float = 20) -> None:
    """Wait until so many more prompts are out."""
    wanted, until = len(prompts(flood)) + more, time.monotonic() + within_s
    while len(prompts(flood)) < wanted:
        assert time.monotonic() < until, f"{len(prompts(flood))} prompts of {wanted} went out"
        await asyncio.sleep(0.1)


def prompts(flood: Flood) -> list[int]:
    """To whom one went."""
    return [chat for _, chat in flood.sent if chat in flood.crowd]


async def each_went_once(made: Town, flood: Flood) -> None:
    """Who has a prompt has it once, its letter says so, and the letters of all others wait."""
    went = Counter(prompts(flood))
    assert set(went.values()) == {1}
    of_prompts = col(Letter.notice) == Notice.RATING_PROMPT
    async with made.session() as session:
        sent = await session.scalars(
            select(Letter.chat_id).where(of_prompts, col(Letter.state) == LetterState.SENT)
        )
        assert set(sent) == set(went)
        waiting = await session.scalar(
            select(func.count()).where(of_prompts, col(Letter.state) == LetterState.WAITING)
        )
    assert (waiting or 0) + len(went) == PROMPTS
    if IS_WHOLE:
        assert not waiting


@dataclass
class Talk:
    """People who ask for their points and wait for the answer before they ask again."""

    made: Town
    dice: random.Random
    over: bool = False
    asked: list[tuple[float, float]] = field(default_factory=list)  # when, answered when
    _hopes: dict[int, asyncio.Future[float]] = field(default_factory=dict)

    async def goes_on(self, people: list[Somebody]) -> None:
        """Until it is `over` and everybody has an answer."""
        self.made.emulator.on_call(self._hears)
        await asyncio.gather(*(self._asks(who) for who in people))

    async def _asks(self, who: Somebody) -> None:
        while True:
            await asyncio.sleep(self.dice.uniform(*PAUSE_S))
            if self.over:
                return
            hope = self._hopes[who.id] = asyncio.get_running_loop().create_future()
            at = time.monotonic()
            await who.sends("积分")
            self.asked.append((at, await asyncio.wait_for(hope, 60)))

    def _hears(self, call: dict[str, Any]) -> None:
        hope = self._hopes.get(call["chat"])
        if hope and not hope.done() and call["ok"] and "品德积分" in str(call["parameters"]):
            hope.set_result(time.monotonic())

    def waits(self, quiet: tuple[float, float]) -> list[float]:
        """Seconds for an answer; whoever asked while nothing may be sent waits from when it may."""
        return [
            answered - (quiet[1] if quiet[0] <= asked < quiet[1] else asked) for asked, answered in self.asked
        ]
