"""The word on a 备案: market regulation's, or that of the market's community. The first one decides.

Promise: of several who say it at the same instant one has said it, a vendor of the books becomes one person
and a permit's number one vendor, and whoever came second reads who was first. How it is kept: the
application is decided by one conditional UPDATE, the vendor of the books is locked before the look, and who
admits a permit's number holds the market's row.
"""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from models.market import Market
from models.notice import Notice
from models.person import Person
from models.refusals import AlreadyAdmitted, AlreadyReviewed, NotYours, OldButton, Refusal
from models.stall_faces import BooksFace
from models.supervision import Duty
from models.vendor import Application, ApplicationState, Vendor
from services import letters, menus, people, supervision
from services.people import Offices
from services.vendors import books, registering

_REVIEW: Final = (Duty.MARKET, Duty.COMMUNITY)


async def review(
    session: AsyncSession,
    application_id: int,
    verdict: ApplicationState,
    *,
    person_id: int,
    offices: Offices,
    now: datetime,
    vendor_id: int | None = None,
) -> Application:
    """The first word decides; `vendor_id`: approved as that vendor of the books, who needs no permit.

    Raises NotYours (also for one's own), OldButton, AlreadyReviewed, AlreadyAdmitted.
    """
    row = await _reviewed(session, application_id, person_id, offices)
    decided: int | None = await session.scalar(
        update(Application)
        .where(col(Application.id) == application_id, col(Application.state) == ApplicationState.ASKED)
        .values(state=verdict, decided_at=now, decided_by=person_id)
        .returning(col(Application.id))
    )
    await session.refresh(row)
    if decided is None:
        raise await _said(session, row)
    if vendor_id is not None:
        vendor = await _booked(session, row, vendor_id)
        row.vendor_id, row.goods = vendor.id, vendor.goods
    if verdict is ApplicationState.APPROVED:
        await _admit(session, row, now=now)
    key = f"vendor-decided:{row.id}"
    chat = await people.private_chat(session, row.person_id)
    await letters.tell(session, Notice.VENDOR_DECIDED, row.id, to=chat, key=key, due_at=now)
    await letters.show_again(session, Notice.VENDOR_APPLICATION, row.id, due_at=now)
    return row


async def look(
    session: AsyncSession,
    application_id: int,
    *,
    words: str = "",
    page: int = 0,
    person_id: int,
    offices: Offices,
) -> BooksFace:
    """查名册: for who reviews it. Raises NotYours, OldButton, AlreadyReviewed."""
    row = await _reviewed(session, application_id, person_id, offices)
    if row.state is not ApplicationState.ASKED:
        raise await _said(session, row)
    return await books.books_face(session, row, words=words, page=page)


async def _reviewed(
    session: AsyncSession, application_id: int, person_id: int, offices: Offices
) -> Application:
    """The application, for who reviews it. Raises NotYours, OldButton."""
    row = await session.get(Application, application_id)
    if row is None:
        raise OldButton
    market = await session.get_one(Market, row.market_id)
    await supervision.require(session, _REVIEW, offices, community_id=market.community_id)
    if row.person_id == person_id:
        raise NotYours
    return row


async def _booked(session: AsyncSession, row: Application, vendor_id: int) -> Vendor:
    """The vendor of the books, locked, whom nobody is yet. Raises AlreadyAdmitted, OldButton."""
    vendor = await session.get(Vendor, vendor_id, with_for_update=True)
    if vendor is None or vendor.market_id != row.market_id or vendor.permit_number or row.permit_number:
        raise OldButton
    if vendor.person_id is not None:
        raise _stale(await _admitted(session, vendor), row)
    return vendor


async def _admit(session: AsyncSession, row: Application, *, now: datetime) -> None:
    """The vendor, new or of the books, is this person from now on. Raises AlreadyAdmitted."""
    vendor = await session.get(Vendor, row.vendor_id, with_for_update=True) if row.vendor_id else None
    await _check_number(session, row)
    if vendor is None:
        vendor = Vendor(
            market_id=row.market_id, goods=row.goods, permit_number=row.permit_number, registered_at=now
        )
        session.add(vendor)
    if vendor.person_id not in (None, row.person_id):
        raise _stale(await _admitted(session, vendor), row)
    vendor.person_id = row.person_id
    if not registering.same(vendor.permit_number, row.permit_number):  # else the books' own spelling stays
        vendor.permit_number = row.permit_number
    vendor.permit_expiry = row.permit_expiry or vendor.permit_expiry
    vendor.goods = row.goods or vendor.goods
    await session.flush()
    row.vendor_id = vendor.id
    await session.flush()
    await registering.watch_permit(session, vendor)
    await menus.changed(session, row.person_id, now=now)
    await _show_others(session, row, now=now)


async def _check_number(session: AsyncSession, row: Application) -> None:
    """Raises AlreadyAdmitted where another vendor of the market has come with that number meanwhile."""
    if not row.permit_number:
        return
    await session.get(Market, row.market_id, with_for_update={"key_share": True})
    found = await session.scalars(
        select(Vendor).where(
            col(Vendor.market_id) == row.market_id,
            col(Vendor.person_id).is_not(None),
            col(Vendor.person_id) != row.person_id,
        )
    )
    other = next((each for each in found if registering.same(each.permit_number, row.permit_number)), None)
    if other is not None:
        raise _stale(await _admitted(session, other), row)


async def _show_others(session: AsyncSession, row: Application, *, now: datetime) -> None:
    """Whom the books had is no choice any more on the cards that still wait."""
    waiting = await session.scalars(
        select(col(Application.id)).where(
            col(Application.market_id) == row.market_id,
            col(Application.state) == ApplicationState.ASKED,
            col(Application.permit_number) == "",
        )
    )
    for each in waiting:
        await letters.show_again(session, Notice.VENDOR_APPLICATION, each, due_at=now)


async def _admitted(session: AsyncSession, vendor: Vendor) -> AlreadyAdmitted:
    """By whom, and by which application."""
    found: Application | None = await session.scalar(
        select(Application)
        .where(
            col(Application.vendor_id) == vendor.id,
            col(Application.state) == ApplicationState.APPROVED,
        )
        .order_by(col(Application.id).desc())
        .limit(1)
    )
    by = await _name(session, found.decided_by if found else None)
    return AlreadyAdmitted(
        vendor=vendor.name or vendor.permit_number or vendor.goods,
        by=by,
        number=str(found.id if found else 0),
    )


async def _said(session: AsyncSession, row: Application) -> Refusal:
    """Who has reviewed it, and what they said."""
    return _stale(AlreadyReviewed(by=await _name(session, row.decided_by), state=row.state), row)


async def _name(session: AsyncSession, person_id: int | None) -> str:
    person = await session.get(Person, person_id) if person_id is not None else None
    return (person.name if person is not None else None) or ""


def _stale(refusal: Refusal, row: Application) -> Refusal:
    """With the card that is to be shown again as it is now."""
    refusal.stale = ((Notice.VENDOR_APPLICATION, row.id),)
    return refusal
