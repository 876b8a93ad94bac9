"""Two sets of resolutions: what a user writes, what is in them, what is refused in one line."""

import pytest

from epresolutions.corpus import sets
from epresolutions.errors import UserError


@pytest.fixture(autouse=True)
def lineages(toy):
    toy.groups["lineage"] = toy.groups["code"]


def chosen(toy, focus, compared, **filters):
    return sets.choose(toy, focus, compared, **{"urgency": "all"} | filters)


def numbers(procedures):
    return [int(procedure[8]) for procedure in procedures]


@pytest.mark.parametrize(
    ("asked", "members"),
    [
        ("countries:AAA", [1, 4, 6]),
        ("country: Aland", [1, 4, 6]),
        ("regions:South", [2, 3, 4]),
        ("themes:y; countries:CCC", [3, 4]),
        ("since:2015-10-01; until:2015-11-30", [4, 5]),
        # Who tabled 5 is not known, so that it is neither with nor without.
        ("coalition:with C", [2, 3, 4, 6]),
        ("coalition:avec B, C", [2, 3, 4, 6]),
        # D came in June: before that it could not stay out.
        ("coalition:without D", [3, 4]),
        ("coalition:sans C", [1]),
        (["2015/0002(RSP)", "2015-0006"], [2, 6]),
        ("2015/0002(RSP), 2015/0006", [2, 6]),
        ("2015/0002(RSP)", [2]),
    ],
)
def test_a_set_has_what_meets_its_conditions(toy, asked, members):
    two = chosen(toy, asked, "rest")
    assert numbers(two.first.procedures) == members
    assert numbers(two.second.procedures) == [n for n in range(1, 7) if n not in members]


def test_years_are_whole_and_may_be_several(toy):
    toy.resolutions.loc[5, "adopted"] = toy.resolutions["adopted"].iloc[5].replace(year=2016)
    assert numbers(chosen(toy, "year:2016", "year:2015").first.procedures) == [6]
    assert numbers(chosen(toy, "year:2015-2016; themes:x", "rest").first.procedures) == [1, 2, 6]


def test_what_is_in_both_belongs_to_the_first_as_a_focus_does(toy):
    two = chosen(toy, "countries:AAA", "themes:y")
    assert numbers(two.first.procedures) == [1, 4, 6]
    assert numbers(two.second.procedures) == [2, 3]
    assert numbers(two.both) == [4]


def test_other_parameters_say_what_both_are_chosen_from(toy):
    two = chosen(toy, "countries:AAA", "rest", until="2015-11-30")
    assert numbers(two.everyone) == [1, 4, 2, 3, 5]
    assert numbers(chosen(toy, "countries:AAA", "rest", urgency="only").first.procedures) == [1, 4]


def test_both_are_named_in_both_languages(toy):
    two = chosen(toy, "countries:AAA; year:2015", "rest", urgency="only")
    assert two.title("en") == "Aland, 2015 against the rest"
    assert two.title("fr") == "Comparaison\u00a0: Alande, 2015 et le reste"
    assert two.sentence("en").startswith(
        "2 urgency resolutions on Aland of 2015 beside the other 3 urgency resolutions;"
    )
    assert "sur l’Alande de 2015 et les autres\u00a0: 3 résolutions" in two.sentence("fr")
    assert chosen(toy, "coalition:sans C", "rest").first.name["en"] == "without C"


@pytest.mark.parametrize(
    ("focus", "compared", "message"),
    [
        ("", "rest", "focus: it is empty"),
        ([], "rest", "focus: it is empty"),
        ("rest", "countries:AAA", "focus: 'rest' can only be compared"),
        ("cuntry:AAA", "rest", "focus: no condition 'cuntry'; nearest: countries"),
        ("countries:", "rest", "focus: countries has no value"),
        ("countries:Olind", "rest", "focus: countries: no 'Olind' in the data"),
        ("countries:AAA; countries:BBB", "rest", "countries is given twice"),
        ("countries:AAA; 2015", "rest", "focus: '2015' is no condition"),
        ("year:15", "rest", "focus: year: '15' is no year"),
        ("year:2015; since:2015-02-01", "rest", "focus: year: give it, or since and until"),
        ("coalition:PPE", "rest", "focus: coalition: 'PPE'; write it as: with PPE"),
        ("coalition:without Z", "rest", "focus: coalition: no group 'Z'; one of: A, B, C, D"),
        ("year:2019", "rest", "focus: no resolution is in 'year:2019'"),
        ("countries:AAA", "countries:AAA", "names the same 3 resolutions as focus"),
        ("countries:AAA", "country:Aland", "names the same 3 resolutions as focus"),
        ("countries:AAA", "2015/0001(RSP)", "compared: 2015/0001(RSP) has no resolution"),
        ("since:2015-01-01", "rest", "compared: rest has no resolution"),
        ("2015/0009(RSP)", "rest", "focus: no resolution 2015/0009(RSP) in the data; nearest"),
        (["2015/0001(RSP)"], "Gamma", "compared: 'Gamma' is no procedure number; with this word"),
    ],
)
def test_what_is_no_set_is_refused_in_one_line(toy, focus, compared, message):
    with pytest.raises(UserError) as error:
        chosen(toy, focus, compared)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_listed_resolution_that_a_filter_leaves_out_is_named(toy):
    with pytest.raises(UserError, match=r"2015/0006\(RSP\) is left out by the other parameters"):
        chosen(toy, "2015/0006(RSP)", "rest", urgency="only")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("2016/2607(RSP)", False),
        ("P8_TA(2016)0083", False),
        ("https://example.org/2016", False),
        ("countries:RUS", True),
        ("2016/2607(RSP), 2018/2755(RSP)", True),
        (["2016/2607(RSP)"], True),
    ],
)
def test_a_set_is_told_from_a_single_resolution(asked, answer):
    assert sets.is_set(asked) is answer
