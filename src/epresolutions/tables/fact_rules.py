"""Rules of data/ that no contract can state: what the tables say of each other, and of the world.

Every rule is a generator of breaches over the tables as text (index from 0, unknown empty).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from epresolutions.tables.breach import Breach
from epresolutions.tables.function_words import no_content_word

Frames = Mapping[str, pd.DataFrame]
VOTES = ["votes_for", "votes_against", "votes_abstain"]
URGENCY_RULES = {"7": "122", "8": "135", "9": "144", "10": "150"}
"""Term -> the Rule of Procedure on urgencies."""
NON_ATTACHED_AT_MOST = 70
"""More Members have not been without a group at one time since 2014."""

RULES: list[tuple[tuple[str, ...], Callable[[Frames], Iterator[Breach]]]] = []


def rule(*tables: str) -> Callable:
    """Register a rule with the tables that it needs."""

    def register(function: Callable[[Frames], Iterator[Breach]]) -> Callable:
        RULES.append((tables, function))
        return function

    return register


def inconsistencies(frames: Frames) -> Iterator[Breach]:
    """Apply every rule whose tables can be read.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        The tables that are there with all their columns, as text.
    """
    for needed, function in RULES:
        if set(needed) <= set(frames):
            yield from function(frames)


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    """Give every row with its index."""
    return zip(frame.index, frame.to_dict("records"), strict=True)


def _numbers(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Read columns of whole numbers; what is none becomes missing."""
    return frame[columns].apply(pd.to_numeric, errors="coerce")


@rule("groups", "resolutions", "tablers", "motions", "rollcalls", "group_votes")
def group_existed(frames: Frames) -> Iterator[Breach]:
    """Find groups that act on a day on which they do not exist."""
    spans = [
        (group.code, group.first_day, group.last_day or "9999-12-31")
        for group in frames["groups"].itertuples()
    ]
    adopted = dict(frames["resolutions"][["procedure", "adopted"]].itertuples(index=False))
    procedure_of = dict(frames["rollcalls"][["rollcall", "procedure"]].itertuples(index=False))

    def existed(code: str, day: str | None) -> bool:
        return day is None or any(
            code == known and first <= day <= last for known, first, last in spans
        )

    codes = {code for code, _, _ in spans}
    cells = [
        (table, index, "group", row.group, adopted.get(row.procedure))
        for table in ("tablers", "motions")
        for index, row in zip(frames[table].index, frames[table].itertuples(), strict=True)
    ]
    for index, row in zip(
        frames["group_votes"].index, frames["group_votes"].itertuples(), strict=True
    ):
        day = adopted.get(procedure_of.get(row.rollcall, ""))
        cells.append(("group_votes", index, "group", "" if row.group == "NI" else row.group, day))
    for index, row in _rows(frames["rollcalls"]):
        cells += [
            ("rollcalls", index, "moved_by", code, adopted.get(row["procedure"]))
            for code in row["moved_by"].split(";")
        ]
    for table, index, column, code, day in cells:
        # A code that no term knows is a breach of the foreign key, listed there.
        if code in codes and not existed(code, day):
            yield Breach.at(table, index, column, code, f"the group existed on {day}")


@rule("rollcalls", "group_votes")
def group_votes_add_up(frames: Frames) -> Iterator[Breach]:
    """Find totals to which the groups' votes do not add up."""
    votes = frames["group_votes"]
    sums = _numbers(votes, VOTES).groupby(votes["rollcall"]).sum()
    whole = set(votes.loc[votes["group"] == "NI", "rollcall"])
    totals = _numbers(frames["rollcalls"], VOTES)
    for index, call in frames["rollcalls"]["rollcall"].items():
        if call not in sums.index:
            continue
        rest = totals.loc[index] - sums.loc[call]
        # Where NI has no row, its Members are what the groups leave of the totals.
        most = 0 if call in whole else NON_ATTACHED_AT_MOST
        for column in VOTES:
            if not 0 <= rest[column] <= most:
                said = f"equals {sums.at[call, column]:.0f}, the sum over its groups"
                said += "" if call in whole else f", or is up to {most} more where NI has no row"
                value = frames["rollcalls"].at[index, column]
                yield Breach.at("rollcalls", index, column, value, said)


@rule("rollcalls")
def outcome(frames: Frames) -> Iterator[Breach]:
    """Find results other than: adopted if more are in favour than against."""
    calls = frames["rollcalls"]
    votes = _numbers(calls, VOTES)
    more = votes["votes_for"] > votes["votes_against"]
    expected = more.map({True: "adopted", False: "rejected"})
    known = votes[["votes_for", "votes_against"]].notna().all(axis=1)
    for index in calls.index[known & (calls["result"] != expected)]:
        said = f"is {expected[index]} by {votes.at[index, 'votes_for']:.0f} to "
        said += f"{votes.at[index, 'votes_against']:.0f}"
        yield Breach.at("rollcalls", index, "result", calls.at[index, "result"], said)


