"""Countries, regions and themes by the names that people use, each with what it stands for."""

import csv
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from epresolutions.corpus import comparison, places, search
from epresolutions.errors import UserError
from epresolutions.tables import read

TABLES = read.load()
COUNTRIES = places.country_spellings(TABLES.countries)


def country(text):
    return places.read("countries", text, COUNTRIES)


@pytest.mark.parametrize(
    ("code", "names"),
    {
        "MMR": ("Burma", "Myanmar", "Birmanie", "burma/myanmar", "Myanmar (Birmanie)", "MM", "mmr"),
        "TUR": ("Turkey", "Türkiye", "Turkiye", "Turquie", "la Turquie"),
        "CIV": ("Ivory Coast", "Cote d'Ivoire", "Côte d’Ivoire", "COTE D'IVOIRE", "cote divoire"),
        "COD": ("DR Congo", "RDC", "DRC", "Congo-Kinshasa", "Congo - Kinshasa", "Zaïre",
                "République démocratique du Congo", "Democratic Republic of Congo"),
        "COG": ("Congo-Brazzaville", "Republic of the Congo", "République du Congo"),
        "ARE": ("UAE", "Emirats arabes unis", "Emirates"),
        "PSE": ("Palestine", "Palestinian Territories", "État de Palestine", "Gaza", "Cisjordanie"),
        "CHN": ("Hong Kong", "hongkong", "Tibet", "Chine", "People’s Republic of China"),
        "TWN": ("Taiwan", "Republic of China"),
        "EGY": ("Egypte", "Égypte", "l'Égypte", "Arab Republic of Egypt"),
        "USA": ("Etats-Unis", "les États-Unis", "United States of America", "US", "U.S.A."),
        "BLR": ("Bélarus", "Biélorussie", "belarus", "Republic of Belarus"),
        "KAZ": ("Kazakhstan", "République du Kazakhstan", "the Republic of Kazakhstan"),
        "KOR": ("South Korea", "Republic of Korea", "Corée du Sud"),
        "PRK": ("North Korea", "DPRK", "RPDC"),
        "BIH": ("Bosnia", "Bosnia and Herzegovina", "Bosnie-Herzégovine"),
        "VNM": ("Vietnam", "Viet Nam", "Viêt Nam"),
        "CZE": ("Czech Republic", "République tchèque", "Czechia"),
        "SWZ": ("Swaziland", "Eswatini"),
        "GMB": ("the Gambia", "La Gambie"),
        "NER": ("Niger",),
        "LCA": ("Saint Lucia", "St. Lucia"),
    }.items(),
)  # fmt: skip
def test_a_country_is_known_by_every_name(code, names):
    assert {name: country(name) for name in names} == dict.fromkeys(names, (code,))


def test_several_names_stand_apart_by_commas_or_semicolons():
    assert country("Birmanie, RUS;Russia ,") == ("MMR", "RUS")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_names_of_cldr_are_known(language):
    """Those of the territories that the table has, one by one, as Unicode ships them."""
    by_code = dict(zip(TABLES.countries["name_en"], TABLES.countries["country"], strict=True))
    english, names = Locale("en").territories, Locale(language).territories
    there = {short: by_code[name] for short, name in english.items() if name in by_code}
    assert len(there) > 190
    assert {names[short]: country(names[short]) for short in there} == {
        names[short]: (code,) for short, code in there.items()
    }


def test_no_name_stands_for_two_countries_and_none_of_the_aliases_is_needless():
    with (Path(places.__file__).with_name("country_aliases.csv")).open(encoding="utf-8") as file:
        aliases = [(row["country"], row["name"]) for row in csv.DictReader(file)]
    assert aliases == sorted(aliases)
    own = COUNTRIES[: -len(aliases)]
    for code, name in aliases:
        assert country(name) == (code,)
        others = [one.codes for one in own if places.key(one.name) == places.key(name)]
        assert others == [], name


@given(st.sampled_from(COUNTRIES), st.randoms())
def test_case_and_spaces_do_not_matter(one, chance):
    typed = "".join(chance.choice((letter.lower(), letter.upper())) for letter in one.name)
    assert country(f"  {typed} ".replace("SS", "ss")) == one.codes


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Kazakstan", "nearest: Kazakhstan"),
        ("Lybia", "nearest: Libya"),
        ("Phillipines", "nearest: Philippines"),
        ("Nigera", "nearest: Nigeria, Niger"),
        ("Cambodja", "nearest: Cambodia"),
        ("Congo", "may be one of: Democratic Republic of the Congo, Congo - Brazzaville"),
        ("Corée", "may be one of: Corée du Sud, Corée du Nord"),
    ],
)
def test_a_near_miss_makes_sense(typed, said):
    with pytest.raises(UserError) as caught:
        country(typed)
    assert said in str(caught.value)


