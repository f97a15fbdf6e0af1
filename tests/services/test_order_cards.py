"""What the cards of an order say, from 下单 to the resident's word, in every language."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot import order_notices, report_notices
from locales.locale import LOCALES, Locale, locale_of
from models.columns import ChatId, OrderId
from models.message import Addressee, Message
from models.notice import Notice
from models.order import Completion
from services import orders
from tests.services.order_world import World, world

RENDERERS: dict[Notice, Any] = {**report_notices.RENDERERS, **order_notices.RENDERERS}
COMMUNITY, ZHZF, SCJG = -1, -2, -3


async def shown(
    w: World, notice: Notice, subject: int, chat: int, *, code: str = "zh", now: datetime | None = None
) -> Message:
    """The message as it would go out to a chat."""
    load, view = RENDERERS[notice]
    at = now or w.now
    state = await load(w.session, subject, Addressee(ChatId(chat), code), at)
    assert state is not None
    message = view(state, locale(code), at)
    assert isinstance(message, Message)
    return message


def locale(code: str) -> Locale:
    """A language in the district's zone."""
    return locale_of(code, "Asia/Shanghai")


def labels(message: Message) -> list[list[str]]:
    """The buttons' words."""
    return [[button.text for button in row] for row in message.buttons]


async def test_the_community_chooses_to_whom(session: AsyncSession, now: datetime) -> None:
    """派给谁？ with the duty unit chosen, then the card that waits for a tap."""
    w = await world(session, now)
    await orders.open_placing(session, w.report_id, staff=w["yi"], now=now)
    card = await shown(w, Notice.REPORT_CARD, w.report_id, COMMUNITY)
    assert card.text == ("学府-0217 · 路面 · 育英一品3号楼\n派给谁？\n悬赏 10.0 分 · 期限 明天18:00")
    assert labels(card) == [
        ["✓ 综合执法局·职责", "市场监管局"],
        ["更多部门"],
        ["悬赏 −", "悬赏 +", "期限 早", "期限 晚"],
        ["联合"],
        ["发出", "返回"],
    ]
    await orders.toggle(session, w.report_id, department_id="scjg", staff=w["yi"], now=now)
    await orders.send(session, w.report_id, staff=w["yi"], now=now)
    card = await shown(w, Notice.REPORT_CARD, w.report_id, COMMUNITY)
    assert card.text.split("\n")[0] == "学府-0217 · 已发给2个部门，等待抢单 · 尹 15:00"
    assert labels(card) == [["加急", "撤单"]]


async def test_the_race_and_the_work(session: AsyncSession, now: datetime) -> None:
    """抢单, then the winner's card and the loser's, the hand-over, the last word."""
    w = await world(session, now)
    order_id = await w.place()
    card = await shown(w, Notice.ORDER_CARD, order_id, ZHZF)
    assert card.text == (
        "学府-0217 · 路面 · 育英一品3号楼\n单元门口塌了一块，晚上看不见\n10.0 分 · 明天15:00前"
    )
    assert labels(card) == [["抢单"]]
    await orders.grab(session, order_id, person_id=w["zhao"], now=now + timedelta(minutes=4))
    assert labels(await shown(w, Notice.ORDER_CARD, order_id, ZHZF)) == [["开始处理"], ["退回", "导航"]]
    lost = await shown(w, Notice.ORDER_CARD, order_id, SCJG)
    assert (lost.text, lost.buttons) == ("学府-0217 · 已由综合执法局抢单", ())
    await orders.start(session, order_id, person_id=w["meng"], now=now)
    assert labels(await shown(w, Notice.ORDER_CARD, order_id, ZHZF)) == [
        ["完成"],
        ["传进度", "退回", "导航"],
    ]
    completion = await w.hands_over(order_id)
    done = await shown(w, Notice.ORDER_DONE, _id(completion), COMMUNITY)
    assert done.text.endswith("用时1小时56分")
    assert labels(done) == [["验收"], ["返工", "再问问住户"]]
    assert done.reply_to == (Notice.REPORT_CARD, w.report_id)
    assert "单元门口塌了一块" not in done.text
    await orders.accept(session, _id(completion), person_id=w["yi"], now=now)
    asked = await shown(w, Notice.ORDER_OUTCOME, _id(completion), w.chat("wang"))
    assert asked.text.split("\n")[0] == "✅ 学府-0217 处理好了：单元门口路面已补平。"
    assert labels(asked) == [["已解决"], ["没解决"]]
    await orders.confirm(session, _id(completion), person_id=w["wang"], now=now)
    thanks = await shown(w, Notice.ORDER_OUTCOME, _id(completion), w.chat("wang"))
    assert thanks.text.startswith("谢谢您。您得到品德积分 2.0、物质积分 1.0；10.0 悬赏分已付给综合执法局。")
    assert thanks.buttons == ()


