"""Labels of the themes that the readers gave to resolutions."""

import pandas as pd

LABELS = {
    "armed_conflict": ("armed conflict", "conflit armé"),
    "children": ("children", "enfants"),
    "death_penalty": ("death penalty", "peine de mort"),
    "detention_of_critics": ("detention of critics", "détention de voix critiques"),
    "elections_democracy": ("elections and democracy", "élections et démocratie"),
    "enforced_disappearance": ("enforced disappearance", "disparition forcée"),
    "environment_land": ("environment and land", "environnement et terres"),
    "extrajudicial_killing": ("extrajudicial killing", "exécution extrajudiciaire"),
    "freedom_of_assembly_association": (
        "freedom of assembly and association",
        "liberté de réunion et d'association",
    ),
    "freedom_of_expression": ("freedom of expression", "liberté d'expression"),
    "human_rights_defenders": ("human rights defenders", "défenseurs des droits de l'homme"),
    "humanitarian_crisis": ("humanitarian crisis", "crise humanitaire"),
    "labour_trafficking": ("labour and trafficking", "travail et traite"),
    "lgbti": ("LGBTI people", "personnes LGBTI"),
    "minorities_indigenous": (
        "minorities and indigenous peoples",
        "minorités et peuples autochtones",
    ),
    "other": ("other", "autre"),
    "refugees_migrants": ("refugees and migrants", "réfugiés et migrants"),
    "religion_belief": ("religion or belief", "religion ou conviction"),
    "rule_of_law_judiciary": ("rule of law and judiciary", "état de droit et justice"),
    "torture": ("torture", "torture"),
    "war_crimes": (
        "war crimes and crimes against humanity",
        "crimes de guerre et contre l'humanité",
    ),
    "women_girls": ("women and girls", "femmes et filles"),
}
"""Theme -> (English label, French label)."""


def themes() -> pd.DataFrame:
    """Give the themes with their labels: columns theme, label_en, label_fr."""
    rows = [(theme, *labels) for theme, labels in LABELS.items()]
    return pd.DataFrame(rows, columns=["theme", "label_en", "label_fr"], dtype="str")
