import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from epresolutions.vocabulary.layers import Layer
from epresolutions.vocabulary.layers.model import measured


@pytest.fixture
def layer():
    """Ten made-up texts, the last four of them short and after the limit of length."""
    rng = np.random.default_rng(0)
    taste = 1 / np.arange(1, 31)
    counts = np.array([rng.multinomial(n, rng.dirichlet(taste * 30)) for n in [300] * 6 + [80] * 4])
    counts[0, 20] += 25
    about = pd.DataFrame(
        {
            "title": [f"A long title that says what resolution {i} is about" for i in range(10)],
            "adopted": pd.to_datetime([f"{2019 + i // 2}-03-0{1 + i % 2}" for i in range(10)]),
        },
        index=pd.Index([f"d{i}" for i in range(10)], dtype="str", name="procedure"),
    )
    counts = csr_matrix(counts)
    return Layer(
        name="made",
        language="en",
        counts=counts,
        vocabulary=np.array([f"word{j:02d}" for j in range(30)], dtype=object),
        documents=measured(about, counts),
        description={"en": "made-up words", "fr": "mots inventés"},
    )


@pytest.fixture
def about(layer):
    """What the ten texts may share: two countries, two themes, one year each."""
    names = layer.documents.index
    return pd.DataFrame(
        {
            "term": 9,
            "country": [frozenset({"AB"[i % 2]}) for i in range(10)],
            "theme": [frozenset({"x", "y"} if i < 5 else {"z"}) for i in range(10)],
            "coalition": [frozenset() for _ in range(10)],
            "year": [frozenset({day.year}) for day in layer.documents["adopted"]],
        },
        index=names,
    )
