"""An invented Parliament in the official shapes: its portal's answers, made from a few facts."""

import json
from dataclasses import dataclass, field

API = "/api/v2"
CONTEXT = [{"data": "@graph", "@base": "https://data.europarl.europa.eu/"}, "context.jsonld"]
AUTHORITY = "http://publications.europa.eu/resource/authority"
BODY = f"{AUTHORITY}/corporate-body/EP_GROUP"
GROUPS = {"PPE": "EPP", "S&D": "SD", "Verts/ALE": "GREEN_EFA", "GUE/NGL": "GUE_NGL"}


@dataclass
class Resolution:
    """The facts of one invented urgency resolution, from which all pages are made."""

    number: str = "9607"
    year: int = 2018
    day: str = "2018-06-14"
    first: int = 9301
    adopted: str = "9083"
    subject: str = "the closed printing houses of Ruritania"
    tablers: tuple[str, ...] = ("S&D", "ECR", "Verts/ALE", "GUE/NGL")
    apart: tuple[str, ...] = ("PPE",)
    rule: str = "135"
    figures: tuple[int, int, int] = (4, 2, 1)
    votes: dict[str, tuple[int, int, int]] = field(
        default_factory=lambda: {
            "S&D": (2, 0, 1),
            "GUE/NGL": (1, 0, 0),
            "ECR": (1, 0, 0),
            "PPE": (0, 2, 0),
        }
    )
    rollcall: str = "91005"
    forms: tuple[str, ...] = ("xhtml",)
    linked: bool = True
    """Whether procedure and joint motion name each other, and the adopted text the joint motion."""

    @property
    def procedure(self):
        return f"{self.year}/{self.number}(RSP)"

    @property
    def motions(self):
        """Reference -> group; those of the tablers first."""
        owners = (*self.tablers, *self.apart)
        return {f"B8-{self.first + i}/{self.year}": group for i, group in enumerate(owners)}

    @property
    def joint(self):
        return f"RC-B8-{self.first}/{self.year}"


def graph(*items):
    return json.dumps({"data": list(items), "@context": CONTEXT}).encode()


def _identifier(code):
    number, year = code[-9:].split("/")
    return f"{'RC' if code.startswith('RC') else 'B'}-8-{year}-{number}"


def _escaped(name):
    return name.replace("&", "&amp;")


def _expressions(identifier, title, languages, forms=("xhtml",), folder="reds_iPl"):
    codes = {"en": "ENG", "fr": "FRA", "mul": "MUL"}
    stem = f"distribution/{folder}/{identifier}/{identifier}"
    return [
        {
            "id": f"eli/dl/doc/{identifier}/{language}",
            "type": "Expression",
            "language": f"{AUTHORITY}/language/{codes[language]}",
            "title": {language: title},
            "title_alternative": {language: title},
            "is_embodied_by": [
                {
                    "id": f"eli/dl/doc/{identifier}/{language}/{form}",
                    "type": "Manifestation",
                    "is_exemplified_by": f"{stem}_{language}.{form}",
                    "format": f"{AUTHORITY}/file-type/{form.upper()}",
                }
                for form in forms
            ],
        }
        for language in languages
    ]


