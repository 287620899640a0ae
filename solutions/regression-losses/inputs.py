"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

PLAIN = ("squared", "squared_slope", "absolute", "absolute_slope")
LAST = {  # function -> its third parameter
    "huber": "delta",
    "huber_slope": "delta",
    "smooth_l1": "beta",
    "smooth_l1_slope": "beta",
    "pinball": "level",
    "pinball_slope": "level",
    "absolute_quotient": "h",
}
SECTIONS = {
    "mse_loop": "mse-definition",
    "squared": "mse-definition",
    "squared_slope": "mse-gradient",
    "gradient": "mse-gradient",
    "absolute": "mae-definition",
    "absolute_slope": "mae-minimiser-median",
    "huber": "huber",
    "huber_slope": "huber",
    "smooth_l1": "huber",
    "smooth_l1_slope": "huber",
    "pinball": "quantile-loss",
    "pinball_slope": "quantile-loss",
    "numerical_slope": "mae-minimiser-median",
    "absolute_quotient": "mae-minimiser-median",
    "best_constant": "mae-minimiser-median",
}
"""Function -> label of the section of `book/` that explains it."""


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261128)
    # Residuals of both signs, within and beyond each turning point, far and near; an odd number.
    sizes = np.array([0.13, 0.37, 0.58, 0.74, 0.93, 1.21, 1.46, 1.78, 2.33, 2.9, 3.7, 5.3])
    residuals = np.concatenate([sizes, -sizes]) + rng.uniform(-0.05, 0.05, size=24)
    residuals = rng.permutation(residuals)[:23]
    targets = rng.uniform(-3, 3, size=23)
    pair = {"predictions": (targets + residuals).tolist(), "targets": targets.tolist()}
    near = {"predictions": [*pair["predictions"], 3e-6], "targets": [*pair["targets"], 0.0]}
    third = {
        "delta": (0.83, 1.9),
        "beta": (0.83, 1.9),
        "level": (0.83, 0.31),
        "h": (0.83, 1.9),
    }
    features = rng.normal(size=(5, 3)).tolist()
    skewed = [0.3, 7.9, 1.1, 2.6, 0.7, 19.3, 3.4]
    return {
        "mse_loop": [pair],
        **{name: [pair] for name in PLAIN},
        **{name: [{**pair, last: value} for value in third[last]] for name, last in LAST.items()},
        "absolute_quotient": [{**near, "h": value} for value in third["h"]],
        "gradient": [
            {  # the slopes of other losses come later in the notebook
                "slope": {"function": "squared_slope"},
                "features": features,
                "targets": [0.7, -1.9, 2.3, 0.4, -1.2],
                "w": [0.9, -0.6, 0.3],
            },
            {
                "slope": {"function": "squared_slope"},
                "features": [[1.7, 0.4], [-0.9, 1.3], [0.6, -2.2]],
                "targets": [0.7 * 1.7 - 0.3 * 0.4, 0.5, 1.9],
                "w": [0.7, -0.3],
            },
        ],
        "numerical_slope": [
            {"loss": {"function": loss}, **pair, "h": step}
            for loss, step in (("huber", 0.5), ("squared", 0.0625))
        ],
        "best_constant": [
            {"slope": {"function": slope}, "targets": skewed}
            for slope in ("squared_slope", "absolute_slope", "huber_slope")
        ],
        **{name: [] for name in ("break_huber", "break_smooth_l1", "break_pinball")},
        **{name: [] for name in ("pinball_test", "fit", "band")},
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, tables and integers: on them a right idea may still fail."""
    sizes = np.array([1e-290, 1e-200, 1e-90, 1e-12, 1e-5, 0.15, 0.82, 0.84, 1.3, 7.7, 53.0, 2e3])
    sizes = np.concatenate([sizes, [3e5, 4e9, 1e20, 1e90, 1e140]])
    larger = np.array([1e170, 1e200, 1e290])
    scale = np.array([0.3, -1.1, 2.2, -0.4])

    def pairs(sizes):
        residuals = np.concatenate([sizes, -sizes])
        targets = residuals * np.resize(scale, residuals.size)
        return {"predictions": (targets + residuals).tolist(), "targets": targets.tolist()}

    far = pairs(np.concatenate([sizes, larger]))
    whole = {"predictions": [3, -2, 0, 2, -5], "targets": [-1, -1, 1, 0, 1]}
    table = {
        "predictions": [[0.3, -1.7, 2.2], [-0.6, 1.4, -3.1]],
        "targets": [[1.1, -2.9, 0.4], [1.3, 0.2, -3.7]],
    }
    third = {"delta": (1.3, 2), "beta": (1.3, 2), "level": (0.83, 0.31), "h": (1.3, 2)}
    given = inputs()
    return {
        "mse_loop": [whole],
        **{name: [far, whole, table] for name in PLAIN},
        "squared": [pairs(sizes[1:]), whole, table],
        **{
            name: [
                {**values, last: value} for values in (far, whole, table) for value in third[last]
            ]
            for name, last in LAST.items()
        },
        "gradient": [{**given["gradient"][0], "features": [[1, 2, 1]], "targets": [3]}],
        "numerical_slope": [
            {"loss": {"function": "squared"}, **v, "h": 0.5} for v in (whole, table)
        ],
        "best_constant": [
            {"slope": {"function": "squared_slope"}, "targets": targets}
            for targets in ([3, -2, 0, 8], [-7.5, -2.0, -4.0])
        ],
    }
