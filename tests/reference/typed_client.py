"""Right calls: `mypy --strict` and pyright have nothing to say. Read by them, run as well."""

import numpy as np
import torch
from numpy.typing import NDArray

import reference
from reference import reduce
from reference.calibration import fit_temperature, reliability_bins
from reference.classification import cross_entropy, cross_entropy_and_grad
from reference.imbalance import binary_focal
from reference.metric_learning import batch_hard_triplets, triplet
from reference.numerics import streaming_logsumexp
from reference.regression import huber, huber_grad


def of_arrays(logits: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    value, gradient = cross_entropy_and_grad(logits, labels, smoothing=0.1)
    weighted = cross_entropy(logits, labels, class_weights=[1.0, 2.0, 3.0], axis=-1)
    bins = reliability_bins(np.array([0.25, 0.75]), [0, 1], bins=4)
    print(gradient.round(2), bins.counts.tolist(), fit_temperature(logits, labels))
    return value + weighted


def of_tensors(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    loss: torch.Tensor = reduce(cross_entropy(logits, labels), "sum")
    chosen = batch_hard_triplets(logits, labels)
    hard = triplet(logits[chosen.anchors], logits[chosen.positives], logits[chosen.negatives])
    return torch.stack([loss, hard.mean(), binary_focal(logits, labels[:, None] > 0).sum()])


def of_lists_and_numbers() -> list[float]:
    single = huber(np.float32(2.0), 1.0, delta=np.float32(0.5))
    rows = huber_grad([[1.0, 2.0], [3.0, 4.0]], [0.5, 1.5], delta=torch.tensor(2.0))
    whole = huber([1, 2], [True, False], delta=1)
    flat = reference.regression.squared_error(1.0, 0)
    return [float(single), *rows.sum(axis=0).tolist(), float(whole.mean()), float(flat)]


def main() -> None:
    logits, labels = np.eye(3)[[0, 1, 2, 0]] / 2, np.array([0, 1, 2, 1])
    print(of_arrays(logits, labels), streaming_logsumexp(iter([logits, logits])))
    print(of_tensors(torch.from_numpy(logits), torch.from_numpy(labels)))
    print(of_lists_and_numbers())


if __name__ == "__main__":
    main()
