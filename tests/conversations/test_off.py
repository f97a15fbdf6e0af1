"""What a district switches off leaves no button, line or letter, and what was due waits."""

from datetime import timedelta

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.assembly import JOBS, Product
from bot.notices import RENDERERS
from bot.settings import SettingsRefused
from handlers import ROUTERS
from models.due import DueKind
from models.notice import Notice
from models.system import BUTTONS, NOUNS, System, is_on
from tests.city import City, flat, jpeg, words_of
from tests.faults.loop import gather, order

OLD = "这一步已经往前走了，请看最新的一条。"
PROMPT = "您好，您对我的工作还满意吗？"


async def test_each_system_is_gone_while_it_is_off(city: City) -> None:
    """One district, its systems switched off one after the other, an order under way."""
    await city.tomorrow_at(9)
    cast = await gather(city)
    wang = cast.wang

    await city.switches_off("points")
    await order(cast)
    placed = await cast.yin.sees("学府-0001", "等待抢单")
    offered = await cast.zhao.sees("学府-0001", buttons=["抢单"])
    assert "分 ·" not in words_of(placed) + words_of(offered)
    await wang.sends("/start")
    assert (await wang.sees("您好，这里是码上"))["keyboard"] == [["📷 随手拍", "我的订单"]]
    await wang.sends("/help")
    assert "/points" not in words_of(await wang.sees("还可以"))
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片")
    await cast.zhao.privately.sends(photo=jpeg(2))
    done = await cast.yin.sees("学府-0001 已处理", buttons=["验收", "返工", "再问问住户"])

    await city.switches_off("reports")
    assert (await cast.yin.taps_on(done, "再问问住户"))["answer"] == OLD
    await cast.yin.taps("验收")
    await wang.sends("路灯坏了")
    await wang.sees("您好，这里是码上。\n家门里的码扫一扫")
    await wang.sends("/help")
    assert "/report" not in words_of(await wang.sees("这里可以"))

    await city.switches_off("evaluations,points")
    await wang.taps("已解决")
    assert words_of(await wang.sees("谢谢您")) == "谢谢您。"
    await city.waits(timedelta(hours=2, minutes=5))
    await wang.does_not_see(PROMPT)

    await city.switches_off("orders")
    prompt = await wang.sees(PROMPT)  # it had waited
    assert flat(prompt)[0] == "⭐"
    await wang.sends("楼道里有杂物")
    await wang.taps("提交")
    await cast.yin.sees("学府-0002", buttons=["询问", "驳回", "并入旧单"])
    assert (await cast.zhao.taps_on(offered, "抢单"))["answer"] == OLD

    await city.switches_off("households")
    sun = await city.resident("孙")
    await sun.opens(await city.household("xf-1-1-1-101"))
    hello = await sun.sees("您好，这里是码上。\n哪里有问题，拍张照片发来就行。", buttons=[])
    assert "扫一扫" not in words_of(hello)
    await sun.sends("树枝断了")
    await sun.sees("树枝断了", "📍 育英一品1号楼1单元")


async def test_a_word_that_names_no_system_stops_the_start(city: City) -> None:
    """The line says what it takes."""
    wrong = city.settings.model_copy(update={"off": "points,pionts"})
    wrong.__dict__.pop("systems_off", None)
    with pytest.raises(SettingsRefused) as refused:
        Product(wrong)
    assert "names no system: pionts. It takes" in str(refused.value)
    assert "MASHANG_OFF=households,line," in str(refused.value)


def test_everything_stands_under_a_noun() -> None:
    """Routers, buttons, notices and due rows: what is new is registered, or this fails."""
    assert {router.name.partition(".")[0] for router in ROUTERS} <= set(NOUNS)
    ours = {kind.__prefix__ for kind in CallbackData.__subclasses__() if kind.__module__.startswith("views.")}
    assert ours == set(BUTTONS)
    assert set(BUTTONS.values()) <= set(NOUNS)
    assert set(RENDERERS) == set(Notice)
    assert {renderer.noun for renderer in RENDERERS.values()} <= set(NOUNS)
    kinds = [kind for jobs in JOBS.values() for kind in jobs]
    assert set(JOBS) <= set(NOUNS)
    assert sorted(kinds) == sorted(set(kinds) & set(DueKind))


@pytest.mark.parametrize("system", list(System))
def test_a_system_takes_its_own_nouns_alone(system: System) -> None:
    off = frozenset({str(system)})
    assert {noun for noun in NOUNS if not is_on(noun, off)} == {n for n, s in NOUNS.items() if s == system}
