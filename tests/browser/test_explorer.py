"""Use the explorer as a reader does: find, choose, follow, print, share."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def explorer(lab, visit):
    """The page of the explorer, run with the parameters that it has."""
    lab.open(visit, "6_explore.ipynb")
    lab.run_all(visit)
    summary(visit.page, "Kazakhstan")
    visit.page.get_by_role("heading", name="Coalition: who tables").wait_for()
    return visit.page


def chart(page, name):
    """The drawing under a heading."""
    return page.locator("section", has=page.get_by_role("heading", name=name)).locator("svg")


def summary(page, words):
    """Wait until the sentence above the views has these words."""
    page.locator(".widget-html strong", has_text=words).first.wait_for()


def test_controls_move_every_view(lab, visit, explorer):
    names = ("Coalition: who tables", "Demands: what is asked", "distinctive terms", "nearest")
    before = [chart(explorer, name).get_attribute("aria-label") for name in names]
    summary(explorer, "Kazakhstan")

    explorer.get_by_label("find", exact=True).fill("bahrain rajab")
    focus = explorer.get_by_label("focus", exact=True)
    explorer.wait_for_function(
        "() => [...document.querySelectorAll('.widget-select select')]"
        ".some(s => s.size > 1 && s.options.length < 6)"
    )
    choice = focus.locator("option", has_text="Nabeel Rajab").first.inner_text()
    focus.select_option(label=choice)
    summary(explorer, "Rajab")
    visit.keep("another focus")
    after = [chart(explorer, name).get_attribute("aria-label") for name in names]
    assert all(old != new for old, new in zip(before, after, strict=True))

    explorer.get_by_label("term", exact=True).select_option("all terms")
    explorer.get_by_label("layer", exact=True).select_option("titles")
    explorer.locator("section p", has_text="words of the titles").first.wait_for()
    shared = explorer.locator(".widget-textarea textarea")
    assert 'term = "all"' in shared.input_value()
    assert 'layer = "titles"' in shared.input_value()
    assert visit.errors == []
    assert lab.output_errors(visit) == []


def test_a_distinctive_term_and_a_kind_of_demand_are_looked_up(lab, visit, explorer):
    pressed = explorer.locator(".widget-toggle-buttons button").first
    term = pressed.inner_text()
    pressed.click()
    field = explorer.get_by_label("a term in context", exact=True)
    expect(field).to_have_value(term)
    kind = explorer.get_by_label("a kind of demand in context", exact=True)
    kind.select_option(label="release")
    explorer.locator(".widget-html p", has_text="in context").nth(1).wait_for()
    field.scroll_into_view_if_needed()
    visit.keep("in context")
    assert visit.errors == []


def picker(page, name):
    """The field in which countries, regions or themes are typed, beside its label."""
    row = page.locator(".widget-hbox", has=page.get_by_text(name, exact=True))
    return row.last.locator(".jupyter-widget-tagsinput")


def test_several_countries_are_picked_and_taken_back(lab, visit, explorer):
    shared = explorer.locator(".widget-textarea textarea")
    field = picker(explorer, "countries")
    for typed in ("Kazakhstan", "Uzbekistan"):
        field.click()
        field.locator("input").press_sequentially(typed)
        field.locator("input").press("Tab")
        field.locator(".jupyter-widget-tag", has_text=typed).wait_for()
    explorer.get_by_text("on Kazakhstan and Uzbekistan").first.wait_for()
    visit.keep("two countries")
    assert 'countries = "Kazakhstan, Uzbekistan"' in shared.input_value()
    offered = field.locator("datalist option").evaluate_all("all => all.map(o => o.value)")
    assert "Egypt" in offered
    assert "Iceland" not in offered
    field.locator(".jupyter-widget-tag", has_text="Kazakhstan").locator(".fa-times").click()
    explorer.wait_for_function(
        """() => document.querySelector(".widget-textarea textarea").value
            .includes('countries = "Uzbekistan"')"""
    )
    assert visit.errors == []
    assert lab.output_errors(visit) == []


def test_neighbour_becomes_the_focus(visit, explorer):
    near = explorer.get_by_label("neighbour", exact=True)
    follow = explorer.get_by_role("button", name="make it the focus")
    follow.scroll_into_view_if_needed()

    def titled(label: str) -> str:
        title, _, year = label.replace("\xa0", " ").rpartition(" (")
        assert len(year) == len("2016)")
        return title

    def shown() -> str:
        """Title of the neighbour that stands in the closed list."""
        return titled(near.evaluate("list => list.selectedOptions[0].textContent"))

    first = shown()
    assert first == titled(near.locator("option").first.text_content())
    follow.click()
    summary(explorer, first)
    assert shown() not in ("", first)

    third = near.locator("option").nth(2).text_content()
    near.select_option(label=third)
    follow.click()
    summary(explorer, titled(third))
    assert shown() not in ("", titled(third))
    assert visit.errors == []


def test_static_figure_beside_a_view_can_be_saved(visit, explorer):
    explorer.get_by_role("button", name="static figure").nth(1).click()
    figure = explorer.locator("figure", has=explorer.get_by_role("link", name="SVG"))
    figure.locator("img").wait_for()
    assert figure.locator("img").evaluate("i => i.naturalWidth") > 300
    assert "Dots" in figure.locator("img").get_attribute("alt")
    visit.keep("static figure")
    with explorer.expect_download() as download:
        figure.get_by_role("link", name="SVG").click()
    assert download.value.suggested_filename == "2016-2607-RSP_demands.svg"
    assert b"<svg" in download.value.path().read_bytes()[:600]
    assert visit.errors == []


def test_state_is_shared_as_parameters(lab, visit, explorer):
    shared = explorer.locator(".widget-textarea textarea")
    shared.fill('focus = "2018/2755(RSP)"\nlanguage = "fr"')
    explorer.get_by_role("button", name="apply").click()
    explorer.get_by_role("heading", name="qui dépose").wait_for()
    explorer.locator(".widget-html pre", has_text="--set language=fr").wait_for()
    assert 'urgency = "only"' in shared.input_value()

    shared.fill('contries = "Cuba"')
    explorer.get_by_role("button", name="appliquer").click()
    explorer.get_by_role("alert").wait_for()
    assert "countries" in explorer.get_by_role("alert").inner_text()

    # The cells below print the state of the controls.
    explorer.locator(".jp-CodeCell .cm-content", has_text='explorer.show("coalition")').click()
    explorer.keyboard.press("Shift+Enter")
    explorer.get_by_text("2018/2755(RSP), et").first.wait_for()
    assert lab.output_errors(visit) == []
    assert visit.errors == []
