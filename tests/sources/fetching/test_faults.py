"""Ten ways in which the network, the site or the machine misbehaves: nothing is lost or doubled."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from epresolutions.sources.errors import GaveUpError, StoreError
from epresolutions.sources.parsing.recognise import read
from epresolutions.sources.store.store import Store

ROOT = Path(__file__).parents[3]
PROCEDURE = "2018/9607(RSP)"
JOINT = "/api/v2/plenary-documents/RC-8-2018-9301?format=application/ld+json"
TEXT = "/distribution/reds_iPl/TA-8-2018-9083/TA-8-2018-9083_en.xhtml"
DOCUMENTS = 12


def contents(folder):
    """What is in a store: the address and hash of each document, and that its file is whole."""
    with Store(folder) as store:
        found = {(s.origin.url.split("/", 3)[3], s.sha256) for s in store.documents()}
        for _, sha256 in found:
            assert hashlib.sha256(store.path(sha256).read_bytes()).hexdigest() == sha256
        objects = [p for p in (folder / "objects").rglob("*") if p.is_file()]
        assert len(objects) >= len(store)
    return found


def sent(server):
    """Documents that a server has sent whole."""
    return {path.removeprefix("/") for path, status in server.sent if status == 200}


@pytest.fixture
def whole(faults, portal, run_fetch, tmp_path):
    """What the store holds after a run in which nothing goes wrong."""
    with faults.Server(portal.pages(portal.Resolution())) as server:
        report = run_fetch(server.url, PROCEDURE)
    assert not report.missing
    found = contents(tmp_path / "store")
    assert len(found) == DOCUMENTS
    (tmp_path / "store").rename(tmp_path / "reference")
    return found


@pytest.mark.parametrize("fault", ["busy", "broken", "slow", "cut"])
@pytest.mark.parametrize("path", [JOINT, TEXT])
def test_a_passing_fault_is_waited_out(fault, path, whole, server, faults, run_fetch, tmp_path):
    server.faults[path] = [getattr(faults, fault)]
    report = run_fetch(server.url, PROCEDURE)
    assert report.missing == {}
    assert contents(tmp_path / "store") == whole
    assert server.faults[path] == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("busy", "answered 429 (3 attempts)"),
        ("broken", "answered 500 (3 attempts)"),
        ("slow", "ReadTimeout"),
        ("cut", "RemoteProtocolError"),
        ("wrong_type", "neither"),
        ("challenge", "bot check"),
        ("changed", "has no authors (workHadParticipation)"),
    ],
)
def test_a_lasting_fault_costs_its_page_alone(
    fault, said, whole, server, faults, run_fetch, tmp_path
):
    server.always[JOINT] = getattr(faults, fault)
    report = run_fetch(server.url, PROCEDURE)
    url = f"{server.url}{JOINT}&language=en"
    assert list(report.missing) == [url]
    if fault == "wrong_type":
        # A page of a wrong type is no resolution, whatever it is.
        said = "opening words"
    assert said in report.missing[url]
    partly = contents(tmp_path / "store")
    assert partly < whole
    with Store(tmp_path / "store") as store:
        assert store.missing() == [(url, report.missing[url])]
    # When the site is well again, only what is missing is sent.
    server.always.clear()
    server.sent.clear()
    assert run_fetch(server.url, PROCEDURE).missing == {}
    assert contents(tmp_path / "store") == whole
    assert not sent(server) & {name for name, _ in partly}
    with Store(tmp_path / "store") as store:
        assert store.missing() == []


def test_a_challenge_is_not_asked_again_and_names_the_way_out(server, faults, run_fetch):
    server.always[JOINT] = faults.challenge
    (why,) = run_fetch(server.url, PROCEDURE).missing.values()
    assert server.count(JOINT, 202) == 1
    assert "wait an hour and run the same command again" in why
    assert "epresolutions import" in why


@pytest.mark.parametrize("fault", ["challenge", "cut"])
def test_a_site_that_answers_no_page_is_left_alone_after_a_few(
    fault, server, faults, run_fetch, tmp_path
):
    for path in server.pages:
        if "procedures" not in path:
            server.always[path] = getattr(faults, fault)
    with pytest.raises(GaveUpError, match="gave up after 4 pages in a row"):
        run_fetch(server.url, PROCEDURE)
    assert len({path for path, _ in server.sent}) == 5
    with Store(tmp_path / "store") as store:
        assert len(store) == 1
        assert len(store.missing()) == 4


def test_a_challenge_page_with_text_is_recognised(server, faults, run_fetch):
    page = (
        b"<html><script>window.gokuProps = {}</script><script src='challenge.js'></script></html>"
    )
    server.always[JOINT] = lambda s, handler, *_: s.send(handler, 200, "text/html", page)
    (why,) = run_fetch(server.url, PROCEDURE).missing.values()
    assert "bot check" in why


def test_a_full_disk_stops_the_run_and_keeps_the_store(
    whole, server, run_fetch, tmp_path, monkeypatch
):
    real, written = os.fsync, []

    def fsync(handle):
        written.append(handle)
        if len(written) == 5:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr("epresolutions.sources.store.store.os.fsync", fsync)
    with pytest.raises(StoreError, match="the disk is full"):
        run_fetch(server.url, PROCEDURE)
    monkeypatch.undo()
    partly = contents(tmp_path / "store")
    assert len(partly) == 4
    assert not list((tmp_path / "store" / "unfinished").iterdir())
    server.sent.clear()
    run_fetch(server.url, PROCEDURE)
    assert contents(tmp_path / "store") == whole
    assert not {path for path, status in server.sent if status == 200} & {
        f"/{n}" for n, _ in partly
    }


def copy_into(store, folder):
    with Store(folder) as source:
        for stored in source.documents():
            content = source.path(stored.sha256).read_bytes()
            store.add(content, read(content, stored.origin.url), stored.origin)


def test_an_index_that_cannot_grow_is_told_and_left_valid(whole, server, run_fetch, tmp_path):
    with Store(tmp_path / "small") as store:
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="the disk is full"):
            copy_into(store, tmp_path / "reference")
        before = len(store)
    with Store(tmp_path / "small") as again:
        assert len(again) == before > 0
        assert again._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


KILLED = """
    import os, signal, sys
    from datetime import timedelta
    from pathlib import Path
    from epresolutions.sources.store import store as stores
    from epresolutions.sources.fetching.client import Client
    from epresolutions.sources.fetching.discover import Wanted
    from epresolutions.sources.fetching.fetch import Fetcher
    from epresolutions.sources.parsing.references import parse

    moment, number = sys.argv[1], int(sys.argv[2])
    count = 0

    def die(*_):
        global count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    class Dying:
        fsync, replace = staticmethod(os.fsync), staticmethod(os.replace)

        def __getattr__(self, name):
            return getattr(os, name)

    dying = Dying()
    if moment == "before the file is moved":
        dying.replace = lambda a, b: (die(), os.replace(a, b))
    elif moment == "before the index":
        dying.replace = lambda a, b: (os.replace(a, b), die())
    else:
        dying.fsync = lambda handle: (die(), os.fsync(handle))
    stores.os = dying
    folder = Path(sys.argv[3])
    client = Client(folder / "cache", site=sys.argv[4])
    with stores.Store(folder / "store") as store, client:
        Fetcher(store, client, Wanted()).fetch(parse("2018/9607(RSP)"))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.parametrize("number", [1, 4, 9])
