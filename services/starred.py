"""Stars, tags and words of one rater, whatever they are given to: what may be changed, and how long."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from models.refusals import RatingClosed
from services.words import within

CHANGED_WITHIN: Final = timedelta(hours=24)
PRAISE_FROM: Final = 4  # stars
WORDS_MAX: Final = 300
FRESH_FOR: Final = timedelta(hours=2)  # a scan is good for as long as a door's is

Table = TypeVar("Table", bound=SQLModel)
Scan = tuple[int, datetime] | None
"""Version and moment of the scan of the code in question, if it was the last that somebody scanned."""


class Starred(Protocol):
    """A row that holds them."""

    stars: int
    tags: list[Any]
    words: str | None
    rated_at: datetime
    changed_at: datetime | None


def praises(stars: int) -> bool:
    """Whether so many stars go with words of praise."""
    return stars >= PRAISE_FROM


def is_fresh(scan: Scan, version: int | None, *, now: datetime) -> bool:
    """Whether a scan is of the living version of a code, and lately made."""
    return scan is not None and version == scan[0] and now - scan[1] <= FRESH_FOR


def require_open(row: Starred, now: datetime) -> None:
    """A change of mind has a day. Raises RatingClosed."""
    if now >= row.rated_at + CHANGED_WITHIN:
        raise RatingClosed


def set_stars(row: Starred, stars: int, now: datetime) -> None:
    """Other stars within the day; tags that don't fit them go. Raises RatingClosed."""
    require_open(row, now)
    if row.stars == stars:
        return
    if praises(row.stars) != praises(stars):
        row.tags = []
    row.stars, row.changed_at = stars, now


def toggle(row: Starred, name: str, fitting: Sequence[str], now: datetime) -> None:
    """Set or take back one of the tags that fit."""
    row.tags = [tag for tag in fitting if (tag in row.tags) != (tag == name)]
    row.changed_at = now


def say(row: Starred, words: str, now: datetime) -> None:
    """The rater's own line, in place of an earlier one."""
    row.words, row.changed_at = within(words, WORDS_MAX), now


async def the_one(
    session: AsyncSession, table: type[Table], row: dict[str, Any], key: Sequence[str]
) -> Table:
    """The one row with this key, made of `row` if there is none."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    await session.execute(insert(table).values(row).on_conflict_do_nothing(index_elements=key))
    columns = table.__table__.c  # type: ignore[attr-defined]
    found = await session.scalars(
        select(table)
        .where(*(columns[name] == row[name] for name in key))
        .execution_options(populate_existing=True)
    )
    return found.one()
