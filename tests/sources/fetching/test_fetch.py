import time
from datetime import UTC, date, datetime, timedelta

import pytest

from epresolutions.sources.errors import FetchError
from epresolutions.sources.fetching import discover
from epresolutions.sources.fetching.client import proxy_for
from epresolutions.sources.fetching.discover import Wanted
from epresolutions.sources.fetching.plan import Plan, plan
from epresolutions.sources.fetching.politeness import REQUESTS, SECONDS, endpoint
from epresolutions.sources.parsing.references import parse
from epresolutions.sources.store.store import Store

PROCEDURE = "2018/9607(RSP)"


def test_stores_everything_that_belongs_to_a_procedure(server, run_fetch, tmp_path):
    report = run_fetch(server.url, PROCEDURE)
    assert report.missing == {}
    with Store(tmp_path / "store") as store:
        kinds = [record.kind for stored in store.documents() for record in stored.records]
        origins = {stored.origin.url for stored in store.documents()}
    assert sorted(kinds) == sorted(
        ["procedure", "adopted_text", "adopted_text", "joint_motion", "joint_motion"]
        + ["motion"] * 5
        + ["vote_results", "roll_calls"]
    )
    assert report.stored == len(kinds)
    assert all(url.startswith(server.url) for url in origins)


def test_second_run_sends_nothing_again(server, run_fetch, tmp_path):
    run_fetch(server.url, PROCEDURE)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "store").rglob("*") if p.is_file()}
    server.sent.clear()
    report = run_fetch(server.url, PROCEDURE)
    assert report.stored == report.unchanged == 0
    assert not [path for path, status in server.sent if status == 200 and "distribution" in path]
    after = {p: p.stat().st_mtime_ns for p in (tmp_path / "store").rglob("*") if p.is_file()}
    assert after == before


def test_asks_only_for_changes_when_documents_are_no_longer_fresh(server, run_fetch, tmp_path):
    run_fetch(server.url, PROCEDURE)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "store").rglob("*") if p.is_file()}
    server.sent.clear()
    report = run_fetch(server.url, PROCEDURE, fresh=timedelta(0))
    assert report.stored == 0
    assert report.unchanged == 12
    assert {status for _, status in server.sent} <= {204, 304}
    after = {p: p.stat().st_mtime_ns for p in (tmp_path / "store").rglob("*") if p.is_file()}
    assert after == before


def test_a_changed_page_replaces_the_earlier_one_which_stays_in_the_store(
    server, run_fetch, portal, tmp_path
):
    run_fetch(server.url, PROCEDURE)
    path = "/distribution/reds_iPl/TA-8-2018-9083/TA-8-2018-9083_en.xhtml"
    kind, content = server.pages[path]
    server.pages[path] = (kind, content.replace(b"open them", b"open them at once"))
    report = run_fetch(server.url, PROCEDURE, fresh=timedelta(0))
    assert report.stored == 1
    with Store(tmp_path / "store") as store:
        assert len(store) == 13
        current = [s for s in store.documents() if s.origin.url == server.url + path]
        assert len(current) == 1
        assert "at once" in current[0].records[0].text[-2].text


def test_finds_the_urgencies_of_a_term_and_no_others(faults, portal, run_fetch):
    urgent = portal.Resolution()
    other = portal.Resolution(
        number="9608", first=9401, adopted="9084", rule="123", rollcall="91006", day="2018-06-13"
    )
    with faults.Server(portal.pages(urgent, other)) as server:
        # The two share a listing.
        listed = portal.graph(
            *({"type": "Work", "identifier": f"RC-8-2018-{one.first}"} for one in (urgent, other))
        )
        query = "year=2018&work-type=RESOLUTION_MOTION_JOINT&format=application/ld+json"
        server.pages[f"/api/v2/plenary-documents?{query}&offset=0&limit=100"] = (
            "application/ld+json",
            listed,
        )
        report = run_fetch(server.url, term=8)
        asked = {path for path, _ in server.sent if "/procedures/" in path}
    assert report.missing == {}
    assert asked == {"/api/v2/procedures/2018-9607?format=application/ld+json"}


def kinds(folder):
    with Store(folder) as store:
        return [record.kind for stored in store.documents() for record in stored.records]


def test_a_joint_motion_that_the_procedure_does_not_link_is_found(
    faults, portal, run_fetch, tmp_path
):
    one = portal.Resolution(linked=False)
    with faults.Server(portal.pages(one)) as server:
        report = run_fetch(server.url, PROCEDURE)
    assert report.missing == {}
    # Its data and its text.
    assert kinds(tmp_path / "store").count("joint_motion") == 2


