"""Do the tests of `reference` notice a change? Mutate every line and count: `make mutants`.

The mutants are cosmic-ray's; `tools/mutant_runs.py` runs the tests against each. A mutant is
dropped if it changes nothing that Python runs (an annotation). The result goes to
tests/reference/MUTANTS.md, with a reason for each survivor from tests/reference/survivors.txt.

    python tools/mutants.py [--every N [--offset K]] [module ...]

The report is of the mutants 0, N, 2 N and so on. Tests are written for its survivors, so it
flatters them: the result of a sample with another offset is only printed.
"""

import argparse
import ast
import difflib
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.mutant_runs import Tests, path_of, survivors, warm  # noqa: E402

TESTS = "tests/reference/"
RESULTS = ROOT / "_build/mutants.json"
"""What modules run earlier came to, so that one can be run again alone; else the report says it."""
REPORT = ROOT / TESTS / "MUTANTS.md"
SHARED = [
    "test_values_and_gradients.py",
    "test_arguments.py",
    "test_accuracy.py",
    "test_ends.py",
    "test_torch.py",
    "test_docstrings.py",
]
"""They run over the rows of all functions; one module's are chosen by the functions' names."""
MODULES = {
    "numerics": ["test_numerics.py", "test_public_bugs.py", "test_identities.py"],
    "regression": ["test_regression.py"],
    "density": ["test_density.py"],
    "classification": ["test_classification.py", "test_public_bugs.py", "test_identities.py"],
    "linear": ["test_linear.py"],
    "margin": ["test_public_bugs.py", "test_identities.py"],
    "imbalance": ["test_imbalance.py"],
    "calibration": ["test_calibration.py"],
    "metric_learning": ["test_metric_learning.py"],
    "infonce": ["test_infonce.py"],
    "_linear": ["test_linear.py"],
    "_linear_torch": ["test_linear.py"],
    "_contract": ["test_bad_inputs.py", "test_domains.py"],
    "_domains": ["test_domains.py", "test_bad_inputs.py"],
    "_errors": ["test_bad_inputs.py"],
    "_reduction": ["test_whole_from_parts.py", "test_public_bugs.py"],
    "_arrays": ["test_arrays.py"],
    "_softmax": ["test_public_bugs.py", "test_classification.py", "test_identities.py"],
    "_torch": ["test_public_bugs.py"],
}
"""Each module and the tests of its own, which run first: they notice most."""
SHOWN_BY = {
    "_contract": ["huber", "pinball", "distillation", "kl_divergence", "multiclass_hinge"],
    "_domains": ["huber", "pinball"],
    "_errors": ["huber", "kl_divergence"],
    "_reduction": ["reduce", "total"],
    "_linear": ["linear_cross", "chunked_info"],
    "_linear_torch": ["linear_cross", "chunked_info"],
    "_arrays": ["absolute_error", "kl_divergence", "generalised_cross", "focal", "log_softmax"],
    "_softmax": ["cross_entropy", "focal", "logistic", "softmax", "log_cosh"],
    "_torch": ["cross_entropy", "focal"],
}
"""The functions by which shared tests notice a change in what has no public names: a few of many,
as each survivor costs all these tests."""
TYPE_ERRORS = ("FloorDiv", "Mod", "Shift", "BitOr", "BitAnd", "BitXor", "Is", "IsNot", "Invert")
"""Replacements that no array of floats survives; counting them would flatter the tests."""
SAME = "BitAnd_Mul"
"""A product of truth values is their conjunction; counting it would belie the tests."""
NO_PYTHON = "no Python"


def mutants(source: str):
    """Each distinct mutant: its text and the line that differs, before and after."""
    from cosmic_ray import plugins
    from cosmic_ray.mutating import mutate_code

    seen = {meaning(source), NO_PYTHON}
    for name in plugins.operator_names():
        operator = plugins.get_operator(name)
        if operator.arguments() or name.endswith((*TYPE_ERRORS, SAME)):
            continue
        occurrence = 0
        while (mutated := mutate_code(source, operator(), occurrence)) is not None:
            occurrence += 1
            key = meaning(mutated)
            if key not in seen:
                seen.add(key)
                yield mutated, difference(source, mutated)


