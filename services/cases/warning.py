"""A warning at a place: by market regulation or urban management, onto the one case that both look after."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.case import MOVES, Breach, Case, CaseState, StallWarning
from models.columns import ChatId
from models.market import Market, MarketDay
from models.moves import after
from models.notice import Notice
from models.refusals import NobodyThere, OldButton, OwnStall
from models.stall import Stall, Stand, StandState
from models.supervision import OF_DEPARTMENTS, Duty
from models.vendor import Vendor
from services import exhibits, letters, people, supervision, vendors
from services.attachments import Sent
from services.markets import days, rosters
from services.people import Offices
from services.words import within

COUNTS_FOR: Final = timedelta(days=90)
TOO_MANY: Final = 3  # warnings within that time propose a suspension
HEARD_FOR: Final = timedelta(hours=24)  # so long a vendor may answer before anybody signs
WORDS_MAX: Final = 300


async def whom(
    session: AsyncSession, stall_id: str, *, person_id: int, offices: Offices, now: datetime
) -> tuple[Duty, Stall, Vendor, MarketDay]:
    """What one supervises here, and who stands there. Raises NotYours, NobodyThere, OwnStall, OldButton."""
    stall = await days.stall(session, stall_id)
    market = await session.get_one(Market, stall.market_id)
    duty = await supervision.require(session, OF_DEPARTMENTS, offices, community_id=market.community_id)
    found = await days.opening(session, market.id, now=now)
    day = await days.known_day(session, market.id, found) if found else None
    vendor: Vendor | None = await session.scalar(
        select(Vendor)
        .join(Stand, col(Stand.vendor_id) == col(Vendor.id))
        .where(
            col(Stand.market_day_id) == (day.id if day else 0),
            col(Stand.stall_id) == stall_id,
            col(Stand.state) == StandState.SIGNED_IN,
        )
    )
    if vendor is None or day is None:
        raise NobodyThere(stall=stall.name)
    await check_strange(session, vendor.id, person_id)
    return duty, stall, vendor, day


async def warn(
    session: AsyncSession,
    stall_id: str,
    breach: Breach,
    *,
    words: str,
    shot: Sent | None,
    person_id: int,
    offices: Offices,
    now: datetime,
) -> Case:
    """Warn who stands there; the third time within 90 days proposes a suspension. Raises as `whom`."""
    duty, stall, vendor, day = await whom(session, stall_id, person_id=person_id, offices=offices, now=now)
    case = await _case(session, vendor, stall, now=now)
    row = StallWarning(
        case_id=case.id,
        vendor_id=vendor.id,
        market_day_id=day.id,
        stall_id=stall.id,
        duty=duty,
        person_id=person_id,
        breach=breach,
        words=within(words, WORDS_MAX) or None,
        at=now,
    )
    session.add(row)
    case.stall_id = stall.id
    await session.flush()
    if shot is not None:
        await exhibits.add(session, about(row.id), shot, person_id=person_id, now=now)
    may_propose = after(MOVES, case.state, "propose") is not None
    if may_propose and await counted(session, vendor.id, now=now) >= TOO_MANY:
        propose(case, now=now)
        await session.flush()
    await show(session, case, now=now)
    await tell(session, case, f"warned:{row.id}", now=now)
    await rosters.show(session, day, now=now)
    return case


def propose(case: Case, *, now: datetime) -> None:
    """A suspension is proposed: the vendor is heard before anybody signs."""
    case.state, case.round, case.heard_until = CaseState.PROPOSED, case.round + 1, now + HEARD_FOR
    case.answer = case.answered_at = case.appeal = case.appealed_at = None


async def counted(session: AsyncSession, vendor_id: int, *, now: datetime) -> int:
    """The warnings of 90 days, those before the last suspension aside."""
    last = select(func.max(col(Case.suspended_at))).where(col(Case.vendor_id) == vendor_id)
    since = max(now - COUNTS_FOR, await session.scalar(last) or now - COUNTS_FOR)
    wanted = select(func.count()).where(
        col(StallWarning.vendor_id) == vendor_id, col(StallWarning.at) > since
    )
    return int(await session.scalar(wanted) or 0)


async def check_strange(session: AsyncSession, vendor_id: int, person_id: int) -> None:
    """Raises OwnStall for who sells at that vendor's market, or helps there: a rival is no supervisor."""
    vendor = await session.get_one(Vendor, vendor_id)
    if await vendors.vendor_at(session, vendor.market_id, person_id) is not None:
        raise OwnStall


async def photographed(session: AsyncSession, about_: str, *, now: datetime) -> bool:
    """The photo of a breach is here: onto the card. False: it is none."""
    noun, _, number = about_.partition(":")
    if noun != "warning":
        return False
    row = await session.get_one(StallWarning, int(number))
    await letters.show_again(session, Notice.CASE_CARD, row.case_id, due_at=now)
    return True


async def show(session: AsyncSession, case: Case, *, now: datetime) -> None:
    """The same card to both departments."""
    market = await session.get_one(Market, case.market_id)
    for duty in OF_DEPARTMENTS:
        chats = await supervision.chats_of(session, duty, community_id=market.community_id, now=now)
        await letters.show(session, Notice.CASE_CARD, case.id, to=chats, due_at=now)
    await letters.show_again(session, Notice.CASE_CARD, case.id, due_at=now)


async def show_to(session: AsyncSession, case_id: int, chat: ChatId, *, now: datetime) -> None:
    """Also to somebody of theirs who has asked for it. Raises OldButton."""
    if await session.get(Case, case_id) is None:
        raise OldButton
    await letters.show(session, Notice.CASE_CARD, case_id, to=chat, due_at=now)


async def tell(session: AsyncSession, case: Case, what: str, *, now: datetime) -> None:
    """To the vendor: what has happened, once each."""
    vendor = await session.get_one(Vendor, case.vendor_id)
    chat = await people.private_chat(session, vendor.person_id)
    await letters.tell(session, Notice.CASE_TOLD, case.id, to=chat, key=f"case:{case.id}:{what}", due_at=now)


def about(warning_id: int) -> str:
    """What the photo of a breach is an exhibit of."""
    return f"warning:{warning_id}"


async def open_case(session: AsyncSession, vendor_id: int) -> Case | None:
    """What is open with a vendor."""
    found: Case | None = await session.scalar(
        select(Case)
        .where(col(Case.vendor_id) == vendor_id, col(Case.state) != CaseState.CLOSED)
        .with_for_update()
    )
    return found


async def _case(session: AsyncSession, vendor: Vendor, stall: Stall, *, now: datetime) -> Case:
    """The one open case of the vendor, made if there is none: two who warn at once share it."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "vendor_id": vendor.id,
        "market_id": vendor.market_id,
        "stall_id": stall.id,
        "state": CaseState.OPEN,
        "round": 1,
        "opened_at": now,
    }
    await session.execute(insert(Case).values(row).on_conflict_do_nothing())
    case = await open_case(session, vendor.id)
    if case is None:
        raise OldButton
    return case