def test_a_joint_motion_that_is_listed_nowhere_is_named_as_missing(
    faults, portal, run_fetch, tmp_path
):
    pages = portal.pages(portal.Resolution(linked=False))
    pages = {path: page for path, page in pages.items() if "MOTION_JOINT" not in path}
    with faults.Server(pages) as server:
        report = run_fetch(server.url, PROCEDURE)
    assert "lists none that replaces its motions" in report.missing[f"joint motion of {PROCEDURE}"]
    assert "joint_motion" not in kinds(tmp_path / "store")


def test_another_joint_motion_with_the_same_number_is_not_taken(faults, portal, run_fetch):
    one = portal.Resolution(linked=False)
    pages = portal.pages(one)
    ld = "application/ld+json"
    path = f"/api/v2/plenary-documents/RC-8-2018-9301?format={ld}"
    other = pages[path][1].replace(b"B-8-2018-93", b"B-8-2018-95")
    pages[path] = (ld, other.replace(b"RC-8-2018-9501", b"RC-8-2018-9301"))
    with faults.Server(pages) as server:
        report = run_fetch(server.url, PROCEDURE)
    assert f"joint motion of {PROCEDURE}" in report.missing


def test_an_urgency_is_found_by_the_motions_that_its_joint_motion_replaces(
    faults, portal, run_fetch, tmp_path
):
    with faults.Server(portal.pages(portal.Resolution(linked=False))) as server:
        report = run_fetch(server.url, term=8)
    assert report.missing == {}
    assert "adopted_text" in kinds(tmp_path / "store")


def test_an_urgency_whose_procedure_is_named_nowhere_is_told(faults, portal, run_fetch):
    pages = portal.pages(portal.Resolution(linked=False))
    pages = {
        path: (kind, content.replace(b"<br/>(2018/9607(RSP))", b""))
        for path, (kind, content) in pages.items()
    }
    with faults.Server(pages) as server:
        report = run_fetch(server.url, term=8)
    assert "an urgency of which neither" in report.missing["RC-B8-9301/2018"]


def test_where_one_form_of_a_text_cannot_be_read_the_next_is_tried(
    faults, portal, run_fetch, tmp_path
):
    pages = portal.pages(portal.Resolution(forms=("xhtml", "html")))
    stem = "/distribution/reds_iPl/TA-8-2018-9083/TA-8-2018-9083_en"
    pages[f"{stem}.xhtml"] = ("application/xhtml+xml", b"<html><body><p>Busy</p></body></html>")
    with faults.Server(pages) as server:
        report = run_fetch(server.url, PROCEDURE)
    assert report.missing == {}
    with Store(tmp_path / "store") as store:
        read = {stored.origin.url.rpartition("/")[2] for stored in store.documents()}
    assert "TA-8-2018-9083_en.html" in read
    assert "RC-8-2018-9301_en.xhtml" in read


def test_reads_a_listing_to_its_end_however_few_items_a_page_holds(server, portal, run_fetch):
    ld = "application/ld+json"
    query = f"year=2018&work-type=RESOLUTION_MOTION&format={ld}"
    names = [f"B-8-2018-930{number}" for number in range(1, 6)]
    for offset, some in ((0, names[:2]), (2, names[2:4]), (4, names[4:])):
        items = [{"type": "Work", "identifier": name} for name in some]
        path = f"/api/v2/plenary-documents?{query}&offset={offset}&limit=100"
        server.pages[path] = (ld, portal.graph(*items))
    run_fetch(server.url, term=8)
    # The motion that no joint motion replaces stands on the last page.
    assert server.count(f"/api/v2/plenary-documents/B-8-2018-9305?format={ld}") == 1


def test_a_listing_of_another_shape_is_missing_and_told(server, portal, run_fetch):
    ld = "application/ld+json"
    query = f"year=2018&work-type=RESOLUTION_MOTION_JOINT&format={ld}"
    path = f"/api/v2/plenary-documents?{query}&offset=0&limit=100"
    server.pages[path] = (ld, portal.graph({"type": "Work", "notation": "RC-8-2018-9301"}))
    report = run_fetch(server.url, term=8)
    (why,) = report.missing.values()
    assert "item without identifier" in why


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.eu/api/v2/plenary-documents?year=2016", "x.eu/plenary-documents"),
        ("https://x.eu/api/v2/plenary-documents/B-8-2016-0001", "x.eu/plenary-documents/*"),
        ("https://x.eu/api/v2/meetings/MTG-PL-2016-03-10/decisions", "x.eu/meetings/*/decisions"),
        ("https://x.eu/distribution/reds/B-8-2016-0001_en.xhtml", "x.eu/distribution"),
    ],
)
def test_requests_are_counted_by_endpoint(url, name):
    assert endpoint(url) == name


