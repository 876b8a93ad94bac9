"""One resolver of references, on invented tables."""

import pandas as pd
import pytest

from epresolutions.sources.lookup import procedure_of

RESOLUTIONS = pd.DataFrame(
    [["2016/9607(RSP)", "P8_TA(2016)9083", "RC-B8-9301/2016"]],
    columns=["procedure", "ta", "joint_motion"],
)
ELECTION = pd.DataFrame(
    [["2019/9580(RSP)", "P9_TA(2019)0120", ""], ["2019/9581(RSP)", "P8_TA(2019)0121", ""]],
    columns=["procedure", "ta", "joint_motion"],
)
MOTIONS = pd.DataFrame([["2016/9607(RSP)", "B8-9302/2016"]], columns=["procedure", "motion"])


@pytest.mark.parametrize(
    "text",
    [
        "2016/9607(RSP)",
        "2016-9607",
        "eli/dl/proc/2016-9607",
        "P8_TA(2016)9083",
        "P8-TA-2016-9083",
        "T8-9083/2016",
        "RC-B8-9301/2016",
        "P8-RC-2016-9301",
        "B8-9302/2016",
        "B8-2016-9302",
    ],
)
def test_every_form_names_the_same_procedure(text):
    assert procedure_of(text, RESOLUTIONS, MOTIONS) == "2016/9607(RSP)"


def test_a_celex_number_of_an_election_year_is_found_by_the_text_that_the_tables_have():
    assert procedure_of("52019IP0120", ELECTION) == "2019/9580(RSP)"


@pytest.mark.parametrize("text", ["kazakhstan", "", "P8_TA(2016)9999", "B8-9999/2016"])
def test_what_names_nothing_gives_none(text):
    assert procedure_of(text, RESOLUTIONS, MOTIONS) is None
