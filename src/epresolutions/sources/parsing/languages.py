"""The formulas of the Parliament's documents in its official languages.

The words are those of the Parliament's own templates, which are the same in every document of a
language: how a text opens, what its title line begins with, what kinds of documents are called,
for whom a member signs, what the Rules of Procedure are called, and the motto on every page.
"""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Language:
    """Words of one language, as patterns without regard to case.

    Attributes
    ----------
    opening : str
        The line with which the text begins: "The European Parliament".
    formula : str
        What the title line begins with; adopted texts have their day at ``{day}``.
    joint, motion : str
        The headings "joint motion for a resolution" and "motion for a resolution".
    behalf : str
        "on behalf of", before or after the group.
    rules : str
        "Rules of Procedure", without what is declined.
    motto : str
        "United in diversity".
    """

    opening: str
    formula: str
    joint: str
    motion: str
    behalf: str
    rules: str
    motto: str

    @cached_property
    def title(self) -> re.Pattern[str]:
        """The formula at the beginning of a title line; its group ``day`` in adopted texts."""
        day = (
            r"(?P<day>\d{1,2}\D{2,25}?\d{4}(?:\. aasta| г\.| r\.|[.,])?"
            r"|\d{4}\. gada \d{1,2}\. \w+|\d{4}\D{2,20}?\d{1,2}(?:-\w+| d\.))"
        )
        return re.compile("^" + self.formula.replace("{day}", day), re.IGNORECASE)

    @cached_property
    def heading(self) -> re.Pattern[str]:
        """The heading of a motion or joint motion at the beginning of a line."""
        return re.compile(rf"^(?:{self.joint}|{self.motion})(?!\w)", re.IGNORECASE)

    @cached_property
    def joint_heading(self) -> re.Pattern[str]:
        """The heading of a joint motion at the beginning of a line."""
        return re.compile(rf"^(?:{self.joint})(?!\w)", re.IGNORECASE)

    @cached_property
    def signed(self) -> re.Pattern[str]:
        """The words for "on behalf of", as whole words."""
        return re.compile(rf"(?<!\w)(?:{self.behalf})(?!\w)", re.IGNORECASE)

    @cached_property
    def rule(self) -> re.Pattern[str]:
        """Words for the Rules of Procedure in whatever case they are declined."""
        rules = self.rules.replace(" ", r"\s+")  # a line may end between the words
        return re.compile(rf"(?<!\w)(?:{rules})", re.IGNORECASE)


