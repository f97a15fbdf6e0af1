"""Labels to print: which codes, for whom to carry round, in the order in which somebody walks past them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from codes.payload import Code, Kind
from models.code import Code as CodeRow
from models.person import Office
from models.refusals import NoSuchThing
from services.labels.areas import Area, areas, is_area
from services.labels.naming import Named, named
from services.labels.sources import SOURCES

__all__ = ["SOURCES", "Label", "Named", "Only", "Round", "labels", "named", "natural", "only", "rounds"]


@dataclass(frozen=True, slots=True)
class Round:
    """The labels of one area, which one person carries round."""

    kind: Kind
    at: str  # which of them, as the kind's source says it
    name: str | None  # None: all of the district's, which have no name in the books
    within: str  # the places around it
    office: Office | None  # whose who carries them is
    carrier: str | None  # their name
    line: frozenset[tuple[str, str]]  # word and id of the area and of what is around it


@dataclass(frozen=True, slots=True)
class Label:
    """One label; `code` is None where there is none to print: revoked and not renewed, or out of office."""

    id: str
    name: str
    detail: str
    code: Code | None
    left: bool


@dataclass(frozen=True, slots=True)
class Only:
    """What is printed: everything, or these areas (word, id) and these subjects."""

    areas: frozenset[tuple[str, str]] = frozenset()
    subjects: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.areas or self.subjects)


async def only(session: AsyncSession, kind: Kind, wanted: Sequence[tuple[str, str]], *, today: date) -> Only:
    """What `word:id` name, for this kind. Raises NoSuchThing for one that the books don't know."""
    subjects = frozenset(subject for word, subject in wanted if word == kind)
    ids = SOURCES[kind].rows(today).subquery().c.id
    for subject in sorted(subjects):
        if await session.scalar(select(ids).where(ids == subject)) is None:
            raise NoSuchThing(f"{kind}: {subject}")
    around = frozenset((word, subject) for word, subject in wanted if word in SOURCES[kind].areas)
    for word, subject in sorted(around):
        if not await is_area(session, word, subject):
            raise NoSuchThing(f"{word}: {subject}")
    return Only(around, subjects)


async def rounds(session: AsyncSession, kind: Kind, wanted: Only, *, today: date) -> list[Round]:
    """The areas with labels to print, subdistrict by subdistrict, community by community."""
    source = SOURCES[kind]
    rows = source.rows(today).subquery()
    held = set(await session.scalars(select(rows.c.at).distinct()))
    holders = set(
        await session.scalars(select(rows.c.at).where(rows.c.id.in_(sorted(wanted.subjects))).distinct())
    )
    known = await areas(session, source.area, today=today)
    found = [
        area
        for at, area in known.items()
        if at in held and (not wanted or at in holders or area.line & wanted.areas)
    ]
    return [
        Round(kind, area.at, area.name, " · ".join(area.within), area.office, area.carrier, area.line)
        for area in sorted(found, key=_in_order)
    ]


async def labels(session: AsyncSession, round_: Round, wanted: Only, *, today: date) -> list[Label]:
    """The labels of a round, as one walks: building by building, 2 before 10."""
    rows = SOURCES[round_.kind].rows(today).subquery()
    query: Any = (
        select(rows, col(CodeRow.version), col(CodeRow.revoked_at))
        .outerjoin(
            CodeRow,
            and_(col(CodeRow.kind) == str(round_.kind), col(CodeRow.subject_id) == rows.c.id),
        )
        .where(rows.c.at == round_.at)
    )
    if wanted and not round_.line & wanted.areas:
        query = query.where(rows.c.id.in_(sorted(wanted.subjects)))
    found = (await session.execute(query)).all()
    return [
        Label(
            row.id,
            row.name,
            row.detail,
            None if row.revoked_at or row.left else Code(round_.kind, row.id, row.version or 1),
            bool(row.left),
        )
        for row in sorted(found, key=lambda row: (natural(row.first or ""), natural(row.name), row.id))
    ]


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts numbers within a text as numbers."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(text) if part]


_DIGITS: Final = re.compile(r"([0-9]+)")


def _in_order(area: Area) -> list[list[tuple[int, str]]]:
    return [natural(place) for place in area.path]
