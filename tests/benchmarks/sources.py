"""How fast official documents are parsed, and a large store opened and asked again.

    python tests/benchmarks/sources.py [--documents 20000]

The goals: 50 documents a second on one core; a store of 20,000 documents opens within a second;
a fetch of what has not changed touches no file; memory does not grow with the store.
"""

import argparse
import hashlib
import importlib.util
import resource
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from epresolutions.sources.building.claims import Gathered
from epresolutions.sources.fetching.client import Client
from epresolutions.sources.fetching.fetch import Fetcher
from epresolutions.sources.parsing.recognise import read
from epresolutions.sources.parsing.references import parse
from epresolutions.sources.store.origins import describe
from epresolutions.sources.store.store import Store

TESTS = Path(__file__).parents[1] / "sources"
RECORDED = Path(__file__).parents[3] / "shared" / "fixtures"
SECONDS = 2.0


def load(name):
    """Import a module that the tests share."""
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def memory():
    """Most memory used so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def long(content, paragraphs=60):
    """A page as long as the official ones: its last recital many times over."""
    recital = b"<p>A. whereas six printing houses were closed;</p>"
    filled = b"<p>1. Calls on the court, which has been asked before, to open them again;</p>"
    more = b"".join(
        filled.replace(b"1.", b"%d." % number, 1).replace(b"again", b"again and again " * 15)
        for number in range(2, paragraphs)
    )
    return content.replace(recital, recital + filled + more)


def parsing(portal, seeds):
    """Print documents a second, by parser, on one core; recorded pages too where they are."""
    samples = {name: list(contents) for name, contents in seeds.seeds(portal).items()}
    samples["doceo, 60 paragraphs"] = [long(portal.text(portal.Resolution(), "joint"))]
    for path in sorted(RECORDED.glob("*")) if RECORDED.is_dir() else []:
        if path.name != "ep-openapi-spec.json":
            samples[f"recorded {path.name}"] = [path.read_bytes()]
    for name, contents in samples.items():
        number, begun = 0, time.process_time()
        while (spent := time.process_time() - begun) < SECONDS:
            read(contents[number % len(contents)], "x")
            number += 1
        size = sum(map(len, contents)) / len(contents) / 1024
        print(f"parse  {name:<48} {number / spent:8.0f} documents a second ({size:.0f} KiB each)")


def opening(portal, folder, documents):
    """Print how long a store of many documents takes to fill, to open, and to be read through."""
    content = portal.text(portal.Resolution(), "joint")
    reading = read(content)
    begun = time.perf_counter()
    with Store(folder) as store:
        for start in range(0, documents, 500):
            with store.batch():
                for number in range(start, min(start + 500, documents)):
                    # What is stored differs, so every document is one of its own.
                    one = content + b"<!-- %d -->" % number
                    store.add(one, reading, describe("doceo", None, url=at(number), how="fetch"))
    print(f"store  {documents:,} documents filled in {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    with Store(folder) as store:
        count, known = len(store), store.obtained(at(1)) is not None
        spent = time.perf_counter() - begun
    print(f"store  {count:,} documents opened in {spent * 1000:.1f} ms (one looked up: {known})")
    before, begun = memory(), time.perf_counter()
    with Store(folder) as store:
        number = sum(len(stored.records) for stored in store.documents())
    spent = time.perf_counter() - begun
    print(f"store  {number:,} records read in {spent:.1f} s; memory +{memory() - before:.0f} MiB")
    with Store(folder) as store:
        Gathered(store.documents())
    print(f"store  gathered for a build; memory +{memory() - before:.0f} MiB in all")


def at(number):
    """Address of a document."""
    return f"https://data.europarl.europa.eu/{number}"


def refetching(portal, server, folder):
    """Print what a second fetch of the same changes, asking for changes of every document."""
    with server.Server(portal.pages(portal.Resolution())) as running:
        for attempt in ("first", "second"):
            before = _state(folder / "store")
            begun = time.perf_counter()
            client = Client(folder / "cache", site=running.url)
            with Store(folder / "store") as store, client:
                fetcher = Fetcher(store, client, fresh=timedelta(0))
                fetcher.fetch(parse("2018/9607(RSP)"), ["en"])
            touched = sum(_state(folder / "store").get(path) != was for path, was in before.items())
            print(
                f"fetch  {attempt}: stored {fetcher.report.stored}, unchanged "
                f"{fetcher.report.unchanged}, in {time.perf_counter() - begun:.1f} s; "
                f"files of the store touched: {touched} of {len(before)}"
            )


def _state(folder):
    return {
        path: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def main():
    """Print all figures."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--documents", type=int, default=20_000)
    documents = arguments.parse_args().documents
    portal, seeds, server = load("portal"), load("seeds"), load("server")
    parsing(portal, seeds)
    with tempfile.TemporaryDirectory() as name:
        opening(portal, Path(name) / "large", documents)
        refetching(portal, server, Path(name))


if __name__ == "__main__":
    main()
