"""The documentation's site is built without a warning, is whole, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.parse
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import arrayops
import pytest

ROOT = Path(os.environ["TEST_DATA"])
REPOSITORY = "https://repository.example/blob/main"


class Page(HTMLParser):
    """The links of a page, and the places in it that links can lead to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.text = file.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            # Those of <link> and <script> too: without its theme a page is not what it should be.
            if name in ("href", "src") and value:
                self.links.append(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as tools/site does it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going"]
    command += ["-D", f"source_url={REPOSITORY}", "-c", "docs/site", "-d", str(folder / "doctrees")]
    run = subprocess.run(
        [*command, "docs", str(folder / "html")],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if run.returncode != 0 or run.stdout:
        pytest.fail(run.stdout, pytrace=False)
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {file: Page(file) for file in sorted(site.rglob("*.html"))}


def test_every_page_is_there(site: Path, pages: dict[Path, Page]) -> None:
    sources = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    assert Path("cookbook", "etl.md") in sources
    for source in sources:
        assert site / source.with_suffix(".html") in pages


def test_first_page_leads_to_every_other(site: Path, pages: dict[Path, Page]) -> None:
    page = pages[site / "index.html"]
    links = {(site / link.partition("#")[0]).resolve() for link in page.links}
    sources = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    others = {(site / path.with_suffix(".html")).resolve() for path in sources}
    assert others - links == {(site / "index.html").resolve()}


def test_first_page_asks_for_no_checkout(site: Path, pages: dict[Path, Page]) -> None:
    # Who reads the site has none, and so neither its commands nor its files.
    page = pages[site / "index.html"]
    assert "./tools/" in pages[site / "install.html"].text  # as it would be found
    assert "./tools/" not in page.text
    assert not [link for link in page.links if link.startswith(REPOSITORY)]


def test_links_lead_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    to_the_repository = 0
    for file, page in pages.items():
        for link in page.links:
            if link.startswith(REPOSITORY):
                to_the_repository += 1
                assert (ROOT / link.removeprefix(REPOSITORY + "/")).exists(), f"{file}: {link}"
                continue
            url = urllib.parse.urlsplit(link)
            if url.scheme:
                assert url.scheme in ("https", "data"), f"{file}: {link}"
                continue
            target = (file.parent / urllib.parse.unquote(url.path)) if url.path else file
            target = target.resolve()
            assert target.is_file(), f"{file}: {link}"
            assert target.is_relative_to(site.resolve()), f"{file}: {link}"
            if url.fragment and target in pages:
                assert url.fragment in pages[target].ids, f"{file}: {link}"
    assert to_the_repository > 50


def test_nothing_is_loaded_from_elsewhere(pages: dict[Path, Page]) -> None:
    for file, page in pages.items():
        for tag in re.findall(r"<(?:script|img|link)\b[^>]*>", page.text):
            assert not re.search(r'(?:src|href)="(?:https?:)?//', tag), f"{file}: {tag}"


def test_python_reference_has_every_function(site: Path, pages: dict[Path, Page]) -> None:
    page = pages[site / "api" / "python.html"]
    functions = [name for name in arrayops.__all__ if callable(getattr(arrayops, name))]
    assert len(functions) > 10
    for name in functions:
        assert f"arrayops.{name}" in page.ids
        [summary, *_] = str(getattr(arrayops, name).__doc__).splitlines()
        assert re.sub(r"`(.*?)`", r"<cite>\1</cite>", summary) in page.text


def declared(header: str) -> Counter[str]:
    """The public functions and types of a header, by their names, as often as they are declared.

    By clang-format the line with the name is not indented, unlike what stands below it.
    """
    internal = re.compile(r"^namespace internal \{.*?^\}  // namespace internal$", re.DOTALL | re.M)
    public = internal.sub("", header)
    functions = re.findall(r"^[\w\[][^(\n]* ([A-Z]\w*)\(", public, re.MULTILINE)
    kinds = "class|struct|enum class|concept|using"
    types = re.findall(rf"^(?:{kinds}) (\w+)", public, re.MULTILINE)
    return Counter(functions + types)


def test_cpp_reference_has_every_declaration(site: Path, pages: dict[Path, Page]) -> None:
    text = pages[site / "api" / "cpp.html"].text
    shown = Counter(re.findall(r'descname"><span class="n"><span class="pre">(\w+)<', text))
    expected: Counter[str] = Counter()
    for header in (ROOT / "include" / "arrayops").glob("*.h"):
        assert f"<h2>{header.name}<a" in text
        if not header.stem.endswith("-inl"):
            expected += declared(header.read_text(encoding="utf-8"))
    assert expected["Sum"] == 2
    assert expected["SimdTarget"] == expected["ThreadExecutor"] == expected["Executor"] == 1
    for name, number in expected.items():
        assert shown[name] >= number, f"{name}: {shown[name]} of {number} declarations"
