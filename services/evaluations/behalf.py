"""Who has no phone is asked by who filed for them, at the door; else it is written down that nobody could."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId, PersonId
from models.evaluation import Prompt, Rating
from models.order import Order
from models.person import Person
from models.place import Household
from models.report import Report
from services import days, people
from services.evaluations import cards


async def has_phone(session: AsyncSession, person_id: int) -> bool:
    """Whether somebody has a Telegram account, reachable now or not."""
    return (await session.get_one(Person, person_id)).telegram_id is not None


async def asker(session: AsyncSession, prompt: Prompt, *, now: datetime) -> PersonId | None:
    """Who filed the report for them, while they can be reached; nobody of the unit that did the work."""
    order = await session.get_one(Order, prompt.order_id)
    report = await session.get_one(Report, order.report_id)
    if report.filed_by is None or report.filed_by == order.grabbed_by:
        return None
    filer = PersonId(report.filed_by)
    held = await people.offices(session, filer, zone=days.zone_of(session), now=now)
    own = await cards.own_units(session, filer, held)
    if f"department:{order.department_id}" in own or await people.private_chat(session, filer) is None:
        return None
    return filer


async def household_of(session: AsyncSession, prompt: Prompt) -> str | None:
    """The address for which somebody else asks; None: who was asked has a phone."""
    if prompt.through_id is None:
        return None
    order = await session.get_one(Order, prompt.order_id)
    report = await session.get_one(Report, order.report_id)
    household = await session.get(Household, report.household_id) if report.household_id else None
    return household.address if household else report.place_label


async def chat_of_rater(session: AsyncSession, rating: Rating) -> ChatId | None:
    """Where whoever gave a rating is told what became of it."""
    return await people.private_chat(session, rating.given_by or rating.person_id)
