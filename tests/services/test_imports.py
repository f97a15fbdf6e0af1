"""Imports: whole or not at all, twice is once, a bad row is named."""

import csv
import io
from datetime import datetime

import pytest
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from models.person import Person, Role
from models.place import Household, Place
from services.imports import FileRefused, Kind, Summary, take

PLACES = (
    "id,kind,name,parent,short\ng1,grid,第一网格,xf,\n"
    "xf,community,学府社区,jd,学府\njd,subdistrict,经五街道,,\n"
)
DEPARTMENTS = "id,name\nzf,综合执法局\n"


async def taken(session: AsyncSession, kind: Kind, text: str, now: datetime) -> Summary:
    return await take(session, kind, enumerate(csv.reader(io.StringIO(text)), start=1), now=now)


async def refused(session: AsyncSession, kind: Kind, text: str, now: datetime) -> list[str]:
    with pytest.raises(FileRefused) as caught:
        await taken(session, kind, text, now)
    return [str(fault) for fault in caught.value.faults]


async def test_places_may_name_parents_that_come_later(session: AsyncSession, now: datetime) -> None:
    """The same file again changes nothing, a changed row is updated, counters stay."""
    assert await taken(session, Kind.PLACES, PLACES, now) == Summary(3, 0, 0)
    assert await taken(session, Kind.PLACES, PLACES, now) == Summary(0, 0, 3)
    assert await taken(session, Kind.PLACES, PLACES.replace("第一", "甲"), now) == Summary(0, 1, 2)
    grid = await session.get_one(Place, "g1", populate_existing=True)
    assert (grid.name, grid.parent_id) == ("甲网格", "xf")


async def test_a_bad_row_is_named_and_nothing_is_taken(session: AsyncSession, now: datetime) -> None:
    """Number, column and what is wrong with it."""
    await taken(session, Kind.PLACES, PLACES, now)
    text = "id,grid,address,latitude,longitude\nh1,g1,甲,29.5,106.5\nh 2,g1,乙,29.5,206\nh3,g9,,x,106\n"
    faults = await refused(session, Kind.HOUSEHOLDS, text, now)
    assert [fault.partition(":")[0] for fault in faults] == [
        "row 3, column id",
        "row 3, column longitude",
        "row 4, column address",
        "row 4, column latitude",
    ]
    assert await session.scalar(select(func.count()).select_from(Household)) == 0
    header = "id,grid,address,latitude,lon\n"
    assert await refused(session, Kind.HOUSEHOLDS, header, now) == [
        "row 1, column lon: is no column of households",
        "row 1, column longitude: is missing",
    ]


async def test_staff_hold_several_offices(session: AsyncSession, now: datetime) -> None:
    """Several rows, several grids; an office ends by its day."""
    await taken(session, Kind.PLACES, PLACES, now)
    await taken(session, Kind.DEPARTMENTS, DEPARTMENTS, now)
    text = (
        "id,name,role,at,until\ns1,李强,grid_worker,g1,\n"
        "s1,李强,community_staff,xf,\ns2,赵敏,department_head,zf,\ns3,周,district_staff,,\n"
    )
    assert (await taken(session, Kind.STAFF, text, now)).new == 4
    assert await taken(session, Kind.STAFF, text, now) == Summary(0, 0, 4)
    ended = text.replace("grid_worker,g1,", "grid_worker,g1,2026-12-31")
    assert await taken(session, Kind.STAFF, ended, now) == Summary(0, 1, 3)
    assert await session.scalar(select(func.count()).select_from(Person)) == 3
    assert await session.scalar(select(func.count()).select_from(Role)) == 4
    bad = "id,name,role,at\ns4,吴,grid_worker,zf\ns5,郑,mayor,\n"
    assert [f.partition(":")[0] for f in await refused(session, Kind.STAFF, bad, now)] == [
        "row 2, column at",
        "row 3, column role",
    ]


async def test_categories_and_cadres(session: AsyncSession, now: datetime) -> None:
    """Departments must be there; the cadre of a staff id is that person."""
    await taken(session, Kind.PLACES, PLACES, now)
    await taken(session, Kind.DEPARTMENTS, DEPARTMENTS, now)
    text = "id,name,promise_hours,days,danger,departments,duty,words\nroad,路面,24,working,,zf,zf,坑;塌陷\n"
    assert await taken(session, Kind.CATEGORIES, text, now) == Summary(1, 0, 0)
    assert await taken(session, Kind.CATEGORIES, text, now) == Summary(0, 0, 1)
    assert await taken(session, Kind.CATEGORIES, text.replace("24", "48"), now) == Summary(0, 1, 0)
    await taken(session, Kind.STAFF, "id,name,role,at\ns1,李强,department_head,zf\n", now)
    await taken(session, Kind.CADRES, "id,name,title,unit\ns1,李强,局长,department:zf\n", now)
    assert await session.scalar(select(func.count()).select_from(Person)) == 1