LANGUAGES = {
    "bg": Language(
        opening="Европейският парламент",
        formula=r"Резолюция на Европейския парламент(?: от {day})?",
        joint="общо предложение за резолюция",
        motion="предложение за резолюция",
        behalf="от името на",
        rules="правилника за дейността|правилника за дейност",
        motto="Единство в многообразието",
    ),
    "cs": Language(
        opening="Evropský parlament",
        formula=r"Usnesení Evropského parlamentu(?: ze dne {day})?",
        joint="společný návrh usnesení",
        motion="návrh usnesení",
        behalf="za skupinu|jménem skupiny",
        rules="jednacího řádu",
        motto="Jednotná v rozmanitosti",
    ),
    "da": Language(
        opening="Europa-Parlamentet",
        formula=r"Europa-Parlamentets beslutning(?: af {day})?",
        joint="fælles forslag til beslutning",
        motion="forslag til beslutning",
        behalf="for|på vegne af",
        rules="forretningsorden",
        motto="Forenet i mangfoldighed",
    ),
    "de": Language(
        opening="Das Europäische Parlament",
        formula=r"Entschließung des Europäischen Parlaments(?: vom {day})?",
        joint="gemeinsamer entschlie(?:ß|ss)ungsantrag",
        motion="entschlie(?:ß|ss)ungsantrag",
        behalf="im namen",
        rules="geschäftsordnung",
        motto="In Vielfalt geeint",
    ),
    "el": Language(
        opening="Το Ευρωπαϊκό Κοινοβούλιο",
        formula=r"Ψήφισμα του Ευρωπαϊκού Κοινοβουλίου(?: της {day})?",
        joint="κοιν[ήη] πρ[όο]ταση ψηφ[ίι]σματος",
        motion="πρ[όο]ταση ψηφ[ίι]σματος",
        behalf="εξ ονόματος",
        rules="κανονισμού",
        motto="Ενωμένη στην πολυμορφία",
    ),
    "en": Language(
        opening="The European Parliament",
        formula=r"European Parliament (?:non-legislative )?resolution(?: of {day})?(?: on(?!\w))?",
        joint="joint motion for a resolution",
        motion="motion for a resolution",
        behalf="on behalf of",
        rules="rules of procedure",
        motto="United in diversity",
    ),
    "es": Language(
        opening="El Parlamento Europeo",
        formula=r"Resolución (?:no legislativa )?del Parlamento Europeo(?:,? de(?:l)? {day})?",
        joint="propuesta de resolución común",
        motion="propuesta de resolución",
        behalf="en nombre",
        rules="reglamento interno|del reglamento|su reglamento",
        motto="Unida en la diversidad",
    ),
    "et": Language(
        opening="Euroopa Parlament",
        formula=r"Euroopa Parlamendi(?: {day})? resolutsioon",
        joint="resolutsiooni ühisettepanek|ühine resolutsiooni ettepanek",
        motion="resolutsiooni ettepanek",
        behalf="nimel",
        rules="kodukorra",
        motto="Ühinenud mitmekesisuses",
    ),
    "fi": Language(
        opening="Euroopan parlamentti",
        formula=r"Euroopan parlamentin päätöslauselma(?: {day})?",
        joint="yhteinen päätöslauselmaesitys",
        motion="päätöslauselmaesitys",
        behalf="puolesta",
        rules="työjärjestyksen",
        motto="Moninaisuudessaan yhtenäinen",
    ),
    "fr": Language(
        opening="Le Parlement européen",
        formula=r"Résolution (?:non législative )?du Parlement européen(?: du {day})?"
        r"(?: (?:sur|concernant)(?!\w))?",
        joint="proposition de résolution commune",
        motion="proposition de résolution",
        behalf="au nom",
        rules="règlement intérieur|du règlement|son règlement",
        motto="Unie dans la diversité",
    ),
    "ga": Language(
        opening="Parlaimint na hEorpa",
        formula=r"Rún ó Pharlaimint na hEorpa(?: an {day})?",
        joint="comhthairiscint i gcomhair rúin|tairiscint chomhpháirteach i gcomhair rúin"
        "|comhthairiscint i gcoir rúin",
        motion="tairiscint i gcomhair rúin|tairiscint i gcoir rúin",
        behalf="thar ceann",
        rules="rialacha nós imeachta|de na rialacha",
        motto="Aontaithe san éagsúlacht",
    ),
    "hr": Language(
        opening="Europski parlament",
        formula=r"Rezolucija Europskog(?:a)? parlamenta(?: od {day})?",
        joint="zajednički prijedlog rezolucije",
        motion="prijedlog rezolucije",
        behalf="u ime",
        rules="poslovnika",
        motto="Ujedinjena u raznolikosti",
    ),
    "hu": Language(
        opening="Az Európai Parlament",
        formula=r"Az Európai Parlament(?: {day})? állásfoglalása",
        joint="közös állásfoglalási indítvány|közös állásfoglalásra irányuló indítvány",
        motion="állásfoglalási indítvány|állásfoglalásra irányuló indítvány",
        behalf="nevében",
        rules="eljárási szabályzat",
        motto="Egyesülve a sokféleségben",
    ),
    "it": Language(
        opening="Il Parlamento europeo",
        formula=r"Risoluzione (?:non legislativa )?del Parlamento europeo"
        r"(?: del(?:l['’])? ?{day})?",
        joint="proposta di risoluzione comune",
        motion="proposta di risoluzione",
        behalf="a nome",
        rules="regolamento interno|del regolamento|suo regolamento",
        motto="Unita nella diversità",
    ),
    "lt": Language(
        opening="Europos Parlamentas",
        formula=r"(?:{day} )?Europos Parlamento rezoliucija",
        joint="bendras pasiūlymas dėl rezoliucijos",
        motion="pasiūlymas dėl rezoliucijos",
        behalf="vardu",
        rules="darbo tvarkos taisykl",
        motto="Suvienijusi įvairovę",
    ),
    "lv": Language(
        opening="Eiropas Parlaments",
        formula=r"Eiropas Parlamenta(?: {day})? rezolūcija",
        joint="kopīgs rezolūcijas priekšlikums",
        motion="rezolūcijas priekšlikums",
        behalf="vārdā",
        rules="reglament",
        motto="Vienoti daudzveidībā",
    ),
    "mt": Language(
        opening="Il-Parlament Ewropew",
        formula=r"Riżoluzzjoni tal-Parlament Ewropew(?: tal-{day})?",
        joint="mozzjoni konġunta għal riżoluzzjoni",
        motion="mozzjoni għal riżoluzzjoni",
        behalf="f['’]isem",
        rules="regoli ta['’] proċedura",
        motto="Magħquda fid-diversità",
    ),
    "nl": Language(
        opening="Het Europees Parlement",
        formula=r"Resolutie van het Europees Parlement(?: van {day})?",
        joint="gezamenlijke ontwerpresolutie",
        motion="ontwerpresolutie",
        behalf="namens",
        rules="reglement",
        motto="In verscheidenheid verenigd",
    ),
    "pl": Language(
        opening="Parlament Europejski",
        formula=r"Rezolucja Parlamentu Europejskiego(?: z dnia {day})?",
        joint="wspólny projekt rezolucji",
        motion="projekt rezolucji",
        behalf="w imieniu",
        rules="regulaminu",
        motto="Zjednoczona w różnorodności",
    ),
    "pt": Language(
        opening="O Parlamento Europeu",
        formula=r"Resolução (?:não legislativa )?do Parlamento Europeu(?:,? de {day})?",
        joint="proposta de resolução comum",
        motion="proposta de resolução",
        behalf="em nome",
        rules="regimento",
        motto="Unida na diversidade",
    ),
    "ro": Language(
        opening="Parlamentul European",
        formula=r"Rezoluția Parlamentului European(?: din {day})?",
        joint="propunere comună de rezoluție",
        motion="propunere de rezoluție",
        behalf="în numele",
        rules="regulamentul(?:ui)?(?: său)? de procedură",
        motto="Unită în diversitate",
    ),
    "sk": Language(
        opening="Európsky parlament",
        formula=r"Uznesenie Európskeho parlamentu(?: zo? {day})?",
        joint="spoločný návrh uznesenia",
        motion="návrh uznesenia",
        behalf="v mene|za skupinu",
        rules="rokovacieho poriadku",
        motto="Zjednotení v rozmanitosti",
    ),
    "sl": Language(
        opening="Evropski parlament",
        formula=r"Resolucija Evropskega parlamenta(?: z dne {day})?",
        joint="skupni predlog resolucije",
        motion="predlog resolucije",
        behalf="v imenu",
        rules="poslovnika",
        motto="Združena v raznolikosti",
    ),
    "sv": Language(
        opening="Europaparlamentet",
        formula=r"Europaparlamentets resolution(?: av den {day})?",
        joint="gemensamt förslag till resolution",
        motion="förslag till resolution",
        behalf="för",
        rules="arbetsordning",
        motto="Förenade i mångfalden",
    ),
}
"""The official languages by their two letters."""
