"""Tasks that several chapters learn: seeded data, and losses compared where one class is rare.

(images, labels), (new_images, new_labels) = digits([500])      # a first axis counts seeds

found = compared("clouds", {"plain": binary_cross_entropy, ...})
found["plain"].logits             # of new examples: seeds, examples
found["plain"].measures           # seeds, MEASURES
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve

from course.networks import SEEDS, Networks, fit
from reference.calibration import expected_calibration_error
from reference.classification import binary_cross_entropy
from reference.numerics import sigmoid

MEASURES = ("AP", "F1 at 1/2", "F1 tuned", "ECE", "loss")


class Found(NamedTuple):
    logits: np.ndarray
    measures: np.ndarray


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


def clouds(sizes: tuple[int, ...]) -> list[tuple]:
    """Features and labels; one in eleven is positive and has all ten features shifted by 0.6."""
    draws = [torch.Generator().manual_seed(seed) for seed in SEEDS]
    parts = []
    for n in sizes:
        y = (torch.arange(n) < round(n / 11)).float()
        x = torch.stack([torch.randn(n, 10, generator=draw) for draw in draws])
        parts.append((x + 0.6 * y[:, None], y.expand(len(draws), n)))
    return parts


def task(name: str) -> tuple:
    """Training, held-out and new examples, the number of features, and of training steps."""
    if name == "clouds":
        return clouds((1100, 1100, 5500)), 10, 100
    return [(x, (y == 8).float()) for x, y in digits([300, 500])], 64, 300


def compared(name: str, losses: dict[str, Callable]) -> dict[str, Found]:
    """Train networks with each loss, and measure them on new examples."""
    ((x, y), held, new), features, steps = task(name)
    found = {}
    for loss_name, loss in losses.items():
        networks = Networks([features, 64, 1])
        fit(networks, lambda f=loss, n=networks: f(n(x)[..., 0], y).mean(dim=1), steps)
        with torch.no_grad():
            z_held, z_new = (networks(part[0])[..., 0].double().numpy() for part in (held, new))
        rows = zip(z_new, new[1].numpy(), z_held, held[1].numpy(), strict=True)
        found[loss_name] = Found(z_new, np.array([measure(*row) for row in rows]))
    return found


def measure(z, y, z_held, y_held) -> tuple[float, ...]:
    """The measures of one network; the threshold of the tuned F1 is the best on held-out ones."""
    precision, recall, thresholds = precision_recall_curve(y_held, z_held)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    p = sigmoid(z)
    ece = expected_calibration_error(np.maximum(p, 1 - p), (p > 0.5) == y)
    return (
        average_precision_score(y, z),
        f1_score(y, z > 0),
        f1_score(y, z >= thresholds[f1[:-1].argmax()]),
        float(ece),
        float(binary_cross_entropy(z, y).mean()),
    )
