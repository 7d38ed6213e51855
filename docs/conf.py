"""How Sphinx makes the site: ``python docs/build_site.py`` runs it over the whole project, as the tree stands.

The root of the project is the root of the pages, so that a link between two files leads to the same place on the site
and where the files themselves are read.
"""

from __future__ import annotations

import os
from typing import Any

from larpass_sched.version import VERSION

project = "larpass_sched"
author = "larpass_sched contributors"
release = version = VERSION
language = "en"
root_doc = "docs/index"

extensions = ["myst_nb", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
include_patterns = [
    "docs/**",
    "examples/*.ipynb",
    "benchmarks/README.md",
    "data/README.md",
    "CHANGELOG.md",
    "SECURITY.md",
]
# What is excluded is not walked through either.
exclude_patterns = [".venv", "venv", "node_modules", "build", "src", "tests", ".git", "**/.ipynb_checkpoints"]

# Headings get the anchors that they have where the files themselves are read.
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

# The notebooks are kept without outputs and run here, each with the folder of the examples as its own.
nb_execution_mode = os.environ.get("LARPASS_SCHED_NOTEBOOKS", "force")
nb_execution_timeout = 300
nb_execution_raise_on_error = True
nb_execution_show_tb = True
# Progress is for whoever waits.
nb_output_stderr = "remove"
# A widget does nothing on a page without its kernel, and would be fetched from elsewhere; its table is shown instead.
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
nb_ipywidgets_js: dict[str, dict[str, str]] = {}

autodoc_member_order = "bysource"
autodoc_typehints = "none"
# Members are listed by autodoc, with their own docstrings.
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

html_theme = "furo"
html_title = f"larpass_sched {VERSION}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
templates_path = ["_templates"]
# The address of the site alone leads to its first page.
html_additional_pages = {"index": "to_first_page.html"}
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
# Dashes and quotes stay as they are written: many of them are to be typed.
smartquotes = False
# What stands between single backticks in a docstring leads to where it is told, if it is told.
default_role = "py:obj"
html_theme_options = {"navigation_with_keys": True}

SWEDISH_PAGES = {"docs/svenska", "docs/arbetsboken"}


def say_language(_app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Let a Swedish page say that it is Swedish, for those who listen to it."""
    if page in SWEDISH_PAGES:
        context["language"] = "sv"


def setup(app: Any) -> None:
    """Hook into Sphinx."""
    app.connect("html-page-context", say_language)
