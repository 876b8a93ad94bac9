"""The official text layer: the best text of each resolution in each language."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from epresolutions.atomic import write
from epresolutions.official import COLUMNS, FILE
from epresolutions.sources.records import Record
from epresolutions.sources.store import Store, Stored

# The adopted text before the joint motion, which amendments may have changed since; of one text
# the source that keeps most of its structure.
_DOCUMENTS = ("adopted_text", "joint_motion")
_SOURCES = ("doceo", "docx", "eurlex", "plain", "pdf")


def write_texts(store: Store) -> int:
    """Write the official text layer of a store beside it.

    Parameters
    ----------
    store : Store

    Returns
    -------
    int
        Texts in it: one a resolution and language.
    """
    best: dict[tuple[str, str], tuple[tuple[int, int, str], str]] = {}
    for stored, record in _with_text(store.documents()):
        place = (_DOCUMENTS.index(record.kind), _SOURCES.index(stored.parser), stored.sha256)
        key = (record.procedure, record.language)
        if key not in best or place < best[key][0]:
            best[key] = (place, stored.sha256)
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(COLUMNS)
    for procedure, language in sorted(best):
        sha256 = best[procedure, language][1]
        for record in store.records(sha256):
            if (record.procedure, record.language) == (procedure, language):
                writer.writerows(_rows(record))
    path: Path = store.folder / FILE
    text = content.getvalue()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write(path, text)
    return len(best)


def _with_text(documents: Iterable[Stored]) -> Iterable[tuple[Stored, Record]]:
    for stored in documents:
        for record in stored.records:
            if record.text and record.kind in _DOCUMENTS and stored.parser in _SOURCES:
                yield stored, record


def _rows(record: Record) -> Iterable[tuple[str, ...]]:
    for part in record.text:
        yield (
            record.procedure,
            record.language,
            record.reference,
            part.part,
            part.number,
            part.text,
        )
