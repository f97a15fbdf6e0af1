"""Words that their writer changes in the message itself, as one does in a chat.

In a draft they take the place of the old ones. A report that is filed keeps what was said, and what
is new joins it as an addition.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from models.report import Report, ReportState
from services.reports import decisions, drafts, nearby

BEGAN_WITHIN: Final = timedelta(minutes=1)  # the message that began a draft was sent just before it
LOOKED_AT_MOST: Final = 5


async def correct(
    session: AsyncSession, person_id: int, message_id: int, text: str, *, sent_at: datetime, now: datetime
) -> bool:
    """Take an edited message in; what no open report holds changes nothing. True: danger is new."""
    rows = await session.scalars(
        select(Report)
        .where(
            or_(col(Report.person_id) == person_id, col(Report.filed_by) == person_id),
            col(Report.state).in_((ReportState.DRAFT, *nearby.OPEN)),
        )
        .order_by(col(Report.id).desc())
        .limit(LOOKED_AT_MOST)
    )
    for report in rows:
        parts = _parts(report)
        at = _place_of(report, parts, message_id, sent_at)
        if at is None:
            continue
        if parts[at][1] == text.strip():  # a link's preview, or a reaction: the words are the same
            return False
        return await _replace(session, report, parts, at, text.strip(), person_id=person_id, now=now)
    return False


async def _replace(
    session: AsyncSession,
    report: Report,
    parts: list[tuple[int, str]],
    at: int,
    text: str,
    *,
    person_id: int,
    now: datetime,
) -> bool:
    parts[at] = (parts[at][0], text)
    report.said = [list(part) for part in parts if part[0]]
    if report.state != ReportState.DRAFT:
        await decisions.add(session, report, person_id=person_id, words=text, now=now)
        return await drafts.heard_later(session, report, text, now=now)
    report.words = "\n".join(words for _, words in parts)[: drafts.WORDS_MAX]
    heard = await drafts.weigh(session, report, now=now)
    await drafts.show(session, report, now=now, wait=drafts.AFTER_WARNING if heard else drafts.AT_ONCE)
    return heard


def _parts(report: Report) -> list[tuple[int, str]]:
    """The words by message; the first of them, begun by hand (`opening.begin`), under no id: 0."""
    said = [(int(message), str(words)) for message, words in report.said or []]
    known = "\n".join(words for _, words in said)
    if not report.words.endswith(f"\n{known}") and known:  # all of them have their id
        return said
    head = report.words.removesuffix(known).rstrip("\n")
    return [(0, head), *said] if head else said


def _place_of(report: Report, parts: list[tuple[int, str]], message_id: int, sent_at: datetime) -> int | None:
    for at, (known, _) in enumerate(parts):
        if known == message_id:
            return at
    began = bool(parts) and parts[0][0] == 0 and abs(report.started_at - sent_at) <= BEGAN_WITHIN
    return 0 if began else None
