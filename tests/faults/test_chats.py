"""Cases 9 and 10: groups that become supergroups, people who block, groups that throw the bot out."""

import asyncio

from sqlmodel import col, select

from models.columns import ChatId
from models.department import Group
from models.letter import Letter, LetterState
from models.notice import Notice
from services import letters
from tests.city import Chat, City, jpeg
from tests.faults.loop import gather, order, placed


async def test_a_group_becomes_a_supergroup_while_cards_go_out(city: City) -> None:
    cast = await gather(city)
    _, moved = await asyncio.gather(order(cast), city.door.post("/migrate", chat=cast.zhzf.id))
    await _hangs_once(city, cast.zhzf.id, moved["id"])


async def test_a_group_becomes_a_supergroup_after_its_card_hangs(city: City) -> None:
    cast = await placed(city)
    moved = await city.door.post("/migrate", chat=cast.zhzf.id)
    assert await cast.qian.taps("抢单") == "抢到了，请尽快出发"
    await _hangs_once(city, cast.zhzf.id, moved["id"], "已由市场监管局抢单")


async def _hangs_once(city: City, old: int, new: int, words: str = "学府-0001") -> None:
    """The group is bound under its new id alone; its card came there once and no letter waits."""
    for _ in range(240):
        cards = await _sent(city, new, words)
        async with city.session() as session:
            bound = (await session.scalars(select(Group.chat_id).where(Group.department_id == "zhzf"))).all()
        if cards and bound == [new]:
            break
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)
    assert bound == [new]
    cards = await _sent(city, new, words)
    assert len(cards) == 1, cards
    async with city.session() as session:
        waiting = col(Letter.state) == LetterState.WAITING
        assert not (await session.scalars(select(Letter).where(col(Letter.chat_id) == old, waiting))).all()


async def _sent(city: City, chat_id: int, words: str) -> list[str]:
    """What stands in the chat with these words."""
    messages = city.emulator.local.world.messages.get(chat_id, {}).values()
    return [str(message) for message in messages if words in str(message)]


async def test_who_blocks_with_three_letters_waiting_is_tried_once(city: City) -> None:
    cast = await placed(city)
    await city.lull(0)  # the status that the order changes has gone out
    await city.door.post("/block", person=cast.wang.id, blocked=True)
    before = len(await city.door.get("/log", after=0))
    async with city.session() as session:
        for n in range(3):
            await letters.tell(
                session,
                Notice.GROUP_LOST,
                cast.zhzf.id,
                to=ChatId(cast.wang.id),
                key=f"three-{n}",
                due_at=city.now(),
            )
        group = await session.get(Group, cast.zhzf.id)
        assert group
        group.lost_at = city.now()
        await session.commit()
    city.product.database.woken.set()
    states: list[LetterState] = []
    for _ in range(100):
        async with city.session() as session:
            states = list(
                await session.scalars(select(Letter.state).where(col(Letter.key).startswith("three-")))
            )
        if states == [LetterState.UNDELIVERABLE] * 3:
            break
        await asyncio.sleep(0.05)
    assert states == [LetterState.UNDELIVERABLE] * 3
    calls = await city.door.get("/log", after=before)
    assert len([call for call in calls if call.get("chat") == cast.wang.id]) == 1
    await city.door.post("/block", person=cast.wang.id, blocked=False)
    await cast.wang.sends("路灯也坏了")
    await cast.wang.sees("您补充了1次")


async def test_who_comes_back_is_asked_what_is_still_open(city: City) -> None:
    """王 has blocked the chat when the work is accepted: back again, 没解决 can be said."""
    cast = await placed(city)
    await city.lull(0)
    await city.door.post("/block", person=cast.wang.id, blocked=True)
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.yin.sees("学府-0001 已处理")
    await cast.yin.taps("验收")
    await cast.yin.sees("已验收，等居民确认")
    await city.lull(0)
    await city.door.post("/block", person=cast.wang.id, blocked=False)
    await cast.wang.sees("✅ 学府-0001", buttons=["已解决", "没解决"])
    await cast.wang.sees("✅ 学府-0001 社区看过了")  # what hung there meanwhile is true again
    await cast.wang.taps("没解决")
    await cast.zhao.sees("处理中")


async def test_a_department_that_throws_the_bot_out_is_told_to_the_community(city: City) -> None:
    cast = await placed(city)
    await city.door.post("/kick_bot", person=cast.zhao.id, chat=cast.zhzf.id)
    await cast.yin.sees("综合执法局的群联系不上了", within_s=10)


async def test_a_supergroup_has_the_cards_that_wait_for_it(city: City) -> None:
    """Nothing else happens after the move: the card is there all the same, and can be grabbed there."""
    cast = await placed(city)
    moved = await city.door.post("/migrate", chat=cast.zhzf.id)
    zhao = cast.zhao.in_(Chat(moved["id"], "综合执法局"))
    await zhao.sees("学府-0001", buttons=["抢单"])
    assert await zhao.taps("抢单") == "抢到了，请尽快出发"
    await zhao.taps("开始处理")
    await _hangs_once(city, cast.zhzf.id, moved["id"], "处理中")


async def test_a_group_that_comes_later_has_the_cards_that_wait_for_it(city: City) -> None:
    """The department gets a new group, the community too: what is over is not shown again."""
    cast = await placed(city)
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
    await cast.zhao.taps("开始处理")
    later = await city.group("综合执法局二组", "department:zhzf")
    await city.door.post("/join", person=cast.zhao.id, chat=later.id)
    zhao = cast.zhao.in_(later)
    await zhao.sees("学府-0001 · 处理中", buttons=["完成", "传进度", "退回", "导航"])
    losers = await city.group("市场监管局二组", "department:scjg")
    await city.door.post("/join", person=cast.qian.id, chat=losers.id)
    await cast.qian.in_(losers).sees("这里是市场监管局的群了", buttons=[])
    await zhao.taps("完成")
    await zhao.privately.sends(photo=jpeg(2))
    await cast.yin.sees("学府-0001 已处理")
    community = await city.group("学府社区新群", "community:xf")
    await city.door.post("/join", person=cast.yin.id, chat=community.id)
    yin = cast.yin.in_(community)
    await yin.sees("学府-0001 已处理", buttons=["验收", "返工", "再问问住户"])
    await yin.taps("验收")
    await cast.wang.sees("✅ 学府-0001", buttons=["已解决", "没解决"])
