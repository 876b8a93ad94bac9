"""The machine coder: a text in, its demand clauses out."""

from collections import Counter, namedtuple

from epresolutions.demands.coder.acts import acts
from epresolutions.demands.coder.clauses import Clause, clauses
from epresolutions.demands.coder.heads import heads
from epresolutions.demands.coder.language import UnknownLanguageError, detect_language
from epresolutions.demands.coder.reading import read
from epresolutions.demands.coder.rules import LANGUAGES, rulebook
from epresolutions.demands.coder.segmenter import segment
from epresolutions.demands.coder.tokens import plain, tokenise
from epresolutions.errors import UserError

COLUMNS = (
    "clause",
    "paragraph",
    "kind",
    "addressee",
    "verb",
    "confidence",
    "start",
    "end",
    "text",
    "rules",
    "second_kind",
    "second_confidence",
    "flag",
)
Coded = namedtuple("Coded", COLUMNS)
_Found = namedtuple("_Found", "reading paragraph clause act previous")
_DTYPES = dict.fromkeys(COLUMNS, "str") | {
    "clause": "int64",
    "paragraph": "int64",
    "start": "int64",
    "end": "int64",
    "confidence": "float64",
    "second_confidence": "float64",
    "rules": "object",
}
_EU_BODIES = frozenset(("EU", "EEAS", "COM", "COUNCIL", "MS", "EUDEL"))
_STATE = frozenset(("GOV", "ARMED"))
_LOW = 0.5
# How sure the second opinion must be to decide where no rule fires, and to overrule rules that are
# no surer than the third; set on sentences that neither had met (README.md of the coder's tests).
_DECIDES, _OVERRULES, _WEAK = 0.5, 0.7, 0.75
_LEAST_REMINDER = 3
_LEAST_MODAL = 3.5
_MOST_TARGETS = 3


class NoOperativePartError(UserError):
    """A text in which nothing reads like an operative part or a summary of one."""


def find_demands(text, *, language=None, target_countries=None, opinion=None):
    """Code a text without building a table: the fast way for many texts.

    Parameters
    ----------
    text : str
        An adopted text or motion in its official form, or a summary of one, in English or French.
    language : {"en", "fr"}, optional
        Told from the text if not given.
    target_countries : iterable of str, optional
        ISO 3166-1 alpha-3 codes of the states the text is about. If not given, the countries of its
        title; failing that, the country most often named.
    opinion : Opinion, optional
        A trained second opinion, see `epresolutions.demands.coder.opinion`; where no rule fires, or
        only a weak one, and it is sure, it decides, and the row is flagged.

    Returns
    -------
    list of Coded
        One a clause and addressee, in order of the text; fields as the columns of `code_text`.

    Raises
    ------
    UnknownLanguageError, NoOperativePartError
    """
    if language is None:
        language = detect_language(text)
    elif language not in LANGUAGES:
        raise UnknownLanguageError(f"no rules for language {language!r}; languages: en, fr")
    book = rulebook(language)
    text = plain(text)
    form, heading, paragraphs = segment(text)
    official = form == "official"
    readings = [
        read(tokenise(text, paragraph.start, paragraph.end), text, book, official)
        for paragraph in paragraphs
    ]
    if target_countries is None:
        targets = _targets(heading, readings, book)
    else:
        targets = frozenset(target_countries)
    found_acts, leads, any_head = [], {}, False
    for index, (paragraph, reading) in enumerate(zip(paragraphs, readings, strict=True)):
        tokens = reading.tokens
        found = clauses(reading, targets)
        any_head = any_head or bool(found) or bool(heads(reading))
        lead = leads.get(paragraph.lead) if paragraph.lead is not None else None
        first = found[0].start if found else len(tokens.words)
        if lead is not None and first > 0 and tokens.words:
            # a bullet: verb and addressee come from its lead-in
            found.insert(0, Clause(lead.verb, 0, lead.asked, (0, first), True, "bullet"))
        previous = []
        for clause in found:
            if clause.act[1] <= clause.act[0]:
                leads[index] = clause
                continue
            for act in acts(reading, clause):
                if _stance(clause, act.verdict):
                    continue
                found_acts.append(
                    _Found(reading, paragraph, clause, _trimmed(reading, act), previous)
                )
            if clause.asked:
                previous = clause.asked
    if not any_head:
        raise NoOperativePartError(_no_operative_part(form))
    seconds = [("", float("nan"))] * len(found_acts)
    if opinion is not None:
        words = [f.reading.tokens.words[f.act.start : f.act.stop] for f in found_acts]
        seconds = opinion.of(words, language, [found.clause.asked for found in found_acts])
    return [
        row
        for number, (found, second) in enumerate(zip(found_acts, seconds, strict=True), 1)
        for row in _rows(number, found, second)
    ]


def _stance(clause, verdict):
    """Whether a reminder or a modal says no act, and so is stance."""
    if clause.frame == "modal":
        return verdict.score < (_LEAST_MODAL - bool(clause.asked)) or verdict.kind == "VALUES"
    return clause.frame == "remind" and verdict.score < _LEAST_REMINDER


