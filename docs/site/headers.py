"""The directive ``header``: what a C++ header declares, with its comments, as Doxygen reads it.

Breathe, the usual way from Doxygen to Sphinx, leaves out requires clauses, so that overloads come
out as the same declaration twice, and lists no concepts. So this hands the declarations to Sphinx's
own directives for C++, which check and link them.
"""

from __future__ import annotations

import functools
import subprocess
import tempfile
import textwrap
import xml.etree.ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

HERE = Path(__file__).resolve().parent
HEADERS = HERE.parents[1] / "include" / "arrayops"
NAMESPACE = "arrayops::"


@dataclass
class Entry:
    """Declarations of one kind with the comment that is about all of them."""

    directive: str
    signatures: list[str]
    body: list[str]
    members: list[Entry] = field(default_factory=list)


def run_doxygen(folder: Path) -> Path:
    """Runs Doxygen on the headers, and returns the folder of what it writes."""
    settings = (HERE / "Doxyfile").read_text(encoding="utf-8") + (
        f'INPUT = "{HEADERS}" "{HEADERS / "internal" / "selection.h"}"\n'
        f'INPUT_FILTER = "sed -E -f {HERE / "doxygen.sed"}"\n'
        f'OUTPUT_DIRECTORY = "{folder}"\n'
    )
    try:
        run = subprocess.run(
            ["doxygen", "-"], input=settings, capture_output=True, encoding="utf-8"
        )
    except FileNotFoundError:
        raise ExtensionError("Doxygen is not here; tools/setup --tests installs it") from None
    if run.returncode != 0 or run.stderr:
        raise ExtensionError(f"Doxygen has complaints about the headers:\n{run.stderr}")
    return folder / "xml"


def text_of(element: Element | None) -> str:
    """The text without markup, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def escaped(text: str) -> str:
    """The text as reStructuredText that means nothing but itself."""
    return "".join("\\" + c if c in "\\*`|_" else c for c in text)


def blocks(paragraph: Element) -> Iterator[str]:
    """The paragraph and the blocks of code in it, as reStructuredText."""
    text = escaped(paragraph.text or "")
    for child in paragraph:
        if child.tag == "computeroutput":
            text += f"``{text_of(child)}``"
        elif child.tag == "verbatim":
            yield " ".join(text.split())
            text = ""
            code = textwrap.dedent("".join(child.itertext()).strip("\n"))
            yield "::\n\n" + textwrap.indent(code, "   ")
        else:
            raise ExtensionError(f"a comment of a header has the markup <{child.tag}>: {text}")
        text += escaped(child.tail or "")
    yield " ".join(text.split())


def comment(element: Element) -> list[str]:
    """What the comment of a declaration says, a text for each paragraph."""
    found = []
    for description in ("briefdescription", "detaileddescription"):
        for paragraph in element.iterfind(f"{description}/para"):
            found += [block for block in blocks(paragraph) if block]
    return found


def template(element: Element) -> str:
    """The template's head, its requires clause included; for no template nothing."""
    if element.find("templateparamlist") is None:
        return ""
    parameters = [
        " ".join(filter(None, (text_of(p.find("type")), text_of(p.find("declname")))))
        for p in element.iterfind("templateparamlist/param")
    ]
    requires = text_of(element.find("requiresclause"))
    return f"template<{', '.join(parameters)}> " + (f"requires {requires} " if requires else "")


def member_entry(member: Element) -> Entry:
    kind, name = member.get("kind"), text_of(member.find("name"))
    directive, members = "function", []
    if kind in ("function", "friend"):
        words = ["friend"] if kind == "friend" else []
        words += [word for word in ("static", "explicit") if member.get(word) == "yes"]
        signature = " ".join([*words, text_of(member.find("type")), name]).replace("  ", " ")
        signature += text_of(member.find("argsstring"))
    elif kind == "typedef":
        directive, signature = "type", f"{name} = {text_of(member.find('type'))}"
    elif kind == "enum":
        directive, signature = "enum-class", name
        members = [
            Entry("cpp:enumerator", [text_of(value.find("name"))], comment(value))
            for value in member.iterfind("enumvalue")
        ]
    elif kind == "define":
        parameters = ", ".join(text_of(p) for p in member.iterfind("param/defname"))
        return Entry("c:macro", [f"{name}({parameters})"], comment(member))
    else:
        raise ExtensionError(f"{name}: {kind} is not known here")
    return Entry(f"cpp:{directive}", [template(member) + signature], comment(member), members)


