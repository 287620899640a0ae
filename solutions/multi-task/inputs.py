"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "box_loss_loop": "multi-task-worked",
    "three_losses": "multi-task-worked",
    "output_grads": "multi-task-worked",
    "uncertainty": "uncertainty-weighting",
    "cosines": "gradient-conflict",
    "break_it": "gradient-conflict",
    "train": "uncertainty-weighting",
}
"""Function -> label of the section of `book/` that explains it."""

ROWS = [
    [0.2, 0.7, 0.1],
    [0.35, 0.25, 0.4],
    [0.15, 0.05, 0.8],
    [0.55, 0.33, 0.12],
    [0.62, 0.2, 0.18],
]
WITH_ZEROS = [[0.0, 1.0, 0.0], [0.35, 0.0, 0.65], [0.2, 0.3, 0.5]]


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261129)

    def table(*shape, size=2.0):
        return rng.uniform(-size, size, size=shape).tolist()

    batch = {
        "logits": table(5, 3),
        "labels": [2, 0, 1, 1, 2],
        "residuals": table(5, 4, size=2.5),
        "teacher": ROWS,
    }
    tasks = [
        {"losses": losses, "log_sigma": log_sigma, "regression": regression}
        for losses, log_sigma, regression in (
            ([3.7, 0.62, 1.9, 11.3, 0.27], [0.31, -0.45, 1.12, 0.83, -1.21], [1, 0, 0, 1, 0]),
            ([0.81, 2.3, 5.4], [-0.37, 0.58, 0.23], [0, 1, 1]),
        )
    ]
    return {
        "box_loss_loop": [
            {"residuals": table(5, 4, size=2.5)},
            {"residuals": table(3, 6, size=1.4)},
        ],
        "three_losses": [batch],
        "output_grads": [
            {**batch, "weights": weights} for weights in ([1.3, 0.45, 0.21], [0.37, 2.1, 1.7])
        ],
        "uncertainty": tasks,
        "cosines": [{"gradients": table(4, 3)}, {"gradients": table(3, 5, size=6.0)}],
        "break_it": [],
        "train": [],
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, integers, single examples: on them a right idea may still fail."""
    boxes = {"residuals": [[0.5, -0.25], [30.5, -1.0], [1.25, -8.75]]}
    whole = {"residuals": [[3, -1, 0], [0, 1, -7]]}
    small = {
        "logits": [[0.5, -1.25, 2.0], [1.5, 0.25, -0.5], [-2.0, 0.75, 1.0]],
        "labels": [0, 2, 1],
    }
    large = {
        "logits": [[900.0, -1000.0, 3.5], [-800.0, -801.5, -799.25], [0.25, 745.5, 700.0]],
        "labels": [1, 2, 0],
    }
    counted = {"logits": [[2, 0, -1], [1, 3, -2], [0, 1, 4]], "labels": [1, 0, 2]}
    alone = {
        "logits": [[0.3, -0.9, 1.7]],
        "labels": [1],
        "residuals": [[0.4, -2.5]],
        "teacher": [[0.5, 0.2, 0.3]],
    }
    batches = [
        {**small, **boxes, "teacher": WITH_ZEROS},
        {**large, **boxes, "teacher": ROWS[:3]},
        {**counted, "residuals": [[3, -1], [0, 2], [5, -4]], "teacher": ROWS[:3]},
        alone,
    ]
    extreme = {
        "losses": [2e-6, 8e5, 3e-5, 6e4],
        "log_sigma": [-19.5, 17.5, 9.5, -8.5],
        "regression": [1, 0, 0, 1],
    }
    return {
        "box_loss_loop": [boxes, whole],
        "three_losses": batches,
        "output_grads": [{**batch, "weights": [1.5, 0.75, 0.4]} for batch in batches],
        "uncertainty": [
            extreme,
            {"losses": [2.5], "log_sigma": [0.4], "regression": [0]},
            {"losses": [2.5, 7.5], "log_sigma": [0.4, -0.6], "regression": [1, 1]},
        ],
        "cosines": [
            {"gradients": [[3e-100, 4e-100], [-4e100, -3e100], [0.0, 0.0]]},
            {"gradients": [[1, -2], [3, 5], [0, 0]]},
            {"gradients": [[0.25, -1.5, 0.5]]},
        ],
    }
