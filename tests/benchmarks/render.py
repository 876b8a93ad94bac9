"""Times `epresolutions render` for the default focus against plain papermill with kernels.

Both run the same notebooks, two at a time, from nothing, and save every figure; a third time is
that of a second render when nothing has changed. Goals: papermill takes at least twice as long;
a second render takes at most 3 s.

    python tests/benchmarks/render.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from epresolutions import parameters

ROOT = Path(__file__).resolve().parents[2]


def run(command: list[str]) -> None:
    """Run a command, its output unseen; it must succeed."""
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def papermill(notebooks: list[Path], out: Path) -> None:
    """Run the notebooks as anybody would who does not know of `render`, two at a time."""
    commands = [
        [sys.executable, "-m", "papermill", str(notebook), str(out / notebook.name),
         "-p", "output", str(out), "-k", "python3", "--no-progress-bar"]
        for notebook in notebooks
    ]  # fmt: skip
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, commands))


def render(out: Path) -> None:
    """Run the same notebooks with the command."""
    run([sys.executable, "-m", "epresolutions", "render", "--out", str(out)])


def seconds(action, *given) -> float:
    """Time one call."""
    begun = time.perf_counter()
    action(*given)
    return time.perf_counter() - begun


def main() -> None:
    """Run rounds of papermill, render and unchanged render in turn, and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    notebooks = parameters.find_notebooks(ROOT / "notebooks")
    times: dict[str, list[float]] = {"papermill": [], "render": [], "unchanged": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as ours:
            times["papermill"].append(seconds(papermill, notebooks, Path(plain)))
            times["render"].append(seconds(render, Path(ours)))
            times["unchanged"].append(seconds(render, Path(ours)))
    for name, values in times.items():
        print(
            f"{name:10} median {statistics.median(values):6.2f} s  "
            f"(min {min(values):.2f}, max {max(values):.2f}, {rounds} rounds)"
        )
    ratios = [p / r for p, r in zip(times["papermill"], times["render"], strict=True)]
    print(f"papermill/render median {statistics.median(ratios):.2f}  (goal: at least 2)")
    print(f"{len(notebooks)} notebooks, 2 at a time")


if __name__ == "__main__":
    main()
