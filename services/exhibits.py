"""Exhibits: photos that show something beside a report: an opinion's, an inspection's, a licence's.

`about` says what one shows, as `noun:ID`. They are developed between transactions like every photo;
what waits for them is told when they are there.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.due import WantedFile
from models.exhibit import Exhibit
from models.message import Addressee
from models.notice import Notice
from services import attachments, letters, people
from services.attachments import BYTES_MAX, Developed, Sent

MOST: Final = 10  # of one thing


async def add(session: AsyncSession, about: str, sent: Sent, *, person_id: int, now: datetime) -> Exhibit:
    """Keep a photo; it is wanted from now on. One too large, or one too many, is refused in words."""
    refused = "too_large" if (sent.size or 0) > BYTES_MAX else None
    if await count(session, about) >= MOST:
        refused = "too_many"
    exhibit = Exhibit(
        about=about,
        person_id=person_id,
        file_id=sent.file_id,
        unique_id=sent.unique_id,
        sent_at=now,
        refused=refused,
    )
    if refused is None:
        exhibit.file_wanted = await attachments.want(session, sent, now=now)
    session.add(exhibit)
    await session.flush()
    if refused is not None:
        await _tell_refused(session, exhibit, now=now)
    return exhibit


async def count(session: AsyncSession, about: str) -> int:
    """How many usable photos show it, those on their way too."""
    usable = (col(Exhibit.about) == about, col(Exhibit.refused).is_(None))
    return int(await session.scalar(select(func.count()).select_from(Exhibit).where(*usable)) or 0)


async def photos(session: AsyncSession, abouts: Iterable[str], *, most: int = 4) -> tuple[str, ...]:
    """The SHA-256 of the photos that are there, in the order in which they came."""
    found = await session.scalars(
        select(Exhibit.sha256)
        .where(col(Exhibit.about).in_(list(abouts)), col(Exhibit.sha256).is_not(None))
        .order_by(col(Exhibit.id))
        .limit(most)
    )
    return tuple(dict.fromkeys(sha for sha in found if sha is not None))


async def first(session: AsyncSession, about: str) -> int | None:
    """The first photo that is there; None: none is."""
    found: int | None = await session.scalar(
        select(Exhibit.id)
        .where(col(Exhibit.about) == about, col(Exhibit.sha256).is_not(None))
        .order_by(col(Exhibit.id))
        .limit(1)
    )
    return found


async def about_of(session: AsyncSession, exhibit_id: int) -> str | None:
    """What a photo shows."""
    exhibit = await session.get(Exhibit, exhibit_id)
    return exhibit.about if exhibit else None


async def fetched(
    session: AsyncSession, wanted: WantedFile, developed: Developed, *, now: datetime
) -> list[str]:
    """A photo is here or refused: what it is about, for whoever shows that; none: it is nobody's exhibit."""
    found = list(await session.scalars(select(Exhibit).where(col(Exhibit.file_wanted) == wanted.id)))
    for exhibit in found:
        exhibit.sha256, exhibit.refused = wanted.sha256, developed.refused
        if exhibit.sha256 is None and exhibit.refused is None:
            exhibit.refused = "gone"
        await session.flush()
        if exhibit.refused is not None:
            await _tell_refused(session, exhibit, now=now)
    return [exhibit.about for exhibit in found]


async def refused_face(
    session: AsyncSession, exhibit_id: int, addressee: Addressee, now: datetime
) -> Exhibit | None:
    """A photo that can't be used, for whoever sent it."""
    return await session.get(Exhibit, exhibit_id)


async def _tell_refused(session: AsyncSession, exhibit: Exhibit, *, now: datetime) -> None:
    chat = await people.private_chat(session, exhibit.person_id)
    too_many = exhibit.refused == "too_many"
    key = f"exhibit-many:{exhibit.about}" if too_many else f"exhibit:{exhibit.id}"
    await letters.tell(session, Notice.EXHIBIT_REFUSED, exhibit.id or 0, to=chat, key=key, due_at=now)
