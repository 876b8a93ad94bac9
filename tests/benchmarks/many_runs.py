"""States what many runs cost, with and without a kernel for each, and what all would.

Runs the notebooks for a sample of focuses, spread over the years, and prints for each way:
seconds by the clock, seconds of processor, both for one notebook, the largest process, and
what the sample tells of every resolution in turn. A busy machine stretches the clock, not the
processor's seconds: compare those.

    python tests/benchmarks/many_runs.py [--focuses 6] [--jobs 2] [--kernels]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

from epresolutions.printing.presets import FORMATS
from epresolutions.rendering import plan, run
from epresolutions.tables import read

ROOT = Path(__file__).resolve().parents[2]


def processor_seconds() -> float:
    """Seconds of processor of this process's ended children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(label: str, made: plan.Plan, data: Path, every: int, jobs: int, **options) -> None:
    """Run a plan in a process of its own, so that its processor time can be told, and print."""
    begun, used = time.perf_counter(), processor_seconds()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        outcomes = list(run.run(made.jobs, data, workers=jobs, **options))
        failed = [outcome.error for outcome in outcomes if outcome.status == "failed"]
        largest = max(outcome.megabytes for outcome in outcomes)
        os.write(writing, f"{len(failed)} {largest:.0f} {failed[:1]}".encode())
        # The process that the others were copies of ends, and is counted, with this one.
        stop_forkserver()
        os._exit(0)
    os.waitpid(child, 0)
    failed, largest, first = os.read(reading, 10_000).decode().split(" ", 2)
    wall, cpu = time.perf_counter() - begun, processor_seconds() - used
    notebooks = len(made.jobs)
    each = cpu / notebooks
    print(
        f"{label:28} {notebooks:4} notebooks {wall:7.1f} s clock {cpu:7.1f} s processor "
        f"{each:5.2f} s each, largest process {largest} MB, {failed} failed"
        + (f" {first}" if failed != "0" else "")
    )
    total = each * every / jobs / 60
    print(f"{'':28} all {every} notebooks: about {total:.0f} min on {jobs} free cores")


def stop_forkserver() -> None:
    """End the process that the others are copies of."""
    from multiprocessing import forkserver

    stop = getattr(forkserver._forkserver, "_stop", None)
    if stop:
        stop()


def main() -> None:
    """Measure each way on the same sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--focuses", type=int, default=6)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kernels", action="store_true", help="Also with a kernel for each.")
    given = parser.parse_args()
    data = read.find_data(ROOT)
    loaded = read.load(data)
    known = loaded.resolutions.sort_values(["adopted", "procedure"])["procedure"].tolist()
    sample = tuple(known[:: max(1, len(known) // given.focuses)][: given.focuses])
    print(f"{len(known)} resolutions; a sample of {len(sample)}")
    ways = [
        ("copies, svg + pdf + png", FORMATS, {"kernels": False}),
        ("copies, png", ("png",), {"kernels": False}),
    ]
    if given.kernels:
        ways.append(("a kernel each, svg + pdf + png", FORMATS, {"kernels": True}))
    out = Path(tempfile.mkdtemp(prefix="epresolutions-"))
    try:
        for number, (label, formats, options) in enumerate(ways):
            request = plan.Request(focuses=sample, formats=formats, out=out / str(number))
            made = plan.make(request, loaded, ROOT)
            every = len(made.jobs) // len(sample) * len(known)
            measure(label, made, data, every, given.jobs, **options)
        begun = time.perf_counter()
        first = plan.Request(focuses=sample, formats=FORMATS, out=out / "0")
        outcomes = list(run.run(plan.make(first, loaded, ROOT).jobs, data))
        assert {outcome.status for outcome in outcomes} == {"unchanged"}
        print(f"{'the same again, unchanged':28} {time.perf_counter() - begun:7.2f} s clock")
    finally:
        shutil.rmtree(out)


if __name__ == "__main__":
    main()
