"""Networks side by side learn what each would have learned alone, by the optimisers of torch."""

from functools import partial

import numpy as np
import pytest
import torch
from sklearn.metrics import average_precision_score

from course.networks import Networks
from course.optimisers import RULES, Optimiser
from course.tasks import digits
from course.training import Training, average_precision, mistakes
from reference.classification import cross_entropy

RATES, DECAYS, SEEDS = (0.01, 0.1), (0.0, 0.05), (3, 7)
TORCH = {
    "SGD": torch.optim.SGD,
    "momentum": partial(torch.optim.SGD, momentum=0.9),
    "Adam": torch.optim.Adam,
    "AdamW": torch.optim.AdamW,
}


def batch(seed, n=20):
    draw = torch.Generator().manual_seed(seed)
    return torch.rand(n, 4, generator=draw), torch.randint(3, (n,), generator=draw)


@pytest.mark.parametrize("name", RULES)
def test_each_network_moves_as_with_torch(name):
    settings = [(lr, decay, seed) for lr in RATES for decay in DECAYS for seed in SEEDS]
    lr, decay, seeds = zip(*settings, strict=True)
    together = Networks([4, 5, 3], seeds)
    optimiser = Optimiser(name, together.parameters(), torch.tensor(lr), torch.tensor(decay))
    alone = [Networks([4, 5, 3], [seed]) for seed in seeds]
    theirs = [
        TORCH[name](network.parameters(), lr=a, weight_decay=b)
        for network, a, b in zip(alone, lr, decay, strict=True)
    ]
    for step in range(12):
        x, y = (
            torch.stack(part) for part in zip(*(batch(100 * step + s) for s in seeds), strict=True)
        )
        cross_entropy(together(x), y).mean(dim=1).sum().backward()
        optimiser.step()
        for i, (network, rule) in enumerate(zip(alone, theirs, strict=True)):
            rule.zero_grad()
            cross_entropy(network(x[i : i + 1]), y[i : i + 1]).mean().backward()
            rule.step()
    for i, network in enumerate(alone):
        for ours, its in zip(together.parameters(), network.parameters(), strict=True):
            torch.testing.assert_close(ours[i], its[0], rtol=1e-4, atol=1e-6)


def training(**options):
    return Training(
        **{
            "data": partial(digits, (200, 200)),
            "widths": (64, 8, 10),
            "loss": cross_entropy,
            "cost": mistakes,
            "optimiser": "Adam",
            "steps": 60,
            **options,
        }
    )


def test_a_network_does_not_depend_on_who_trains_beside_it():
    grid = np.array([0.003, 0.01, 0.03])
    together = training()((0, 1, 2), {"lr": grid})
    alone = training()((1,), {"lr": grid[2:]})
    assert together.new.shape == (3, 3)
    assert together.new[2, 1] == alone.new[0, 0]
    assert together.step[2, 1] == alone.step[0, 0]


def test_the_best_step_by_held_out_cost_is_kept():
    """A cost that is least in the middle of the way there: no later network replaces it."""
    seen = []

    def cost(z, y):
        seen.append(z.clone())
        order = [5.0, 3.0, 1.0, 2.0, 4.0]
        return torch.full((len(z),), order[min(len(seen) - 1, 4)], dtype=torch.float64)

    tried = training(cost=cost, looks=5, steps=81)((0, 1), {"lr": np.array([0.01])})
    assert tried.step.tolist() == [[9, 9]]
    assert (tried.held == 1.0).all()
    np.testing.assert_array_equal(tried.held_outputs[0], seen[2].numpy())
    assert not np.array_equal(tried.held_outputs[0], seen[3].numpy())


def test_the_measure_is_of_new_data_at_the_kept_step():
    tried = training()((0, 1), {"lr": np.array([0.01, 0.03])})
    _, (_, held), (_, new) = digits((200, 200), (0, 1))
    for outputs, labels, costs in (
        (tried.held_outputs, held, tried.held),
        (tried.new_outputs, new, tried.new),
    ):
        wrong = outputs.argmax(-1) != labels.numpy()
        np.testing.assert_allclose(100 * wrong.mean(-1), costs)
    assert tried.new[1].max() < 60


def test_another_measure_of_new_data_leaves_the_choice_alone():
    by_cost, both = (
        training(measure=measure)((0,), {"lr": np.array([0.01])}) for measure in (None, size)
    )
    np.testing.assert_array_equal(both.held, by_cost.held)
    np.testing.assert_array_equal(both.step, by_cost.step)
    np.testing.assert_allclose(both.new, np.abs(by_cost.new_outputs).mean((-1, -2)), rtol=1e-6)


def size(z, y):
    return z.abs().mean(dim=(-1, -2))


def test_average_precision_is_that_of_scikit_learn_ties_included():
    draw = torch.Generator().manual_seed(0)
    z = torch.randn(4, 60, generator=draw)
    z[1] = z[1].round()  # ties
    z[2] = 0.0
    y = (torch.rand(4, 60, generator=draw) < 0.2).float()
    theirs = [100 * average_precision_score(labels, row) for row, labels in zip(z, y, strict=True)]
    np.testing.assert_allclose(average_precision(z, y), theirs)
    z[3, 5] = torch.nan
    assert average_precision(z, y).isnan().tolist() == [False, False, False, True]


def test_a_network_that_diverges_spoils_no_other():
    def loss(z, y):
        return cross_entropy(z, y) * 1e30

    tried = training(optimiser="SGD", loss=loss)((0, 1), {"lr": np.array([1e-31, 1e9])})
    assert tried.held[0].max() < 95
    alone = training(optimiser="SGD", loss=loss)((0, 1), {"lr": np.array([1e-31])})
    np.testing.assert_array_equal(alone.held[0], tried.held[0])


def test_the_output_bias_is_where_it_was_put():
    networks = training(output_bias=-8.0).networks((0, 1))
    assert (networks.biases[-1] == -8.0).all()
    assert (networks.biases[0] != -8.0).all()
