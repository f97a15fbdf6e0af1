"""The work: who has the order begins, shows how it goes, and hands it over; the community looks."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId, OrderId, PersonId
from models.due import DueKind
from models.notice import Notice
from models.order import Actor, Completion, Order
from models.refusals import OldButton, OwnWork
from models.report import AttachmentStage
from services import attachments, dues, evaluations, letters, people, points
from services.attachments import Sent
from services.orders import moves, race
from services.reports import desks
from services.words import within

CAPTION_MAX: Final = 200  # signs
PHOTO_WAIT: Final = timedelta(seconds=10)
"""How long a card waits for its photo; it is shown at once when the photo has come."""

SILENCE: Final = timedelta(hours=72)


async def start(session: AsyncSession, order_id: OrderId, *, person_id: PersonId, now: datetime) -> Order:
    """开始处理, by any member of the department; who grabbed stays who is paid."""
    await moves.require_holder(session, await moves.load(session, order_id), person_id, now=now)
    order = await moves.move(
        session,
        order_id,
        "start",
        Actor.DEPARTMENT,
        person_id=person_id,
        now=now,
        started_at=now,
        grabbed_by=func.coalesce(Order.grabbed_by, person_id),
    )
    await moves.show(session, order, now=now)
    return order


async def progress(
    session: AsyncSession, order_id: OrderId, *, person_id: PersonId, shot: Sent, now: datetime
) -> Order:
    """传进度: a photo of the work as it goes, also by a helper."""
    held = await race.may_work(session, order_id, verb="progress", person_id=person_id, now=now)
    mine = await moves.departments_of(session, person_id, now=now)
    order = await moves.move(
        session,
        order_id,
        "progress",
        Actor.DEPARTMENT,
        person_id=person_id,
        now=now,
        started_at=func.coalesce(Order.started_at, now),
        grabbed_by=func.coalesce(Order.grabbed_by, person_id if held.department_id in mine else None),
    )
    await _attach(session, order, shot, AttachmentStage.PROGRESS, person_id=person_id, now=now)
    await moves.show(session, order, now=now)
    return order


async def may_show(
    session: AsyncSession, completion_id: int, *, person_id: PersonId, now: datetime
) -> Completion:
    """Look before 再拍一张; raises NotYours or OrderMoved."""
    completion = await _latest(session, completion_id)
    await moves.require_holder(session, await moves.load(session, completion.order_id), person_id, now=now)
    return completion


async def complete(
    session: AsyncSession,
    order_id: OrderId,
    *,
    person_id: PersonId,
    shot: Sent,
    chat_id: ChatId,
    words: str = "",
    now: datetime,
) -> Completion:
    """完成: the photo hands the work over; without 开始处理 the work counts as begun at the grab."""
    await moves.require_holder(session, await moves.load(session, order_id), person_id, now=now)
    order = await moves.move(
        session,
        order_id,
        "complete",
        Actor.DEPARTMENT,
        person_id=person_id,
        now=now,
        completed_at=now,
        started_at=func.coalesce(Order.started_at, Order.grabbed_at),
        grabbed_by=func.coalesce(Order.grabbed_by, person_id),
    )
    last = await session.scalar(
        select(func.max(Completion.round)).where(col(Completion.order_id) == order_id)
    )
    completion = Completion(
        order_id=order_id,
        round=(last or 0) + 1,
        person_id=person_id,
        chat_id=chat_id,
        words=within(words, CAPTION_MAX),
        at=now,
    )
    session.add(completion)
    await session.flush()
    await _attach(
        session, order, shot, AttachmentStage.AFTER, person_id=person_id, completion=completion, now=now
    )
    await moves.watch_acceptance(session, order, now=now)
    await moves.show(session, order, now=now)
    await show_done(session, completion, due_at=now + PHOTO_WAIT)
    return completion


async def add_photo(
    session: AsyncSession, completion_id: int, *, person_id: PersonId, shot: Sent, now: datetime
) -> Completion:
    """再拍一张: one more photo of what was handed over."""
    completion = await load_completion(session, completion_id)
    await moves.require_holder(session, await moves.load(session, completion.order_id), person_id, now=now)
    order = await moves.move(
        session,
        completion.order_id,
        "add_photo",
        Actor.DEPARTMENT,
        person_id=person_id,
        now=now,
    )
    await _attach(
        session, order, shot, AttachmentStage.AFTER, person_id=person_id, completion=completion, now=now
    )
    await show_done(session, completion, due_at=now + PHOTO_WAIT)
    return completion


async def take_back(
    session: AsyncSession, completion_id: int, *, person_id: PersonId, now: datetime
) -> Order:
    """撤回: the department takes its completion back, as long as the community has not decided."""
    completion = await _latest(session, completion_id)
    await moves.require_holder(session, await moves.load(session, completion.order_id), person_id, now=now)
    order = await moves.move(
        session,
        completion.order_id,
        "take_back",
        Actor.DEPARTMENT,
        person_id=person_id,
        now=now,
        completed_at=None,
    )
    await _decide(session, completion, accepted=False, person_id=person_id, now=now)
    await moves.watch_deadline(session, order, now=now)
    await moves.show(session, order, now=now)
    return order


async def accept(session: AsyncSession, completion_id: int, *, person_id: PersonId, now: datetime) -> Order:
    """验收: points are held, the prompt is stored, the resident is asked; nobody accepts own work."""
    completion = await _latest(session, completion_id)
    order = await _looked_at(session, completion, person_id, now=now)
    order = await moves.move(
        session, completion.order_id, "accept", Actor.COMMUNITY, person_id=person_id, now=now, accepted_at=now
    )
    await _decide(session, completion, accepted=True, person_id=person_id, now=now)
    await points.hold_bounty(session, order, now=now)
    await evaluations.store_prompts(session, order, now=now)
    order_id = moves.id_of(order)
    await dues.schedule(
        session, DueKind.ORDER_SILENCE, order_id, key=silence_key(order_id), due_at=now + SILENCE
    )
    await moves.show(session, order, now=now)
    await show_outcome(session, order, completion, now=now)
    return order


async def rework(session: AsyncSession, completion_id: int, *, person_id: PersonId, now: datetime) -> Order:
    """返工: back to the department that has it; `give_reason` says why, when the community does."""
    completion = await _latest(session, completion_id)
    await _looked_at(session, completion, person_id, now=now)
    order = await moves.move(
        session,
        completion.order_id,
        "rework",
        Actor.COMMUNITY,
        person_id=person_id,
        now=now,
        completed_at=None,
        reworks=Order.reworks + 1,
    )
    await _decide(session, completion, accepted=False, person_id=person_id, now=now, asking="rework")
    await moves.watch_deadline(session, order, now=now)
    await moves.show(session, order, now=now)
    await tell_department(session, order, what=f"rework:{completion.round}", now=now)
    return order


async def give_reason(
    session: AsyncSession, completion_id: int, *, reason: str, person_id: PersonId, now: datetime
) -> Order:
    """Say why a completion was sent back: a preset's name or the community's own words."""
    completion = await load_completion(session, completion_id)
    order = await moves.load(session, completion.order_id)
    await moves.require_community(session, order, person_id, now=now)
    if completion.asking != "rework":
        await moves.moved_on(session, completion.order_id)
    completion.asking = None
    completion.reason = reason
    await session.flush()
    moves.record(session, order, "reason", person_id=person_id, now=now, data={"reason": reason})
    await moves.show(session, order, now=now)
    await show_done(session, completion, due_at=now)
    return order


async def show_done(session: AsyncSession, completion: Completion, *, due_at: datetime) -> None:
    """Make the completion's card true, where the report's hangs: the community's group, else its staff."""
    report = await moves.report_of(session, await moves.load(session, completion.order_id))
    chats = await desks.card_chats(session, report, now=due_at)
    assert completion.id is not None
    await letters.show(session, Notice.ORDER_DONE, completion.id, to=chats, due_at=due_at)


