"""A person checks codes that models settled: which texts, the table to correct, the agreement."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from epresolutions.demands.coder.review import ReviewRefused, allowed_codes, read_table
from epresolutions.demands.coders import summary
from epresolutions.errors import near_misses
from epresolutions.uncertainty import clustered_mean_interval

CODES = ("kind", "addressee", "verb")
SETTLED = tuple(f"settled_{code}" for code in CODES)
COLUMNS = ("procedure", "title", "address", "checked", "demand", "keep", *CODES, "note")
COLUMNS += (*SETTLED, "disputed")


def draw_texts(codings: pd.DataFrame, texts: list[str], *, size: int, seed: int) -> list[str]:
    """Draw texts so that every kind is met, where the first two coders agreed and where not.

    A cell is a kind and whether first and second coder agree that a text asks it. Text after text
    is drawn from the cell met least so far (of equals the first by name), until there are enough:
    rare and disputed kinds are drawn more often than in a plain sample.

    Parameters
    ----------
    codings : DataFrame
        The `codings` table.
    texts : list of str
        Procedures of all texts that were coded three times, those without any demand too.
    size : int
        Texts to draw; all if there are no more.
    seed : int

    Returns
    -------
    list of str
        Procedures in their order.
    """
    rng = np.random.default_rng(seed)
    cells = {text: set() for text in texts}
    seen = {
        coding: set(zip(rows["procedure"], rows["kind"], strict=True))
        for coding, rows in codings.groupby("coding")
    }
    first, second = seen.get("first", set()), seen.get("second", set())
    for text, kind in sorted(set().union(*seen.values()) if seen else ()):
        if text in cells:
            cells[text].add((kind, ((text, kind) in first) == ((text, kind) in second)))
    left, drawn, met = sorted(texts), [], {cell: 0 for text in texts for cell in cells[text]}
    while left and len(drawn) < size:
        open_cells = {cell for text in left for cell in cells[text]}
        if open_cells:
            least = min(sorted(open_cells), key=met.__getitem__)
            candidates = [text for text in left if least in cells[text]]
        else:  # texts in which nobody found a demand
            candidates = left
        text = candidates[rng.integers(len(candidates))]
        left.remove(text)
        drawn.append(text)
        for cell in cells[text]:
            met[cell] += 1
    return sorted(drawn)


def sheet(tables, texts: list[str]) -> pd.DataFrame:
    """Make the table that a person corrects: the settled codes of some texts, a row a code.

    Parameters
    ----------
    tables : Tables
        The data: codings, resolutions, sources.
    texts : list of str
        Procedures.

    Returns
    -------
    DataFrame of str
        `COLUMNS`: `checked` (write "yes" in any row of a text when it is done), `keep` (write "no"
        for what is no demand), the codes to correct, the settled ones beside, and `disputed`
        ("yes" where the first two coders did not both see this kind of demand). A text without a
        settled demand has one row that is not kept.
    """
    codings = tables.codings[tables.codings["procedure"].isin(texts)]
    seen = codings.groupby(["procedure", "kind"])["coding"].agg(set)
    disputed = {key for key, by in seen.items() if not {"first", "second"} <= by}
    settled = codings[codings["coding"] == "settled"]
    rows = settled[["procedure", "demand", *CODES, "note"]].assign(keep="yes")
    rows = rows.assign(**{name: rows[code] for name, code in zip(SETTLED, CODES, strict=True)})
    pairs = zip(rows["procedure"], rows["kind"], strict=True)
    rows["disputed"] = ["yes" if pair in disputed else "no" for pair in pairs]
    silent = pd.DataFrame({"procedure": sorted(set(texts) - set(rows["procedure"]))})
    rows = pd.concat([rows, silent.assign(keep="no", demand=0)])
    titles = tables.resolutions.set_index("procedure")["title"]
    rows["title"] = rows["procedure"].map(titles)
    rows["address"] = rows["procedure"].map(_addresses(tables.sources))
    rows = rows.sort_values(["procedure", "demand"], kind="stable", ignore_index=True)
    rows["demand"] = rows["demand"].astype(int)
    rows = rows.reindex(columns=list(COLUMNS)).astype(object)
    return rows.where(rows.notna(), "").astype(str)


def _addresses(sources: pd.DataFrame) -> dict[str, str]:
    """Where the text of each resolution is read: its summary if known, else the first page."""
    last = ~sources["url"].str.contains("summary", case=False)
    ordered = sources.assign(last=last).sort_values("last", kind="stable")
    return ordered.drop_duplicates("procedure").set_index("procedure")["url"].to_dict()


def read_sheet(path: Path, tables) -> pd.DataFrame:
    """Read a corrected table and check every cell of the texts that are marked as checked.

    Parameters
    ----------
    path : Path
        CSV as `sheet` was written, separated by commas or semicolons.
    tables : Tables
        For the codes that are valid.

    Returns
    -------
    DataFrame of str
        The rows of the checked texts.

    Raises
    ------
    ReviewRefused
        With every problem that was found.
    UserError
        If the file cannot be read as a table, lacks a column, or no text is marked as checked.
    """
    table = read_table(path, ("procedure", "checked", "keep", *CODES, *SETTLED))
    done = set(table.loc[table["checked"].str.lower() == "yes", "procedure"])
    problems = [f"row {row}: {problem}" for row, problem in _problems(table, done, tables)]
    if not done:
        problems.append("no text is checked; write yes under checked in a row of each that is done")
    if problems:
        raise ReviewRefused(problems)
    return table[table["procedure"].isin(done)].reset_index(drop=True)


def _problems(table: pd.DataFrame, done: set[str], tables):
    allowed = allowed_codes(tables)
    known = sorted(set(tables.codings["procedure"]) | set(tables.coded_texts["procedure"]))
    for row, cells in enumerate(table.to_dict("records"), start=2):
        if cells["procedure"] not in known:
            near = near_misses(cells["procedure"], known)
            yield row, f"procedure: {cells['procedure']!r} was not coded three times; {near}"
        if cells["checked"].lower() not in ("yes", "no", ""):
            yield row, f"checked: {cells['checked']!r} is neither yes nor no"
        if cells["procedure"] not in done:
            continue
        if cells["keep"].lower() not in ("yes", "no"):
            yield row, f"keep: {cells['keep']!r} is neither yes nor no"
        elif cells["keep"].lower() == "yes":
            for code in CODES:
                if cells[code] not in allowed[code]:
                    near = near_misses(cells[code], allowed[code])
                    yield row, f"{code}: {cells[code]!r} is no code; {near}"


def agreement(table: pd.DataFrame, kinds: list[str], *, draws: int = 1000, seed: int = 0):
    """Set the person's codes against the settled ones.

    Parameters
    ----------
    table : DataFrame
        As `read_sheet` returns it.
    kinds : list of str
        All kinds of the codebook.
    draws, seed : int
        As in `demands.coders.summary`.

    Returns
    -------
    DataFrame
        As `demands.coders.summary`. The person saw the settled codes, so this is an upper bound;
        and rare and disputed kinds were drawn more often than they occur.
    """
    kept = table[table["keep"].str.lower() == "yes"]
    settled = table[table["settled_kind"] != ""]
    codes = pd.concat(
        [
            kept[["procedure", *CODES]].assign(coder="person"),
            settled[["procedure", *SETTLED]]
            .set_axis(["procedure", *CODES], axis=1)
            .assign(coder="settled"),
        ]
    )
    texts = table["procedure"].unique()
    read = pd.DataFrame(
        [(text, coder) for text in texts for coder in ("person", "settled")],
        columns=["procedure", "coder"],
    )
    return summary(codes, kinds, read, draws=draws, seed=seed)


def kept_share(table: pd.DataFrame) -> tuple[float, float, float]:
    """Share of the settled codes (kind and addressee) that the person left as they were.

    Returns
    -------
    share, low, high : float
        With the 95 % interval over texts; NaN if no code was settled.
    """
    settled = table[table["settled_kind"] != ""]
    if settled.empty:
        return float("nan"), float("nan"), float("nan")
    same = (
        (settled["keep"].str.lower() == "yes")
        & (settled["kind"] == settled["settled_kind"])
        & (settled["addressee"] == settled["settled_addressee"])
    ).to_numpy(float)
    low, high = clustered_mean_interval(same, settled["procedure"].to_numpy())
    return float(same.mean()), low, high


def changes(table: pd.DataFrame) -> pd.DataFrame:
    """List what the person changed.

    Returns
    -------
    DataFrame
        procedure, demand, verdict (`removed`, `added`, else what was corrected), settled, person
        (kind, addressee, verb as one text).
    """
    rows = []
    for cells in table.to_dict("records"):
        kept = cells["keep"].lower() == "yes"
        was = " ".join(cells[name] for name in SETTLED).strip()
        now = " ".join(cells[code] for code in CODES) if kept else ""
        if was == now:
            continue
        differing = [
            code for code, name in zip(CODES, SETTLED, strict=True) if cells[code] != cells[name]
        ]
        verdict = "added" if not was else "removed" if not now else ", ".join(differing)
        rows.append((cells["procedure"], cells.get("demand", ""), verdict, was, now))
    return pd.DataFrame(rows, columns=["procedure", "demand", "verdict", "settled", "person"])
