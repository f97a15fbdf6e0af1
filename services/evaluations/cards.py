"""The evaluation card 服务评议卡 and a unit's sign: who looks at it decides what they see first.

A passer-by is offered what this official has finished for them, then a rating of the moment; the
owner sees that it is theirs; the unit's head the unit's figures; a colleague that one does not rate
one's own unit.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from codes.payload import Kind
from models.columns import PersonId
from models.department import Department
from models.evaluation import Evaluated, EvaluatedKind, Rating
from models.evaluation_faces import EvaluatedFace, Viewer
from models.person import Cadre, Office, Person, Role
from models.place import Place, PlaceKind
from models.refusals import CardAgain, NotYours, OldButton
from services import codes, days, starred
from services.evaluations import offered, years
from services.people import Offices

KINDS: Final = {
    Kind.CADRE: EvaluatedKind.CADRE,
    Kind.DEPARTMENT_UNIT: EvaluatedKind.DEPARTMENT,
    Kind.COMMUNITY_UNIT: EvaluatedKind.COMMUNITY,
}
_CODE_KINDS: Final = {evaluated: kind for kind, evaluated in KINDS.items()}


@dataclass(frozen=True)
class Whose:
    """Whose a card is: an official's, or (None) a unit's; `unit`: `department:ID` or `community:ID`."""

    official: Person | None
    unit: str
    title: str = ""


async def open_card(
    session: AsyncSession,
    evaluated: Evaluated,
    scan: starred.Scan,
    *,
    person: Person,
    offices: Offices,
    now: datetime,
) -> EvaluatedFace:
    """The card of a scan (version, moment), while that is good. Raises CardAgain, OldButton."""
    await check_scan(session, evaluated, scan, now=now)
    return await card_face(session, evaluated, person=person, offices=offices, now=now)


async def check_scan(
    session: AsyncSession, evaluated: Evaluated, scan: starred.Scan, *, now: datetime
) -> None:
    """Raises CardAgain for a scan (version, moment) that is good no more."""
    version = await codes.current_version(session, *code_of(evaluated))
    if not starred.is_fresh(scan, version, now=now):
        raise CardAgain


async def card_face(
    session: AsyncSession, evaluated: Evaluated, *, person: Person, offices: Offices, now: datetime
) -> EvaluatedFace:
    """The card as this person sees it. Raises OldButton for one that the books don't know."""
    assert person.id is not None
    me = PersonId(person.id)
    whose = await whose_is(session, evaluated)
    unit_name = await name_of_unit(session, whose.unit)
    viewer = await viewer_of(session, whose, me, offices)
    return EvaluatedFace(
        evaluated=evaluated,
        name=(whose.official.name or "") if whose.official else unit_name,
        title=whose.title,
        unit=unit_name,
        viewer=viewer,
        left=await has_left(session, whose.official, offices_on=now),
        services=await offered.to_rate(session, evaluated, whose.official, me, now=now)
        if viewer is Viewer.PASSER_BY
        else (),
        today=await _of_today(session, evaluated, me, now),
        year=await years.year_of(session, col(Rating.unit) == whose.unit, now=now)
        if viewer is Viewer.HEAD
        else None,
    )


def code_of(evaluated: Evaluated) -> tuple[Kind, str]:
    """Kind and id of the code on the card."""
    return _CODE_KINDS[evaluated.kind], evaluated.id


async def whose_is(session: AsyncSession, evaluated: Evaluated) -> Whose:
    """Whose card it is. Raises OldButton for one that the books don't know."""
    if evaluated.kind is not EvaluatedKind.CADRE:
        return Whose(None, str(evaluated))
    found = await session.execute(
        select(Person, Cadre)
        .join(Cadre, col(Cadre.person_id) == col(Person.id))
        .where(col(Person.district_id) == evaluated.id)
    )
    row = found.one_or_none()
    if row is None:
        raise OldButton
    official, cadre = row
    return Whose(official, cadre.unit, cadre.title)


async def card_of(session: AsyncSession, person_id: PersonId) -> Evaluated | None:
    """The card that somebody wears, or None."""
    found: str | None = await session.scalar(
        select(col(Person.district_id))
        .join(Cadre, col(Cadre.person_id) == col(Person.id))
        .where(col(Person.id) == person_id)
    )
    return Evaluated(EvaluatedKind.CADRE, found) if found else None


