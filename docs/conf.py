"""The site: `make site` builds it into site/html, which works without a network."""

from pathlib import Path

import epresolutions
from epresolutions.rendering import site
from epresolutions.rendering.site.figures import language_of
from epresolutions.tables.contract import find_data

HERE = Path(__file__).parent
DATA = find_data(HERE)

site.write(DATA, DATA.parent / "figures", HERE / "_generated")

project = "EP resolutions"
author = "The EP resolutions collection"
copyright = (  # Sphinx wants it so
    "code: MIT; data and texts: CC BY 4.0. Facts © European Union – Source: European Parliament"
)
release = epresolutions.__version__
language = "en"

extensions = ["myst_nb"]
exclude_patterns = ["_generated/files"]
nb_execution_mode = "off"  # the notebooks were executed by `epresolutions render`
nb_merge_streams = True
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]


html_theme = "pydata_sphinx_theme"
html_title = "EP resolutions"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "show_prev_next": False,
    "navbar_end": ["theme-switcher"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "header_links_before_dropdown": 8,
    "show_toc_level": 2,
}
html_context = {"default_mode": "auto"}
html_sidebars = {"index": []}


def in_its_language(app, pagename, templatename, context, doctree):
    """Mark a page by the language of the run that it shows, for those who have it read aloud."""
    context["language"] = language_of(pagename)


def setup(app):
    """Have every page marked."""
    app.connect("html-page-context", in_its_language)
