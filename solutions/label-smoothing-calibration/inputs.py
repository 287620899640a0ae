"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "targets_loop": "label-smoothing-definition",
    "smoothed_targets": "label-smoothing-definition",
    "smoothed_loss": "label-smoothing-definition",
    "smoothed_grad": "label-smoothing-definition",
    "numerical_gradient": "label-smoothing-definition",
    "optimum": "label-smoothing-optimum",
    "judged": "calibration-definition",
    "reliability_bins": "reliability-diagram",
    "ece": "ece",
    "ece_of_perfect": "ece-bias",
    "nll": "temperature-scaling",
    "nll_slope": "temperature-scaling",
    "fit_temperature": "temperature-scaling",
    "before_after": "temperature-scaling",
}
"""Function -> label of the section of `book/` that explains it."""
NO_DIGITS = ("ece_of_perfect", "fit_temperature", "before_after")
"""What they return is drawn or found up to a tolerance."""
CHOSEN = ("break_edges", "break_average", "break_zero")
"""What they return is one of many."""


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261129)
    logits = rng.uniform(-2.4, 2.4, size=(7, 4)).tolist()
    table = {"logits": logits, "labels": [2, 0, 3, 1, 0, 0, 3]}
    labels = {"labels": [2, 0, 3, 1, 0, 4, 3], "epsilon": 0.37, "classes": 5}
    confidences = rng.permutation((np.arange(23) + rng.uniform(0.2, 0.8, size=23)) / 23)
    # Sure where it is wrong: gaps of both signs, however few the bins.
    correct = (rng.random(23) < 0.9 - 0.8 * confidences).astype(int)
    binned = {"confidences": confidences.tolist(), "correct": correct.tolist()}
    return {
        **{name: [labels] for name in ("targets_loop", "smoothed_targets")},
        **{
            name: [{**table, "epsilon": share} for share in (0.23, 0.61)]
            for name in ("smoothed_loss", "smoothed_grad")
        },
        "numerical_gradient": [{**table, "epsilon": 0.23, "h": step} for step in (0.5, 0.125)],
        "optimum": [{"epsilon": 0.13, "classes": 7}, {"epsilon": 0.57, "classes": 3}],
        "judged": [table],
        **{
            name: [{**binned, "bins": bins} for bins in (5, 3)]
            for name in ("reliability_bins", "ece")
        },
        **{name: [{**table, "T": T} for T in (0.7, 2.3)] for name in ("nll", "nll_slope")},
        **{name: [] for name in (*NO_DIGITS, *CHOSEN)},
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, integers, square tables, edges: on them a right idea may still fail."""
    whole = {"logits": [[3, -2, 0], [5, 4, 1], [0, 1, 2], [-4, 2, 1]], "labels": [2, 0, 1, 2]}
    square = {"logits": [[0.3, -1.7, 2.2], [-0.6, 1.4, -2.1], [1.9, 0.2, 0.8]], "labels": [2, 0, 1]}
    alone = {"logits": [[0.3, -1.7, 2.2]], "labels": [0]}
    far = {
        "logits": [
            [1000.0, 0.0, -7.5],
            [-3.5, 998.0, 999.5],
            [-1000.0, -999.25, -998.5],
            [0.4, 1.9, 0.1],
        ],
        "labels": [1, 0, 2, 0],
    }
    edges = {
        "confidences": [0.5, 0.25, 1.0, 0.0, 0.125, 0.3, 0.75, 0.9],
        "correct": [1, 0, 0, 1, 1, 1, 0, 1],
        "bins": 4,
    }
    empty = {"confidences": [0.91, 0.12, 0.97], "correct": [1, 0, 0], "bins": 10}
    top = {"confidences": [1.0, 0.97, 0.0, 0.02], "correct": [0, 1, 1, 0], "bins": 3}
    tables = (whole, square, alone, far)
    smoothed = [{**table, "epsilon": 0.1} for table in tables]
    targets = [
        {"labels": [1, 0], "epsilon": 0.0, "classes": 3},
        {"labels": [1, 0, 2], "epsilon": 0.2, "classes": 3},
    ]
    return {
        **dict.fromkeys(("targets_loop", "smoothed_targets"), targets),
        **dict.fromkeys(("smoothed_loss", "smoothed_grad"), smoothed),
        "numerical_gradient": [{**whole, "epsilon": 0.1, "h": 0.5}],
        "optimum": [{"epsilon": e, "classes": k} for e, k in ((0.0, 5), (1.0, 4), (1e-6, 10))],
        "judged": list(tables),
        **{name: [edges, empty, top] for name in ("reliability_bins", "ece")},
        **{
            name: [*({**table, "T": 2.0} for table in tables), {**far, "T": 0.5}]
            for name in ("nll", "nll_slope")
        },
    }
