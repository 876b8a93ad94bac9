"""Times `epresolutions render` for the default focus against its floor.

The floor starts as many kernels with the same imports and nothing else, as many at a time.
Prints: cold (nothing rendered before), floor, their ratio, and a second render when nothing
changed. Goals: ratio at most 1.5; second render at most 3 s.

    python tests/benchmarks/render.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import ast
import json
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jupyter_client.manager import start_new_kernel

from epresolutions import parameters

ROOT = Path(__file__).resolve().parents[2]

# Libraries that functions load when they are called; the floor loads those that a run does.
LAZY = ("scipy.sparse", "scipy.stats", "sklearn.manifold", "sklearn.feature_extraction.text")


def imports(notebook: Path) -> str:
    """The import statements of a notebook, and the libraries that its functions load."""
    statements = [
        ast.unparse(node)
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
        for node in ast.parse("".join(cell["source"])).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    return "\n".join([*statements, *(f"import {name}" for name in loaded(notebook))])


def loaded(notebook: Path) -> list[str]:
    """Which of the lazy libraries are there once the notebook has run."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    program = (
        f"{source}\nimport sys, json\nprint(json.dumps([m for m in {LAZY} if m in sys.modules]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout.splitlines()[-1])


def start(code: str) -> None:
    """Start a kernel, run the code, and end it."""
    manager, client = start_new_kernel(kernel_name="python3")
    client.execute_interactive(code, silent=True)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def seconds(action) -> float:
    """Time one call."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def main() -> None:
    """Run rounds of floor, cold and unchanged render in turn, and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    codes = [imports(path) for path in parameters.find_notebooks(ROOT / "notebooks")]
    times: dict[str, list[float]] = {"floor": [], "cold": [], "unchanged": []}

    def floor() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(start, codes))

    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, "-m", "epresolutions", "render", "--out", out]

            def render(command=command) -> None:
                subprocess.run(command, check=True, capture_output=True)

            times["floor"].append(seconds(floor))
            times["cold"].append(seconds(render))
            times["unchanged"].append(seconds(render))
    for name, values in times.items():
        print(
            f"{name:10} median {statistics.median(values):6.2f} s  "
            f"(min {min(values):.2f}, max {max(values):.2f}, {rounds} rounds)"
        )
    ratios = [c / f for c, f in zip(times["cold"], times["floor"], strict=True)]
    print(f"cold/floor median {statistics.median(ratios):.2f}  (goal: at most 1.5)")
    print(f"{len(codes)} notebooks, 2 at a time")


if __name__ == "__main__":
    main()
