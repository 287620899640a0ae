"""Fixed inputs on which the functions of the assignment are told apart, for the fingerprints."""

import numpy as np


def inputs() -> dict[str, list[dict]]:
    rng = np.random.default_rng(20261126)
    logits = np.concatenate([rng.normal(scale=2, size=5), [0.0, 40.0, 800.0, -800.0]]).round(6)
    labels = rng.choice([-1, 1], size=len(logits))
    features = np.c_[rng.normal(size=(5, 2)).round(6), np.ones(5)]
    pair = {"logits": logits.tolist(), "labels": labels.tolist()}
    flipped = {"logits": logits.tolist(), "labels": (-labels).tolist()}
    losses = ("margin", "hinge_loop", "hinge", "exponential", "logistic")
    slopes = ("hinge_slope", "exponential_slope", "logistic_slope")
    near = {"logits": logits[:5].tolist(), "labels": labels[:5].tolist()}
    return {
        **{name: [pair, flipped] for name in losses + slopes},
        "numerical_slope": [
            {"loss": {"function": "exponential"}, **near, "h": 0.5},
            {"loss": {"function": "exponential"}, **near, "h": 0.01},
        ],
        "train": [
            {
                "slope": {"function": "hinge_slope"},
                "features": features.tolist(),
                "labels": [1, -1, 1, 1, -1],
                "steps": steps,
                "rate": 0.3,
            }
            for steps in (1, 4)
        ],
    }
