"""What values do not tell of `imbalance`: the gradient of the module, a choice that is none."""

import pytest

from grading.authoring.catalogue import assignment
from grading.authoring.harness import failed

COURSE = assignment("imbalance")
MODULE = """\
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        weight = 1 if self.alpha is None else abs(1 - labels - self.alpha)
        margins = (2 * labels - 1) * logits
        log_p = nn.functional.logsigmoid(margins)
        {power}
        return -weight * power * log_p"""
TUNED = """\
def tune(known, held, gammas, rates, steps):
    gamma, rate = {gamma}, {rate}
    w = descend(lambda z, y: focal_slope(z, y, {trained}), *known, rate, steps)
    return gamma, rate, w, best_f1(held[0] @ w, held[1])[0]"""
WRONG = {  # what is wrong -> (answer, the checks that it fails, code)
    "the factor is cut off from the graph": (
        "focal-loss",
        {"check-focal-loss-gradient", "check-focal-loss-extreme"},
        MODULE.format(power="power = torch.sigmoid(-margins).detach() ** self.gamma"),
    ),
    "the power has an infinite slope at 0": (
        "focal-loss",
        {"check-focal-loss-extreme"},
        MODULE.format(power="power = torch.sigmoid(-margins) ** self.gamma"),
    ),
    "nothing is tuned": (
        "tune",
        {"check-tune", "check-tune-others"},
        TUNED.format(gamma="gammas[0]", rate="rates[0]", trained="gamma"),
    ),
    "another gamma is trained with than is returned": (
        "tune",
        {"check-tune", "check-tune-others"},
        TUNED.format(gamma="gammas[-1]", rate="rates[0]", trained="0.0"),
    ),
}


@pytest.mark.parametrize(("answer", "checks", "code"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_fails_its_checks(answer, checks, code):
    assert set(failed(COURSE, {answer: code})) == checks
