"""The prompt: stored with the acceptance, sent two hours later, one an order and person, ever.

Never between 22:00 and 08:00 local time: its due row is moved to 08:00, and a letter that the
sender comes to late is put off by its view. One reminder after a day, gone after three.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import ChatId, PersonId, ReportId
from models.due import DueKind
from models.evaluation import Prompt, PromptState
from models.evaluation_faces import PromptFace
from models.letter import Priority
from models.message import Addressee
from models.notice import Notice
from models.order import Order, OrderState
from models.person import Role
from models.refusals import NotYours, OldButton
from models.report import Event
from models.system import System
from services import days, dues, letters, people, reports, systems
from services.evaluations import behalf
from services.evaluations.served import OUT, served

AFTER: Final = timedelta(hours=2)
REMINDED_AFTER: Final = timedelta(hours=24)
GONE_AFTER: Final = timedelta(hours=72)


async def store_prompts(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Store a prompt for the reporter and everybody who said "me too", due two hours later.

    Who did the work, and that department's staff, are not asked. A prompt withdrawn before it
    went out is due again; one that went out stays the only one, and its days begin anew.
    """
    if not systems.is_on(session, System.EVALUATIONS):
        return
    due_at = days.out_of_quiet(now + AFTER, days.zone_of(session))
    own = {order.grabbed_by, *await _staff(session, order.department_id)}
    for person_id in await reports.followers(session, ReportId(order.report_id)):
        if person_id in own:
            continue
        prompt = await stored(session, "order_id", order.id or 0, person_id, due_at)
        if prompt.state is PromptState.WITHDRAWN:
            prompt.state, prompt.due_at = PromptState.STORED, due_at
            prompt.round += 1
        await session.flush()
        if prompt.state is PromptState.STORED:
            await dues.schedule(
                session, DueKind.PROMPT_DUE, _id(prompt), key=f"prompt:{prompt.id}", due_at=prompt.due_at
            )
        elif prompt.state in OUT:
            await _schedule_rest(session, prompt, now)


async def withdraw_prompts(session: AsyncSession, order: Order, *, now: datetime) -> None:
    """Withdraw what is not yet out: the next acceptance stores it again; nobody is reminded meanwhile."""
    for prompt in await session.scalars(select(Prompt).where(col(Prompt.order_id) == order.id)):
        await dues.cancel(session, f"prompt:{prompt.id}", now=now)
        await dues.cancel(session, f"prompt-reminder:{prompt.id}", now=now)
        if prompt.state is PromptState.STORED:
            prompt.state = PromptState.WITHDRAWN
        elif prompt.state in OUT:
            if await letters.withdraw(session, _letter_key(prompt)):
                prompt.state = PromptState.WITHDRAWN
            await letters.withdraw(session, f"prompt-reminder:{prompt.id}")
    await session.flush()


async def send(session: AsyncSession, prompt_id: int, *, now: datetime) -> None:
    """Send a stored prompt that is due, or move it out of the night; one that is days late is gone."""
    prompt = await session.get(Prompt, prompt_id, with_for_update=True)
    if prompt is None or prompt.state is not PromptState.STORED:
        return
    if now >= prompt.due_at + GONE_AFTER:
        prompt.state = PromptState.EXPIRED
        return
    at = days.out_of_quiet(now, days.zone_of(session))
    if at > now:
        await dues.schedule(session, DueKind.PROMPT_DUE, prompt_id, key=f"prompt:{prompt_id}", due_at=at)
        return
    if not await behalf.has_phone(session, prompt.person_id):
        prompt.through_id = await behalf.asker(session, prompt, now=now)
        if prompt.through_id is None:
            await _write_down(session, prompt, now)
            return
    prompt.state, prompt.sent_at = PromptState.SENT, now
    chat = await people.private_chat(session, prompt.through_id or prompt.person_id)
    await _ask(session, Notice.RATING_PROMPT, prompt_id, to=chat, key=_letter_key(prompt), now=now)
    await _schedule_rest(session, prompt, now)


async def _ask(
    session: AsyncSession, notice: Notice, prompt_id: int, *, to: ChatId | None, key: str, now: datetime
) -> None:
    """After all else that waits to go out: nobody waits for a question, and a morning has many."""
    await letters.tell(session, notice, prompt_id, to=to, key=key, due_at=now, priority=Priority.BROADCAST)


async def _write_down(session: AsyncSession, prompt: Prompt, now: datetime) -> None:
    """That somebody is not asked stands in the report's history."""
    prompt.state = PromptState.UNASKABLE
    order = await session.get_one(Order, prompt.order_id)
    event = Event(report_id=order.report_id, order_id=order.id, verb="prompt_unaskable", at=now)
    session.add(event)
    await session.flush()


