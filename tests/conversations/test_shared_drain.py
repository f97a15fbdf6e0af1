"""The article's case: a drain that restaurants and flats share, and an exhaust that people hear."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.department import Department
from models.order import Order
from models.person import Person
from models.point import Account, Hold, Holder, HoldState
from tests.city import City, jpeg, words_of
from tests.faults.loop import Cast, gather

VOICE = b"OggS" + b"\0" * 400


async def test_a_drain_shared_by_restaurants_and_flats(city: City) -> None:
    """A voice report, for noise has no photo; a lead and a helper; shares by the table, all explained."""
    await city.tomorrow_at(10)
    cast = await gather(city)
    await confirm_home(city, cast)
    number = await reports_by_voice(cast)
    await placed_with_a_lead(cast)
    await city.restart()  # a group has twelve edits a minute, and the new process counts anew
    await worked_on_together(cast)

    await cast.yin.taps("验收")
    await cast.wang.sees(f"✅ {number}", "饭店装了隔油池，风机也换了", buttons=["已解决", "没解决"])
    assert await held(city) == {"综合执法局": 42, "赵强": 28, "市场监管局": 30}
    assert await paid(city) == {}

    await cast.wang.taps("已解决")
    await cast.wang.sees(
        "谢谢您。您得到品德积分 2.0、物质积分 1.0；10.0 悬赏分已付给综合执法局、市场监管局。", buttons=[]
    )
    await cast.yin.sees(f"{number} 居民确认已解决 · 10.0 分已付给综合执法局、市场监管局")
    await cast.zhao.sees(f"{number} · ✅ 居民确认已解决", "本部门得 4.2 分，赵得 2.8 分")
    await cast.qian.sees(f"{number} · 协办", "已解决\n本部门得 3.0 分")
    assert await held(city) == {}
    assert await paid(city) == {"综合执法局": 42, "赵强": 28, "市场监管局": 30}
    await explained(cast, number)
    await city.waits(timedelta(hours=2, minutes=1))
    await cast.wang.sees("您好，您对我的工作还满意吗？", f"{number} · 下水道 · 综合执法局")


async def confirm_home(city: City, cast: Cast) -> None:
    """王's household is confirmed: her points need not wait."""
    li = await city.staff("g-xf-1", "李晓东")
    await li.sees("有住户请您确认", buttons=["确认", "不认识", "打电话再说"])
    await li.taps("确认")
    welcome = await cast.wang.sees("✅ 网格员小李已确认。欢迎回家。")
    assert welcome["keyboard"] == [["📷 随手拍", "我的订单", "我的积分"]]


async def reports_by_voice(cast: Cast) -> str:
    """A voice, then a line: one draft; the community hears the voice, and nobody's name."""
    await cast.wang.sends(voice=VOICE)
    await cast.wang.sees("🎤 语音已收下，社区会听。")
    await cast.wang.sends("楼下饭店的下水和我们共用，总是返水，排风机也响")
    await cast.wang.sees("🎤 语音已收下，社区会听。 · 楼下饭店的下水和我们共用", "类别：噪声")
    await cast.wang.taps("改类别")
    await cast.wang.sees("是哪一类事？")
    await cast.wang.taps("下水道")
    await cast.wang.sees("🎤 语音已收下", "(您家)  类别：下水道")
    await cast.wang.taps("提交")
    await cast.wang.sees("学府-0001 已交给学府社区", buttons=["补充", "撤回"])
    card = await cast.yin.sees(
        "学府-0001 · 下水道 · 育英一品3号楼",
        "🎤 语音1段",
        buttons=["下单", "询问", "驳回", "并入旧单", "听语音"],
    )
    assert "501" not in words_of(card)
    await cast.yin.taps("听语音")
    assert any("voice" in message for message in await voices(cast))
    return "学府-0001"


async def voices(cast: Cast) -> list[dict[str, object]]:
    """The voices in the community's group, once the bot has sent one."""
    for _ in range(100):
        found = [message for message in await cast.yin.messages() if "voice" in message]
        if found:
            return found
        await cast.yin.does_not_see("never", for_s=0.1)
    raise AssertionError(await cast.yin.transcript())


async def new_files(cast: Cast, before: int) -> list[str]:
    """What kinds of files the community's group got since it had so many messages."""
    for _ in range(100):
        since = (await cast.yin.messages())[before:]
        found = sorted(kind for message in since for kind in ("photo", "voice") if kind in message)
        if len(found) >= 2:
            return found
        await cast.yin.does_not_see("never", for_s=0.1)
    raise AssertionError(await cast.yin.transcript())


