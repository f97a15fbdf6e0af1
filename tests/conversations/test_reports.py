"""Reports, as people see them: the resident's three taps and the community's decisions."""

import asyncio
from datetime import timedelta
from typing import Any

from tests.city import City, Somebody, flat, jpeg, number_in
from tests.faults.loop import gather

HOME = "xf-1-3-2-501"


async def test_an_album_gives_one_draft_and_one_report(city: City) -> None:
    wang = await city.resident("王")
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("单元门口塌了一块，晚上看不见", photos=[jpeg(1), jpeg(2)])
    draft = await wang.sees("📷 2张 · 单元门口塌了一块，晚上看不见", "(您家)")
    assert flat(draft)[0] == "提交"
    await wang.taps("提交")
    status = await wang.sees("已交给学府社区", buttons=["补充", "撤回"])
    assert status["message_id"] == draft["message_id"]
    number = number_in(status["text"])
    assert await wang.taps_on(status, "提交") == {
        "answer": f"已经交上去了，编号{number}",
        "alert": False,
    }
    card = await yin.sees(number, "单元门口塌了一块", buttons=["下单", "询问", "驳回", "并入旧单", "照片"])
    assert "photo" in card and HOME not in str(card) and "王" not in str(card)


async def test_a_question_goes_to_the_resident_and_comes_back_onto_the_card(city: City) -> None:
    wang = await city.resident("王")
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("排风机太吵")
    await wang.taps("提交")
    await yin.taps("询问")
    prompt = await yin.sees("请回复这条消息")
    await yin.sends("晚上几点最吵？", reply_to=prompt["message_id"])
    await wang.sees("学府社区想问您", "晚上几点最吵？")
    await wang.sends("十点以后")
    await yin.sees("问：晚上几点最吵？", "答：十点以后")


async def test_only_staff_of_the_community_decide_and_the_reason_is_told(city: City) -> None:
    wang = await city.resident("王")
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    await city.door.post("/join", person=wang.id, chat=community.id)
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("路面有坑")
    await wang.taps("提交")
    card = await yin.sees("路面有坑", "学府-")
    refused = await wang.taps_on(card, "驳回")
    assert refused["answer"]
    await yin.taps("驳回")
    await yin.taps("不归我们管")
    await wang.sees("没有受理：这件事不归社区", buttons=["请街道再看"])


async def test_a_reason_with_a_phone_number_is_whole_for_the_reporter_alone(city: City) -> None:
    """The community writes it down for one person; the group's card keeps what the group may see."""
    wang = await city.resident("王")
    community = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹", group=community)
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("楼上太吵")
    await wang.taps("提交")
    await yin.taps("驳回")
    await yin.taps("写一句")
    prompt = await yin.sees("写下驳回的原因")
    await yin.sends("请打物业电话13800001111", reply_to=prompt["message_id"])
    await wang.sees("没有受理：请打物业电话13800001111")
    await yin.sees("已驳回：请打物业电话＊＊＊")


async def test_what_the_product_named_is_said_in_the_readers_language(city: City) -> None:
    """其他 came with the product, whatever else the district's own words are."""
    jane = await city.resident("Jane", "en")
    await jane.opens(await city.household(HOME))
    await jane.taps("Tenant")
    await jane.taps("Confirm")
    await jane.sends("a strange thing in the yard")
    await jane.sees("About: other")
    await jane.taps("Kind")
    await jane.taps("other")
    await jane.sees("About: other", buttons=["Submit", "Place", "Kind", "Add photo", "Cancel"])


async def test_who_met_the_same_joins_the_first_report_and_needs_no_number(city: City) -> None:
    """The second draft is never filed: the books have nothing to say against it (`city` checks them)."""
    wang, zhang = await city.resident("王"), await city.resident("张")
    for person in (wang, zhang):
        await person.opens(await city.household(HOME))
        await person.taps("租户")
        await person.taps("确认")
    await wang.sends("路灯不亮了")
    await wang.taps("提交")
    await wang.sees("已交给学府社区")
    await zhang.sends("路灯不亮了")
    await zhang.taps("就是这处，我也遇到了")
    await zhang.sees("您也遇到了，这件事一起办", "已交给学府社区")


