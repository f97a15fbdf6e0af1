"""Processes of `mashang run`, grown from the stem (`tests/stem.py`) and killed at will."""

import asyncio
import os
import re
import signal
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp

from tests.console import Stem

READY_WITHIN_S: Final = 60
ENTRY: Final = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,)", re.MULTILINE)
COMPLAINT: Final = re.compile(r" (ERROR|CRITICAL) |^Traceback|never retrieved|never awaited", re.MULTILINE)


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
        self.pid, self._end = self.stem.grow(["run", "--only", self.roles], env, out=self.log, err=self.log)
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
