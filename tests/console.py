"""The console command, in processes that grow from the stem (`tests/stem.py`)."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import Final

ROOT: Final = Path(__file__).parents[1]
GROWN_WITHIN_S: Final = 60
SECRET: Final = "a-secret-of-the-tests-and-of-nobody-else"
NOWHERE: Final = "http://127.0.0.1:1"


class Stem:
    """Grows processes; hears when each has ended."""

    def __init__(self) -> None:
        self._stem = subprocess.Popen(
            [sys.executable, "-m", "tests.stem"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._pids: SimpleQueue[int] = SimpleQueue()
        self._ends: dict[int, Future[int]] = {}
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def grow(
        self, words: list[str], settings: Mapping[str, str], *, out: Path, err: Path, folder: Path = ROOT
    ) -> tuple[int, "Future[int]"]:
        """Start `mashang` with these words and settings alone (MASHANG_…), as if in `folder`.

        Returns its pid and what will hold its exit status (negative: killed by a signal).
        """
        asked = {
            "args": words,
            "env": environment(settings),
            "folder": str(folder),
            "out": str(out),
            "err": str(err),
        }
        assert self._stem.stdin is not None
        self._stem.stdin.write(json.dumps(asked) + "\n")
        self._stem.stdin.flush()
        pid = self._pids.get(timeout=GROWN_WITHIN_S)
        return pid, self._ends[pid]

    def run(
        self, words: list[str], settings: Mapping[str, str], *, folder: Path = ROOT, within_s: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """What `subprocess.run` does."""
        with tempfile.TemporaryDirectory() as made:
            out, err = Path(made) / "out", Path(made) / "err"
            _, end = self.grow(words, settings, out=out, err=err, folder=folder)
            status = end.result(within_s)
            return subprocess.CompletedProcess(words, status, out.read_text(), err.read_text())

    def close(self) -> None:
        """Let everything end."""
        assert self._stem.stdin is not None
        self._stem.stdin.close()
        self._stem.wait(10)
        self._listener.join(10)
        assert self._stem.stdout is not None
        self._stem.stdout.close()

    def _listen(self) -> None:
        assert self._stem.stdout is not None
        for line in self._stem.stdout:
            told = json.loads(line)
            if "pid" in told:
                self._ends[told["pid"]] = Future()
                self._pids.put(told["pid"])
            else:
                self._ends[told["ended"]].set_result(told["status"])


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's, with these settings of the product and no others."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("MASHANG_")}
    return {**mine, **settings}


def executed(
    words: list[str], settings: Mapping[str, str], *, within_s: float
) -> subprocess.CompletedProcess[str]:
    """A process that shares nothing with the stem, not even the order of its sets."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *words],
        cwd=ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=within_s,
        check=False,
    )


def over(folder: Path, **settings: str) -> dict[str, str]:
    """Settings of a district in a SQLite file of `folder`, whose Telegram is nowhere; more by name."""
    given = {
        "BOT_TOKEN": "1:token",
        "BOT_USERNAME": "mashang_bot",
        "BOT_API_URL": NOWHERE,
        "CODE_SECRET": SECRET,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'mashang.db'}",
        "MEDIA_URL": str(folder / "media"),
        **settings,
    }
    return {f"MASHANG_{name}": value for name, value in given.items()}
