"""Prompts of visits: there from the day of the visit for thirty days, and no letter of their own asks.

The question whether somebody came (`services/visits`) leads to the stars, and so does the scan of the card.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.columns import PersonId
from models.due import DueKind
from models.evaluation import Prompt, PromptState
from models.system import System
from models.visit import Visit
from services import days, dues, people, systems
from services.evaluations import cards, prompts, served

RATED_WITHIN: Final = timedelta(days=30)


async def store_for_visit(
    session: AsyncSession, visit: Visit, residents: Iterable[PersonId], *, now: datetime
) -> None:
    """Let each resident rate the visit for thirty days, but nobody of the official's own unit."""
    if not systems.is_on(session, System.EVALUATIONS):
        return
    gone_at = visit.logged_at + RATED_WITHIN
    for person_id in residents:
        held = await people.offices(session, person_id, zone=days.zone_of(session), now=now)
        if visit.unit in await cards.own_units(session, person_id, held):
            continue
        prompt = await prompts.stored(session, "visit_id", visit.id, person_id, visit.logged_at)
        if prompt.state is PromptState.STORED:
            prompt.state, prompt.sent_at, prompt.expires_at = PromptState.SENT, now, gone_at
            key = f"prompt-expiry:{prompt.id}"
            await dues.schedule(session, DueKind.PROMPT_EXPIRY, prompt.id, key=key, due_at=gone_at)
    await session.flush()


async def withdraw_of_visit(session: AsyncSession, visit: Visit) -> None:
    """没来过: nobody of the household is asked for stars."""
    await session.execute(
        update(Prompt)
        .where(col(Prompt.visit_id) == visit.id, col(Prompt.state).in_(served.OUT))
        .values(state=PromptState.WITHDRAWN)
    )


async def restore_of_visit(session: AsyncSession, visit: Visit) -> None:
    """来过 after 没来过: everybody of the household may give stars again."""
    await session.execute(
        update(Prompt)
        .where(col(Prompt.visit_id) == visit.id, col(Prompt.state) == PromptState.WITHDRAWN)
        .values(state=PromptState.SENT)
    )


async def prompt_of_visit(
    session: AsyncSession, visit: Visit, person_id: PersonId, *, now: datetime
) -> int | None:
    """The prompt by which somebody may rate the visit now; None: they don't."""
    found: int | None = await session.scalar(
        select(col(Prompt.id)).where(
            col(Prompt.visit_id) == visit.id,
            col(Prompt.person_id) == person_id,
            col(Prompt.state).in_(served.OUT),
            col(Prompt.expires_at) > now,
        )
    )
    return found if systems.is_on(session, System.EVALUATIONS) else None
