"""What the community decides on a report, and what its reporter says afterwards.

While a question waits for its answer the promise's clock stands still.
"""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.letter import Letter
from models.notice import Notice
from models.order import Order
from models.person import Person
from models.refusals import NotYours, OldButton
from models.report import Addition, Outcome, Report, ReportState
from services import dues, letters, people
from services.days import zone_of
from services.reports import desks, drafts, filing, following, nearby
from services.words import within


class Move(NamedTuple):
    before: ReportState
    verb: str  # the function that makes this move
    actor: str  # reporter, community, order (services/orders makes it), time
    after: ReportState


REASON_MAX: Final = 500  # signs
QUESTION_MAX: Final = 800
MOVES: Final = (
    Move(ReportState.DRAFT, "file", "reporter", ReportState.FILED),
    Move(ReportState.DRAFT, "cancel", "reporter", ReportState.CANCELLED),
    Move(ReportState.DRAFT, "me_too", "reporter", ReportState.MERGED),
    Move(ReportState.CANCELLED, "bring_back", "reporter", ReportState.DRAFT),
    Move(ReportState.FILED, "withdraw", "reporter", ReportState.WITHDRAWN),
    Move(ReportState.FILED, "reject", "community", ReportState.REJECTED),
    Move(ReportState.FILED, "merge", "community", ReportState.MERGED),
    Move(ReportState.FILED, "order", "order", ReportState.ORDERED),
    Move(ReportState.FILED, "close", "order", ReportState.CLOSED),
    Move(ReportState.ORDERED, "unorder", "order", ReportState.FILED),
    Move(ReportState.ORDERED, "close", "order", ReportState.CLOSED),
    Move(ReportState.CLOSED, "reopen", "order", ReportState.ORDERED),
    Move(ReportState.REJECTED, "appeal", "reporter", ReportState.FILED),
)


async def reject(
    session: AsyncSession, report_id: int, *, person_id: int, reason: str, now: datetime
) -> Report:
    """驳回: the reporter is told the reason in the community's words."""
    report = await _staffed(session, report_id, person_id, now=now)
    _move(report, "reject")
    report.reason, report.closed_at, report.deciding = within(reason, REASON_MAX), now, None
    await dues.cancel(session, f"promise:{report_id}", now=now)
    await drafts.note(session, report, "reject", person_id, now=now, reason=report.reason)
    await _tell_decided(session, report, "rejected", now=now)
    await following.show_status(session, report_id, now=now)
    return report


async def decide(
    session: AsyncSession, report_id: int, what: str | None, *, person_id: int, now: datetime
) -> Report:
    """What the card asks now: `reject` (for a reason), `merge` (into which); None: nothing."""
    report = await _staffed(session, report_id, person_id, now=now)
    if report.state != ReportState.FILED:
        raise OldButton
    report.deciding = what
    await filing.show_card(session, report, now=now)
    return report


async def check(session: AsyncSession, report_id: int, *, person_id: int, now: datetime) -> Report:
    """The report, for a member of its community's staff. Raises NotYours, and OldButton when it is over."""
    report = await _staffed(session, report_id, person_id, now=now)
    if report.state not in nearby.OPEN:
        raise OldButton
    return report


async def check_reader(session: AsyncSession, report_id: int, *, person_id: int, now: datetime) -> bool:
    """Raise NotYours unless the person may look at the report's files; one that is over may be read.

    True: of the community's staff, who may listen too. False: of the department that has its order.
    """
    report = await session.get(Report, report_id)
    if report is None:
        raise OldButton
    if await desks.is_staff(session, report, person_id, now=now):
        return True
    held = await people.offices(session, person_id, zone=zone_of(session), now=now)
    has_it = select(Order.id).where(
        col(Order.report_id) == report_id, col(Order.department_id).in_(held.department_ids)
    )
    if await session.scalar(has_it.limit(1)) is None:
        raise NotYours
    return False


async def ask_writer(session: AsyncSession, report: Report, what: str | None, *, now: datetime) -> None:
    """What the reporter's status asks now: `add` (words or photos), `withdraw` (once); None: nothing."""
    if report.state not in nearby.OPEN:
        raise OldButton
    report.asking = what
    await session.flush()
    await letters.show_again(session, Notice.REPORT_DRAFT, drafts.report_id(report), due_at=now)
    await letters.show_again(session, Notice.REPORT_STATUS, drafts.report_id(report), due_at=now)


