"""The menu by who you are: what /start alone, /help and the chat's commands show, and when they change."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from models.person import Person
from models.system import COMMANDS, UNLISTED
from tests.city import TOKEN, City, Somebody, flat, words_of
from tests.console import Stem
from tests.conversations.test_evaluations import accepted
from tests.district import import_rows
from tests.faults.loop import gather, order

EVERYBODYS = [name for name in COMMANDS if name not in UNLISTED]
AS_RESIDENT = ["📷 随手拍", "我反映的", "我的积分"]


async def commands(city: City, person: Somebody) -> list[str]:
    """The commands of the person's own chat; of everybody's where it has none."""
    for scope in ({"type": "chat", "chat_id": person.id}, {"type": "all_private_chats"}):
        url = f"{city.emulator.url}/bot{TOKEN}/getMyCommands"
        async with city.door.http.post(url, json={"scope": scope}) as answer:
            found: list[dict[str, Any]] = (await answer.json())["result"]
        if found:
            return [each["command"] for each in found]
    return []


async def has_commands(city: City, person: Somebody, wanted: list[str]) -> None:
    """Wait for the chat's list of commands."""
    for _ in range(100):
        if await commands(city, person) == wanted:
            return
        await asyncio.sleep(0.05)
    assert await commands(city, person) == wanted


async def test_a_grid_worker_sees_who_waits_and_is_a_resident_with_one_tap(city: City) -> None:
    """李 has a home to confirm; the card comes down; off duty she has what every resident has."""
    li = await city.staff("g-xf-1", "李晓东")
    await has_commands(city, li, ["homes", "visits", "inspect", *EVERYBODYS])
    wang = await city.resident("王")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    asked = await li.sees("有住户请您确认：育英一品3-2-501")
    await li.sends("/start")
    hello = await li.sees(
        "李晓东，您好。\n您现在是网格员。",
        buttons=["请您确认的住户（1）", "我的走访", "检查商户", "换成居民"],
    )
    await li.taps("请您确认的住户")
    await li.sees("有1户等您确认。")
    below = await li.sees("有住户请您确认：育英一品3-2-501", buttons=["确认", "不认识", "打电话再说"])
    assert below["message_id"] > hello["message_id"] > asked["message_id"]
    await li.taps("确认", on="有住户")
    await wang.sees("欢迎回家")
    await li.sends("待确认")
    await li.sees("现在没有等您确认的住户。")

    await li.taps("换成居民")
    at_home = await li.sees("您现在是居民。", buttons=[*AS_RESIDENT, "换成网格员"])
    assert at_home["message_id"] == hello["message_id"]
    await has_commands(city, li, EVERYBODYS)
    await li.taps("我的积分")
    await li.sees("品德积分 0.0")
    await li.sends("/start")
    await li.sees("您现在是居民。", buttons=[*AS_RESIDENT, "换成网格员"])
    await li.taps("换成网格员")
    await li.sees("您现在是网格员。", buttons=["请您确认的住户", "我的走访", "检查商户", "换成居民"])
    await has_commands(city, li, ["homes", "visits", "inspect", *EVERYBODYS])


async def test_a_department_and_a_community_see_their_orders_and_ratings(city: City) -> None:
    """赵 has an order to grab and wears a card; 尹 placed it."""
    cast = await gather(city)
    await order(cast)
    await cast.zhao.sees("学府-0001", buttons=["抢单"])
    zhao, yin = cast.zhao.privately, cast.yin.privately
    await zhao.sends("/start")
    await zhao.sees("您现在是部门工作人员。", buttons=["工单（1）", "检查商户", "我的评价", "换成居民"])
    own = ["orders", "inspect", "ratings"]
    await has_commands(city, zhao, [*own, *(name for name in EVERYBODYS if name not in own)])
    await zhao.taps("工单")
    await zhao.sees("本部门的工单（1）", "学府-0001 · 路面")
    await zhao.taps("我的评价")
    await zhao.sees("本月还没有评价。", buttons=["卡丢了"])
    await yin.sends("/start")
    await yin.sees(
        "您现在是社区工作人员。",
        buttons=["请您确认的住户（1）", "工单（1）", "我的走访", "检查商户", "我的评价", "换成居民"],
    )
    await yin.sends("帮助")
    helped = await yin.sees("您现在是社区工作人员。", "/homes 确认住户", "/orders", "/ratings")
    assert flat(helped)[-1] == "换成居民"


async def test_a_resident_has_the_words_below_and_no_hats(city: City) -> None:
    """王 sees nothing of anybody's work, and a forged button opens nothing of it."""
    wang = await city.resident("王")
    await wang.sends("/start")
    hello = await wang.sees("您好，这里是码上。", buttons=[])
    assert hello["keyboard"] == [["📷 随手拍", "我的订单", "我的积分"]]
    await wang.sends("/help")
    helped = await wang.sees("拍张照片发来就能反映问题。还可以：", buttons=[])
    assert "/homes" not in words_of(helped)
    assert "/ratings" not in words_of(helped)
    assert await commands(city, wang) == EVERYBODYS
    for forged in ("m:open:homes", "m:open:work", "m:wear:grid", "m:dance:grid"):
        assert await city.forges(wang, forged, on=hello) == "这一步已经往前走了，请看最新的一条。"


