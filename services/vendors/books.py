"""The books of a market: whom somebody without a permit can be. Hundreds of them are leafed through, or found
by a few signs of a name, of what is sold, or of the number that the district gave them.
"""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.refusals import OldButton
from models.stall_faces import Booked, BooksFace
from models.vendor import Application, ApplicationState, Vendor

PAGE: Final = 8  # a button each, as the lines of a statement
WORDS_MAX: Final = 40


async def unclaimed(session: AsyncSession, row: Application) -> list[Vendor]:
    """Whom of the market's books somebody without a permit can be, goods that sound alike first."""
    if row.permit_number or row.vendor_id is not None:
        return []
    found = await session.scalars(
        select(Vendor).where(
            col(Vendor.market_id) == row.market_id,
            col(Vendor.person_id).is_(None),
            col(Vendor.permit_number) == "",
        )
    )
    said = set(row.goods)
    return sorted(found, key=lambda each: (-len(said & set(each.goods)), each.id))


async def books_face(session: AsyncSession, row: Application, *, words: str = "", page: int = 0) -> BooksFace:
    """A page of them, from 0, of those in whom every one of the words is found. Raises OldButton."""
    if row.permit_number or row.state is not ApplicationState.ASKED:
        raise OldButton
    wanted = words[:WORDS_MAX].casefold().split()
    found = [each for each in await unclaimed(session, row) if _has(each, wanted)]
    page = min(page, max(0, len(found) - 1) // PAGE)
    return BooksFace(
        application_id=row.id,
        words=" ".join(words[:WORDS_MAX].split()),
        booked=tuple(booked(each) for each in found[page * PAGE : (page + 1) * PAGE]),
        count=len(found),
        page=page,
        more=len(found) > (page + 1) * PAGE,
    )


def booked(vendor: Vendor) -> Booked:
    """One of the books."""
    return Booked(vendor.id, vendor.name, vendor.goods, vendor.district_id or "")


def _has(vendor: Vendor, wanted: list[str]) -> bool:
    text = f"{vendor.name} {vendor.goods} {vendor.district_id or ''}".casefold()
    return all(word in text for word in wanted)
