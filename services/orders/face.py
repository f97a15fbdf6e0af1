"""An order as all its cards show it, read by hand: cards are looked at more often than anything else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.order import Completion, Order
from models.order_faces import Added, Mover, OrderFace
from models.refusals import OldButton
from models.report import AttachmentKind, AttachmentStage
from models.system import System
from services import systems
from services.hand import Hand, hand_of
from services.orders import moves
from services.reports import guesses

PHOTOS_MAX: Final = 4
"""Photos on one side of a card's picture; [照片] sends all."""


@dataclass(frozen=True)
class _Files:
    """The usable files of a report by stage and kind, and the photos that a picture can show."""

    rows: list[Any]
    shown: int | None  # the showing of the work whose photos count

    def count(self, stage: AttachmentStage, kind: AttachmentKind) -> int:
        return sum(row["stage"] == stage and row["kind"] == kind and not row["refused"] for row in self.rows)

    def photos(self, stage: AttachmentStage) -> tuple[str, ...]:
        """By SHA-256, the first few; those of the work only of its last showing."""
        found = (
            row["sha256"]
            for row in self.rows
            if row["stage"] == stage and row["kind"] == AttachmentKind.PHOTO and row["sha256"]
            if stage is not AttachmentStage.AFTER or (self.shown and row["completion_id"] == self.shown)
        )
        return tuple(found)[:PHOTOS_MAX]


async def face_of(session: AsyncSession, order: Order, completion: Completion | None = None) -> OrderFace:
    """What the cards show of an order, with its last showing or the one given. Raises OldButton."""
    order_id = moves.id_of(order)
    hand = await hand_of(session)
    facts = await hand.row(_FACTS, order_id=order_id)
    if facts is None:
        raise OldButton
    offers = await hand.rows(_OFFERS, order_id=order_id)
    names = tuple(row["name"] for row in offers)
    last: Any = await hand.row(_LAST, order_id=order_id, given=completion.id if completion else None)
    files = _Files(await hand.rows(_FILES, report_id=order.report_id), last and last["id"])
    number = facts["number"] or ""
    return OrderFace(
        order=order,
        number=number if order.sequence == 1 else f"{number}-{order.sequence}",
        category=facts["category"] or "",
        place=facts["place_label"],
        words=guesses.masked(facts["words"]),
        offered=names,
        lead=names[0] if order.joint and names else None,
        helpers=tuple(row["name"] for row in offers if row["helper"]),
        groupless=tuple(row["name"] for row in offers if not row["has_group"]),
        duty=facts["duty"],
        holder=facts["holder"] or None,
        placed=_mover(order.placed_by, facts["placed"], order.placed_at),
        grabbed=_mover(order.grabbed_by, facts["grabbed"], order.grabbed_at),
        latitude=facts["latitude"],
        longitude=facts["longitude"],
        additions=await _additions(hand, order.report_id),
        before=files.photos(AttachmentStage.BEFORE),
        after=files.photos(AttachmentStage.AFTER),
        voices=files.count(AttachmentStage.BEFORE, AttachmentKind.VOICE),
        videos=files.count(AttachmentStage.BEFORE, AttachmentKind.VIDEO),
        progress=files.count(AttachmentStage.PROGRESS, AttachmentKind.PHOTO),
        photos=files.count(AttachmentStage.BEFORE, AttachmentKind.PHOTO),
        last_reason=await _reason(hand, order_id),
        sent_back=bool(last and last["sent_back"]),
        said_unsolved=bool(last and last["unsolved"]),
        points=systems.is_on(session, System.POINTS),
    )


def _mover(person_id: int | None, name: str | None, at: datetime | None) -> Mover | None:
    return None if person_id is None or at is None else Mover(name or "", at)


async def _additions(hand: Hand, report_id: int) -> tuple[Added, ...]:
    rows = await hand.rows(_ADDITIONS, report_id=report_id)
    return tuple(
        Added(guesses.masked(row["words"]), guesses.masked(row["question"]) if row["question"] else None)
        for row in rows
        if row["words"]
    )


async def _reason(hand: Hand, order_id: int) -> str | None:
    row = await hand.row(_REASON, order_id=order_id)
    data = hand.content(row["data"]) if row else None
    return guesses.masked(str(data["reason"])) if data and data.get("reason") else None


_FACTS: Final = """
SELECT report.number, report.place_label, report.words, report.latitude, report.longitude,
    category.name AS category, duty.name AS duty, holder.name AS holder, placed.name AS placed,
    grabbed.name AS grabbed
FROM "order"
JOIN report ON report.id = "order".report_id
LEFT JOIN category ON category.id = "order".category_id
LEFT JOIN department AS duty ON duty.id = "order".duty_id
LEFT JOIN department AS holder ON holder.id = "order".department_id
LEFT JOIN person AS placed ON placed.id = "order".placed_by
LEFT JOIN person AS grabbed ON grabbed.id = "order".grabbed_by
WHERE "order".id = :order_id"""
_OFFERS: Final = """
SELECT department.name, offer.helper, EXISTS (
    SELECT 1 FROM chat_group WHERE chat_group.department_id = department.id AND chat_group.lost_at IS NULL
) AS has_group
FROM offer JOIN department ON department.id = offer.department_id
WHERE offer.order_id = :order_id
ORDER BY offer.helper, offer.id"""
_LAST: Final = """
SELECT id, accepted = false AND decided_by <> person_id AS sent_back, solved = false AS unsolved
FROM completion WHERE order_id = :order_id AND (CAST(:given AS INTEGER) IS NULL OR id = :given)
ORDER BY round DESC LIMIT 1"""
_FILES: Final = """
SELECT stage, kind, sha256, refused, completion_id FROM attachment WHERE report_id = :report_id ORDER BY id"""
_ADDITIONS: Final = "SELECT words, question FROM addition WHERE report_id = :report_id ORDER BY id"
_REASON: Final = """
SELECT data FROM event
WHERE order_id = :order_id AND verb IN ('order_give_back', 'order_rework', 'order_reason', 'order_reopen')
ORDER BY id DESC LIMIT 1"""
