"""The rules of an order: every move of the table, every move that is not in it, and what time does."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId, Tenths
from models.department import Group
from models.due import Due, DueKind
from models.letter import Letter, Screen
from models.notice import Notice
from models.order import MOVES, Actor, Completion, Order, OrderState
from models.refusals import (
    AlreadyGrabbed,
    AlreadyPlaced,
    NobodyChosen,
    NotOffered,
    NotYours,
    OrderMoved,
    Refusal,
    TooManyOpen,
)
from models.report import Event, Outcome, Report, ReportState
from services import orders
from tests.services.order_world import World, shot, world

VERBS = sorted({move.verb for move in MOVES})
WHO = {Actor.DEPARTMENT: "zhao", Actor.COMMUNITY: "yi", Actor.RESIDENT: "wang", Actor.DISTRICT: "qu"}


async def test_the_first_tap_wins_and_the_others_learn_who(session: AsyncSession, now: datetime) -> None:
    """Two departments have the card."""
    w = await world(session, now)
    order_id = await w.place()
    order = await orders.grab(session, order_id, person_id=w["zhao"], now=now)
    assert (order.state, order.department_id, order.grabbed_by) == (OrderState.GRABBED, "zhzf", w["zhao"])
    with pytest.raises(AlreadyGrabbed) as refused:
        await orders.grab(session, order_id, person_id=w["qian"], now=now)
    assert refused.value.by == "综合执法局"
    again = await orders.grab(session, order_id, person_id=w["zhao"], now=now)
    assert again.grabbed_by == w["zhao"]
    with pytest.raises(AlreadyGrabbed):
        await orders.grab(session, order_id, person_id=w["meng"], now=now)
    events = await session.scalars(select(Event).where(col(Event.verb) == "order_grab"))
    assert len(list(events)) == 1


async def test_who_was_not_offered_the_order_is_told_who_was(session: AsyncSession, now: datetime) -> None:
    """Another department, and somebody without an office."""
    w = await world(session, now)
    order_id = await w.place()
    with pytest.raises(NotOffered) as refused:
        await orders.grab(session, order_id, person_id=w["huang"], now=now)
    assert refused.value.to == ("综合执法局", "市场监管局")
    for somebody in ("wang", "yi"):
        with pytest.raises(NotYours):
            await orders.grab(session, order_id, person_id=w[somebody], now=now)
    assert await w.state(order_id) is OrderState.PLACED


async def test_a_department_can_not_hoard(
    session: AsyncSession, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cap counts what it holds and has not shown done."""
    for asks in ("grabbing", "race"):
        monkeypatch.setattr(f"services.orders.{asks}.OPEN_MAX", 1)
    w = await world(session, now)
    first = await w.place()
    await orders.grab(session, first, person_id=w["zhao"], now=now)
    second = await _another(w)
    with pytest.raises(TooManyOpen) as refused:
        await orders.grab(session, second, person_id=w["zhao"], now=now)
    assert (refused.value.department, refused.value.most) == ("综合执法局", 1)
    await w.hands_over(first)
    await orders.grab(session, second, person_id=w["zhao"], now=now)


@pytest.mark.parametrize("state", OrderState)
async def test_the_table_alone_decides(session: AsyncSession, now: datetime, state: OrderState) -> None:
    """Every state × verb × actor: a move of the table is made, any other is refused and changes nothing.

    Who stands above a community may decide for it.
    """
    w = await world(session, now)
    order_id = await _in_state(w, state)
    completion = await session.scalar(select(Completion).where(col(Completion.order_id) == order_id))
    completion_id = completion.id if completion and completion.id else 0
    before = (await session.get_one(Order, order_id)).model_dump()
    for verb in VERBS:
        for actor in Actor:
            actors = {actor, Actor.COMMUNITY} if actor is Actor.DISTRICT else {actor}
            allowed = {m.after for m in MOVES if (m.before, m.verb) == (state, verb) and m.actor in actors}
            nested = await session.begin_nested()
            made = await _made(w, verb, actor, order_id, completion_id)
            after = (await session.get_one(Order, order_id, populate_existing=True)).model_dump()
            stands = OrderState(after["state"])
            await nested.rollback()
            session.expire_all()
            if not made:
                assert (after, allowed) == (before, set()), (verb, actor)
            elif before == after:
                assert allowed <= {state}, (verb, actor)
            else:
                assert {stands} == allowed, (verb, actor)