def document(resolution, code, languages=("en", "fr")):
    """Answer about a motion, the joint motion or the adopted text."""
    adopted = code.startswith("TA-")
    identifier = code if adopted else _identifier(code)
    joint = identifier.startswith("RC-")
    kind = (
        "TEXT_ADOPTED" if adopted else "RESOLUTION_MOTION_JOINT" if joint else "RESOLUTION_MOTION"
    )
    title = f"on {resolution.subject}"
    if resolution.linked or not joint:
        title += f"<br/>({resolution.procedure})"
    item = {
        "id": f"eli/dl/doc/{identifier}",
        "type": "Work",
        "identifier": identifier,
        "document_date": resolution.day,
        "parliamentary_term": "org/ep-8",
        "work_type": f"def/ep-document-types/{kind}",
        "title_dcterms": {"en": f"MOTION FOR A RESOLUTION on {resolution.subject}"},
        "is_realized_by": _expressions(identifier, title, languages, resolution.forms),
    }
    if adopted:
        formula = "European Parliament resolution of 14 June 2018 on"
        item["title_dcterms"] = {"en": f"{formula} {resolution.subject} ({resolution.procedure})"}
        if resolution.linked:
            item["adopts"] = [f"eli/dl/doc/{_identifier(resolution.joint)}"]
        return graph(item)
    item["based_on"] = [f"eli/dl/doc/RULES-8-2017-01-16-ITM-A{resolution.rule}"]
    signers = resolution.tablers if joint else (resolution.motions[code],)
    item["workHadParticipation"] = [
        {
            "type": "Participation",
            "had_participant_person": [f"person/{i}"],
            "participation_role": "def/ep-roles/AUTHOR",
            "participation_in_name_of": f"{BODY}_{GROUPS.get(group, group)}",
        }
        for i, group in enumerate(signers)
    ]
    if joint:
        item["is_derivative_of"] = [
            f"eli/dl/doc/{_identifier(motion)}"
            for motion, group in resolution.motions.items()
            if group in resolution.tablers
        ]
    return graph(item)


def text(resolution, kind):
    """The page of the joint motion or of the adopted text, in English."""
    tablers = [(m, g) for m, g in resolution.motions.items() if g in resolution.tablers]
    if kind == "joint":
        head = "<p>JOINT MOTION FOR A RESOLUTION</p><p>13.6.2018</p>"
        rules = f"Rules {resolution.rule}(5) and 123(4)"
        head += f"<p>pursuant to {rules} of the Rules of Procedure</p>"
        head += "".join(f"<p>{m} ({_escaped(g)})</p>" for m, g in tablers)
        head += f"<p>on {resolution.subject} ({resolution.procedure})</p>"
        for _, group in tablers:
            head += f"<p>Ada Ek</p><p>on behalf of the {_escaped(group)} Group</p>"
        head += f"<p>{resolution.joint}</p>"
        head += f"<p>European Parliament resolution on {resolution.subject}</p>"
    else:
        head = f"<p>P8_TA({resolution.year}){resolution.adopted}</p><p>{resolution.joint}</p>"
        head += f"<p>European Parliament resolution of 14 June 2018 on {resolution.subject}</p>"
    return f"""<!DOCTYPE html><html lang="en"><head><title>{kind}</title></head><body>{head}
<p>({resolution.procedure})</p><p>The European Parliament,</p>
<p>– having regard to Rules {resolution.rule}(5) and 123(4) of its Rules of Procedure,</p>
<p>A. whereas six printing houses were closed;</p><p>1. Calls on the court to open them;</p>
<p>2. Instructs its President to say so.</p></body></html>""".encode()


def rollcalls(resolution):
    """The XML of the sitting's roll calls."""
    sides = []
    for place, name in enumerate(("For", "Against", "Abstention")):
        lists = "".join(
            f'<Result.PoliticalGroup.List Identifier="{_escaped(group)}">'
            + "<PoliticalGroup.Member.Name>Ek</PoliticalGroup.Member.Name>" * votes[place]
            + "</Result.PoliticalGroup.List>"
            for group, votes in resolution.votes.items()
            if votes[place]
        )
        sides.append(f'<Result.{name} Number="{resolution.figures[place]}">{lists}</Result.{name}>')
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<PV.RollCallVoteResults Sitting.Date="{resolution.day}" Document.Language="XL">
<RollCallVote.Result Identifier="{resolution.rollcall}"><RollCallVote.Description.Text>
{resolution.joint} - Motion for a resolution (as a whole)</RollCallVote.Description.Text>
{"".join(sides)}</RollCallVote.Result></PV.RollCallVoteResults>""".encode()


def decisions(resolution):
    """Answer about the sitting's decisions: the final vote."""
    names = ("number_of_votes_favor", "number_of_votes_against", "number_of_votes_abstention")
    return graph(
        {
            "id": f"eli/dl/event/MTG-PL-{resolution.day}-DEC-{resolution.rollcall}",
            "type": ["Decision", "Activity"],
            "activity_date": resolution.day,
            "activity_label": {"en": f"{resolution.joint} - Motion for a resolution (as a whole)"},
            "decision_method": "def/ep-decision-methods/VOTE_ELECTRONIC_ROLLCALL",
            "decision_outcome": "def/ep-statuses/ADOPTED",
            "notation_votingId": resolution.rollcall,
            **dict(zip(names, resolution.figures, strict=True)),
        }
    )


