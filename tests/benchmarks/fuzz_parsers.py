"""Spoils documents for minutes and looks for anything but a record or the parser's own error.

    python tests/benchmarks/fuzz_parsers.py [--minutes 5] [PARSER...]

Prints, for each parser, how many documents were tried, how many were read all the same, and the
slowest. Exits 1 and shows the content if a parser crashed or took longer than ten seconds.
"""

import argparse
import importlib.util
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from epresolutions.sources.errors import ParseError, RefusedError
from epresolutions.sources.parsing.recognise import PARSERS, read

TESTS = Path(__file__).parents[1] / "sources"
CHUNK = 200
SLOWEST = 10.0


def load(name):
    """Import a module that the tests share."""
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def fuzz(parser, documents, spoilt, seconds):
    """Try spoiled documents on a parser, and on recognition, until the time is up."""
    counts = {"tried": 0, "read": 0, "slowest": 0.0}

    def attempt(content):
        counts["tried"] += 1
        begun = time.perf_counter()
        for use in (PARSERS[parser].parse_page, read):
            try:
                use(content, "spoiled")
                counts["read"] += 1
            except (ParseError, RefusedError):
                pass
        spent = time.perf_counter() - begun
        counts["slowest"] = max(counts["slowest"], spent)
        assert spent < SLOWEST, f"{spent:.1f} seconds"

    end, number = time.monotonic() + seconds, int(time.time())
    while time.monotonic() < end:
        number += 1
        run = settings(
            max_examples=CHUNK,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(given(st.one_of(spoilt(documents), st.binary(max_size=2000)))(attempt))
        seed(number)(run)()
    return counts


def main():
    """Fuzz the parsers named, or all."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("parsers", nargs="*", metavar="PARSER", help=", ".join(PARSERS))
    parse.add_argument("--minutes", type=float, default=5.0)
    arguments = parse.parse_args()
    documents = load("seeds").seeds(load("portal"))
    for parser in arguments.parsers or PARSERS:
        spoilt = sys.modules["seeds"].spoilt
        counts = fuzz(parser, documents[parser], spoilt, arguments.minutes * 60)
        print(
            f"{parser}: {counts['tried']:,} documents in {arguments.minutes:g} minutes, read "
            f"{counts['read'] / 2 / counts['tried']:.0%}, slowest {counts['slowest']:.2f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
