"""Forms that `mse-vs-bce` demands, and what its model answer says of the comparison."""

import functools

import numpy as np
import pytest

from grading.authoring.catalogue import assignment
from grading.authoring.harness import failed

COURSE = assignment("mse-vs-bce")
LOOPS = {
    "cross-entropy": "def cross_entropy(logits, labels):\n"
    "    return np.array([np.logaddexp(0, z) - y * z for z, y in zip(logits, labels)])",
    "cross-entropy-grad": "def cross_entropy_grad(logits, labels):\n"
    "    pull = lambda z, y: sigmoid(z) if y == 0 else -sigmoid(-z)\n"
    "    return np.vectorize(pull)(logits, labels)",
    "squared-error-grad": "def squared_error_grad(logits, labels):\n"
    "    g = cross_entropy_grad(logits, labels)\n"
    "    return np.fromiter((2 * a * sigmoid(z) * sigmoid(-z) for a, z in zip(g, logits)), float)",
}
NO_LOOP = """
def losses_loop(probs, labels):
    of_label = np.where(labels == 1, probs, 1 - probs)
    return np.stack([(probs - labels) ** 2, -np.log(of_label)], axis=1)
"""


@pytest.mark.parametrize("answer", LOOPS)
def test_a_loop_fails_where_none_is_allowed(answer):
    assert f"check-{answer}" in failed(COURSE, {answer: LOOPS[answer]})


def test_no_loop_fails_where_one_is_asked_for():
    checks = ["check-losses-loop", "check-losses-loop-entropy"]
    assert failed(COURSE, {"losses-loop": NO_LOOP}) == checks


@pytest.fixture(scope="module")
def fewest_steps():
    """The function of the last cell, which is shown and not graded, without its table."""
    names, cells = COURSE.namespace({}), {cell.id: cell.source for cell in COURSE.notebook.cells}
    exec(cells["digits"] + "\n" + cells["compare"].partition("print(")[0], names)
    return functools.cache(lambda loss, bias: names["fewest_steps"](names[f"{loss}_grad"], bias)[1])


def test_from_a_good_start_the_squared_error_needs_fewer_steps(fewest_steps):
    squared, entropy = (fewest_steps(loss, 0.0) for loss in ("squared_error", "cross_entropy"))
    assert squared < 0.7 * entropy


@pytest.mark.parametrize(("bias", "times"), [(-5.0, 1.5), (-10.0, 5), (-20.0, np.inf)])
def test_from_a_saturated_start_it_needs_more_or_never_arrives(bias, times, fewest_steps):
    assert fewest_steps("squared_error", bias) >= times * fewest_steps("cross_entropy", bias)
    assert fewest_steps("cross_entropy", bias) < 1.5 * fewest_steps("cross_entropy", 0.0)
