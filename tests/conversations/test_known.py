"""What is known is not asked for again, and what waits is not out of sight."""

from tests.city import City, flat, words_of
from tests.faults.loop import gather


async def test_whose_home_is_known_is_not_asked_to_scan_it(city: City) -> None:
    wang = await city.resident("王")
    await wang.sends("/start")
    await wang.sees("家门里的码扫一扫，这里就知道您住哪儿。")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sees("租户 · 育英一品3-2-501", "网格员")
    await wang.sends("/start")
    await wang.sees("您好，这里是码上。\n哪里有问题，拍张照片发来就行。\n您家：育英一品3-2-501")


async def test_an_open_draft_of_another_door_stands_below_who_only_passes_by(city: City) -> None:
    """Words sent after 不是我家 join the open draft: it is there to be seen, with its own place."""
    cast = await gather(city)
    wang = cast.wang
    await wang.sends("单元门口塌了一块")
    draft = await wang.sees("✏️ 单元门口塌了一块")
    await wang.opens(await city.household("xf-1-1-1-101"))
    await wang.taps("不是我家")
    await wang.sees("好。请直接发照片")
    below = await wang.sees("✏️ 单元门口塌了一块", "📍 育英一品3号楼2单元(您家)")
    while below["message_id"] == draft["message_id"]:
        below = await wang.sees("✏️ 单元门口塌了一块")
    assert "取消" in flat(below)


async def test_a_community_finds_what_it_has_not_decided(city: City) -> None:
    """A report without an order is on the list too: nothing else says that it waits."""
    cast = await gather(city)
    await cast.wang.sends("单元门口塌了一块")
    await cast.wang.taps("提交")
    await cast.yin.sees("学府-0001", buttons=["下单", "询问", "驳回", "并入旧单"])
    await cast.yin.sends("/orders@mashang_test_bot")
    assert words_of(await cast.yin.sees("等社区")) == "等社区下单或答复的（1）：学府-0001"
