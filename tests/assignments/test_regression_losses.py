"""What the checks of `regression-losses` accept at kinks, and a test that is not fooled."""

import pytest

from grading.authoring.catalogue import assignment
from grading.authoring.harness import failed

COURSE = assignment("regression-losses")
WRONG = {  # (answer, check) -> code
    ("absolute-slope", "check-absolute-slope"): [
        "def absolute_slope(p, t):\n    r = p - t\n    return r / np.abs(r)",
        "def absolute_slope(p, t):\n    return np.where(p == t, 1.5, np.sign(p - t))",
    ],
    ("pinball-slope", "check-pinball-slope"): [
        "def pinball_slope(p, t, level):\n    r = p - t\n"
        "    return np.maximum(-level * r, (1 - level) * r) / r",
        "def pinball_slope(p, t, level):\n"
        "    return np.where(p == t, 0.5, np.where(p > t, 1 - level, -level))",
    ],
    ("pinball-test", "check-pinball-test"): [
        "calls = []\n\n\ndef pinball_test(f):\n    calls.append(f)\n    return len(calls) > 3",
    ],
    ("band", "check-band"): [
        "def band(x, t, new):\n    w = fit(squared, squared_slope, x, t)\n"
        "    half = 1.2816 * np.std(x @ w - t)\n    return new @ w - half, new @ w + half",
    ],
}
RIGHT = {
    "absolute-slope": [
        f"def absolute_slope(p, t):\n    return np.where(p == t, {s}, np.sign(p - t))"
        for s in ("-1.0", "0.3", "1.0")
    ],
    "pinball-slope": [
        f"def pinball_slope(p, t, level):\n"
        f"    return np.where(p == t, {s}, np.where(p > t, 1 - level, -level))"
        for s in ("-level", "0.0", "0.5 - level", "1 - level")
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
def test_a_right_answer_passes_all(answer, code):
    assert failed(COURSE, {answer: code}) == []