async def merge(
    session: AsyncSession, report_id: int, other_id: int, *, person_id: int, now: datetime
) -> Report:
    """并入旧单: the reporter follows the older report from now on."""
    report = await _staffed(session, report_id, person_id, now=now)
    other = await session.get(Report, other_id)
    if other is None or other_id == report_id or other.state not in nearby.OPEN:
        raise OldButton
    if other.community_id != report.community_id:
        raise OldButton
    _move(report, "merge")
    report.merged_into, report.closed_at, report.deciding = other_id, now, None
    for follower in await following.followers(session, report_id):
        await following.follow(session, other_id, follower, now=now)
    await dues.cancel(session, f"promise:{report_id}", now=now)
    await drafts.note(session, report, "merge", person_id, now=now, into=other.number or "")
    await _tell_decided(session, report, "merged", now=now)
    await following.show_status(session, report_id, now=now)
    await following.show_status(session, other_id, now=now)
    return report


async def ask(
    session: AsyncSession, report_id: int, *, person_id: int, question: str, now: datetime
) -> Addition:
    """询问: the question goes to the reporter, unnamed on both sides; the promise waits."""
    report = await check(session, report_id, person_id=person_id, now=now)
    asked = within(question, QUESTION_MAX)
    addition = Addition(report_id=report_id, question=asked, asked_by=person_id, at=now)
    session.add(addition)
    await session.flush()
    report.deciding = None
    report.paused_at = report.paused_at or now
    await dues.cancel(session, f"promise:{report_id}", now=now)
    await letters.tell(
        session,
        Notice.REPORT_QUESTION,
        addition.id or 0,
        to=await drafts.writer_chat(session, report),
        key=f"question:{addition.id}",
        due_at=now,
    )
    await drafts.note(session, report, "ask", person_id, now=now)
    await following.show_status(session, report_id, now=now)
    return addition


async def open_question(
    session: AsyncSession, person_id: int, *, told_by: int | None = None
) -> Addition | None:
    """The latest question that waits for somebody's answer, or the one that the message `told_by` asked."""
    if told_by is not None:
        asked = select(Letter.subject).where(
            col(Letter.notice) == Notice.REPORT_QUESTION,
            col(Letter.message_id) == told_by,
            col(Letter.chat_id).in_(select(Person.telegram_id).where(col(Person.id) == person_id)),
        )
        found = await session.scalar(_open_questions(person_id).where(col(Addition.id).in_(asked)).limit(1))
        if found is not None:
            return found
    return await session.scalar(_open_questions(person_id).order_by(col(Addition.id).desc()).limit(1))


def _open_questions(person_id: int) -> SelectOfScalar[Addition]:
    own = (col(Report.person_id) == person_id) & col(Report.filed_by).is_(None)
    return (
        select(Addition)
        .join(Report, col(Report.id) == col(Addition.report_id))
        .where(
            own | (col(Report.filed_by) == person_id),
            col(Report.state).in_(nearby.OPEN),
            col(Addition.question).is_not(None),
            col(Addition.answered_at).is_(None),
        )
    )


async def answer(
    session: AsyncSession, addition: Addition, *, person_id: int, words: str, now: datetime
) -> Report:
    """The reporter answers: the words go onto the card, and the promise's clock runs on."""
    report = await session.get_one(Report, addition.report_id, with_for_update=True)
    addition.words, addition.answered_at = within(words, drafts.WORDS_MAX) or None, now
    await session.flush()
    waits = _open_questions(person_id).where(col(Addition.report_id) == addition.report_id)
    if report.paused_at is not None and await session.scalar(waits.limit(1)) is None:
        stood = now - report.paused_at
        report.paused_s += int(stood.total_seconds())
        report.paused_at = None
        if report.promised_at is not None:
            report.promised_at += stood
        if report.state == ReportState.FILED:
            await filing.watch_promise(session, report)
    await drafts.note(session, report, "answer", person_id, now=now)
    await following.show_status(session, addition.report_id, now=now)
    return report