def compound_entry(compound: Element) -> Entry:
    kind = compound.get("kind")
    name = text_of(compound.find("compoundname")).removeprefix(NAMESPACE)
    body, members = comment(compound), []
    if kind == "concept":
        definition = "".join(compound.find("initializer").itertext())  # type: ignore[union-attr]
        if "internal::" not in definition:
            code = definition.replace(NAMESPACE, "").strip()
            body.append(".. code-block:: cpp\n\n" + textwrap.indent(code, "   "))
    else:
        public = [
            member
            for member in compound.iter("memberdef")
            if member.get("prot") == "public"
            and member.get("kind") != "variable"
            # What the kernels ask of a comparison.
            and "internal::" not in text_of(member.find("type"))
            and "class" not in text_of(member.find("type")).split()  # a friend
        ]
        members = grouped(public, in_class=True)
    return Entry(f"cpp:{kind}", [template(compound) + name], body, members)


def line_of(element: Element) -> int:
    location = element.find("location")
    assert location is not None
    return int(location.get("line", "0"))


def grouped(elements: list[Element], in_class: bool = False) -> list[Entry]:
    """The entries, in the order of the file.

    Functions and types without a comment belong to those above them, as overloads do: in a class
    only to those without a comment.
    """
    entries: list[Entry] = []
    for element in sorted(elements, key=line_of):
        is_member = element.tag == "memberdef"
        entry = member_entry(element) if is_member else compound_entry(element)
        last = entries[-1] if entries else None
        if (
            last
            and is_member
            and not entry.body
            and last.directive == entry.directive
            and not (in_class and last.body)
        ):
            last.signatures += entry.signatures
        else:
            entries.append(entry)
    return entries


@functools.cache
def declarations() -> tuple[dict[str, list[str]], dict[str, list[Entry]]]:
    """The comments at the top of the headers, and what they declare, by the headers' names."""
    with tempfile.TemporaryDirectory() as folder:
        found = [
            xml.etree.ElementTree.parse(file).find("compounddef")
            for file in sorted(run_doxygen(Path(folder)).glob("*.xml"))
        ]
    comments: dict[str, list[str]] = {}
    elements: dict[str, list[Element]] = {}
    for compound in found:
        if compound is None or compound.get("kind") == "dir":
            continue
        if compound.get("kind") == "file":
            name = text_of(compound.find("compoundname"))
            comments[name] = comment(compound)
            members = [m for m in compound.iter("memberdef") if comment(m)]
        elif compound.get("kind") == "namespace":
            members = list(compound.iter("memberdef"))
        else:
            members = [compound]
        for member in members:
            location = member.find("location")
            assert location is not None
            elements.setdefault(Path(location.get("file", "")).name, []).append(member)
    return comments, {name: grouped(elements.get(name, [])) for name in comments}


def lines(entry: Entry) -> Iterator[str]:
    """The entry as reStructuredText."""
    start = f".. {entry.directive}:: "
    yield start + entry.signatures[0]
    for signature in entry.signatures[1:]:
        yield " " * len(start) + signature
    yield ""
    for block in entry.body:
        yield from textwrap.indent(block, "   ").splitlines()
        yield ""
    for member in entry.members:
        yield from (f"   {line}" for line in lines(member))


class Header(SphinxDirective):
    """``.. header:: sum.h``"""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        comments, entries = declarations()
        text = []
        for block in comments[name]:
            text += [*block.splitlines(), ""]
        text += [".. cpp:namespace:: arrayops", ""]
        for entry in entries[name]:
            text += list(lines(entry))
        text += [".. cpp:namespace:: nullptr", ""]
        container = nodes.container()
        self.state.nested_parse(StringList(text, source=name), 0, container)
        found: list[nodes.Node] = container.children
        return found


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("header", Header)
    return {"parallel_read_safe": True}
