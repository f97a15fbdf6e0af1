"""The end: the resident has the last word; silence of 72 hours is a word too."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import OrderId, PersonId, ReportId
from models.order import Actor, Completion, Order, OrderState
from models.refusals import NotYours
from models.report import Addition, Outcome, Report
from services import attachments, dues, evaluations, points, reports
from services.attachments import Sent
from services.orders import moves, work
from services.orders.placing import category_of, promised
from services.reports import drafts
from services.words import within


async def confirm(session: AsyncSession, completion_id: int, *, person_id: PersonId, now: datetime) -> Order:
    """已解决, by who reported: the reporter's points and the bounty are paid together."""
    completion = await work.load_completion(session, completion_id)
    await _require_speaker(session, completion, person_id)
    return await _confirm(session, completion, Actor.RESIDENT, person_id=person_id, now=now)


async def confirm_by_silence(session: AsyncSession, order_id: OrderId, *, now: datetime) -> Order | None:
    """72 hours without a word; None: the order has gone another way meanwhile."""
    order = await moves.load(session, order_id)
    completion = await last_completion(session, order_id)
    if order.state is not OrderState.ACCEPTED or completion is None:
        return None
    return await _confirm(session, completion, Actor.TIME, person_id=None, now=now)


async def reopen(session: AsyncSession, completion_id: int, *, person_id: PersonId, now: datetime) -> Order:
    """没解决: the same order goes on with who has it; its points stay held, its prompts are withdrawn.

    The promise runs anew from now. What the resident adds (a photo, a line) joins the report.
    """
    completion = await work.load_completion(session, completion_id)
    await _require_speaker(session, completion, person_id)
    held = await moves.load(session, completion.order_id)
    report = await moves.report_of(session, held)
    order = await moves.move(
        session,
        completion.order_id,
        "reopen",
        Actor.RESIDENT,
        person_id=person_id,
        now=now,
        accepted_at=None,
        completed_at=None,
        deadline_at=promised(session, await category_of(session, report), now),
    )
    completion.solved = False
    await session.flush()
    order_id = moves.id_of(order)
    await evaluations.withdraw_prompts(session, order, now=now)
    await dues.cancel(session, work.silence_key(order_id), now=now)
    await moves.watch_deadline(session, order, now=now)
    await moves.show(session, order, now=now)
    await work.show_outcome(session, order, completion, now=now)
    await work.show_done(session, completion, due_at=now)
    await work.tell_department(session, order, what=f"reopen:{completion.round}", now=now)
    return order


async def ask_again(session: AsyncSession, person_id: PersonId, *, now: datetime) -> None:
    """Whoever comes back (had blocked the chat) is asked what is still open: 已解决 or 没解决."""
    own = or_(col(Report.person_id) == person_id, col(Report.filed_by) == person_id)
    accepted = await session.scalars(
        select(Order)
        .join(Report, col(Report.id) == col(Order.report_id))
        .where(col(Order.state) == OrderState.ACCEPTED, own)
        .order_by(col(Order.id))
    )
    for order in accepted.all():
        completion = await last_completion(session, moves.id_of(order))
        if completion is not None:
            await work.show_outcome(session, order, completion, now=now)


async def say_why(
    session: AsyncSession,
    report_id: ReportId,
    *,
    person_id: PersonId,
    words: str = "",
    shot: Sent | None = None,
    now: datetime,
) -> None:
    """What the resident shows or says after 没解决: it joins the report, and the cards."""
    if shot is not None:
        await attachments.add(session, report_id, shot, person_id=person_id, now=now)
    if words:
        session.add(Addition(report_id=report_id, words=within(words, drafts.WORDS_MAX), at=now))
        await session.flush()
    order = await session.scalar(
        select(Order).where(col(Order.report_id) == report_id).order_by(col(Order.sequence).desc()).limit(1)
    )
    if order is not None:
        await moves.show(session, order, now=now)


async def last_completion(session: AsyncSession, order_id: int) -> Completion | None:
    """The latest showing of the work."""
    found: Completion | None = await session.scalar(
        select(Completion)
        .where(col(Completion.order_id) == order_id)
        .order_by(col(Completion.round).desc())
        .limit(1)
    )
    return found


async def _require_speaker(session: AsyncSession, completion: Completion, person_id: PersonId) -> None:
    order = await moves.load(session, completion.order_id)
    if person_id not in await work.speakers(session, order):
        raise NotYours


async def _confirm(
    session: AsyncSession,
    completion: Completion,
    actor: Actor,
    *,
    person_id: PersonId | None,
    now: datetime,
) -> Order:
    order = await moves.move(
        session, completion.order_id, "confirm", actor, person_id=person_id, now=now, confirmed_at=now
    )
    order_id = moves.id_of(order)
    report = await moves.report_of(session, order)
    awarded = await points.award(
        session,
        "report_solved",
        PersonId(report.person_id),
        key=f"report_solved:{order.report_id}",
        report_id=ReportId(order.report_id),
        order_id=order_id,
        now=now,
    )
    await points.release_bounty(session, order, now=now)
    completion.solved = True
    completion.moral_tenths = awarded.moral_tenths
    completion.material_tenths = awarded.material_tenths
    await session.flush()
    for key in (work.silence_key(order_id), moves.reminder_key(order_id)):
        await dues.cancel(session, key, now=now)
    await reports.close(session, ReportId(order.report_id), outcome=Outcome.FIXED, now=now)
    await moves.show(session, order, now=now)
    await work.show_outcome(session, order, completion, now=now)
    await work.show_done(session, completion, due_at=now)
    return order
