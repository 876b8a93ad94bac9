"""What every notebook imports, imported once: new processes start as copies of this one.

Only imports are here, no tables and no settings of a run, so that a copy is as clean as a new
process. Nothing here starts a thread.
"""

import gc
import importlib
import os
import pkgutil

# Two runs at a time on two cores: threads of linear algebra would only get in each other's way,
# and sums in another order would not give the same bytes everywhere.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
# The allocator of Arrow keeps a thread of its own otherwise, which no copy would have.
os.environ.setdefault("JE_ARROW_MALLOC_CONF", "background_thread:false")
os.environ["MPLBACKEND"] = "agg"

import matplotlib.font_manager  # noqa: E402
import matplotlib.pyplot  # noqa: E402
import papermill  # noqa: E402, F401
import scipy.stats  # noqa: E402, F401
import sklearn.feature_extraction.text  # noqa: E402
import sklearn.manifold  # noqa: E402, F401

import epresolutions  # noqa: E402
from epresolutions import study  # noqa: E402, F401
from epresolutions.printing import fonts  # noqa: E402
from epresolutions.rendering import in_process  # noqa: E402

# The figures of every question, with the analyses that they draw.
for _module in pkgutil.walk_packages(epresolutions.__path__, "epresolutions."):
    if ".figures" in _module.name:
        importlib.import_module(_module.name)

in_process.register()
in_process.shell()
# The list of installed fonts is read at the first look-up.
matplotlib.font_manager.findfont("DejaVu Sans")

fonts.make_ready("DejaVu Sans")

# What is there now stays until the end: no copy need look whether it is still used.
gc.collect()
gc.freeze()
