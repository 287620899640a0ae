r"""Pairs the equations that chapters display with the functions that check them.

    @checks("eq-hinge", r"\ell_{\text{hinge}}(m) = \max(0, 1 - m)")
    def test_hinge():
        ...

The LaTeX is the chapter's, verbatim: `test_every_equation_is_checked.py` compares the two, so that
neither can change alone. `@answers` does the same for the number that a quick check asks for.
"""

import ast
import importlib
import inspect
import math
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from extensions.quick_check import OTHERWISE, split
from tests.book.parts import Page

CHECKED: dict[str, str] = {}
"""Label of a checked equation -> its LaTeX."""
CHECKING: list[tuple[str, Callable]] = []
"""Each label and a test that checks it."""
ANSWERS: dict[str, Callable[[], float]] = {}
"""Name of a numeric quick check -> the function that computes its answer."""


def checks(label: str, latex: str) -> Callable[[Callable], Callable]:
    """Declare that the decorated test checks the equation `label`."""
    if not label.startswith("eq-"):
        raise ValueError(f"{label}: only labels that start with eq- make a claim to check")

    def declare(test):
        if CHECKED.setdefault(label, plain(latex)) != plain(latex):
            raise ValueError(f"{label} is checked twice, as two different equations")
        CHECKING.append((label, test))
        return test

    return declare


def answers(name: str) -> Callable[[Callable], Callable]:
    """Declare that the decorated function computes the answer of the quick check `name`."""

    def declare(function):
        other = ANSWERS.setdefault(name, function)
        if (other.__module__, other.__qualname__) != (function.__module__, function.__qualname__):
            raise ValueError(f"{name} is answered twice: {other.__module__} does so too")
        return function

    return declare


def plain(latex: str) -> str:
    """LaTeX with runs of white space made single spaces: line breaks are not content."""
    return " ".join(latex.split())


def load_checks() -> dict[str, str]:
    """Import every file of checks and return the equations that they check."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        importlib.import_module(f"tests.derivations.{path.stem}")
    return CHECKED


def unlabelled(page: Page) -> Iterator[str]:
    """Displayed equations that are neither introduced nor claimed."""
    for equation in page.equations:
        if not (equation.label or "").startswith(("def-", "eq-")):
            yield (
                f"{page.name}:{equation.line}: {plain(equation.latex)[:60]!r} has "
                f"{f'the label {equation.label}' if equation.label else 'no label'}: put it into a "
                "{math} directive with `:label: eq-...` if it claims something, `:label: def-...` "
                "if it introduces a symbol"
            )


def unchecked(page: Page, checked: dict[str, str]) -> Iterator[str]:
    """Claims without a check, and claims that differ from what is checked."""
    for equation in page.equations:
        label, latex = equation.label or "", plain(equation.latex)
        if not label.startswith("eq-"):
            continue
        if label not in checked:
            yield (
                f"{page.name}:{equation.line}: {label} has no check: write a test with "
                f'@checks("{label}", r"...") in {where_checks_are(page)}'
            )
        elif checked[label] != latex:
            yield (
                f"{page.name}:{equation.line}: {label} is not what is checked:\n"
                f"  chapter {latex}\n  check   {checked[label]}"
            )


def idle(label: str, test: Callable) -> Iterator[str]:
    """Why a check checks nothing: pytest does not run it, or it asserts nothing."""
    here = f"{test.__module__.replace('.', '/')}.py: {test.__qualname__}, the check of {label},"
    module = sys.modules[test.__module__]
    if not test.__name__.startswith("test_") or getattr(module, test.__name__, None) is not test:
        yield f"{here} is not run: call it test_..., as no other test of the file"
    marks = {mark.name for mark in getattr(test, "pytestmark", ())}
    if marks & {"skip", "skipif", "xfail"}:
        yield f"{here} is skipped, or may fail"
    body = ast.parse(textwrap.dedent(inspect.getsource(test))).body[0].body
    if not asserts(body, module):
        yield f"{here} asserts nothing: compare, by `assert` or `np.testing.assert_allclose`"
    if any(isinstance(statement, ast.Return) for statement in body):
        yield f"{here} returns before its end"


def asserts(body: list[ast.stmt], module: ModuleType, depth: int = 2) -> bool:
    """Whether these statements compare something, themselves or in a function that they call."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    if any(isinstance(node, ast.Assert) for node in nodes):
        return True
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        own = getattr(module, name, None)
        if name.startswith(("assert_", "raises")):
            return True
        if depth and inspect.isfunction(own) and own.__module__.startswith("tests."):
            inner = ast.parse(textwrap.dedent(inspect.getsource(own))).body[0].body
            if asserts(inner, sys.modules[own.__module__], depth - 1):
                return True
    return False


