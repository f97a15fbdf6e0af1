"""The places that are rated: how each kind is called, where it is, and whose it is.

A system whose places have a code brings its own reader into `READERS`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from codes.payload import Kind
from models.columns import ChatId
from models.merchant import Keeper, KeeperKind, KeeperState, Merchant
from models.opinion import Opinion, Subject, SubjectKind
from models.refusals import OldButton
from models.stall import Stall
from models.system import System
from services import people, systems, vendors


@dataclass(frozen=True)
class Rated:
    """A place that is rated."""

    subject: Subject
    name: str
    community_id: str
    owners: frozenset[int]  # persons who hear of opinions, and may answer and dispute them
    keepers: frozenset[int]  # persons whose own place it is: owners too; they don't rate it


async def merchant(session: AsyncSession, merchant_id: str, day: date | None) -> Rated | None:
    """A shop: its owner answers, its people don't rate it."""
    row = await session.get(Merchant, merchant_id)
    if row is None:
        return None
    keepers = await session.execute(
        select(Keeper.person_id, Keeper.kind, Keeper.state).where(
            col(Keeper.merchant_id) == merchant_id,
            col(Keeper.state).in_([KeeperState.CLAIMED, KeeperState.CONFIRMED]),
        )
    )
    rows = list(keepers)
    return Rated(
        subject=Subject(SubjectKind.MERCHANT, merchant_id),
        name=row.name,
        community_id=row.community_id,
        owners=frozenset(
            r.person_id for r in rows if (r.kind, r.state) == (KeeperKind.OWNER, KeeperState.CONFIRMED)
        ),
        keepers=frozenset(r.person_id for r in rows),
    )


async def stall(session: AsyncSession, stall_id: str, day: date | None) -> Rated | None:
    """A place of a market: whoever sold there on that day (None: who did last) answers; they don't rate."""
    row = await session.get(Stall, stall_id)
    if row is None:
        return None
    owners, keepers = await vendors.sellers_of(session, stall_id, day)
    return Rated(
        subject=Subject(SubjectKind.STALL, stall_id),
        name=row.name,
        community_id=row.community_id,
        owners=owners,
        keepers=keepers,
    )


Reader = Callable[[AsyncSession, str, date | None], Awaitable[Rated | None]]
READERS: Final[dict[SubjectKind, Reader]] = {SubjectKind.MERCHANT: merchant, SubjectKind.STALL: stall}
CODES: Final = {SubjectKind.MERCHANT: Kind.MERCHANT, SubjectKind.STALL: Kind.STALL}
SYSTEMS: Final = {SubjectKind.MERCHANT: System.MERCHANTS, SubjectKind.STALL: System.STALLS}


def subject_of(text: str) -> Subject:
    """`merchant:ID` as a subject. Raises OldButton for what is none."""
    word, _, subject_id = text.partition(":")
    kind = next((kind for kind in SubjectKind if kind == word), None)
    if kind is None or not subject_id:
        raise OldButton
    return Subject(kind, subject_id)


async def find(session: AsyncSession, subject: Subject, day: date | None = None) -> Rated | None:
    """The place as it was on a day; None for one that the books don't know, or whose system is off."""
    reader = READERS.get(subject.kind)
    if reader is None or not systems.is_on(session, SYSTEMS[subject.kind]):
        return None
    return await reader(session, subject.id, day)


async def rated(session: AsyncSession, subject: Subject, day: date | None = None) -> Rated:
    """The place as it was on a day. Raises OldButton for one that the books don't know, or that is off."""
    found = await find(session, subject, day)
    if found is None:
        raise OldButton
    return found


async def find_of(session: AsyncSession, opinion: Opinion) -> Rated | None:
    """The place that an opinion is of, as `find` finds it."""
    return await find(session, subject_of(opinion.subject), opinion.day)


async def rated_of(session: AsyncSession, opinion: Opinion) -> Rated:
    """The place that an opinion is of. Raises OldButton."""
    return await rated(session, subject_of(opinion.subject), opinion.day)


async def lock(session: AsyncSession, subject: Subject) -> None:
    """One transaction at a time looks at what waits of a place: it is locked before its opinions are."""
    key = col(Merchant.id) if subject.kind is SubjectKind.MERCHANT else col(Stall.id)
    await session.execute(select(key).where(key == subject.id).with_for_update(key_share=True))


async def owner_chats(session: AsyncSession, place: Rated) -> list[ChatId]:
    """The private chats of those who may answer."""
    chats = [await people.private_chat(session, owner) for owner in sorted(place.owners)]
    return [chat for chat in chats if chat is not None]
