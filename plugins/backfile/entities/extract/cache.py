"""What the model said of each story, kept in one SQLite file. Deleting it is always safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

SCHEMA = "CREATE TABLE IF NOT EXISTS names (story BLOB PRIMARY KEY, packed BLOB) WITHOUT ROWID"


class Cache:
    """Fingerprint of a story to its packed names. A broken file is thrown away, not trusted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[bytes, bytes]:
        """Everything in it; nothing if the file is missing or broken."""
        if not self._path.is_file():
            return {}
        try:
            with closing(sqlite3.connect(self._path)) as db:
                rows = db.execute("SELECT story, packed FROM names").fetchall()
            return {bytes(story): bytes(packed) for story, packed in rows}
        except (sqlite3.Error, TypeError):
            self._path.unlink(missing_ok=True)
            return {}

    def write(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Adds to it. A folder that can't be written only costs time at the next build."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path)) as db, db:
                db.execute(SCHEMA)
                db.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", items)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
        except OSError:
            return

    def drop(self, stories: Iterable[bytes]) -> None:
        """Forgets stories that the archive no longer has."""
        try:
            with closing(sqlite3.connect(self._path)) as db, db:
                db.execute(SCHEMA)
                db.executemany("DELETE FROM names WHERE story = ?", ((s,) for s in stories))
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
