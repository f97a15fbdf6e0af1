"""整改: what a failed item asks of the shop: its people answer with photos, the inspector passes or not."""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId
from models.inspection import MOVES, Finding, Inspection, Rectification, RectificationState
from models.inspection_faces import RectificationFace
from models.merchant import KeeperState, Merchant
from models.message import Addressee
from models.moves import after
from models.notice import Notice
from models.refusals import OldButton, PhotoMissing
from models.report import Report
from services import days, exhibits, letters, merchants, people, supervision
from services.attachments import Sent
from services.inspections import ending, walking
from services.people import Offices
from services.words import within

WORDS_MAX: Final = 300
AGAIN_DAYS: Final = 3  # to do what was sent back
OPEN: Final = (RectificationState.OPEN, RectificationState.OVERDUE, RectificationState.ANSWERED)


async def answerable(session: AsyncSession, rectification_id: int, *, person_id: int) -> Rectification:
    """One of one's own shop that waits for an answer, locked. Raises NotYours, OldButton."""
    row = await _row(session, rectification_id)
    await merchants.require(session, row.merchant_id, person_id=person_id)
    if after(MOVES, row.state, "answer") is None:
        raise OldButton
    return row


async def photograph(
    session: AsyncSession, rectification_id: int, shot: Sent, *, words: str, person_id: int, now: datetime
) -> Rectification:
    """A photo of how it is now; several may come. Raises NotYours, OldButton."""
    row = await answerable(session, rectification_id, person_id=person_id)
    await exhibits.add(session, about(row), shot, person_id=person_id, now=now)
    if words:
        row.words = within(words, WORDS_MAX)
    await session.flush()
    return row


async def say(
    session: AsyncSession, rectification_id: int, words: str, *, person_id: int, now: datetime
) -> Rectification:
    """A line beside the photos. Raises NotYours, OldButton."""
    row = await answerable(session, rectification_id, person_id=person_id)
    row.words = within(words, WORDS_MAX)
    await session.flush()
    return row


async def hand_over(
    session: AsyncSession, rectification_id: int, *, person_id: int, now: datetime
) -> Rectification:
    """It is put right, the photos show it: the inspector looks. Raises PhotoMissing, NotYours, OldButton."""
    row = await answerable(session, rectification_id, person_id=person_id)
    if not await exhibits.count(session, about(row)):
        raise PhotoMissing
    _move(row, "answer")
    row.answered_at, row.answered_by = now, person_id
    await session.flush()
    await letters.show_again(session, Notice.RECTIFICATION, row.id, due_at=now)
    await letters.show(
        session, Notice.RECTIFICATION, row.id, to=await _inspectors(session, row, now=now), due_at=now
    )
    return row


async def judge(
    session: AsyncSession,
    rectification_id: int,
    *,
    passed: bool,
    reason: str = "",
    person_id: int,
    offices: Offices,
    now: datetime,
) -> Rectification:
    """A supervisor of the duty passes it, or sends it back with a reason and three more days.

    Raises NotYours, OwnShop, OldButton.
    """
    row = await judgeable(session, rectification_id, person_id=person_id, offices=offices)
    _move(row, "pass" if passed else "send_back")
    row.decided_at, row.decided_by = now, person_id
    if not passed:
        row.round, row.reason, row.words = row.round + 1, within(reason, WORDS_MAX), None
        row.deadline_at = max(row.deadline_at, ending.closing(session, now, AGAIN_DAYS))
        await ending.watch(session, row)
    await session.flush()
    await letters.show_again(session, Notice.RECTIFICATION, row.id, due_at=now)
    keepers = await merchants.chats_of(session, row.merchant_id)
    key = f"rectified:{row.id}.{row.round}:{row.state}"
    await letters.tell(session, Notice.RECTIFICATION_DECIDED, row.id, to=keepers, key=key, due_at=now)
    return row


async def judgeable(
    session: AsyncSession, rectification_id: int, *, person_id: int, offices: Offices
) -> Rectification:
    """An answered one of somebody's duty, locked. Raises NotYours, OwnShop, OldButton."""
    row = await _row(session, rectification_id)
    merchant = await session.get_one(Merchant, row.merchant_id)
    await supervision.require(session, [row.duty], offices, community_id=merchant.community_id)
    await walking.require_stranger(session, row.merchant_id, person_id=person_id)
    if row.state is not RectificationState.ANSWERED:
        raise OldButton
    return row


