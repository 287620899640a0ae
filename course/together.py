"""Networks that learn several tasks on one trunk; a rule weighs the losses of the tasks.

    run = Together(
        Training(..., widths=(20, 16, 2), loss=squared_errors),
        weigh=Uncertainty,
    )
    Arm(run, {"lr": (0.001, 0.003, 0.01, 0.03, 0.1)})

The loss of the training has one more axis than usual, last: the tasks. All layers but the last are
shared. `weigh(settings)` makes the rule, a module: it gets the settings, one entry for each
network, and is then called with the mean losses, one row for each network and one column for each
task, and with the last shared weights. It returns what each network is to lower. Parameters of the
rule have three axes, of which the first counts networks, and are learned with the networks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from course.networks import Networks
from course.training import Training
from course.tried import Tried

__all__ = ["Together"]


@dataclass(frozen=True)
class Together:
    """Trains one arm, as `Training` does."""

    training: Training
    weigh: Callable

    def __call__(self, seeds: Sequence[int], settings: dict[str, np.ndarray]) -> Tried:
        tries = len(settings["lr"])
        networks = self.training.networks([*seeds] * tries)
        networks.rule = self.weigh(
            {
                name: torch.tensor(np.repeat(values, len(seeds)), dtype=torch.float32)
                for name, values in settings.items()
            }
        )

        def objective(z, y):
            losses = self.training.loss(z, y).mean(dim=1)
            return networks.rule(losses, networks.weights[-2])[:, None]

        run = Made(**{**vars(self.training), "loss": objective}, made=networks)
        return run(seeds, settings)


@dataclass(frozen=True)
class Made(Training):
    """Trains networks that were made before."""

    made: Networks | None = None

    def networks(self, seeds: Sequence[int]) -> Networks:
        return self.made
