"""Forms of a verb, so that a rule names it once: "release" stands for "releasing" too."""

from functools import lru_cache

_VOWELS = "aeiouy"
_IRREGULAR_EN = {
    "bring": ("brings", "bringing", "brought"),
    "cut": ("cuts", "cutting", "cut"),
    "do": ("does", "doing", "done"),
    "fight": ("fights", "fighting", "fought"),
    "find": ("finds", "finding", "found"),
    "free": ("frees", "freeing", "freed"),
    "freeze": ("freezes", "freezing", "frozen"),
    "get": ("gets", "getting", "got"),
    "give": ("gives", "giving", "given"),
    "go": ("goes", "going", "gone"),
    "hear": ("hears", "hearing", "heard"),
    "hold": ("holds", "holding", "held"),
    "keep": ("keeps", "keeping", "kept"),
    "lay": ("lays", "laying", "laid"),
    "lead": ("leads", "leading", "led"),
    "leave": ("leaves", "leaving", "left"),
    "let": ("lets", "letting", "let"),
    "make": ("makes", "making", "made"),
    "meet": ("meets", "meeting", "met"),
    "overturn": ("overturns", "overturning", "overturned"),
    "pay": ("pays", "paying", "paid"),
    "put": ("puts", "putting", "put"),
    "rebuild": ("rebuilds", "rebuilding", "rebuilt"),
    "repay": ("repays", "repaying", "repaid"),
    "rethink": ("rethinks", "rethinking", "rethought"),
    "rewrite": ("rewrites", "rewriting", "rewritten"),
    "see": ("sees", "seeing", "seen"),
    "seek": ("seeks", "seeking", "sought"),
    "send": ("sends", "sending", "sent"),
    "set": ("sets", "setting", "set"),
    "shut": ("shuts", "shutting", "shut"),
    "speak": ("speaks", "speaking", "spoken"),
    "stand": ("stands", "standing", "stood"),
    "strike": ("strikes", "striking", "struck"),
    "take": ("takes", "taking", "taken"),
    "teach": ("teaches", "teaching", "taught"),
    "tell": ("tells", "telling", "told"),
    "throw": ("throws", "throwing", "thrown"),
    "undo": ("undoes", "undoing", "undone"),
    "uphold": ("upholds", "upholding", "upheld"),
    "withdraw": ("withdraws", "withdrawing", "withdrawn"),
    "withhold": ("withholds", "withholding", "withheld"),
    "write": ("writes", "writing", "written"),
}
_DOUBLING_EN = frozenset(
    (
        "stop",
        "drop",
        "ban",
        "bar",
        "scrap",
        "wrap",
        "plan",
        "step",
        "commit",
        "permit",
        "admit",
        "submit",
        "rid",
        "equip",
        "refer",
        "defer",
        "deter",
        "transfer",
        "compel",
        "expel",
        "dispel",
        "propel",
        "cancel",
        "patrol",
        "annul",
        "control",
        "rebut",
    )
)

# French endings: subjunctive and indicative, participles (feminine and plural by prefix matching).
_IRREGULAR_FR = {
    "mettre": ("mette", "mettent", "met", "mis", "mise", "mises", "mettant"),
    "faire": ("fasse", "fassent", "fait", "faite", "faits", "faites", "faisant"),
    "prendre": ("prenne", "prennent", "pris", "prise", "prises", "prenant"),
    "tenir": ("tienne", "tiennent", "tenu", "tenue", "tenus", "tenues", "tenant"),
    "venir": ("vienne", "viennent", "venu", "venue", "venus", "venues", "venant"),
    "suivre": ("suive", "suivent", "suivi", "suivie", "suivis", "suivies", "suivant"),
    "vivre": ("vive", "vivent", "vivant"),
    "ouvrir": ("ouvre", "ouvrent", "ouvert", "ouverte", "ouverts", "ouvertes", "ouvrant"),
    "offrir": ("offre", "offrent", "offert", "offerte", "offerts", "offertes", "offrant"),
    "duire": ("duise", "duisent", "duit", "duite", "duits", "duites", "duisant"),
    "truire": ("truise", "truisent", "truit", "truite", "truits", "truites", "truisant"),
    "connaître": ("connaisse", "connaissent", "connu", "connue", "connus", "connues"),
    "scrire": ("scrive", "scrivent", "scrit", "scrite", "scrits", "scrites", "scrivant"),
    "écrire": ("écrive", "écrivent", "écrit", "écrite", "écrits", "écrites", "écrivant"),
    "voir": ("voie", "voient", "vu", "vue", "vus", "vues", "voyant"),
    "cevoir": ("çoive", "çoivent", "çu", "çue", "çus", "çues", "cevant"),
    "soudre": ("solve", "solvent", "sous", "soute", "soutes", "solu", "solue", "solvant"),
    "clore": ("close", "clos", "closes", "closent"),
    "clure": ("clue", "cluent", "clu", "clus", "cluant"),
    "dire": ("dise", "disent", "dit", "dite", "dits", "dites", "disant"),
    "battre": ("batte", "battent", "battu", "battue", "battus", "battues", "battant"),
    "voyer": ("voie", "voient", "voyé", "voyée", "voyés", "voyées", "voyant"),
    "courir": ("coure", "courent", "couru", "courue", "courant"),
    "quérir": ("quière", "quièrent", "quis", "quise", "quérant"),
    "partir": ("parte", "partent", "parti", "partie", "partant"),
    "sortir": ("sorte", "sortent", "sorti", "sortie", "sortant"),
    "lire": ("lise", "lisent", "lu", "lue", "lus", "lisant"),
    "taire": ("taise", "taisent", "tu", "tue", "taisant"),
    "craindre": ("craigne", "craignent", "craint", "craignant"),
    "traindre": ("traigne", "traignent", "traint", "trainte", "traignant"),
    "teindre": ("teigne", "teignent", "teint", "teinte", "teignant"),
    "joindre": ("joigne", "joignent", "joint", "jointe", "joignant"),
}


