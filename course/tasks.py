"""Tasks that several chapters learn: seeded data, whose first axis counts seeds.

(images, labels), (new_images, new_labels) = digits([500])
train, held, new = clouds((1100, 1100, 2200))                   # one in eleven is positive
"""

from collections.abc import Sequence

import torch
from sklearn.datasets import load_digits

from course.networks import SEEDS

__all__ = ["clouds", "digits", "eights"]


def digits(sizes: Sequence[int], seeds: Sequence[int] = SEEDS) -> list[tuple]:
    """Images and labels of handwritten digits, split at random for each seed.

    Parts of the given sizes, and a last one with what is left of the 1797 digits.
    """
    data = load_digits()
    images = torch.tensor(data.data / 16, dtype=torch.float32)
    labels = torch.tensor(data.target)
    left = len(images) - sum(sizes)
    orders = [
        torch.randperm(len(images), generator=torch.Generator().manual_seed(s)) for s in seeds
    ]
    parts = torch.stack(orders).split([*sizes, left], dim=1)
    return [(images[part], labels[part]) for part in parts]


def eights(sizes: Sequence[int], seeds: Sequence[int] = SEEDS) -> list[tuple]:
    """The same images; the label says whether the digit is an 8."""
    return [(images, (labels == 8).float()) for images, labels in digits(sizes, seeds)]


def clouds(sizes: Sequence[int], seeds: Sequence[int] = SEEDS) -> list[tuple]:
    """Features and labels; the first of eleven is positive, and has all ten features shifted.

    The features are standard normal, and the shift is 0.6, so that the true log-odds of a positive
    are `0.6 * x.sum(-1) - 1.8 - log(10)`.
    """
    draws = [torch.Generator().manual_seed(seed) for seed in seeds]
    parts = []
    for n in sizes:
        y = (torch.arange(n) < round(n / 11)).float()
        x = torch.stack([torch.randn(n, 10, generator=draw) for draw in draws])
        parts.append((x + 0.6 * y[:, None], y.expand(len(draws), n)))
    return parts
