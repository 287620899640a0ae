"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "line_losses": "landscape-line",
    "plane_losses": "landscape-plane",
    "filter_normalised": "landscape-plane",
    "along": "loss-surface",
    "rewritten": "landscape-plane",
    "disguise": "flat-minima",
    "barrier": "landscape-line",
}
"""Function -> label of the section of `book/` that explains it."""


def drawn(seed: int, features: int, hidden: int, networks: int) -> list[list[float]]:
    """Vectors of parameters, with six digits."""
    rng = np.random.default_rng(seed)
    length = hidden * (features + 2) + 1
    return rng.normal(size=(networks, length)).round(6).tolist()


def data(seed: int, features: int) -> dict:
    """Nine examples of both labels."""
    x = np.random.default_rng(seed).normal(size=(9, features)).round(6)
    return {"features": x.tolist(), "labels": [1, 0, 0, 1, 0, 1, 1, 0, 1]}


def copied(theta: list[float], features: int, hidden: int) -> list[float]:
    """A network near to the same function, its units in the opposite order: a hill lies between."""
    W1, b1, w2, b2 = np.split(theta, np.cumsum([hidden * features, hidden, hidden]))
    rows = W1.reshape(hidden, features)[::-1]
    near = np.concatenate([rows.ravel(), b1[::-1], w2[::-1], b2])
    return (near + 0.2 * np.array(drawn(7, features, hidden, 1)[0])).round(6).tolist()


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    theta, u, v = drawn(20261129, 3, 4, 3)
    small, other = drawn(20261130, 2, 5, 2)
    of_three, of_two = data(1, 3), data(2, 2)
    ends, hills = (
        {"start": theta, "end": u},
        {14: 6, 78: 9, 239: 9, 163: 7},
    )
    places = [0.35, 0.0, 1.0, 0.8, -0.4, 1.7]
    steps = {"a": [0.7, -1.2, 0.25], "b": [-0.4, 1.1, 0.3, -1.6, 0.9]}
    factors = [2.5, 0.3, 1.7, 0.45]
    return {
        "line_losses": [{**ends, "places": places, **of_three}],
        "plane_losses": [
            {"theta": theta, "u": u, "v": v, **steps, **of_three},
            {"theta": theta, "u": u, "v": v, "a": steps["a"], "b": steps["b"][:3], **of_three},
        ],
        "filter_normalised": [
            {"direction": u, "theta": theta, "D": 3},
            {"direction": other, "theta": small, "D": 2},
        ],
        "along": [
            {"theta": theta, "direction": u, **of_three, "h": 0.5},
            {"theta": small, "direction": other, **of_two, "h": 0.25},
        ],
        "rewritten": [{"theta": theta, "order": [2, 0, 3, 1], "factors": factors, "D": 3}],
        "disguise": [],
        "barrier": [
            {"start": start, "end": copied(start, 3, 4), **data(seed, 3), "count": count}
            for seed, count in hills.items()
            for start in drawn(seed, 3, 4, 1)
        ]
        + [{"start": small, "end": other, **of_two, "count": 5}],
    }


def corners() -> dict[str, list[dict]]:
    """Filters of 0 and of all sizes, a single unit: on them a right idea may still fail."""
    theta, u = np.array(drawn(5, 3, 4, 2))
    no_row, no_output, sizes = np.ones((3, theta.size))
    no_row[3:6], no_output[16:20] = 0, 0
    sizes[:12] = np.repeat([1e-190, 1e-30, 1e70, 1e180], 3)
    tiny = [0.4, -0.7, 1.2, 0.3]
    alone = {"features": [[1.3], [-0.4]], "labels": [1, 0]}
    numbers = {"theta": theta.tolist(), "D": 3}
    ends = {"start": tiny, "end": [-0.2, 0.5, 0.9, -0.6]}
    return {
        "line_losses": [{**ends, "places": [0.5], **alone}],
        "plane_losses": [
            {"theta": tiny, "u": tiny, "v": ends["end"], "a": [0.5, -0.3], "b": [0.7, 0.2], **alone}
        ],
        "filter_normalised": [
            {"direction": (u * no_row).tolist(), **numbers},
            {"direction": (u * no_output).tolist(), **numbers},
            {"direction": u.tolist(), "theta": (theta * no_row).tolist(), "D": 3},
            {"direction": u.tolist(), "theta": (theta * no_output).tolist(), "D": 3},
            {"direction": (u * sizes).tolist(), **numbers},
            {"direction": (u * sizes).tolist(), "theta": (theta / sizes).tolist(), "D": 3},
            {"direction": u.tolist(), "theta": (theta * sizes).tolist(), "D": 3},
            {"direction": (u * sizes).tolist(), "theta": (theta * sizes).tolist(), "D": 3},
        ],
        "along": [{"theta": tiny, "direction": ends["end"], **alone, "h": 1.0}],
        "rewritten": [
            {"theta": numbers["theta"], "order": [3, 1, 0, 2], "factors": [1.0] * 4, "D": 3},
            {
                "theta": numbers["theta"],
                "order": [0, 1, 2, 3],
                "factors": [0.2, 5.0, 1.5, 0.7],
                "D": 3,
            },
        ],
        "barrier": [{**ends, **alone, "count": 2}, {**ends, **alone, "count": 3}],
    }