async def face(
    session: AsyncSession, rectification_id: int, addressee: Addressee, now: datetime
) -> RectificationFace | None:
    """As the keeper or the supervisor reads it; None for anybody else."""
    row = await session.get(Rectification, rectification_id)
    if row is None:
        return None
    merchant = await session.get_one(Merchant, row.merchant_id)
    tie = await merchants.tie(session, row.merchant_id, addressee.person_id or 0)
    keeper = tie is not None and tie.state is KeeperState.CONFIRMED
    if not keeper and not await _supervises(session, row, merchant, addressee, now):
        return None
    finding = await session.get_one(Finding, row.finding_id)
    report = await session.get(Report, row.report_id) if row.report_id else None
    return RectificationFace(
        rectification_id=row.id,
        merchant_id=merchant.id,
        merchant=merchant.name,
        duty=row.duty,
        item=finding.item,
        found=finding.words,
        state=row.state,
        deadline_at=row.deadline_at,
        words=row.words,
        reason=row.reason,
        photos=await exhibits.count(session, about(row)),
        keeper=keeper,
        before=await exhibits.photos(session, [walking.about(finding.id)], most=2),
        after=await exhibits.photos(session, [about(row)], most=2),
        number=report.number if report else None,
    )


async def listed(
    session: AsyncSession, merchant_id: str, addressee: Addressee, *, now: datetime
) -> list[RectificationFace]:
    """What is open in a shop, for who keeps or supervises it; the first deadline first. Raises OldButton."""
    rows = await session.scalars(
        select(Rectification.id)
        .where(col(Rectification.merchant_id) == merchant_id, col(Rectification.state).in_(OPEN))
        .order_by(col(Rectification.deadline_at), col(Rectification.id))
        .limit(8)
    )
    found = [await face(session, row, addressee, now) for row in list(rows) if row is not None]
    if not found:
        raise OldButton
    return [each for each in found if each is not None]


async def photographed(session: AsyncSession, abouts: list[str], *, now: datetime) -> None:
    """Photos have been developed: the cards that they belong on show them."""
    for each in abouts:
        noun, _, subject = each.partition(":")
        number: int | None = None
        if noun == "rectification":
            number = int(subject.partition(".")[0])
        elif noun == "finding":
            number = await session.scalar(
                select(Rectification.id).where(col(Rectification.finding_id) == int(subject))
            )
        if number is not None:
            await letters.show_again(session, Notice.RECTIFICATION, number, due_at=now)


def about(row: Rectification) -> str:
    """What the photos of this round are about."""
    return f"rectification:{row.id}.{row.round}"


async def _row(session: AsyncSession, rectification_id: int) -> Rectification:
    row = await session.get(Rectification, rectification_id, with_for_update=True)
    if row is None:
        raise OldButton
    return row


async def _inspectors(session: AsyncSession, row: Rectification, *, now: datetime) -> list[ChatId | None]:
    """Whoever inspected, while that is their duty; else everybody who has it."""
    finding = await session.get_one(Finding, row.finding_id)
    inspection = await session.get_one(Inspection, finding.inspection_id)
    merchant = await session.get_one(Merchant, row.merchant_id)
    held = await people.offices(session, inspection.inspector_id, zone=days.zone_of(session), now=now)
    chat = await people.private_chat(session, inspection.inspector_id)
    if chat and await supervision.is_supervisor(session, row.duty, held, community_id=merchant.community_id):
        return [chat]
    return list(await supervision.chats_of(session, row.duty, community_id=merchant.community_id, now=now))


async def _supervises(
    session: AsyncSession, row: Rectification, merchant: Merchant, addressee: Addressee, now: datetime
) -> bool:
    if addressee.chat_id < 0:
        return True  # it hangs only in the groups of who has the duty
    held = await people.offices(session, addressee.person_id, zone=days.zone_of(session), now=now)
    return await supervision.is_supervisor(session, row.duty, held, community_id=merchant.community_id)


def _move(row: Rectification, verb: str) -> None:
    state = after(MOVES, row.state, verb)
    if state is None:
        raise OldButton
    row.state = state