async def placed_with_a_lead(cast: Cast) -> None:
    """联合: the first chosen leads, the other helps; the lead alone grabs."""
    await cast.yin.taps("下单")
    await cast.yin.sees("派给谁？", "悬赏 10.0 分")
    await cast.yin.taps("市场监管局")
    await cast.yin.sees("派给谁？", "期限")
    await cast.yin.taps("联合")
    await cast.yin.sees("联合：先选的牵头，其余协办。")
    await cast.yin.taps("发出")
    await cast.yin.sees("已发给2个部门，等待抢单", "牵头 综合执法局 · 协办 市场监管局")
    offered = await cast.zhao.sees("学府-0001 · 下水道", "牵头 综合执法局", buttons=["抢单"])
    assert "有1段语音" in words_of(offered)
    helper = await cast.qian.sees("学府-0001 · 下水道", "牵头 综合执法局 · 协办 市场监管局", buttons=[])
    assert "王" not in words_of(helper)
    assert await cast.zhao.taps("抢单") == "抢到了，请尽快出发"
    await cast.wang.sees("学府-0001 综合执法局已接单")


async def worked_on_together(cast: Cast) -> None:
    """The helper shows how it goes, the lead hands it over."""
    await cast.zhao.taps("开始处理")
    await cast.qian.sees("学府-0001 · 协办 · 综合执法局牵头", buttons=["传进度", "导航"])
    await cast.qian.taps("传进度")
    await cast.qian.privately.sees("请发一张现在的照片")
    await cast.qian.privately.sends(photo=jpeg(5))
    await cast.qian.privately.sees("进度已传，社区能看到。")
    await cast.yin.sees("处理中", "有1张进度照片", buttons=["加急", "照片"])
    before = len(await cast.yin.messages())
    await cast.yin.taps("照片")
    shown = await new_files(cast, before)
    assert shown == ["photo", "voice"]  # how it goes, and still what 王 said
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片，最好和原照片同一角度。")
    await cast.zhao.privately.sends("饭店装了隔油池，风机也换了", photo=jpeg(6))
    await cast.zhao.privately.sees("已交社区验收。", buttons=["再拍一张", "撤回"])
    await cast.yin.sees("学府-0001 已处理 · 综合执法局 赵 · 用时", buttons=["验收", "返工", "再问问住户"])


async def explained(cast: Cast, number: str) -> None:
    """Whoever earned something asks, and reads for what."""
    await cast.wang.sends("我的积分")
    await cast.wang.sees("品德积分 2.0", "物质积分 1.0（可抵扣）", f"+2.0 反映下水道问题 {number} · 今天")
    await cast.zhao.privately.sends("积分")
    await cast.zhao.privately.sees("品德积分 0.0", "物质积分 2.8", f"+2.8 处理下水道问题 {number} · 今天")
    await cast.zhao.privately.taps("明细")
    await cast.zhao.privately.sees("积分明细 · 第1页", f"物质 +2.8 处理下水道问题 {number}")
    await cast.qian.privately.sends("积分")
    await cast.qian.privately.sees("物质积分 0.0", "还没有记录")


async def held(city: City) -> dict[str, int]:
    """For whom an order's bounty is set aside, in tenths."""
    async with city.session() as session:
        order = (await session.scalars(select(Order))).one()
        rows = await session.execute(
            select(Account, Hold.amount_tenths)
            .join(Hold, col(Hold.to_id) == col(Account.id))
            .where(col(Hold.order_id) == order.id, col(Hold.state) == HoldState.HELD)
        )
        found = {(a.holder, a.holder_id): tenths for a, tenths in rows if a.holder != Holder.HOLD}
        return await named(session, found)


async def paid(city: City) -> dict[str, int]:
    """What departments and staff have, in tenths."""
    async with city.session() as session:
        rows = await session.scalars(
            select(Account).where(
                col(Account.balance_tenths) > 0,
                col(Account.holder).in_([Holder.DEPARTMENT, Holder.PERSON]),
            )
        )
        found = {(a.holder, a.holder_id): a.balance_tenths for a in rows}
        return await named(session, found)


async def named(session: AsyncSession, found: dict[tuple[Holder, str], int]) -> dict[str, int]:
    """The same by the holders' names; a resident has none and is left out."""
    names = {d.id: d.name for d in await session.scalars(select(Department))}
    result = {}
    for (holder, holder_id), tenths in found.items():
        person = await session.get(Person, int(holder_id)) if holder is Holder.PERSON else None
        name = person.name if person else names.get(holder_id)
        if name:
            result[name] = tenths
    return result
