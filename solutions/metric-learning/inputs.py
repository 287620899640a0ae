"""On what the functions of the assignment are tried, to tell mistakes apart."""

import numpy as np

SECTIONS = {
    "distances_loop": "pair-contrastive",
    "squared_distances": "pair-contrastive",
    "triplet_loss": "triplet-loss",
    "triplet_grad": "triplet-loss",
    "mine": "triplet-mining",
    "info_nce": "clip-loss",
    "info_nce_grad": "infonce-as-classification",
    "recall_at_1": "mining-experiment",
    "train": "embedding-collapse",
}
"""Function -> label of the section of `book/` that explains it."""


def batch(N, D, labels, size=1.0, seed=0):
    """Squared distances of a batch, and its labels."""
    e = size * np.random.default_rng([20261129, seed]).normal(size=(N, D))
    d = ((e[:, None] - e) ** 2).sum(axis=2)
    return {"distances": d.tolist(), "labels": labels}


def inputs() -> dict[str, list[dict]]:
    """Ordinary values: on them a wrong idea shows."""
    rng = np.random.default_rng(20261129)

    def table(*shape, size=2.0):
        return rng.uniform(-size, size, size=shape).tolist()

    two = [{"first": table(5, 3), "second": table(4, 3)}]
    anchors, positives = rng.uniform(-1, 1, size=(2, 7, 3))
    negatives = rng.uniform(-1.4, 1.4, size=(7, 3))
    three = {
        "anchors": anchors.tolist(),
        "positives": positives.tolist(),
        "negatives": negatives.tolist(),
    }
    pairs = [
        {"similarities": table(5, 5, size=1.0), "labels": labels, "T": T}
        for labels, T in (([4, 0, 2, 7, 1], 0.7), ([3, 1, 3, 3, 1], 0.3))
    ]
    return {
        "distances_loop": two,
        "squared_distances": two,
        **{
            name: [{**three, "margin": margin} for margin in (0.7, 2.9)]
            for name in ("triplet_loss", "triplet_grad")
        },
        "mine": [
            batch(9, 2, [2, 0, 1, 2, 1, 0, 0, 2, 1]),
            batch(8, 3, [5, 3, 3, 5, 3, 5, 5, 3], seed=1),
        ],
        "info_nce": pairs,
        "info_nce_grad": pairs,
        "recall_at_1": [
            {"embeddings": table(11, 2), "labels": [0, 1, 0, 0, 1, 2, 2, 1, 0, 2, 1]},
            {"embeddings": table(31, 2), "labels": (rng.permutation(31) % 3).tolist()},
            {"embeddings": table(13, 3), "labels": [4, 4, 1, 4, 1, 1, 4, 1, 4, 4, 1, 1, 4]},
        ],
        "break_it": [],
        "train": [],
    }


def corners() -> dict[str, list[dict]]:
    """Extremes, integers, single examples: on them a right idea may still fail."""
    whole = {"first": [[3, -1], [0, 2], [5, 5]], "second": [[1, 1], [-4, 0], [2, 7]]}
    mixed = {"first": [[3, -1], [0, 2]], "second": [[1.25, 1.0], [-4.5, 0.75]]}
    alone = {"first": [[1.5, -0.25, 2.0]], "second": [[0.5, 1.25, -1.0]]}
    far = {
        "first": [[1e6 + 0.1, 5e5], [-1e6, 0.3]],
        "second": [[1e6 + 0.2, 5e5 + 0.3], [-1e6, 0.7]],
    }
    counted = {
        "anchors": [[1, 0], [2, -3], [0, 0]],
        "positives": [[4, 1], [2, -1], [1, 1]],
        "negatives": [[0, 0], [7, 2], [-1, 1]],
    }
    large = {
        "anchors": [[40.0, -30.0], [0.5, 1.0]],
        "positives": [[-20.0, 25.5], [0.25, 1.5]],
        "negatives": [[41.0, -30.5], [1.25, 0.5]],
    }
    satisfied = {
        "anchors": [[0.0, 2.0], [1.0, 1.0]],
        "positives": [[0.5, 2.0], [1.0, 0.5]],
        "negatives": [[3.0, 2.0], [0.0, 1.0]],
    }
    cold = [[0.9, 0.1, -0.3], [1.0, -0.8, 0.25], [0.125, -0.95, -0.7]]
    pairs = [
        {"similarities": cold, "labels": labels, "T": T}
        for labels, T in (([0, 1, 2], 0.001), ([6, 1, 6], 0.001), ([0, 1, 2], 1000.0))
    ]
    close = [[0.5, 0.5005, 0.25], [0.499, 0.5, 0.501], [0.25, 0.4995, 0.5002]]
    pairs += [
        {"similarities": cold, "labels": [6, 1, 6], "T": 1000.0},
        {"similarities": close, "labels": [0, 1, 2], "T": 0.001},
        {"similarities": [[-9.5, -8.0], [-8.5, -9.0]], "labels": [3, 3], "T": 0.05},
        {"similarities": [[0.4, 0.9], [-0.3, 0.2]], "labels": [5, 5], "T": 0.5},
    ]
    return {
        **{name: [whole, alone, far, mixed] for name in ("distances_loop", "squared_distances")},
        **{
            name: [
                {**counted, "margin": 0.5},
                {**satisfied, "margin": 0.8},
                {**satisfied, "margin": 0.1},
                {**counted, "margin": 0.0},
                {**large, "margin": 2.0},
            ]
            for name in ("triplet_loss", "triplet_grad")
        },
        "mine": [
            batch(6, 2, [-1, 8, 8, -1, 8, -1], size=1e5, seed=2),
            batch(6, 2, [0, 1, 1, 0, 2, 2], size=1e-2, seed=3),
        ],
        **dict.fromkeys(("info_nce", "info_nce_grad"), pairs),
        "recall_at_1": [
            {"embeddings": [[0, 0], [1, 0], [0, 3], [1, 5], [9, 9]], "labels": [3, 3, 3, 8, 9]},
            {"embeddings": [[0.5], [2.5]], "labels": [1, 1]},
            {"embeddings": [[90.0], [-80.0], [10.0]], "labels": [1, 0, 1]},
        ],
    }
