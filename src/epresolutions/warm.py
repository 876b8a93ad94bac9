"""What every notebook imports, imported once: new processes start as copies of this one.

Only imports are here, no tables and no settings of a run, so that a copy is as clean as a new
process. Nothing here starts a thread.
"""

import contextlib
import os

# Two runs at a time on two cores: threads of the linear algebra below would only get in each
# other's way, and sums in another order would not give the same bytes everywhere.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
os.environ["MPLBACKEND"] = "agg"

import matplotlib.pyplot  # noqa: E402
import papermill  # noqa: E402, F401
import scipy.stats  # noqa: E402, F401
import sklearn.feature_extraction.text  # noqa: E402, F401

from epresolutions import engine, figures, study  # noqa: E402, F401

engine.register()
engine.shell()
# The list of installed fonts is read at the first lookup.
matplotlib.font_manager.findfont("DejaVu Sans")
with contextlib.suppress(ImportError):
    import epresolutions.layers  # noqa: F401