async def test_somebody_with_two_offices_changes_between_them(city: City, stem: Stem) -> None:
    """孟 is of a department and of the board: each hat with its own, the likelier first."""
    await city.tomorrow_at(15)
    meng = await city.staff("d-zhzf-2", "孟军")
    await import_rows(stem, city, "staff", ["d-zhzf-2,孟军,board_member,,"])
    await meng.sees(
        "您的工作有了变动。\n孟军，您好。\n您现在是部门工作人员。",
        buttons=["工单", "检查商户", "换成监督委员", "换成居民"],
    )
    await meng.taps("换成监督委员")
    await meng.sees("您现在是监督委员。", buttons=["评价复核", "换成部门", "换成居民"])
    await has_commands(city, meng, EVERYBODYS)
    await meng.taps("评价复核")
    await meng.sees("现在没有等您复核的评价。")


async def test_an_office_that_ends_leaves_a_resident(city: City, stem: Stem) -> None:
    """李's last day is tomorrow: at midnight her commands are everybody's, in the morning she is told."""
    await city.tomorrow_at(15)
    li = await city.staff("g-xf-1", "李晓东")
    last = (city.now().astimezone(city.settings.zone) + timedelta(days=1)).date()
    await import_rows(stem, city, "staff", [f"g-xf-1,李晓东,grid_worker,xf-1;xf-2,{last}"])
    await city.waits(timedelta(hours=26))
    await has_commands(city, li, ["homes", "visits", "inspect", *EVERYBODYS])
    await city.waits(timedelta(hours=10))  # one in the night
    await has_commands(city, li, EVERYBODYS)
    await li.does_not_see("您的工作有了变动")
    await city.waits(timedelta(hours=8))
    changed = await li.sees("您的工作有了变动。", "您现在是居民。", buttons=AS_RESIDENT)
    await li.sends("/start")
    await li.sees("您好，这里是码上。", buttons=[])
    assert changed["from"]["is_bot"]


async def test_the_menu_speaks_the_language_that_its_reader_chose(city: City) -> None:
    """李 changes to English: the chat's commands follow."""
    li = await city.staff("g-xf-1", "李晓东")
    await li.sends("/settings")
    await li.taps("English")
    await li.sees("All right, English from now on.")
    url = f"{city.emulator.url}/bot{TOKEN}/getMyCommands"
    for _ in range(100):
        async with city.door.http.post(url, json={"scope": {"type": "chat", "chat_id": li.id}}) as answer:
            first = (await answer.json())["result"][0]
        if first["description"] == "confirm homes":
            break
        await asyncio.sleep(0.05)
    assert first == {"command": "homes", "description": "confirm homes"}
    await li.sends("/start")
    await li.sees(
        "Hello 李晓东.\nYou are here as a grid worker.",
        buttons=["Homes to confirm", "My visits", "Inspect shops", "As a resident"],
    )


async def test_who_wears_a_card_and_holds_no_office_has_the_ratings(city: City, stem: Stem) -> None:
    """A cadre of a unit's import, without an office: an official, and a resident."""
    wang = await city.resident("王")
    await wang.sends("/start")
    await wang.sees("您好，这里是码上。")
    async with city.session() as session:
        me = (await session.scalars(select(Person).where(col(Person.telegram_id) == wang.id))).one()
        me.district_id = "k-1"
        await session.commit()
    await import_rows(stem, city, "cadres", ["k-1,王建,调研员,community:xf"])
    await has_commands(city, wang, ["ratings", *EVERYBODYS])
    await wang.sends("/start")
    await wang.sees("王建，您好。\n您现在是有服务评议卡的工作人员。", buttons=["我的评价", "换成居民"])


async def test_the_board_finds_what_waits_for_its_word(city: City) -> None:
    """赵 contests a rating: it stands in the reviewer's menu until the word is said."""
    town = await accepted(city)
    su = await city.staff("b-1", "苏静")
    await su.sends("/start")
    await su.sees("您现在是监督委员。", buttons=["评价复核", "换成居民"])
    await city.waits(timedelta(hours=2, minutes=1))
    await town.wang.taps("⭐")
    await town.wang.taps("好了")
    await city.tomorrow_at(10)
    zhao = town.zhao.privately
    await zhao.sees("您有一条新的评价")
    await zhao.taps("我的评价")
    await zhao.taps("有异议")
    await zhao.taps("⭐")
    await zhao.sends("不是我办的")
    await su.sees("有一条评价有异议")
    await su.sends("/start")
    await su.sees("您现在是监督委员。", buttons=["评价复核（1）", "换成居民"])
    await su.taps("评价复核（1）")
    await su.sees("有1条评价等您复核。")
    await su.sees("有一条评价有异议", buttons=["维持", "不算"])
    await su.taps("不算")
    await su.taps("评价复核（1）")  # the button of before
    await su.sees("现在没有等您复核的评价。")


async def test_what_is_off_stands_in_no_menu(city: City) -> None:
    """Evaluations and homes are off: 李 has shops to inspect and no homes, 赵 has his orders."""
    cast = await gather(city)
    li = await city.staff("g-xf-1", "李晓东")
    await city.switches_off("evaluations,households,points")
    await li.sends("/start")
    await li.sees("您现在是网格员。", buttons=["检查商户", "换成居民"])
    zhao = cast.zhao.privately
    await zhao.sends("/start")
    await zhao.sees("您现在是部门工作人员。", buttons=["工单", "检查商户", "换成居民"])
    await zhao.taps("换成居民")
    await zhao.sees("您现在是居民。", buttons=["📷 随手拍", "我反映的", "换成部门"])