def meaning(source: str) -> str:
    """What Python runs of a module: no annotations, no docstrings."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return NO_PYTHON
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [n for n in body if not is_text(n)] or [ast.Pass()]
    return ast.dump(tree)


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def difference(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:2] not in ("--", "++", "@@")]
    return " => ".join(" ".join(line[1:].split()) for line in changed) or "?"


def tests_of(module: str) -> Tests:
    """Which tests are run against a mutant of the module, those of its own first."""
    own = [TESTS + name for name in MODULES[module] if name not in SHARED]
    named = [*(SHOWN_BY.get(module) or public(module)), "automatic_differentiation"]
    # Rows of 1000 classes and compiling are slow, and notice no more, but in `_torch`.
    slow = ["1000"] if module == "_torch" else ["1000", "compiled", "each_example"]
    return Tests(own, [TESTS + name for name in SHARED], named, slow)


def public(module: str) -> list[str]:
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    return next(
        ast.literal_eval(n.value)
        for n in tree.body
        if isinstance(n, ast.Assign) and "__all__" in ast.unparse(n)
    )


def run(module: str, jobs: int, every: int, offset: int = 0) -> tuple[int, list[str]]:
    """How many mutants are tried, and which survive."""
    source = path_of(module).read_text(encoding="utf-8")
    chosen = list(mutants(source))[offset::every]
    alive = survivors(module, source, chosen, tests_of(module), jobs)
    return len(chosen), sorted(alive)


def reasons() -> dict[str, str]:
    """Lines 'difference ## reason'; the first line is a comment."""
    lines = (ROOT / TESTS / "survivors.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ## ") for line in lines if line and not line.startswith("# "))
    return {what.strip(): why.strip() for what, why in pairs}


def killed_of(tried: int, alive: list[str], known: dict[str, str]) -> tuple[int, int]:
    """How many were killed, and of how many: what a reason says is no mistake does not count."""
    equivalent = sum(what.strip() in known for what in alive)
    return tried - len(alive), tried - equivalent


def report(results: dict[str, tuple[int, int, list[str]]]) -> str:
    """Of how many mutants one was tried, how many these are, and what survived."""
    known = reasons()
    lines = ["# Mutants of `reference`", "", "Written by `make mutants`; do not edit.", ""]
    lines += ["Killed are those that a test notices. A survivor that changes no result that is"]
    lines += ["promised is no mistake; it does not count, and its reason stands below.", ""]
    lines += ["| module | one in | tried | no mistake | killed | of the others |"]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    for module, (every, tried, alive) in results.items():
        killed, of = killed_of(tried, alive, known)
        cells = module, every, tried, tried - of, killed, killed / of
        lines.append("| `{}` | {} | {} | {} | {} | {:.1%} |".format(*cells))
    for module, (_, _, alive) in results.items():
        if alive:
            lines += ["", f"## Survivors in `{module}`", ""]
            lines += [f"- `{what}`: {known.get(what.strip(), 'no reason given')}" for what in alive]
    return "\n".join(lines) + "\n"


def recorded(text: str) -> dict[str, tuple[int, int, list[str]]]:
    """The results that a report was written from."""
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+) \|", text, re.MULTILINE)
    results = {module: (int(every), int(tried), []) for module, every, tried in rows}
    for line in text.splitlines():
        if found := re.fullmatch(r"## Survivors in `(\w+)`", line):
            _, _, alive = results[found[1]]
        elif line.startswith("- `"):
            alive.append(line.removeprefix("- `").rpartition("`: ")[0])
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"default: {list(MODULES)}")
    parser.add_argument("--every", type=int, default=1, help="take one mutant in so many")
    parser.add_argument("--offset", type=int, default=0, help="begin there, and only print")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    unknown = set(options.modules) - set(MODULES)
    if unknown:
        parser.error(f"no tests are known for: {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    warm()
    RESULTS.parent.mkdir(exist_ok=True)
    if RESULTS.exists():
        results = json.loads(RESULTS.read_text())
    else:
        results = recorded(REPORT.read_text(encoding="utf-8"))
    for module in options.modules or MODULES:
        total, alive = run(module, options.jobs, options.every, options.offset)
        killed, of = killed_of(total, alive, reasons())
        print(f"{module}: {killed} of {of} killed, and {total - of} no mistake", flush=True)
        if options.offset:
            continue
        results[module] = options.every, total, alive
        RESULTS.write_text(json.dumps(results))
        in_order = {m: results[m] for m in MODULES if m in results}
        REPORT.write_text(report(in_order), encoding="utf-8")
    scores = [killed_of(tried, alive, reasons()) for _, tried, alive in results.values()]
    sys.exit(any(killed < 0.95 * of for killed, of in scores))


if __name__ == "__main__":
    main()
