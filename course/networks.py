"""Small networks, one for each seed, trained side by side.

An experiment over ten seeds then costs little more than one run. Each network sees only its own
split of the data, starts from its own seed, and learns exactly what it would have learned alone.

networks = Networks([64, 64, 10])
logits = networks(images)        # (seeds, examples, classes)
"""

from collections.abc import Sequence
from itertools import pairwise

import torch

SEEDS = range(10)


class Networks(torch.nn.Module):
    """ReLU networks with layers of the given widths; a first axis counts seeds."""

    def __init__(self, widths: Sequence[int], seeds: Sequence[int] = SEEDS):
        super().__init__()
        self.weights, self.biases = torch.nn.ParameterList(), torch.nn.ParameterList()
        draws = [torch.Generator().manual_seed(seed) for seed in seeds]
        for inputs, outputs in pairwise(widths):
            bound = inputs**-0.5  # as torch.nn.Linear does

            def uniform(*shape, bound=bound):
                rows = [torch.rand(*shape, generator=draw) for draw in draws]
                return torch.nn.Parameter(bound * (2 * torch.stack(rows) - 1))

            self.weights.append(uniform(inputs, outputs))
            self.biases.append(uniform(1, outputs))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """From (seeds, examples, features) to the last layer's (seeds, examples, outputs)."""
        *hidden, last = zip(self.weights, self.biases, strict=True)
        for weight, bias in hidden:
            x = torch.relu(torch.baddbmm(bias, x, weight))
        return torch.baddbmm(last[1], x, last[0])
