"""帮手: a vendor hands a one-time link on, and whoever opens it may sign in and out for them."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from codes import payload
from models.market import Market
from models.person import Person
from models.refusals import CodeForged, NotYours
from models.vendor import Helper, Vendor
from services import invites, menus
from services.invites import Signing


async def invite(
    session: AsyncSession, vendor_id: int, *, person_id: int, settings: Signing, now: datetime
) -> str:
    """The link, for the vendor alone. Raises NotYours."""
    vendor = await _own(session, vendor_id, person_id)
    kind = payload.Kind.VENDOR_HELPER
    return await invites.link(session, kind, str(vendor.id), settings=settings, now=now)


async def join(session: AsyncSession, code: payload.Code, *, person: Person, now: datetime) -> Market:
    """Become the vendor's helper; the market where. Raises InviteUsed, InviteYours, CodeForged."""
    vendor = await session.get(Vendor, int(code.id)) if code.id.isdecimal() else None
    if vendor is None:
        raise CodeForged
    await invites.use(session, code, person=person, now=now)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {"vendor_id": vendor.id, "person_id": person.id, "since": now}
    await session.execute(
        insert(Helper).values(row).on_conflict_do_nothing(index_elements=["vendor_id", "person_id"])
    )
    await menus.changed(session, person.id, now=now)
    return await session.get_one(Market, vendor.market_id)


async def dismiss(session: AsyncSession, vendor_id: int, *, person_id: int) -> None:
    """The vendor is alone again. Raises NotYours."""
    vendor = await _own(session, vendor_id, person_id)
    await session.execute(delete(Helper).where(col(Helper.vendor_id) == vendor.id))


async def _own(session: AsyncSession, vendor_id: int, person_id: int) -> Vendor:
    vendor = await session.get(Vendor, vendor_id)
    if vendor is None or vendor.person_id != person_id:
        raise NotYours
    return vendor
