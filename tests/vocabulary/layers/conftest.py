from types import SimpleNamespace

import pandas as pd
import pytest


@pytest.fixture
def tables():
    """Three resolutions, one without notes, and two full texts."""
    return SimpleNamespace(
        resolutions=pd.DataFrame(
            {
                "procedure": ["2016/0003(RSP)", "2016/0001(RSP)", "2016/0002(RSP)"],
                "title": ["Floods in Utopia", "Free speech in Utopia", "Free press in Laputa"],
                "adopted": pd.to_datetime(["2016-03-01", "2016-01-01", "2016-02-01"]),
                "countries": [(), (), ()],
            }
        ),
        demands=pd.DataFrame(
            {
                "procedure": ["2016/0001(RSP)", "2016/0001(RSP)", "2016/0002(RSP)"],
                "demand": [1, 2, 1],
                "kind": "FREE",
                "addressee": "GOV",
                "verb": "asks",
                "note": ["free the bloggers", "free the press", None],
                "part": "lead",
            }
        ),
        documents=pd.DataFrame(
            {
                "procedure": ["2020/0002(RSP)", "2020/0001(RSP)"],
                "title": ["B", "A"],
                "adopted": pd.to_datetime(["2020-02-01", "2020-01-01"]),
            }
        ),
        term_counts=pd.DataFrame(
            {
                "procedure": ["2020/0002(RSP)", "2020/0001(RSP)", "2020/0001(RSP)"],
                "term": ["law", "law", "court"],
                "n": [3, 1, 2],
            }
        ),
        summary_documents=pd.DataFrame(columns=["procedure", "language", "starts_with"]),
        summary_words=pd.DataFrame(columns=["procedure", "language", "word", "count"]),
        stop_words=pd.DataFrame(
            {"language": ["en", "en"], "word": ["free", "laputa"], "action": ["keep", "drop"]}
        ),
        lemmas=pd.DataFrame({"language": ["en"], "form": ["press"], "lemma": ["media"]}),
        demonyms=pd.DataFrame({"country": ["KAZ"], "language": ["en"], "form": ["kazakh"]}),
        countries=pd.DataFrame(
            {"country": ["KAZ"], "name_en": ["Kazakhstan"], "name_fr": ["Kazakhstan"]}
        ),
    )