@pytest.mark.parametrize(("since", "found"), [(date(2018, 6, 1), 1), (date(2018, 7, 1), 0)])
def test_looks_only_since_a_day(server, run_fetch, since, found):
    run_fetch(server.url, since=since, now=lambda: datetime(2019, 1, 1, tzinfo=UTC))
    asked = [path for path, status in server.sent if "/procedures/" in path and status == 200]
    assert len(asked) == found
    assert not [path for path, _ in server.sent if "year=2017" in path]


def test_a_plan_asks_for_the_page_of_a_procedure_alone(server, run_fetch, open_client):
    wanted = Wanted((parse(PROCEDURE),), languages=("en", "fr"))
    planned = plan(open_client(server.url), wanted, date(2019, 1, 1))
    assert len(server.sent) == 1
    # Two texts (joint motion, adopted text) in each language.
    assert planned.pages == {
        "procedure": 1, "document": 7, "text": 4, "votes": 2, "list of votes": 4,
    }  # fmt: skip
    before = len(server.sent)
    run_fetch(server.url, PROCEDURE)
    asked = {server.url + path for path in server.asked[before:]}
    assert set(planned.addresses) <= {url.partition("&offset=")[0] for url in asked} | {
        url.partition("?")[0] for url in asked
    }
    assert len(asked) <= planned.requests


def test_a_plan_of_a_term_asks_for_listings_alone(server, open_client):
    planned = plan(open_client(server.url), Wanted(term=8), date(2019, 1, 1))
    assert all("/plenary-documents?year=" in path for path, _ in server.sent)
    assert planned.pages["document"] == 6  # five motions and what joined them
    assert planned.pages["procedure"] == 1
    assert planned.megabytes > 0
    assert planned.minutes > 0


def test_as_many_minutes_as_the_limit_of_the_portal_asks_for():
    planned = Plan()
    planned.pages.update({"document": 3 * REQUESTS})
    assert planned.minutes >= 3 * SECONDS / 60


def test_documents_are_asked_for_in_the_language_that_is_wanted(server, run_fetch):
    run_fetch(server.url, PROCEDURE, languages=("fr",))
    pages = [path for path in server.asked if "/plenary-documents/" in path]
    assert pages
    assert all(path.endswith("&language=fr") for path in pages)


@pytest.mark.parametrize("answer", ["none", "nothing"])
def test_a_document_that_is_not_in_the_language_is_asked_for_in_all(
    answer, server, faults, run_fetch, tmp_path
):
    def of_no_language(server, handler, kind, content):
        if "&language=" not in handler.path:
            server.send(handler, 200, kind, content)
        elif answer == "none":
            server.send(handler, 404, "text/plain", b"no such page")
        else:
            server.send(handler, 204, kind, b"")

    server.always["/api/v2/plenary-documents/RC-8-2018-9301?format=application/ld+json"] = (
        of_no_language
    )
    report = run_fetch(server.url, PROCEDURE)
    assert report.missing == {}
    assert kinds(tmp_path / "store").count("joint_motion") == 2


def test_a_page_is_kept_once(server, run_fetch, tmp_path):
    run_fetch(server.url, PROCEDURE)
    cached = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    with Store(tmp_path / "store") as store:
        contents = [store.path(one.sha256).read_bytes() for one in store.documents()]
    assert len(contents) == 12
    assert not [content for content in contents if content in cached]


def test_since_a_day_the_older_are_not_asked_for(faults, portal, run_fetch, monkeypatch):
    monkeypatch.setattr(discover, "PASSED", 3)
    old = [
        portal.Resolution(number=f"80{n:02}", first=8001 + 5 * n, adopted=f"80{n:02}",
                          rollcall=f"800{n:02}", day="2018-01-18")
        for n in range(9)
    ]  # fmt: skip
    with faults.Server(portal.pages(*old, portal.Resolution())) as server:
        run_fetch(server.url, since=date(2018, 6, 14), now=lambda: datetime(2018, 7, 1, tzinfo=UTC))
        procedures = {path for path, _ in server.sent if "/procedures/" in path}
        joint = {path for path, _ in server.sent if "/plenary-documents/RC-" in path}
    assert len(procedures) == 1
    assert len(joint) == 1 + 3


