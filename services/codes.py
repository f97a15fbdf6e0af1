"""Codes of the district: which version is valid, what a payload stands for, revoking and renewing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from codes.number import Typed, proves
from codes.payload import Code, Forged, Keys, Kind, Malformed, verify
from models.code import Code as CodeRow
from models.department import Department
from models.market import Market
from models.merchant import Merchant
from models.person import Cadre, Person
from models.place import Household, Place, PlaceKind
from models.refusals import CodeForged, NumberWrong
from models.stall import Stall

# What a kind's ids name; a system that comes later adds its table here.
SUBJECTS: Final[dict[Kind, Any]] = {
    Kind.HOUSEHOLD: select(col(Household.id)),
    Kind.MERCHANT: select(col(Merchant.id)),
    Kind.CADRE: select(col(Person.district_id)).join(Cadre, col(Cadre.person_id) == col(Person.id)),
    Kind.DEPARTMENT_UNIT: select(col(Department.id)),
    Kind.COMMUNITY_UNIT: select(col(Place.id)).where(col(Place.kind) == PlaceKind.COMMUNITY),
    Kind.MARKET: select(col(Market.id)),
    Kind.STALL: select(col(Stall.id)),
}


@dataclass(frozen=True, slots=True)
class CodeSubject:
    """Whom or what a valid code stands for; `nonce` for one-time kinds, still to be spent."""

    kind: Kind
    id: str
    nonce: str | None = None


@dataclass(eq=False)
class NoSuchSubject(Exception):  # noqa: N818 -- said to the operator who asked for a code
    """No code is issued for what the district's books don't know."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"no such {self.kind}: {self.id}"


@dataclass(eq=False)
class Revoked(Exception):  # noqa: N818 -- said to the operator who asked for a code
    """A revoked code is to be renewed first: what was printed stays dead."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id} is revoked"


async def known(session: AsyncSession, kind: Kind, subject_id: str) -> None:
    """Raise NoSuchSubject where the district's books don't know the subject."""
    if not await _is_known(session, kind, subject_id):
        raise NoSuchSubject(kind, subject_id)


async def issue(session: AsyncSession, kind: Kind, subject_id: str) -> Code:
    """The code to print for a subject, in the one version that is valid. Raises NoSuchSubject, Revoked."""
    await known(session, kind, subject_id)
    version = await current_version(session, kind, subject_id)
    if version is None:
        raise Revoked(kind, subject_id)
    return Code(kind, subject_id, version)


async def current_version(session: AsyncSession, kind: Kind, subject_id: str) -> int | None:
    """The one version that is valid, or None when all are revoked."""
    row = await _row(session, kind, subject_id)
    if row is None:
        return 1
    return None if row.revoked_at is not None else row.version


async def is_valid(session: AsyncSession, code: Code) -> bool:
    """Whether a code that we signed has not been revoked or replaced."""
    return await current_version(session, code.kind, code.id) == code.version


async def resolve(session: AsyncSession, payload: str, keys: Keys) -> CodeSubject:
    """What a scanned payload stands for. Raises CodeForged, for revoked ones too."""
    try:
        code = verify(keys, payload)
    except (Malformed, Forged) as refused:
        raise CodeForged from refused
    if not await is_valid(session, code):
        raise CodeForged
    return CodeSubject(code.kind, code.id, code.nonce)


async def claimed(session: AsyncSession, number: Typed) -> list[tuple[Kind, str]]:
    """Whose number it may be, unproved: the subjects with that id, capitals that phones put in aside."""
    found: list[tuple[Kind, str]] = []
    for subject_id in dict.fromkeys((number.id, number.id[:1].lower() + number.id[1:], number.id.lower())):
        found += [(kind, subject_id) for kind in SUBJECTS if await _is_known(session, kind, subject_id)]
    return found


async def prove(
    session: AsyncSession, claims: list[tuple[Kind, str]], number: Typed, keys: Keys
) -> CodeSubject:
    """What a typed number stands for. Raises CodeForged for a dead label's, NumberWrong for nobody's."""
    for kind, subject_id in claims:
        row = await _row(session, kind, subject_id)
        newest = 1 if row is None else row.version
        for version in range(newest, 0, -1):
            if not proves(keys, Code(kind, subject_id, version), number.check):
                continue
            if version != newest or (row is not None and row.revoked_at is not None):
                raise CodeForged
            return CodeSubject(kind, subject_id)
    raise NumberWrong


def signed(payload: str, keys: Keys) -> tuple[Kind, str] | None:
    """Whose code it was that we signed once, dead as it may be; None: we never signed it."""
    try:
        code = verify(keys, payload)
    except (Malformed, Forged):
        return None
    return code.kind, code.id


async def revoke(session: AsyncSession, kind: Kind, subject_id: str, *, now: datetime) -> None:
    """Make every printed code of the subject dead, until it is renewed. Again changes nothing."""
    insert = _insert(session).values(kind=str(kind), subject_id=subject_id, version=1, revoked_at=now)
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=["kind", "subject_id"],
            set_={"revoked_at": now},
            where=col(CodeRow.revoked_at).is_(None),
        )
    )


async def renew(session: AsyncSession, kind: Kind, subject_id: str) -> int:
    """Begin a new version, which alone is valid from now on, and return its number."""
    insert = _insert(session).values(kind=str(kind), subject_id=subject_id, version=2, revoked_at=None)
    version: int = await session.scalar(
        insert.on_conflict_do_update(
            index_elements=["kind", "subject_id"],
            set_={"version": col(CodeRow.version) + 1, "revoked_at": None},
        ).returning(col(CodeRow.version))
    )
    return version


async def _is_known(session: AsyncSession, kind: Kind, subject_id: str) -> bool:
    """Whether the district's books have such a thing."""
    ids = SUBJECTS.get(kind)
    if ids is None:
        return False
    return await session.scalar(ids.where(ids.selected_columns[0] == subject_id)) is not None


async def _row(session: AsyncSession, kind: Kind, subject_id: str) -> CodeRow | None:
    """The state as the database has it now, whatever the session read earlier."""
    return await session.get(CodeRow, (str(kind), subject_id), populate_existing=True)


def _insert(session: AsyncSession) -> Any:
    """The two databases say ON CONFLICT alike, in two modules."""
    dialect = session.get_bind().dialect.name
    return postgresql.insert(CodeRow) if dialect == "postgresql" else sqlite.insert(CodeRow)
