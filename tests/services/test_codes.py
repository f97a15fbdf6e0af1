"""Codes and the console: what is issued, revoked, renewed, linked and read."""

import asyncio
import io
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot.cli import main
from codes.drawing import draw
from codes.payload import Code, Keys, Kind, link, sign
from models.department import Department
from models.person import Cadre, Person
from models.place import Household, Place, PlaceKind
from models.refusals import CodeForged
from services.codes import CodeSubject, NoSuchSubject, Revoked, issue, renew, resolve, revoke

SECRET = "a-secret-of-the-tests-and-of-nobody-else"
KEYS = Keys([SECRET])


async def one_household(session: AsyncSession) -> None:
    session.add(Place(id="g1", kind=PlaceKind.GRID, name="grid"))
    await session.flush()
    session.add(Household(id="h-1", grid_id="g1", address="3-2-501", latitude=41.8, longitude=123.4))
    await session.flush()


async def evaluated(session: AsyncSession) -> None:
    """A department and a community of the same id, an official with a card and one without."""
    session.add(Department(id="xf", name="department"))
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="community"))
    session.add_all([Person(id=1, district_id="s-1", name="赵强"), Person(id=2, district_id="s-2")])
    await session.flush()
    session.add(Cadre(person_id=1, title="科员", unit="department:xf"))
    await session.flush()


async def test_a_code_lives_until_it_is_revoked_and_again_in_its_next_version(
    session: AsyncSession, now: datetime
) -> None:
    await one_household(session)
    first = sign(KEYS, await issue(session, Kind.HOUSEHOLD, "h-1"))
    assert await resolve(session, first, KEYS) == CodeSubject(Kind.HOUSEHOLD, "h-1")

    await revoke(session, Kind.HOUSEHOLD, "h-1", now=now)
    await revoke(session, Kind.HOUSEHOLD, "h-1", now=now)
    with pytest.raises(Revoked, match="household:h-1 is revoked"):
        await issue(session, Kind.HOUSEHOLD, "h-1")
    with pytest.raises(CodeForged):
        await resolve(session, first, KEYS)

    assert await renew(session, Kind.HOUSEHOLD, "h-1") == 2
    assert await renew(session, Kind.HOUSEHOLD, "h-1") == 3
    with pytest.raises(CodeForged):
        await resolve(session, first, KEYS)
    third = await issue(session, Kind.HOUSEHOLD, "h-1")
    assert third.version == 3
    assert await resolve(session, sign(KEYS, third), KEYS) == CodeSubject(Kind.HOUSEHOLD, "h-1")


async def test_renewing_an_untouched_code_ends_the_printed_one(session: AsyncSession) -> None:
    assert await renew(session, Kind.HOUSEHOLD, "h-1") == 2
    with pytest.raises(CodeForged):
        await resolve(session, sign(KEYS, Code(Kind.HOUSEHOLD, "h-1")), KEYS)


@pytest.mark.parametrize("payload", ["", "nonsense", sign(Keys(["x" * 32]), Code(Kind.HOUSEHOLD, "h-1"))])
async def test_what_we_did_not_sign_is_refused(session: AsyncSession, payload: str) -> None:
    with pytest.raises(CodeForged):
        await resolve(session, payload, KEYS)


async def test_nothing_is_issued_for_the_unknown(session: AsyncSession) -> None:
    for kind in (Kind.HOUSEHOLD, Kind.MERCHANT):
        with pytest.raises(NoSuchSubject, match=f"no such {kind}: h-9"):
            await issue(session, kind, "h-9")


@pytest.fixture
def console(database_url: str, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """The console over a database with one household and one revoked code."""

    async def prepare() -> None:
        engine = create_async_engine(database_url)
        async with AsyncSession(engine) as session, session.begin():
            await one_household(session)
            await revoke(session, Kind.HOUSEHOLD, "h-2", now=now)
            await evaluated(session)
        await engine.dispose()

    asyncio.run(prepare())
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "DATABASE_URL": database_url,
        "CODE_SECRET": SECRET,
        "BOT_USERNAME": "mashang_bot",
    }.items():
        monkeypatch.setenv(f"MASHANG_{name}", value)
    return CliRunner()


def run(console: CliRunner, *arguments: object) -> Result:
    return console.invoke(main, ["codes", *map(str, arguments)])