async def show_outcome(session: AsyncSession, order: Order, completion: Completion, *, now: datetime) -> None:
    """Ask whoever speaks for the report whether it is fixed: the reporter, else who filed it for them."""
    chats = [await people.private_chat(session, person) for person in await speakers(session, order)]
    assert completion.id is not None
    await letters.show(session, Notice.ORDER_OUTCOME, completion.id, to=chats, due_at=now)


async def speakers(session: AsyncSession, order: Order) -> list[PersonId]:
    """Who may say 已解决: the reporter; for one without a phone the staff member who filed it."""
    report = await moves.report_of(session, order)
    reporter = PersonId(report.person_id)
    if report.filed_by is None or await people.private_chat(session, reporter) is not None:
        return [reporter]
    return [PersonId(report.filed_by)]


async def photographed(session: AsyncSession, completion_id: int, *, now: datetime) -> None:
    """A completion's photo has been downloaded: its cards are shown with it."""
    completion = await load_completion(session, completion_id)
    await show_done(session, completion, due_at=now)
    assert completion.id is not None
    await letters.show_again(session, Notice.ORDER_OUTCOME, completion.id, due_at=now)


async def tell_department(session: AsyncSession, order: Order, *, what: str, now: datetime) -> None:
    """A line in the group of the department that has the order, so that the phone buzzes; once a `what`."""
    chats = await people.group_chats(session, department_id=order.department_id)
    order_id = moves.id_of(order)
    await letters.tell(
        session,
        Notice.ORDER_REMINDER,
        order_id,
        to=chats,
        key=f"order:{order_id}:department:{what}",
        due_at=now,
    )


async def load_completion(session: AsyncSession, completion_id: int) -> Completion:
    """One showing of the work; raises OldButton."""
    completion = await session.get(Completion, completion_id, populate_existing=True)
    if completion is None:
        raise OldButton
    return completion


def silence_key(order_id: int) -> str:
    """Names the due row of the resident's 72 hours."""
    return f"order:{order_id}:silence"


async def _latest(session: AsyncSession, completion_id: int) -> Completion:
    """The completion, if it still waits for a decision; raises OrderMoved."""
    completion = await load_completion(session, completion_id)
    if completion.accepted is not None:
        await moves.moved_on(session, completion.order_id)
    return completion


async def _looked_at(
    session: AsyncSession, completion: Completion, person_id: PersonId, *, now: datetime
) -> Order:
    """The order for its community to decide; raises NotYours, OwnWork."""
    order = await moves.load(session, completion.order_id)
    await moves.require_community(session, order, person_id, now=now)
    if order.department_id in await moves.departments_of(session, person_id, now=now):
        raise OwnWork
    return order


async def _decide(
    session: AsyncSession,
    completion: Completion,
    *,
    accepted: bool,
    person_id: PersonId,
    now: datetime,
    asking: str | None = None,
) -> None:
    completion.accepted = accepted
    completion.decided_by = person_id
    completion.decided_at = now
    completion.asking = asking
    await session.flush()
    await show_done(session, completion, due_at=now)


async def _attach(
    session: AsyncSession,
    order: Order,
    shot: Sent,
    stage: AttachmentStage,
    *,
    person_id: PersonId,
    completion: Completion | None = None,
    now: datetime,
) -> None:
    """Keep a photo of the work; the fetcher downloads it."""
    await attachments.add(
        session,
        order.report_id,
        shot,
        person_id=person_id,
        stage=stage,
        completion_id=completion.id if completion else None,
        now=now,
    )
