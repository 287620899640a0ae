"""`loss-landscapes`: its forms, that each measure counts, and what its model answer says."""

import numpy as np
import pytest

from grading.authoring.catalogue import assignment
from grading.authoring.harness import failed

COURSE = assignment("loss-landscapes")
CELLS = {cell.id: cell.source for cell in COURSE.notebook.cells}
NO_LOOP = """
def line_losses(start, end, places, features, labels):
    return loss(np.outer(1 - places, start) + np.outer(places, end), features, labels)
"""
LOOP = """
def plane_losses(theta, u, v, a, b, features, labels):
    return np.array([[loss(theta + s * u + t * v, features, labels) for t in b] for s in a])
"""
ONE_MEASURE_STANDS = {
    "product_of_lengths": [1.7, 4.0, 1.2, 0.6, 3.2, 0.6, 0.3, 1.7],
    "product_of_largest": [6.58, 2.8, 3.26, 10.34, 10.11, 1.47, 1.44, 0.36],
    "rise": [2.5, 0.96, 1.4, 10.64, 0.75, 2.46, 0.13, 0.44],
}


def test_no_loop_fails_where_one_is_asked_for():
    assert failed(COURSE, {"line-losses": NO_LOOP}) == ["check-line-losses"]


def test_a_loop_fails_where_none_is_allowed():
    assert failed(COURSE, {"plane-losses": LOOP}) == ["check-plane-losses"]


@pytest.mark.parametrize("measure", ONE_MEASURE_STANDS)
def test_each_measure_has_to_change(measure):
    factors = f"def disguise():\n    return {ONE_MEASURE_STANDS[measure]}"
    assert failed(COURSE, {"disguise": factors}) == ["check-disguise"]


@pytest.fixture(scope="module", params=[0, 1, 2])
def barriers(request):
    """Mean barriers by line and rate, as in the table, from other starts, too."""
    names = COURSE.namespace({})
    drawn = f"default_rng({request.param})"
    exec(CELLS["networks"].replace("default_rng(0)", drawn), names)
    exec(CELLS["tables"].partition("print(")[0], names)
    trained, starts = names["trained"], names["starts"]
    lines = {
        "start": lambda i: starts[i],
        "second": lambda i: trained[i + 5],
        "copy": lambda i: names["shuffled"](trained[i]),
        "matched": lambda i: names["matched"](trained[i], trained[i + 5]),
    }
    rows = np.array([range(5), range(10, 15)])

    def barrier(i, other):
        return names["barrier"](trained[i], other(i), names["X"], names["Y"], 21)

    return {
        words: np.array([[barrier(i, other) for i in row] for row in rows]).mean(axis=1)
        for words, other in lines.items()
    }


def test_a_copy_of_the_same_function_lies_behind_a_barrier_of_the_same_kind(barriers):
    assert np.all(barriers["copy"] > 0.05)
    assert np.all(barriers["second"] > 0.05)


def test_matching_takes_most_of_the_barrier_away(barriers):
    assert np.all(barriers["matched"] < 0.3 * barriers["second"])


def test_from_start_to_end_there_is_none(barriers):
    assert np.all(barriers["start"] < 0.01)


def test_a_rescaled_layer_leaves_three_measures_as_they_are():
    names = COURSE.namespace({})
    exec(CELLS["networks"] + "\n" + CELLS["measures"], names)
    factors = np.full(8, 5.0)
    layer = names["rewritten"](names["NETWORK"], np.arange(8), factors, 64)
    for measure in ("product_of_lengths", "product_of_largest"):
        assert names[measure](layer) == pytest.approx(names[measure](names["NETWORK"]))
    rises = [
        names["rise"](theta, names["filter_normalised"]) for theta in (layer, names["NETWORK"])
    ]
    assert rises[0] == pytest.approx(rises[1])
