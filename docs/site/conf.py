"""The settings of Sphinx for ./tools/site."""

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

project = "arrayops"
release = runpy.run_path(str(HERE.parents[1] / "version.bzl"))["VERSION"]  # is Python, too
extensions = [
    "headers",
    "myst_parser",
    "repository_links",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["site"]

html_theme = "furo"
html_title = f"arrayops {release}"
html_copy_source = False
smartquotes = False  # the pages have the quotes and dashes that they mean

# GitHub's anchors for headings of all levels that the pages link to.
myst_heading_anchors = 3

# The types in the docstrings are words, such as "buffer of numbers", and no names to link.
napoleon_use_param = False
napoleon_use_rtype = False

# Every name has to be found, but for those that the headers keep to themselves.
nitpicky = True
nitpick_ignore_regex = [("cpp:identifier", r"internal(::.*)?")]
