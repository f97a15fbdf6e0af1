"""An inspection: the items of a duty's checklist, gone through one by one in the chat.

Begun again before it was handed in, it goes on where it stopped, whatever was restarted in between:
all of it stands in rows. An answer that lacks a photo, or "not good" without a word or photo, is not
settled; the first unsettled item is the one that is asked.
"""

from datetime import datetime
from typing import Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.inspection import Answer, CheckItem, Finding, Inspection, InspectionState
from models.inspection_faces import StepFace, SumFace
from models.merchant import KeeperState, Merchant
from models.refusals import NothingToCheck, NotYours, OldButton, OwnShop
from models.supervision import Duty
from services import exhibits, merchants, starred, supervision
from services.attachments import Sent
from services.people import Offices
from services.words import within

WORDS_MAX: Final = 300
PASS_FROM: Final = 60  # of 100


async def begin(
    session: AsyncSession,
    merchant_id: str,
    scan: starred.Scan,
    *,
    duty: Duty,
    person_id: int,
    offices: Offices,
    now: datetime,
) -> Inspection:
    """Begin a supervisor's inspection at the door, or go on with it.

    Raises SignAgain, NotYours, OwnShop, NothingToCheck, OldButton.
    """
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None:
        raise OldButton
    await supervision.require(session, [duty], offices, community_id=merchant.community_id)
    await require_stranger(session, merchant_id, person_id=person_id)
    await merchants.require_scanned(session, merchant_id, scan, now=now)
    return await _begun(session, merchant_id, duty, person_id, now)


async def begin_own(session: AsyncSession, merchant_id: str, *, person_id: int, now: datetime) -> Inspection:
    """Begin a self-check of one's own shop, or go on. Raises NotYours, NothingToCheck, OldButton."""
    await merchants.require(session, merchant_id, person_id=person_id)
    return await _begun(session, merchant_id, Duty.OWN, person_id, now)


async def answer(
    session: AsyncSession, inspection_id: int, *, word: str, person_id: int, now: datetime
) -> Inspection:
    """good, bad or none, to the item that is asked. Raises NotYours, OldButton."""
    said = next((each for each in Answer if each == word), None)
    inspection, finding = await _asked(session, inspection_id, person_id)
    if said is None or finding is None:
        raise OldButton
    finding.answer = said
    if said is not Answer.BAD:
        finding.words = None
    await session.flush()
    if said is not Answer.BAD:  # of what is not good more may be said: it waits for 下一项
        await _settle(session, finding, now)
    return inspection


async def say(
    session: AsyncSession, inspection_id: int, words: str, *, person_id: int, now: datetime
) -> Inspection:
    """What is wrong with the item that is asked: said, it is not good. Raises NotYours, OldButton."""
    inspection, finding = await _asked(session, inspection_id, person_id)
    if finding is None:
        raise OldButton
    finding.words, finding.answer = within(words, WORDS_MAX), Answer.BAD
    await session.flush()
    return inspection


async def photograph(
    session: AsyncSession, inspection_id: int, shot: Sent, *, words: str, person_id: int, now: datetime
) -> Inspection:
    """A photo of the item that is asked; several may come. Raises NotYours, OldButton."""
    inspection, finding = await _asked(session, inspection_id, person_id)
    if finding is None:
        raise OldButton
    await exhibits.add(session, about(finding.id), shot, person_id=person_id, now=now)
    if words:
        finding.words = within(words, WORDS_MAX)
    await session.flush()
    return inspection


async def go_on(session: AsyncSession, inspection_id: int, *, person_id: int, now: datetime) -> Inspection:
    """下一项, when the answer is whole; else it is asked again. Raises NotYours, OldButton."""
    inspection, finding = await _asked(session, inspection_id, person_id)
    if finding is not None:
        await _settle(session, finding, now)
    return inspection


async def go_back(session: AsyncSession, inspection_id: int, *, person_id: int, now: datetime) -> Inspection:
    """上一项: the last settled item is asked again. Raises NotYours, OldButton."""
    inspection, _ = await _asked(session, inspection_id, person_id)
    settled = [each for each in await findings(session, inspection_id) if each.settled_at is not None]
    if settled:
        settled[-1].settled_at = None
        await session.flush()
    return inspection


async def drop(session: AsyncSession, inspection_id: int, *, person_id: int, now: datetime) -> Inspection:
    """Nothing of it counts. Raises NotYours, OldButton."""
    inspection, _ = await _asked(session, inspection_id, person_id)
    inspection.state = InspectionState.DROPPED
    await session.flush()
    return inspection


