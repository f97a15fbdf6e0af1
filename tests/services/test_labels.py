"""Labels from the district's books: in the order of a walk, only what is wanted, nothing that is dead."""

import asyncio
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot.cli import main
from codes.payload import Code, Keys, Kind, link, sign
from codes.reading import tries
from models.department import Department
from models.market import Market
from models.merchant import Merchant
from models.person import Cadre, Office, Person, Role
from models.place import Household, Place, PlaceKind
from models.stall import Stall

SECRET = "a-secret-of-the-tests-and-of-nobody-else"
DOORS = {
    "g-10": ["2号楼1单元101"],
    "g-2": ["10号楼1单元101", "2号楼2单元101", "2号楼1单元1001", "2号楼1单元201"],
}


async def district(session: AsyncSession) -> None:
    """One community with two grids, their doors imported in no good order."""
    session.add(Place(id="s", kind=PlaceKind.SUBDISTRICT, name="学府街道"))
    await session.flush()
    session.add(Place(id="c", kind=PlaceKind.COMMUNITY, name="学府社区", parent_id="s"))
    await session.flush()
    for grid in DOORS:
        session.add(Place(id=grid, kind=PlaceKind.GRID, name=f"网格{grid}", parent_id="c"))
    people = {
        1: ("li", "李晓东"),
        2: ("old", "钱前任"),
        3: ("zhao", "赵强"),
        4: ("qin", "秦建国"),
        5: ("yin", "尹小梅"),
    }
    for key, (person, name) in people.items():
        session.add(Person(id=key, district_id=person, name=name))
    await session.flush()
    gone = date(2026, 1, 31)
    for person, office, at, until in (
        (2, Office.GRID_WORKER, "g-2", gone),
        (1, Office.GRID_WORKER, "g-2", None),
        (3, Office.DEPARTMENT_STAFF, "zhzf", date(2999, 12, 31)),
        (4, Office.DEPARTMENT_HEAD, "zhzf", None),
        (5, Office.COMMUNITY_STAFF, "c", None),
    ):
        session.add(Role(person_id=person, office=office, at_id=at, until=until))
    for key, name in (("zhzf", "综合执法局"), ("scjg", "市场监管局"), ("wh", "文化局")):
        session.add(Department(id=key, name=name))
    at = {"community_id": "c", "latitude": 41, "longitude": 123}
    for key, name, address in (("m-1", "老王面馆", "文昌路12号"), ("m-2", "学府书店", "文昌路8号")):
        session.add(Merchant(id=key, name=name, address=address, category="餐饮", **at))
    session.add(Market(id="yeshi", name="青年夜市", community_id="c"))
    await session.flush()
    for number in ("10", "2"):
        stall = Stall(
            id=f"ys-{number}", market_id="yeshi", name=f"青年夜市{number}号", hours="18:00-23:00", **at
        )
        session.add(stall)
    for person, title, unit in (
        (2, "原队员", "department:zhzf"),
        (3, "执法一中队队员", "department:zhzf"),
        (4, "局长", "department:zhzf"),
        (5, "副主任", "community:c"),
    ):
        session.add(Cadre(person_id=person, title=title, unit=unit))
    for grid, doors in DOORS.items():
        for place, address in enumerate(doors):
            building = address.partition("楼")[0] + "楼"
            at = {"grid_id": grid, "building": building, "latitude": 41, "longitude": 123}
            session.add(Household(id=f"{grid}-{place}", address=address, **at))
    await session.flush()


