"""One-time invitations: a link makes whoever opens it that staff member, or a group that unit's group."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from codes import payload
from models.code import Invite, InviteKind
from models.columns import ChatId
from models.department import Department, Group
from models.person import Membership, Person
from models.place import Place, PlaceKind
from models.point import Account, Holder
from models.refusals import CodeForged, InviteUsed, NoSuchThing
from models.report import MeToo, Report

KINDS = {
    payload.Kind.STAFF_INVITE: InviteKind.STAFF,
    payload.Kind.DEPARTMENT_GROUP: InviteKind.DEPARTMENT_GROUP,
    payload.Kind.COMMUNITY_GROUP: InviteKind.COMMUNITY_GROUP,
}


async def invite_staff(
    session: AsyncSession, staff_id: str, *, keys: payload.Keys, bot: str, now: datetime
) -> str:
    """A one-time `?start=` link for a staff member. Raises NoSuchThing."""
    if not await session.scalar(select(Person.id).where(col(Person.district_id) == staff_id)):
        raise NoSuchThing(what=f"staff:{staff_id}")
    return await _link(session, payload.Kind.STAFF_INVITE, staff_id, keys=keys, bot=bot, now=now)


async def invite_group(
    session: AsyncSession, bound_to: str, *, keys: payload.Keys, bot: str, now: datetime
) -> str:
    """A one-time `?startgroup=` link for `department:ID` or `community:ID`. Raises NoSuchThing."""
    kind, _, subject = bound_to.partition(":")
    if kind == "department" and await session.get(Department, subject) is not None:
        return await _link(session, payload.Kind.DEPARTMENT_GROUP, subject, keys=keys, bot=bot, now=now)
    place = await session.get(Place, subject) if kind == "community" else None
    if place and place.kind == PlaceKind.COMMUNITY:
        return await _link(session, payload.Kind.COMMUNITY_GROUP, subject, keys=keys, bot=bot, now=now)
    raise NoSuchThing(what=bound_to)


async def use(session: AsyncSession, code: payload.Code, *, person: Person, now: datetime) -> Invite:
    """Spend an invitation, once. Raises InviteUsed, CodeForged."""
    invite: Invite | None = await session.scalar(
        update(Invite)
        .where(col(Invite.nonce) == code.nonce, col(Invite.used_at).is_(None))
        .values(used_at=now, used_by=person.id)
        .returning(Invite)
    )
    if invite is None:
        if await session.get(Invite, code.nonce or ""):
            raise InviteUsed
        raise CodeForged
    return invite


async def become_staff(session: AsyncSession, staff_id: str, *, person: Person) -> Person:
    """Give the account of `person` to the staff member; what they did as a resident comes along."""
    staff = await session.scalar(select(Person).where(col(Person.district_id) == staff_id))
    if staff is None:
        raise CodeForged
    if staff.id == person.id:
        return staff
    telegram_id, locale = person.telegram_id, person.locale
    if person.district_id is not None:  # one human, two staff ids: the account moves, the books stay apart
        person.telegram_id = None
        await session.flush()
    else:
        await _merge(session, old=person, new=staff)
    staff.telegram_id, staff.locale, staff.reachable = telegram_id, staff.locale or locale, True
    await session.flush()
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
    """Move what somebody did before they opened their invitation to the staff member's row."""
    for table in (Report, Membership, MeToo):
        await session.execute(update(table).where(col(table.person_id) == old.id).values(person_id=new.id))
    for account in await session.scalars(
        select(Account).where(col(Account.holder) == Holder.PERSON, col(Account.holder_id) == str(old.id))
    ):
        there = await session.scalar(
            select(Account.id).where(
                col(Account.holder) == Holder.PERSON,
                col(Account.holder_id) == str(new.id),
                col(Account.currency) == account.currency,
            )
        )
        if there is None:
            account.holder_id = str(new.id)
    old.telegram_id = None
    await session.flush()
    used = await session.scalar(select(Invite.nonce).where(col(Invite.used_by) == old.id))
    if used is None and not await _has_rows(session, old):
        await session.execute(delete(Person).where(col(Person.id) == old.id))
        session.expunge(old)


async def _has_rows(session: AsyncSession, person: Person) -> bool:
    """Whether anything still names the person (then the row stays, without an account)."""
    named = await session.scalar(
        select(Account.id).where(
            col(Account.holder) == Holder.PERSON, col(Account.holder_id) == str(person.id)
        )
    )
    return named is not None


async def _link(
    session: AsyncSession, kind: payload.Kind, subject: str, *, keys: payload.Keys, bot: str, now: datetime
) -> str:
    nonce = payload.new_nonce()
    session.add(Invite(nonce=nonce, kind=KINDS[kind], subject_id=subject, created_at=now))
    await session.flush()
    return payload.link(bot, payload.sign(keys, payload.Code(kind, subject, nonce=nonce)), kind)
