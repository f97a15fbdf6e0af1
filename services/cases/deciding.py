"""What becomes of a case: both departments sign to close it or to suspend; the vendor is heard first.

One signature never decides. The row of the case is locked while one signs, a unique key keeps each
department and each person to one signature a round, and the second department's is what moves the case.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.case import MOVES, Case, CaseState, Signature, Verb
from models.market import Market, MarketDay
from models.moves import after
from models.refusals import AlreadySigned, NotHeard, NotYours, OldButton
from models.stall import HOLDS, Stand, StandState, WaitingState
from models.supervision import OF_DEPARTMENTS, Duty
from models.vendor import Vendor
from services import days as local_days
from services import supervision, vendors
from services.cases import warning
from services.markets import days
from services.people import Offices
from services.stalls import places
from services.words import within

SUSPENDED_DAYS: Final = 7
WORDS_MAX: Final = 300


async def sign(
    session: AsyncSession, case_id: int, verb: Verb, *, person_id: int, offices: Offices, now: datetime
) -> Case:
    """Sign for one's department; the second department's signature moves the case.

    Raises NotYours, OwnStall, NotHeard, AlreadySigned, OldButton.
    """
    case = await _locked(session, case_id)
    duty = await _duty(session, case, person_id, offices)
    state = after(MOVES, case.state, verb)
    if state is None:
        raise OldButton
    if state is CaseState.SUSPENDED and case.answered_at is None and now < _heard_until(case):
        raise NotHeard(until=_heard_until(case))
    await _put(session, case, verb, duty, person_id, now)
    if await _signed(session, case, verb) == len(OF_DEPARTMENTS):
        await _move(session, case, state, now=now)
        await warning.tell(session, case, f"{state}:{case.round}", now=now)
    await warning.show(session, case, now=now)
    return case


async def propose(
    session: AsyncSession, case_id: int, *, person_id: int, offices: Offices, now: datetime
) -> Case:
    """提停业: the vendor is asked to speak. Raises NotYours, OwnStall, OldButton."""
    case = await _locked(session, case_id)
    await _duty(session, case, person_id, offices)
    vendor = await session.get_one(Vendor, case.vendor_id)
    if after(MOVES, case.state, "propose") is None or vendors.suspended_until(vendor, session, now=now):
        raise OldButton
    warning.propose(case, now=now)
    await session.flush()
    await warning.tell(session, case, f"proposed:{case.round}", now=now)
    await warning.show(session, case, now=now)
    return case


async def answer(session: AsyncSession, case_id: int, words: str, *, person_id: int, now: datetime) -> Case:
    """The vendor is heard, once a proposal. Raises NotYours, OldButton."""
    case = await own(session, case_id, person_id=person_id)
    if case.state is not CaseState.PROPOSED or case.answered_at is not None:
        raise OldButton
    case.answer, case.answered_at = within(words, WORDS_MAX), now
    await session.flush()
    await warning.show(session, case, now=now)
    return case


async def appeal(session: AsyncSession, case_id: int, words: str, *, person_id: int, now: datetime) -> Case:
    """The vendor appeals, once: both departments look again and sign anew. Raises NotYours, OldButton."""
    case = await own(session, case_id, person_id=person_id)
    state = after(MOVES, case.state, "appeal")
    if state is None:
        raise OldButton
    case.state, case.round = state, case.round + 1
    case.appeal, case.appealed_at = within(words, WORDS_MAX), now
    await session.flush()
    await warning.show(session, case, now=now)
    return case


async def own(session: AsyncSession, case_id: int, *, person_id: int) -> Case:
    """A case, for the vendor alone. Raises NotYours, OldButton."""
    case = await _locked(session, case_id)
    vendor = await session.get_one(Vendor, case.vendor_id)
    if vendor.person_id != person_id:
        raise NotYours
    return case


async def _locked(session: AsyncSession, case_id: int) -> Case:
    case = await session.get(Case, case_id, with_for_update=True)
    if case is None:
        raise OldButton
    return case


async def _duty(session: AsyncSession, case: Case, person_id: int, offices: Offices) -> Duty:
    market = await session.get_one(Market, case.market_id)
    duty = await supervision.require(session, OF_DEPARTMENTS, offices, community_id=market.community_id)
    await warning.check_strange(session, case.vendor_id, person_id)
    return duty


async def _put(
    session: AsyncSession, case: Case, verb: Verb, duty: Duty, person_id: int, now: datetime
) -> None:
    """One a department and one a person, a round; a department's last word counts. Raises AlreadySigned."""
    await session.execute(
        delete(Signature).where(
            col(Signature.case_id) == case.id,
            col(Signature.round) == case.round,
            col(Signature.duty) == duty,
            col(Signature.verb) != verb,
        )
    )
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "case_id": case.id,
        "round": case.round,
        "verb": verb,
        "duty": duty,
        "person_id": person_id,
        "at": now,
    }
    made = await session.scalar(
        insert(Signature).values(row).on_conflict_do_nothing().returning(col(Signature.id))
    )
    if made is None:
        raise AlreadySigned


async def _signed(session: AsyncSession, case: Case, verb: Verb) -> int:
    """How many departments have signed it in this round."""
    wanted = select(func.count(col(Signature.duty).distinct())).where(
        col(Signature.case_id) == case.id, col(Signature.round) == case.round, col(Signature.verb) == verb
    )
    return int(await session.scalar(wanted) or 0)


async def _move(session: AsyncSession, case: Case, state: CaseState, *, now: datetime) -> None:
    vendor = await session.get_one(Vendor, case.vendor_id)
    case.state = state
    if state is CaseState.CLOSED:
        case.closed_at, vendor.suspended_until = now, None
    elif state is CaseState.SUSPENDED:
        today = local_days.day_of(now, local_days.zone_of(session))
        case.suspended_at = now
        vendor.suspended_until = today + timedelta(days=SUSPENDED_DAYS - 1)
        await _leave(session, vendor, now=now)
    await session.flush()


async def _leave(session: AsyncSession, vendor: Vendor, *, now: datetime) -> None:
    """Who is suspended has no place and waits for none; who waits moves up."""
    rows = await session.execute(
        select(Stand, MarketDay.id)
        .join(MarketDay, col(MarketDay.id) == col(Stand.market_day_id))
        .where(col(Stand.vendor_id) == vendor.id, col(Stand.state).in_(HOLDS))
    )
    for stand, market_day_id in rows.all():
        day = await days.lock(session, market_day_id)
        await session.refresh(stand)
        if stand.state is StandState.SIGNED_IN:
            stand.state, stand.signed_out_at, stand.by_time = StandState.SIGNED_OUT, now, True
        elif stand.state is StandState.BOOKED:
            stand.state = StandState.GIVEN_UP
        await session.flush()
        await places.move_up(session, day, now=now)
    found = await days.opening(session, vendor.market_id, now=now)
    waits_on = await days.known_day(session, vendor.market_id, found) if found else None
    if waits_on is not None:
        await places.leave_queue(session, waits_on.id, vendor.id, WaitingState.GONE)


def _heard_until(case: Case) -> datetime:
    assert case.heard_until is not None
    return case.heard_until
