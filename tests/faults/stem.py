"""A stem from which processes of `mashang run` grow in a tenth of a second, to be killed at will.

Importing takes a process seconds; the stem has imported everything once and forks. What grows is an
operating system's process with the command's own `main`, environment and signals, and dies alone.

A line of JSON on stdin, `{"args": [...], "env": {...}, "log": path}`, starts one and is answered by
`{"pid": ...}`; whoever ends is told by `{"ended": pid, "status": ...}` (negative: by that signal).
"""

import json
import os
import signal
import sys
from typing import Any


def main() -> None:
    """Grow what stdin asks for, until it closes; then nothing that grew lives on."""
    import bot.assembly
    import bot.cli.run  # noqa: F401

    children: set[int] = set()

    def ended(*_: Any) -> None:
        while children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            children.discard(pid)
            _say({"ended": pid, "status": os.waitstatus_to_exitcode(status)})

    signal.signal(signal.SIGCHLD, ended)
    for line in sys.stdin:
        asked = json.loads(line)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # known before it can end
        pid = os.fork()
        if not pid:
            _become(asked)
        children.add(pid)
        _say({"pid": pid})
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    for pid in list(children):
        os.kill(pid, signal.SIGKILL)


def _become(asked: dict[str, Any]) -> None:
    """The command in this process, with its own environment and files."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    os.setsid()
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for standard, file in enumerate((nothing, log, log)):
        os.dup2(file, standard)
    os.environ.update(asked["env"])
    from bot.cli import main as command

    try:
        command(asked["args"])
    finally:  # click ends by SystemExit
        sys.stdout.flush()


def _say(what: dict[str, Any]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
