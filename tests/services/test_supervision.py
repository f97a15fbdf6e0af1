"""Supervision: which department looks after what, and whether somebody is a supervisor here."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from models.department import Department
from models.person import Office
from models.place import Place, PlaceKind
from models.refusals import NotYours
from models.supervision import Duty
from services import supervision
from services.imports import Kind, Summary
from services.people import Offices
from tests.services.test_imports import refused, taken


def of(*held: tuple[Office, str]) -> Offices:
    return Offices(frozenset(held))


@pytest.mark.parametrize(
    ("department_id", "name", "duties"),
    [
        ("scjg", "分局", [Duty.MARKET]),
        ("d1", "经开区市场监督管理局", [Duty.MARKET]),
        ("d2", "城管局", [Duty.URBAN]),
        ("d3", "综合执法局", [Duty.URBAN]),
        ("d4", "Urban Management Office", [Duty.URBAN]),
        ("d5-scjg", "一所", [Duty.MARKET]),
        ("scjgx", "水务公司", []),
        ("cj", "城建局", []),
    ],
)
def test_a_department_is_recognised_by_its_name_or_a_part_of_its_id(
    department_id: str, name: str, duties: list[Duty]
) -> None:
    """Names as districts have them; neither water nor building is one of them."""
    assert [d for d in (Duty.MARKET, Duty.URBAN) if supervision.is_called(d, department_id, name)] == duties


async def test_who_supervises_what_at_a_place(session: AsyncSession, now: datetime) -> None:
    """By office: two departments, the community's staff, the worker of one of its grids; others never."""
    session.add_all(
        [
            Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区"),
            Place(id="yy", kind=PlaceKind.COMMUNITY, name="育英社区"),
            Department(id="sj", name="市场监管局"),
            Department(id="zf", name="综合执法局"),
        ]
    )
    await session.flush()
    session.add(Place(id="xf-1", kind=PlaceKind.GRID, name="第一网格", parent_id="xf"))
    await session.flush()

    async def duties(*held: tuple[Office, str], at: str = "xf") -> tuple[Duty, ...]:
        return await supervision.duties_of(session, of(*held), community_id=at)

    assert await duties((Office.DEPARTMENT_STAFF, "sj")) == (Duty.MARKET,)
    assert await duties((Office.DEPARTMENT_HEAD, "zf"), at="yy") == (Duty.URBAN,)
    both = (Office.GRID_WORKER, "xf-1"), (Office.COMMUNITY_STAFF, "xf")
    assert await duties(*both) == (Duty.COMMUNITY, Duty.GRID)
    assert await duties(*both, at="yy") == ()
    assert await duties() == ()
    held = of((Office.DEPARTMENT_STAFF, "sj"))
    assert await supervision.require(session, list(Duty), held, community_id="xf") is Duty.MARKET
    with pytest.raises(NotYours):
        await supervision.require(session, [Duty.URBAN], held, community_id="xf")


async def test_what_an_operator_says_of_a_duty_is_all_that_counts(
    session: AsyncSession, now: datetime
) -> None:
    """The import names it, a file without the row takes it away, a bad row is named."""
    await taken(session, Kind.DEPARTMENTS, "id,name\nsj,市场监管局\nfu,服务中心\nzf,综合执法局\n", now)
    assert await supervision.departments_of(session, Duty.MARKET) == {"sj"}
    both = "duty,department\nmarket,fu\nmarket,sj\n"
    assert await taken(session, Kind.DUTIES, both, now) == Summary(2, 0, 0)
    assert await taken(session, Kind.DUTIES, both, now) == Summary(0, 0, 2)
    assert await supervision.departments_of(session, Duty.MARKET) == {"fu", "sj"}
    assert await taken(session, Kind.DUTIES, "duty,department\nmarket,fu\n", now) == Summary(0, 1, 1)
    assert await supervision.departments_of(session, Duty.MARKET) == {"fu"}
    assert await supervision.departments_of(session, Duty.URBAN) == {"zf"}
    bad = "duty,department\nfire,fu\nurban,nobody\nmarket,fu\nmarket,fu\n"
    assert await refused(session, Kind.DUTIES, bad, now) == [
        "row 2, column duty: 'fire' is none of market, urban",
        "row 3, column department: no department 'nobody'",
        "row 5, column department: 'fu' stands in row 4 too",
    ]