async def ask_now(session: AsyncSession, official_id: PersonId, *, now: datetime) -> None:
    """Let whoever has a question to come about this official's finished work have it now, out of the night.

    All of them: the official neither chooses whom nor learns how many there are.
    """
    at = days.out_of_quiet(now, days.zone_of(session))
    waiting = await session.scalars(
        select(Prompt)
        .join(Order, col(Order.id) == col(Prompt.order_id))
        .where(
            col(Order.grabbed_by) == official_id,
            col(Order.state).in_([OrderState.ACCEPTED, OrderState.CONFIRMED]),
            col(Prompt.state) == PromptState.STORED,
            col(Prompt.due_at) > at,
        )
    )
    for prompt in waiting.all():
        prompt.due_at = at
        await dues.schedule(session, DueKind.PROMPT_DUE, _id(prompt), key=f"prompt:{prompt.id}", due_at=at)
    await session.flush()


async def remind(session: AsyncSession, prompt_id: int, *, now: datetime) -> None:
    """Remind once of a prompt that nobody has answered, out of the night."""
    prompt = await session.get(Prompt, prompt_id, with_for_update=True)
    if prompt is None or prompt.state is not PromptState.SENT:
        return
    at = days.out_of_quiet(now, days.zone_of(session))
    if at > now:
        await dues.schedule(
            session, DueKind.PROMPT_REMINDER, prompt_id, key=f"prompt-reminder:{prompt_id}", due_at=at
        )
        return
    prompt.state = PromptState.REMINDED
    chat = await people.private_chat(session, prompt.through_id or prompt.person_id)
    key = f"prompt-reminder:{prompt_id}"
    await _ask(session, Notice.RATING_REMINDER, prompt_id, to=chat, key=key, now=now)


async def expire(session: AsyncSession, prompt_id: int, *, now: datetime) -> None:
    """Close a prompt that nobody has answered in its days."""
    prompt = await session.get(Prompt, prompt_id, with_for_update=True)
    if prompt is not None and prompt.state in OUT:
        prompt.state = PromptState.EXPIRED


async def prompt_face(
    session: AsyncSession, prompt_id: int, addressee: Addressee | None, now: datetime
) -> PromptFace | None:
    """What the prompt asks about; None once it is answered, withdrawn or gone."""
    prompt = await session.get(Prompt, prompt_id)
    if prompt is None or (addressee is not None and prompt.state not in OUT):
        return None
    service = await served(session, prompt)
    until = days.out_of_quiet(now, days.zone_of(session))
    return PromptFace(
        prompt_id=prompt_id,
        name=service.name,
        department=service.department,
        quiet_until=until if until > now else None,
        behalf=await behalf.household_of(session, prompt),
    )


async def own_prompt(
    session: AsyncSession, prompt_id: int, *, person_id: PersonId, now: datetime
) -> PromptFace:
    """The question once more, for who was asked. Raises NotYours, OldButton."""
    prompt = await session.get(Prompt, prompt_id)
    face = await prompt_face(session, prompt_id, None, now)
    if prompt is None or face is None:
        raise OldButton
    if person_id not in {prompt.person_id, prompt.through_id}:
        raise NotYours
    return face


async def stored(
    session: AsyncSession, service: str, service_id: int, person_id: int, due_at: datetime
) -> Prompt:
    """The one prompt of a service (`order_id`, `visit_id`) and person, made if there is none."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        service: service_id,
        "person_id": person_id,
        "state": PromptState.STORED,
        "round": 1,
        "due_at": due_at,
    }
    await session.execute(
        insert(Prompt).values(row).on_conflict_do_nothing(index_elements=[service, "person_id"])
    )
    return (
        await session.scalars(
            select(Prompt)
            .where(Prompt.__table__.c[service] == service_id, col(Prompt.person_id) == person_id)  # type: ignore[attr-defined]
            .execution_options(populate_existing=True)
        )
    ).one()


async def _schedule_rest(session: AsyncSession, prompt: Prompt, now: datetime) -> None:
    """The reminder and the end of a prompt that is out."""
    zone = days.zone_of(session)
    if prompt.state is PromptState.SENT:
        await dues.schedule(
            session,
            DueKind.PROMPT_REMINDER,
            _id(prompt),
            key=f"prompt-reminder:{prompt.id}",
            due_at=days.out_of_quiet(now + REMINDED_AFTER, zone),
        )
    prompt.expires_at = now + GONE_AFTER
    await session.flush()
    key = f"prompt-expiry:{prompt.id}"
    await dues.schedule(session, DueKind.PROMPT_EXPIRY, _id(prompt), key=key, due_at=prompt.expires_at)


async def _staff(session: AsyncSession, department_id: str | None) -> set[int]:
    if department_id is None:
        return set()
    rows = await session.scalars(
        select(col(Role.person_id)).where(
            col(Role.at_id) == department_id, col(Role.office).in_(people.DEPARTMENT_OFFICES)
        )
    )
    return set(rows)


def _letter_key(prompt: Prompt) -> str:
    return f"prompt:{prompt.id}:{prompt.round}"


def _id(prompt: Prompt) -> int:
    assert prompt.id is not None
    return prompt.id
