"""The first half of the main loop, to break things in."""

from collections import deque
from dataclasses import dataclass
from typing import Any

from models.person import Office, Person, Role
from tests.city import Chat, City, Somebody

A_MINUTE = 18
SHOWS = ("send", "edit")


@dataclass
class Cast:
    """Who plays, in which groups; two departments' cards wait to be grabbed."""

    xuefu: Chat
    zhzf: Chat
    scjg: Chat
    wang: Somebody
    yin: Somebody
    zhao: Somebody
    qian: Somebody


async def gather(city: City) -> Cast:
    """Groups are bound, staff have opened their links, 王 lives at 501."""
    xuefu = await city.group("学府社区", "community:xf")
    zhzf = await city.group("综合执法局", "department:zhzf")
    scjg = await city.group("市场监管局", "department:scjg")
    yin = await city.staff("c-xf-1", "尹小梅", group=xuefu)
    zhao = await city.staff("d-zhzf-1", "赵强", group=zhzf)
    qian = await city.staff("d-scjg-1", "钱丽华", group=scjg)
    wang = await city.resident("王阿姨")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    return Cast(xuefu, zhzf, scjg, wang, yin, zhao, qian)


async def order(cast: Cast) -> None:
    """王 reports, 尹 orders of both departments; nobody has looked yet whether the cards hang."""
    await cast.wang.sends("单元门口塌了一块，晚上看不见")
    await cast.wang.taps("提交")
    await cast.yin.taps("下单")
    placing = await cast.yin.sees("派给谁")
    await cast.yin.taps_on(placing, "市场监管局")
    await cast.yin.taps("发出")


async def placed(city: City) -> Cast:
    """All of it, up to the cards with 抢单 in both groups."""
    cast = await gather(city)
    await order(cast)
    await cast.zhao.sees("学府-0001", buttons=["抢单"])
    await cast.qian.sees("学府-0001", buttons=["抢单"])
    return cast


async def colleagues(city: City, department_id: str, chat: Chat, number: int) -> list[Somebody]:
    """More staff of a department, who sit in its group."""
    made = [await city.resident(f"同事{n}") for n in range(number)]
    async with city.session() as session:
        for somebody in made:
            person = Person(telegram_id=somebody.id, name=somebody.name)
            session.add(person)
            await session.flush()
            session.add(Role(person_id=person.id, office=Office.DEPARTMENT_STAFF, at_id=department_id))
        await session.commit()
    members = city.emulator.local.world.groups[chat.id].members
    members.update({str(somebody.id): "member" for somebody in made})
    return [somebody.in_(chat) for somebody in made]


def most_in_a_minute(calls: list[dict[str, Any]], chat_id: int) -> int:
    """The most messages and edits that the chat got within any 60 seconds."""
    window: deque[float] = deque()
    most = 0
    for call in calls:
        if not call["method"].startswith(SHOWS) or call["chat"] != chat_id:
            continue
        window.append(call["time"])
        while window[0] <= call["time"] - 60:
            window.popleft()
        most = max(most, len(window))
    return most
