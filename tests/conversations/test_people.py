"""Who is staff: by one id of the district's or by two, and until the day they leave."""

import asyncio
from datetime import timedelta

from sqlmodel import col, update

from codes.payload import Kind
from models.columns import PersonId
from models.person import Office, Role
from services import imports, invites, people, points
from tests.city import City, code_link
from tests.console import Stem
from tests.district import import_rows, import_sample
from tests.faults.loop import gather


async def test_one_human_with_two_staff_ids_has_the_offices_of_both(city: City) -> None:
    """尹 of the community opens the link of 杜军 of 城建局: she places and she grabs; imports still fit."""
    cast = await gather(city)
    cj = await city.group("城建局", "department:cj")
    async with city.session() as session:
        link = await invites.invite_staff(session, "d-cj-1", settings=city.settings, now=city.now())
        await session.commit()
    await cast.yin.privately.opens(link)
    await cast.yin.privately.sees("尹小梅，您好。您的工作从现在起发到这里。")
    await cast.yin.privately.opens(link)  # once more, out of the chat's history
    await cast.yin.privately.sees("这个邀请您已经用过了，不用再点")
    await cast.wang.sends("单元门口塌了一块，晚上看不见")
    await cast.wang.taps("提交")
    await cast.yin.taps("下单")
    placing = await cast.yin.sees("派给谁")
    await cast.yin.taps_on(placing, "更多部门")
    await cast.yin.taps("城建局")
    await cast.yin.taps("发出")
    await city.door.post("/join", person=cast.yin.id, chat=cj.id)
    await cast.yin.in_(cj).sees("学府-0001", buttons=["抢单"])
    assert await cast.yin.in_(cj).taps("抢单") == "抢到了，请尽快出发"
    await cast.zhao.sees("学府-0001 · 已由城建局抢单")
    await asyncio.to_thread(import_sample, city.settings.database_url)  # it waits for what the city writes
    await cast.yin.in_(cj).taps("开始处理")
    await cast.yin.in_(cj).sees("处理中 · 尹")


async def test_two_ids_that_both_have_points_are_not_mixed(city: City) -> None:
    """尹 and 杜 have both earned some: 尹 stays who she is, and 杜's link is good for 杜."""
    yin = await city.staff("c-xf-1", "尹小梅")
    async with city.session() as session:
        for district_id in ("c-xf-1", "d-cj-1"):
            somebody = await people.of_district_id(session, district_id)
            assert somebody is not None
            me = PersonId(somebody.id)
            await points.award(session, "rating_given", me, key=f"test:{district_id}", now=city.now())
        link = await invites.invite_staff(session, "d-cj-1", settings=city.settings, now=city.now())
        await session.commit()
    await yin.opens(link)
    await yin.sees("您和杜军名下都已有积分，合在一起要请区里办。")
    await yin.sends("积分")
    await yin.sees("品德积分 0.5")
    du = await city.resident("杜")
    await du.opens(link)
    await du.sees("您好。您的工作从现在起发到这里。")
    await du.opens(link)
    await du.sees("这个邀请您已经用过了，不用再点")
    await du.sends("积分")
    await du.sees("品德积分 0.5")


async def test_who_has_left_is_not_asked_any_more(city: City) -> None:
    """李 leaves, and a home in her grid is claimed: 尹 of the community is asked; 李 once she is back."""
    await city.group("学府社区", "community:xf")
    li = await city.staff("g-xf-1", "李晓东")
    yin = await city.staff("c-xf-1", "尹小梅")
    async with city.session() as session:
        yesterday = city.now().astimezone(city.settings.zone).date() - timedelta(days=1)
        await session.execute(
            update(Role).where(col(Role.office) == Office.GRID_WORKER).values(until=yesterday)
        )
        await session.commit()
    wang = await city.resident("王")
    await wang.opens(await city.household("xf-1-3-2-501"))
    await wang.taps("租户")
    await wang.taps("确认")
    await yin.sees("有住户请您确认：育英一品3-2-501 · 租户")
    await li.does_not_see("有住户请您确认")
    await city.tomorrow_at(10)  # in the night nobody is told
    rows = ["id,name,role,at,until", "g-xf-1,李晓东,grid_worker,xf-1;xf-2,"]
    async with city.session() as session:
        table = [(number, row.split(",")) for number, row in enumerate(rows, start=1)]
        await imports.take(session, imports.Kind.STAFF, table, now=city.now())
        await session.commit()
    await li.sees("有住户请您确认：育英一品3-2-501 · 租户")


async def test_a_name_with_marks_of_markup_is_a_name(city: City, stem: Stem) -> None:
    """The district's books may hold any text: the group is greeted by it, and a card shows it."""
    await import_rows(stem, city, "departments", ["cj,城<b>建&局"])
    await import_rows(stem, city, "merchants", ["xf-m2,<i>学府&书店,xf,8号<,40.8,111.6,图<书>,"])
    group = await city.group("城建局", "department:cj")
    du = await city.staff("d-cj-1", "杜军", group=group)
    await du.sees("这里是城<b>建&局的群了。")
    await du.privately.opens(code_link(Kind.DEPARTMENT_UNIT, "cj"))
    await du.privately.sees("城<b>建&局", "不能给自己的单位评分。")
    await du.privately.opens(code_link(Kind.MERCHANT, "xf-m2"))
    await du.privately.sees("<i>学府&书店 · 图<书>")
