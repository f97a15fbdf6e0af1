"""服务评议卡: an official's card and a unit's sign, for who passes by, wears it, or heads the unit."""

from codes.payload import Code as Payload
from codes.payload import Keys, Kind, link, sign
from services import codes
from tests.city import BOT, City, code_link, jpeg
from tests.conversations.test_evaluations import STARS, accepted

ZHAO = code_link(Kind.CADRE, "d-zhzf-1")
CARD = "赵强 · 执法一中队队员\n综合执法局"
OWN_UNIT = "不能给自己的单位评分。"
DEAD = "这张卡已经挂失停用，不能评分。如果是您拾到的，请交给任一社区，谢谢您。"


async def test_a_scan_leads_to_the_rating_that_the_prompt_asks_for_once(city: City) -> None:
    """王 meets 赵 before the question came: the finished order is offered first, and is not asked again."""
    town = await accepted(city)
    await town.wang.opens(ZHAO)
    await town.wang.taps("学府-0001 · 路面")
    await town.wang.sees("学府-0001 · 路面 · 综合执法局", buttons=STARS)
    await town.wang.taps("⭐⭐⭐⭐⭐")
    await town.wang.taps("好了")
    await town.zhao.privately.sees("您有一条新的评价：⭐⭐⭐⭐⭐。本月 5.0（1条）。")
    await town.wang.opens(ZHAO)
    again = await town.wang.sees(CARD)
    assert "学府-0001" not in str(again["buttons"])


async def test_colleagues_and_the_owner_are_not_asked(city: City) -> None:
    """The card is theirs, or of their own unit."""
    zhao = await city.staff("d-zhzf-1", "赵")
    qin = await city.staff("d-zhzf-0", "秦")
    await zhao.opens(ZHAO)
    own = await zhao.sees(CARD, "这是您的服务评议卡")
    assert not any("⭐" in row for row in own.get("buttons") or [])
    await qin.opens(ZHAO)
    await qin.sees(CARD, OWN_UNIT)
    await zhao.opens(code_link(Kind.DEPARTMENT_UNIT, "zhzf"))
    await zhao.sees("综合执法局", OWN_UNIT)


async def test_a_dead_and_a_forged_card_open_nothing(city: City) -> None:
    """A renewed one says what to do with it; one that we never signed is like any forged code."""
    async with city.session() as session:
        await codes.renew(session, Kind.CADRE, "d-zhzf-1")
        await session.commit()
    wang = await city.resident("王")
    await wang.opens(ZHAO)
    await wang.sees(DEAD)
    forged = sign(Keys(["x" * 40]), Payload(Kind.CADRE, "d-zhzf-1", 2))
    await wang.opens(link(BOT, forged))
    await wang.sees("这张码已停用")
    await wang.opens(code_link(Kind.CADRE, "d-zhzf-1", version=2))
    await wang.sees(CARD)
    await wang.sends("路上有坑", photo=jpeg(1))  # a photo instead of a tap is a report, as ever
    await wang.sees("路上有坑")
