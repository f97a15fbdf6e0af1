"""A case as both departments see it, without a name; and as its vendor reads it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.case import Case, Signature, StallWarning
from models.market import Market
from models.message import Addressee
from models.stall import Stall
from models.stall_faces import CaseFace, WarningFace
from models.vendor import Vendor
from services import exhibits
from services.cases import warning

SHOWN_MAX = 5  # the last warnings, on a card


async def case_face(
    session: AsyncSession, case_id: int, addressee: Addressee, now: datetime
) -> CaseFace | None:
    """The card."""
    case = await session.get(Case, case_id)
    if case is None:
        return None
    vendor = await session.get_one(Vendor, case.vendor_id)
    stall = await session.get(Stall, case.stall_id) if case.stall_id else None
    rows = await session.execute(
        select(StallWarning, col(Stall.name))
        .outerjoin(Stall, col(Stall.id) == col(StallWarning.stall_id))
        .where(col(StallWarning.case_id) == case.id)
        .order_by(col(StallWarning.id).desc())
        .limit(SHOWN_MAX)
    )
    warnings = rows.all()
    signed = await session.scalars(
        select(Signature)
        .where(col(Signature.case_id) == case.id, col(Signature.round) == case.round)
        .order_by(col(Signature.id))
    )
    return CaseFace(
        case_id=case.id,
        state=case.state,
        market=(await session.get_one(Market, case.market_id)).name,
        stall=stall.name if stall else "",
        goods=vendor.goods,
        warnings=tuple(_warning(row, name or "") for row, name in reversed(warnings)),
        count=await warning.counted(session, vendor.id, now=now),
        signed=tuple((each.verb, each.duty) for each in signed),
        heard_until=case.heard_until,
        answer=case.answer,
        appeal=case.appeal,
        suspended_until=vendor.suspended_until,
        photos=await exhibits.photos(session, [warning.about(row.id) for row, _ in warnings]),
        last_photos=await exhibits.photos(session, [warning.about(row.id) for row, _ in warnings[:1]]),
        closed_at=case.closed_at,
    )


def _warning(row: StallWarning, stall: str) -> WarningFace:
    return WarningFace(row.at, row.duty, row.breach, row.words, stall)