def test_a_resolution_of_a_few_days_before_is_not_brought(server, run_fetch, tmp_path):
    """Its motions were tabled a few days before the vote, so the day of the vote decides."""
    run_fetch(server.url, since=date(2018, 6, 15), now=lambda: datetime(2018, 7, 1, tzinfo=UTC))
    assert "adopted_text" not in kinds(tmp_path / "store")


def test_a_page_with_nothing_on_it_is_missing(server, run_fetch):
    path = "/distribution/reds_iPl/TA-8-2018-9083/TA-8-2018-9083_en.xhtml"
    server.pages[path] = ("application/xhtml+xml", b"")
    assert list(run_fetch(server.url, PROCEDURE).missing) == [server.url + path]


def test_a_list_of_votes_that_the_portal_does_not_have_is_told_but_no_failure(server, run_fetch):
    report = run_fetch(server.url, PROCEDURE)
    assert report.missing == {}
    (absent,) = report.absent
    assert "PV-8-2018-06-14-VOT" in absent


@pytest.mark.parametrize(("age", "asked"), [(400, 0), (20, 2)])
def test_lists_that_the_portal_never_had_are_not_asked_for_again(age, asked, server, run_fetch):
    for path in list(server.pages):
        if "/decisions" in path or "-RCV?" in path:
            del server.pages[path]
            server.always[path] = lambda s, handler, *_: s.send(handler, 404, "", b"")
    now = datetime(2018, 6, 14, tzinfo=UTC) + timedelta(days=age)
    first = run_fetch(server.url, PROCEDURE, now=lambda: now)
    server.sent.clear()
    second = run_fetch(server.url, PROCEDURE, now=lambda: now)
    assert first.missing == second.missing == {}
    assert first.absent == second.absent
    assert len([path for path, _ in server.sent if path in server.always]) == asked


def test_a_language_that_is_not_there_is_told(server, run_fetch):
    report = run_fetch(server.url, PROCEDURE, languages=("en", "ga"))
    assert set(report.missing.values()) == {"the portal lists no text in this language"}
    assert len(report.missing) == 2


def test_uses_the_cache_where_there_is_no_network(faults, portal, open_client):
    with faults.Server(portal.pages(portal.Resolution())) as server:
        client = open_client(server.url)
        url = f"{server.url}/api/v2/procedures/2018-9607?format=application/ld+json"
        content = client.get(url)
    assert client.get(url) == content
    with pytest.raises(FetchError, match="no answer"):
        client.get(url.replace("9607", "9608"))


def test_what_is_allowed_is_what_the_portal_states():
    assert REQUESTS <= 500
    assert SECONDS >= 5 * 60


def test_stays_within_the_limit_of_an_endpoint(server, open_client):
    client = open_client(server.url, requests=3, seconds=1)
    url = f"{server.url}/api/v2/procedures/2018-9607?format=application/ld+json"
    begun = time.monotonic()
    for _ in range(4):
        client.get(url)
    assert time.monotonic() - begun > 0.9
    client.close()
    # The count outlives the run: a new client waits too.
    begun = time.monotonic()
    again = open_client(server.url, requests=3, seconds=1)
    for _ in range(3):
        again.get(url)
    assert time.monotonic() - begun > 0.5


def test_says_who_asks(server, open_client):
    seen = []
    server.always["/api/v2/procedures/2018-9607?format=application/ld+json"] = (
        lambda _, handler, *rest: (
            seen.append(handler.headers["User-Agent"]),
            server.send(handler, 200, "text/plain", b"x"),
        )
    )
    open_client(server.url).get(
        f"{server.url}/api/v2/procedures/2018-9607?format=application/ld+json"
    )
    assert seen[0].startswith("epresolutions-prd-")


def test_a_proxy_of_the_environment_is_used_except_for_what_is_near(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "near.example")
    assert proxy_for("https://data.europarl.europa.eu") == "http://proxy.example:3128"
    assert proxy_for("https://near.example") is None
    assert proxy_for("http://127.0.0.1:8000") is None


def test_follows_no_redirect_to_another_site(server, open_client):
    path = "/api/v2/procedures/2018-9607"
    target = server.url.replace("127.0.0.1", "localhost") + "/elsewhere"
    server.always[path] = lambda s, handler, *_: s.send(
        handler, 302, "text/plain", b"", {"Location": target}
    )
    with pytest.raises(FetchError, match="no official site"):
        open_client(server.url).get(server.url + path)
