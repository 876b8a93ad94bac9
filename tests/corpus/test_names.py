"""Names of countries with their French articles, by hand, and in sentences."""

import pytest

from epresolutions.corpus import comparison
from epresolutions.corpus.names import labels, with_article
from epresolutions.tables import read


@pytest.mark.parametrize(
    "articled",
    [
        "le Kazakhstan", "la Russie", "l’Égypte", "les États-Unis", "Cuba", "Bahreïn", "le Mexique",
        "le Cambodge", "les Émirats arabes unis", "la République démocratique du Congo", "l’Iran",
        "la Corée du Nord", "le Soudan du Sud", "la Côte d’Ivoire", "les Maldives", "Haïti",
        "le Myanmar (Birmanie)", "le Zimbabwe", "les Territoires palestiniens", "la Chine",
        "l’Arabie saoudite", "l’Ouzbékistan", "le Burkina Faso", "le Sri Lanka", "Israël",
        "le Congo-Brazzaville", "la Guinée équatoriale", "le Royaume-Uni", "les Philippines",
        "le Sahara occidental", "l’Afrique du Sud", "la Macédoine du Nord", "le Viêt Nam",
        "la Bosnie-Herzégovine", "la Guinée-Bissau", "la Nouvelle-Zélande", "la Sierra Leone",
        "la Papouasie-Nouvelle-Guinée", "les Fidji", "Saint-Marin", "le Timor oriental",
    ],
)  # fmt: skip
def test_french_countries_have_their_article(articled):
    known = {words["fr"] for words in labels(read.load())["countries"].values()}
    (name,) = [one for one in known if articled.endswith(("’" + one, " " + one)) or articled == one]
    assert with_article(name) == articled


@pytest.mark.parametrize(
    ("given", "en", "fr"),
    [
        ({"countries": "KAZ, RUS"}, "on Kazakhstan and Russia", "sur le Kazakhstan et la Russie"),
        ({"themes": "lgbti"}, "about LGBTI people", "sur le thème personnes LGBTI"),
        (
            {"themes": "freedom_of_expression"},
            "about freedom of expression",
            "sur le thème liberté d’expression",
        ),
        ({"regions": "Central Asia"}, "in Central Asia", "dans la région Asie centrale"),
    ],
)
def test_a_comparison_set_is_described_by_names(given, en, fr):
    compared = comparison.compare(read.load(), term="all", **given)
    assert compared.describe("en").endswith(en)
    assert compared.describe("fr").endswith(fr)
