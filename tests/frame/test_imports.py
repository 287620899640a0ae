"""Which part of the repository may import which: one way, without a circle.

CONTRIBUTING.md ("How the parts depend on each other") says why.
"""

import copy
import functools
import sys

import grimp
import pytest

PARTS = ("benchmarks", "course", "extensions", "grading", "reference", "tests", "tools")
MAY_IMPORT = {
    "reference": (),
    "course": ("reference",),
    "grading": (),  # a student installs it without the rest
    "grading.authoring": ("grading",),
    "extensions": ("course", "grading"),
    "tools": (),
    "benchmarks": ("reference",),
    "tests": ("grading.authoring", *PARTS),
}
"""Each part, and the others whose modules it may import."""
PACKAGES = {
    "reference": {"numpy", "array_api_compat", "torch"},  # torch when a tensor comes, no sooner
    "course": {"numpy", "scipy", "sklearn", "torch", "matplotlib", "cycler", "myst_nb"},
}
"""What may come from elsewhere. A part that is not listed may use what requirements.txt pins."""
NEVER_IN_THE_BOOK = ("tests", "grading.authoring")
"""What `make book` must not load: it reads solutions, and needs what only authors install."""


@functools.cache
def imports():
    return grimp.build_graph(*PARTS, include_external_packages=True, cache_dir=None)


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


def test_every_part_has_a_rule():
    assert {part.split(".")[0] for part in MAY_IMPORT} == set(PARTS)


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