async def test_cancel_between_two_messages_wins_and_survives_a_restart(city: City) -> None:
    wang = await city.resident("王")
    await asyncio.gather(wang.sends("路面有坑"), wang.sends("很深"))
    await wang.sees("路面有坑", "很深")
    await city.restart()
    await wang.sends("/cancel")
    await wang.sees("好，草稿删了。刚才的照片不会留下。", buttons=["撤销"])
    await wang.taps("撤销")
    await wang.sees("很深")
    await wang.sends("/cancel")
    await wang.sees("好，草稿删了。", buttons=["撤销"])
    await city.waits(timedelta(seconds=61))
    await wang.sees("好，草稿删了。", buttons=[])


async def test_danger_is_answered_with_the_numbers_first(city: City) -> None:
    wang, shi = await city.resident("王"), await city.staff("duty-xf", "石")
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("楼道里燃气漏气")
    await wang.sees("⚠️ 有危险请先打 119 / 120 / 110")
    await shi.sees("楼道里燃气漏气")


async def test_the_place_is_asked_for_and_files_the_report(city: City) -> None:
    wang = await city.resident("王")
    await wang.sends("路面有坑")
    await wang.taps("提交")
    await wang.sees("在哪里？")
    await wang.sends(location=(40.81108, 111.65132))
    await wang.sees("已交给学府社区")


async def test_words_that_are_changed_in_their_message_change_the_draft(city: City) -> None:
    """王 mends what she wrote, the first line and the second; after 提交 it joins as an addition."""
    wang = await city.resident("王")
    xuefu = await city.group("学府社区", "community:xf")
    yin = await city.staff("c-xf-1", "尹小梅", group=xuefu)
    await wang.opens(await city.household(HOME))
    await wang.taps("不是我家")
    first = await wang.sends("单元门口塌了一块")
    await wang.sees("✏️ 单元门口塌了一块", "类别：路面")
    second = await wang.sends("晚上看不清")
    await wang.sees("单元门口塌了一块\n晚上看不清")
    await edits(city, wang, first, "单元门口路灯坏了")
    await wang.sees("✏️ 单元门口路灯坏了\n晚上看不清", "类别：路灯")
    await edits(city, wang, second, "晚上看不见")
    await wang.sees("✏️ 单元门口路灯坏了\n晚上看不见")
    await wang.taps("提交")
    await yin.sees("学府-0001", "单元门口路灯坏了\n晚上看不见")
    await edits(city, wang, second, "晚上八点以后看不见")
    await yin.sees("学府-0001", "晚上看不见", "补充：晚上八点以后看不见")


async def edits(city: City, person: Somebody, message: dict[str, Any], text: str) -> None:
    """The person changes the words of a message of their own."""
    place = {"chat": person.id, "message_id": message["message_id"]}
    await city.door.post("/edit", person=person.id, text=text, **place)


async def test_who_has_the_order_sees_the_video_and_hears_no_voice(city: City) -> None:
    """A leak that runs, filmed and told: 赵 looks at the video; 王's voice stays with the community."""
    cast = await gather(city)
    await cast.wang.sends(video=b"\0\0\0\x18ftypmp42" + b"\0" * 400)
    await cast.wang.sends(voice=b"OggS" + b"\0" * 400)
    await cast.wang.sends("路面塌了，一直冒水")
    await cast.wang.sees("📷", "语音已收下", "路面塌了，一直冒水")
    await cast.wang.taps("提交")
    await cast.yin.sees("学府-0001", buttons=["下单", "询问", "驳回", "并入旧单", "照片"])
    await cast.yin.taps("下单")
    await cast.yin.sees("派给谁")
    await cast.yin.taps("发出")
    await cast.yin.sees("等待抢单", buttons=["加急", "撤单", "照片"])
    offered = await cast.zhao.sees("学府-0001", buttons=["抢单"])
    assert await city.forges(cast.zhao, "rc:photos:1:", on=offered) == "这件事由负责的人来办，您这里不用管。"
    await cast.zhao.taps("抢单")
    await cast.zhao.sees("综合执法局 赵", buttons=["开始处理", "退回", "导航", "照片"])
    await cast.zhao.taps("照片")
    assert await files(cast.zhao) == {"video"}
    await cast.yin.taps("照片")
    assert await files(cast.yin) == {"video", "voice"}


async def files(person: Somebody) -> set[str]:
    """What kinds of files the bot has sent into the chat, once nothing more comes."""
    await person.does_not_see("never", for_s=4)  # a group gets one message a second
    return {kind for message in await person.messages() for kind in ("video", "voice") if kind in message}