@lru_cache(maxsize=4096)
def forms(verb, language):
    """Give the forms of a verb as rules need them.

    Parameters
    ----------
    verb : str
        Its base form.
    language : {"en", "fr"}

    Returns
    -------
    frozenset of str
        The base form too; a few more than there are, none that is another word of the register.
    """
    return frozenset((verb, *(_english(verb) if language == "en" else _french(verb))))


_PAST_EN = frozenset(one[2] for one in _IRREGULAR_EN.values()) | {
    "shed",
    "read",
    "built",
    "lost",
    "won",
}
_PAST_FR = ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues")
_PAST_FR += ("it", "ite", "its", "ites", "ise", "ises", "ert", "erte", "erts", "ertes", "os", "ose")


def is_participle(word, language):
    """Whether a word can be a past participle: "dropped", "brought", "levées".

    Parameters
    ----------
    word : str
    language : {"en", "fr"}

    Returns
    -------
    bool
        By its ending; asked only of a word behind "be" or "être".
    """
    if language == "en":
        return (word.endswith("ed") and len(word) > 3) or word in _PAST_EN
    return len(word) > 2 and word.endswith(_PAST_FR)


def _english(verb):
    if verb in _IRREGULAR_EN:
        return _IRREGULAR_EN[verb]
    if verb.endswith("e"):
        return verb + "s", verb[:-1] + "ing", verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied"
    if verb in _DOUBLING_EN:
        return verb + "s", verb + verb[-1] + "ing", verb + verb[-1] + "ed"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es", verb + "ing", verb + "ed"
    return verb + "s", verb + "ing", verb + "ed"


def _french(verb):
    for ending in sorted(_IRREGULAR_FR, key=len, reverse=True):
        if verb.endswith(ending):
            before = verb[: -len(ending)]
            return tuple(before + form for form in _IRREGULAR_FR[ending])
    if verb.endswith("er"):
        stem = verb[:-2]
        spoken = _open(stem)
        soft = stem + "e" if stem.endswith("g") else stem
        soft = soft[:-1] + "ç" if soft.endswith("c") else soft
        participles = (stem + end for end in ("é", "ée", "és", "ées"))
        return (spoken + "e", spoken + "ent", *participles, soft + "ant")
    if verb.endswith("ir"):
        stem = verb[:-2]
        return tuple(
            stem + end for end in ("isse", "issent", "it", "i", "ie", "is", "ies", "issant")
        )
    if verb.endswith("re"):
        stem = verb[:-2]
        ends = ("e", "ent", "u", "ue", "us", "ues", "ant")
        return tuple(stem + end for end in ends)
    return ()


def _open(stem):
    """Spell a stem as it sounds before a silent ending: "libér" as "libèr", "lev" as "lèv"."""
    for place in (-2, -3):
        if (
            len(stem) >= -place
            and stem[place] in "eé"
            and all(letter not in "aeiouyéèê" for letter in stem[place + 1 :])
        ):
            if stem[place] == "é" or (place == -2 and stem[-1] in "vnmsr"):
                return stem[:place] + "è" + stem[place + 1 :]
            if stem[-1] in "lt":
                return stem + stem[-1]
    return stem