@pytest.mark.parametrize(
    "moment", ["in the middle of a file", "before the file is moved", "before the index"]
)
def test_a_run_killed_in_mid_write_is_resumed(moment, number, whole, server, run_fetch, tmp_path):
    script = textwrap.dedent(KILLED)
    command = [sys.executable, "-c", script, moment, str(number), str(tmp_path), server.url]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    killed = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    partly = contents(tmp_path / "store")
    assert len(partly) == number - 1
    server.sent.clear()
    assert run_fetch(server.url, PROCEDURE).missing == {}
    assert contents(tmp_path / "store") == whole
    assert not {path for path, status in server.sent if status == 200} & {
        f"/{n}" for n, _ in partly
    }


@pytest.mark.parametrize("skew", [timedelta(days=-400), timedelta(days=400)])
def test_a_wrong_clock_neither_loses_nor_doubles(skew, whole, server, run_fetch, tmp_path):
    wrong = datetime.now(UTC) + skew
    server.date = wrong.strftime("%a, %d %b %Y %H:%M:%S GMT")
    run_fetch(server.url, PROCEDURE, now=lambda: wrong)
    assert contents(tmp_path / "store") == whole
    server.date = None
    server.sent.clear()
    report = run_fetch(server.url, PROCEDURE, now=lambda: wrong)
    assert report.stored == 0
    assert report.missing == {}
    assert contents(tmp_path / "store") == whole


def test_a_day_in_the_future_does_not_count_as_fresh(server, run_fetch):
    run_fetch(server.url, PROCEDURE)
    server.sent.clear()
    earlier = datetime.now(UTC) - timedelta(days=30)
    report = run_fetch(server.url, PROCEDURE, now=lambda: earlier)
    assert report.kept == 0
    assert report.unchanged == DOCUMENTS


def test_requests_counted_by_a_clock_that_was_ahead_do_not_block(server, open_client, tmp_path):
    url = f"{server.url}/api/v2/procedures/2018-9607?format=application/ld+json"
    with open_client(server.url, requests=2, seconds=300) as client:
        client.get(url)
    ahead = (time.time_ns() // 10**6) + 10**9
    connection = sqlite3.connect(tmp_path / "cache" / "requests.sqlite")
    (table,) = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
    connection.executemany(f"INSERT INTO {table} VALUES ('x', ?)", [(ahead,)] * 5)
    connection.commit()
    connection.close()
    begun = time.monotonic()
    open_client(server.url, requests=2, seconds=300).get(url)
    assert time.monotonic() - begun < 5


def test_retry_after_as_a_day_is_measured_by_the_sites_own_clock(server, open_client):
    # The site's clock is a year behind; it asks to wait one second.
    server.date = "Mon, 01 Jan 2024 10:00:00 GMT"
    path = "/api/v2/procedures/2018-9607?format=application/ld+json"
    later = {"Retry-After": "Mon, 01 Jan 2024 10:00:01 GMT"}
    server.faults[path] = [lambda s, h, *_: s.send(h, 503, "text/plain", b"x", later)]
    begun = time.monotonic()
    open_client(server.url).get(server.url + path)
    assert 0.9 < time.monotonic() - begun < 5
