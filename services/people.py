"""Persons: who writes, which offices they hold, where they and their groups are reached."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from models.columns import ChatId
from models.department import Department, Group
from models.message import Addressee
from models.notice import Notice
from models.person import Membership, MembershipState, Office, OtherId, Person, Role
from models.place import Household, Place, PlaceKind
from models.refusals import NotYours
from services import letters
from services.days import zone_of

DEPARTMENT_OFFICES = frozenset({Office.DEPARTMENT_STAFF, Office.DEPARTMENT_HEAD})
COMMUNITY_OFFICES = frozenset({Office.COMMUNITY_STAFF, Office.DUTY_OFFICER})


@dataclass(frozen=True)
class Offices:
    """The offices somebody holds today: (office, place or department)."""

    held: frozenset[tuple[Office, str]] = field(default_factory=frozenset)

    @property
    def department_ids(self) -> frozenset[str]:
        """The departments they work in."""
        return frozenset(at for office, at in self.held if office in DEPARTMENT_OFFICES)

    @property
    def community_ids(self) -> frozenset[str]:
        """The communities whose staff they are."""
        return frozenset(at for office, at in self.held if office in COMMUNITY_OFFICES)

    @property
    def subdistrict_ids(self) -> frozenset[str]:
        """The subdistricts whose staff they are."""
        return frozenset(at for office, at in self.held if office == Office.SUBDISTRICT_STAFF)

    @property
    def stands_above(self) -> bool:
        """Whether they are of a subdistrict or of the district."""
        return self.has(Office.SUBDISTRICT_STAFF) or self.has(Office.DISTRICT_STAFF)

    @property
    def grid_ids(self) -> frozenset[str]:
        """The grids they look after."""
        return frozenset(at for office, at in self.held if office == Office.GRID_WORKER)

    @property
    def roles(self) -> frozenset[Office]:
        """What they are, wherever."""
        return frozenset(office for office, _ in self.held)

    def is_staff_of(self, department_id: str | None) -> bool:
        """Whether they work in this department."""
        return department_id in self.department_ids

    def has(self, office: Office, at_id: str | None = None) -> bool:
        """Whether they hold the office (there)."""
        return any(o == office and (at_id is None or at == at_id) for o, at in self.held)

    def __bool__(self) -> bool:
        return bool(self.held)


class Identity(TypedDict):
    """What every handler may ask for by name."""

    person: Person
    offices: Offices
    group: Group | None
    locale_code: str  # of the chat; of a tap, the tapper's own: nobody else sees its answer
    chat_locale_code: str


async def identify(
    session: AsyncSession,
    *,
    telegram_id: int,
    language_code: str | None,
    chat_id: int,
    tapped: bool = False,
    locale: str,
    zone: ZoneInfo,
    now: datetime,
) -> Identity:
    """The person behind a Telegram account; a row is made at first contact.

    `locale` is the district's; somebody's own is what they chose, else their Telegram's if shipped.
    """
    person = await session.scalar(select(Person).where(col(Person.telegram_id) == telegram_id))
    if person is None:
        person = Person(telegram_id=telegram_id, locale=_shipped(language_code), created_at=now)
        session.add(person)
        await session.flush()
    elif not person.reachable and chat_id == telegram_id:
        person.reachable = True
    group = await session.get(Group, chat_id) if chat_id < 0 else None
    own = person.locale or locale
    shared = own if group is None else group.locale or locale
    return Identity(
        person=person,
        offices=await offices(session, person.id, zone=zone, now=now),
        group=group,
        locale_code=own if tapped else shared,
        chat_locale_code=shared,
    )


async def offices(session: AsyncSession, person_id: int | None, *, zone: ZoneInfo, now: datetime) -> Offices:
    """What somebody holds today; `until` is a day of the district, inclusive."""
    today = now.astimezone(zone).date()
    rows = await session.scalars(
        select(Role).where(
            col(Role.person_id) == person_id, or_(col(Role.until).is_(None), col(Role.until) >= today)
        )
    )
    return Offices(frozenset((row.office, row.at_id) for row in rows))


async def of_district_id(session: AsyncSession, district_id: str) -> Person | None:
    """The staff member or cadre whom the district calls so; None: nobody."""
    other = select(OtherId.person_id).where(col(OtherId.district_id) == district_id)
    found: Person | None = await session.scalar(
        select(Person).where(or_(col(Person.district_id) == district_id, col(Person.id).in_(other)))
    )
    return found


async def private_chat(session: AsyncSession, person_id: int | None) -> ChatId | None:
    """Where somebody is reached in private, or None."""
    if person_id is None:
        return None
    person = await session.get(Person, person_id)
    return ChatId(person.telegram_id) if person and person.telegram_id and person.reachable else None


async def group_chats(
    session: AsyncSession, *, department_id: str | None = None, community_id: str | None = None
) -> list[ChatId]:
    """The groups of a department or a community that the bot is in."""
    wanted = select(Group.chat_id).where(col(Group.lost_at).is_(None))
    if department_id is not None:
        wanted = wanted.where(col(Group.department_id) == department_id)
    else:
        wanted = wanted.where(col(Group.community_id) == community_id)
    return [ChatId(chat) for chat in await session.scalars(wanted.order_by(col(Group.bound_at)))]


async def staff_with(
    session: AsyncSession, office: Office, at_id: str = "", *, now: datetime
) -> list[Person]:
    """Everybody who holds an office at a place today and has a Telegram account."""
    today = now.astimezone(zone_of(session)).date()
    return list(
        await session.scalars(
            select(Person)
            .join(Role, col(Role.person_id) == col(Person.id))
            .where(col(Role.office) == office, col(Role.at_id) == at_id, col(Person.telegram_id).is_not(None))
            .where(or_(col(Role.until).is_(None), col(Role.until) >= today))
            .order_by(col(Person.id))
        )
    )


async def above(
    session: AsyncSession, community_id: str, *, besides: int | None, now: datetime
) -> list[Person]:
    """Who looks after a community's staff: its duty officers, else the subdistrict, else the district.

    Never the one about whom it is.
    """
    community = await session.get_one(Place, community_id)
    for office, at_id in (
        (Office.DUTY_OFFICER, community_id),
        (Office.SUBDISTRICT_STAFF, community.parent_id or ""),
        (Office.DISTRICT_STAFF, ""),
    ):
        found = [p for p in await staff_with(session, office, at_id, now=now) if p.id != besides]
        if found:
            return found
    return []


async def grid_workers(session: AsyncSession, grid_id: str, *, now: datetime) -> list[Person]:
    """The grid workers of a grid who can be reached."""
    return await staff_with(session, Office.GRID_WORKER, grid_id, now=now)


async def homes(session: AsyncSession, person_id: int | None) -> list[Household]:
    """The households somebody lives in: confirmed first, claimed ones too."""
    rows = await session.execute(
        select(Household, Membership.state)
        .join(Membership, col(Membership.household_id) == col(Household.id))
        .where(
            col(Membership.person_id) == person_id,
            col(Membership.state).in_([MembershipState.CONFIRMED, MembershipState.CLAIMED]),
        )
        .order_by(col(Membership.claimed_at))
    )
    found = sorted(rows.all(), key=lambda row: row[1] != MembershipState.CONFIRMED)
    return [household for household, _ in found]


async def is_resident(session: AsyncSession, person_id: int | None) -> bool:
    """Whether a grid worker has confirmed a home of theirs."""
    return (
        await session.scalar(
            select(Membership.id).where(
                col(Membership.person_id) == person_id, col(Membership.state) == MembershipState.CONFIRMED
            )
        )
    ) is not None


def own_group(group: Group | None, offices: Offices) -> Group:
    """The group, for the staff of the department or community whose it is. Raises NotYours."""
    if group is None or not (
        offices.is_staff_of(group.department_id) or group.community_id in offices.community_ids
    ):
        raise NotYours
    return group


async def community_of(session: AsyncSession, grid_id: str) -> Place:
    """The community that a grid belongs to."""
    grid = await session.get_one(Place, grid_id)
    return grid if grid.kind != PlaceKind.GRID else await session.get_one(Place, grid.parent_id)


async def unreachable(session: AsyncSession, chat_id: ChatId, now: datetime) -> None:
    """Nothing reaches this chat any more: a person blocks the bot, a group threw it out.

    The groups of the communities are told once that a department's group is lost.
    """
    if chat_id > 0:
        await session.execute(
            update(Person).where(col(Person.telegram_id) == chat_id).values(reachable=False)
        )
        return
    group = await session.get(Group, chat_id)
    if group is None or group.lost_at is not None:
        return
    group.lost_at = now
    await session.flush()
    communities = select(Group.chat_id).where(
        col(Group.community_id).is_not(None), col(Group.lost_at).is_(None)
    )
    chats = [ChatId(chat) for chat in await session.scalars(communities)]
    key = f"group-lost:{chat_id}:{int(now.timestamp())}"
    await letters.tell(session, Notice.GROUP_LOST, chat_id, to=chats, key=key, due_at=now)


async def reachable(session: AsyncSession, chat_id: ChatId) -> None:
    """The chat is back: unblocked, or the bot was taken into its group again."""
    if chat_id > 0:
        await session.execute(update(Person).where(col(Person.telegram_id) == chat_id).values(reachable=True))
    else:
        await session.execute(update(Group).where(col(Group.chat_id) == chat_id).values(lost_at=None))


async def load_lost_group(
    session: AsyncSession, chat_id: int, addressee: Addressee, now: datetime
) -> str | None:
    """The name of a group that is still lost; None once it is back."""
    group = await session.get(Group, chat_id)
    if group is None or group.lost_at is None:
        return None
    unit = (
        await session.get(Department, group.department_id)
        if group.department_id
        else await session.get(Place, group.community_id)
    )
    return unit.name if unit else group.title


async def migrated(session: AsyncSession, old: ChatId, new: ChatId) -> None:
    """A group has become a supergroup; told twice it is moved once."""
    group = await session.get(Group, old)
    if group is None:
        return
    if await session.get(Group, new) is not None:
        await session.delete(group)
        return
    await session.execute(update(Group).where(col(Group.chat_id) == old).values(chat_id=new))


def _shipped(language_code: str | None) -> str | None:
    """A language of Telegram's if we speak it: zh-hans → zh."""
    code = (language_code or "").partition("-")[0].lower()
    return code if code in {"zh", "en", "mn"} else None
