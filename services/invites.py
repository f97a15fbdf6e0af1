"""One-time invitations: a link makes whoever opens it that staff member, or a group that unit's group."""

from datetime import datetime, tzinfo
from functools import cache
from typing import Protocol

from sqlalchemy import Column, TextClause, or_, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from codes import payload
from models.code import Invite, InviteKind
from models.columns import ChatId, PersonId
from models.department import Department, Group
from models.person import OtherId, Person, Role
from models.place import Place, PlaceKind
from models.point import Account, Holder, Transfer
from models.refusals import CodeForged, InviteUsed, InviteYours, NoSuchThing, TwoPurses
from services import people, points

KINDS = {
    payload.Kind.STAFF_INVITE: InviteKind.STAFF,
    payload.Kind.MERCHANT_INVITE: InviteKind.MERCHANT,
    payload.Kind.VENDOR_HELPER: InviteKind.VENDOR_HELPER,
    payload.Kind.DEPARTMENT_GROUP: InviteKind.DEPARTMENT_GROUP,
    payload.Kind.COMMUNITY_GROUP: InviteKind.COMMUNITY_GROUP,
}


class Signing(Protocol):
    """What a link is made of: the secrets that sign, the bot's name, the district's day."""

    bot_username: str

    @property
    def code_secrets(self) -> tuple[str, ...]: ...

    @property
    def zone(self) -> tzinfo: ...


async def invite_staff(session: AsyncSession, staff_id: str, *, settings: Signing, now: datetime) -> str:
    """A one-time `?start=` link for a staff member. Raises NoSuchThing."""
    staff = await people.of_district_id(session, staff_id)
    if staff is None:
        raise NoSuchThing(what=f"staff:{staff_id}")
    roles = list(await session.scalars(select(Role).where(col(Role.person_id) == staff.id)))
    left = max((role.until for role in roles if role.until), default=None)
    if left and all(role.until for role in roles) and left < now.astimezone(settings.zone).date():
        raise NoSuchThing(what=f"staff:{staff_id} any more, it left on {left}")
    return await link(session, payload.Kind.STAFF_INVITE, staff_id, settings=settings, now=now)


async def invite_group(session: AsyncSession, bound_to: str, *, settings: Signing, now: datetime) -> str:
    """A one-time `?startgroup=` link for `department:ID` or `community:ID`. Raises NoSuchThing."""
    kind, _, subject = bound_to.partition(":")
    if kind == "department" and await session.get(Department, subject) is not None:
        return await link(session, payload.Kind.DEPARTMENT_GROUP, subject, settings=settings, now=now)
    place = await session.get(Place, subject) if kind == "community" else None
    if place and place.kind == PlaceKind.COMMUNITY:
        return await link(session, payload.Kind.COMMUNITY_GROUP, subject, settings=settings, now=now)
    elsewhere = kind not in {"department", "community"}
    raise NoSuchThing(what=f"{bound_to}: it takes department:ID or community:ID" if elsewhere else bound_to)


async def invite_employee(
    session: AsyncSession, merchant_id: str, *, settings: Signing, now: datetime
) -> str:
    """A one-time `?start=` link that makes whoever opens it an employee of the shop."""
    return await link(session, payload.Kind.MERCHANT_INVITE, merchant_id, settings=settings, now=now)


async def link(
    session: AsyncSession, kind: payload.Kind, subject: str, *, settings: Signing, now: datetime
) -> str:
    """A one-time link of a kind."""
    nonce = payload.new_nonce()
    session.add(Invite(nonce=nonce, kind=KINDS[kind], subject_id=subject, created_at=now))
    await session.flush()
    keys = payload.Keys(settings.code_secrets)
    code = payload.Code(kind, subject, nonce=nonce)
    return payload.link(settings.bot_username, payload.sign(keys, code), kind)


async def use(session: AsyncSession, code: payload.Code, *, person: Person, now: datetime) -> Invite:
    """Spend an invitation, once. Raises InviteUsed, InviteYours, CodeForged."""
    invite: Invite | None = await session.scalar(
        update(Invite)
        .where(col(Invite.nonce) == code.nonce, col(Invite.used_at).is_(None))
        .values(used_at=now, used_by=person.id)
        .returning(Invite)
    )
    if invite is None:
        spent = await session.get(Invite, code.nonce or "")
        if spent is None:
            raise CodeForged
        raise InviteYours if spent.used_by == person.id else InviteUsed
    return invite


