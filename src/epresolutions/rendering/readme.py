"""What the collection found of its default focus, as the README says it: out of results.json."""

from __future__ import annotations

import json
from pathlib import Path

from epresolutions import files
from epresolutions.corpus.comparison import DEFAULT_FOCUS, slug

BEGIN, END = "<!-- found -->", "<!-- found, end -->"

# Topic, notebook, and which sentences of its answer are quoted.
_FOUND = (
    ("Coalition", "coalitions", (0,)),
    ("Demands", "demands", (1, 2)),
    ("Vocabulary", "vocabulary", (1, 0)),  # what is found, and what text that stands on
)


def found(results: dict) -> str:
    """Write what is found as a list, and what text the vocabulary stands on.

    Parameters
    ----------
    results : dict
        results.json of the default focus, in English; empty if a notebook has not run yet.
    """
    if not all(f"{notebook}.answer" in results for _, notebook, _ in _FOUND):
        return ""
    lines = []
    for topic, notebook, places in _FOUND:
        answer = results[f"{notebook}.answer"]
        lines.append(f"- **{topic}.** {' '.join(answer[place] for place in places)}")
    return "\n".join(lines)


def write(project: Path) -> None:
    """Say in the README what the last run of the default focus found, where both are there.

    Parameters
    ----------
    project : Path
        Folder with README.md and figures/.
    """
    readme = project / "README.md"
    results = project / "figures" / slug(DEFAULT_FOCUS) / "results.json"
    if not (readme.exists() and results.exists()):
        return
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        return
    said = found(json.loads(results.read_text(encoding="utf-8")))
    made = f"{before}{begin}\n{said}\n{end}{after}"
    if said and made != text:
        files.write(readme, made)