async def add(session: AsyncSession, report: Report, *, person_id: int, words: str, now: datetime) -> None:
    """补充: what the reporter adds later goes on the card, and on the order's."""
    if report.state not in nearby.OPEN:
        raise OldButton
    text = drafts.fitting(words, words)
    if text:
        session.add(Addition(report_id=drafts.report_id(report), words=text, at=now))
    report.asking = None
    await drafts.note(session, report, "add", person_id, now=now)
    await following.show_status(session, drafts.report_id(report), now=now)


async def withdraw(session: AsyncSession, report: Report, *, person_id: int, now: datetime) -> None:
    """撤回 by the reporter, while no order is out."""
    _move(report, "withdraw")
    report.closed_at, report.asking, report.deciding = now, None, None
    await dues.cancel(session, f"promise:{report.id}", now=now)
    await drafts.note(session, report, "withdraw", person_id, now=now)
    await following.show_status(session, drafts.report_id(report), now=now)


async def appeal(session: AsyncSession, report: Report, *, person_id: int, now: datetime) -> None:
    """不认可: a rejection is looked at once more, by the subdistrict too; the reason stays to be read."""
    _move(report, "appeal")
    report.closed_at = None
    report.promised_at = max(report.promised_at or now, now + timedelta(hours=24))
    await filing.watch_promise(session, report)
    chats = await desks.subdistrict_chats(session, report, now=now)
    key = f"appeal:{report.id}:{int(now.timestamp())}"
    await letters.tell(
        session, Notice.REPORT_APPEALED, drafts.report_id(report), to=chats, key=key, due_at=now
    )
    await drafts.note(session, report, "appeal", person_id, now=now)
    await following.show_status(session, drafts.report_id(report), now=now)


async def ordered(session: AsyncSession, report_id: int, *, now: datetime) -> None:
    """An order is out (services/orders): the community has answered in time."""
    report = await session.get_one(Report, report_id)
    _move(report, "order")
    report.deciding, report.asking = None, None
    await dues.cancel(session, f"promise:{report_id}", now=now)


async def unordered(session: AsyncSession, report_id: int, *, now: datetime) -> None:
    """The order was withdrawn (撤单): the community decides anew."""
    report = await session.get_one(Report, report_id)
    _move(report, "unorder")
    await following.show_status(session, report_id, now=now)


async def close(session: AsyncSession, report_id: int, *, outcome: Outcome, now: datetime) -> None:
    """The end, with an honest outcome. A report that is closed stays as it was."""
    report = await session.get_one(Report, report_id)
    if report.state == ReportState.CLOSED:
        return
    _move(report, "close")
    report.outcome, report.closed_at = outcome, now
    await dues.cancel(session, f"promise:{report_id}", now=now)
    await drafts.note(session, report, "close", None, now=now, outcome=outcome.value)
    await following.show_status(session, report_id, now=now)


async def reopen(session: AsyncSession, report_id: int, *, now: datetime) -> None:
    """没解决 after the end: the old file opens again. One that is open stays as it is."""
    report = await session.get_one(Report, report_id)
    if report.state == ReportState.ORDERED:
        return
    _move(report, "reopen")
    report.outcome = report.closed_at = None
    await drafts.note(session, report, "reopen", None, now=now)
    await following.show_status(session, report_id, now=now)


def _move(report: Report, verb: str) -> None:
    """Make the move of the table, or raise OldButton and change nothing."""
    for move in MOVES:
        if (move.before, move.verb) == (report.state, verb):
            report.state = move.after
            return
    raise OldButton


async def _staffed(session: AsyncSession, report_id: int, person_id: int, *, now: datetime) -> Report:
    report = await session.get(Report, report_id, with_for_update=True)
    if report is None:
        raise OldButton
    await desks.check_staff(session, report, person_id, now=now)
    return report


async def _tell_decided(session: AsyncSession, report: Report, what: str, *, now: datetime) -> None:
    await letters.tell(
        session,
        Notice.REPORT_DECIDED,
        drafts.report_id(report),
        to=await drafts.writer_chat(session, report),
        key=f"{what}:{report.id}:{int(now.timestamp())}",
        due_at=now,
    )
