"""A finger that taps twice: the second tap lands on what has taken the first button's place."""

from datetime import timedelta

import pytest

from handlers import settled
from tests.city import City, jpeg
from tests.faults.books import books
from tests.faults.loop import gather, order

A_WHILE = timedelta(minutes=2)
AGAIN = "刚才那一步已经办好。要办这一步，请再点一下。"


@pytest.fixture(autouse=True)
def at_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message stands for a minute before it is believed: a busy machine is slower than a finger."""
    monkeypatch.setattr(settled, "STANDS", timedelta(minutes=1))


async def test_a_second_tap_on_send_does_not_urge(city: City) -> None:
    """发出 twice: where it stood is 加急, which waits until it has been read."""
    cast = await gather(city)
    await order(cast)
    waiting = await cast.yin.sees("等待抢单", buttons=["加急", "撤单"])
    before = await books(city)
    assert await cast.yin.taps("加急") == AGAIN
    assert await books(city) == before
    assert (await cast.yin.taps_on(waiting, "发出"))["answer"] == "学府-0001已经派出去了。"
    await city.waits(A_WHILE)
    assert await cast.yin.taps("加急") == "已加急"
    await cast.yin.sees("已加急", buttons=["撤单"])


async def test_a_second_tap_does_not_say_yes_to_what_the_first_asks(city: City) -> None:
    """撤单 asks once, and 返工 for its reason: neither is answered by the same finger."""
    cast = await gather(city)
    await order(cast)
    await cast.yin.sees("等待抢单")
    await cast.yin.taps("撤单")
    await cast.yin.sees("要撤吗？", buttons=["确认撤单", "返回"])
    assert await cast.yin.taps("确认撤单") == AGAIN
    await cast.yin.taps("返回")
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.yin.sees("学府-0001 已处理", buttons=["验收", "返工", "再问问住户"])
    await cast.yin.taps("返工")
    await cast.yin.sees("哪里不行？")
    assert await cast.yin.taps("没修好") == AGAIN
    await city.waits(A_WHILE)
    assert await cast.yin.taps("没修好") == "好，已告诉部门"
