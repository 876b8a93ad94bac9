"""The official text layer: the best text of each resolution in each language."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from epresolutions.files import write
from epresolutions.sources.official import COLUMNS, FILE, SUMMARY
from epresolutions.sources.records import Record
from epresolutions.sources.store.store import Store, Stored

# The adopted text before the joint motion, which amendments may have changed since; of one text
# the source that keeps most of its structure. Last, what gives at least a title.
_DOCUMENTS = ("adopted_text", "joint_motion")
_SOURCES = ("doceo", "docx", "eurlex", "plain", "pdf")
_TITLED = ("summary", "procedure")


def write_texts(store: Store) -> int:
    """Write the official text layer of a store beside it.

    Parameters
    ----------
    store : Store

    Returns
    -------
    int
        Texts in it: one a resolution and language. Where no text was had but another page gives
        the title in that language, the title stands alone and is not counted. Summaries follow
        the text and are not counted either.
    """
    best: dict[tuple[str, str], tuple[tuple[int, int, str], str]] = {}
    summaries: dict[tuple[str, str], Record] = {}
    for place, stored, record in _candidates(store):
        key = (record.procedure, record.language)
        if key not in best or place < best[key][0]:
            best[key] = (place, stored.sha256)
        if record.kind == SUMMARY:
            summaries[key] = record
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(COLUMNS)
    texts = 0
    for procedure, language in sorted(best):
        place, sha256 = best[procedure, language]
        whole = place[0] < len(_DOCUMENTS)
        texts += whole
        for record in store.records(sha256):
            if (record.procedure, record.language) == (procedure, language):
                writer.writerows(_rows(record) if whole else _title(record))
        if summary := summaries.get((procedure, language)):
            writer.writerows(_rows(summary, SUMMARY))
    path: Path = store.folder / FILE
    text = content.getvalue()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write(path, text)
    return texts


def _candidates(store: Store) -> Iterator[tuple[tuple[int, int, str], Stored, Record]]:
    """Give the pages that may stand for a resolution in a language, with their rank."""
    for stored in store.documents():
        for record in stored.records:
            if record.kind in _DOCUMENTS and record.text and stored.parser in _SOURCES:
                place = (_DOCUMENTS.index(record.kind), _SOURCES.index(stored.parser))
                yield (*place, stored.sha256), stored, record
            elif record.kind in _TITLED and record.procedure and record.language:
                place = (len(_DOCUMENTS) + _TITLED.index(record.kind), 0)
                yield (*place, stored.sha256), stored, record


def _title(record: Record) -> Iterator[tuple[str, ...]]:
    if record.title:
        yield (record.procedure, record.language, record.reference, "title", "", record.title)


def _rows(record: Record, name: str = "") -> Iterator[tuple[str, ...]]:
    own = (record.procedure, record.language, record.reference)
    for part in record.text:
        yield (*own, name or part.part, part.number, part.text)
