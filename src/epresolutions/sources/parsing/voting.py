"""What the label of a vote says: the final vote, an amendment, or a part put to the vote apart."""

import re

_FINAL = re.compile(
    r"\(as a whole\)|\btext as a whole\b|\bensemble du texte\b|\bvote unique\b|\bsingle vote\b"
    r"|\b(?:vote|abstimmung) ?: ?(?:r[ée]solution|entschließung)\b"
    r"|^(?:joint )?motion for a resolution$"
    r"|^proposition de résolution(?: commune)?$"
    r"|^r[ée]solution$|\bgesamter Text\b|^(?:gemeinsamer )?entschließungsantrag$"
    r"|^entschließung$|\binsgesamt\b|^(?:final vote|vote final|schlussabstimmung)$",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(
    r"\bAms?\.?\s*(?P<number>\d+[A-Z]?(?:=|[\s,=]+\d+[A-Z]?)*(?:/\d+)?)", re.IGNORECASE
)
_PART = re.compile(
    r"§|\b(?:after |après (?:le )?)?(?:paragraph|paragraphe|recital|considérant"
    r"|citation|visa|title|titre|erwägung|ziffer|bezugsvermerk)\b",
    re.IGNORECASE,
)
METHODS = {
    "ROLL_CALL": "roll_call",
    "ROLLCALL": "roll_call",
    "ELECTRON": "electronic",
    "RAISE_HAND": "show_of_hands",
    "HAND": "show_of_hands",
}
RESULTS = {
    "ADOPTED": "adopted",
    "APPROVED": "adopted",
    "REJECTED": "rejected",
    "LAPSED": "lapsed",
    "WITHDRAWN": "withdrawn",
}


def classify(label: str) -> tuple[str, str, str]:
    """Tell what a vote was on.

    Parameters
    ----------
    label : str
        Without the document's reference: ``After § 5 - Am 1``, ``... (as a whole)``.

    Returns
    -------
    kind : {"final", "amendment", "part", "other"}
    subject : str
        The place in the text; empty for the final vote.
    amendment : str
        Empty unless an amendment.
    """
    label = _STAMP.sub("", " ".join(label.split())).strip(" –-")
    if match := _AMENDMENT.search(label):
        place = label[: match.start()].strip(" –-,")
        return "amendment", place, " ".join(match["number"].split()).strip(" ,")
    if _FINAL.search(label):
        return "final", "", ""
    if _PART.search(label):
        return "part", label, ""
    return "other", label, ""


# Lists of 2017 and 2019 end a label with the moment of the vote: "Résolution 14/12/2017 12:05:30".
_STAMP = re.compile(
    r"\s*\b\d{1,2}[/.]\d{1,2}[/.]\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?\s*$", re.ASCII
)
_PLACES = (
    (r"^Nach (?:der |dem )?", "After "),
    (r"\bErwägung\b", "recital"),
    (r"\bZiffer\b", "paragraph"),
    (r"\bBezugsvermerk\b", "citation"),
    (r"^Après (?:le |la |l['’])?", "After "),
    (r"^Avant (?:le |la |l['’])?", "Before "),
    (r"§|\bparagraphe\b", "paragraph"),
    (r"\bconsidérant\b", "recital"),
    (r"\bvisa\b", "citation"),
    (r"\s+", " "),
)


def place(subject: str) -> str:
    """Place in a text as the tables write it: ``Après le § 2`` is ``After paragraph 2``."""
    for pattern, word in _PLACES:
        subject = re.sub(pattern, word, subject, flags=re.IGNORECASE)
    return subject[:1].upper() + subject[1:]


def method(code: str) -> str:
    """How it was voted, from the sources' several codes: ``ROLL_CALL_EV``, ``VOTE_HAND``."""
    name = code.rsplit("/", 1)[-1].upper()
    return next((value for key, value in METHODS.items() if key in name), "")


def result(code: str) -> str:
    """Outcome, from ``def/ep-statuses/ADOPTED`` or ``ADOPTED``; empty where there is none."""
    return RESULTS.get(code.rsplit("/", 1)[-1].upper(), "")
