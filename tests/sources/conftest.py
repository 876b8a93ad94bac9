import importlib.util
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from epresolutions.tables.contract import stamp

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _sibling(name):
    spec = importlib.util.spec_from_file_location(f"sources_tests_{name}", HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_portal, _server, _seeds = _sibling("portal"), _sibling("server"), _sibling("seeds")


@pytest.fixture
def tmp_path(tmp_path):
    """A folder in memory where there is one: these tests write safely, so wait for the disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir=memory, prefix="epresolutions-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def portal():
    """The module that makes the pages of an invented portal."""
    return _portal


@pytest.fixture(scope="session")
def faults():
    """The module with the server and its faults."""
    return _server


@pytest.fixture
def server():
    """A server with the pages of one invented resolution."""
    with _server.Server(_portal.pages(_portal.Resolution())) as running:
        yield running


@pytest.fixture(scope="session")
def page():
    """Give the content of a fixture file."""
    return lambda name: (HERE / "parsing" / "fixtures" / name).read_bytes()


@pytest.fixture(scope="session")
def recorded():
    """Folder of recorded official pages, which the repository does not hold."""
    folder = ROOT.parent / "shared" / "fixtures"
    if not folder.is_dir():
        pytest.skip("no recorded pages beside the checkout (../shared/fixtures)")
    return folder


@pytest.fixture
def data(tmp_path):
    """A copy of the tables, with one counted text: they take long to check, and are not built."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))

    def keep(name, rows):
        frame = pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
        frame[rows(frame)].to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")

    for name in ("documents", "term_counts"):
        keep(name, lambda frame: frame["procedure"] == frame["procedure"].iloc[0])
    keep("corrections", lambda frame: frame["table"] != "documents")
    stamp(folder)
    return folder


@pytest.fixture
def open_client(tmp_path):
    """Make clients of a server that lose no time between attempts."""
    from epresolutions.sources.fetching.client import Client

    opened = []

    def make(site, **options):
        settings = {"attempts": 3, "wait": 0.01, "timeout": 0.5} | options
        client = Client(tmp_path / "cache", site=site, **settings)
        opened.append(client)
        return client

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def run_fetch(tmp_path, open_client):
    """Fetch from a server into a store; give the report."""
    from epresolutions.sources.fetching.discover import Wanted
    from epresolutions.sources.fetching.fetch import Fetcher
    from epresolutions.sources.parsing.references import parse
    from epresolutions.sources.store.store import Store

    def run(site, *procedures, term=None, since=None, languages=("en",), client=None, **options):
        wanted = Wanted(tuple(parse(p, "procedure") for p in procedures), term, since, languages)
        options.setdefault("now", lambda: datetime.now(UTC))
        with Store(tmp_path / "store") as store:
            fetcher = Fetcher(store, client or open_client(site), wanted, **options)
            for procedure in fetcher.procedures():
                fetcher.fetch(procedure)
        return fetcher.report

    return run


@pytest.fixture(scope="session")
def seeds():
    """The module that makes whole and spoilt documents of every kind."""
    return _seeds


@pytest.fixture
def store(tmp_path):
    from epresolutions.sources.store.store import Store

    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def put(store):
    """Put contents into the store, with addresses."""

    def add(contents):
        from epresolutions.sources.parsing.recognise import read
        from epresolutions.sources.store.origins import describe

        for url, content in contents.items():
            reading = read(content, url)
            store.add(content, reading, describe(reading.parser, None, url=url, how="fetch"))

    return add


@pytest.fixture
def everything(portal, put):
    """All pages of an invented resolution, in the store."""
    one = portal.Resolution()
    site = "https://data.europarl.europa.eu"
    pages = portal.pages(one).items()
    put(
        {
            site + path: content
            for path, (_, content) in pages
            if content and "plenary-session" not in path and "year=" not in path
        }
    )
    return one
