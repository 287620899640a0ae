"""The cases, by family."""

from benchmarks.conformance.cases import (
    binary,
    calibration,
    contrastive,
    cross_entropy,
    distances,
    divergence,
    focal,
    logsumexp,
    reductions,
    regression,
)

FAMILIES = {
    "Log-sum-exp, log-softmax and softplus": logsumexp.CASES,
    "Cross-entropy": cross_entropy.CASES,
    "Binary cross-entropy": binary.CASES,
    "Kullback-Leibler divergence": divergence.CASES,
    "Focal loss": focal.CASES,
    "Regression": regression.CASES,
    "Distances and cosines": distances.CASES,
    "Triplets and contrasts": contrastive.CASES,
    "Calibration": calibration.CASES,
    "From one value per example to one number": reductions.CASES,
}
