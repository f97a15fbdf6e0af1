"""What an owner tells of the shop: hours, photos, the promise 门前三包; and who may look at the photos."""

from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import ChatId
from models.merchant import Licence, Merchant
from models.merchant_faces import PhotosFace
from models.message import Addressee
from models.notice import Notice
from models.refusals import OldButton
from services import exhibits, letters, supervision
from services.attachments import Sent
from services.merchants import keepers, licences
from services.people import Offices

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


async def show_photos(
    session: AsyncSession, merchant_id: str, *, person_id: int, offices: Offices, chat: ChatId, now: datetime
) -> int:
    """Send the photos of the shop and of its licences that count, a message each; how many messages.

    For who keeps or supervises the shop. Raises NotYours, OldButton.
    """
    await require_reader(session, merchant_id, person_id=person_id, offices=offices)
    living = await licences.listed(session, merchant_id, now=now)
    abouts = [about(merchant_id), *(licences.about(each.licence_id) for each in living)]
    found = [first for each in abouts if (first := await exhibits.first(session, each)) is not None]
    for exhibit_id in found:
        key = f"photos:{exhibit_id}:{int(now.timestamp())}"
        await letters.tell(session, Notice.MERCHANT_PHOTOS, exhibit_id, to=chat, key=key, due_at=now)
    return len(found)


async def require_reader(
    session: AsyncSession, merchant_id: str, *, person_id: int, offices: Offices
) -> Merchant:
    """The shop, for who keeps or supervises it. Raises NotYours, OldButton."""
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None:
        raise OldButton
    if not await supervision.duties_of(session, offices, community_id=merchant.community_id):
        await keepers.require(session, merchant_id, person_id=person_id)
    return merchant


async def photos_face(
    session: AsyncSession, exhibit_id: int, addressee: Addressee, now: datetime
) -> PhotosFace | None:
    """The photos that are about the same as this one, and what that is called."""
    noun, _, subject = (await exhibits.about_of(session, exhibit_id) or "").partition(":")
    name: str | None = None
    if noun == "merchant":
        merchant = await session.get(Merchant, subject)
        name = merchant.name if merchant else None
    elif noun == "licence":
        licence = await session.get(Licence, int(subject))
        name = licence.name if licence else None
    photos = await exhibits.photos(session, [f"{noun}:{subject}"])
    return PhotosFace(name, photos) if name and photos else None


def about(merchant_id: str) -> str:
    """What the photos of a shop are about."""
    return f"merchant:{merchant_id}"
