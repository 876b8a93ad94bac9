"""The gallery of the default figures, opened as a file and clicked through."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from epresolutions.rendering import gallery


@pytest.fixture(scope="module")
def folder(default_run, tmp_path_factory):
    """A copy of the figures with the page that is made of them now."""
    copied = tmp_path_factory.mktemp("gallery") / "figures"
    shutil.copytree(default_run, copied / default_run.name)
    (copied / gallery.NAME).write_text(gallery.page(copied), encoding="utf-8")
    return copied


@pytest.fixture
def page(folder, visit):
    visit.page.goto((folder / gallery.NAME).as_uri())
    return visit.page


def test_it_is_accessible_offline_and_without_errors(folder, visit, page):
    assert visit.serious_findings() == []
    # What is folded away is part of it too.
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details:not([open])").count() == 0
    assert visit.serious_findings() == []
    drawn = len(list(folder.glob("*/*.svg")))
    assert visit.see_images("figure img") == drawn > 0
    assert visit.errors == []
    assert visit.outside == []


def test_it_can_be_read_on_a_telephone(visit, page):
    page.set_viewport_size({"width": 360, "height": 740})
    visit.see_images("figure img")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visit.serious_findings() == []
    assert visit.errors == []


def test_a_reader_goes_from_the_list_to_a_figure_and_its_numbers(default_run, visit, page):
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the figures")
    assert skip.evaluate("link => link === document.activeElement")
    page.get_by_role("navigation").get_by_role("link").first.click()
    heading = page.locator("h2:target")
    heading.wait_for()
    assert heading.bounding_box()["y"] < 200

    figure = page.locator("#f-2016-2607-RSP-2-coalitions-upset")
    figure.get_by_role("img").click()
    page.wait_for_url("**/2_coalitions_upset.svg")
    assert page.locator("svg text").count() > 10
    page.go_back()
    with page.expect_download() as download:
        figure.get_by_role("link", name="numbers").evaluate("a => { a.download = ''; a.click(); }")
    drawn = default_run / "2_coalitions_upset.csv"
    assert download.value.path().read_bytes() == drawn.read_bytes()
    assert visit.errors == []
    assert visit.outside == []


def test_every_link_leads_to_a_file_that_is_there(page):
    links = page.locator("main a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) > 100
    links = [link for link in links if link.startswith("file:")]
    missing = [link for link in links if not Path(unquote(urlsplit(link).path)).is_file()]
    assert missing == []