async def test_a_report_is_placed_once(session: AsyncSession, now: datetime) -> None:
    """A second 发出 is refused with the number."""
    w = await world(session, now)
    order_id = await w.place()
    with pytest.raises(AlreadyPlaced):
        await w.place()
    await orders.withdraw(session, order_id, person_id=w["yi"], now=now)
    second = await w.place()
    face = await orders.face(session, second)
    assert face.number == "学府-0217-2"


async def test_the_choice_begins_with_the_duty_unit_and_the_promise(
    session: AsyncSession, now: datetime
) -> None:
    """派给谁？ on Tuesday 15:00, for one working day."""
    w = await world(session, now)
    await orders.open_placing(session, w.report_id, staff=w["yi"], now=now)
    report = await session.get_one(Report, w.report_id)
    face = await orders.placing_face(session, report)
    assert face is not None
    assert [(c.name, c.chosen, c.duty) for c in face.choices] == [
        ("综合执法局", True, True),
        ("市场监管局", False, False),
    ]
    assert face.more
    assert face.deadline_at == datetime(2026, 11, 25, 10, tzinfo=now.tzinfo)  # 18:00 in Shanghai
    await orders.toggle(session, w.report_id, department_id="zhzf", staff=w["yi"], now=now)
    with pytest.raises(NobodyChosen):
        await orders.send(session, w.report_id, staff=w["yi"], now=now)
    await orders.change(session, w.report_id, what="more", staff=w["yi"], now=now)
    await orders.change(session, w.report_id, what="earlier", staff=w["yi"], now=now)
    await orders.toggle(session, w.report_id, department_id="scjg", staff=w["yi"], now=now)
    order = await orders.send(session, w.report_id, staff=w["yi"], now=now)
    assert (order.bounty_tenths, order.deadline_at.hour) == (150, 4)
    with pytest.raises(AlreadyPlaced):
        await orders.open_placing(session, w.report_id, staff=w["yi"], now=now)


async def test_every_group_has_the_card(session: AsyncSession, now: datetime) -> None:
    """The screens are queued with the order; a department without a group is named."""
    w = await world(session, now)
    group = await session.get_one(Group, -3)
    group.lost_at = now
    await session.flush()
    order_id = await w.place()
    cards = await session.scalars(select(Screen).where(col(Screen.notice) == Notice.ORDER_CARD))
    assert [card.chat_id for card in cards] == [-2]
    assert (await orders.face(session, order_id)).groupless == ("市场监管局",)


async def test_nobody_grabs(session: AsyncSession, now: datetime) -> None:
    """The bounty is raised for the others, then the duty unit gets it; the subdistrict sees why."""
    w = await world(session, now)
    order_id = await w.place("scjg", "zhzf")
    await orders.end_term(session, order_id, now=now + timedelta(hours=1))
    order = await session.get_one(Order, order_id, populate_existing=True)
    assert (order.state, order.raised_tenths, order.terms) == (OrderState.PLACED, 50, 1)
    await orders.end_term(session, order_id, now=now + timedelta(hours=2))
    order = await session.get_one(Order, order_id, populate_existing=True)
    assert (order.state, order.department_id, order.assigned) == (OrderState.GRABBED, "zhzf", True)
    told = await session.scalars(select(Letter).where(col(Letter.notice) == Notice.ORDER_ESCALATED))
    assert [letter.chat_id for letter in told] == [w.chat("jie")]
    await orders.start(session, order_id, person_id=w["meng"], now=now)
    order = await session.get_one(Order, order_id, populate_existing=True)
    assert order.grabbed_by == w["meng"]


async def test_no_bounty_is_raised_where_only_the_duty_unit_may_grab(
    session: AsyncSession, now: datetime
) -> None:
    """It would not be paid, and the card would speak of points for nobody."""
    w = await world(session, now)
    order_id = await w.place("zhzf")
    order = await orders.raise_bounty(session, order_id, now=now + timedelta(hours=1))
    assert (order.raised_tenths, order.terms) == (0, 1)


@pytest.mark.parametrize("first", ["term", "reminder"])
async def test_who_is_assigned_after_a_long_stop_reads_once_that_it_is_late(
    session: AsyncSession, now: datetime, first: str
) -> None:
    """Term and deadline have both gone by when the product comes back, whichever is looked at first."""
    w = await world(session, now)
    order_id = await w.place("scjg", "zhzf")
    await orders.end_term(session, order_id, now=now + timedelta(hours=1))
    back = (await session.get_one(Order, order_id)).deadline_at + timedelta(hours=3)
    for step in ("term", "reminder") if first == "term" else ("reminder", "term"):
        await (orders.end_term if step == "term" else orders.remind)(session, order_id, now=back)
    told = [
        letter.chat_id
        for notice in (Notice.ORDER_ESCALATED, Notice.ORDER_REMINDER)
        for letter in await session.scalars(select(Letter).where(col(Letter.notice) == notice))
    ]
    assert told == [w.chat("jie"), -2]


