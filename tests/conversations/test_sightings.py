"""A forged or revoked code: its reader can tell somebody who walks there, and stays unnamed."""

from codes.payload import Kind
from services import codes
from tests.city import BOT, City, code_link, jpeg, words_of

HOME = "xf-1-3-2-501"
DEAD = "这张码已停用。如果它贴在您家门上，请告诉网格员。"


async def test_a_revoked_code_at_ones_door_is_told_to_the_grid_worker(city: City) -> None:
    li = await city.staff("g-xf-1", "李晓东")
    wang = await city.resident("王")
    link = await city.household(HOME)
    async with city.session() as session:
        await codes.revoke(session, Kind.HOUSEHOLD, HOME, now=city.now())
        await session.commit()
    await wang.opens(link)
    await wang.sees(DEAD, buttons=["联系网格员"])
    await wang.taps("联系网格员")
    asked = "请写一句这张码贴在哪里，或发一张照片，我转给网格员小李。"
    await wang.sees(asked, buttons=["返回"])
    await wang.taps("返回")
    await wang.sees(DEAD, buttons=["联系网格员"])
    await wang.taps("联系网格员")
    await wang.sees(asked)
    await city.restart()
    await wang.sends("就在门里面，昨天还能用")
    await wang.sees("已转给网格员小李，会去看的。谢谢您。")
    told = words_of(await li.sees("停用的码：育英一品3-2-501", "“就在门里面，昨天还能用”", "请去看一看"))
    assert "王" not in told
    await wang.sends("路灯坏了")  # and the conversation is over
    await wang.sees("路灯坏了", "类别：路灯")


async def test_a_forged_code_met_by_a_stranger_finds_its_community(city: City) -> None:
    zhou = await city.staff("c-xf-1", "尹小梅")
    sun = await city.resident("孙")
    await sun.opens(f"https://t.me/{BOT}?start=hxf-1-3-2-501AAAAAAAAAAAAAA")
    await sun.sees(DEAD, buttons=["联系网格员"])
    await sun.taps("联系网格员")
    await sun.sees("这张码在哪个社区？")
    await sun.taps("育英社区")
    await sun.sees("育英社区还没有人能在这里收到，请到社区说一声。", buttons=["返回"])
    await sun.taps("返回")
    await sun.taps("联系网格员")
    await sun.taps("学府社区")
    await sun.sees("我转给学府社区的工作人员")
    await sun.sends("公园门口", photo=jpeg(3))
    await sun.sees("已转给学府社区的工作人员")
    told = await zhou.sees("有人在学府社区扫到一张停用的、或不是我们发的码。", "“公园门口”")
    assert "孙" not in words_of(told)
    assert any("photo" in message for message in await zhou.messages())


async def test_a_dead_sign_on_a_counter_is_told_to_its_own_community(city: City) -> None:
    """Nobody is asked where the unit is: its code says so."""
    yin = await city.staff("c-xf-1", "尹小梅")
    async with city.session() as session:
        await codes.renew(session, Kind.COMMUNITY_UNIT, "xf")
        await codes.renew(session, Kind.DEPARTMENT_UNIT, "zhzf")
        await session.commit()
    wang = await city.resident("王")
    await wang.opens(code_link(Kind.COMMUNITY_UNIT, "xf"))
    await wang.sees("这张单位码（学府社区）已停用，请不要再用它。", buttons=["联系网格员"])
    await wang.taps("联系网格员")
    await wang.sees("我转给学府社区的工作人员")
    await wang.sends("窗口左边")
    await yin.sees("有人在学府社区扫到一张停用的、或不是我们发的码。", "“窗口左边”")
    await wang.opens(code_link(Kind.DEPARTMENT_UNIT, "zhzf"))
    await wang.sees("这张单位码（综合执法局）已停用")
    await wang.taps("联系网格员")
    await wang.sees("这张码在哪个社区？")


async def test_a_dead_code_of_a_shop_stall_or_market_says_which_and_who_will_look(city: City) -> None:
    """By the scan alone, in the reader's language; verifying says the same."""
    signs = ((Kind.MERCHANT, "xf-m1"), (Kind.STALL, "ys-03"), (Kind.MARKET, "yeshi"))
    async with city.session() as session:
        for kind, subject in signs:
            await codes.renew(session, kind, subject)
        await session.commit()
    wang, anna = await city.resident("王"), await city.resident("Anna", "en")
    for (kind, subject), said in zip(
        signs, ("商户码（老王面馆）", "摊位码（青年夜市03）", "市场码（青年夜市）"), strict=True
    ):
        await wang.opens(code_link(kind, subject))
        await wang.sees(f"这张{said}已停用，请不要再用它。", buttons=["联系网格员"])
    await anna.opens(code_link(Kind.STALL, "ys-03"))
    await anna.sees("This stall code (青年夜市03) is out of use", buttons=["Tell the grid worker"])
    await wang.sends("/verify")
    await wang.sends(code_link(Kind.STALL, "ys-03", version=2))
    await wang.sees("✅ 是我们的摊位码：青年夜市03 · 青年夜市 · 18:00-23:00。")
