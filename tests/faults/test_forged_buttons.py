"""Case 7: a tap that nobody's button carries, or that somebody else's does.

A changed client can send any data beside any message of the bot. Whatever it sends is answered in a
sentence, logged without anything that a person wrote, and changes nothing.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from tests.city import City, Somebody, jpeg
from tests.faults.books import books
from tests.faults.loop import Cast, gather, order

OLD = "这一步已经往前走了，请看最新的一条。"
NOT_YOURS = "这件事由负责的人来办，您这里不用管。"
SCAN = "请再扫一次门上的码。"
HOME, OTHER_HOME = "xf-1-3-2-501", "xf-1-1-1-101"


@dataclass
class Town:
    """A district in the middle of everything: one report rated, one drafted, one filed, one ordered."""

    cast: Cast
    sun: Somebody  # a resident of another household, with a draft of her own
    sun_card: dict[str, Any]  # a message of the bot in her chat
    group_card: dict[str, Any]


async def town(city: City) -> Town:
    """Report 1 is 王's, done and rated; 2 is 王's, filed; 3 is 孙's draft; her home is still claimed."""
    await city.tomorrow_at(10)
    cast = await gather(city)
    await order(cast)
    await cast.zhao.sees("学府-0001", buttons=["抢单"])
    await cast.zhao.taps("抢单")
    await cast.zhao.taps("开始处理")
    await cast.zhao.taps("完成")
    await cast.zhao.privately.sees("请发一张处理后的照片")
    await cast.zhao.privately.sends(photo=jpeg(2))
    await cast.yin.taps("验收")
    await cast.wang.taps("已解决")
    await cast.wang.sees("谢谢您")
    await city.waits(timedelta(hours=2, minutes=1))
    await cast.wang.taps("⭐")
    await cast.wang.taps("好了")
    await cast.wang.sends("积分")
    await cast.wang.taps("有疑问")
    await cast.wang.taps("评价服务")
    await cast.wang.sends("少算了")
    await cast.yin.privately.sees("少算了")
    await cast.wang.sends("楼道里有杂物")
    await cast.wang.taps("提交")
    await cast.yin.sees("学府-0002", buttons=["下单", "询问", "驳回", "并入旧单"])
    sun = await city.resident("孙")
    await sun.opens(await city.household(OTHER_HOME))
    await sun.taps("家人")
    await sun.taps("确认")
    await sun.sends("树枝断了")
    return Town(
        cast,
        sun,
        await sun.sees("树枝断了"),
        await cast.yin.sees("学府-0002"),
    )


