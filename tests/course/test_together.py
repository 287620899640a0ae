"""Tasks on one trunk learn by their rule, and with equal weights what a sum of losses learns."""

from dataclasses import replace

import numpy as np
import torch

from course.networks import Networks
from course.together import Together
from course.training import Training

SEEDS, GRID = (0, 1, 2), {"lr": np.array([0.003, 0.03])}


def data(seeds):
    """Two targets: the first input, and a hundred times the second."""
    parts = []
    for part in range(3):
        draws = [torch.Generator().manual_seed(10 * seed + part) for seed in seeds]
        x = torch.stack([torch.randn(50, 4, generator=draw) for draw in draws])
        parts.append((x, x[..., :2] * torch.tensor([1.0, 100.0])))
    return parts


def each_task(z, y):
    return (z - y) ** 2


def total(z, y):
    return each_task(z, y).sum(dim=-1)


def cost(z, y):
    return total(z, y).mean(dim=1)


RUN = Training(data, (4, 6, 2), each_task, cost, "Adam", steps=30, batch=20)


class Rule(torch.nn.Module):
    """Weighs the second task by a setting, and notes what it was given."""

    def __init__(self, settings, seen):
        super().__init__()
        self.weight, self.seen = settings.get("weight", 1.0), seen

    def forward(self, losses, trunk):
        self.seen.append((losses.detach(), trunk))
        return losses[:, 0] + self.weight * losses[:, 1]


def test_equal_weights_learn_what_the_sum_of_the_losses_learns():
    ours = Together(RUN, lambda settings: Rule(settings, []))(SEEDS, GRID)
    theirs = replace(RUN, loss=total)(SEEDS, GRID)
    np.testing.assert_allclose(ours.new, theirs.new, rtol=1e-5)
    np.testing.assert_array_equal(ours.step, theirs.step)


def test_a_rule_gets_a_loss_for_each_network_and_task_and_the_last_shared_weights():
    seen = []
    Together(RUN, lambda settings: Rule(settings, seen))(SEEDS, GRID)
    losses, trunk = seen[0]
    assert len(seen) == RUN.steps
    assert losses.shape == (6, 2)
    start = Networks(RUN.widths, SEEDS)
    assert trunk.shape == (6, *start.weights[-2].shape[1:])
    slope = torch.autograd.grad(start(data(SEEDS)[0][0]).sum(), start.weights[-2])
    assert slope[0].abs().sum() > 0


def test_each_network_has_its_own_setting():
    """Settings come as one entry for each network, seeds within settings."""
    grid = {"lr": np.array([0.01, 0.01]), "weight": np.array([1.0, 0.0])}
    both = Together(RUN, lambda settings: Rule(settings, []))(SEEDS, grid)
    one = Together(RUN, lambda settings: Rule(settings, []))(
        SEEDS, {"lr": grid["lr"][1:], "weight": grid["weight"][1:]}
    )
    np.testing.assert_allclose(both.new[1], one.new[0], rtol=1e-5)
    assert np.all(both.new[0] != both.new[1])


def test_parameters_of_a_rule_are_learned():
    made = []

    class Learned(torch.nn.Module):
        def __init__(self, settings):
            super().__init__()
            self.s = torch.nn.Parameter(torch.zeros(len(settings["lr"]), 1, 2))
            made.append(self)

        def forward(self, losses, trunk):
            s = self.s[:, 0]
            return (torch.exp(-2 * s) * losses / 2 + s).sum(dim=1)

    Together(replace(RUN, steps=200), Learned)(SEEDS, {"lr": np.array([0.03])})
    (rule,) = made
    assert torch.all(rule.s[:, 0, 1] > rule.s[:, 0, 0] + 1)
