"""/orders in a group: whoever of it asks has its list, however long it is."""

from datetime import timedelta

from sqlmodel import select

from models.order import Offer, Order
from models.report import Report
from tests.city import City, flat, words_of
from tests.faults.loop import gather, order


async def test_anyone_of_a_group_asks_for_its_list(city: City) -> None:
    """The community's, a department's; what is done by another is not on it."""
    cast = await gather(city)
    await cast.zhao.sends("/orders")
    await cast.zhao.sees("现在没有没办完的工单。")
    await order(cast)
    await cast.zhao.sees("学府-0001", buttons=["抢单"])
    driver = await city.resident("司机")  # of the group, and of no office
    await city.door.post("/join", person=driver.id, chat=cast.scjg.id)
    await driver.in_(cast.scjg).sends("/orders")
    await cast.qian.sees("本部门的工单（1）", "学府-0001 · 路面 · 育英一品3号楼 · 等待抢单")
    await cast.zhao.taps("抢单")
    await cast.yin.sends("/orders@mashang_test_bot")
    await cast.yin.sees("本社区的工单（1）", "学府-0001 · 路面 · 育英一品3号楼 · 已接单")
    await cast.qian.sends("/orders")
    await cast.qian.sees("现在没有没办完的工单。")


async def test_a_long_list_says_how_many_there_are(city: City) -> None:
    """25 orders wait: the 20 that are due first are named, and the rest is counted."""
    cast = await gather(city)
    await order(cast)
    await cast.zhao.sees("学府-0001", buttons=["抢单"])
    await copies(city, 24)
    await cast.zhao.sends("/orders")
    listed = words_of(await cast.zhao.sees("本部门的工单（25）", "还有5件，期限都在这之后。"))
    assert listed.count("学府-") == 20


async def test_staff_who_report_something_find_it_too(city: City) -> None:
    """尹 reports as a neighbour: her list holds the community's orders, then what she has reported."""
    cast = await gather(city)
    await cast.yin.privately.opens(await city.household("xf-1-1-1-101"))
    await cast.yin.privately.taps("不是我家")
    await cast.yin.privately.sends("楼道里有杂物")
    await cast.yin.privately.taps("提交")
    await cast.yin.privately.sees("学府-0001 已交给学府社区")
    await cast.yin.privately.sends("我的订单")
    await cast.yin.privately.sees("等社区下单或答复的（1）：学府-0001")
    own = await cast.yin.privately.sees("您反映过的事：")
    assert "学府-0001" in flat(own)[0]


async def copies(city: City, number: int) -> None:
    """The same order again, each time on a report of its own and due an hour later."""
    async with city.session() as session:
        report = (await session.scalars(select(Report))).one()
        first = (await session.scalars(select(Order))).one()
        for n in range(number):
            again = Report(**{**report.model_dump(exclude={"id"}), "number": f"学府-{9000 + n}"})
            session.add(again)
            await session.flush()
            values = first.model_dump(exclude={"id", "report_id", "deadline_at"})
            due = first.deadline_at + timedelta(hours=n + 1)
            made = Order(**values, report_id=again.id, deadline_at=due)
            session.add(made)
            await session.flush()
            session.add(Offer(order_id=made.id, department_id="zhzf"))
        await session.commit()
