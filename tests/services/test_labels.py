"""Labels from the district's books: in the order of a walk, only what is wanted, nothing that is dead."""

import asyncio
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot.cli import main
from codes.payload import Code, Keys, Kind, link, sign
from codes.reading import tries
from models.person import Office, Person, Role
from models.place import Household, Place, PlaceKind

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
    session.add(Person(id=1, district_id="li", name="李晓东"))
    await session.flush()
    session.add(Role(person_id=1, office=Office.GRID_WORKER, at_id="g-2"))
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


def payload_link(subject_id: str, version: int = 1) -> str:
    return link("b_bot", sign(Keys([SECRET]), Code(Kind.HOUSEHOLD, subject_id, version)))


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

    renewed = run(console, "renew", "household:g-2-1")
    assert renewed.stdout == f"{payload_link('g-2-1', 2)}\n"
    assert run(console, *one).exit_code == 0
    assert links("one.pdf") == {payload_link("g-2-1", 2)}
    for verb in ("revoke", "renew"):
        assert run(console, verb, "household:nobody").stderr == "Error: no such household: nobody\n"
