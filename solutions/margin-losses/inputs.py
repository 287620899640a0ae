"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

ELEMENTWISE = ("margin", "hinge_loop", "hinge", "exponential", "logistic")
SLOPES = ("hinge_slope", "exponential_slope", "logistic_slope")
SECTIONS = {
    "margin": "margin",
    "hinge_loop": "hinge-loss",
    "hinge": "hinge-loss",
    "exponential": "exponential-loss",
    "logistic": "logistic-loss",
    "hinge_slope": "margin-gradients",
    "exponential_slope": "margin-gradients",
    "logistic_slope": "margin-gradients",
    "numerical_slope": "margin-gradients",
    "train": "margin-experiment",
}
"""Function -> label of the section of `book/` that explains it."""


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261126)
    # Of each label margins on both sides of 0 and of 1, far and near; an odd number in all.
    margins = [-3.7, -2.4, -1.7, -1.2, -0.6, -0.2, 0.2, 0.45, 0.8, 1.3, 1.7, 2.3, 3.1]
    labels = np.repeat([1, -1], 13)
    order = rng.permutation(26)[:25]
    labels = labels[order]
    logits = labels * (np.tile(margins, 2) + rng.uniform(-0.1, 0.1, size=26))[order]
    pair = {"logits": logits.tolist(), "labels": labels.tolist()}
    features = np.c_[rng.normal(size=(5, 2)), np.ones(5)]
    training = {"features": features.tolist(), "labels": [1, -1, 1, 1, -1]}
    return {
        **{name: [pair] for name in ELEMENTWISE + SLOPES},
        "numerical_slope": [
            {"loss": {"function": loss}, **pair, "h": step}
            for loss, step in (("exponential", 0.5), ("logistic", 0.0625))
        ],
        "train": [
            {"slope": {"function": slope}, **training, "steps": steps, "rate": 0.37}
            for slope, steps in (("logistic_slope", 2), ("hinge_slope", 4))
        ],
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, tables and integers: on them a right idea may still fail."""
    sizes = [0.0, 1e-5, 0.15, 0.9999999, 1.0000001, 3.1, 12.3, 16.1, 17.9, 25.7, 41.9, 83.3, 311.7]
    sizes += [612.9, 709.5, 777.7, 933.1, 2.5e4, 1e300]
    logits = np.array(sizes + [-size for size in sizes])
    far = [
        {"logits": (label * logits).tolist(), "labels": labels.tolist()}
        for label, labels in ((1, np.ones(38, int)), (-1, np.tile([-1, 1], 19)))
    ]
    whole = {"logits": [3, -2, 0, 2, -5], "labels": [-1, -1, 1, 1, 1]}
    table = {"logits": [[0.3, -1.7, 2.2], [-0.6, 1.4, -3.1]], "labels": [[1, -1, -1], [1, 1, -1]]}
    training = inputs()["train"]
    easy = {
        "slope": {"function": "logistic_slope"},
        "features": [[2.0, 1.0], [-3.0, 1.0], [1.0, 1.0]],
        "labels": [1, -1, 1],
        "steps": 20,
        "rate": 0.5,
    }
    small = (1e-9 * np.array(training[0]["features"])).tolist()
    return {
        **{name: [*far, whole, table] for name in ELEMENTWISE + SLOPES},
        "hinge_loop": [*far, whole],
        "numerical_slope": [{"loss": {"function": "exponential"}, **whole, "h": 0.5}],
        "train": [*({**given, "features": small} for given in training), easy],
    }