@rule("rollcalls", "resolutions")
def roll_calls_fit(frames: Frames) -> Iterator[Breach]:
    """Find final votes not on the adopted text, repeated, or with other figures than it has."""
    resolutions = frames["resolutions"].set_index("procedure")
    resolutions = resolutions[~resolutions.index.duplicated()]
    calls = frames["rollcalls"]
    finals = Counter(calls.loc[calls["kind"] == "final", "procedure"])
    for index, call in _rows(calls):
        if call["kind"] != "amendment":
            for column in ("amendment", "moved_by"):
                if call[column]:
                    said = "is empty unless the kind is amendment"
                    yield Breach.at("rollcalls", index, column, call[column], said)
        if call["procedure"] not in resolutions.index:
            continue
        own = resolutions.loc[call["procedure"]]
        known = own["joint_motion"]
        if known and (call["document"] == known) == (call["kind"] == "rival"):
            said = "is another document than the adopted one just where the kind is rival"
            yield Breach.at("rollcalls", index, "document", call["document"], said)
        if call["kind"] == "final":
            if finals[call["procedure"]] > 1:
                said = "has one final vote"
                yield Breach.at("rollcalls", index, "procedure", call["procedure"], said)
            for column in VOTES:
                if call[column] != own[column]:
                    said = f"equals '{own[column]}', the figure in resolutions.csv"
                    yield Breach.at("rollcalls", index, column, call[column], said)


@rule("resolutions", "tablers", "motions")
def known_or_not(frames: Frames) -> Iterator[Breach]:
    """Find resolutions of which more, or less, is known than they say."""
    tabled = set(frames["tablers"]["procedure"])
    motions = frames["motions"]
    moved = set(motions["procedure"])
    unnamed = (motions["group"] == "") & (motions["joined"] != "false")
    anonymous = set(motions.loc[unnamed, "procedure"])
    for index, row in _rows(frames["resolutions"]):
        numbers = row["vote_kind"] == "numbers"
        for column in (*VOTES, "vote_read_from"):
            if bool(row[column]) != numbers:
                said = "has a value just where vote_kind is numbers"
                yield Breach.at("resolutions", index, column, row[column], said)
        if bool(row["tablers_read_from"]) != (row["procedure"] in tabled):
            said = "has a value just where tablers.csv has rows"
            yield Breach.at(
                "resolutions", index, "tablers_read_from", row["tablers_read_from"], said
            )
        complete = row["motions_complete"] == "true"
        if complete and (row["procedure"] not in moved or row["procedure"] in anonymous):
            said = "is true only where motions.csv has the replaced motions, all with a group"
            yield Breach.at("resolutions", index, "motions_complete", "true", said)


@rule("resolutions", "motions", "documents")
def numbers_of_the_term(frames: Frames) -> Iterator[Breach]:
    """Find numbers of documents, and Rules, that are not of the resolution's term."""
    term = dict(frames["resolutions"][["procedure", "term"]].itertuples(index=False))
    for table, column in (("resolutions", "joint_motion"), ("motions", "motion")):
        frame = frames[table]
        for index, value, procedure in zip(
            frame.index, frame[column], frame["procedure"], strict=True
        ):
            if (
                value
                and procedure in term
                and not value.removeprefix("RC-").startswith(f"B{term[procedure]}-")
            ):
                yield Breach.at(
                    table, index, column, value, f"is a number of term {term[procedure]}"
                )
    for index, row in _rows(frames["resolutions"]):
        usual = URGENCY_RULES.get(row["term"])
        if (row["rule"] == usual) != (row["urgency"] == "true"):
            said = f"is {usual} just where the resolution of term {row['term']} is an urgency"
            yield Breach.at("resolutions", index, "rule", row["rule"], said)


@rule("resolutions", "tablers", "motions")
def tablers_and_motions(frames: Frames) -> Iterator[Breach]:
    """Find contradictions of tablers and motions on which the doubts are silent."""
    doubts = dict(frames["resolutions"][["procedure", "doubts"]].itertuples(index=False))
    tabled = set(frames["tablers"][["procedure", "group"]].itertuples(index=False, name=None))
    known = {procedure for procedure, _ in tabled}
    for index, row in _rows(frames["motions"]):
        pair = (row["procedure"], row["group"])
        against = {"true": pair not in tabled, "false": pair in tabled}
        if (
            row["group"]
            and row["procedure"] in known
            and against.get(row["joined"], False)
            and not _names(doubts.get(row["procedure"], ""), row["group"])
        ):
            said = f"agrees with tablers.csv, or the resolution's doubts name {row['group']}"
            yield Breach.at("motions", index, "joined", row["joined"], said)


