"""Who follows a report: its reporter, everybody who met the same, and whose report was merged into it."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId, PersonId
from models.notice import Notice
from models.order import Order
from models.refusals import OldButton
from models.report import MeToo, Report, ReportState
from services import letters
from services.hand import hand_of
from services.reports import drafts, filing, nearby


async def me_too(
    session: AsyncSession, draft: Report, other_id: int, *, person_id: int, now: datetime
) -> None:
    """The draft becomes a view of the near report that was there first. Raises OldButton."""
    spot = nearby.spot_of(draft)
    hand = await hand_of(session)
    near = await nearby.alike(hand, spot, stranger_to=draft.person_id, now=now) if spot else []
    if draft.state != ReportState.DRAFT or other_id not in {other.report_id for other in near}:
        raise OldButton
    other = await session.get_one(Report, other_id)
    await follow(session, other_id, person_id, now=now)
    draft.state, draft.merged_into, draft.closed_at = ReportState.MERGED, other_id, now
    await drafts.note(session, other, "me_too", person_id, now=now)
    await show_status(session, other_id, now=now)


async def follow(session: AsyncSession, report_id: int, person_id: int, *, now: datetime) -> None:
    """Count somebody among those who met the same; a second time changes nothing."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    await session.execute(
        insert(MeToo)
        .values(report_id=report_id, person_id=person_id, said_at=now)
        .on_conflict_do_nothing(index_elements=["report_id", "person_id"])
    )


async def followers(session: AsyncSession, report_id: int) -> list[PersonId]:
    """The reporter first, then everybody who said me too."""
    report = await session.get_one(Report, report_id)
    others = await session.scalars(
        select(MeToo.person_id)
        .where(col(MeToo.report_id) == report_id, col(MeToo.person_id) != report.person_id)
        .order_by(col(MeToo.id))
    )
    return [PersonId(report.person_id), *(PersonId(person) for person in others)]


async def show_status(session: AsyncSession, report_id: int, *, now: datetime) -> None:
    """Make every message about the report true again: its followers' and the community's card."""
    report = await session.get_one(Report, report_id)
    await session.flush()
    await letters.show_again(session, Notice.REPORT_DRAFT, report_id, due_at=now)
    await letters.show_again(session, Notice.REPORT_STATUS, report_id, due_at=now)
    for merged_id in (
        await session.scalars(select(Report.id).where(col(Report.merged_into) == report_id))
    ).all():
        await letters.show_again(session, Notice.REPORT_DRAFT, merged_id, due_at=now)
    await filing.show_card(session, report, now=now)
    for order_id in (await session.scalars(select(Order.id).where(col(Order.report_id) == report_id))).all():
        await letters.show_again(session, Notice.ORDER_CARD, order_id or 0, due_at=now)


async def look_up(session: AsyncSession, report: Report, chat: ChatId, *, now: datetime) -> int | None:
    """Show the status at the bottom of the chat of somebody who asks for it; returns the old message's id."""
    await letters.show(session, Notice.REPORT_STATUS, drafts.report_id(report), to=chat, due_at=now)
    return await letters.send_anew(session, Notice.REPORT_STATUS, drafts.report_id(report), chat)