async def become_staff(session: AsyncSession, staff_id: str, *, person: Person, now: datetime) -> Person:
    """Make whoever opened the link that staff member; what they did as a resident stays theirs.

    Points have their owner in each link of the ledger's chains, so that the row with points is the one
    that lives on: the resident's, which becomes the staff member's, unless the staff member has points.
    Who is staff is known: what waited for a household to be confirmed is paid. Somebody who is staff
    already has both ids' offices from now on. Raises CodeForged, TwoPurses.
    """
    staff = await people.of_district_id(session, staff_id)
    if staff is None:
        raise CodeForged
    if staff.id == person.id:
        return staff
    telegram_id, locale, name = person.telegram_id, staff.locale or person.locale, staff.name
    if person.district_id is not None:
        return await _unite(session, staff, person)
    if not await _is_in_the_ledger(session, staff):
        staff.district_id = None
        await _merge(session, old=staff, new=person)
        person.district_id, person.name, staff = staff_id, name, person
    else:
        await _merge(session, old=person, new=staff)
    staff.telegram_id, staff.locale, staff.reachable = telegram_id, locale, True
    await session.flush()
    await points.release_waiting(session, PersonId(staff.id), now=now)
    return staff


async def bind_group(
    session: AsyncSession, invite: Invite, *, chat_id: ChatId, title: str, now: datetime
) -> Group:
    """The group becomes the department's or community's, whatever it was before."""
    group = await session.get(Group, chat_id)
    if group is None:
        group = Group(chat_id=chat_id, bound_at=now)
        session.add(group)
    group.department_id = invite.subject_id if invite.kind == InviteKind.DEPARTMENT_GROUP else None
    group.community_id = invite.subject_id if invite.kind == InviteKind.COMMUNITY_GROUP else None
    group.title, group.bound_at, group.lost_at = title, now, None
    await session.flush()
    return group


async def _merge(session: AsyncSession, *, old: Person, new: Person) -> None:
    """Make everything that names the old row name the new one, but what both have and the ledger.

    The old row stays, without a Telegram account: whatever could not move (a second membership of
    one household, points that somebody without an office had earned) still has its owner in the books.
    """
    old.telegram_id = None
    await session.flush()
    columns = _naming_people()
    for n in await session.scalars(_which_name(), {"old": old.id}):
        await _move(session, columns[n], old.id or 0, new.id or 0)


@cache
def _naming_people() -> list[Column[int]]:
    """Every column that names a person, but the ledger's."""
    return [
        column
        for table in SQLModel.metadata.sorted_tables
        if table.name != Transfer.__tablename__
        for column in table.columns
        if any(key.target_fullname == "person.id" for key in column.foreign_keys)
    ]


@cache
def _which_name() -> TextClause:
    """In one statement, which of these columns name the person `:old`: few do, and there are many."""
    each = (
        f'SELECT {n} WHERE EXISTS (SELECT 1 FROM "{column.table.name}" WHERE {column.name} = :old)'  # noqa: S608 -- ours
        for n, column in enumerate(_naming_people())
    )
    return text(" UNION ALL ".join(each) + " ORDER BY 1")  # a table after those that it refers to


async def _unite(session: AsyncSession, staff: Person, person: Person) -> Person:
    """One human with two ids of the district's: one row has all offices, and both ids name it.

    Raises TwoPurses where both have points: whose they are stands in the ledger's chains.
    """
    keep, gone, telegram_id = person, staff, person.telegram_id
    if await _is_in_the_ledger(session, gone):
        if await _is_in_the_ledger(session, keep):
            raise TwoPurses(name=staff.name or "")
        keep, gone = gone, keep
    other = gone.district_id
    assert other is not None
    gone.district_id = None
    await _merge(session, old=gone, new=keep)
    session.add(OtherId(district_id=other, person_id=keep.id))
    keep.telegram_id, keep.locale, keep.reachable = telegram_id, person.locale or keep.locale, True
    await session.flush()
    return keep


async def _is_in_the_ledger(session: AsyncSession, person: Person) -> bool:
    """Whether a transfer names somebody, or an account is theirs."""
    named = or_(col(Transfer.person_id) == person.id, col(Transfer.approved_by) == person.id)
    theirs = (col(Account.holder) == Holder.PERSON, col(Account.holder_id) == str(person.id))
    return bool(
        await session.scalar(select(col(Transfer.id)).where(named).limit(1))
        or await session.scalar(select(col(Account.id)).where(*theirs).limit(1))
    )


async def _move(session: AsyncSession, column: Column[int], old: int, new: int) -> None:
    """Row by row where two could be the same for a unique constraint, which then keeps the first."""
    table = column.table
    keys = list(table.primary_key.columns)
    for row in list(await session.execute(select(*keys).where(column == old))):
        same = [key == value for key, value in zip(keys, row, strict=True)]
        try:
            async with session.begin_nested():
                await session.execute(update(table).where(*same).values({column: new}))
        except IntegrityError:
            continue  # the staff member has one like it