@pytest.fixture
def console(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """The console over that district."""

    async def prepare() -> None:
        engine = create_async_engine(database_url)
        async with AsyncSession(engine) as session, session.begin():
            await district(session)
        await engine.dispose()

    asyncio.run(prepare())
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": database_url, "CODE_SECRET": SECRET, "BOT_USERNAME": "b_bot"}.items():
        monkeypatch.setenv(f"MASHANG_{name}", value)
    return CliRunner()


def run(console: CliRunner, *arguments: str) -> Result:
    return console.invoke(main, ["codes", *arguments])


def pages(name: str) -> list[str]:
    """The words of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(name)]


def links(name: str) -> set[str]:
    """What the codes of the first page say."""
    picture = pypdfium2.PdfDocument(name)[0].render(scale=2).to_pil()
    return {text for texts in tries(picture) for text in texts}


def payload_link(subject_id: str, version: int = 1, kind: Kind = Kind.HOUSEHOLD) -> str:
    return link("b_bot", sign(Keys([SECRET]), Code(kind, subject_id, version)))


def test_labels_come_grid_by_grid_in_the_order_of_a_walk(console: CliRunner) -> None:
    """Grid 2 before grid 10, building 2 before 10, door 201 before 1001; the grid worker is named."""
    result = run(console, "print", "household", "--out", "doors.pdf")
    assert (result.exit_code, result.stdout) == (0, "5 labels on 2 pages: doors.pdf\n")
    assert "5 of 5 labels" in result.stderr
    first, second = pages("doors.pdf")
    doors = ["2号楼1单元201", "2号楼1单元1001", "2号楼2单元101", "10号楼1单元101"]
    body = first[first.index("张") :]
    assert sorted(doors, key=lambda door: body.index(f"\n{door}")) == doors
    assert "学府街道 · 学府社区 · 网格员李晓东" in first
    assert "网格g-10" in second
    assert links("doors.pdf") == {payload_link(f"g-2-{place}") for place in range(4)}
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith("doors")) == ["doors.pdf"]


def test_a_part_of_the_district_is_printed_alone(console: CliRunner) -> None:
    """A grid, a community, one door; and what isn't there is said in one line."""
    for only, said in (
        (["grid:g-10"], "1 labels on 1 pages"),
        (["community:c"], "5 labels on 2 pages"),
        (["household:g-2-1"], "1 labels on 1 pages"),
        (["household:g-2-1", "grid:g-10"], "2 labels on 2 pages"),
    ):
        options = [part for name in only for part in ("--only", name)]
        result = run(console, "print", "household", "--out", "part.pdf", *options)
        assert result.stdout.startswith(said), only
    unknown = run(console, "print", "household", "--out", "part.pdf", "--only", "grid:c")
    assert (unknown.exit_code, unknown.stderr) == (1, "Error: no such grid: c\n")
    assert run(console, "print", "household", "--out", "part.pdf", "--only", "street:c").exit_code == 2
    nowhere = run(console, "print", "household", "--out", "no/such/folder.pdf")
    assert nowhere.exit_code == 1
    assert nowhere.stderr.startswith("Error: no/such/folder.pdf: ")


def test_a_revoked_label_is_left_out_and_its_next_version_printed(console: CliRunner) -> None:
    """What hangs at the door is dead at once; the new label says version 2."""
    one = ("print", "household", "--out", "one.pdf", "--only", "household:g-2-1")
    assert run(console, "revoke", "household:g-2-1").exit_code == 0
    assert run(console, *one).stderr == "Error: there is no label to print\n"
    whole = run(console, "print", "household", "--out", "doors.pdf")
    assert whole.stdout == "4 labels on 2 pages: doors.pdf\n"
    assert "left out, revoked and not renewed: household:g-2-1" in whole.stderr

    for verb in (("link",), ("draw", "--out", "one.png")):
        dead = run(console, *verb, "household:g-2-1")
        assert (dead.exit_code, dead.stdout) == (1, "")
        assert dead.stderr == (
            "Error: household:g-2-1 is revoked: `mashang codes renew household:g-2-1` makes a new one\n"
        )

    renewed = run(console, "renew", "household:g-2-1")
    assert renewed.stdout == f"{payload_link('g-2-1', 2)}\n"
    assert run(console, *one).exit_code == 0
    assert links("one.pdf") == {payload_link("g-2-1", 2)}
    for verb in ("revoke", "renew"):
        assert run(console, verb, "household:nobody").stderr == "Error: no such household: nobody\n"


def test_cards_are_heaped_by_unit_and_who_has_left_has_none(console: CliRunner) -> None:
    """Departments, then communities; unit and title below the name; the head hands them out."""
    result = run(console, "print", "cadre", "--out", "cards.pdf")
    assert (result.exit_code, result.stdout) == (0, "3 labels on 2 pages: cards.pdf\n")
    assert "left out, no longer in office: cadre:old\n" in result.stderr
    first, second = pages("cards.pdf")
    for said in ("综合执法局", "负责人秦建国", "赵强", "执法一中队队员", "服务评议卡", "拾到此卡"):
        assert said in first
    for said in ("学府社区", "社区尹小梅", "副主任"):
        assert said in second
    assert links("cards.pdf") == {payload_link(key, kind=Kind.CADRE) for key in ("zhao", "qin")}
    one = run(
        console, "print", "cadre", "--out", "one.pdf", "--only", "department:zhzf", "--only", "cadre:yin"
    )
    assert one.stdout == "3 labels on 2 pages: one.pdf\n"
    one = run(console, "print", "cadre", "--out", "one.pdf", "--only", "subdistrict:s")
    assert one.stdout == "1 labels on 1 pages: one.pdf\n"
    assert run(console, "print", "cadre", "--out", "x.pdf", "--only", "cadre:li").exit_code == 1
    misplaced = run(console, "print", "cadre", "--out", "x.pdf", "--only", "grid:g-2")
    assert misplaced.exit_code == 2
    assert "'grid:g-2' is no part of these labels: it takes department, community" in misplaced.stderr


def test_units_are_printed_together_or_each_kind_alone(console: CliRunner) -> None:
    """Departments on one heap; a community's sign goes by its subdistrict."""
    both = run(console, "print", "unit", "--out", "units.pdf")
    assert both.stdout == "4 labels on 3 pages: units.pdf\n"
    text = "".join(pages("units.pdf"))
    for said in (
        "综合执法局",
        "市场监管局",
        "文化局",
        "学府社区",
        "单位码",
        "各部门",
        "我们从不索要钱款和验证码",
    ):
        assert said in text
    departments = run(console, "print", "unit:department", "--out", "d.pdf")
    assert departments.stdout == "3 labels on 2 pages: d.pdf\n"
    assert links("d.pdf") == {payload_link(key, kind=Kind.DEPARTMENT_UNIT) for key in ("scjg", "wh")}
    one = run(console, "print", "unit", "--out", "c.pdf", "--only", "unit:community:c")
    assert one.stdout == "1 labels on 1 pages: c.pdf\n"
    assert links("c.pdf") == {payload_link("c", kind=Kind.COMMUNITY_UNIT)}
    unknown = run(console, "print", "unit", "--out", "c.pdf", "--only", "unit:department:x")
    assert unknown.stderr == "Error: no such unit:department: x\n"


def test_shops_go_by_community_along_the_street(console: CliRunner) -> None:
    """Number 8 before number 12; the community carries them; one shop alone."""
    result = run(console, "print", "merchant", "--out", "shops.pdf")
    assert (result.exit_code, result.stdout) == (0, "2 labels on 1 pages: shops.pdf\n")
    [text] = pages("shops.pdf")
    assert text.index("学府书店") < text.index("老王面馆")
    for said in ("商户码", "文昌路12号 · 餐饮", "学府街道 · 学府社区 · 社区尹小梅"):
        assert said in text
    assert links("shops.pdf") == {payload_link(key, kind=Kind.MERCHANT) for key in ("m-1", "m-2")}
    one = run(console, "print", "merchant", "--out", "shops.pdf", "--only", "merchant:m-2")
    assert one.stdout == "1 labels on 1 pages: shops.pdf\n"


def test_stalls_go_by_market_and_the_market_s_own_sign_hangs_at_its_entrance(console: CliRunner) -> None:
    """Stall 2 before stall 10, one on a sheet, hours below the name; the community carries them."""
    result = run(console, "print", "stall", "--out", "stalls.pdf", "--only", "market:yeshi")
    assert (result.exit_code, result.stdout) == (0, "2 labels on 2 pages: stalls.pdf\n")
    first, second = pages("stalls.pdf")
    for said in ("摊位码", "青年夜市2号", "青年夜市 · 18:00-23:00", "学府社区 · 青年夜市 · 社区尹小梅"):
        assert said in first
    assert "青年夜市10号" in second
    assert links("stalls.pdf") == {payload_link("ys-2", kind=Kind.STALL)}
    assert run(console, "print", "stall", "--out", "x.pdf", "--only", "market:x").exit_code == 1
    market = run(console, "print", "market", "--out", "market.pdf")
    assert market.stdout == "1 labels on 1 pages: market.pdf\n"
    assert "学府社区 · 18:00-23:00" in pages("market.pdf")[0]
    assert links("market.pdf") == {payload_link("yeshi", kind=Kind.MARKET)}
