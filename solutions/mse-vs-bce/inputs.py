"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "losses_loop": "bernoulli-likelihood",
    "cross_entropy": "bce-with-logits",
    "cross_entropy_grad": "bce-gradient-logit",
    "squared_error_grad": "mse-for-classification",
    "numerical_gradient": "mse-gradient",
    "squared_error_curvature": "bce-vs-mse-landscape",
    "finds_fault": "mse-for-classification",
    "train": "mse-gradient",
}
"""Function -> label of the section of `book/` that explains it."""
GRADIENTS = ("cross_entropy_grad", "squared_error_grad")


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261129)
    logits = [1.7, -0.6, 2.3, -2.9, 0.35, -1.45, 0.8, -0.15, 2.75, -2.1, 1.2]
    labels = [1, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0]
    coins = {"logits": logits, "labels": labels}
    probs = (1 / (1 + np.exp(-np.array(logits)))).round(4).tolist()
    linear = {
        "weights": [0.7, -1.3, 0.4],
        "features": np.c_[rng.normal(size=(7, 2)), np.ones(7)].tolist(),
        "labels": [1, 0, 0, 1, 1, 0, 1],
    }
    one = {"features": [0.9, -1.7, 2.3, 0.35, -0.6, 1.45, -2.8], "labels": linear["labels"]}
    return {
        "losses_loop": [{"probs": probs, "labels": labels}],
        **{name: [coins] for name in ("cross_entropy", *GRADIENTS)},
        # Any function with one value for each example will do as a loss.
        "numerical_gradient": [
            {"loss": {"function": name}, **linear, "h": step}
            for name, step in (("cross_entropy", 0.5), ("cross_entropy_grad", 0.125))
        ],
        "squared_error_curvature": [{"weight": weight, **one} for weight in (0.65, -1.15)],
        "train": [
            {"gradient": {"function": name}, **linear, "rate": 0.37, "steps": steps}
            for name, steps in zip(GRADIENTS, (2, 5))
        ],
        "finds_fault": [],
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, integers, a single example: on them a right idea may still fail."""
    sizes = [0.0, 0.15, 3.1, 12.3, 17.9, 25.7, 36.9, 41.9, 83.3, 311.7]
    logits = sizes + [-size for size in sizes[1:]]
    far = [{"logits": logits, "labels": [label] * len(logits)} for label in (0, 1)]
    whole = {"logits": [3, -2, 0, 2, -5], "labels": [0, 0, 1, 1, 1]}
    alone = {"logits": [-1.3], "labels": [1]}
    # The losses that are nearly 0 need no digits, so that only those are here that are not.
    large = {"logits": [0.0, 3.1, 83.3, 720.5, -720.5, -1000.0], "labels": [1, 1, 0, 0, 1, 1]}
    linear = inputs()["train"][0]
    whole_linear = {
        **linear,
        "weights": [1, -1],
        "features": [[1, 2], [0, -1], [-2, 1]],
        "labels": [1, 0, 1],
    }
    large_features = [[20 * x for x in row] for row in linear["features"]]
    quotient = {name: whole_linear[name] for name in ("weights", "features", "labels")}
    return {
        "losses_loop": [{"probs": [0.001, 0.999, 0.5], "labels": [1, 0, 1]}],
        "cross_entropy": [large, whole, alone],
        "cross_entropy_grad": [*far, large, whole, alone],
        "squared_error_grad": [*far, whole, alone],
        "numerical_gradient": [{"loss": {"function": "cross_entropy"}, **quotient, "h": 0.5}],
        "squared_error_curvature": [
            {"weight": 1, "features": [1, 2, -4], "labels": [1, 0, 1]},
            {"weight": 0.7, "features": [1.1, 2.3], "labels": [1, 1]},
            {"weight": -0.7, "features": [1.1, 2.3, 0.4], "labels": [0, 0, 0]},
        ],
        "train": [
            whole_linear,
            {**linear, "steps": 0},
            {**linear, "rate": 40.0, "steps": 1},
            {**linear, "features": large_features, "rate": 0.02},
        ],
    }