def procedure(resolution):
    """Answer about the procedure: its documents and the decision."""
    adopted = f"TA-8-{resolution.year}-{resolution.adopted}"
    joint = [_identifier(resolution.joint)] if resolution.linked else []
    created = [adopted, *joint, *map(_identifier, resolution.motions)]
    return graph(
        {
            "id": f"eli/dl/proc/{resolution.year}-{resolution.number}",
            "type": "Process",
            "label": resolution.procedure,
            "process_id": f"{resolution.year}-{resolution.number}",
            "process_type": "def/ep-procedure-types/RSP",
            "process_title": {"en": resolution.subject.removeprefix("the ").capitalize()},
            "created_a_realization_of": [f"eli/dl/doc/{code}" for code in created],
            "consists_of": [
                {
                    "type": "Decision",
                    "activity_date": resolution.day,
                    "decided_on_a_realization_of": [f"eli/dl/doc/{adopted}"],
                }
            ],
        }
    )


def pages(*resolutions):
    """All pages of a portal that knows these resolutions: path with query -> (type, content)."""
    ld, form = "application/ld+json", "format=application/ld+json"
    site = {}
    listed = {}
    for one in resolutions:
        adopted = f"TA-8-{one.year}-{one.adopted}"
        documents = [adopted, one.joint, *one.motions]
        site[f"{API}/procedures/{one.year}-{one.number}?{form}"] = (ld, procedure(one))
        for code in documents:
            path = "adopted-texts" if code == adopted else "plenary-documents"
            identifier = code if code == adopted else _identifier(code)
            site[f"{API}/{path}/{identifier}?{form}"] = (ld, document(one, code))
            kind = "RESOLUTION_MOTION" + ("_JOINT" if code == one.joint else "")
            if code != adopted:
                listed.setdefault((one.year, kind), []).append(identifier)
        for code, kind in ((adopted, "adopted"), (_identifier(one.joint), "joint")):
            for ending in one.forms:
                path = f"/distribution/reds_iPl/{code}/{code}_en.{ending}"
                site[path] = ("application/xhtml+xml", text(one, kind))
        sitting = f"{API}/meetings/MTG-PL-{one.day}"
        page = f"?{form}&offset=0&limit=100"
        site[f"{sitting}/decisions{page}"] = (ld, decisions(one))
        site[f"{sitting}/vote-results{page}"] = (ld, b"")
        minutes = f"PV-8-{one.day}"
        for part in ("RCV", "VOT"):
            work = {
                "type": "Work",
                "identifier": f"{minutes}-{part}",
                "is_realized_by": _expressions(f"{minutes}-{part}", part, ("mul",), ("xml",))
                if part == "RCV"
                else [],
            }
            site[f"{API}/plenary-session-documents/{minutes}-{part}?{form}"] = (ld, graph(work))
        name = f"{minutes}-RCV"
        site[f"/distribution/reds_iPl/{name}/{name}_mul.xml"] = ("application/xml", rollcalls(one))
    for (year, kind), identifiers in listed.items():
        items = [
            {"type": "Work", "identifier": name, "id": f"eli/dl/doc/{name}"} for name in identifiers
        ]
        query = f"year={year}&work-type={kind}&{form}&offset=0&limit=100"
        site[f"{API}/plenary-documents?{query}"] = (ld, graph(*items))
    return site
