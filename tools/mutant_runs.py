"""Run the tests of `reference` against mutants, each in a fork, and say which survive.

Most mutants change what a function does when it is called. For these the tests are collected once,
with the module as it is; each fork then swaps the code of the live functions, and costs no start.
What runs while modules are imported or tests collected (constants, defaults, decorators) is past
when a fork begins: such a mutant gets a fork that imports it in the module's place.
"""

import gc
import importlib.abc
import importlib.util
import itertools
import json
import mmap
import os
import pkgutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = f"{ROOT}/reference/"
OPTIONS = ["-x", "-q", "-s", "--tb=no", "-p", "no:cacheprovider"]
NOT_FOR_MUTANTS = ("as_optax", "processes")
"""Tests that take seconds to start, and notice no more."""
PATIENCE = 300
"""Seconds of its own after which a mutant that is imported counts as one that runs for ever."""


@dataclass(frozen=True)
class Tests:
    """Files run whole, and shared files of which only tests with these names are run."""

    own: list[str]
    shared: list[str]
    named: list[str]
    slow: list[str]

    def wanted(self, test: str) -> bool:
        if any(name in test for name in NOT_FOR_MUTANTS):
            return False
        if not test.startswith(tuple(self.shared)):
            return True
        return any(n in test for n in self.named) and not any(n in test for n in self.slow)


def path_of(module: str) -> Path:
    return ROOT / "reference" / f"{module}.py"


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
    import torch.func
    import torchmetrics.functional.classification

    assert "reference" not in sys.modules
    del array_api_compat, hypothesis, mpmath, pytest, pytorch_metric_learning, scipy, torch
    del torchmetrics
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"


def survivors(
    module: str, source: str, mutants: list[tuple[str, str]], chosen: Tests, jobs: int
) -> list[str]:
    """The differences of the mutants (text, difference) that all tests pass."""
    left, alive = in_server(lambda say: live(module, source, mutants, chosen, jobs, say))
    outcomes = in_forks(left, jobs, lambda i: imported(module, mutants[i][0], chosen))
    for i, survives in progress(f"{module}, imported", left, outcomes, sys.stdout):
        if survives:
            alive.append(i)
    for i in alive:
        print(f"{module}: survives: {mutants[i][1]}", flush=True)
    return [mutants[i][1] for i in alive]


def in_server(work: Callable) -> tuple[list[int], list[int]]:
    """Call `work` in a process of its own, which writes lines by `say`; return what it returns."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        with os.fdopen(os.dup(1), "w") as say:
            silence()
            result = work(say)
        os.write(send, json.dumps(result).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as stream:
        text = stream.read()
    os.waitpid(child, 0)
    if not text:
        sys.exit("the tests fail without a change, or cannot be collected")
    return json.loads(text)


def silence() -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)


def in_forks(tasks: Iterable, jobs: int, work: Callable) -> Iterator[tuple]:
    """Each task and whether `work` of it was True, in a fork; one that is killed was False."""
    waiting, running = iter(tasks), {}
    while True:
        for task in itertools.islice(waiting, jobs - len(running)):
            child = os.fork()
            if not child:
                os._exit(work(task) is True)
            running[child] = task
        if not running:
            return
        child, status = os.wait()
        yield running.pop(child), os.WIFEXITED(status) and os.WEXITSTATUS(status) == 1


def progress(what: str, tasks: list, outcomes: Iterator[tuple], say) -> Iterator[tuple]:
    start = time.time()
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        if done % 20 == 0 or done == len(tasks):
            print(
                f"{what}: {done} of {len(tasks)}, {time.time() - start:.0f} s", file=say, flush=True
            )


def time_limit(seconds: float) -> None:
    """A mutant that runs for ever is noticed too; on a busy machine only its own time counts."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


# Mutants that are imported


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the mutant in place of the module."""

    def __init__(self, module: str, source: str):
        self.name, self.source = f"reference.{module}", source
        self.path = str(path_of(module))

    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            return importlib.util.spec_from_file_location(name, self.path, loader=self)
        return None

    def get_source(self, fullname):
        return self.source


def imported(module: str, source: str, chosen: Tests) -> bool:
    """Whether the mutant survives, imported afresh."""
    import pytest

    sys.meta_path.insert(0, Mutated(module, source))
    silence()
    time_limit(PATIENCE)
    return pytest.main([*OPTIONS, *chosen.own, *chosen.shared], plugins=[Wanted(chosen)]) == 0


class Wanted:
    """Of the tests collected, keeps those that are wanted, the module's own first."""

    def __init__(self, chosen: Tests):
        self.chosen = chosen

    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if self.chosen.wanted(item.nodeid)]