@pytest.mark.parametrize("code", LOCALES)
async def test_every_face_speaks_every_language(session: AsyncSession, now: datetime, code: str) -> None:
    """The whole life, each card drawn at each step."""
    w = await world(session, now)
    await orders.open_placing(session, w.report_id, staff=w["yi"], now=now)
    await orders.change(session, w.report_id, what="joint", staff=w["yi"], now=now)
    await _draw(w, None, None, code)
    await orders.back(session, w.report_id, staff=w["yi"], now=now)
    order_id = await w.place("zhzf", "scjg")
    await orders.urge(session, order_id, person_id=w["yi"], now=now)
    await orders.ask(session, order_id, "ask_withdraw", person_id=w["yi"], now=now)
    await _draw(w, order_id, None, code)
    await orders.end_term(session, order_id, now=now)
    await _draw(w, order_id, None, code)
    await orders.grab(session, order_id, person_id=w["zhao"], now=now)
    await orders.ask(session, order_id, "ask_back", person_id=w["zhao"], now=now)
    await _draw(w, order_id, None, code)
    await orders.give_back(session, order_id, person_id=w["zhao"], reason="no-hands", now=now)
    await orders.end_term(session, order_id, now=now)
    await orders.end_term(session, order_id, now=now)
    await _draw(w, order_id, None, code)
    await orders.start(session, order_id, person_id=w["zhao"], now=now)
    completion = await w.hands_over(order_id)
    await _draw(w, order_id, completion, code)
    await orders.rework(session, _id(completion), person_id=w["yi"], now=now)
    await _draw(w, order_id, completion, code)
    await orders.give_reason(session, _id(completion), reason="photo", person_id=w["yi"], now=now)
    await _draw(w, order_id, completion, code)
    completion = await w.hands_over(order_id)
    await orders.accept(session, _id(completion), person_id=w["yi"], now=now)
    await _draw(w, order_id, completion, code)
    await orders.reopen(session, _id(completion), person_id=w["wang"], now=now)
    await _draw(w, order_id, completion, code)


async def _draw(w: World, order_id: OrderId | None, completion: Completion | None, code: str) -> None:
    """Every message about the order that is true now."""
    wanted = [(Notice.REPORT_CARD, int(w.report_id), COMMUNITY)]
    if order_id is not None:
        wanted += [(Notice.ORDER_CARD, order_id, chat) for chat in (ZHZF, SCJG)]
        wanted += [(Notice.ORDER_REMINDER, order_id, ZHZF), (Notice.ORDER_ESCALATED, order_id, 1002)]
    if completion is not None:
        wanted += [(n, _id(completion), COMMUNITY) for n in (Notice.ORDER_DONE, Notice.ORDER_OUTCOME)]
    for notice, subject, chat in wanted:
        load, view = RENDERERS[notice]
        for later in (timedelta(0), timedelta(days=3)):
            at = w.now + later
            state = await load(w.session, subject, Addressee(ChatId(chat), code), at)
            if state is not None:
                message = view(state, locale(code), at)
                assert 0 < len(message.text) <= 1024
                assert all(len((b.data or "").encode()) <= 64 for row in message.buttons for b in row)


def _id(completion: Completion) -> int:
    assert completion.id is not None
    return completion.id
