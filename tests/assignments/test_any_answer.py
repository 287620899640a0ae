"""Answers of any kind: a module, a training loop, two definitions in one cell; a made-up course."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.authoring.catalogue import Assignment, CatalogueError
from grading.authoring.fingerprints import fingerprints
from grading.authoring.harness import failed, problems
from grading.authoring.mutants import mutants
from grading.cells import SHOWN_ONLY

CELLS = {
    "setup": "import numpy as np\nimport torch\nfrom torch import nn\n"
    "from grading.checks import check, check_values",
    "line": """\
def offset(x, by):
    return x + by


class Line(nn.Module):
    def __init__(self, slope):
        super().__init__()
        self.slope = nn.Parameter(torch.tensor(slope))

    def forward(self, x):
        return self.slope * x""",
    "check-offset": """\
check_values(offset, {"x": np.array([1.0]), "by": 2.0}, [3.0], "Add.")
check_values(offset, {"x": np.array([5.0]), "by": 1.0}, [6.0], "Add.")""",
    "check-line": 'check(Line(3.0)(torch.tensor(2.0)).item() == 6, "Slope times x.")',
    "fit": """\
model = Line(0.0)
optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
for step in range(20):
    optimiser.zero_grad()
    ((model(torch.tensor(2.0)) - 4.0) ** 2).backward()
    optimiser.step()""",
    "check-fit": 'check(abs(model(torch.tensor(2.0)).item() - 4) < 1e-3, "It fits.")',
    "plot": "print(model.slope)",
}
MISTAKES = {
    "offset": '''\
def offset(x, by):
    """the offset is not added

    What is `by` for?
    """
    return x


def offset(x, by):
    """the sign is flipped

    Which way does it move?
    """
    return x - by
''',
    "Line": '''\
class Line(nn.Module):
    """the slope is squared

    Use it as it is.
    """

    def __init__(self, slope):
        super().__init__()
        self.slope = nn.Parameter(torch.tensor(slope))

    def forward(self, x):
        return self.slope**2 * x
''',
    "fit": '''\
def fit():
    """gradients pile up

    Start each step anew.
    """
    model = Line(0.0)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
    for step in range(20):
        ((model(torch.tensor(2.0)) - 4.0) ** 2).backward()
        optimiser.step()
''',
}
ALTERNATIVES = {
    "closed_form": "def fit():\n    model = Line(2.0)\n",
    "both": "import torch\n\n\ndef offset(x, by):\n    return by + x\n\n\n"
    "class Line(torch.nn.Module):\n"
    "    def __init__(self, slope):\n        super().__init__()\n"
    "        self.slope = torch.nn.Parameter(torch.tensor(slope))\n\n"
    "    def forward(self, x):\n        return torch.mul(x, self.slope)\n",
}
INPUTS = (
    'def inputs():\n    return {"offset": [{"x": [1.0, 2.0], "by": 0.5}], "Line": [], "fit": []}\n'
)
EQUIVALENT = ("Line(1.0)", "Line(-0.5)", "range(21)", "4.0 - model")
"""Changes to the training that its check rightly lets pass: another start, another step."""


def cell(name, source):
    kind = {"grade": name.startswith("check"), "solution": name in ("line", "fit", "plot")}
    data = {"grade_id": name, "locked": not kind["solution"], "points": 1, **kind}
    tags = [SHOWN_ONLY] if name == "plot" else []
    return new_code_cell(source, metadata={"nbgrader": data, "tags": tags})


@pytest.fixture
def course(tmp_path):
    """The folder of an assignment about a line."""
    folder = tmp_path / "line"
    cells = [cell(name, source) for name, source in CELLS.items()]
    for kind, files in (("mistakes", MISTAKES), ("alternatives", ALTERNATIVES)):
        (folder / kind).mkdir(parents=True)
        for name, text in files.items():
            (folder / kind / f"{name}.py").write_text(text)
    nbformat.write(new_notebook(cells=cells), folder / "line.ipynb")
    (folder / "inputs.py").write_text(INPUTS)
    return Assignment(folder)


def excuse(course, texts):
    path = course.folder / "equivalent_mutants.txt"
    path.write_text("\n---\n".join(f"The line fits all the same.\n{text}" for text in texts))


def complaints(course):
    return [title for title, wrong in problems(course) if wrong]


def harmless(course):
    found = mutants(course.answers["fit"])
    return [text for text in found if any(change in text for change in EQUIVALENT)]


def test_every_kind_of_answer_is_put_through_its_paces(course):
    excuse(course, harmless(course))
    tried = dict(problems(course))
    assert not [f"{title}: {wrong}" for title, wrong in tried.items() if wrong]
    assert any(title.startswith("mutant of line:\ndef offset(x, by):") for title in tried)
    assert any(title.startswith("mutant of fit:") for title in tried)
    assert "recognising offset: the sign is flipped" in tried


def test_mutants_that_pass_and_excuses_for_none_are_reported(course):
    *excused, unexcused = harmless(course)
    excuse(course, [*excused, "model = 3"])
    assert complaints(course) == [f"mutant of fit:\n{unexcused}", "equivalent mutant:\nmodel = 3"]


def test_a_mistake_replaces_its_own_definition_without_the_docstring(course):
    by_name = {program.name: program for program in course.mistakes()}
    answer = by_name["offset: the sign is flipped"].answers["line"]
    assert answer.startswith("def offset(x, by):\n    return x - by\n\n\nclass Line")
    assert by_name["fit: gradients pile up"].answers["fit"].startswith("model = Line(0.0)\n")
    assert "squared" not in by_name["Line: the slope is squared"].answers["line"]
    assert by_name["offset: the sign is flipped"].hint == "Which way does it move?"
    assert failed(course, by_name["fit: gradients pile up"].answers) == ["check-fit"]


def test_what_values_cannot_tell_has_no_fingerprint(course):
    prints = fingerprints(course)
    assert list(prints["functions"]) == ["offset"]
    assert {"the offset is not added", "the sign is flipped"} <= set(prints["texts"])


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("mistakes/offset.py", 'def offset(x, by):\n    """no hint"""\n', "line 1.*hint"),
        ("mistakes/offset.py", "def offset(x, by):\n    return x\n", "names the mistake"),
        ("mistakes/offset.py", 'def fit():\n    """a\n\n    b"""\n', r"mistakes/fit\.py"),
        ("mistakes/shift.py", 'def shift():\n    """a\n\n    b"""\n', "no answer.*`shift`"),
        ("alternatives/helped.py", "def helper():\n    return 1\n", "no answer.*`helper`"),
        ("alternatives/helped.py", "x = 1\n", "line 1: only definitions"),
        ("inputs.py", 'def inputs():\n    return {"Line": [], "fit": []}\n', "`offset`"),
        ("inputs.py", f'{INPUTS}SECTIONS = {{"offset": "nowhere"}}', "label `nowhere`"),
        ("equivalent_mutants.txt", "def offset(x, by):\n    return x\n", "no reason"),
    ],
)
def test_what_cannot_be_read_is_said(course, file, text, complaint):
    path = course.folder / file
    path.write_text(text)
    with pytest.raises(CatalogueError, match=f"(?s){path.name}.*{complaint}"):
        list(problems(course))


def test_arguments_are_taken_for_their_neighbours():
    found = set(mutants("def f(a, b, c):\n    return g(a, c)"))
    assert {f"def f(a, b, c):\n    return g({x})" for x in ("b, c", "a, b")} <= found
    assert "def f(a, b, c):\n    return g(c, c)" not in found
