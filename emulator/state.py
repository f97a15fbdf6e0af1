"""The state file: everything that is, in one SQLite file, so that a demo survives a restart.

What has changed is written in one transaction before the call that changed it is answered; nothing
waits for the disk (a killed process loses nothing, a machine without power the last moments).
"""

import json
import sqlite3
from pathlib import Path
from typing import Any, Final

from emulator.blobs import Blobs
from emulator.files import File
from emulator.local import Local
from emulator.updates import Update
from emulator.world import Bot, Group, Message, Person

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS things (
    kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""
FORMAT: Final = 1
LOCKED_S: Final = 2  # how long to wait for another process that lets go of the file


class StateError(Exception):
    """The file is none of ours, or of another bot."""


class StateFile:
    """Keeps a `Local` in a file."""

    def __init__(self, path: Path, local: Local) -> None:
        """Open the file and take what is in it. Raises StateError."""
        self._local = local
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, LOCKED_S, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")  # a second emulator would undo the first
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")
            self._db.execute(SCHEMA)
            local.files.blobs = Blobs(self._db)
            self._db.execute("INSERT OR IGNORE INTO blobs SELECT key, value FROM things WHERE kind = 'blob'")
            self._db.execute("DELETE FROM things WHERE kind = 'blob'")
        except sqlite3.DatabaseError as error:
            raise StateError(f"{path} is no state file: {error}") from None
        local.world.save = self.flush
        self._load(path)

    def _load(self, path: Path) -> None:
        rows: dict[str, dict[str, Any]] = {}
        for kind, key, value in self._db.execute("SELECT kind, key, value FROM things"):
            rows.setdefault(kind, {})[key] = json.loads(value)
        local, world = self._local, self._local.world
        if "bot" not in rows:
            for kind in ("bot", "counter"):
                world.touch(kind, "")
            self.flush()
            return
        kept = Bot(**rows["bot"][""])
        if kept.id != world.bot.id:
            raise StateError(f"{path} is the state of another bot (token {kept.id}:…)")
        kept.username = world.bot.username
        world.bot = kept
        world.people = {int(key): Person(**value) for key, value in rows.get("person", {}).items()}
        world.groups = {int(key): Group(**value) for key, value in rows.get("group", {}).items()}
        world.read = rows.get("read", {})
        messages = [Message(**value) for value in rows.get("message", {}).values()]
        for message in sorted(messages, key=lambda message: message.message_id):
            world.messages.setdefault(message.chat_id, {})[message.message_id] = message
        updates = [Update(**value) for value in rows.get("update", {}).values()]
        local.updates.pending = {update.id: update for update in sorted(updates, key=lambda one: one.id)}
        files = [File(**value) for value in rows.get("file", {}).values()]
        for file in sorted(files, key=lambda file: file.number):
            local.files.restore(file)
        local.taps.opened_at = rows.get("tap", {})
        counters = rows["counter"][""]
        world.next_message = counters["next_message"]
        world.clock_offset_s = counters["clock_offset_s"]
        world.seed = counters["seed"]
        local.updates.next_id = counters["next_update"]

    def flush(self) -> None:
        """Write what has changed."""
        dirty = self._local.world.dirty
        if not dirty:
            return
        if any(kind == "update" for kind, _ in dirty):
            dirty.add(("counter", ""))
        self._db.execute("BEGIN")
        for kind, key in dirty:
            value = self._value(kind, key)
            if value is None:
                self._db.execute("DELETE FROM things WHERE kind = ? AND key = ?", (kind, key))
            else:
                self._db.execute("INSERT OR REPLACE INTO things VALUES (?, ?, ?)", (kind, key, value))
        self._db.execute("COMMIT")
        dirty.clear()

    def _value(self, kind: str, key: str) -> str | None:
        """What is to be written of a thing; None when it is no more."""
        local, world = self._local, self._local.world
        if kind == "counter":
            counters = {
                "next_message": world.next_message,
                "clock_offset_s": world.clock_offset_s,
                "seed": world.seed,
                "next_update": local.updates.next_id,
                "format": FORMAT,
            }
            return json.dumps(counters)
        found: Any
        match kind:
            case "bot":
                found = vars(world.bot)
            case "person":
                found = vars(world.people[int(key)])
            case "group":
                found = vars(world.groups[int(key)])
            case "message":
                chat_id, message_id = key.split("|")
                message = world.find(int(chat_id), int(message_id))
                found = vars(message) if message else None
            case "update":
                update = local.updates.pending.get(int(key))
                found = {name: getattr(update, name) for name in update.__slots__} if update else None
            case "file":
                found = vars(local.files.by_id[key])
            case "tap":
                found = local.taps.opened_at.get(key)
            case "read":
                found = world.read.get(key)
            case _:
                raise ValueError(f"nothing is kept as {kind}")
        return None if found is None else json.dumps(found, separators=(",", ":"))

    def close(self) -> None:
        """Write the last and let go of the file."""
        self.flush()
        self._local.world.save = self._local.world.dirty.clear
        self._db.close()