def test_links_are_printed_alone_on_their_lines(console: CliRunner) -> None:
    expected = link("mashang_bot", sign(KEYS, Code(Kind.HOUSEHOLD, "h-1")))
    result = run(console, "link", "household:h-1", "household:h-1")
    assert (result.exit_code, result.stdout) == (0, f"{expected}\n{expected}\n")


def test_an_unknown_id_is_refused_in_one_line(console: CliRunner) -> None:
    result = run(console, "link", "household:h-1", "household:h-9")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: no such household: h-9\n"


def test_a_department_and_a_community_of_one_id_have_signs_of_their_own(console: CliRunner) -> None:
    kinds = {
        "cadre:s-1": Kind.CADRE,
        "unit:department:xf": Kind.DEPARTMENT_UNIT,
        "unit:community:xf": Kind.COMMUNITY_UNIT,
    }
    result = run(console, "link", *kinds)
    expected = [
        link("mashang_bot", sign(KEYS, Code(kind, subject.rpartition(":")[2])))
        for subject, kind in kinds.items()
    ]
    assert (result.exit_code, result.stdout.splitlines()) == (0, expected)
    assert len(set(expected)) == 3
    refused = run(console, "link", "cadre:s-2")
    assert (refused.exit_code, refused.stderr) == (1, "Error: no such cadre: s-2\n")
    assert run(console, "link", "unit:xf").exit_code == 2


@pytest.mark.parametrize("subject", ["household", "household:", "castle:1", "staff-invite:1"])
def test_what_is_no_subject_is_a_usage_error(console: CliRunner, subject: str) -> None:
    assert run(console, "link", subject).exit_code == 2


def test_a_missing_secret_is_refused_with_the_line_that_fixes_it(
    console: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASHANG_CODE_SECRET", "")
    result = run(console, "link", "household:h-1")
    assert result.exit_code == 1
    assert "MASHANG_CODE_SECRET=" in result.stderr


def test_pictures_are_told_apart(console: CliRunner, tmp_path: Path) -> None:
    ours, gone = sign(KEYS, Code(Kind.HOUSEHOLD, "h-1")), sign(KEYS, Code(Kind.HOUSEHOLD, "h-2"))
    forged = sign(Keys(["x" * 32]), Code(Kind.HOUSEHOLD, "h-1"))
    texts = {
        "ours": link("mashang_bot", ours), "gone": link("mashang_bot", gone),
        "forged": link("mashang_bot", forged), "garbled": link("mashang_bot", "abc"),
        "other": link("other_bot", ours), "words": "two\nlines",
    }  # fmt: skip
    for name, content in texts.items():
        (tmp_path / f"{name}.png").write_bytes(draw(content))
    page = Image.new("RGB", (1400, 600), "white")
    for left, name in ((0, "forged"), (700, "ours")):
        page.paste(Image.open(io.BytesIO(draw(texts[name]))).convert("RGB"), (left, 0))
    page.save(tmp_path / "both.png")

    files = [*texts, "both"]
    result = run(console, "read", *(f"{name}.png" for name in files))
    assert result.exit_code == 0
    said = dict(line.split("\t") for line in result.stdout.splitlines())
    assert [said[f"{name}.png"] for name in files] == [
        "household:h-1", "revoked", "forged", "forged", "none", "none", "household:h-1",
    ]  # fmt: skip

    raw = run(console, "read", "--raw", "words.png")
    assert (raw.exit_code, raw.stdout) == (0, "words.png\ttwo\\nlines\n")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    console: CliRunner, tmp_path: Path
) -> None:
    (tmp_path / "bad.png").write_bytes(b"<svg/>")
    (tmp_path / "good.png").write_bytes(draw("words"))
    result = run(console, "read", "--raw", "bad.png", "absent.png", "good.png")
    assert (result.exit_code, result.stdout) == (1, "bad.png\tnone\nabsent.png\tnone\ngood.png\twords\n")
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["bad.png", "absent.png"]


def test_a_database_without_tables_is_said_in_one_line(
    console: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASHANG_DATABASE_URL", "sqlite+aiosqlite:///empty.db")
    result = run(console, "link", "household:h-1")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "mashang db upgrade" in result.stderr
