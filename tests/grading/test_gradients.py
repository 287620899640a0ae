"""Gradients from a student's process are data too: wrong ones fail the question, and no more."""

import pytest

pytest.importorskip("torch")

from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from tests.grading import small
from tests.grading.conftest import programs
from tests.grading.test_protocol import TAKE

NET = """
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.zeros(2))
        self.shift = torch.nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x @ self.slope + self.shift
"""
TEST = """
torch.manual_seed(0)
x = torch.randn(20, 2)
y = x @ torch.tensor([1.0, -2.0]) + 3
net = Net()
optimiser = torch.optim.SGD(net.parameters(), lr=0.4)
for _ in range(15):
    optimiser.zero_grad()
    loss = ((net(x) - y) ** 2).mean()
    loss.backward()
    optimiser.step()
check_close(float(loss), 0, "It does not learn.", atol=1e-3)
"""


@pytest.fixture(scope="module")
def examiners():
    source = small.assignment(
        f"import torch\n{small.SET_UP}",
        {"double": NET, "triple": small.ANSWERS["triple"]},
        {**small.TESTS, "check-double": TEST},
    )
    with Examiners(source, limits=Limits(cell_seconds=5, notebook_seconds=80)) as examiners:
        yield examiners


@programs("gradients")
def test_wrong_gradients_fail_their_question_only(program, examiners):
    attack = {"double": f"{NET}{TAKE}{program}"}
    points, notebook = small.examine(attack, examiners=examiners)
    assert "was played" in small.shown(notebook, "double")
    assert small.shown(notebook, "check-double")
    assert points <= 1


def test_honest_training_passes_then_as_ever(examiners):
    assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
    stuck = NET.replace("x @ self.slope", "(x @ self.slope).detach()")
    assert small.examine({"double": stuck}, examiners=examiners)[0] == 1
