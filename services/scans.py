"""Scans: each living code's are counted by the hour, and a jump is shown to whose code it is.

A sticker that was swapped, or a card whose photo goes round, shows as a jump: more scans within an hour
than five times a usual hour of the code's own month, and more than a floor below which nothing is odd.
A usual hour is one in which it was scanned at all: a night market is compared with its evenings, not
with the mornings when it is closed. A scan alone earns nothing, so all that a jump leads to is a look.

It costs a scan one statement; what a jump asks more is asked above the floor alone.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

from sqlalchemy import delete, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from codes.payload import Kind
from models.columns import ChatId
from models.message import Addressee
from models.notice import Notice
from models.person import Office, Person
from models.refusals import NotYours, OldButton
from models.scan import JumpFace, ScanHour, ScanJump
from services import days, labels, letters, norms, people
from services.people import Offices

MONTH: Final = timedelta(days=30)
QUIET_FOR: Final = timedelta(days=7)  # a code that jumps on is shown once in this time
FLOORS: Final[dict[Kind, int]] = {  # scans an hour that surprise nobody: a family, a counter, an evening
    Kind.HOUSEHOLD: 10,
    Kind.CADRE: 15,
    Kind.DEPARTMENT_UNIT: 30,
    Kind.COMMUNITY_UNIT: 30,
    Kind.MERCHANT: 30,
    Kind.STALL: 30,
    Kind.MARKET: 100,
}


async def count(session: AsyncSession, kind: Kind, subject_id: str, *, now: datetime) -> None:
    """Count a scan of a living code; show a jump, once. One-time links are nobody's sticker."""
    if kind not in FLOORS:
        return
    hour = now.replace(minute=0, second=0, microsecond=0)
    scans = await _counted(session, kind, subject_id, hour)
    if scans == 1:
        await _forget(session, kind, subject_id, hour)
    if scans > FLOORS[kind]:
        await _look(session, kind, subject_id, hour, scans, now=now)


async def see(
    session: AsyncSession, jump_id: int, *, person: Person, offices: Offices, now: datetime
) -> None:
    """Somebody of the unit has looked at it. Raises NotYours, OldButton."""
    jump = await session.get(ScanJump, jump_id, with_for_update=True)
    if jump is None:
        raise OldButton
    own = jump.community_id in offices.community_ids or jump.department_id in offices.department_ids
    if not own and not offices.has(Office.DISTRICT_STAFF):
        raise NotYours
    if jump.seen_at is not None:
        await letters.show_again(session, Notice.SCANS_JUMPED, jump_id, due_at=now)
        raise OldButton
    jump.seen_by, jump.seen_at = person.id, now
    await session.flush()
    await letters.show_again(session, Notice.SCANS_JUMPED, jump_id, due_at=now)


async def load(session: AsyncSession, jump_id: int, addressee: Addressee, now: datetime) -> JumpFace | None:
    """The jump as the group reads it."""
    jump = await session.get(ScanJump, jump_id)
    if jump is None:
        return None
    today = days.day_of(now, days.zone_of(session))
    subject = await labels.named(session, Kind(jump.kind), jump.subject_id, today=today)
    if subject is None:
        return None
    who = await session.get(Person, jump.seen_by) if jump.seen_by else None
    return JumpFace(
        jump_id=jump_id,
        word=subject.word,
        name=subject.name,
        scans=jump.scans,
        norm=jump.norm,
        seen_by=who.name if who else None,
        seen_at=jump.seen_at,
    )


async def _counted(session: AsyncSession, kind: Kind, subject_id: str, hour: datetime) -> int:
    """One more; how many it are in this hour."""
    insert = _insert(session, ScanHour).values(kind=str(kind), subject_id=subject_id, hour=hour, scans=1)
    counted: int = await session.scalar(
        insert.on_conflict_do_update(
            index_elements=["kind", "subject_id", "hour"], set_={"scans": col(ScanHour.scans) + 1}
        ).returning(col(ScanHour.scans))
    )
    return counted


async def _forget(session: AsyncSession, kind: Kind, subject_id: str, hour: datetime) -> None:
    """Hours that no norm counts any more."""
    await session.execute(
        delete(ScanHour).where(
            col(ScanHour.kind) == str(kind),
            col(ScanHour.subject_id) == subject_id,
            col(ScanHour.hour) < hour - MONTH,
        )
    )


async def _look(
    session: AsyncSession, kind: Kind, subject_id: str, hour: datetime, scans: int, *, now: datetime
) -> None:
    """Write a jump down where it is one, and show it."""
    already = select(col(ScanJump.id)).where(
        col(ScanJump.kind) == str(kind),
        col(ScanJump.subject_id) == subject_id,
        col(ScanJump.hour) > now - QUIET_FOR,
    )
    norm = await _norm(session, kind, subject_id, hour)
    if scans <= norms.TIMES * norm or await session.scalar(already.limit(1)) is not None:
        return
    subject = await labels.named(session, kind, subject_id, today=days.day_of(now, days.zone_of(session)))
    if subject is None:
        return
    insert = _insert(session, ScanJump).values(
        kind=str(kind),
        subject_id=subject_id,
        hour=hour,
        scans=scans,
        norm=ceil(norm),
        community_id=subject.community_id,
        department_id=None if subject.community_id else subject.department_id,
        at=now,
    )
    jump = await session.scalar(insert.on_conflict_do_nothing().returning(col(ScanJump.id)))
    if jump is not None:
        chats = await _readers(session, subject, now=now)
        await letters.show(session, Notice.SCANS_JUMPED, jump, to=chats, due_at=now)


async def _norm(session: AsyncSession, kind: Kind, subject_id: str, hour: datetime) -> float:
    """Scans of a usual hour within the month before; 0 for a code that nobody has scanned."""
    found = await session.scalar(
        select(func.avg(col(ScanHour.scans))).where(
            col(ScanHour.kind) == str(kind),
            col(ScanHour.subject_id) == subject_id,
            col(ScanHour.hour) < hour,
            col(ScanHour.hour) >= hour - MONTH,
        )
    )
    return float(found or 0)


async def _readers(session: AsyncSession, subject: labels.Named, *, now: datetime) -> list[ChatId | None]:
    """The community's group, or the department's whose it is; without one the staff, then the district."""
    if subject.community_id:
        groups = await people.group_chats(session, community_id=subject.community_id)
        office, at = Office.COMMUNITY_STAFF, subject.community_id
    else:
        groups = await people.group_chats(session, department_id=subject.department_id or "")
        office, at = Office.DEPARTMENT_HEAD, subject.department_id or ""
    if groups:
        return list(groups)
    found = await people.staff_with(session, office, at, now=now)
    found = found or await people.staff_with(session, Office.DISTRICT_STAFF, now=now)
    return [await people.private_chat(session, each.id) for each in found]


def _insert(session: AsyncSession, table: type[ScanHour] | type[ScanJump]) -> Any:
    dialect = session.get_bind().dialect.name
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
