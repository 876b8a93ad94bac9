"""The site as a reader sees it: built, clicked through, and checked for accessibility."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "index",
    "install",
    "explore",
    "methods",
    "coder",
    "data",
    "search",
    "_generated/figures/index",
    "_generated/figures/2016-2607-RSP/index",
    "_generated/figures/2016-2607-RSP/1_corpus",
    "_generated/figures/2016-2607-RSP/3_demands",
    "_generated/figures/2016-2607-RSP/5_profile",
    "_generated/dictionary",
    "_generated/codebook",
    "_generated/origin",
    "_generated/sources_of_methods",
    "_generated/contributing",
    "_generated/citation",
    "_generated/changelog",
)


@pytest.fixture(scope="module")
def site(default_run, tmp_path_factory):
    """Build from a copy of the sources: the working tree stays as it is."""
    root = tmp_path_factory.mktemp("site")
    for folder in ("docs", "data"):
        shutil.copytree(ROOT / folder, root / folder)
    # A run in French stands beside that in English.
    ours = root / "figures" / "2016-2607-RSP"
    shutil.copytree(default_run, ours)
    shutil.copytree(ours, ours.with_name(f"{ours.name}--language-fr"))
    for document in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff"):
        shutil.copy(ROOT / document, root)
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "docs", "site/html"]
    done = subprocess.run(build, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return root / "site" / "html"


@pytest.mark.parametrize("page", PAGES)
def test_page_is_accessible_and_offline(site, visit, page):
    visit.page.goto((site / f"{page}.html").as_uri())
    visit.page.wait_for_load_state("networkidle")
    assert visit.errors == []
    assert visit.serious_findings() == []
    visit.see_images("article img")
    assert visit.outside == []


def test_a_reader_finds_figure_numbers_and_column(default_run, site, visit):
    page = visit.page
    page.goto((site / "index.html").as_uri())
    page.locator("article").get_by_role("link", name="Figures").click()
    page.get_by_role("link", name="Freedom of expression in Kazakhstan").first.click()
    page.locator("article").get_by_role("link", name="Which groups tabled").first.click()
    assert page.locator("article h1").inner_text().startswith("2 Coalitions")
    visit.keep("coalitions")

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").last.evaluate("a => { a.download = ''; a.click(); }")
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    drawn = default_run / download.value.suggested_filename
    assert lines == drawn.read_text(encoding="utf-8").splitlines()

    page.locator("header").get_by_role("link", name="Data", exact=True).first.click()
    page.locator("article").get_by_role("link", name="dictionary", exact=True).click()
    page.locator("article").get_by_role("link", name="tablers", exact=True).click()
    assert page.url.endswith("#table-tablers")
    assert visit.errors == []


def test_a_page_says_its_language(site):
    for folder, language in (("2016-2607-RSP", "en"), ("2016-2607-RSP--language-fr", "fr")):
        for name in ("index", "2_coalitions"):
            text = (site / "_generated" / "figures" / folder / f"{name}.html").read_text("utf-8")
            assert f'<html lang="{language}"' in text


def test_search_works_without_a_server(site, visit):
    visit.page.goto((site / "search.html").as_uri() + "?q=addressee")
    visit.page.locator("#search-results li").first.wait_for()
    assert visit.page.locator("#search-results li").count() > 1
    assert visit.outside == []


def test_nothing_of_the_site_is_fetched_from_elsewhere(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for mark in ('src="http', "src='http", '<link rel="stylesheet" type="text/css" href="http'):
            assert mark not in text, path.name
