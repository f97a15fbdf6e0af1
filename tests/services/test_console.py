"""The console as an operator meets it: what can be mended is one line, and nothing else is said."""

import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from bot.settings import Settings
from locales.locale import LOCALES
from tests.console import Stem, over

Mashang = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mashang(stem: Stem, tmp_path: Path) -> Mashang:
    """The console in a process of its own, over a SQLite file in the test's folder."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return stem.run([*words], over(tmp_path, **settings), folder=tmp_path)

    return run


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refused command says on stderr, beside the log's lines."""
    assert (done.returncode, done.stdout) == (1, "")
    said = [line for line in done.stderr.splitlines() if " INFO " not in line]
    assert len(said) == 1, done.stderr
    return said[0]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("TIMEZONE", "Mars/X", "no time zone is called 'Mars/X': MASHANG_TIMEZONE=Asia/Shanghai"),
        ("LOCALE", "fr", "Input should be 'zh', 'en' or 'mn'"),
        ("DATABASE_URL", "mysql://x", "it must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://"),
        ("BOT_API_URL", "api.telegram.org", "it must begin with https:// or http://"),
        ("MEDIA_URL", "gs://x", "it must be a folder or s3://<bucket>/<folder>: MASHANG_MEDIA_URL=var/media"),
        ("MEDIA_URL", "s3://", "it must be a folder or s3://<bucket>/<folder>: MASHANG_MEDIA_URL=var/media"),
        ("WEB_PORT", "abc", "Input should be a valid integer, unable to parse string as an integer"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_line(
    mashang: Mashang, name: str, value: str, why: str
) -> None:
    assert refusal(mashang("run", **{name: value})) == f"Error: MASHANG_{name}: {why}"


def test_a_folder_that_takes_no_photo_stops_the_start(mashang: Mashang, tmp_path: Path) -> None:
    """A file stands where the folder should be: said with the line that mends it, not at the first photo."""
    (tmp_path / "media").write_text("no folder")
    where = tmp_path / "media" / "photos"
    said = refusal(mashang("run", MEDIA_URL=str(where)))
    assert said.startswith(f"Error: MASHANG_MEDIA_URL: no file can be kept in {where} (")
    assert said.endswith(": MASHANG_MEDIA_URL=<a folder that this user may write to>")


def test_s3_without_its_client_says_how_to_install_it(mashang: Mashang, tmp_path: Path) -> None:
    """The tests' own environment has no extra `s3`."""
    said = refusal(mashang("run", MEDIA_URL="s3://bucket/photos"))
    assert said.startswith(
        "Error: MASHANG_MEDIA_URL is s3://bucket/photos, and its client is not installed: "
    )
    assert said.endswith("pip install --editable '.[s3]'")


def test_a_system_that_does_not_exist_is_not_switched_off_in_silence(
    mashang: Mashang, tmp_path: Path
) -> None:
    said = refusal(mashang("run", OFF="points, ratings"))
    assert said.startswith("Error: MASHANG_OFF names no system: ratings. It takes, `,` between: MASHANG_OFF=")


def test_the_district_speaks_every_language_that_there_is() -> None:
    assert get_args(Settings.model_fields["locale"].annotation) == LOCALES


def test_an_empty_setting_is_as_good_as_none(mashang: Mashang, tmp_path: Path) -> None:
    done = mashang("db", "upgrade", WEB_PORT="", TIMEZONE="", LOCALE="")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_no_token_is_refused(mashang: Mashang, tmp_path: Path) -> None:
    line = "Error: MASHANG_BOT_TOKEN looks like no token: MASHANG_BOT_TOKEN=<the token from @BotFather>"
    assert refusal(mashang("run", BOT_TOKEN="abc")) == line


def test_another_programs_port_is_said_in_one_line(mashang: Mashang, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = "Error: MASHANG_WEB_PORT is another program's: set it to a free port"
        assert refusal(mashang("run", WEB_PORT=port)) == line


def test_a_place_where_nothing_can_listen_is_not_laid_on_the_database(
    mashang: Mashang, tmp_path: Path
) -> None:
    said = refusal(mashang("run", WEB_HOST="192.0.2.1"))  # RFC 5737: nobody's own
    assert said.startswith("Error: MASHANG_WEB_HOST: nothing can listen at 192.0.2.1:")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("WEB_PORT", "99999", ": Input should be less than or equal to 65535"),
        ("WEBHOOK_URL", "banana", ": it must begin with https:// or http://"),
        ("WEBHOOK_URL", "https:///path", ": it must begin with https:// or http://"),
        ("CLOCK_URL", "banana", ": it must begin with https:// or http://"),
        ("WEBHOOK_SECRET", "码" * 32, " takes at most 256 of A-Z, a-z, 0-9, _ and -: "),
    ],
)
def test_a_setting_that_nobody_can_use_stops_the_start(
    mashang: Mashang, tmp_path: Path, name: str, value: str, why: str
) -> None:
    """Not a traceback, and not a bot that is deaf because Telegram took no webhook."""
    others = {"WEBHOOK_URL": "https://mashang.example/hook"} if name == "WEBHOOK_SECRET" else {}
    assert refusal(mashang("run", **others, **{name: value})).startswith(f"Error: MASHANG_{name}{why}")


@pytest.mark.parametrize(
    "words",
    [
        ("db", "upgrade"),
        ("db", "check"),
        ("codes", "link", "household:h-1"),
        ("invite", "staff", "li"),
        ("run",),
    ],
    ids=" ".join,
)
def test_a_database_that_does_not_answer_is_one_line_of_every_command(
    mashang: Mashang, words: tuple[str, ...]
) -> None:
    said = refusal(mashang(*words, DATABASE_URL="postgresql+asyncpg://nobody@127.0.0.1:1/x"))
    assert said.startswith("Error: the database of MASHANG_DATABASE_URL can't be used: ")


@pytest.mark.parametrize(
    "words", [("db", "check"), ("import", "departments", "x.csv"), ("invite", "staff", "li")]
)
def test_a_database_without_tables_is_one_line_of_every_command(
    mashang: Mashang, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "x.csv").write_text("id,name\nsz,市政所\n", encoding="utf-8")
    said = refusal(mashang(*words))
    assert said.startswith("Error: the database is not ready: run `mashang db upgrade`")


def test_a_refused_file_is_the_bad_rows_and_nothing_else(mashang: Mashang, tmp_path: Path) -> None:
    """The transaction that was undone leaves no word of its own when the database is closed."""
    mashang("db", "upgrade")
    file = tmp_path / "departments.csv"
    file.write_text("id,name\nsz,市政所\ncg,\n", encoding="utf-8")
    assert refusal(mashang("import", "departments", str(file))) == (
        "departments.csv: row 3, column name: is empty"
    )
    assert refusal(mashang("invite", "group", "department:sz")) == "Error: no such department:sz"