# Mutants whose code is swapped in


class Server(Wanted):
    """Runs the collected tests in a fork for each mutant that need not be imported."""

    def __init__(self, module, source, mutants, chosen, jobs, say):
        super().__init__(chosen)
        self.module, self.jobs, self.say = module, jobs, say
        self.before = self.compiled(source)
        self.changes = [changes(self.before, self.compiled(text)) for text, _ in mutants]
        self.called = set()
        self.imported, self.alive = [], []
        self.killer = mmap.mmap(-1, 8)  # the forks write into it

    def compiled(self, source: str) -> CodeType:
        return compile(source, str(path_of(self.module)), "exec")

    def note(self, frame, event, _):
        if event == "call" and frame.f_code.co_filename.startswith(REFERENCE):
            self.called.add(frame.f_code)

    def pytest_collection_finish(self):
        sys.setprofile(None)

    def pytest_runtestloop(self, session):
        functions = [f for f in gc.get_objects() if type(f) is FunctionType]
        ((_, unchanged),) = in_forks([()], 1, lambda _: self.passes(session))
        if not unchanged:
            print(session.items[self.noticed()].nodeid, "fails", file=self.say, flush=True)
            os._exit(1)
        seconds = 3 + 2 * os.times().children_user

        def survives(i: int) -> bool:
            swap(functions, self.changes[i])
            time_limit(seconds)
            return self.passes(session)

        in_time = {i for i, found in enumerate(self.changes) if self.is_in_time(found)}
        self.imported = [i for i in range(len(self.changes)) if i not in in_time]
        outcomes = in_forks(sorted(in_time), self.jobs, survives)
        for i, alive in progress(f"{self.module}, swapped", in_time, outcomes, self.say):
            if alive:
                self.alive.append(i)
            else:  # what noticed one mutant may well notice the next
                session.items.insert(0, session.items.pop(self.noticed()))
        return True

    def passes(self, session) -> bool:
        """Run the tests of a session up to the first that fails."""
        after = [*session.items[1:], None]
        for i, item in enumerate(session.items):
            self.killer[:] = i.to_bytes(8)
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after[i])
            if session.testsfailed:
                return False
        return True

    def noticed(self) -> int:
        """The test that noticed the last mutant, or some other while two run."""
        return int.from_bytes(self.killer[:])

    def is_in_time(self, found: list[tuple[CodeType, CodeType]]) -> bool:
        """Whether what differs has not run yet, and can be swapped."""
        return all(
            (same_itself(old, new) or old not in self.called)
            and len(old.co_freevars) == len(new.co_freevars)
            for old, new in found
        )


def live(module, source, mutants, chosen, jobs, say) -> tuple[list[int], list[int]]:
    """The mutants that must be imported, and of the others those that survive."""
    import pytest

    server = Server(module, source, mutants, chosen, jobs, say)
    sys.setprofile(server.note)
    for found in pkgutil.iter_modules([str(ROOT / "reference")], "reference."):
        importlib.import_module(found.name)
    pytest.main([*OPTIONS, *chosen.own, *chosen.shared], plugins=[server])
    return server.imported, server.alive


def changes(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]]:
    """The code that differs, or holds code that does, from outside in."""
    if old == new:
        return []
    pairs = zip(codes_in(old), codes_in(new), strict=False)
    within = [pair for inner in pairs for pair in changes(*inner)] if same_itself(old, new) else []
    return [(old, new), *within]


def same_itself(old: CodeType, new: CodeType) -> bool:
    """Whether two pieces of code differ at most in the functions that they define."""
    return itself(old) == itself(new)


def itself(code: CodeType) -> tuple:
    constants = [(type(c), c) for c in code.co_consts if not isinstance(c, CodeType)]
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_name, code.co_code, repr(constants), names, len(codes_in(code))


def codes_in(code: CodeType) -> list[CodeType]:
    return [c for c in code.co_consts if isinstance(c, CodeType)]


def swap(functions: list[FunctionType], found: list[tuple[CodeType, CodeType]]) -> None:
    replaced = dict(found)
    for function in functions:
        if function.__code__ in replaced:
            function.__code__ = replaced[function.__code__]
