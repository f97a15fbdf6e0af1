"""Sightings: a resident meets a dead code, and somebody who can walk there hears where it hangs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.code import Sighting
from models.columns import ChatId
from models.message import Addressee
from models.notice import Notice
from models.person import Office, Person
from models.place import Household, Place, PlaceKind
from models.refusals import OldButton
from services import letters, people
from services.words import within

WORDS_MAX = 500


@dataclass(frozen=True)
class Desk:
    """Who will look: a community, and whom of it a resident may be told of; None: nobody can be reached."""

    community_id: str
    community: str
    worker: str | None
    chats: tuple[ChatId, ...]


@dataclass(frozen=True)
class SightingFace:
    """What the grid worker reads; `address`: the door whose code it was, None: it was never ours."""

    community: str
    address: str | None
    words: str


async def desk_of(
    session: AsyncSession, person: Person, household_id: str | None, *, now: datetime
) -> Desk | None:
    """The desk of the household whose code it was, else of the person's own home; None: neither is known."""
    household = await session.get(Household, household_id) if household_id else None
    if household is None:
        household = next(iter(await people.homes(session, person.id)), None)
    if household is None:
        return None
    community = await people.community_of(session, household.grid_id)
    return await _desk(session, community, [household.grid_id], now=now)


async def desk_at(session: AsyncSession, community_id: str, *, now: datetime) -> Desk:
    """The desk of a community that somebody picked. Raises OldButton."""
    community = await session.get(Place, community_id)
    if community is None or community.kind != PlaceKind.COMMUNITY:
        raise OldButton
    grids = list(await session.scalars(select(Place.id).where(col(Place.parent_id) == community_id)))
    return await _desk(session, community, grids, now=now)


async def tell(
    session: AsyncSession, desk: Desk, *, person: Person, household_id: str | None, words: str, now: datetime
) -> Sighting:
    """Write it down and tell the desk, each once; nobody learns who told it."""
    assert person.id is not None
    household = await session.get(Household, household_id) if household_id else None
    made = Sighting(
        person_id=person.id,
        household_id=household.id if household else None,
        community_id=desk.community_id,
        words=within(words, WORDS_MAX),
        at=now,
    )
    session.add(made)
    await session.flush()
    await letters.tell(
        session, Notice.SIGHTING, made.id or 0, to=desk.chats, key=f"sighting:{made.id}", due_at=now
    )
    return made


async def load(
    session: AsyncSession, sighting_id: int, addressee: Addressee, now: datetime
) -> SightingFace | None:
    """The sighting as the grid worker reads it."""
    row = await session.get(Sighting, sighting_id)
    if row is None:
        return None
    household = await session.get(Household, row.household_id) if row.household_id else None
    community = await session.get_one(Place, row.community_id)
    return SightingFace(community.name, household.address if household else None, row.words)


async def _desk(session: AsyncSession, community: Place, grids: list[str], *, now: datetime) -> Desk:
    """The grids' workers who can be reached, else the community's staff, then who stands above them."""
    held = [p for grid in grids for p in await people.grid_workers(session, grid, now=now)]
    workers = {p.id: p for p in held if p.reachable}
    found = (
        list(workers.values())
        or await people.staff_with(session, Office.COMMUNITY_STAFF, community.id, now=now)
        or await people.staff_with(session, Office.SUBDISTRICT_STAFF, community.parent_id or "", now=now)
        or await people.staff_with(session, Office.DISTRICT_STAFF, now=now)
    )
    chats = [await people.private_chat(session, each.id) for each in found]
    return Desk(
        community_id=community.id,
        community=community.name,
        worker=next((worker.name for worker in workers.values()), None),
        chats=tuple(chat for chat in chats if chat is not None),
    )
