"""Somebody without a phone: the grid worker files for them, and asks them at the door what they say to it."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlmodel import col

from models.evaluation import Prompt, PromptState, Rating
from models.person import Office, Person, Role
from models.report import Event
from tests.city import City, Somebody, jpeg
from tests.conversations.test_evaluations import STARS
from tests.faults.loop import Cast, gather

NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
ASKS = "这是您替育英一品1-1-101的住户报的。请问问本人，照本人说的点。"


async def filed_for(city: City) -> tuple[Cast, Somebody]:
    """李 files for 101, where nobody has a phone; 赵 does the work, 尹 accepts it."""
    await city.tomorrow_at(10)
    cast = await gather(city)
    li = await city.staff("g-xf-1", "李晓东")
    await li.sends("随手拍")
    await li.taps("替别人反映")
    await li.sees("替哪一户？")
    await li.sends("育英一品1号楼1单元101")
    await li.taps("育英一品1号楼1单元101")
    await li.sends("楼道里有杂物")
    await li.sees("楼道里有杂物", "📍 育英一品1号楼1单元")
    await li.taps("提交")
    await cast.yin.taps("下单")
    placing = await cast.yin.sees("派给谁")
    if not any("✓ 综合执法局" in text for row in placing["buttons"] for text in row):
        await cast.yin.taps_on(placing, "综合执法局")
    await cast.yin.taps("发出")
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.yin.taps("验收")
    await li.sees("✅ 学府-0001 处理好了", buttons=["已解决", "没解决"])
    await li.taps("已解决")
    return cast, li


async def test_the_grid_worker_asks_at_the_door(city: City) -> None:
    """The stars are the resident's, by 李's hand; 赵 hears of them as of any, and his answer reaches 李."""
    cast, li = await filed_for(city)
    await city.waits(timedelta(hours=2, minutes=1))
    prompt = await li.sees("您好，您对我的工作还满意吗？", "学府-0001", ASKS, buttons=STARS)
    assert await city.forges(cast.wang, "e:stars:1:1", on=await cast.wang.sees("")) == NOT_YOURS
    await li.taps_on(prompt, "⭐⭐⭐⭐⭐")
    await li.taps("态度好")
    await li.taps("写一句")
    await li.sends("来得快")
    await li.sees("“来得快”")
    await li.taps("好了")
    zhao = cast.zhao.privately
    await zhao.sees("您有一条新的评价：⭐⭐⭐⭐⭐ 态度好。", "来得快")
    await zhao.taps("我的评价")
    await zhao.taps("回复")
    await zhao.taps("⭐⭐⭐⭐⭐")
    await zhao.sends("谢谢您老")
    await li.sees("办事的人回复了您的评价", "谢谢您老")
    async with city.session() as session:
        rating = (await session.scalars(select(Rating))).one()
        by = await session.get_one(Person, rating.given_by)
        whose = await session.get_one(Person, rating.person_id)
    assert (by.district_id, whose.telegram_id) == ("g-xf-1", None)


async def test_who_nobody_can_ask_is_written_down(city: City) -> None:
    """李 has moved to 赵's unit meanwhile: she may not rate it, for others neither."""
    _, li = await filed_for(city)
    async with city.session() as session:
        me = (await session.scalars(select(Person).where(col(Person.telegram_id) == li.id))).one()
        session.add(Role(person_id=me.id, office=Office.DEPARTMENT_STAFF, at_id="zhzf"))
        ended = update(Role).where(col(Role.office) == Office.GRID_WORKER).values(until=date(2020, 1, 1))
        await session.execute(ended)
        await session.commit()
    await city.waits(timedelta(hours=2, minutes=1))
    for _ in range(100):
        async with city.session() as session:
            prompt = (await session.scalars(select(Prompt))).one()
        if prompt.state is not PromptState.STORED:
            break
        await asyncio.sleep(0.1)
    await li.does_not_see("您好，您对我的工作还满意吗？")
    async with city.session() as session:
        history = await session.scalars(select(Event.verb).where(col(Event.order_id) == prompt.order_id))
    assert prompt.state is PromptState.UNASKABLE
    assert "prompt_unaskable" in list(history)
