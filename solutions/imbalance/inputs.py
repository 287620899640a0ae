"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "inverse_frequency": "class-weights",
    "inverse_root": "class-weights",
    "effective_number": "effective-number",
    "weighted_mean_loop": "weighted-mean-normalisation",
    "weighted_bce": "pos-weight",
    "weighted_bce_slope": "pos-weight",
    "weighted_mean": "weighted-mean-normalisation",
    "focal_slope": "focal-gradient",
    "FocalLoss": "focal-alpha",
    "break_focal": "focal-alpha",
    "precision_recall": "precision-recall",
    "best_f1": "precision-recall",
    "descend": "focal-gradient",
    "tune": "imbalance-thresholds",
}
"""Function -> label of the section of `book/` that explains it."""


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261129)
    # Logits of both signs under both labels, no two sizes alike; an odd number, more positives.
    sizes = np.linspace(0.21, 3.9, 13) + rng.uniform(-0.05, 0.05, size=13)
    logits = rng.permutation(sizes) * np.resize([1, -1, -1], 13)
    labels = [1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1]
    pair = {"logits": logits.tolist(), "labels": labels}
    weighted = [{**pair, "pos_weight": w} for w in (3.7, 0.43)]
    counts = [7, 120, 31, 2, 640]
    tensors = {"logits": {"tensor": pair["logits"]}, "labels": {"tensor": [*map(float, labels)]}}
    scores = [0.7, -1.3, 2.9, 0.4, -0.6, 1.7, -2.2, 0.1, 3.3]
    features = rng.normal(size=(5, 3)).tolist()
    return {
        "inverse_frequency": [{"counts": counts}],
        "inverse_root": [{"counts": counts}],
        "effective_number": [{"counts": counts, "beta": beta} for beta in (0.97, 0.62)],
        "weighted_mean_loop": weighted,
        "weighted_bce": weighted,
        "weighted_bce_slope": weighted,
        "weighted_mean": weighted,
        "focal_slope": [{**pair, "gamma": gamma} for gamma in (1.7, 3.2)],
        "FocalLoss": [
            {"gamma": 1.5, "alpha": 0.3, "()": tensors},
            {"gamma": 3.0, "alpha": 0.85, "()": tensors},
        ],
        "precision_recall": [{"scores": scores, "labels": [1, 0, 0, 1, 0, 1, 0, 1, 0]}],
        "best_f1": [{"scores": scores, "labels": [1, 0, 0, 1, 0, 1, 0, 0, 0]}],
        "distance": [pair],  # a locked cell's, here because `descend` is tried with it
        "descend": [
            {
                "slope": {"function": "distance"},
                "features": features,
                "labels": [1, 0, 0, 1, 0],
                "rate": 0.7,
                "steps": 3,
            }
        ],
        **{name: [] for name in ("break_focal", "tune")},
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, tables and integers: on them a right idea may still fail."""
    sizes = np.array([3.7e-6, 0.0217, 0.7, 4.3, 19.0, 29.0, 37.5, 90.0, 720.0, 1000.0])
    sizes = np.concatenate([sizes, -sizes])
    far = {
        "logits": np.concatenate([sizes, sizes]).tolist(),
        "labels": [0] * len(sizes) + [1] * len(sizes),
    }
    table = {"logits": [[0.3, -1.7, 2.2], [-0.6, 1.4, -3.1]], "labels": [[1, 1, 0], [0, 1, 0]]}
    whole = {"logits": [3, -2, 0, 1, -4], "labels": [1, 0, 0, 1, 1]}
    one_class = {"logits": [0.3, -1.1, 2.6], "labels": [1, 1, 1]}
    weighted = [{**given, "pos_weight": 5.3} for given in (far, table, whole, one_class)]
    wrong = {
        "logits": [37.5, -90.0, 720.0, -1000.0, 0.7, -0.7],
        "labels": [0.0, 1.0, 0.0, 1.0, 0.0, 1.0],
    }
    counts = [1, 2, 3, 40, 5000, 10**7, 10**9]
    tied = {"scores": [3.0, 1.0, 3.0, 1.0, 0.0, 2.0], "labels": [0, 1, 1, 0, 0, 0]}
    integers = {"scores": [2, -1, 0, 5], "labels": [1, 0, 1, 0]}
    last = {"scores": [0.5, -1.5, -0.7, -2.9], "labels": [0, 0, 0, 1]}
    return {
        "inverse_frequency": [{"counts": counts}, {"counts": [5.0, 2.0]}],
        "inverse_root": [{"counts": counts}, {"counts": [5.0, 2.0]}],
        "effective_number": [
            {"counts": counts, "beta": beta} for beta in (0.0, 0.999, 1 - 2**-20, 1 - 2**-29)
        ],
        "weighted_mean_loop": [weighted[2], weighted[3]],
        "weighted_bce": weighted,
        "weighted_bce_slope": weighted,
        "weighted_mean": weighted,
        "focal_slope": [
            {**given, "gamma": gamma} for given in (far, table, whole) for gamma in (0, 0.5, 2)
        ],
        "FocalLoss": [
            {"gamma": 2.0, "alpha": 0.0, "()": {name: {"tensor": v} for name, v in wrong.items()}}
        ],
        "precision_recall": [tied, last, integers],
        "best_f1": [tied, last],
    }
