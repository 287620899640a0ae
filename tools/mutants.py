"""Do the tests of `reference` notice a change? Mutate every line and count: `make mutants`.

The mutants are cosmic-ray's. Each is run in a fork of a process that has imported the heavy
libraries already, so it costs the tests and no start. A mutant is dropped if it changes nothing
that Python runs (an annotation). The result goes to tests/reference/MUTANTS.md, with a reason for
each survivor from tests/reference/survivors.txt.

    python tools/mutants.py [module ...]
"""

import argparse
import ast
import difflib
import importlib.abc
import importlib.util
import json
import os
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = "tests/reference/"
RESULTS = ROOT / "_build/mutants.json"
"""What modules run earlier came to, so that one can be run again alone."""
SHARED = ["test_values_and_gradients.py", "test_arguments.py", "test_accuracy.py", "test_torch.py"]
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
    "_softmax": ["test_public_bugs.py", "test_identities.py"],
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


def mutants(source: str):
    """Each distinct mutant: its text and the line that differs, before and after."""
    from cosmic_ray import plugins
    from cosmic_ray.mutating import mutate_code

    seen = {meaning(source)}
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
        return "no Python"
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


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the mutant in place of the module."""

    def __init__(self, module: str, source: str):
        self.name, self.source = f"reference.{module}", source
        self.path = str(ROOT / "reference" / f"{module}.py")

    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            return importlib.util.spec_from_file_location(name, self.path, loader=self)
        return None

    def get_source(self, fullname):
        return self.source


def survives(module: str, source: str, seconds: int) -> bool:
    """Run the tests against the mutant, in a process of its own that this one becomes."""
    import pytest

    sys.meta_path.insert(0, Mutated(module, source))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    # A mutant that runs for ever is noticed too; on a busy machine only its own time counts.
    signal.setitimer(signal.ITIMER_PROF, seconds)
    options = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
    own = [TESTS + name for name in MODULES[module] if name not in SHARED]
    if (
        pytest.main([*options, "-k", "not as_optax and not processes", *own]) != 0
    ):  # seconds to start, for no more
        return False
    shared = [TESTS + name for name in SHARED]
    return pytest.main([*options, "-k", concerned(module), *shared]) == 0


def concerned(module: str) -> str:
    """The tests in shared files that name a function of the module."""
    named = " or ".join([*(SHOWN_BY.get(module) or public(module)), "automatic_differentiation"])
    # Rows of 1000 classes and compiling are slow, and notice no more, but in `_torch`.
    slow = "1000" if module == "_torch" else "1000 and not compiled and not each_example"
    return f"({named}) and not {slow}"


def public(module: str) -> list[str]:
    tree = ast.parse((ROOT / "reference" / f"{module}.py").read_text(encoding="utf-8"))
    return next(
        ast.literal_eval(n.value)
        for n in tree.body
        if isinstance(n, ast.Assign) and "__all__" in ast.unparse(n)
    )


def warm() -> None:
    """What every fork would import; not `reference`, nor tests of it."""
    import array_api_compat.torch
    import hypothesis
    import mpmath
    import pytest
    import pytorch_metric_learning.losses
    import pytorch_metric_learning.miners
    import scipy.optimize
    import scipy.special
    import scipy.stats
    import torch._dynamo
    import torch._refs
    import torchmetrics.functional.classification

    assert "reference" not in sys.modules
    del array_api_compat, hypothesis, mpmath, pytest, pytorch_metric_learning, scipy, torch
    del torchmetrics


def fork(function, *arguments) -> int:
    """Start a process that calls the function and exits with 1 for True."""
    child = os.fork()
    if not child:
        os._exit(function(*arguments))
    return child


def in_fork(function, *arguments) -> bool:
    _, status = os.waitpid(fork(function, *arguments), 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1


def run(module: str, jobs: int, every: int) -> tuple[int, list[str]]:
    """How many mutants there are, and which survive."""
    source = (ROOT / "reference" / f"{module}.py").read_text(encoding="utf-8")
    waiting, running, survivors, done = list(mutants(source))[::every], {}, [], 0
    start = time.time()
    if not in_fork(survives, module, source, 600):
        sys.exit(f"{module}: the tests fail without a change")
    seconds = 5 + round(3 * (time.time() - start))
    total, start = len(waiting), time.time()
    while waiting or running:
        while waiting and len(running) < jobs:
            text, what = waiting.pop()
            running[fork(survives, module, text, seconds)] = what
        child, status = os.wait()
        what = running.pop(child)
        done += 1
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1:
            survivors.append(what)
            print(f"{module}: survives: {what}", flush=True)
        if done % 20 == 0:
            print(f"{module}: {done} of {total}, {time.time() - start:.0f} s", flush=True)
    return total, sorted(survivors)


def reasons() -> dict[str, str]:
    """Lines 'difference ## reason'; the first line is a comment."""
    lines = (ROOT / TESTS / "survivors.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ## ") for line in lines if line and not line.startswith("# "))
    return {what.strip(): why.strip() for what, why in pairs}


def report(results: dict[str, tuple[int, int, list[str]]]) -> str:
    """Of how many mutants one was tried, how many these are, and what survived."""
    known = reasons()
    lines = ["# Mutants of `reference`", "", "Written by `make mutants`; do not edit.", ""]
    lines += ["| module | one in | tried | killed | |", "| --- | --- | --- | --- | --- |"]
    for module, (every, total, alive) in results.items():
        killed = total - len(alive)
        lines.append(f"| `{module}` | {every} | {total} | {killed} | {killed / total:.1%} |")
    for module, (_, _, alive) in results.items():
        if alive:
            lines += ["", f"## Survivors in `{module}`", ""]
            lines += [f"- `{what}`: {known.get(what.strip(), 'no reason given')}" for what in alive]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"default: {list(MODULES)}")
    parser.add_argument("--every", type=int, default=1, help="take one mutant in so many")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    unknown = set(options.modules) - set(MODULES)
    if unknown:
        parser.error(f"no tests are known for: {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    warm()
    RESULTS.parent.mkdir(exist_ok=True)
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for module in options.modules or MODULES:
        total, alive = run(module, options.jobs, options.every)
        print(f"{module}: {total - len(alive)} of {total} killed", flush=True)
        results[module] = options.every, total, alive
        RESULTS.write_text(json.dumps(results))
        in_order = {m: results[m] for m in MODULES if m in results}
        (ROOT / TESTS / "MUTANTS.md").write_text(report(in_order), encoding="utf-8")
    sys.exit(any(len(alive) > 0.05 * total for _, total, alive in results.values()))


if __name__ == "__main__":
    main()
