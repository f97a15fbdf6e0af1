"""The bytes of files, on disk: thousands of photos cost no memory.

They stand in the state file when there is one, else in a temporary database that SQLite keeps for itself
and that goes with the process.
"""

import sqlite3
from typing import Final

SCHEMA: Final = "CREATE TABLE IF NOT EXISTS blobs (digest TEXT PRIMARY KEY, data BLOB NOT NULL)"


class Blobs:
    """Bytes by their SHA-256."""

    def __init__(self, database: sqlite3.Connection | None = None) -> None:
        """In this database, or in a temporary one."""
        self._db = database or sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.execute(SCHEMA)

    def put(self, digest: str, data: bytes) -> None:
        """Keep bytes, once."""
        self._db.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?)", (digest, data))

    def get(self, digest: str) -> bytes:
        """The bytes that were put. Raises KeyError for none."""
        row = self._db.execute("SELECT data FROM blobs WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise KeyError(digest)
        data: bytes = row[0]
        return data