async def test_danger_goes_past_the_race(session: AsyncSession, now: datetime) -> None:
    """Nobody taps: the duty unit has it at once."""
    w = await world(session, now, danger=True)
    order = await orders.place_danger(session, w.report_id, now=now)
    assert order is not None
    found = await session.get_one(Order, order.id, populate_existing=True)
    assert (found.state, found.department_id, found.assigned) == (OrderState.GRABBED, "hb", True)
    assert found.deadline_at == now + timedelta(hours=2)


async def test_the_last_word_pays(session: AsyncSession, now: datetime) -> None:
    """验收, 没解决, again 验收, 已解决."""
    w = await world(session, now)
    order_id = await w.place()
    first = await w.completed(order_id)
    await orders.accept(session, _id(first), person_id=w["yi"], now=now)
    with pytest.raises(NotYours):
        await orders.confirm(session, _id(first), person_id=w["zhao"], now=now)
    await orders.reopen(session, _id(first), person_id=w["wang"], now=now)
    assert await w.state(order_id) is OrderState.STARTED
    second = await w.hands_over(order_id)
    await orders.accept(session, _id(second), person_id=w["yi"], now=now)
    await orders.confirm(session, _id(second), person_id=w["wang"], now=now)
    report = await session.get_one(Report, w.report_id, populate_existing=True)
    assert (report.state, report.outcome) == (ReportState.CLOSED, Outcome.FIXED)
    with pytest.raises(OrderMoved) as refused:
        await orders.confirm(session, _id(second), person_id=w["wang"], now=now)
    assert (refused.value.number, refused.value.step) == ("学府-0217", "confirmed")


async def test_silence_is_a_word(session: AsyncSession, now: datetime) -> None:
    """72 hours after 验收."""
    w = await world(session, now)
    order_id = await w.place()
    completion = await w.completed(order_id)
    await orders.accept(session, _id(completion), person_id=w["yi"], now=now)
    due = await session.scalar(select(Due).where(col(Due.kind) == DueKind.ORDER_SILENCE))
    assert due is not None and due.due_at == now + timedelta(hours=72)
    await orders.confirm_by_silence(session, order_id, now=due.due_at)
    assert await w.state(order_id) is OrderState.CONFIRMED
    assert await orders.confirm_by_silence(session, order_id, now=due.due_at) is None


async def test_two_returns_go_to_the_subdistrict_and_the_third_to_the_district(
    session: AsyncSession, now: datetime
) -> None:
    """Each is told once."""
    w = await world(session, now)
    order_id = await w.place()
    for _ in range(3):
        await orders.grab(session, order_id, person_id=w["zhao"], now=now)
        await orders.give_back(session, order_id, person_id=w["meng"], reason="no-hands", now=now)
    told = await session.scalars(
        select(Letter).where(col(Letter.notice) == Notice.ORDER_ESCALATED).order_by(col(Letter.id))
    )
    assert [letter.chat_id for letter in told] == [w.chat("jie"), w.chat("qu")]


async def test_an_overdue_order_climbs_a_level_a_day(session: AsyncSession, now: datetime) -> None:
    """Reminded before the deadline, told after it."""
    w = await world(session, now)
    order_id = await w.place()
    await orders.grab(session, order_id, person_id=w["zhao"], now=now)
    for hours in (22, 24, 48, 72):
        due = await session.scalar(
            select(Due)
            .where(col(Due.kind) == DueKind.ORDER_REMINDER)
            .execution_options(populate_existing=True)
        )
        assert due is not None
        if hours < 72:
            assert due.due_at == now + timedelta(hours=hours)
            await orders.remind(session, order_id, now=due.due_at)
    told = await session.scalars(
        select(Letter).where(col(Letter.notice) == Notice.ORDER_ESCALATED).order_by(col(Letter.id))
    )
    assert [letter.chat_id for letter in told] == [w.chat("jie"), w.chat("qu")]


async def test_the_lead_alone_takes_a_joint_order_and_helpers_show_progress(
    session: AsyncSession, now: datetime
) -> None:
    """A drain shared by restaurants and flats."""
    w = await world(session, now)
    order_id = await w.place("scjg", "zhzf", lead="zhzf")
    with pytest.raises(NotOffered) as refused:
        await orders.grab(session, order_id, person_id=w["qian"], now=now)
    assert refused.value.to == ("综合执法局",)
    await orders.grab(session, order_id, person_id=w["zhao"], now=now)
    await orders.progress(session, order_id, person_id=w["qian"], shot=shot("half"), now=now)
    with pytest.raises(NotYours):
        await orders.progress(session, order_id, person_id=w["huang"], shot=shot("no"), now=now)
    face = await orders.face(session, order_id)
    assert (face.lead, face.helpers) == ("综合执法局", ("市场监管局",))


