"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "lse_loop": "lse-trick",
    "logsumexp": "lse-trick",
    "softmax": "softmax-definition",
    "log_softmax": "ce-cancellation",
    "cross_entropy": "ce-definition",
    "cross_entropy_soft": "ce-definition",
    "binary_cross_entropy": "bce-with-logits",
    "cross_entropy_soft_grad": "ce-gradient",
    "cross_entropy_grad": "ce-gradient",
    "binary_cross_entropy_grad": "bce-gradient-logit",
    "numerical_gradient": "ce-gradient",
    "train": "ce-gradient",
}
"""Function -> label of the section of `book/` that explains it."""
TESTS = ("breaks_shared_maximum", "breaks_log_of_softmax", "breaks_softmax_twice", "finds_fault")
"""What they return is no number, or any of many."""


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261128)
    # More rows than classes, and every class the label of some row, and of a likely one and not.
    logits = rng.uniform(-2.4, 2.4, size=(7, 4))
    labels = np.array([2, 0, 3, 1, 0, 0, 3])
    targets = rng.uniform(0.1, 1.0, size=(7, 4))
    targets /= targets.sum(axis=1, keepdims=True)
    table = {"logits": logits.tolist()}
    hard = {**table, "labels": labels.tolist()}
    soft = {**table, "targets": targets.tolist()}
    coins = {
        "logits": [1.7, -0.6, 2.3, -2.9, 0.35, -1.45, 0.8, -0.15, 2.75, -2.1, 1.2],
        "labels": [1, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0],
    }
    training = {
        "features": np.c_[rng.normal(size=(7, 2)), np.ones(7)].tolist(),
        "labels": labels.tolist(),
        "classes": 5,  # the last has no example
    }
    return {
        "lse_loop": [{"z": row} for row in ([0.7, -1.9, 2.3, 1.1], [-2.2, -0.4, -1.3])],
        **{name: [table] for name in ("logsumexp", "softmax", "log_softmax")},
        **{name: [hard] for name in ("cross_entropy", "cross_entropy_grad")},
        **{name: [soft] for name in ("cross_entropy_soft", "cross_entropy_soft_grad")},
        **{name: [coins] for name in ("binary_cross_entropy", "binary_cross_entropy_grad")},
        "numerical_gradient": [
            {"loss": {"function": "cross_entropy"}, **hard, "h": step} for step in (0.5, 0.125)
        ],
        "train": [
            {
                "gradient": {"function": "cross_entropy_grad"},
                **training,
                "steps": steps,
                "rate": 0.37,
            }
            for steps in (2, 5)
        ],
        **{name: [] for name in TESTS},
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, integers, ties and square tables: on them a right idea may still fail."""
    # Leads of all sizes, then what is far from zero, alone and in one table with what is not.
    leads = [0.3, 2.1, 6.7, 11.9, 16.3, 19.1, 22.4, 27.7, 35.9, 36.9, 41.3, 77.7, 311.7, 612.9]
    confident = {
        "logits": [[lead, 0.0, -1.3] for lead in leads],
        "labels": [0] * len(leads),
    }
    rows = [[0.4, 1.9, -0.7], [38.2, 0.0, 1.1], [0.0, -2.3, -730.0], [1.6, 1.6, 0.2]]
    rows += [[-1300, 0.0, -1100], [900, 900, 0.5], [1500, -1500, 0.5], [-1000, 900, 9.5]]
    far = {
        "logits": [[z + by for z in row] for by in (0, 1000, -1000, 720) for row in rows],
        "labels": [0, 0, 2, 1, 2, 2, 2, 1] * 4,
    }
    farther = {
        "logits": [[z + by for z in row] for by in (2e4, 1e10) for row in rows[:4]]
        + [[1.5e7, 0.0, -2.5e8], [0.0, 3.5e8, 0.5]],
        "labels": [0, 0, 2, 1] * 2 + [2, 0],
    }
    whole = {"logits": [[3, -2, 0], [5, 5, 1], [0, 1, 2], [-4, 2, 2]], "labels": [2, 0, 1, 2]}
    square = {"logits": [[0.3, -1.7, 2.2], [-0.6, 1.4, -2.1], [1.9, 0.2, 0.8]], "labels": [2, 0, 1]}
    alone = {"logits": [[0.3, -1.7, 2.2]], "labels": [0]}
    low = {"logits": [[-0.5, 0.7], [-741.5, -742.3]], "labels": [1, 0]}
    hard = [confident, far, farther, whole, square, alone, low]
    tables = [{"logits": given["logits"]} for given in hard]
    # Integers among the targets in one table, and among the logits in another.
    soft = [
        *({**table, "targets": _mixed(table)} for table in tables[1:4]),
        {**tables[0], "targets": [[1.0, 0.0, 0.0]] * len(leads)},
        {**tables[4], "targets": [[0, 0, 1], [1, 0, 0], [0, 1, 0]]},
        {**tables[5], "targets": [[1.0, 0.0, 0.0]]},
    ]
    sizes = [0.0, 1e-5, 0.15, 3.1, 12.3, 16.1, 17.9, 25.7, 36.9, 41.9, 83.3, 311.7, 612.9, 709.5]
    sizes += [777.7, 933.1, 2.5e4, 1e300]
    logits = np.array(sizes + [-size for size in sizes])
    coins = [
        {"logits": logits.tolist(), "labels": labels.tolist()}
        for labels in (np.ones(36, int), np.zeros(36, int))
    ]
    coins += [
        {"logits": [3, -2, 0, 2, -5], "labels": [0, 0, 1, 1, 1]},
        {"logits": [[0.3, -1.7, 2.2], [-0.6, 1.4, -3.1]], "labels": [[1, 0, 0], [1, 1, 0]]},
    ]
    training = inputs()["train"]
    small = (1e-9 * np.array(training[0]["features"])).tolist()
    return {
        "lse_loop": [
            {"z": [3, -2, 0]},
            {"z": [590.0, -590.0, 588.7]},
            {"z": [-590.0, -589.1]},
            {"z": [1.5, 1.5, -0.5]},
        ],
        **dict.fromkeys(("logsumexp", "softmax", "log_softmax"), tables),
        **dict.fromkeys(("cross_entropy", "cross_entropy_grad"), hard),
        "cross_entropy_soft": soft,
        "cross_entropy_soft_grad": [*soft[:3], *soft[4:]],
        **dict.fromkeys(("binary_cross_entropy", "binary_cross_entropy_grad"), coins),
        "numerical_gradient": [{"loss": {"function": "cross_entropy"}, **whole, "h": 0.5}],
        "train": [
            *({**given, "features": small} for given in training),
            {**training[0], "steps": 6, "rate": 40.0},
            {**training[0], "steps": 0},
        ],
    }


def _mixed(given):
    """Targets that no prediction comes close to: there the difference has all its digits."""
    return [[0.2, 0.3, 0.5]] * len(given["logits"])