# What 孙 may not press: each with the sentence that answers it.
SUN = {
    "another's draft": ("rd:submit:2:", OLD),
    "another's report, taken back": ("rd:withdraw_yes:2:", OLD),
    "another's report, added to": ("rd:add:2:", OLD),
    "another's report, looked at": ("rd:look:2:", OLD),
    "another's report, appealed": ("rd:appeal:2:", OLD),
    "another's draft, a keyboard for it": ("rd:locate:2:", OLD),
    "a report that is not near": ("rd:me_too:3:2", OLD),
    "a report that is no number": ("rd:me_too:3:abc", OLD),
    "a home that is not hers": (f"rd:home:3:{HOME}", OLD),
    "a place that is no community": ("rd:community:3:xuefu", OLD),
    "a community that is not there": ("rd:community:3:nowhere", OLD),
    "a category that is not there": ("rd:category:3:nothing", OLD),
    "writing for others": ("rd:behalf:3:", NOT_YOURS),
    "writing for a household": (f"rd:for:3:{HOME}", NOT_YOURS),
    "the community's 下单": ("pl:open:2:", NOT_YOURS),
    "the community's 发出": ("pl:send:2:", NOT_YOURS),
    "the community's 询问": ("rc:ask:2:", NOT_YOURS),
    "the community's 驳回": ("rc:reason:2:known", NOT_YOURS),
    "the community's 并入旧单": ("rc:into:2:1", NOT_YOURS),
    "the community's 照片": ("rc:photos:2:", NOT_YOURS),
    "a department's 抢单": ("o:grab:1:", NOT_YOURS),
    "a department's 退回": ("o:give_back:1:no-hands", NOT_YOURS),
    "the community's 撤单": ("o:withdraw:1:", NOT_YOURS),
    "the district's word": ("o:assign:1:cj", NOT_YOURS),
    "another's 已解决": ("oc:confirm:1:", NOT_YOURS),
    "another's 没解决": ("oc:reopen:1:", NOT_YOURS),
    "the community's 返工": ("oc:rework:1:", "学府-0001已解决。"),
    "another's stars": ("e:stars:1:5", NOT_YOURS),
    "another's words": ("e:words:1:", NOT_YOURS),
    "another's rating, finished": ("e:done:1:", NOT_YOURS),
    "another's prompt": ("e:again:1:", NOT_YOURS),
    "a card that was not scanned": ("ec:stars:cadre:d-zhzf-1:5", "请再扫一次这张卡上的码。"),
    "another's rating, answered": ("e:answer:1:", OLD),
    "another's rating, contested": ("e:contest:1:", OLD),
    "another's rating, changed": ("e:set:1:5", NOT_YOURS),
    "a grid worker's menu": ("m:open:homes", OLD),
    "the community's call-back": ("cb:result:1:put_right", NOT_YOURS),
    "the community's call-back, looked at": ("cb:back:1:", NOT_YOURS),
    "another's entry": ("p:doubt:3", OLD),
    "the community's answer": ("p:answer:1", NOT_YOURS),
    "a place that was not scanned": ("st:sign_in:s:ys-03:", "请再扫一次摊位或市场的码。"),
    "a place to report at that was not scanned": ("st:report:m:yeshi:", "请再扫一次摊位或市场的码。"),
    "a place booked by nobody's vendor": (
        "st:book:s:ys-03:ys-03",
        "您还没有在青年夜市备案。请扫这里的码，点“我要备案”。",
    ),
    "a shop that was not scanned": ("mc:report:xf-m1:", "请再扫一次这里的码。"),
    "a shop that was not scanned, rated": ("os:stars:merchant:xf-m1:5", "请再扫一次这里的码。"),
    "another's shop, its licences": ("mc:licences:xf-m1:", NOT_YOURS),
    "a market called off": ("st:rain_yes:m:yeshi:", NOT_YOURS),
    "a warning": ("st:warn:s:ys-03:", NOT_YOURS),
    "a home that was not scanned": (f"h:back:{HOME}:", SCAN),
    "a home that was not scanned, claimed": (f"h:claim:{HOME}:owner", SCAN),
    "a visit to her own home": (f"vs:log:{OTHER_HOME}:", NOT_YOURS),
    "a visit that she does not pay": (f"vs:pick:{HOME}:care", NOT_YOURS),
    "a dead code in no community": ("dc:community::xuefu", OLD),
    "a jump that is not there": ("sj:seen:1", OLD),
    "her own claim, confirmed": ("hm:confirm:2", NOT_YOURS),
    "her own claim, put off": ("hm:later:2", NOT_YOURS),
}  # fmt: skip

# What no button ever carried: the same answer, whoever presses.
MADE_UP = [
    "", "-", "x", ":::::", "rd", "rd:", "rd:submit", "rd:submit:x:", "rd:submit:-1:", "rd:submit:2:a:b",
    "rd:submit:99999999999999999999:", "rd:nothing:3:", "rd:community:3:王", "rd:category:3:a'b",
    "rc:nothing:2:", "rc:ask:2147483648:", "rc:ask::", "pl:nothing:99:", "o:nothing:1:", "o:grab:99:",
    "o:grab:99999999999:", "oc:nothing:1:", "oc:accept:99:", "e:nothing:1:", "e:stars:99:5", "e:stars:1:²",
    "e:tag:99:fast", "cb:nothing:99:", "p:nothing:1", "p:page:-1", "p:page:x", "h:nothing:x:",
    "hm:confirm:99", "hm:nothing:2:", "lang:xx", "lang:", "lang:zh:en", "s:somebody",
    "dc:nothing::", "dc", "ec", "ec:stars:castle:x:5", "e:set:99:5",
    "sj:seen:99", "sj:x:1", "e:answer:99:", "e:contest:99:", "ct:void:99", "ct:x:1", "rd:submit:2:\x00",
    "st", "st:nothing:s:ys-03:", "st:card:x:ys-03:", "st:card:s:nowhere:", "st:out:s:ys-03:",
    "st:mine:m:yeshi:", "st:cancel:m:yeshi:x", "sw:agree:99", "sw:x:1", "vn:approved:99", "vn:helper:99",
    "vn:give_up:99", "vn:x:1", "vb:99:1", "vk:open:99:0", "vk:pick:99:1", "vk:x:1:0",
    "cs:close:99", "cs:propose:99", "cs:answer:99", "cs:x:1",
    "mc", "mc:nothing:xf-m1:", "mc:licences:nowhere:", "mk:confirm:99", "mk:x:1",
    "op:tag:99:clean", "op:release:99:", "op:judge:99:untrue", "op:x:1:", "os:ask:castle:x:",
    "os:list:merchant:nowhere:", "os:x:merchant:xf-m1:", "in:good:99:", "in:x:1:", "rf:pass:99", "rf:x:1",
    "vs", "vs:open:nowhere:", "vs:nothing:xf-1-1-1-101:", "va:confirm:99", "va:x:1", "va:righted:x",
    "rv:keep:99", "rv:x:1", "m:open:nothing", "m:wear:nothing",
]  # fmt: skip