async def own_version(session: AsyncSession, card: Evaluated, *, person_id: PersonId) -> int:
    """The living version of one's own card, 0 when it is revoked. Raises NotYours."""
    if await card_of(session, person_id) != card:
        raise NotYours
    return await codes.current_version(session, *code_of(card)) or 0


async def report_lost(session: AsyncSession, card: Evaluated, *, version: int, person_id: PersonId) -> None:
    """End this version of one's own card: from now on it opens nothing. Raises NotYours, OldButton.

    A button pressed again later must not end the new card.
    """
    if await own_version(session, card, person_id=person_id) != version:
        raise OldButton
    await codes.renew(session, *code_of(card))


async def name_of_unit(session: AsyncSession, unit: str) -> str:
    """Its name. Raises OldButton."""
    kind, _, unit_id = unit.partition(":")
    ids, names = (
        (col(Department.id), col(Department.name))
        if kind == EvaluatedKind.DEPARTMENT
        else (col(Place.id), col(Place.name))
    )
    name: str | None = await session.scalar(select(names).where(ids == unit_id))
    if name is None:
        raise OldButton
    return name


async def lock(session: AsyncSession, evaluated: str, official_id: int | None) -> None:
    """One transaction at a time looks at a card's ratings: whose card it is is locked before the look."""
    kind, _, subject = evaluated.partition(":")
    if official_id is not None:
        whose = select(col(Person.id)).where(col(Person.id) == official_id)
        await session.execute(whose.with_for_update(key_share=True))
        return
    unit = col(Department.id) if kind == EvaluatedKind.DEPARTMENT else col(Place.id)
    await session.execute(select(unit).where(unit == subject).with_for_update(key_share=True))


async def own_units(session: AsyncSession, person_id: PersonId, offices: Offices) -> set[str]:
    """The units that somebody works in, by office or by card."""
    own = {f"{EvaluatedKind.DEPARTMENT}:{each}" for each in offices.department_ids}
    own |= {f"{EvaluatedKind.COMMUNITY}:{each}" for each in offices.community_ids}
    if offices.grid_ids:
        grids = await session.scalars(select(Place).where(col(Place.id).in_(sorted(offices.grid_ids))))
        own |= {f"{EvaluatedKind.COMMUNITY}:{grid.parent_id}" for grid in grids}
    cadre = await session.get(Cadre, person_id)
    return own | ({cadre.unit} if cadre else set())


async def heads(session: AsyncSession, unit: str, offices: Offices) -> bool:
    """Whether somebody heads the unit: the department, or the subdistrict that a community belongs to."""
    kind, _, unit_id = unit.partition(":")
    if kind == EvaluatedKind.DEPARTMENT:
        return offices.has(Office.DEPARTMENT_HEAD, unit_id)
    place = await session.get(Place, unit_id)
    return (
        place is not None
        and place.kind == PlaceKind.COMMUNITY
        and offices.has(Office.SUBDISTRICT_STAFF, place.parent_id)
    )


async def has_left(session: AsyncSession, official: Person | None, *, offices_on: datetime) -> bool:
    """Whether every office that they held has ended; a cadre who never had one has not left, nor a unit."""
    if official is None:
        return False
    today = days.day_of(offices_on, days.zone_of(session))
    ends = list(await session.scalars(select(col(Role.until)).where(col(Role.person_id) == official.id)))
    return bool(ends) and all(until is not None and until < today for until in ends)


async def viewer_of(session: AsyncSession, whose: Whose, me: PersonId, offices: Offices) -> Viewer:
    """Who looks at the card."""
    if whose.official is not None and whose.official.id == me:
        return Viewer.OWNER
    if await heads(session, whose.unit, offices):
        return Viewer.HEAD
    return Viewer.COLLEAGUE if whose.unit in await own_units(session, me, offices) else Viewer.PASSER_BY


async def _of_today(
    session: AsyncSession, evaluated: Evaluated, me: PersonId, now: datetime
) -> tuple[int, int] | None:
    row = (
        await session.execute(
            select(col(Rating.id), col(Rating.stars)).where(
                col(Rating.person_id) == me,
                col(Rating.evaluated) == str(evaluated),
                col(Rating.day) == days.day_of(now, days.zone_of(session)),
            )
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None
