"""Case 2, over a whole loop: every update comes twice; and two things of one person in one instant."""

import asyncio
from typing import Any

from sqlmodel import col, func, select

from bot.post.intake import Intake
from models.letter import Letter
from models.order import Order
from models.report import Report
from tests.city import City, jpeg
from tests.faults.loop import placed

Json = dict[str, Any]


async def test_every_update_of_a_loop_comes_twice(city: City, monkeypatch: Any) -> None:
    once = Intake.handle

    async def twice(self: Intake, body: Json) -> Json | None:
        first, second = await asyncio.gather(once(self, body), once(self, body))
        assert first == second, body
        return first

    monkeypatch.setattr(Intake, "handle", twice)
    cast = await placed(city)
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.zhao.privately.sees("已交社区验收")
    await cast.yin.taps("验收")
    await cast.wang.taps("已解决")
    await cast.wang.sees("谢谢您", "品德积分 2.0", "物质积分 1.0")
    async with city.session() as session:
        for table in (Report, Order):
            assert await session.scalar(select(func.count()).select_from(table)) == 1
        keys = list(await session.scalars(select(Letter.key).where(col(Letter.key).is_not(None))))
        assert len(keys) == len(set(keys))
    for words in ("已交社区验收", "请发一张处理后的照片"):
        assert await _times(city, cast.zhao.id, words) == 1


async def test_a_tap_and_a_message_of_one_instant(city: City) -> None:
    wang = await city.resident("王")
    await city.group("学府社区", "community:xf")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("路面有坑")
    await wang.sees("路面有坑", "类别：路面")
    await asyncio.gather(wang.taps("提交"), wang.sends("很深"))
    await wang.sees("学府-0001")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Report)) == 1


async def _times(city: City, chat_id: int, words: str) -> int:
    messages = city.emulator.local.world.messages.get(chat_id, {}).values()
    return sum(words in str(message) for message in messages)
