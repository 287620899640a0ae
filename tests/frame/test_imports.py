"""Which part of the repository may import which: one way, without a circle.

CONTRIBUTING.md ("How the parts depend on each other") says why.
"""

import copy
import functools
import re
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
CODE = ("*.py", "Makefile", ".ci/*", "book/*.md", "solutions/**/*.py", "*/*/*.ipynb")
"""Code that stands in no package: patterns of its files."""
NAMED = re.compile(r"\b(from|import) tests\b(?!/)|[\"']tests(\.\w+)*[\"'] *\)|\btests\.[a-z_]+\b")
PARTS = ("benchmarks", "course", "extensions", "grading", "reference", "tests", "tools")
MAY_IMPORT = {
    "reference": (),
    "course": ("reference",),
    "grading": (),  # a student installs it without the rest
    "grading.authoring": ("grading",),
    "extensions": ("course", "grading"),
    "tools": (),
    "benchmarks": ("grading", "grading.authoring", "reference", "tools"),
    "tests": ("grading.authoring", *PARTS),
}
"""Each part, and the others whose modules it may import."""
PACKAGES = {
    "reference": {"numpy", "array_api_compat", "torch"},  # torch when a tensor comes, no sooner
    "course": {"numpy", "scipy", "sklearn", "torch", "matplotlib", "cycler", "myst_nb", "IPython"},
}
"""What may come from elsewhere. A part that is not listed may use what requirements.txt pins."""
NEVER_IN_THE_BOOK = ("tests", "grading.authoring")
"""What `make book` must not load: it reads solutions, and needs what only authors install."""


@functools.cache
def imports():
    return grimp.build_graph(
        *PARTS,
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def part_of(module, parts=tuple(MAY_IMPORT)):
    """The part that a module belongs to: the one of the longest name, or None from elsewhere."""
    owners = [part for part in parts if f"{module}.".startswith(f"{part}.")]
    return max(owners, key=len, default=None)


def forbidden(graph):
    """'a imports b' for each import that crosses parts and may not."""
    for module in sorted(graph.modules):
        part = part_of(module)
        for other in sorted(graph.find_modules_directly_imported_by(module)) if part else ():
            owner = part_of(other)
            if owner is None:
                name = other.split(".")[0]
                allowed = PACKAGES.get(part)
                if allowed and name not in allowed and name not in sys.stdlib_module_names:
                    yield f"{module} imports {name}"
            elif owner != part and owner not in MAY_IMPORT[part]:
                yield f"{module} imports {other}"


def circles(graph):
    """Modules that import each other, directly or not."""
    for module in filter(part_of, sorted(graph.modules)):
        others = graph.find_modules_directly_imported_by(module)
        if any(module in graph.find_upstream_modules(other) for other in others):
            yield module


def loaded_by_the_book(graph):
    roots = {m for m in graph.modules if part_of(m) == "extensions"} | {"tools.book"}
    used = roots.union(*map(graph.find_upstream_modules, roots))
    return sorted(module for module in used if part_of(module) in NEVER_IN_THE_BOOK)


def test_imports_go_one_way():
    wrong = list(forbidden(imports()))
    assert not wrong, "\n".join([*wrong, "MAY_IMPORT in tests/frame/test_imports.py has the rules"])


def test_no_module_imports_itself_in_a_circle():
    assert not list(circles(imports()))


def test_the_book_loads_no_tests_and_no_author_tools():
    assert not loaded_by_the_book(imports())


def folders_of_code(root=ROOT):
    """The folders at the top that hold Python, committed or about to be."""
    found = {path.relative_to(root).parts[0] for path in root.glob("[a-z]*/**/*.py")}
    return found - {"solutions", "node_modules", "build"}  # programs of students; what is installed


def named_in(root=ROOT):
    """Where a module of `tests` is named outside of it: in any way that an import could be written.

    Chapters, notebooks and settings count: what they name is loaded too.
    """
    files = [p for pattern in CODE for p in root.glob(pattern) if p.is_file()]
    inside = [
        p for part in sorted(folders_of_code(root) - {"tests"}) for p in (root / part).rglob("*.py")
    ]
    for path in sorted({*files, *inside}):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if NAMED.search(line):
                yield f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"


def test_every_part_has_a_rule():
    assert {part.split(".")[0] for part in MAY_IMPORT} == set(PARTS)
    assert folders_of_code() == set(PARTS), "give the new folder a rule in PARTS and MAY_IMPORT"


def test_nothing_outside_names_a_module_of_the_tests():
    found = list(named_in())
    assert not found, "\n".join(["what ships may not load tests; move what both need:", *found])


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("course/a.py", "from tests import book"),
        ("course/a.py", "    import tests.book.pages as p"),
        ("tools/a.py", 'importlib.import_module("tests.book.pages")'),
        ("tools/more/a.py", "__import__('tests')"),
        ("new_part/a.py", "from tests.book import pages"),
        ("root.py", "import tests"),
        ("nbgrader_config.py", "import tests.grading"),
        ("Makefile", "\t$(VENV) -m tests.assignments.harness"),
        ("book/a.md", "from tests.book.pages import PAGES"),
        ("solutions/a/a.ipynb", '    "import tests.reference\\n",'),
        ("solutions/a/inputs.py", "from tests.reference.cases import CASES"),
    ],
)
def test_a_named_module_of_the_tests_is_seen(path, line, tmp_path):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(line + "\n", encoding="utf-8")
    assert list(named_in(tmp_path))
    file.write_text("-n 2 tests\n'tests/reference/MUTANTS.md'\nthe tests. And pytest tests\n")
    assert not list(named_in(tmp_path))


@pytest.mark.parametrize(
    ("module", "other"),
    [
        ("course.networks", "tests.book.pages"),
        ("benchmarks.accuracy", "tests.reference.cases"),
        ("reference.margin", "course.figures"),
        ("reference.margin", "scipy"),
        ("grading.checks", "reference.margin"),
        ("grading.checks", "grading.authoring.release"),
        ("extensions.demo", "grading.authoring.release"),
    ],
)
def test_a_forbidden_import_is_seen(module, other):
    graph = copy.deepcopy(imports())
    graph.add_import(importer=module, imported=other)
    assert f"{module} imports {other}" in list(forbidden(graph))


def test_a_circle_is_seen():
    graph = copy.deepcopy(imports())
    graph.add_import(importer="reference.numerics", imported="reference.margin")
    assert "reference.margin" in list(circles(graph))


def test_a_book_that_loads_author_tools_is_seen():
    graph = copy.deepcopy(imports())
    graph.add_import(importer="tools.book", imported="tests.frame.test_imports")
    assert loaded_by_the_book(graph)