async def step_face(session: AsyncSession, inspection: Inspection) -> StepFace | SumFace:
    """The item that is asked, or the sum when none is left."""
    merchant = await session.get_one(Merchant, inspection.merchant_id)
    all_ = await findings(session, inspection.id)
    asked = next((each for each in all_ if each.settled_at is None), None)
    if asked is None:
        score, passed = score_of(all_)
        return SumFace(
            inspection_id=inspection.id,
            merchant_id=merchant.id,
            merchant=merchant.name,
            duty=inspection.duty,
            score=score,
            passed=passed,
            failed=tuple(each.item for each in all_ if each.answer is Answer.BAD),
            done_at=inspection.done_at,
        )
    photos = await exhibits.count(session, about(asked.id))
    return StepFace(
        inspection_id=inspection.id,
        merchant_id=merchant.id,
        merchant=merchant.name,
        duty=inspection.duty,
        position=asked.position,
        count=len(all_),
        item=asked.item,
        must=asked.must,
        photo=asked.photo,
        answer=asked.answer,
        words=asked.words,
        photos=photos,
        lacks=_lacks(asked, photos),
    )


async def findings(session: AsyncSession, inspection_id: int) -> list[Finding]:
    """The items of an inspection, in their order."""
    rows = await session.scalars(
        select(Finding).where(col(Finding.inspection_id) == inspection_id).order_by(col(Finding.position))
    )
    return list(rows)


async def open_one(session: AsyncSession, inspection_id: int, *, person_id: int) -> Inspection:
    """Somebody's own inspection that is not handed in, locked. Raises NotYours, OldButton."""
    inspection = await session.get(Inspection, inspection_id, with_for_update=True)
    if inspection is None:
        raise OldButton
    if inspection.inspector_id != person_id:
        raise NotYours
    if inspection.state is not InspectionState.OPEN:
        raise OldButton
    return inspection


async def require_stranger(session: AsyncSession, merchant_id: str, *, person_id: int) -> None:
    """Nobody inspects a shop that they keep, or say that they do. Raises OwnShop."""
    tie = await merchants.tie(session, merchant_id, person_id)
    if tie is not None and tie.state in {KeeperState.CLAIMED, KeeperState.CONFIRMED}:
        raise OwnShop


def score_of(all_: list[Finding]) -> tuple[int, bool]:
    """0 to 100 by weight of what applies (nothing applies: 100), and whether that is a pass."""
    good = sum(each.weight for each in all_ if each.answer is Answer.GOOD)
    bad = sum(each.weight for each in all_ if each.answer is Answer.BAD)
    score = round(100 * good / (good + bad)) if good + bad else 100
    failed_must = any(each.must and each.answer is Answer.BAD for each in all_)
    return score, score >= PASS_FROM and not failed_must


def about(finding_id: int) -> str:
    """What the photos of an item are about."""
    return f"finding:{finding_id}"


async def _begun(
    session: AsyncSession, merchant_id: str, duty: Duty, person_id: int, now: datetime
) -> Inspection:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "merchant_id": merchant_id,
        "duty": duty,
        "inspector_id": person_id,
        "state": InspectionState.OPEN,
        "started_at": now,
    }
    new = await session.scalar(
        insert(Inspection).values(row).on_conflict_do_nothing().returning(col(Inspection.id))
    )
    found = await session.scalars(
        select(Inspection).where(
            col(Inspection.merchant_id) == merchant_id,
            col(Inspection.duty) == duty,
            col(Inspection.inspector_id) == person_id,
            col(Inspection.state) == InspectionState.OPEN,
        )
    )
    inspection = found.one()
    if new is not None:
        await _copy_checklist(session, inspection)
    return inspection


async def _copy_checklist(session: AsyncSession, inspection: Inspection) -> None:
    """The list as it is now: what the district changes later changes no inspection."""
    items = await session.scalars(
        select(CheckItem)
        .where(col(CheckItem.duty) == inspection.duty, col(CheckItem.weight) > 0)
        .order_by(col(CheckItem.id))
    )
    copied = [
        Finding(
            inspection_id=inspection.id,
            position=position,
            item=each.item,
            weight=each.weight,
            must=each.must,
            photo=each.photo,
        )
        for position, each in enumerate(items, start=1)
    ]
    if not copied:
        raise NothingToCheck
    session.add_all(copied)
    await session.flush()


async def _asked(
    session: AsyncSession, inspection_id: int, person_id: int
) -> tuple[Inspection, Finding | None]:
    inspection = await open_one(session, inspection_id, person_id=person_id)
    all_ = await findings(session, inspection_id)
    return inspection, next((each for each in all_ if each.settled_at is None), None)


async def _settle(session: AsyncSession, finding: Finding, now: datetime) -> None:
    """The answer stands, if it has what it needs."""
    photos = await exhibits.count(session, about(finding.id))
    if finding.answer is not None and _lacks(finding, photos) is None:
        finding.settled_at = now
        await session.flush()


def _lacks(finding: Finding, photos: int) -> str | None:
    if finding.photo and finding.answer is not Answer.NONE and not photos:
        return "photo"
    if finding.answer is Answer.BAD and not photos and not finding.words:
        return "reason"
    return None