def where_checks_are(page: Page) -> str:
    return f"tests/derivations/test_{page.stem.replace('-', '_')}.py"


def labels_used_twice(pages: Iterable[Page]) -> Iterator[str]:
    """A label names one equation of the book."""
    first = {}
    for page in pages:
        for equation in page.equations:
            here = f"{page.name}:{equation.line}"
            if equation.label and equation.label in first:
                yield f"{here}: {equation.label} labels {first[equation.label]} too: choose another"
            first.setdefault(equation.label, here)


def numeric_checks(page: Page) -> list:
    """The quick checks that ask for a number."""
    return [check for check in page.named("quick-check") if "numeric" in check.options]


def wrong_answers(page: Page, computed: dict[str, Callable[[], float]]) -> Iterator[str]:
    """Numeric quick checks whose right answer is not what its function computes."""
    for check in numeric_checks(page):
        here = f"{page.name}:{check.line}: quick-check {check.argument}"
        if check.argument not in computed:
            yield (
                f"{here}: no function computes the answer: declare one with "
                f'@answers("{check.argument}") in {where_checks_are(page)}'
            )
        else:
            yield from (f"{here}: {fault}" for fault in _faults(check, computed[check.argument]()))


def _faults(check, answer):
    """What of the options contradicts the computed answer."""
    if not math.isfinite(answer):
        yield f"its function computes {answer}"
        return
    tolerance = check.options.get("tolerance") or 0.0
    options = split(check.body)[1]
    if all(option.right or option.text == OTHERWISE for option in options):
        yield "no wrong number: give one that a mistake leads to"
    for option in options:
        if option.text == OTHERWISE and not option.right:
            continue
        try:
            near = abs(float(option.text) - answer) <= tolerance
        except ValueError:
            yield f"the option {option.text!r} is no number"
            continue
        if near != option.right:
            meant = "right" if option.right else "wrong"
            yield f"{option.text} stands as {meant}, but {answer:.6g} is computed"
        elif option.right and abs(float(option.text) - answer) > half_a_digit(option.text):
            yield f"{option.text} is not {answer:.6g}, rounded to as many digits"


def half_a_digit(number: str) -> float:
    """Half of what a number's last digit counts: 0.005 for 1.25."""
    return 0.5000001 * 10.0 ** Decimal(number).as_tuple().exponent


def typed_again(function: Callable) -> bool:
    """Whether an answer is no computation: nothing is called, or a file is read."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    body = [node for statement in tree.body[0].body for node in ast.walk(statement)]
    called = [
        getattr(c.func, "id", getattr(c.func, "attr", "")) for c in body if isinstance(c, ast.Call)
    ]
    computes = any(isinstance(node, ast.BinOp) for node in body) or set(called) - {"float", "int"}
    return not computes or bool({"open", "read_text", "read_bytes", "read"} & set(called))


def answers_without_check(pages: Iterable[Page], computed: Iterable[str]) -> set[str]:
    """Functions that answer what no page asks."""
    return set(computed) - {check.argument for page in pages for check in numeric_checks(page)}
