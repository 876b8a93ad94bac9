"""How long the explorer takes to answer: from a changed control until every view is sent.

Prints the median and the slowest of changes of focus, comparison set and layer, by the clock and
by the processor (of both cores, without what others take), and exits 1 if a median by the clock
is over half a second. The views have all the draws of the printed figures.

    python tests/benchmarks/explore.py
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from dataclasses import replace

from epresolutions.explorer import Explorer, State
from epresolutions.study import begin

TARGET = 500
CHANGES = 40


def measure(explorer: Explorer, states: list[State]) -> tuple[list[float], list[float]]:
    """Milliseconds of each change, by the clock and by the processor."""
    clock, processor = [], []
    for state in states:
        clock_start, processor_start = time.perf_counter(), time.process_time()
        explorer.go(state)
        processor.append((time.process_time() - processor_start) * 1000)
        clock.append((time.perf_counter() - clock_start) * 1000)
    return clock, processor


def states(explorer: Explorer, study, what: str) -> list[State]:
    """Draw changes, none of which was shown before."""
    draw = random.Random(f"{what} 2016")
    procedures = study.tables.resolutions["procedure"].tolist()
    counted = study.tables.documents["procedure"].tolist()
    if what == "focus":
        return [replace(explorer.state, focus=f) for f in draw.sample(procedures, CHANGES)]
    if what == "focus, all terms":
        return [replace(explorer.state, focus=f, term="all", urgency="all")
                for f in draw.sample(procedures, CHANGES)]  # fmt: skip
    if what == "focus, full texts":
        return [replace(explorer.state, focus=f, layer="full_en", urgency="all")
                for f in draw.sample(counted, CHANGES)]  # fmt: skip
    days = [f"2015-{month:02}-{day:02}" for month in range(1, 11) for day in (1, 8, 15, 22)]
    return [replace(explorer.state, since=day) for day in days]


def main() -> int:
    """Print a line for each kind of change."""
    study = begin("6_explore", {}, documents=True)
    started = time.perf_counter()
    explorer = Explorer(study)
    print(f"opening: {time.perf_counter() - started:.1f} s; load {os.getloadavg()[0]:.1f}")
    first = explorer.state
    explorer.go(replace(first, layer="full_en", focus=study.tables.documents["procedure"][0]))
    slow = False
    for what in ("focus", "focus, all terms", "focus, full texts", "comparison set"):
        explorer.go(first)
        clock, processor = measure(explorer, states(explorer, study, what))
        said = "; ".join(
            f"{name}: median {statistics.median(times):4.0f} ms, slowest {max(times):4.0f}"
            for name, times in (("clock", clock), ("processor", processor))
        )
        print(f"{what:18} n {len(clock)}  {said}")
        slow |= statistics.median(clock) > TARGET
    print(f"target {TARGET} ms: {'MISSED' if slow else 'kept'}")
    return slow


if __name__ == "__main__":
    sys.exit(main())
