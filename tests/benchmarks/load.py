"""Print how long it takes to open every table, after imports: python tests/benchmarks/load.py."""

import time

from epresolutions.tables import find_data, load

ROUNDS = 7


def main() -> None:
    """Load all tables anew, some rounds over."""
    folder = find_data()
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        tables = load(folder)
        for name in tables.names:
            tables[name]
        seconds.append(time.perf_counter() - start)
    rows = sum(len(tables[name]) for name in tables.names)
    print(
        f"{len(tables.names)} tables, {rows} rows: first {seconds[0]:.3f} s, "
        f"best of {ROUNDS} {min(seconds):.3f} s (goal: 0.3 s)"
    )


if __name__ == "__main__":
    main()
