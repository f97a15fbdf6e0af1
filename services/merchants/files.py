"""What an owner tells of the shop: its hours, photos of it, and the promise 门前三包."""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.merchant import Merchant
from services import exhibits
from services.attachments import Sent
from services.merchants import keepers

HOURS_MAX: Final = 60


async def set_hours(session: AsyncSession, merchant_id: str, hours: str, *, person_id: int) -> Merchant:
    """When it is open, in the owner's words. Raises NotYours, OldButton."""
    merchant = await keepers.require(session, merchant_id, person_id=person_id, owner=True)
    merchant.hours = " ".join(hours.split())[:HOURS_MAX]
    await session.flush()
    return merchant


async def photograph(
    session: AsyncSession, merchant_id: str, shot: Sent, *, person_id: int, now: datetime
) -> Merchant:
    """A photo of the shop for its file. Raises NotYours, OldButton."""
    merchant = await keepers.require(session, merchant_id, person_id=person_id)
    await exhibits.add(session, about(merchant_id), shot, person_id=person_id, now=now)
    return merchant


async def promise(session: AsyncSession, merchant_id: str, *, person_id: int, now: datetime) -> Merchant:
    """门前三包: clean, green, orderly before the door; again changes nothing. Raises NotYours, OldButton."""
    merchant = await keepers.require(session, merchant_id, person_id=person_id, owner=True)
    if merchant.promised_at is None:
        merchant.promised_at, merchant.promised_by = now, person_id
        await session.flush()
    return merchant


def about(merchant_id: str) -> str:
    """What the photos of a shop are about."""
    return f"merchant:{merchant_id}"
