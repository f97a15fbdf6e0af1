"""Processes of `mashang run`, grown from the stem (`tests/faults/stem.py`) and killed at will."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

import aiohttp

ROOT: Final = Path(__file__).parents[2]
READY_WITHIN_S: Final = 60
ENTRY: Final = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,)", re.MULTILINE)
COMPLAINT: Final = re.compile(r" (ERROR|CRITICAL) |^Traceback|never retrieved|never awaited", re.MULTILINE)


class Stem:
    """Grows processes; hears when each has ended."""

    def __init__(self) -> None:
        self._stem = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.stem"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._pids: SimpleQueue[int] = SimpleQueue()
        self._ends: dict[int, Future[int]] = {}
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def grow(self, args: list[str], env: dict[str, str], log: Path) -> tuple[int, "Future[int]"]:
        """Start one; returns its pid and what will hold its exit status (negative: killed by a signal)."""
        assert self._stem.stdin is not None
        self._stem.stdin.write(json.dumps({"args": args, "env": env, "log": str(log)}) + "\n")
        self._stem.stdin.flush()
        pid = self._pids.get(timeout=READY_WITHIN_S)
        return pid, self._ends[pid]

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


@dataclass
class Process:
    """One `mashang run --only …`, which may be started again on the same port."""

    stem: Stem
    roles: str
    port: int
    env: dict[str, str]
    log: Path
    pid: int = 0
    starts: int = 0
    _end: Future[int] = field(default_factory=Future)

    def start(self) -> None:
        """Start it; it is not ready yet."""
        env = {**self.env, "MASHANG_WEB_PORT": str(self.port)}
        self.pid, self._end = self.stem.grow(["run", "--only", self.roles], env, self.log)
        self.starts += 1

    async def ready(self, http: aiohttp.ClientSession) -> None:
        """Wait until `/readyz` says that database, Bot API and roles are up."""
        end = asyncio.get_running_loop().time() + READY_WITHIN_S
        found: Any = None
        while asyncio.get_running_loop().time() < end:
            assert not self._end.done(), f"ended with {self._end.result()}:\n{self.log.read_text()}"
            try:
                async with http.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                    found = await answer.json()
                    if answer.status == 200:
                        return
            except aiohttp.ClientError as error:
                found = error
            await asyncio.sleep(0.03)
        raise AssertionError(f"{self.roles} is not ready: {found}\n{self.log.read_text()}")

    async def kill(self) -> None:
        """`kill -9`."""
        os.kill(self.pid, signal.SIGKILL)
        assert await self.ends() == -signal.SIGKILL

    async def stop(self) -> float:
        """SIGTERM, as a rolling restart does it; returns the seconds until it had ended well."""
        began = asyncio.get_running_loop().time()
        os.kill(self.pid, signal.SIGTERM)
        assert await self.ends() == 0, self.log.read_text()
        return asyncio.get_running_loop().time() - began

    async def ends(self, within_s: float = 30) -> int:
        """Wait for its end; the exit status."""
        return await asyncio.wait_for(asyncio.wrap_future(self._end), within_s)

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return bool(self.pid) and not self._end.done()

    def complaints(self) -> list[str]:
        """What its log says that an operator would have to look into, each with the trace below it."""
        if not self.log.exists():
            return []
        entries = ENTRY.split(self.log.read_text())
        return [entry.rstrip() for entry in entries if COMPLAINT.search(entry)]
