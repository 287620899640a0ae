"""Programs that branch off the solution find what they would have found from the top."""

import pytest

from grading.authoring import branching, catalogue
from grading.authoring.branching import Notebook, tried
from grading.authoring.catalogue import assignment, names
from grading.authoring.fingerprints import fingerprints
from grading.authoring.harness import notebook_of
from grading.authoring.mutants import mutants
from grading.authoring.needed import concerned, needed
from tests.assignments.test_any_answer import course

MANY = 12
"""So many programs of an assignment are run from the top, too."""
__all__ = ["course"]  # a fixture


def programs_of(course, many=None):
    """(answers, are all checks run?) of programs of every kind: at most so many, from all parts."""
    found = [(program.answers, True) for program in course.alternatives()]
    found += [(program.answers, False) for program in course.mistakes()]
    for name, answer in course.answers.items():
        found += [({name: text}, len(text) % 2 == 0) for text in mutants(answer)]
    return [({}, True), ({}, False), *found[:: len(found) // many if many else 1]]


def compare(notebook, programs, seeds=1):
    branched = sorted(tried(notebook, programs, seeds, jobs=2))
    assert branched == sorted(branching.from_the_top(notebook, programs, seeds))
    assert len(branched) == len(programs) * seeds
    return [found for _, _, found in branched]


def test_a_course_with_every_kind_of_answer(course):
    found = compare(notebook_of(course), programs_of(course, 30), seeds=2)
    assert {len(checks) for checks in found} == {1, 2, 3}


@pytest.mark.parametrize("name", names())
def test_our_own(name):
    course = assignment(name)
    compare(notebook_of(course), programs_of(course, MANY))


def cell(name, source):
    locked, grade = not name.startswith("answer"), name.startswith("check")
    data = {"grade_id": name, "grade": grade, "solution": not locked, "locked": locked}
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": {**data, "points": 1}}}


def notebook(*sources):
    """A locked cell, then in turn an answer and its check."""
    kinds = ["setup", "answer", "check", "answer-too", "check-too"]
    cells = [cell(*pair) for pair in zip(kinds, sources, strict=True)]
    return Notebook([(one, 7) for one in cells], {"check": 1, "check-too": 1}, 30)


CHANGED = {  # what the first answer makes, the second changes, and the check of it finds
    "a list": ("shared = [0]", "shared.append(1)", "assert sum(shared) == 1"),
    "an array": (
        "import numpy as np\nshared = np.zeros(3)",
        "shared += 1",
        "assert sum(shared) == 3",
    ),
    "a list within": ("shared = {'a': [0]}", "shared['a'] += [1]", "assert len(shared['a']) == 2"),
    "one thing by two names": (
        "shared = [0]\nother = shared",
        "other.append(1)",
        "assert shared == [0, 1]",
    ),
    "a model": (
        "import torch\nmodel = torch.nn.Linear(1, 1)\nwith torch.no_grad():\n"
        "    model.weight.fill_(1.0)\noptimiser = torch.optim.SGD(model.parameters(), lr=1.0)\n"
        "given = torch.ones(1, 1)",
        "model(given).backward()\noptimiser.step()",
        "assert model.weight.item() == 0.0",
    ),
    "what the check changes": ("shared = [0]", "pass", "shared.append(1)\nassert len(shared) == 2"),
    "what a locked cell made": ("", "pass", "locked.append(1)\nassert locked == [0, 1]"),
    "a generator, of which there is no copy": (
        "shared = (n for n in range(9))",
        "first = next(shared)",
        "assert first == 0",
    ),
    "what is differentiated, of which there is no copy": (
        "import torch\nleaf = torch.ones(1, requires_grad=True)\nshared = 2 * leaf",
        "shared.backward()",
        "assert leaf.grad.item() == 2",
    ),
    "what a function finds": (
        "shared = [0]\ndef look():\n    return shared",
        "look().append(1)",
        "assert sum(look()) == 1",
    ),
}


@pytest.mark.parametrize("change", CHANGED)
def test_no_program_finds_what_another_one_did(change):
    made, answer, check = CHANGED[change]
    first = f"{made}\nright = True"
    whole = notebook("locked = [0]", first, "assert right", answer, check)
    again = [({"answer-too": f"{answer}\n# {number}"}, True) for number in range(4)]
    wrong = [({"answer-too": f"assert False  # {number}"}, False) for number in range(2)]
    early = [({"answer": "right = False"}, False), ({"answer": "right = 1"}, True)]
    found = compare(whole, [*again, *wrong, *again, *early])
    assert found[0] == [("check", True), ("check-too", True)]


@pytest.mark.skipif(not branching.FORKS, reason="without forks it takes all others along")
@pytest.mark.parametrize("setup", ["import os", "import os\nendless = (n for n in range(9))"])
def test_a_program_that_ends_its_process_fails_and_no_other_does(setup):
    whole = notebook(setup, "right = True", "assert right", "value = 1", "assert value")
    deadly = ({"answer-too": "os._exit(0)"}, True)
    fine = ({"answer-too": "print('loud')\nvalue = 2"}, True)
    found = {n: checks for n, _, checks in tried(whole, [fine, deadly, fine, fine], 1)}
    assert found.pop(1) == [("check", False), ("check-too", False)]
    assert list(found.values()) == 3 * [[("check", True), ("check-too", True)]]


def test_where_the_solution_itself_is_wrong(course):
    whole = notebook("", "right = False", "assert right", "value = 1", "assert value")
    found = compare(whole, [({"answer-too": f"value = {n}"}, n == 0) for n in range(3)])
    assert found == [[("check", False), ("check-too", False)], *2 * [[("check", False)]]]


SOURCES = {  # source -> is it needed by f?
    "import numpy as np": True,
    "import torch": False,
    "import json": False,
    "def f(x):\n    return g(x) + np.exp(table)": True,
    "def g(features):\n    return features": True,
    "def h(x):\n    return f(x)": False,
    "features = json.load(open('x'))": False,
    "table = np.zeros(3)": True,
    "table[0] = 1": True,
    "print(table)": True,
    "fill(table)": True,
    "np.seterr(all='ignore')": True,
    "torch.manual_seed(0)": False,
    "g.scale = 2": True,
    "g = vectorize(g)": True,
    "def vectorize(f):\n    return f": True,
    "model = h(1)": False,
    "for step in range(9):\n    model.step(np.ones(3))": False,
    "for step in (1, 2):\n    np.seterr(all='warn')": True,
    "this is no Python": True,
}


def test_what_is_needed():
    chosen = dict(zip(SOURCES, needed(list(SOURCES), ["f"]), strict=True))
    assert chosen == SOURCES


CELLS = [  # source, is it a test?
    ("import numpy as np\nfrom checks import check", False),
    ("def f(x):\n    return np.exp(x)", False),
    ("z = np.ones(3)\ncheck(f(z))", True),
    ("def g(x):\n    return h(x)\n\ndef h(x):\n    return x", False),
    ("z = np.ones(3)\ncheck(g(z))", True),
    ("for k in range(3):\n    check(f(k), g(k))", True),
    ("check(np)", True),
]


@pytest.mark.parametrize(
    ("changed", "run"),
    [
        ({1: "def f(x):\n    return x"}, "01235"),
        ({1: "def misspelt(x):\n    return x"}, "01235"),
        ({3: "def g(x):\n    return 2\n\ndef h(x):\n    return x"}, "01345"),
        ({1: "def f(x):\n    return x\n\ndef h(x):\n    return 2"}, "012345"),
        ({1: "def f(x):\n    return x\n\nnp.seterr(all='raise')"}, "0123456"),
        ({1: "def f(x):\n    return x\n\nnp.exp = f"}, "0123456"),
        ({1: "def f(x):\n    return x\n\nf(1)"}, "0123456"),
        ({1: "def f(x)\n    return x"}, "0123456"),
        ({}, ""),
    ],
)
def test_on_what_a_changed_answer_may_tell(changed, run):
    chosen = [str(number) for number, kept in enumerate(concerned(CELLS, changed)) if kept]
    assert "".join(chosen) == run


@pytest.mark.parametrize("made_up", [True, False])
def test_cells_that_are_not_needed_change_no_fingerprint(made_up, course, monkeypatch):
    course = course if made_up else assignment("margin-losses")
    fewer = fingerprints(course)
    monkeypatch.setattr(catalogue, "needed", lambda sources, wanted: [True] * len(sources))
    assert fingerprints(course) == fewer
