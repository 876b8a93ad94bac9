"""Print how long it takes to open every table, after imports: python tests/benchmarks/load.py."""

import time

from epresolutions.tables.read import find_data, load

ROUNDS = 7


def main() -> None:
    """Load all tables anew, some rounds over; on a busy machine the processor's time tells more."""
    folder = find_data()
    wall, processor = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter(), time.process_time()
        tables = load(folder)
        rows = sum(len(tables[name]) for name in tables.names)
        wall.append(time.perf_counter() - started[0])
        processor.append(time.process_time() - started[1])
    print(
        f"{len(tables.names)} tables, {rows} rows: first {wall[0]:.3f} s, best of {ROUNDS} "
        f"{min(wall):.3f} s, of the processor {min(processor):.3f} s (goal: 0.3 s)"
    )


if __name__ == "__main__":
    main()
