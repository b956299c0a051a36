"""Lets the links of the pages to files that are no pages lead to those files in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

ROOT = Path(__file__).resolve().parents[2]


class RepositoryLinks(SphinxTransform):
    default_priority = 500  # before Sphinx copies such files to offer them as downloads

    def apply(self, **_: Any) -> None:
        base = self.config.source_url or ROOT.as_uri()
        for kind in (addnodes.download_reference, addnodes.pending_xref):
            for node in list(self.document.findall(kind)):
                path = self.target(node)
                if path:
                    uri = f"{base}/{path.relative_to(ROOT).as_posix()}"
                    link = nodes.reference("", "", *node.children, refuri=uri, internal=False)
                    node.replace_self(link)

    def target(self, node: nodes.Element) -> Path | None:
        """The file or folder outside of the pages that the link is to, if it is."""
        target = str(node["reftarget"]).partition("#")[0]
        if node.get("reftype") != "myst" or not target or target in self.env.found_docs:
            return None
        if node.get("refdomain") == "doc":
            target += ".md"
        path = (Path(self.env.doc2path(self.env.docname)).parent / target).resolve()
        return path if path.exists() and path.is_relative_to(ROOT) else None


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("source_url", "", "env", types=str)
    app.add_transform(RepositoryLinks)
    return {"parallel_read_safe": True}
