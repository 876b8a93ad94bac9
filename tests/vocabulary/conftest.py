import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from epresolutions.vocabulary.layers import Layer
from epresolutions.vocabulary.layers.model import measured


def _layer(counts, *, terms=None, names=None, adopted=None, units=None, unit_rows=None):
    counts = csr_matrix(np.asarray(counts, dtype=np.int64))
    rows, columns = counts.shape
    names = names or [f"d{i:03d}" for i in range(rows)]
    about = pd.DataFrame(
        {
            "title": [f"Title of {name}" for name in names],
            "adopted": pd.to_datetime(adopted if adopted is not None else ["2016-01-01"] * rows),
        },
        index=pd.Index(names, dtype="str", name="procedure"),
    )
    return Layer(
        name="made",
        language="en",
        counts=counts,
        vocabulary=np.array(terms or [f"t{j:03d}" for j in range(columns)], dtype=object),
        documents=measured(about, counts),
        description={"en": "made-up words", "fr": "mots inventés"},
        units=None if units is None else csr_matrix(np.asarray(units, dtype=np.int64)),
        unit_rows=unit_rows,
    )


@pytest.fixture
def make_layer():
    """Make a layer of an array of counts, documents x terms."""
    return _layer
