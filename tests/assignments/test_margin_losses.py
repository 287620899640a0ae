"""What the checks of `margin-losses` once let pass, and right answers that look odd."""

import pytest

from grading.authoring.catalogue import assignment
from grading.authoring.harness import failed

COURSE = assignment("margin-losses")
WRONG = {  # (answer, check) -> code
    ("hinge", "check-hinge"): [
        "def hinge(z, y):\n    return np.array([max(0.0, 1 - a * b) for a, b in zip(z, y)])",
        "def hinge(z, y):\n    return np.vectorize(lambda a, b: max(0.0, 1 - a * b))(z, y)",
        "def helper(z, y):\n    out = np.zeros(z.shape)\n    for i in np.ndindex(z.shape):\n"
        "        out[i] = max(0.0, 1 - y[i] * z[i])\n    return out\n\n\n"
        "def hinge(z, y):\n    return helper(z, y)",
    ],
    ("hinge-loop", "check-hinge-loop"): [
        "def hinge_loop(z, y):\n    return np.maximum(0.0, 1 - y * z)"
    ],
    ("logistic", "check-logistic-extreme"): [
        "def logistic(z, y):\n    m = y * z\n    if np.any(m < 0):\n"
        "        return -m + np.log1p(np.exp(m))\n    return np.log1p(np.exp(-m))",
        "def logistic(z, y):\n    m = y * z\n"
        "    return np.where(m > 12, np.exp(-m), np.logaddexp(0, -m))",
        "def logistic(z, y):\n    m = (y * z).astype(np.longdouble)\n"
        "    return np.log1p(np.exp(-m)).astype(float)",
    ],
    ("logistic-slope", "check-logistic-slope-extreme"): [
        "def logistic_slope(z, y):\n    h = 1e-5\n"
        "    return (logistic(z + h, y) - logistic(z - h, y)) / (2 * h)",
        "def logistic_slope(z, y):\n    return -y / (1 + np.exp(np.clip(y * z, -30, 30)))",
    ],
    ("exponential-slope", "check-exponential-slope"): [
        "def exponential_slope(z, y):\n    return -y * np.exp(np.clip(-y * z, -700, 700))",
        "def exponential_slope(z, y):\n    out = np.zeros_like(z)\n"
        "    out[...] = -y * np.exp(-y * z)\n    return out",
        "def exponential_slope(z, y):\n    h = 1e-6\n"
        "    return (exponential(z + h, y) - exponential(z - h, y)) / (2 * h)",
    ],
    ("hinge-slope", "check-hinge-slope"): [
        "def hinge_slope(z, y):\n    h = 1e-6\n"
        "    return (hinge(z + h, y) - hinge(z - h, y)) / (2 * h)",
        "def hinge_slope(z, y):\n    m = y * z\n"
        "    return np.where(m < 1, -y, np.where(m == 1, y, 0))",
    ],
    ("train", "check-train"): [
        "def train(slope, x, y, steps, rate):\n    w = np.zeros(x.shape[1])\n"
        "    for _ in range(steps):\n        g = x.T @ slope(x @ w, y) / len(y)\n"
        f"        if np.abs(g).max() < {tolerance}:\n            break\n"
        "        w = w - rate * g\n    return w"
        for tolerance in ("1e-4", "1e-8")
    ],
}
RIGHT = {
    "margin": ["def margin(z, y):\n    return (np.asarray(z) * y).tolist()"],
    "hinge-loop": [
        "def hinge_loop(z, y):\n    return [max(0, 1 - a * b) for a, b in zip(z, y)]",
        "def hinge_loop(z, y):\n    i, out = 0, []\n    while i < len(z):\n"
        "        out += [max(0.0, 1 - y[i] * z[i])]\n        i += 1\n    return np.array(out)",
    ],
    "hinge": ["def hinge(z, y):\n    m = 1 - margin(z, y)\n    return (m + abs(m)) / 2"],
    "exponential-slope": ["def exponential_slope(z, y):\n    return -y / np.exp(y * z)"],
    "logistic-slope": ["def logistic_slope(z, y):\n    return -y / (1 + np.exp(y * z))"],
    "hinge-slope": [
        f"def hinge_slope(z, y):\n    m = y * z\n    return -y * np.where(m == 1, {s}, m < 1.0)"
        for s in ("0.0", "0.25", "1.0")
    ],
}


@pytest.mark.parametrize(
    ("answer", "check", "code"), [(*key, code) for key, codes in WRONG.items() for code in codes]
)
def test_a_wrong_answer_fails_its_check(answer, check, code):
    assert check in failed(COURSE, {answer: code})


@pytest.mark.parametrize(
    ("answer", "code"), [(key, code) for key, codes in RIGHT.items() for code in codes]
)
@pytest.mark.parametrize("seed", range(3))
def test_a_right_answer_passes_all(answer, code, seed):
    assert failed(COURSE, {answer: code}, seed) == []
