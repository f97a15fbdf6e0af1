"""Who keeps a shop: its owner says so once and the community confirms it; employees come by invitation.

The community's card names nobody. It carries a number that stands on the claimant's phone too: whoever of
the community goes to the shop sees whether the one behind the counter has it.
"""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId
from models.merchant import Keeper, KeeperKind, KeeperState, Merchant
from models.merchant_faces import ClaimFace, KeeperFace
from models.message import Addressee
from models.notice import Notice
from models.refusals import AlreadyOwned, NotYours, OldButton, OwnShop
from models.supervision import Duty
from services import letters, menus, people, supervision
from services.people import Offices

JUDGES = (Duty.COMMUNITY, Duty.GRID)


async def tie(session: AsyncSession, merchant_id: str, person_id: int) -> Keeper | None:
    """Somebody's tie to a shop, whatever its state."""
    found: Keeper | None = await session.scalar(
        select(Keeper).where(col(Keeper.merchant_id) == merchant_id, col(Keeper.person_id) == person_id)
    )
    return found


async def owner_of(session: AsyncSession, merchant_id: str) -> Keeper | None:
    """The confirmed owner."""
    found: Keeper | None = await session.scalar(select(Keeper).where(*_owns(merchant_id)))
    return found


async def kept(session: AsyncSession, person_id: int) -> list[tuple[Merchant, KeeperKind]]:
    """The shops that somebody keeps, by name."""
    rows = await session.execute(
        select(Merchant, Keeper.kind)
        .join(Keeper, col(Keeper.merchant_id) == col(Merchant.id))
        .where(col(Keeper.person_id) == person_id, col(Keeper.state) == KeeperState.CONFIRMED)
        .order_by(col(Merchant.name))
    )
    return [(merchant, KeeperKind(kind)) for merchant, kind in rows]


async def require(
    session: AsyncSession, merchant_id: str, *, person_id: int, owner: bool = False
) -> Merchant:
    """The shop, for who keeps it (`owner`: owns it). Raises NotYours, OldButton."""
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None:
        raise OldButton
    row = await tie(session, merchant_id, person_id)
    if row is None or row.state is not KeeperState.CONFIRMED or (owner and row.kind is not KeeperKind.OWNER):
        raise NotYours
    return merchant


async def claim(session: AsyncSession, merchant_id: str, *, person_id: int, now: datetime) -> Keeper:
    """Say that the shop is one's own; the community is asked. Said twice, it is asked once.

    Raises AlreadyOwned, OldButton.
    """
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None:
        raise OldButton
    if await owner_of(session, merchant_id) is not None:
        raise AlreadyOwned
    row = await tie(session, merchant_id, person_id)
    if row is not None and row.state is KeeperState.CLAIMED:
        return row
    if row is None:
        row = Keeper(
            merchant_id=merchant_id,
            person_id=person_id,
            kind=KeeperKind.OWNER,
            state=KeeperState.CLAIMED,
            claimed_at=now,
        )
        session.add(row)
    row.kind, row.state, row.claimed_at = KeeperKind.OWNER, KeeperState.CLAIMED, now
    row.decided_at = row.decided_by = None
    await session.flush()
    chats = await supervision.community_chats(session, merchant.community_id, now=now)
    await letters.show(session, Notice.CLAIM_CARD, row.id, to=chats, due_at=now)
    return row


async def decide(
    session: AsyncSession, keeper_id: int, *, confirmed: bool, person_id: int, offices: Offices, now: datetime
) -> None:
    """The community's word. A confirmed owner ends the other claims.

    Raises NotYours, OwnShop (one's own claim), AlreadyOwned, OldButton.
    """
    merchant_id = await session.scalar(select(Keeper.merchant_id).where(col(Keeper.id) == keeper_id))
    if merchant_id is None:
        raise OldButton
    # The shop before the claim: two who confirm rivals would each wait for the other's claim.
    merchant = await session.get_one(Merchant, merchant_id, with_for_update={"key_share": True})
    row = await session.get_one(Keeper, keeper_id, with_for_update=True)
    await supervision.require(session, JUDGES, offices, community_id=merchant.community_id)
    if row.person_id == person_id:
        raise OwnShop
    if row.state is not KeeperState.CLAIMED or row.kind is not KeeperKind.OWNER:
        raise OldButton
    await _set(session, row, confirmed=confirmed, by=person_id, now=now)
    if confirmed:
        others = await session.scalars(
            select(Keeper).where(
                col(Keeper.merchant_id) == row.merchant_id,
                col(Keeper.kind) == KeeperKind.OWNER,
                col(Keeper.state) == KeeperState.CLAIMED,
            )
        )
        for other in list(others):
            await _set(session, other, confirmed=False, by=person_id, now=now)