async def test_what_a_changed_client_sends_is_refused_in_words(
    city: City, caplog: pytest.LogCaptureFixture
) -> None:
    here = await town(city)
    await _a_stranger(city, here, caplog)
    await _staff(city, here)
    assert await city.forges(here.sun, "rd:submit:3:", on=here.sun_card) == ""  # her own, and it works
    await here.sun.sees("学府-0003")


async def _a_stranger(city: City, here: Town, caplog: pytest.LogCaptureFixture) -> None:
    """孙 sends what others' buttons carry, and what none does."""
    before = await books(city)
    with caplog.at_level(logging.INFO, logger="bot.post.intake"):
        for what, (data, words) in SUN.items():
            caplog.clear()
            assert await city.forges(here.sun, data, on=here.sun_card) == words, what
            assert "refused (button " in caplog.text, what
            assert "xf-" not in caplog.text
        for data in MADE_UP:
            caplog.clear()
            assert await city.forges(here.sun, data, on=here.sun_card) in {OLD, NOT_YOURS}, data
            assert " refused (" in caplog.text, data
    assert await books(city) == before


async def _staff(city: City, here: Town) -> None:
    """Staff of a department, of another community, of the own community: each its own buttons only."""
    song = await city.staff("c-yy-1", "宋磊")
    du = await city.staff("d-cj-1", "杜军")
    cast, card = here.cast, here.group_card
    for person in (song, du):
        await city.door.post("/join", person=person.id, chat=cast.xuefu.id)
    before = await books(city)
    refused = {
        "a department decides on a report": (cast.zhao, "rc:reject:2:", NOT_YOURS),
        "a department places": (cast.zhao, "pl:open:2:", NOT_YOURS),
        "another community decides": (song, "rc:reason:2:known", NOT_YOURS),
        "another community places": (song, "pl:open:2:", NOT_YOURS),
        "another community calls back": (song, "cb:called:1:", NOT_YOURS),
        "another community answers a doubt": (song, "p:answer:1", NOT_YOURS),
        "another community confirms a home": (song, "hm:confirm:2", NOT_YOURS),
        "another community changes the group's language": (song, "lang:en", NOT_YOURS),
        "another department grabs": (du, "o:grab:1:", "这张单派给了综合执法局和市场监管局"),
        "another department works": (du, "o:complete:1:", "学府-0001已解决。"),
        "the own community, a reason that is none": (cast.yin, "rc:reason:2:nothing", OLD),
        "the own community, a report that is no number": (cast.yin, "rc:into:2:x", OLD),
        "the own community, a report that is not there": (cast.yin, "rc:into:2:99", OLD),
        "the own community, a result that is none": (cast.yin, "cb:result:1:nothing", OLD),
        "the own community, a verb that is none": (cast.yin, "cb:nothing:1:", OLD),
        "the own community assigns": (cast.yin, "o:assign:1:cj", NOT_YOURS),
        "the own community, its own confirmation of a verb": (cast.yin, "hm:nothing:2", OLD),
        "the official rates the own work": (cast.zhao, "e:stars:1:5", NOT_YOURS),
        "who did the work accepts it": (cast.zhao, "oc:accept:1:", "学府-0001已解决。"),
        "the department, a reason that is none": (cast.zhao, "o:give_back:1:nothing", OLD),
    }
    for what, (person, data, words) in refused.items():
        assert await city.forges(person, data, on=card) == words, what
    assert await books(city) == before


def test_every_kind_of_button_is_tried() -> None:
    """A new kind of button comes with its line above."""
    kinds = {
        kind.__prefix__ for kind in CallbackData.__subclasses__() if kind.__module__.startswith("views.")
    }
    tried = {data.partition(":")[0] for data, _ in SUN.values()} | {d.partition(":")[0] for d in MADE_UP}
    assert kinds
    assert kinds - tried == set()
