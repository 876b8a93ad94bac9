"""The store of official documents: content-addressed files with an index of where each came from.

A document is written beside its place and moved there, then entered into the index in one
transaction; whatever interrupts it, the next run finds either all of it or nothing. The store is
kept out of the repository, since the texts are the Parliament's.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from epresolutions.sources.disk import told
from epresolutions.sources.errors import ParseError, RefusedError, StoreError
from epresolutions.sources.parsing.recognise import Reading, read, version_of
from epresolutions.sources.records import Record, from_plain, to_plain
from epresolutions.sources.store.origins import Origin

SCHEMA = 2
UNFINISHED = 3600.0
"""Seconds after which a file that was never moved into place is taken for abandoned."""
_TABLES = """
CREATE TABLE documents (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, parser TEXT NOT NULL, version TEXT NOT NULL,
  records BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE origins (
  sha256 TEXT NOT NULL REFERENCES documents, url TEXT NOT NULL, name TEXT NOT NULL,
  obtained TEXT NOT NULL, how TEXT NOT NULL, licence TEXT NOT NULL, attribution TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (sha256, url, name)
) WITHOUT ROWID;
CREATE INDEX origins_by_url ON origins (url, current);
CREATE TABLE missing (url TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE marks (url TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document of the store.

    Attributes
    ----------
    sha256, parser : str
    records : tuple of Record
    origin : Origin
        The current one; if there are several, one with an address before one without.
    """

    sha256: str
    parser: str
    records: tuple[Record, ...]
    origin: Origin


class Store:
    """A folder of official documents.

    Parameters
    ----------
    folder : pathlib.Path
        Made if missing.

    Raises
    ------
    StoreError
        If the folder cannot be used, or is the store of another version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = folder / "index.sqlite"
        with told(f"the store {folder}"):
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._index, timeout=30, isolation_level=None)
            self._connection.execute("PRAGMA synchronous = FULL")
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._create()
            elif version != SCHEMA:
                raise StoreError(
                    f"{folder} is a store of version {version}; this program reads {SCHEMA}"
                )
            self._sweep()

    def _create(self) -> None:
        with self._transaction():
            # Another process may have made the tables since the version was read.
            if self._connection.execute("PRAGMA user_version").fetchone() == (0,):
                for statement in filter(str.strip, _TABLES.split(";")):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Enter what is added meanwhile into the index at once, which is faster for many files.

        If it is interrupted, the files must be added again; none is doubled or half there.
        """
        with told(f"the store {self.folder}"), self._transaction():
            yield

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._connection.in_transaction:
            # Within a batch, which ends the transaction.
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def path(self, sha256: str) -> Path:
        """File of a document."""
        return self.folder / "objects" / sha256[:2] / sha256[2:]

    def add(self, content: bytes, reading: Reading, origin: Origin) -> bool:
        """Store a document; the same content twice is one document.

        Parameters
        ----------
        content : bytes
        reading : Reading
        origin : Origin

        Returns
        -------
        bool
            Whether the content is new.

        Raises
        ------
        StoreError
            If it cannot be written, for instance on a full disk; the store is as it was before.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        new = not self._has(sha256)
        if not new and self._knows(sha256, origin):
            return False
        with told(f"the store {self.folder}"):
            if new:
                self._write(self.path(sha256), content)
            with self._transaction():
                self._connection.execute(
                    "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?)",
                    (
                        sha256,
                        len(content),
                        reading.parser,
                        reading.version,
                        _packed(reading.records),
                    ),
                )
                if origin.url:
                    # A page that has changed: its earlier version stays but no longer counts.
                    self._connection.execute(
                        "UPDATE origins SET current = 0 WHERE url = ? AND sha256 <> ?",
                        (origin.url, sha256),
                    )
                    self._connection.execute("DELETE FROM missing WHERE url = ?", (origin.url,))
                self._connection.execute(
                    "INSERT OR REPLACE INTO origins VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                    (sha256, *astuple(origin)),
                )
        return new

    def _has(self, sha256: str) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM documents WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return found is not None and self.path(sha256).is_file()

    def _knows(self, sha256: str, origin: Origin) -> bool:
        return (
            self._connection.execute(
                "SELECT 1 FROM origins WHERE sha256 = ? AND url = ? AND name = ? AND current = 1",
                (sha256, origin.url, origin.name),
            ).fetchone()
            is not None
        )

    def _sweep(self) -> None:
        """Remove what runs that were killed while writing have left."""
        with (
            contextlib.suppress(FileNotFoundError),
            os.scandir(self.folder / "unfinished") as found,
        ):
            for entry in found:
                if entry.stat().st_mtime < time.time() - UNFINISHED:
                    os.unlink(entry.path)

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / "unfinished"
        unfinished.mkdir(exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise

    def obtained(self, url: str) -> str | None:
        """When the document at an address was last stored, ISO 8601; None if it is not there."""
        row = self._connection.execute(
            "SELECT obtained, sha256 FROM origins WHERE url = ? AND current = 1", (url,)
        ).fetchone()
        return row[0] if row and self.path(row[1]).is_file() else None

    def records_at(self, url: str) -> tuple[Record, ...]:
        """Give the records of the document at an address; none if it is not there."""
        row = self._connection.execute(
            "SELECT sha256 FROM origins WHERE url = ? AND current = 1", (url,)
        ).fetchone()
        return self.records(row[0]) if row else ()

    def content_at(self, url: str) -> bytes:
        """Give the document at an address as it was received; empty if it is not there."""
        row = self._connection.execute(
            "SELECT sha256 FROM origins WHERE url = ? AND current = 1", (url,)
        ).fetchone()
        try:
            return self.path(row[0]).read_bytes() if row else b""
        except FileNotFoundError:
            return b""

    def documents(self) -> Iterator[Stored]:
        """All documents with a current origin, one at a time, in the order of their hashes."""
        rows = self._connection.execute(
            "SELECT d.sha256, d.parser, o.url, o.name, o.obtained, o.how, o.licence, o.attribution "
            "FROM documents d JOIN origins o USING (sha256) WHERE o.current = 1 "
            "ORDER BY d.sha256, o.url = '', o.url, o.name"
        )
        last = ""
        for sha256, parser, *origin in rows:
            if sha256 != last:
                yield Stored(sha256, parser, self.records(sha256), Origin(*origin))
            last = sha256

    def records(self, sha256: str) -> tuple[Record, ...]:
        """Give the records of a document, read again if its parser has been improved since."""
        parser, version, packed, url = self._connection.execute(
            "SELECT parser, version, records, (SELECT max(max(url), max(name)) FROM origins o "
            "WHERE o.sha256 = d.sha256) FROM documents d WHERE sha256 = ?",
            (sha256,),
        ).fetchone()
        if version == version_of(parser):
            return tuple(from_plain(plain) for plain in json.loads(zlib.decompress(packed)))
        # The parser has been improved since: read the document again.
        try:
            reading = read(self.path(sha256).read_bytes(), url)
        except (ParseError, RefusedError, OSError) as error:
            raise StoreError(f"document {sha256[:12]} can no longer be read: {error}") from error
        with told(f"the store {self.folder}"), self._transaction():
            self._connection.execute(
                "UPDATE documents SET parser = ?, version = ?, records = ? WHERE sha256 = ?",
                (reading.parser, reading.version, _packed(reading.records), sha256),
            )
        return reading.records

    def note_missing(self, url: str, why: str) -> None:
        """Remember an address that could not be had."""
        known = self._connection.execute("SELECT why FROM missing WHERE url = ?", (url,)).fetchone()
        if known != (why,):
            with told(f"the store {self.folder}"), self._transaction():
                self._connection.execute("INSERT OR REPLACE INTO missing VALUES (?, ?)", (url, why))

    def mark(self, url: str) -> str:
        """By what the site knows the version that is here; empty if it did not say."""
        row = self._connection.execute("SELECT mark FROM marks WHERE url = ?", (url,)).fetchone()
        return row[0] if row else ""

    def set_mark(self, url: str, mark: str) -> None:
        """Remember by what the site knows the version that is here."""
        if mark != self.mark(url):
            with told(f"the store {self.folder}"), self._transaction():
                self._connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (url, mark))

    def missing(self) -> list[tuple[str, str]]:
        """Addresses that could not be had, with the reasons."""
        return list(self._connection.execute("SELECT url, why FROM missing ORDER BY url"))


def _packed(records: tuple[Record, ...]) -> bytes:
    return zlib.compress(
        json.dumps([to_plain(record) for record in records], ensure_ascii=False).encode(), 6
    )