def _names(doubts: str, group: str) -> bool:
    """Tell whether doubts speak of a group, by its French code or its English one."""
    english = {"PPE": "EPP", "Verts/ALE": "Greens/EFA"}.get(group, group)
    return group in doubts or english in doubts


@rule("resolutions", "demands")
def demands_read(frames: Frames) -> Iterator[Breach]:
    """Find demands out of number, or in a part that was not read."""
    seen = dict(frames["resolutions"][["procedure", "summary_seen"]].itertuples(index=False))
    demands = frames["demands"]
    for _, rows in demands.groupby("procedure"):
        for expected, (index, number) in enumerate(rows["demand"].items(), start=1):
            if number != str(expected):
                said = f"is {expected}: demands are numbered from 1 without gaps"
                yield Breach.at("demands", index, "demand", number, said)
                break
    for index, row in _rows(demands):
        summary = seen.get(row["procedure"])
        if summary is not None and (summary == "none") != (row["part"] == "elsewhere"):
            said = f"is elsewhere just where no summary was seen; summary_seen is {summary}"
            yield Breach.at("demands", index, "part", row["part"], said)


@rule("documents", "term_counts")
def counts_add_up(frames: Frames) -> Iterator[Breach]:
    """Find texts whose terms do not add up to their tokens and types."""
    yield from _lengths(frames, "documents", "term_counts", ["procedure"], "n")


@rule("summary_documents", "summary_words")
def summaries_add_up(frames: Frames) -> Iterator[Breach]:
    """Find summaries whose words do not add up to their tokens and types."""
    text = ["procedure", "language"]
    yield from _lengths(frames, "summary_documents", "summary_words", text, "count")


def _lengths(
    frames: Frames, documents: str, words: str, text: list[str], number: str
) -> Iterator[Breach]:
    """Find texts whose counts do not add up to the length that is stated."""
    counts = _numbers(frames[words], [number])[number]
    totals = counts.groupby([frames[words][one] for one in text]).agg(["sum", "count"])
    totals = totals.set_axis(["tokens", "types"], axis=1)
    stated = frames[documents]
    named = stated[text[0]] if len(text) == 1 else pd.MultiIndex.from_frame(stated[text])
    found = totals.reindex(named).fillna(0)
    for column in totals.columns:
        for index, value, sum_ in zip(
            stated.index, stated[column], found[column].astype(int), strict=True
        ):
            if value != str(sum_):
                said = f"equals {sum_}, counted in {words}.csv"
                yield Breach.at(documents, index, column, value, said)


@rule("summary_words")
def content_words(frames: Frames) -> Iterator[Breach]:
    """Find words that are not counted content words in lower case."""
    words = frames["summary_words"]
    for index in words.index[no_content_word(words)]:
        said = "is a content word in lower case, no article, pronoun, preposition or auxiliary"
        yield Breach.at("summary_words", index, "word", words.at[index, "word"], said)


@rule("codings", "coded_texts")
def codings_listed(frames: Frames) -> Iterator[Breach]:
    """Find codings of texts that are not listed, and cells that belong to another coding."""
    texts = frames["coded_texts"]
    listed = set(texts[["procedure", "coding"]].itertuples(index=False, name=None))
    coding_of = {"sure": "second", "taken_from": "settled"}
    for index, row in _rows(frames["codings"]):
        if (row["procedure"], row["coding"]) not in listed:
            said = f"is in coded_texts.csv with its {row['coding']} coding"
            yield Breach.at("codings", index, "procedure", row["procedure"], said)
        for column, coding in coding_of.items():
            if bool(row[column]) != (row["coding"] == coding):
                said = f"has a value just where the coding is {coding}"
                yield Breach.at("codings", index, column, row[column], said)


@rule("documents", "resolutions")
def documents_agree(frames: Frames) -> Iterator[Breach]:
    """Find texts that differ from the resolution that they are."""
    resolutions = frames["resolutions"].drop_duplicates("procedure").set_index("procedure")
    for index, row in _rows(frames["documents"]):
        for column in ("adopted", "joint_motion", "urgency"):
            if row["procedure"] in resolutions.index:
                other = resolutions.at[row["procedure"], column]
                if row[column] != other:
                    said = f"equals '{other}', as in resolutions.csv"
                    yield Breach.at("documents", index, column, row[column], said)


@rule("groups")
def group_spans(frames: Frames) -> Iterator[Breach]:
    """Find groups that end before they begin."""
    for index, row in _rows(frames["groups"]):
        if row["last_day"] and row["last_day"] < row["first_day"]:
            said = f"is not before first_day, {row['first_day']}"
            yield Breach.at("groups", index, "last_day", row["last_day"], said)