def _id(completion: Completion) -> int:
    assert completion.id is not None
    return completion.id


async def _another(w: World) -> OrderId:
    report = Report(
        state=ReportState.FILED,
        number="学府-0218",
        person_id=w["wang"],
        words="路灯不亮",
        category_id="road",
        community_id="xf",
        started_at=w.now,
        filed_at=w.now,
    )
    w.session.add(report)
    await w.session.flush()
    assert report.id is not None
    order = await orders.place(
        w.session,
        report.id,  # type: ignore[arg-type]
        departments=["zhzf"],
        bounty_tenths=Tenths(100),
        deadline_at=w.now + timedelta(days=1),
        staff=w["yi"],
        now=w.now,
    )
    assert order.id is not None
    return OrderId(order.id)


async def _in_state(w: World, state: OrderState) -> OrderId:
    """An order brought there by its own moves."""
    order_id = await w.place()
    if state is OrderState.PLACED:
        return order_id
    if state is OrderState.WITHDRAWN:
        await orders.withdraw(w.session, order_id, person_id=w["yi"], now=w.now)
        return order_id
    await orders.grab(w.session, order_id, person_id=w["zhao"], now=w.now)
    if state is OrderState.GRABBED:
        return order_id
    await orders.start(w.session, order_id, person_id=w["zhao"], now=w.now)
    if state is OrderState.STARTED:
        return order_id
    completion = await w.hands_over(order_id)
    if state is OrderState.COMPLETED:
        return order_id
    await orders.accept(w.session, _id(completion), person_id=w["yi"], now=w.now)
    if state is OrderState.CONFIRMED:
        await orders.confirm(w.session, _id(completion), person_id=w["wang"], now=w.now)
    return order_id


async def _made(w: World, verb: str, actor: Actor, order_id: OrderId, completion_id: int) -> bool:
    """False: it was refused, and undone as intake undoes it."""
    nested = await w.session.begin_nested()
    try:
        await _make(w, verb, actor, order_id, completion_id)
        await w.session.flush()
    except Refusal:
        await nested.rollback()
        return False
    return True


async def _make(w: World, verb: str, actor: Actor, order_id: OrderId, completion_id: int) -> Any:
    """Call the use case of a verb as the actor would; time has use cases of its own."""
    s, now = w.session, w.now
    person: PersonId = w[WHO.get(actor, "wang")]
    if actor is Actor.TIME and verb not in {"assign", "confirm", "escalate", "raise_bounty"}:
        raise NotYours
    on_order = {"grab": orders.grab, "start": orders.start, "urge": orders.urge}
    on_done = {
        "accept": orders.accept,
        "rework": orders.rework,
        "take_back": orders.take_back,
        "reopen": orders.reopen,
    }
    if verb in on_order:
        return await on_order[verb](s, order_id, person_id=person, now=now)
    if verb in on_done:
        return await on_done[verb](s, completion_id, person_id=person, now=now)
    match verb:
        case "confirm" if actor is Actor.TIME:
            return await orders.confirm_by_silence(s, order_id, now=now)
        case "confirm":
            return await orders.confirm(s, completion_id, person_id=person, now=now)
        case "give_back":
            return await orders.give_back(s, order_id, person_id=person, reason="no-hands", now=now)
        case "progress":
            return await orders.progress(s, order_id, person_id=person, shot=shot("p"), now=now)
        case "add_photo":
            return await orders.add_photo(s, completion_id, person_id=person, shot=shot("p"), now=now)
        case "complete":
            return await orders.complete(
                s, order_id, person_id=person, shot=shot("p"), chat_id=w.chat("zhao"), now=now
            )
        case "withdraw":
            above = actor is Actor.DISTRICT
            acting = Actor.COMMUNITY if above else actor
            return await orders.withdraw(s, order_id, person_id=person, actor=acting, now=now)
        case "assign" if actor is Actor.TIME:
            return await orders.assign_by_time(s, order_id, now=now)
        case "assign":
            return await orders.assign(s, order_id, department_id="scjg", person_id=person, now=now)
        case "raise_bounty" | "escalate" if actor is Actor.TIME:
            return await getattr(orders, verb)(s, order_id, now=now)
    raise NotYours
