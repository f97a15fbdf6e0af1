"""换位: two vendors of a day change places when both want it."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select, update

from models.message import Addressee
from models.notice import Notice
from models.refusals import OldButton
from models.stall import HOLDS, Stall, Stand, StandState, Swap, SwapState
from models.stall_faces import SwapFace
from models.vendor import Vendor
from services import letters, people, vendors
from services.markets import days, rosters
from services.stalls import places

SHOWN_MAX = 30


async def others(session: AsyncSession, stand_id: int, *, person_id: int) -> list[tuple[int, str, str]]:
    """The other stands of the same day: id, place, goods. Raises OldButton."""
    own = await places.own_stand(session, stand_id, await vendors.vendor_ids(session, person_id))
    rows = await session.execute(
        select(Stand.id, Stall.name, Vendor.goods)
        .join(Stall, col(Stall.id) == col(Stand.stall_id))
        .join(Vendor, col(Vendor.id) == col(Stand.vendor_id))
        .where(
            col(Stand.market_day_id) == own.market_day_id,
            col(Stand.state).in_(HOLDS),
            col(Stand.id) != own.id,
            col(Vendor.person_id).is_not(None),
        )
        .order_by(col(Stall.name))
        .limit(SHOWN_MAX)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def ask(session: AsyncSession, own_id: int, other_id: int, *, person_id: int, now: datetime) -> Swap:
    """Ask another vendor of the day, once. Raises OldButton."""
    own = await places.own_stand(session, own_id, await vendors.vendor_ids(session, person_id))
    other = await session.get(Stand, other_id)
    if other is None or other.market_day_id != own.market_day_id or other.state not in HOLDS:
        raise OldButton
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    swap_id: int | None = await session.scalar(
        insert(Swap)
        .values(asker_id=own.id, asked_id=other.id, state=SwapState.ASKED, at=now)
        .on_conflict_do_nothing(index_elements=["asker_id", "asked_id"])
        .returning(col(Swap.id))
    )
    if swap_id is None or own.id == other.id:
        raise OldButton
    vendor = await session.get_one(Vendor, other.vendor_id)
    chat = await people.private_chat(session, vendor.person_id)
    await letters.show(session, Notice.SWAP_ASKED, swap_id, to=chat, due_at=now)
    return await session.get_one(Swap, swap_id)


async def answer(session: AsyncSession, swap_id: int, *, agrees: bool, person_id: int, now: datetime) -> Swap:
    """The asked vendor's word; on 同意 both places change at once. Raises OldButton."""
    swap = await session.get(Swap, swap_id)
    if swap is None:
        raise OldButton
    asked = await session.get_one(Stand, swap.asked_id)
    day = await days.lock(session, asked.market_day_id)
    swap = await session.get_one(Swap, swap_id, populate_existing=True)
    own = await vendors.vendor_ids(session, person_id)
    if asked.vendor_id not in own or swap.state is not SwapState.ASKED:
        raise OldButton
    if not agrees:
        swap.state = SwapState.REFUSED
    else:
        swap.state = SwapState.DONE if await _exchange(session, swap, now=now) else SwapState.GONE
        await _answer_mirrored(session, swap, now=now)
    await session.flush()
    asker = await session.get_one(Stand, swap.asker_id)
    vendor = await session.get_one(Vendor, asker.vendor_id)
    chat = await people.private_chat(session, vendor.person_id)
    await letters.tell(session, Notice.SWAP_ANSWERED, swap.id, to=chat, key=f"swap:{swap.id}", due_at=now)
    await letters.show_again(session, Notice.SWAP_ASKED, swap.id, due_at=now)
    await rosters.show(session, day, now=now)
    return swap


async def swap_face(
    session: AsyncSession, swap_id: int, addressee: Addressee, now: datetime
) -> SwapFace | None:
    """The question, and its answer."""
    swap = await session.get(Swap, swap_id)
    if swap is None:
        return None
    asker, asked = [await session.get_one(Stand, each) for each in (swap.asker_id, swap.asked_id)]
    return SwapFace(
        swap_id=swap.id,
        state=swap.state,
        theirs=(await session.get_one(Stall, asker.stall_id)).name,
        goods=(await session.get_one(Vendor, asker.vendor_id)).goods,
        own=(await session.get_one(Stall, asked.stall_id)).name,
    )


async def _answer_mirrored(session: AsyncSession, swap: Swap, *, now: datetime) -> None:
    """Where both have asked each other one 同意 is enough: the other question says that it is done."""
    mirrored: int | None = await session.scalar(
        update(Swap)
        .where(
            col(Swap.asker_id) == swap.asked_id,
            col(Swap.asked_id) == swap.asker_id,
            col(Swap.state) == SwapState.ASKED,
        )
        .values(state=swap.state)
        .returning(col(Swap.id))
    )
    if mirrored is not None:
        await letters.show_again(session, Notice.SWAP_ASKED, mirrored, due_at=now)


async def _exchange(session: AsyncSession, swap: Swap, *, now: datetime) -> bool:
    """Both rows end and two new ones begin: no moment in which a place has two vendors."""
    found = await session.scalars(
        select(Stand)
        .where(col(Stand.id).in_([swap.asker_id, swap.asked_id]))
        .execution_options(populate_existing=True)
    )
    pair = list(found)
    if len(pair) != 2 or any(each.state not in HOLDS for each in pair):
        return False
    new = [
        Stand(
            market_day_id=own.market_day_id,
            stall_id=other.stall_id,
            vendor_id=own.vendor_id,
            state=own.state,
            taken_at=now,
            held_until=own.held_until,
            signed_in_at=own.signed_in_at,
        )
        for own, other in (pair, reversed(pair))
    ]
    for each in pair:
        each.state = StandState.MOVED
    await session.flush()
    session.add_all(new)
    await session.flush()
    for stand in new:
        if stand.state is StandState.BOOKED and stand.held_until is not None:
            await places.keep(session, stand, stand.held_until)
    return True