async def leave(session: AsyncSession, merchant_id: str, *, person_id: int, now: datetime) -> None:
    """The shop is not one's own any more; with the owner its employees go too. Raises NotYours, OldButton."""
    await require(session, merchant_id, person_id=person_id)
    row = await tie(session, merchant_id, person_id)
    assert row is not None
    gone = [row]
    if row.kind is KeeperKind.OWNER:
        gone += [each for each in await _employees(session, merchant_id) if each is not row]
    for each in gone:
        each.state, each.decided_at, each.decided_by = KeeperState.LEFT, now, person_id
        await menus.changed(session, each.person_id, now=now)
    await session.flush()


async def join(session: AsyncSession, merchant_id: str, *, person_id: int, now: datetime) -> Merchant:
    """Whoever opens an owner's invitation is an employee from now on. Raises OldButton."""
    merchant = await session.get(Merchant, merchant_id)
    if merchant is None or await owner_of(session, merchant_id) is None:
        raise OldButton
    row = await tie(session, merchant_id, person_id)
    if row is not None and (row.state, row.kind) == (KeeperState.CONFIRMED, KeeperKind.OWNER):
        return merchant
    if row is None:
        row = Keeper(
            merchant_id=merchant_id,
            person_id=person_id,
            kind=KeeperKind.EMPLOYEE,
            state=KeeperState.CONFIRMED,
            claimed_at=now,
        )
        session.add(row)
    row.kind, row.state, row.claimed_at = KeeperKind.EMPLOYEE, KeeperState.CONFIRMED, now
    await session.flush()
    await menus.changed(session, person_id, now=now)
    return merchant


async def employees(session: AsyncSession, merchant_id: str, *, person_id: int) -> list[KeeperFace]:
    """Who works in the shop, for its owner. Raises NotYours, OldButton."""
    await require(session, merchant_id, person_id=person_id, owner=True)
    return [KeeperFace(row.id, row.kind, row.claimed_at) for row in await _employees(session, merchant_id)]


async def dismiss(session: AsyncSession, keeper_id: int, *, person_id: int, now: datetime) -> str:
    """Somebody works there no more; the shop's id. Raises NotYours, OldButton."""
    row = await session.get(Keeper, keeper_id, with_for_update=True)
    if row is None or row.kind is not KeeperKind.EMPLOYEE:
        raise OldButton
    await require(session, row.merchant_id, person_id=person_id, owner=True)
    row.state, row.decided_at, row.decided_by = KeeperState.LEFT, now, person_id
    await session.flush()
    await menus.changed(session, row.person_id, now=now)
    return row.merchant_id


async def claim_face(
    session: AsyncSession, keeper_id: int, addressee: Addressee, now: datetime
) -> ClaimFace | None:
    """A claim as the community reads it, and as its end is told."""
    row = await session.get(Keeper, keeper_id)
    if row is None:
        return None
    merchant = await session.get_one(Merchant, row.merchant_id)
    return ClaimFace(row.id, merchant.name, merchant.address, row.state)


async def undecided(session: AsyncSession, community_id: str) -> list[int]:
    """The claims on which the community has to decide."""
    rows = await session.scalars(
        select(Keeper.id)
        .join(Merchant, col(Merchant.id) == col(Keeper.merchant_id))
        .where(col(Merchant.community_id) == community_id, col(Keeper.state) == KeeperState.CLAIMED)
        .order_by(col(Keeper.id))
    )
    return [row for row in rows if row is not None]


async def chats_of(session: AsyncSession, merchant_id: str) -> list[ChatId | None]:
    """The persons who keep the shop, to be told."""
    rows = await session.scalars(
        select(Keeper.person_id).where(
            col(Keeper.merchant_id) == merchant_id, col(Keeper.state) == KeeperState.CONFIRMED
        )
    )
    return [await people.private_chat(session, person_id) for person_id in rows]


async def _set(session: AsyncSession, row: Keeper, *, confirmed: bool, by: int, now: datetime) -> None:
    row.state = KeeperState.CONFIRMED if confirmed else KeeperState.REFUSED
    row.decided_at, row.decided_by = now, by
    try:
        async with session.begin_nested():
            await session.flush()
    except IntegrityError:  # somebody of the community was a moment earlier, with another claim
        raise AlreadyOwned from None
    if confirmed:
        await menus.changed(session, row.person_id, now=now)
    await letters.show_again(session, Notice.CLAIM_CARD, row.id, due_at=now)
    chat = await people.private_chat(session, row.person_id)
    key = f"claim:{row.id}:{int(row.claimed_at.timestamp())}"
    await letters.tell(session, Notice.CLAIM_DECIDED, row.id, to=chat, key=key, due_at=now)


async def _employees(session: AsyncSession, merchant_id: str) -> list[Keeper]:
    rows = await session.scalars(
        select(Keeper)
        .where(
            col(Keeper.merchant_id) == merchant_id,
            col(Keeper.kind) == KeeperKind.EMPLOYEE,
            col(Keeper.state) == KeeperState.CONFIRMED,
        )
        .order_by(col(Keeper.id))
    )
    return list(rows)


def _owns(merchant_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Keeper.merchant_id) == merchant_id,
        col(Keeper.kind) == KeeperKind.OWNER,
        col(Keeper.state) == KeeperState.CONFIRMED,
    )
