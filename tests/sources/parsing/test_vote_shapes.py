"""Invented lists of votes in each real shape: what is read equals what was written."""

from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from epresolutions.sources.parsing import rcv, vot

GROUPS = ("PPE", "S&D", "ECR", "Verts/ALE", "ENF")
FIGURES = st.tuples(*[st.integers(0, 700)] * 3)
WORDS = {
    "EN": ("Motion for a resolution", "split", "RCV"),
    "FR": ("Proposition de résolution", "div", "AN"),
    "DE": ("Entschließungsantrag", "getr", "NA"),
}
RESULTS = ("ADOPTED", "REJECTED", "LAPSED", "WITHDRAWN", "VOID", "")


@st.composite
def rivals(draw):
    """Motions under one item: each with its groups and its lines (number, result, figures)."""
    line = st.tuples(st.integers(1, 40), st.sampled_from(RESULTS), FIGURES)
    motion = st.tuples(
        st.lists(st.sampled_from(GROUPS), min_size=1, unique=True),
        st.lists(line, max_size=5),
        st.sampled_from(("ADOPTED", "REJECTED", "LAPSED")),
        FIGURES,
    )
    return draw(st.lists(motion, min_size=1, max_size=4))


def _voting(identifier, number, result, figures, title, code):
    held = result in ("ADOPTED", "REJECTED")
    names = ("numberFavor", "numberAgainst", "numberAbstention")
    shown = " ".join(f'{n}="{f}"' for n, f in zip(names, figures, strict=True)) if held else ""
    outcome = f'result="{result}"' if result else ""
    return (
        f'<voting type="AMENDMENT" votingId="{identifier}" {outcome} '
        f'resultType="ROLL_CALL" {shown}>'
        f"<title>{title}</title><amendmentSubject>{'§ 1' if number else ''}</amendmentSubject>"
        f"<amendmentNumber>{number}</amendmentNumber><amendmentAuthor>ECR</amendmentAuthor>"
        f"<rcv><value>{code}</value></rcv></voting>"
    )


def _row(number, result, figures, title, code, printed):
    mark = {"ADOPTED": "+", "REJECTED": "-"}.get(result, "↓")
    names = ("For", "Against", "Abstention")
    total = "Vote.Result.Table.TotalVote"
    shown = "".join(f"<{total}.{n}>{f}</{total}.{n}>" for n, f in zip(names, figures, strict=True))
    if printed:
        shown = f"<P>{', '.join(map(str, figures))}</P>"
    cells = (
        f"<TD>§ 1</TD><TD>{number}</TD><TD>ECR</TD>" if number else f'<TD COLSPAN="3">{title}</TD>'
    )
    held = result in ("ADOPTED", "REJECTED")
    return f"<TR>{cells}<TD>{code}</TD><TD>{mark}</TD><TD>{shown if held else ''}</TD></TR>"


def _list(motions, language, older, printed):
    word, _, code = WORDS[language]
    lines, label, call = "", [], 91000
    for i, (groups, amendments, result, figures) in enumerate(motions):
        reference = f"B8-{9301 + i}/2016"
        label.append(reference)
        title = f"{word} {reference} ({escape(', '.join(groups))})"
        lines += (
            f'<TR><TD COLSPAN="6">{title}</TD></TR>'
            if older
            else f'<voting type="TITLE_BLOCK"><title>{title}</title></voting>'
        )
        for number, outcome, counts in [*amendments, ("", result, figures)]:
            call += 1
            one = (number, outcome, counts, word, code)
            lines += _row(*one, printed) if older else _voting(call, *one)
    named = f"{word}: {', '.join(label)}"
    if older:
        return (
            f'<PV.Vote.Results Document.Language="{language}" Sitting.Date="2016-06-09">'
            f"<Vote.Result><Vote.Result.Description.Text>{named}</Vote.Result.Description.Text>"
            f"<TABLE>{lines}</TABLE></Vote.Result></PV.Vote.Results>"
        ).encode()
    return (
        f'<file language="{language}"><sitting date="2016-06-09"><votes><vote type="RESOLUTION">'
        f"<title>x</title><label>{named}</label><votings>{lines}</votings></vote></votes>"
        "</sitting></file>"
    ).encode()


@given(rivals(), st.sampled_from(sorted(WORDS)), st.booleans(), st.booleans())
def test_votes_belong_to_the_motion_that_they_stand_under(motions, language, older, printed):
    records = vot.parse_page(_list(motions, language, older, printed))
    assert [record.reference for record in records] == [
        f"B8-{9301 + i}/2016" for i in range(len(motions))
    ]
    for record, (groups, amendments, result, figures) in zip(records, motions, strict=True):
        assert record.groups == tuple(groups)
        written = [
            (str(number), outcome.lower(), *counts)
            for number, outcome, counts in [*amendments, ("", result, figures)]
            if outcome in ("ADOPTED", "REJECTED")
        ]
        read = [
            (v.amendment, v.result, v.votes_for, v.votes_against, v.votes_abstain)
            for v in record.votes
        ]
        assert read == written
        assert [v.kind for v in record.votes] == ["amendment" if w[0] else "final" for w in written]
        assert record.skipped == ()


@given(
    st.lists(st.tuples(FIGURES, st.sets(st.integers(0, 2), max_size=2)), min_size=1, max_size=5),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_roll_calls_in_each_shape(calls, numbered, stamped, typed):
    shown = ""
    for i, (figures, missing) in enumerate(calls, start=1):
        sides = "".join(
            f'<Result.{side} Number="{count}"/>'
            for place, (side, count) in enumerate(
                zip(("For", "Against", "Abstention"), figures, strict=True)
            )
            if place not in missing
        )
        name = f'Number="{i}."' if numbered else f'Identifier="{91000 + i}"'
        stamp = " 09/06/2016 12:05:30.000" if stamped else ""
        shown += (
            f"<RollCallVote.Result {name}><RollCallVote.Description.Text>B8-9301/2016/REV1 - Am {i}"
            f"{stamp}</RollCallVote.Description.Text>{sides}</RollCallVote.Result>"
        )
    kind = '<!DOCTYPE PV.RollCallVoteResults SYSTEM "http://x.example/RCV.dtd">' if typed else ""
    content = (
        f'{kind}<PV.RollCallVoteResults Sitting.Date="2016-06-09" Document.Language="XL">'
        f"{shown}</PV.RollCallVoteResults>"
    )
    (record,) = rcv.parse_page(content.encode())
    assert record.skipped == ()
    assert [
        (v.identifier, v.document, v.amendment, v.votes_for, v.votes_against, v.votes_abstain)
        for v in record.votes
    ] == [
        (
            f"2016-06-09_{i}." if numbered else str(91000 + i),
            "B8-9301/2016",
            str(i),
            *(0 if place in missing else count for place, count in enumerate(figures)),
        )
        for i, (figures, missing) in enumerate(calls, start=1)
    ]
