"""Mistakes in functions of any kind are named: tensors, lists, several outputs, modules."""

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.authoring.catalogue import Assignment, CatalogueError
from grading.authoring.fingerprints import fingerprints
from grading.misconceptions import match

RIGHT = {
    "setup": "import numpy as np\nimport torch",
    "scale": "def scale(x, by):\n    return torch.exp(x) * by",
    "gap": """\
def gap(values, wanted):
    return sum((v - wanted) ** 2 for v in values) / len(values)""",
    "spread": "def spread(x):\n    return x.mean(), x - x.mean()",
    "decay": "def decay(start, rate, steps):\n    return start * (1 - rate) ** steps",
    "Line": """\
class Line(torch.nn.Module):
    def __init__(self, slope):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.tensor(slope))

    def forward(self, x):
        return self.slope * x""",
}
INPUTS = """\
def inputs():
    return {
        "scale": [{"x": {"tensor": [0.3, -1.7, 2.6]}, "by": 1.9}],
        "gap": [{"values": {"list": [0.7, 2.9, -1.3]}, "wanted": 0.4}],
        "spread": [{"x": [0.3, -1.7, 2.2, 0.9]}],
        "decay": [
            {"start": 3.7, "rate": 0.13, "steps": 6},
            {"start": 1.9, "rate": 0.7, "steps": 3},
        ],
        "Line": [{"slope": 2.3, "()": {"x": {"tensor": [0.3, -1.7, 2.2]}}}],
    }
"""
WRONG = [  # definition, what it returns in the place of the right result, words in what is said
    ("scale(x, by)", "torch.exp(x)", "`by` is not used: it is always 1"),
    ("scale(x, by)", "(torch.exp(x) * by).sum()", "the sum is returned"),
    ("scale(x, by)", "by * 2.0 ** x", "the base is 2"),
    ("scale(x, by)", "by * torch.exp(torch.relu(x))", "negative `x` count as 0"),
    ("scale(x, by)", "by * torch.exp(torch.softmax(x, 0))", "softmax"),
    ("scale(x, by)", "(torch.exp(x) * by).to(torch.int64)", "fractions are cut off"),
    ("scale(x, by)", "(torch.exp(x) * by).tolist()[0]", "first example alone"),
    ("gap(values, wanted)", "[(v - wanted) ** 2 for v in values]", "mean over the examples"),
    ("gap(values, wanted)", "sum((v - wanted) ** 2 for v in values)", "multiplied by"),
    ("gap(values, wanted)", "-sum((v - wanted) ** 2 for v in values) / 3", "sign is flipped"),
    ("gap(values, wanted)", "sum(v**2 for v in values) / len(values)", "`wanted` is not used"),
    ("spread(x)", "(x.mean(), x.mean() - x)", "not all of the signs"),
    ("spread(x)", "(-x.mean(), x.mean() - x)", "the sign"),
    ("decay(start, rate, steps)", "start * (1 - rate) ** (steps + 1)", "one too many of"),
    ("decay(start, rate, steps)", "start * rate**steps", "1 - `rate` stands"),
    ("decay(start, rate, steps)", "start * (1 + rate) ** steps", "sign of `rate`"),
    ("decay(start, rate, steps)", "start * max(rate, 1 - rate) ** steps", "for a `rate` above 0.5"),
    ("decay(start, rate, steps)", "[start * (1 - rate) ** steps]", "another shape"),
    ("Line", "self.slope * x + self.slope", "`slope` is added"),
    ("Line", "x", "`slope` is not used"),
]


def answer(definition, result):
    if definition == "Line":
        return RIGHT["Line"].replace("self.slope * x", result)
    return f"def {definition}:\n    return {result}"


def write(folder, inputs=INPUTS):
    folder.mkdir(exist_ok=True)
    cells = []
    for name, source in RIGHT.items():
        kind = {"grade": False, "solution": name != "setup", "locked": name == "setup"}
        cells.append(new_code_cell(source, metadata={"nbgrader": {"grade_id": name, **kind}}))
    nbformat.write(new_notebook(cells=cells), folder / f"{folder.name}.ipynb")
    (folder / "inputs.py").write_text(inputs)
    return Assignment(folder)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return write(tmp_path_factory.mktemp("course") / "values")


@pytest.fixture(scope="module")
def prints(course):
    return fingerprints(course)


def said(course, prints, code):
    name = code.split()[1].partition("(")[0]
    found = match(course.namespace({name: code}).__getitem__, name, prints)
    return found.name if found else None


@pytest.mark.parametrize(("definition", "result", "words"), WRONG)
def test_a_mistake_is_named(definition, result, words, course, prints):
    assert words in str(said(course, prints, answer(definition, result)))


def test_the_right_answer_is_accused_of_nothing(course, prints):
    for name in prints["functions"]:
        assert said(course, prints, RIGHT[name]) is None
    with_list = "def scale(x, by):\n    return (torch.exp(x) * by).detach().numpy().tolist()"
    assert said(course, prints, with_list) is None


def test_several_results_are_not_taken_for_examples(course, prints):
    one_wrong = "def spread(x):\n    return 0.37 * x.mean() ** 2 + 1, x - x.mean()"
    assert "example" not in str(said(course, prints, one_wrong))


def test_single_precision_is_right_where_the_task_has_it(course, prints):
    """The solution's own results are float32: what differs in the last digits is right as well."""
    assert said(course, prints, "def scale(x, by):\n    return by * torch.exp(x)") is None


@pytest.mark.parametrize(
    "result", ["1j", "'a'", "None", "object()", "[None]", "[[1.0], [2.0, 3.0]]"]
)
def test_what_is_no_number_is_said(result, course, prints):
    assert said(course, prints, f"def scale(x, by):\n    return {result}")


def test_an_endless_array_costs_nothing(course, prints):
    assert "more than" in said(course, prints, "def scale(x, by):\n    return np.zeros(10**6)")


def test_an_input_on_which_the_solution_fails_is_reported(tmp_path):
    course = write(tmp_path / "values", INPUTS.replace("[0.3, -1.7, 2.2, 0.9]", "'a'"))
    with pytest.raises(CatalogueError, match=r"inputs\.py.*`spread`.*raised AttributeError"):
        fingerprints(course)


def test_fingerprints_are_the_same_each_time(course, prints):
    assert fingerprints(course) == prints
    assert all(np.size(entry) for entry in prints["functions"].values())