def _no_operative_part(form):
    wanted = (
        'numbered paragraphs such as "1. Calls on …" after "The European Parliament,"'
        if form == "official"
        else "sentences in which Parliament calls on, urges, condemns …"
    )
    return f"no operative part found in this text; it should have {wanted}"


def _targets(heading, readings, book):
    """Countries of the title, else the one most often named in the paragraphs."""
    title = book.matcher.hits(tokenise(heading).words)
    codes = list(dict.fromkeys(value for _a, _b, (group, value) in title if group == "place"))
    abroad = [code for code in codes if code not in book.member_states]
    if 0 < len(abroad or codes) <= _MOST_TARGETS:
        return frozenset(abroad or codes)
    counts = Counter(
        code for reading in readings for _a, _b, (group, code) in reading.named if group == "place"
    )
    ranked = [code for code, _n in counts.most_common() if code not in book.member_states]
    ranked = ranked or [code for code, _n in counts.most_common()]
    return frozenset(ranked[:1])


def _trimmed(reading, act):
    """Leave out the conjunctions and marks an act ends with."""
    trailing = reading.book.grammar["and"] | reading.book.grammar["joining"] | {".", ":"}
    while act.stop > act.start + 1 and reading.tokens.words[act.stop - 1] in trailing:
        act.stop -= 1
    return act


def _rows(number, found, second):
    """Turn an act into rows, one an addressee."""
    reading, clause, act = found.reading, found.clause, found.act
    verdict, tokens, asked, notes = act.verdict, reading.tokens, clause.asked, []
    sure = _confidence(verdict, bool(asked))
    learned = _learned(verdict, sure, second)
    kind = second[0] if learned else verdict.kind
    if not asked:
        notes.append("addressee inferred")
        default = reading.book.default_addressee.get(kind, "GOV")
        likely = _STATE if default == "GOV" else _EU_BODIES
        earlier = [code for code in found.previous if code in likely]
        asked = earlier if earlier and default != "IO" else [default]
    confidence = second[1] if learned else sure
    if learned:
        notes.insert(0, "second opinion decided" if verdict.kind else "decided without a rule")
    elif not kind:
        notes.insert(0, "no rule fired")
    elif second[0] and second[0] != verdict.kind:
        notes.insert(0, "second opinion differs")
    if kind and not learned and confidence < _LOW:
        notes.append("low confidence")
    start, end = tokens.starts[act.start], tokens.ends[act.stop - 1]
    return [
        Coded(
            number,
            found.paragraph.number,
            kind or None,
            code,
            clause.verb,
            round(confidence, 2),
            start,
            end,
            " ".join(reading.text[start:end].split()),
            () if learned else verdict.rules,
            second[0] or None,
            second[1],
            "; ".join(notes),
        )
        for code in asked
    ]


def _learned(verdict, sure, second):
    """Whether the second opinion decides."""
    kind, share = second
    if not verdict.kind:
        return share >= _DECIDES
    return kind not in ("", verdict.kind) and share >= _OVERRULES and sure <= _WEAK


def _confidence(verdict, named):
    """Turn weights into a score between 0 and 1; an order of trust, not a probability."""
    if not verdict.kind:
        return 0.0
    base = (0.3, 0.3, 0.5, 0.65, 0.8, 0.9, 0.95)[int(min(verdict.score, 6))]
    margin = verdict.score - verdict.second
    base -= 0.2 if margin <= 0 else 0.1 if margin <= 1 else 0.0
    return round(max(base - (0.0 if named else 0.05), 0.05), 2)


def code_text(text, *, language=None, target_countries=None, second_opinion=True):
    """Code a text clause by clause.

    Parameters
    ----------
    text : str
        An adopted text or motion in its official form, or a summary of one.
    language : {"en", "fr"}, optional
        Told from the text if not given.
    target_countries : iterable of str, optional
        ISO 3166-1 alpha-3 codes of the states the text is about; told from its title, failing that
        from the country most often named, if not given.
    second_opinion : bool
        Whether a trained classifier is asked too; where no rule fires, or only a weak one, and it
        is sure, it decides.

    Returns
    -------
    DataFrame
        One row a clause and addressee, in order of the text: `clause` (shared by the addressees of
        one clause), `paragraph`, `kind` (missing where no rule
        fired and the second opinion was not sure), `addressee`, `verb`,
        `confidence` (0 to 1: an order of trust, not a probability), `start` and `end` (positions in
        `text`), `text` (the span), `rules` (tuple of those that fired), `second_kind`,
        `second_confidence`, `flag` (what a person should look at; empty: nothing).

    Raises
    ------
    UnknownLanguageError
        For a text in neither language, or a language without rules.
    NoOperativePartError
        If nothing reads like Parliament asking or judging.
    """
    import pandas as pd

    if language is None:
        language = detect_language(text)
    opinion = None
    if second_opinion and language in LANGUAGES:
        from epresolutions.demands.coder.opinion import default_opinion

        opinion = default_opinion()
    rows = find_demands(text, language=language, target_countries=target_countries, opinion=opinion)
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_DTYPES[name])
            for name, values in zip(COLUMNS, columns, strict=True)
        }
    )
