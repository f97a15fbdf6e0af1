"""A shop's licences: told by its owner with the day each ends, reminded of 30, 7 and 1 days ahead."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.due import DueKind
from models.merchant import Licence, Merchant
from models.merchant_faces import ExpiryFace, LicenceFace
from models.message import Addressee
from models.notice import Notice
from models.refusals import DayMissing, NotYours, OldButton
from services import days, dues, exhibits, letters
from services.attachments import Sent
from services.merchants import keepers

AHEAD: Final = (30, 7, 1)  # days
TOLD_AT: Final = time(9)
NAME_MAX: Final = 60
_DAY: Final = re.compile(  # 2027-03-01, 2027/3/1, or with a word after each number, as in Chinese
    r"(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})|(20\d{2})[^\W\d_](\d{1,2})[^\W\d_](\d{1,2})[^\W\d_]?"
)


async def tell(
    session: AsyncSession, merchant_id: str, text: str, *, person_id: int, now: datetime
) -> Licence:
    """Keep 食品经营许可证 2027-03-01; one of the same name is replaced. Raises NotYours, DayMissing."""
    await keepers.require(session, merchant_id, person_id=person_id, owner=True)
    found = _DAY.search(text)
    name = " ".join(_DAY.sub(" ", text).split())[:NAME_MAX].strip("，,。、 ")
    if found is None or not name:
        raise DayMissing
    try:
        expires_on = date(*(int(part) for part in found.groups() if part))
    except ValueError:
        raise DayMissing from None
    for older in await _living(session, merchant_id):
        if older.name == name:
            older.replaced_at = now
    row = Licence(merchant_id=merchant_id, name=name, expires_on=expires_on, told_by=person_id, told_at=now)
    session.add(row)
    await session.flush()
    await _remind_later(session, row, now)
    return row


async def photograph(
    session: AsyncSession, licence_id: int, shot: Sent, *, person_id: int, now: datetime
) -> Licence:
    """A photo of the licence. Raises NotYours, OldButton."""
    row = await session.get(Licence, licence_id)
    if row is None:
        raise OldButton
    await keepers.require(session, row.merchant_id, person_id=person_id, owner=True)
    await exhibits.add(session, about(licence_id), shot, person_id=person_id, now=now)
    return row


async def listed(session: AsyncSession, merchant_id: str, *, now: datetime) -> tuple[LicenceFace, ...]:
    """The licences that count, the first to run out first."""
    return tuple([await _face(session, row, now) for row in await _living(session, merchant_id)])


async def remind(session: AsyncSession, licence_id: int, *, now: datetime) -> None:
    """The owner hears that it runs out soon; the next reminder is put down."""
    row = await session.get(Licence, licence_id)
    if row is None or row.replaced_at is not None:
        return
    owner = await keepers.owner_of(session, row.merchant_id)
    left = (row.expires_on - days.day_of(now, days.zone_of(session))).days
    if owner is not None and 0 <= left <= AHEAD[0]:
        chats = await keepers.chats_of(session, row.merchant_id)
        key = f"licence:{licence_id}:{left}"
        await letters.tell(session, Notice.LICENCE_ENDS, licence_id, to=chats, key=key, due_at=now)
    await _remind_later(session, row, now)


async def expiry_face(
    session: AsyncSession, licence_id: int, addressee: Addressee, now: datetime
) -> ExpiryFace | None:
    """A licence that still counts, for who keeps the shop."""
    row = await session.get(Licence, licence_id)
    if row is None or row.replaced_at is not None:
        return None
    tie = await keepers.tie(session, row.merchant_id, addressee.person_id or 0)
    if tie is None:
        return None
    merchant = await session.get_one(Merchant, row.merchant_id)
    return ExpiryFace(merchant.name, await _face(session, row, now))


async def required(session: AsyncSession, licence_id: int, *, person_id: int) -> Licence:
    """A licence of one's own shop. Raises NotYours, OldButton."""
    row = await session.get(Licence, licence_id)
    if row is None:
        raise OldButton
    tie = await keepers.tie(session, row.merchant_id, person_id)
    if tie is None:
        raise NotYours
    return row


def about(licence_id: int) -> str:
    """What the photos of a licence are about."""
    return f"licence:{licence_id}"


async def _remind_later(session: AsyncSession, row: Licence, now: datetime) -> None:
    """The next of the reminders that lies ahead, if there is one."""
    zone = days.zone_of(session)
    moments = (datetime.combine(row.expires_on - timedelta(days=each), TOLD_AT, zone) for each in AHEAD)
    ahead = next((moment for moment in sorted(moments) if moment > now), None)
    if ahead is not None:
        await dues.schedule(
            session, DueKind.LICENCE_ENDS, row.id, key=f"licence:{row.id}:{ahead:%Y%m%d}", due_at=ahead
        )


async def _living(session: AsyncSession, merchant_id: str) -> list[Licence]:
    rows = await session.scalars(
        select(Licence)
        .where(col(Licence.merchant_id) == merchant_id, col(Licence.replaced_at).is_(None))
        .order_by(col(Licence.expires_on), col(Licence.id))
    )
    return list(rows)


async def _face(session: AsyncSession, row: Licence, now: datetime) -> LicenceFace:
    return LicenceFace(
        licence_id=row.id,
        name=row.name,
        expires_on=row.expires_on,
        days_left=(row.expires_on - days.day_of(now, days.zone_of(session))).days,
        photographed=await exhibits.count(session, about(row.id)) > 0,
    )
