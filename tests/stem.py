"""A stem from which processes of `mashang` grow in a tenth of a second, to be killed at will.

Importing takes a process seconds; the stem has imported everything once and forks. What grows is an
operating system's process with the command's own `main`, environment and signals, and dies alone.

A line of JSON on stdin, `{"args": [...], "env": {...}, "folder": path, "out": path, "err": path}`, starts
one and is answered by `{"pid": ...}`; whoever ends is told by `{"ended": pid, "status": ...}` (negative:
by that signal).
"""

import gc
import json
import os
import signal
import sys
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from typing import Any

COMMANDS = ("run", "db", "imports", "invite", "codes")
HELD = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT}  # while something grows
FORKS = get_context("fork")  # its processes end without looking through all that was imported


def main() -> None:
    """Grow what stdin asks for, until it closes; then nothing that grew lives on."""
    _import_everything()
    grown: list[ForkProcess] = []

    def ended(*_: Any) -> None:
        for process in [process for process in grown if process.exitcode is not None]:
            grown.remove(process)
            _say({"ended": process.pid, "status": process.exitcode})

    signal.signal(signal.SIGCHLD, ended)
    for line in sys.stdin:
        process = FORKS.Process(target=_become, args=(json.loads(line),))
        signal.pthread_sigmask(signal.SIG_BLOCK, HELD)  # known before it can end
        process.start()
        grown.append(process)
        _say({"pid": process.pid})
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
    for process in [*grown]:  # whoever ends leaves the list
        process.kill()
    gc.unfreeze()  # libraries that count their objects at the end find them gone


def _import_everything() -> None:
    """What is frozen no collection of a child looks through, so its pages stay shared."""
    import_module("bot.assembly")
    for name in COMMANDS:
        import_module(f"bot.cli.{name}")
    import_module("sqlalchemy.orm").configure_mappers()
    gc.collect()
    gc.freeze()


def _become(asked: dict[str, Any]) -> None:
    """The command in this process, with its own environment and files."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for stop in (signal.SIGTERM, signal.SIGINT):  # from the first moment, as `run` does from its own first
        signal.signal(stop, lambda *_: sys.exit(0))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HELD)
    os.setsid()
    os.chdir(asked["folder"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    out, err = (os.open(asked[to], os.O_WRONLY | os.O_CREAT | os.O_APPEND) for to in ("out", "err"))
    for standard, file in enumerate((nothing, out, err)):
        os.dup2(file, standard)
    os.environ.clear()
    os.environ.update(asked["env"])
    from bot.cli import main as command

    command(asked["args"], prog_name="mashang")


def _say(what: dict[str, Any]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
