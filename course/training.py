"""Networks of all seeds and all settings, trained side by side; the best step of each is kept.

    run = Training(
        data=partial(digits, (600, 600)),   # parts to train on, to choose by, and new ones
        widths=(64, 32, 10),
        loss=cross_entropy,                 # of outputs and targets, for each example
        cost=mistakes,                      # of outputs and targets, for each network
        optimiser="Adam",
        steps=500,
    )
    Arm(run, {"lr": (0.001, 0.003, 0.01, 0.03, 0.1)})

A network of one seed sees the same data, start and batches under every setting and in every arm:
that is what pairs the seeds. What is trained on, what chooses setting and step, and what is
measured are three parts of the data.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from course.networks import Networks
from course.optimisers import Optimiser
from course.tried import Tried

__all__ = ["Training", "average_precision", "mistakes"]
torch.set_num_threads(1)  # sums in one order, so that every machine prints the same digits


@dataclass(frozen=True)
class Training:
    """Trains one arm; the batches are drawn at random, `looks` steps are judged by the cost.

    `data(seeds)` returns three pairs of inputs and targets, whose first axis counts seeds. A
    network with one output returns it without an axis of its own. `output_bias` is where the biases
    of the last layer start. `measure` is what is reported of new data, if it is not the cost.
    """

    data: Callable
    widths: Sequence[int]
    loss: Callable
    cost: Callable
    optimiser: str
    steps: int
    batch: int = 100
    looks: int = 30
    output_bias: float | None = None
    measure: Callable | None = None

    def __call__(self, seeds: Sequence[int], settings: dict[str, np.ndarray]) -> Tried:
        tries = len(settings["lr"])
        one_each = {name: np.repeat(values, len(seeds)) for name, values in settings.items()}
        networks = self.networks([*seeds] * tries)
        optimiser = Optimiser(
            self.optimiser,
            networks.parameters(),
            lr=one_each["lr"],
            weight_decay=one_each.get("weight_decay", 0.0),
        )
        train, *others = self.data(seeds)
        held, new = ([torch.cat([part] * tries) for part in pair] for pair in others)
        draw = Batches(train, seeds, tries, self.batch)
        best = Best(networks)
        looks = {*np.geomspace(1, self.steps, self.looks).round().astype(int).tolist()}
        for step in range(1, self.steps + 1):
            x, y = draw()
            self.loss(self.outputs(networks, x), y).mean(dim=1).sum().backward()
            optimiser.step()
            if step in looks:
                with torch.no_grad():
                    best.update(step, self.cost(self.outputs(networks, held[0]), held[1]))
        with torch.no_grad():
            best.restore()
            z_held, z_new = (self.outputs(networks, part[0]) for part in (held, new))
        shape = tries, len(seeds)
        measure = self.measure or self.cost
        return Tried(
            held=best.cost.reshape(shape).numpy(),
            new=measure(z_new, new[1]).reshape(shape).double().numpy(),
            step=best.step.reshape(shape).numpy(),
            steps=self.steps,
            held_outputs=z_held.unflatten(0, shape).numpy(),
            new_outputs=z_new.unflatten(0, shape).numpy(),
        )

    def networks(self, seeds: Sequence[int]) -> Networks:
        networks = Networks(self.widths, seeds)
        if self.output_bias is not None:
            torch.nn.init.constant_(networks.biases[-1], self.output_bias)
        return networks

    def outputs(self, networks: Networks, x: torch.Tensor) -> torch.Tensor:
        z = networks(x)
        return z[..., 0] if self.widths[-1] == 1 else z


class Batches:
    """Draws a batch for each seed; the networks of one seed see the same one."""

    def __init__(self, train: tuple, seeds: Sequence[int], tries: int, size: int):
        self.x, self.y = train
        self.size, self.tries = min(size, self.x.shape[1]), tries
        self.draws = [torch.Generator().manual_seed(2**20 + seed) for seed in seeds]

    def __call__(self) -> tuple[torch.Tensor, torch.Tensor]:
        n = self.x.shape[1]
        rows = torch.stack([torch.randperm(n, generator=draw)[: self.size] for draw in self.draws])
        seed = torch.arange(len(rows))[:, None]
        x, y = self.x[seed, rows], self.y[seed, rows]
        return torch.cat([x] * self.tries), torch.cat([y] * self.tries)


class Best:
    """Keeps each network as it was at the step at which its held-out cost was least."""

    def __init__(self, networks: Networks):
        self.now = list(networks.parameters())
        count = len(self.now[0])
        self.cost = torch.full((count,), torch.inf, dtype=torch.float64)
        self.step = torch.zeros(count, dtype=torch.long)
        self.kept = None

    def update(self, step: int, cost: torch.Tensor) -> None:
        if self.kept is None:
            self.kept = [w.clone() for w in self.now]
        better = cost < self.cost  # false where a network diverged: its cost is NaN
        self.cost = torch.where(better, cost.double(), self.cost)
        self.step = torch.where(better, step, self.step)
        for kept, now in zip(self.kept, self.now, strict=True):
            kept[better] = now[better]

    def restore(self) -> None:
        for kept, now in zip(self.kept, self.now, strict=True):
            now.copy_(kept)


def mistakes(z: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The share of examples, in %, in which the class of the largest output is not the label."""
    return 100 * (z.argmax(dim=-1) != y).double().mean(dim=-1)


def average_precision(z: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The mean precision over the positives, in %, each deciding at its own output.

    Examples of equal output are called positive together, so that no order among them counts.
    """
    n = z.shape[-1]
    positive = y == 1
    outputs = z, torch.where(positive, z, -torch.inf)
    at_or_above = [n - torch.searchsorted(x.sort(dim=-1).values, z.contiguous()) for x in outputs]
    precision = at_or_above[1].double() / at_or_above[0]
    mean = torch.where(positive, precision, 0.0).sum(dim=-1) / positive.sum(dim=-1)
    return torch.where(z.isnan().any(dim=-1), torch.nan, 100 * mean)
