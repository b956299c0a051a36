"""The documentation is true: its examples run, its C++ is compiled, its links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import arrayops
import generate
import pytest
from operations import OPERATIONS


def find_root() -> Path:
    """The checkout; it is elsewhere if Bazel runs this file."""
    if "TEST_DATA" in os.environ:
        return Path(os.environ["TEST_DATA"])
    return Path(__file__).absolute().parents[2]


ROOT = find_root()
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "HACKING.md", "examples/README.md")),
        *(ROOT / "docs").rglob("*.md"),
    ]
)
FAMILIES = sorted({row.family for row in OPERATIONS if row.takes_array})

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def blocks(page: Path, language: str) -> Iterator[tuple[int, str]]:
    """The fenced blocks of that language, each with the number of its first line."""
    text = page.read_text(encoding="utf-8")
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        yield text.count("\n", 0, match.start(1)) + 1, match[1]


def unindented(code: str) -> str:
    """The code as lines without indentation, to compare."""
    return "\n".join(line.strip() for line in code.strip().splitlines()) + "\n"


def load(path: Path) -> ModuleType:
    """The Python file as a module, which can import from its own folder."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def test_pages_of_all_families_are_there() -> None:
    assert {page.stem for page in PAGES} >= {"README", "design", "exact-sums", *FAMILIES}


@pytest.mark.parametrize("family", FAMILIES)
def test_page_of_a_family_has_examples_in_both_languages(family: str) -> None:
    page = ROOT / "docs" / f"{family}.md"
    assert list(blocks(page, "python"))
    assert list(blocks(page, "cpp"))


@every_page
def test_python_examples_print_what_the_page_says(page: Path) -> None:
    # The blocks of a page are one session: names of one are known in the next.
    names: dict[str, object] = {}
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner(verbose=False)
    for line, code in blocks(page, "python"):
        assert ">>> " in code, f"{page.name}:{line} has no prompt, so it would not be run"
        test = parser.get_doctest(code, names, page.name, str(page), line - 1)
        runner.run(test, clear_globs=False)
        names = test.globs
    assert runner.failures == 0, "see the report above"


@every_page
def test_cpp_examples_are_those_that_are_compiled(page: Path) -> None:
    compiled = [unindented(p.read_text(encoding="utf-8")) for p in (ROOT / "examples").glob("*.cc")]
    assert compiled
    for line, code in blocks(page, "cpp"):
        found = any(unindented(code) in source for source in compiled)
        assert found, f"{page.name}:{line} is in none of examples/*.cc"


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.M)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if path.startswith("https:"):
            continue
        linked = (page.parent / path) if path else page
        assert linked.exists(), f"{page.name} links to {target}"
        if anchor and linked.suffix == ".md":
            assert anchor in anchors(linked), f"{page.name} links to {target}"


def anchors(page: Path) -> set[str]:
    """The anchors of the page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_table_of_operations_is_the_list() -> None:
    page = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert generate.generate("operations", "table") in page


def test_changelog_has_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{arrayops.__version__}]" in changelog


def results(table: str) -> list[list[str]]:
    """The operations of the flights example with their results, without the times."""
    return [re.split(r"\s{2,}", line)[:2] for line in re.findall(r"^\w+\(.*", table, re.MULTILINE)]


def test_flights_example_prints_what_its_page_says() -> None:
    command = [sys.executable, str(ROOT / "examples" / "flights.py"), "--runs", "1"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "bit for bit" in run.stdout
    [(_, table)] = blocks(ROOT / "examples" / "README.md", "text")
    assert results(table) == results(run.stdout)


def rows(table: str) -> list[list[str]]:
    """The cells of the table's rows, the header row included."""
    lines = re.findall(r"^\|(.*)\|$", table, re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_readme_has_the_rows_of_the_benchmark() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    statements = load(ROOT / "benchmarks" / "python" / "with_arrayops.py").STATEMENTS
    wanted = load(ROOT / "benchmarks" / "report" / "readme.py").ROWS
    starts = [[f"`{statements[row.operation]}`", f"`{c}`"] for row in wanted for c in row.typecodes]
    assert len(starts) == 5
    assert [row[:2] for row in rows(readme) if row[0].startswith("`ao.")] == starts


def test_times_in_the_readme_are_those_of_the_report() -> None:
    # Only arrayops' own: of the others the report has only how many times as long the fastest
    # takes.
    statements = load(ROOT / "benchmarks" / "python" / "with_arrayops.py").STATEMENTS
    operations = {f"`{statement}`": operation for operation, statement in statements.items()}
    report = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^#)", report, re.DOTALL | re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = 0
    for call, typecode, small, _, _, large, *_ in rows(readme):
        if call in operations:
            head, *body = rows(sections[operations[call]])
            [times] = [dict(zip(head, row, strict=True)) for row in body if row[0] == typecode]
            assert times["10"].startswith(f"{small} · ")
            assert times["1,000,000"].startswith(f"{large} · ")
            found += 1
    assert found == 5


def test_flights_example_says_where_results_differ(tmp_path: Path) -> None:
    # A stand-in for the C++ example with one wrong figure.
    program = tmp_path / "program"
    program.write_text(f"#!{sys.executable}\nprint('sum(dep_delay)  1  2 µs')\n", encoding="utf-8")
    program.chmod(0o755)
    flights = ROOT / "examples" / "flights.py"
    command = [sys.executable, str(flights), "--runs", "1", "--cc", str(program)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode == 1
    assert "DIFFERS: sum(dep_delay): 4152200, C++ 1\n" in run.stderr
