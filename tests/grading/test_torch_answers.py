"""Answers in PyTorch: gradients through a student's function, a module that a test trains.

Every test cell is run in one process, as at home, and across two, as in class, and passes in both.
"""

import zlib

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.cells import OneProcess, is_test, seeded
from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from grading.isolated.rebuild import rebuild

SETUP = """\
import numpy as np
import torch
from torch import nn

from grading.checks import check, check_close

x = torch.randn(40, 2, dtype=torch.float64)
y = (x @ torch.tensor([1.0, -2.0], dtype=torch.float64) > 0).double()"""
ANSWERS = """\
def loss(logits, labels):
    return (torch.nn.functional.softplus(logits) - labels * logits).mean()


def detached(logits):
    return logits.detach() * 2


def parts(logits, scale=1.0):
    return {"twice": 2 * logits, "constant": torch.ones(2), "all": [logits.sum(), scale]}


class Classifier(nn.Module):
    def __init__(self, features, bias=0.0):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features, dtype=torch.float64))
        self.bias = nn.Parameter(torch.tensor(bias, dtype=torch.float64))
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(x) @ self.weight + self.bias

    def penalty(self):
        return (self.weight**2).sum()


def fit(model, x, y, steps):
    optimiser = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(steps):
        optimiser.zero_grad()
        loss(model(x), y).backward()
        optimiser.step()
    return model


class Pairs:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError("no such pair")
        return i, i * i


def fixed_point(f, start, steps=50):
    for _ in range(steps):
        start = f(start)
    return start"""