@pytest.mark.parametrize("typed", ["Atlantis", "Xqzw"])
def test_what_is_like_nothing_has_no_near_miss(typed):
    with pytest.raises(UserError, match=f"^countries: no '{typed}' in the data$"):
        country(typed)


def test_of_a_part_of_a_country_it_is_said_that_the_whole_is_taken():
    (said,) = places.notes("Hong Kong, Kazakhstan", TABLES.countries, "en")
    assert said.startswith("Hong Kong has no code of its own")
    assert "on China" in said
    (said,) = places.notes("Crimée", TABLES.countries, "fr")
    assert "sur l’Ukraine" in said
    assert places.notes("China", TABLES.countries, "en") == []


@pytest.mark.parametrize(
    ("typed", "regions"),
    [
        ("Gulf", {"Gulf states"}),
        ("golfe", {"Gulf states"}),
        ("Caucase", {"South Caucasus"}),
        ("asie de l'est", {"East Asia"}),
        ("Amerique latine", {"Latin America and the Caribbean"}),
        ("Asia", {"Central Asia", "East Asia", "South Asia", "South-East Asia"}),
        ("Asie", {"Central Asia", "East Asia", "South Asia", "South-East Asia"}),
        (
            "Africa",
            {"North Africa", "Western and Central Africa", "Eastern and Southern Africa"},
        ),
        ("MENA", {"Gulf states", "Middle East", "North Africa"}),
    ],
)
def test_a_region_is_known_by_a_part_of_its_name_and_holds_regions(typed, regions):
    known = places.region_spellings(TABLES.countries)
    assert set(places.read("regions", typed, known)) == regions


def test_every_area_is_made_of_regions_that_exist():
    there = set(TABLES.countries["region_en"])
    assert {region for inside in places.AREAS.values() for region in inside} == there - {"Oceania"}


def test_a_comparison_with_an_area_is_that_with_its_regions():
    whole = comparison.compare(TABLES, term="all", regions="Asia")
    parts = comparison.compare(
        TABLES, term="all", regions="Central Asia, East Asia, South Asia, South-East Asia"
    )
    assert whole.procedures == parts.procedures
    assert len(whole) > 50


@pytest.mark.parametrize(
    ("typed", "theme"),
    [
        ("expression", "freedom_of_expression"),
        ("liberté d'expression", "freedom_of_expression"),
        ("Freedom-of-Expression", "freedom_of_expression"),
        ("lgbt", "lgbti"),
        ("femmes", "women_girls"),
        ("peine de mort", "death_penalty"),
        ("guerre", "war_crimes"),
    ],
)
def test_a_theme_is_known_by_a_part_of_its_name(typed, theme):
    assert places.read("themes", typed, places.theme_spellings(TABLES.themes)) == (theme,)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("freedom", "may be one of: freedom_of_assembly_association, freedom_of_expression"),
        ("sport", "one of: armed_conflict, "),
        ("deth_penalty", "nearest: death_penalty"),
    ],
)
def test_a_theme_that_is_not_known_names_those_that_are(typed, said):
    with pytest.raises(UserError) as caught:
        places.read("themes", typed, places.theme_spellings(TABLES.themes))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Birmanie",), "MMR"),
        (("burma",), "MMR"),
        (("RDC",), "COD"),
        (("viet", "nam"), "VNM"),
        (("bahrein",), "BHR"),
        (("bélarus",), "BLR"),
    ],
)
def test_a_search_finds_countries_by_every_name(words, code):
    found = search.find(TABLES, words)
    assert set(found["procedure"]) >= set(search.find(TABLES, countries=code)["procedure"])
    assert found["countries"].map(lambda codes: code in codes).mean() > 0.9


def test_a_word_is_found_by_its_beginning():
    """Oman is not in "woman", and no Nigeria is found by its end."""
    assert not search.find(TABLES, ("Oman",))["title"].str.contains("woman").any()
    assert search.find(TABLES, ("geria",)).empty
    assert len(search.find(TABLES, ("nigeria",))) > 1