TESTS = {
    "a gradient through a function": """
logits = torch.randn(5, dtype=torch.float64, requires_grad=True)
labels = torch.tensor([0.0, 1, 1, 0, 1], dtype=torch.float64)
loss(logits, labels).backward()
check_close(logits.grad.numpy(), ((torch.sigmoid(logits) - labels) / 5).detach().numpy(), "No.")""",
    "the same by autograd.grad, through what comes before and after": """
z = torch.randn(4, dtype=torch.float64, requires_grad=True)
value = 3 * loss(torch.exp(z), torch.ones(4, dtype=torch.float64)) + z.sum()
(slope,) = torch.autograd.grad(value, z)
right = 1 - 3 / 4 * torch.exp(z) * torch.sigmoid(-torch.exp(z))
check_close(slope.numpy(), right.detach().numpy(), "No.")""",
    "two calls with one input": """
z = torch.tensor([0.3, -0.2], dtype=torch.float64, requires_grad=True)
first, second = loss(z, torch.ones(2)), loss(2 * z, torch.zeros(2))
(first + second).backward()
right = (torch.sigmoid(z) - 1) / 2 + torch.sigmoid(2 * z)
check_close(z.grad.numpy(), right.detach().numpy(), "No.")""",
    "no gradient": """
z = torch.ones(2, requires_grad=True)
check(not detached(z).requires_grad, "A detached tensor has no gradient.")
check(loss(z, torch.ones(2)).requires_grad, "This one has.")""",
    "several outputs": """
z = torch.ones(3, dtype=torch.float64, requires_grad=True)
found = parts(z, scale=2.0)
check(found["all"][1] == 2.0 and not found["constant"].requires_grad, "No.")
(found["twice"].sum() + 5 * found["all"][0]).backward()
check_close(z.grad.numpy(), np.full(3, 7.0), "No.")""",
    "a module is trained by the test": """
model = Classifier(2)
model.eval()
optimiser = torch.optim.Adam(model.parameters(), lr=0.1)
before = loss(model(x), y).item()
for _ in range(60):
    optimiser.zero_grad()
    loss(model(x), y).backward()
    optimiser.step()
check(loss(model(x), y).item() < 0.5 * before, "It learns.")
first = next(iter(model.parameters()))
check_close(model.weight.detach().numpy(), first.detach().numpy(), "No.")
check(abs(model.weight[1] / model.weight[0] + 2) < 0.5, "It finds the direction.")""",
    "a module is trained by the student": """
model = Classifier(2, bias=1.0).eval()
weight = model.weight
fit(model, x, y, 40)
check(loss(model(x), y).item() < 0.4, "It learns.")
check(abs(weight[1] / weight[0] + 2) < 0.5, "The test's own view of the weight follows.")""",
    "a parameter in a test's formula": """
model = Classifier(2, bias=0.5).eval()
with torch.no_grad():
    model.weight.copy_(torch.tensor([3.0, 4.0]))
check_close(model.penalty().item(), 25.0, "The penalty sees the new weight.")
(model.penalty() + 2 * model.bias).backward()
check_close(model.weight.grad.numpy(), [6.0, 8.0], "No.")
check_close(model.bias.grad.item(), 2.0, "No.")""",
    "modes": """
model = Classifier(2)
with torch.no_grad():
    model.weight.fill_(1.0)
check(model.training, "A new module is in training.")
check(not torch.equal(model(x), model(x)), "Dropout draws anew.")
model.eval()
check(torch.equal(model(x), model(x)) and not model.training, "And not in evaluation.")""",
    "attributes": """
check(hasattr(Classifier(1), "weight") and not hasattr(Classifier(1), "weights"), "No.")
check(sum(p.numel() for p in Classifier(7).parameters()) == 8, "No.")
check(list(dict(Classifier(2).named_parameters())) == ["weight", "bias"], "No.")""",
    "a collection": """
pairs = Pairs()
check(len(pairs) == 3 and list(pairs) == [(0, 0), (1, 1), (2, 4)] and pairs[2] == (2, 4), "No.")""",
    "a function of the test's is called by the student's": """
check_close(fixed_point(np.cos, 1.0), 0.7390851332151607, "No.")
check_close(fixed_point(lambda x: 0.5 * (x + 2 / x), 1.0, steps=9), 2**0.5, "No.")""",
    "random numbers": """
check(abs(torch.randn(1).item()) > 0, "No.")
check_close(x.sum().item(), x.sum().item(), "No.")""",
}
WRONG = {
    "no method": "Classifier(2).wight",
    "a call with too much": "loss(1, 2, 3)",
    "a gradient that does not flow": "detached(torch.ones(2, requires_grad=True)).sum().backward()",
    "a second derivative": (
        "z = torch.ones(2, requires_grad=True)\n"
        "s, = torch.autograd.grad(loss(z, z), z, create_graph=True)\ns.sum().backward()"
    ),
    "an error in the test's function": "fixed_point(lambda x: 1 / 0, 1.0)",
    "a shape that does not fit": "Classifier(3)(x)",
}


def graded(name, source, *, answer=False, locked=True):
    data = {"grade_id": name, "points": 1, "locked": locked, "schema_version": 3}
    data |= {"grade": not answer and name != "setup", "solution": answer}
    return new_code_cell(source, metadata={"nbgrader": data})


def notebook(tests):
    cells = [graded("setup", SETUP), graded("answers", ANSWERS, answer=True, locked=False)]
    cells += [graded(name, f"# {name}{source}") for name, source in tests.items()]
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def verdicts():
    source = notebook(TESTS | {name: f"\n{source}" for name, source in WRONG.items()})
    with Examiners(source, limits=Limits(cell_seconds=60)) as examiners:
        return examiners.examine(rebuild(source, source))


@pytest.mark.parametrize("name", TESTS)
def test_in_class(name, verdicts):
    assert verdicts[name].passed, verdicts[name].message


@pytest.mark.parametrize("name", WRONG)
def test_what_goes_wrong_has_a_reason(name, verdicts):
    assert not verdicts[name].passed
    assert verdicts[name].message


@pytest.fixture(scope="module")
def at_home():
    return OneProcess()


def test_at_home(at_home):
    for cell, seed in seeded(notebook(TESTS)):
        assert zlib.crc32(cell.metadata.nbgrader.grade_id.encode()) == seed
        at_home.run(cell, seed)
        assert is_test(cell) or cell.metadata.nbgrader.grade_id in ("setup", "answers")
